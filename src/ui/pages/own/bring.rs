//! Ways in: paste, drop, pick files or a folder.

use super::{Desk, dropped};
use crate::ui::dom;
use crate::ui::engine::FilesRead;
use crate::ui::html::{IntoNode, Node, Nodes, el};
use leptos::ev;
use leptos::prelude::*;
use parallax::Article;
use parallax::view::words;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, File, HtmlInputElement};

/// The field, the drop zone and the pickers.
pub fn bring(desk: Desk) -> Node {
    let over = RwSignal::new(false);
    // A file that falls beside the frame must not replace the page.
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        if let Some(data) = event.data_transfer() {
            let dropped = dropped::dropped(&data);
            spawn_local(async move { read(desk, dropped::walk(dropped).await) });
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
            read(desk, (0..files.length()).filter_map(|at| files.item(at)).collect());
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
        desk.reading.get().map(|(done, all)| {
            el("p").attr("role", "status").child(
                el("label")
                    .child(format!("Opened {} of {} ", words::thousands(done), words::count(all, "file", "files")))
                    .child(el("progress").attr("max", all.to_string()).attr("value", done.to_string())),
            )
        })
    };
    let errors = move || {
        let errors = desk.errors.get();
        (!errors.is_empty()).then(|| {
            el("div.own-errors")
                .attr("role", "alert")
                .child(
                    el("h2.head").child(format!("{} could not be read", words::count(errors.len(), "thing", "things"))),
                )
                .child(el("ul").child(errors.into_iter().take(50).map(|e| el("li.flag").child(e.to_string())).nodes()))
                .child(el("button").on(ev::click, move |_| desk.errors.set(Vec::new())).child("Dismiss"))
        })
    };
    (
        el("form.own-paste")
            .on(ev::submit, paste)
            .child(
                el("label.field")
                    .child(el("span.field-label").child("Paste a text"))
                    .child(el("textarea").node_ref(text).attr("rows", "5").attr("spellcheck", "false")),
            )
            .child(el("button").attr("type", "submit").child("Look at it")),
        el("div.own-drop")
            .attr("data-over", move || over.get().then_some(""))
            .child(
                el("p")
                    .child("or drop files or a folder here: .txt, .md, .html, .json, .jsonl, .csv or a .zip of them"),
            )
            .child(
                el("p.actions")
                    .child(
                        el("label.pick").child("Pick files").child(
                            el("input.unseen")
                                .attr("type", "file")
                                .attr("multiple", true)
                                .attr(
                                    "accept",
                                    ".txt,.md,.markdown,.html,.htm,.json,.jsonl,.ndjson,.csv,.tsv,.zip,text/*",
                                )
                                .on(ev::change, pick),
                        ),
                    )
                    .child(
                        el("label.pick").child("Pick a folder").child(
                            el("input.unseen")
                                .attr("type", "file")
                                .attr("multiple", true)
                                .prop("webkitdirectory", true)
                                .on(ev::change, pick),
                        ),
                    ),
            ),
        reading,
        errors,
    )
        .into_node()
}

/// Has files read by the engine, so that the page stays awake.
fn read(desk: Desk, files: Vec<File>) {
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
