//! What was brought in, to be looked at before it joins the corpus; everything stated about it can be edited.

use super::Desk;
use crate::ui::components::notice::notices;
use crate::ui::html::{Element, Nodes, el};
use crate::ui::reactive::memo;
use crate::ui::state::corpus;
use crate::ui::store;
use leptos::ev;
use leptos::prelude::*;
use parallax::Article;
use parallax::corpus::Metadata;
use parallax::view::{one_line, words};
use wasm_bindgen_futures::spawn_local;

/// Articles shown one by one; more are added unseen.
const SHOWN: usize = 8;
/// Characters of each that are shown.
const BEGINNING: usize = 280;

/// One thing stated about an article: its label and where it is kept.
type Stated = (&'static str, &'static str, fn(&mut Metadata) -> &mut Option<String>);
const STATED: [Stated; 5] = [
    ("Title", "text", |m| &mut m.title),
    ("Outlet", "text", |m| &mut m.source),
    ("Author", "text", |m| &mut m.author),
    ("Date", "date", |m| &mut m.date),
    ("Address", "url", |m| &mut m.url),
];

/// The waiting articles.
pub fn preview(desk: Desk) -> Element {
    let (corpus, notices) = (corpus(), notices());
    let count = memo(move || desk.waiting.with(Vec::len));
    let shown = memo(move || count.get().min(SHOWN));
    let items = move || (0..shown.get()).map(|place| item(desk, place)).nodes();
    let add = move |_| {
        let own = std::mem::take(&mut *desk.waiting.write());
        let from = corpus.articles.with_untracked(|articles| articles.len());
        notices.say(format!("{} added.", words::count(own.len(), "article", "articles")));
        corpus.add(own);
        let articles = corpus.articles.get_untracked();
        spawn_local(async move {
            if let Err(error) = store::keep(&articles[from..]).await {
                notices.say(format!("{error}. They are here until you close the page."));
            }
        });
    };
    let more = move || count.get().saturating_sub(SHOWN);
    el("section")
        .attr("hidden", move || count.get() == 0)
        .child(el("h2").child(move || format!("Look over {}", words::count(count.get(), "article", "articles"))))
        .child(el("ol.own-preview").child(items))
        .child(
            el("p.quiet")
                .attr("hidden", move || more() == 0)
                .child(move || format!("{} more are not shown.", words::thousands(more()))),
        )
        .child(
            el("p.actions")
                .child(
                    el("button.primary")
                        .on(ev::click, add)
                        .child(move || format!("Add {}", words::count(count.get(), "article", "articles"))),
                )
                .child(el("button").on(ev::click, move |_| desk.waiting.set(Vec::new())).child("Discard")),
        )
}

fn item(desk: Desk, place: usize) -> Element {
    let article = desk.waiting.with_untracked(|w| w.get(place).cloned()).unwrap_or_default();
    let Article { text, mut metadata, .. } = article;
    let beginning = one_line(&text.chars().take(BEGINNING).collect::<String>());
    let size = words::count(text.split_whitespace().count(), "word", "words");
    let fields = STATED.map(|(label, kind, pick)| {
        let value = pick(&mut metadata).clone().unwrap_or_default();
        let change = move |event| {
            let value = event_target_value(&event).trim().to_owned();
            // The list is not drawn again: the field holds what was typed.
            desk.waiting.update_untracked(|w| {
                if let Some(article) = w.get_mut(place) {
                    *pick(&mut article.metadata) = (!value.is_empty()).then_some(value);
                }
            });
        };
        el("label.field")
            .child(el("span.field-label").child(label))
            .child(el("input").attr("type", kind).attr("value", value).on(ev::change, change))
    });
    el("li")
        .child(el("p.own-beginning").child(beginning).child("…"))
        .child(el("p.quiet").child(size))
        .child(el("div.filters").child(fields.into_iter().nodes()))
}
