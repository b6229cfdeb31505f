//! The view “Search”: the query as it was understood, and its hits.

use crate::ui::app::set_title;
use crate::ui::dom;
use crate::ui::nav::nav;
use crate::ui::settings::settings;
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::comparison::Passage;
use parallax::search::{Hit, Hits, Query, Snippet};
use parallax::view::{ReadRoute, Route, Scene, passage, siglum, words};
use wasm_bindgen_futures::spawn_local;

/// Hits asked for at a time.
const LIMIT: u32 = 50;

/// What a query can hold, with an example of each.
const HELP: [(&str, &str); 7] = [
    ("“peace talks”", "these words in this order; any kind of quotation marks"),
    ("peace talks", "both words, in one sentence best"),
    ("peace OR talks", "either"),
    ("peace -talks", "the one without the other; NOT works too"),
    ("negot*", "words that begin so"),
    ("speaker:name", "inside what someone is quoted with; entity:name where someone is meant by whatever words"),
    ("in:name", "in accounts of this id, title or outlet"),
];

/// The view.
#[component]
pub fn Search() -> impl IntoView {
    let (corpus, nav, settings) = (corpus(), nav(), settings());
    let query = nav.on(|route| if let Route::Search(search) = route { search.query.clone() } else { String::new() });
    let limit = RwSignal::new(LIMIT);
    let found = RwSignal::new(None::<Result<Hits, String>>);
    let asked = StoredValue::new(0u32);
    Effect::new(move || {
        let (query, limit) = (query.get(), limit.get());
        set_title(&if query.is_empty() { "Search".to_owned() } else { format!("{query}: search") });
        // Ask again when the engine knows more.
        corpus.analyses.track();
        corpus.knowledge.track();
        asked.update_value(|n| *n += 1);
        let number = asked.get_value();
        if query.trim().is_empty() {
            found.set(None);
            return;
        }
        spawn_local(async move {
            let hits = corpus.search(query, limit).await;
            if asked.try_get_value() == Some(number) {
                found.set(Some(hits.map_err(|e| e.to_string())));
            }
        });
    });
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !dom::is_typing();
        match event.key().as_str() {
            "j" | "k" if plain && settings.single_keys.get_untracked() => step(event.key() == "j"),
            _ => {}
        }
    });
    on_cleanup(move || keys.remove());
    let understood = move || query.with(|q| understood(q));
    let body = move || match found.get() {
        None if query.with(|q| q.trim().is_empty()) => help().into_any(),
        None => view! { <p class="empty" role="status">"Looking …"</p> }.into_any(),
        Some(Err(trouble)) => view! { <p class="flag" role="alert">{trouble}</p> }.into_any(),
        Some(Ok(hits)) => query.with(|q| corpus.scene(|scene| draw(scene, &hits, q))),
    };
    let more = move || {
        found.with(|f| {
            let hits = f.as_ref()?.as_ref().ok()?;
            let hidden = (hits.total as usize).saturating_sub(hits.hits.len());
            (hidden > 0).then(|| {
                view! {
                    <button type="button" class="more" on:click=move |_| limit.update(|n| *n += LIMIT)>
                        {format!("Show more: {hidden} not shown")}
                    </button>
                }
            })
        })
    };
    view! {
        <div class="spread search">
            <h1>"Search"</h1>
            {understood}
            {body}
            {more}
        </div>
    }
}

/// Moves the focus to the next or the previous hit.
fn step(forward: bool) {
    let hits = dom::all(".hit > a");
    let now = document().active_element();
    let at = hits.iter().position(|hit| now.as_ref().is_some_and(|n| **hit == *n));
    let next = match (at, forward) {
        (None, true) => 0,
        (None, false) => hits.len().saturating_sub(1),
        (Some(at), true) => at + 1,
        (Some(at), false) => at.saturating_sub(1),
    };
    if let Some(hit) = hits.get(next) {
        let _ = hit.focus();
    }
}

/// The query as it was understood, and what of it was left out.
fn understood(typed: &str) -> AnyView {
    if typed.trim().is_empty() {
        return ().into_any();
    }
    let query = Query::parse(typed);
    let ignored = query.ignored.iter().map(|i| view! { <li class="flag">{format!("{}: {}", i.piece, i.reason)}</li> });
    view! {
        <p class="lead">"Looked for: "<code>{query.to_string()}</code></p>
        <ul>{ignored.collect_view()}</ul>
    }
    .into_any()
}

fn help() -> impl IntoView {
    let rows = HELP.map(|(example, meaning)| view! { <div><dt><code>{example}</code></dt><dd>{meaning}</dd></div> });
    view! {
        <p class="empty">"Type what you look for in the field above. Case and accents make no difference."</p>
        <dl class="search-help">{rows.collect_view()}</dl>
    }
}

fn draw(scene: &Scene, hits: &Hits, query: &str) -> AnyView {
    if hits.hits.is_empty() {
        return view! {
            <p class="empty" role="status">{format!("Nothing found in {}. ", words::count(scene.articles.len(), "account", "accounts"))}
                "Fewer words, a beginning with * or OR between words find more."</p>
        }
        .into_any();
    }
    let accounts = hits.articles.iter().map(|&(article, n)| {
        view! { <li>{siglum(article)}" "{scene.label(article).text}" "<span class="quiet">{n}</span></li> }
    });
    let summary = format!(
        "{} in {}.",
        words::count(hits.total as usize, "sentence", "sentences"),
        words::count(hits.articles.len(), "account", "accounts")
    );
    let items = hits.hits.iter().map(|hit| item(scene, hit, query)).collect_view();
    view! {
        <p role="status">{summary}</p>
        <ul class="inline-list search-accounts">{accounts.collect_view()}</ul>
        <ol class="hits">{items}</ol>
    }
    .into_any()
}

fn item(scene: &Scene, hit: &Hit, query: &str) -> AnyView {
    let Some(article) = scene.articles.get(hit.article as usize) else { return ().into_any() };
    let route = match passage::near_route(scene, Passage { article: hit.article, span: hit.span }) {
        Route::Read(read) => Route::Read(ReadRoute { find: query.to_owned(), ..read }),
        other => other,
    };
    view! {
        <li class="hit">
            <a href=route.to_string()>{marked(&article.text, &hit.snippet)}</a>
            <p class="quiet">{siglum(hit.article)}" "{scene.label(hit.article).text}</p>
        </li>
    }
    .into_any()
}

/// The snippet with its hits marked.
fn marked(text: &str, snippet: &Snippet) -> impl IntoView + use<> {
    let mut pieces = Vec::new();
    let mut at = snippet.span.start;
    for &mark in &snippet.marks {
        pieces.push(parallax::Span::new(at, mark.start).of(text).to_owned().into_any());
        let words = mark.of(text).to_owned();
        pieces.push(view! { <mark>{words}</mark> }.into_any());
        at = mark.end;
    }
    pieces.push(parallax::Span::new(at, snippet.span.end).of(text).to_owned().into_any());
    pieces
}
