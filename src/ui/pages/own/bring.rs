//! Ways in: paste, drop, pick files or a folder.

use super::Desk;
use leptos::prelude::*;
use parallax::corpus::read_files;
use parallax::view::words;
use parallax::{Article, Error, ErrorKind};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, File, FileList, HtmlInputElement};

/// Largest file taken, in bytes.
const LARGEST: f64 = 64.0 * 1024.0 * 1024.0;

/// The field, the drop zone and the pickers.
#[component]
pub fn Bring(desk: Desk) -> impl IntoView {
    let over = RwSignal::new(false);
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
        <p role="status"><label>{format!("Opening file {} of {} ", words::thousands(done + 1), words::thousands(all))}
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
        <div class="own-drop" data-over=move || over.get().then_some("") on:dragover=hold on:dragleave=move |_| over.set(false) on:drop=drop>
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

/// Reads files one after the other, so that the page stays awake.
fn read(desk: Desk, files: &FileList) {
    let files: Vec<File> = (0..files.length()).filter_map(|i| files.item(i)).collect();
    let all = files.len();
    spawn_local(async move {
        let mut taken = Vec::with_capacity(all);
        for (done, file) in files.into_iter().enumerate() {
            desk.reading.set(Some((done, all)));
            match bytes(&file).await {
                Ok(bytes) => taken.push((file.name(), bytes)),
                Err(error) => desk.errors.update(|e| e.push(error)),
            }
        }
        desk.reading.set(None);
        // All at once, so that a sidecar finds the text it belongs to.
        let import = read_files(taken);
        desk.errors.update(|e| e.extend(import.errors.into_iter().chain(import.notes)));
        desk.waiting.update(|w| w.extend(import.articles));
    });
}

async fn bytes(file: &File) -> parallax::Result<Vec<u8>> {
    let refuse = |why: &str| Error::new(ErrorKind::Import, file.name(), why);
    if file.size() > LARGEST {
        return Err(refuse("is larger than 64 MB: split it, or use the command line"));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| refuse("could not be opened by the browser"))?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
