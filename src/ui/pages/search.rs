//! The view “Search”: the query as it was understood, and its hits.

use crate::ui::app::set_title;
use crate::ui::html::{IntoNode, Node, Nodes, el};
use crate::ui::keys::keys;
use crate::ui::nav::nav;
use crate::ui::reactive::effect;
use crate::ui::state::corpus;
use leptos::ev;
use leptos::prelude::*;
use parallax::comparison::Passage;
use parallax::search::{Hit, Hits, Query, Snippet};
use parallax::view::{ReadRoute, Route, Scene, passage, siglum, words};
use wasm_bindgen_futures::spawn_local;

/// Hits asked for at a time.
const LIMIT: u32 = 50;
/// Accounts named over the hits.
const ACCOUNTS: usize = 12;

/// What a query can hold, with an example of each.
const HELP: [(&str, &str); 7] = [
    ("“peace talks”", "these words in this order; any kind of quotation marks"),
    ("peace talks", "both words, in one sentence best"),
    ("peace OR talks", "either"),
    ("peace -talks", "the one without the other; NOT works too"),
    ("negot*", "words that begin so"),
    (
        "speaker:name",
        "inside what someone is quoted with; entity:name where someone is meant by \
                 whatever words",
    ),
    ("in:name", "in accounts of this id, title or outlet"),
];

/// The view.
pub fn page() -> Node {
    let (corpus, nav) = (corpus(), nav());
    let query = nav.on(|route| if let Route::Search(search) = route { search.query.clone() } else { String::new() });
    let limit = RwSignal::new(LIMIT);
    let found = RwSignal::new(None::<Result<Hits, String>>);
    let asked = StoredValue::new(0u32);
    effect(move || {
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
    keys().walk(".hit > a", "Next hit", "Hit before");
    let understood = move || query.with(|q| understood(q));
    let body = move || match found.get() {
        None if query.with(|q| q.trim().is_empty()) => help().into_node(),
        None => el("p.empty").attr("role", "status").child("Looking …").into_node(),
        Some(Err(trouble)) => el("p.flag").attr("role", "alert").child(trouble).into_node(),
        Some(Ok(hits)) => query.with(|q| corpus.scene(|scene| draw(scene, &hits, q))),
    };
    let more = move || {
        found.with(|f| {
            let hits = f.as_ref()?.as_ref().ok()?;
            let hidden = (hits.total as usize).saturating_sub(hits.hits.len());
            (hidden > 0).then(|| {
                el("button.more")
                    .on(ev::click, move |_| limit.update(|n| *n += LIMIT))
                    .child(format!("Show more: {hidden} not shown"))
            })
        })
    };
    el("div.spread.search")
        .key("search")
        .child(el("h1").child("Search"))
        .child(understood)
        .child(body)
        .child(more)
        .into_node()
}

/// The query as it was understood, and what of it was left out.
fn understood(typed: &str) -> Node {
    if typed.trim().is_empty() {
        return ().into_node();
    }
    let query = Query::parse(typed);
    let ignored = query.ignored.iter().map(|i| el("li.flag").child(format!("{}: {}", i.piece, i.reason)));
    (el("p.lead").child("Looked for: ").child(el("code").child(query.to_string())), el("ul").child(ignored.nodes()))
        .into_node()
}

fn help() -> Node {
    let rows = HELP.map(|(example, meaning)| {
        el("div").child(el("dt").child(el("code").child(example))).child(el("dd").child(meaning))
    });
    (
        el("p.empty").child(
            "Type what you look for in the field above. Case and accents make no \
                 difference.",
        ),
        el("dl.search-help").child(rows),
    )
        .into_node()
}

fn draw(scene: &Scene, hits: &Hits, query: &str) -> Node {
    if hits.hits.is_empty() {
        return el("p.empty")
            .attr("role", "status")
            .child(format!("Nothing found in {}. ", words::count(scene.articles.len(), "account", "accounts")))
            .child("Fewer words, a beginning with * or OR between words find more.")
            .into_node();
    }
    let accounts = hits.articles.iter().take(ACCOUNTS).map(|&(article, n)| {
        el("li")
            .child(siglum(article))
            .child(" ")
            .child(scene.name(article))
            .child(" ")
            .child(el("span.quiet").child(n))
    });
    let more = hits.articles.len().saturating_sub(ACCOUNTS);
    let more = (more > 0).then(|| el("li.quiet").child(format!("and {} more", words::thousands(more))));
    let summary = format!(
        "{} in {}.",
        words::count(hits.total as usize, "sentence", "sentences"),
        words::count(hits.articles.len(), "account", "accounts")
    );
    let items = hits.hits.iter().map(|hit| item(scene, hit, query)).nodes();
    (
        el("p").attr("role", "status").child(summary),
        el("ul.inline-list.search-accounts").child(accounts.nodes()).child(more),
        el("ol.hits").child(items),
    )
        .into_node()
}

fn item(scene: &Scene, hit: &Hit, query: &str) -> Node {
    let Some(article) = scene.articles.get(hit.article as usize) else { return ().into_node() };
    let route = match passage::near_route(scene, Passage { article: hit.article, span: hit.span }) {
        Route::Read(read) => Route::Read(ReadRoute { find: query.to_owned(), ..read }),
        other => other,
    };
    el("li.hit")
        .child(el("a").href(route.to_string()).child(marked(&article.text, &hit.snippet)))
        .child(el("p.quiet").child(siglum(hit.article)).child(" ").child(scene.name(hit.article)))
        .into_node()
}

/// The snippet with its hits marked.
fn marked(text: &str, snippet: &Snippet) -> Node {
    let mut pieces = Vec::new();
    let mut at = snippet.span.start;
    for &mark in &snippet.marks {
        pieces.push(parallax::Span::new(at, mark.start).of(text).to_owned().into_node());
        let words = mark.of(text).to_owned();
        pieces.push(el("mark").child(words).into_node());
        at = mark.end;
    }
    pieces.push(parallax::Span::new(at, snippet.span.end).of(text).to_owned().into_node());
    Node::Many(pieces)
}
