//! Ways in: paste, drop, pick files or a folder.

use super::Desk;
use crate::ui::dom;
use crate::ui::engine::FilesRead;
use leptos::prelude::*;
use parallax::Article;
use parallax::view::words;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, File, FileList, HtmlInputElement};

/// The field, the drop zone and the pickers.
#[component]
pub fn Bring(desk: Desk) -> impl IntoView {
    let over = RwSignal::new(false);
    // A file that falls beside the frame must not replace the page.
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        if let Some(files) = event.data_transfer().and_then(|data| data.files()) {
            read(desk, &files);
        }
    };
    let hold = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    dom::listen_here(window().into(), "dragover", hold);
    dom::listen_here(window().into(), "drop", drop);
    dom::listen_here(window().into(), "dragleave", move |_: DragEvent| over.set(false));
    let pick = move |event: web_sys::Event| {
        let Some(field) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else { return };
        if let Some(files) = field.files() {
            read(desk, &files);
        }
        field.set_value("");
    };
    let text = NodeRef::<leptos::html::Textarea>::new();
    let paste = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(field) = text.get() else { return };
        if field.value().trim().is_empty() {
            return;
        }
        desk.waiting.update(|waiting| waiting.push(Article::new("pasted", field.value())));
        field.set_value("");
    };
    let reading = move || {
        desk.reading.get().map(|(done, all)| view! {
        <p role="status"><label>{format!("Opened {} of {} ", words::thousands(done), words::count(all, "file", "files"))}
            <progress max=all.to_string() value=done.to_string()></progress></label></p>
    })
    };
    let errors = move || {
        let errors = desk.errors.get();
        (!errors.is_empty()).then(|| view! {
            <div class="own-errors" role="alert">
                <h2 class="head">{format!("{} could not be read", words::count(errors.len(), "thing", "things"))}</h2>
                <ul>{errors.into_iter().take(50).map(|e| view! { <li class="flag">{e.to_string()}</li> }).collect_view()}</ul>
                <button type="button" on:click=move |_| desk.errors.set(Vec::new())>"Dismiss"</button>
            </div>
        })
    };
    view! {
        <form class="own-paste" on:submit=paste>
            <label class="field"><span class="field-label">"Paste a text"</span>
                <textarea node_ref=text rows="5" spellcheck="false"></textarea></label>
            <button type="submit">"Look at it"</button>
        </form>
        <div class="own-drop" data-over=move || over.get().then_some("")>
            <p>"or drop files here: .txt, .md, .html, .json, .jsonl, .csv or a .zip of them"</p>
            <p class="actions">
                <label class="pick">"Pick files"<input type="file" class="unseen" multiple=true
                    accept=".txt,.md,.markdown,.html,.htm,.json,.jsonl,.ndjson,.csv,.tsv,.zip,text/*" on:change=pick/></label>
                <label class="pick">"Pick a folder"<input type="file" class="unseen" multiple=true prop:webkitdirectory=true on:change=pick/></label>
            </p>
        </div>
        {reading}
        {errors}
    }
}

/// Has files read by the engine, so that the page stays awake.
fn read(desk: Desk, files: &FileList) {
    let files: Vec<File> = (0..files.length()).filter_map(|i| files.item(i)).collect();
    let all = files.len();
    let corpus = desk.corpus;
    desk.reading.set(Some((0, all)));
    spawn_local(async move {
        let take = move |part: FilesRead| {
            desk.reading.try_set(Some((part.opened, all)));
            if !part.errors.is_empty() {
                desk.errors.try_update(|errors| errors.extend(part.errors));
            }
            if !part.articles.is_empty() {
                desk.waiting.try_update(|waiting| waiting.extend(part.articles));
            }
        };
        if let Err(error) = corpus.read(files, take).await {
            desk.errors.try_update(|errors| errors.push(error));
        }
        desk.reading.try_set(None);
    });
}
