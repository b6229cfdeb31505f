//! What was brought in, to be looked at before it joins the corpus; everything stated about it can be edited.

use super::Desk;
use crate::ui::components::notice::notices;
use crate::ui::state::corpus;
use crate::ui::store;
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
#[component]
pub fn Preview(desk: Desk) -> impl IntoView {
    let (corpus, notices) = (corpus(), notices());
    let count = Memo::new(move |_| desk.waiting.with(Vec::len));
    let shown = Memo::new(move |_| count.get().min(SHOWN));
    let items = move || (0..shown.get()).map(|place| item(desk, place)).collect_view();
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
    view! {
        <section hidden=move || count.get() == 0>
            <h2>{move || format!("Look over {}", words::count(count.get(), "article", "articles"))}</h2>
            <ol class="own-preview">{items}</ol>
            <p class="quiet" hidden=move || more() == 0>{move || format!("{} more are not shown.", words::thousands(more()))}</p>
            <p class="actions">
                <button type="button" class="primary" on:click=add>
                    {move || format!("Add {}", words::count(count.get(), "article", "articles"))}
                </button>
                <button type="button" on:click=move |_| desk.waiting.set(Vec::new())>"Discard"</button>
            </p>
        </section>
    }
}

fn item(desk: Desk, place: usize) -> impl IntoView {
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
        view! {
            <label class="field"><span class="field-label">{label}</span>
                <input type=kind value=value on:change=change/></label>
        }
    });
    view! {
        <li>
            <p class="own-beginning">{beginning}"…"</p>
            <p class="quiet">{size}</p>
            <div class="filters">{fields.into_iter().collect_view()}</div>
        </li>
    }
}
