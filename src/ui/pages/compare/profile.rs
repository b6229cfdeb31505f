//! Distinctive words and what each account rests on, side by side. Counts, never a rating.

use super::Held;
use crate::ui::components::table::heads;
use crate::ui::components::take_away::figure_away;
use crate::ui::html::{Element, IntoNode, Node, Nodes, el};
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::quotes::SourceKind;
use parallax::view::compare::{keywords, sourcing};
use parallax::view::figures::{self, Figure};
use parallax::view::{Route, Scene, one_line, passage, siglum, words};
use std::sync::Arc;

/// Distinctive words.
pub fn words_part(held: Held) -> Node {
    let corpus = corpus();
    let body = move || {
        held.choice.with(|choice| {
            corpus.scene(|scene| choice.articles.iter().map(|&article| word_table(scene, article)).nodes())
        })
    };
    (
        el("p.lead").child(
            "Words that an account uses more than all others of the corpus, by how \
                 surely the difference is none of chance (weighted log-odds; a z of 1.96 is \
                 one chance in twenty).",
        ),
        el("div.columns").child(body),
        figure_away("this figure", "distinctive-words", figure(held, figures::keyness)),
    )
        .into_node()
}

/// Makes a figure of the accounts shown.
fn figure(held: Held, make: fn(&Scene, &[u32]) -> Figure) -> Arc<dyn Fn() -> Figure + Send + Sync> {
    let corpus = corpus();
    Arc::new(move || held.choice.with_untracked(|choice| corpus.scene_now(|scene| make(scene, &choice.articles))))
}

fn word_table(scene: &Scene, article: u32) -> Node {
    let label = scene.name(article);
    let rows = keywords(scene, article).into_iter().map(|k| {
        let query = format!("{} in:{}", k.word, scene.articles[article as usize].id);
        el("tr")
            .child(
                el("th")
                    .attr("scope", "row")
                    .child(el("a").href(Route::search(query).to_string()).child(k.word.clone())),
            )
            .child(el("td.figure").child(k.count))
            .child(el("td.figure").child(k.elsewhere))
            .child(el("td.figure").child(format!("{:.1}", k.z)))
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return el("section")
            .child(el("h2").child(el("span.siglum").child(siglum(article))).child(" ").child(label))
            .child(el("p.empty").child("No word stands out."))
            .into_node();
    }
    el("section")
        .child(
            el("table.ledger.words-table")
                .child(
                    el("caption")
                        .child(el("h2").child(el("span.siglum").child(siglum(article))).child(" ").child(label)),
                )
                .child(el("thead").child(heads(&[
                    ("th", "Word"),
                    ("th.figure", "Here"),
                    ("th.figure", "Elsewhere"),
                    ("th.figure", "z"),
                ])))
                .child(el("tbody").child(rows)),
        )
        .into_node()
}

/// What each account rests on.
pub fn sources_part(held: Held) -> Node {
    let corpus = corpus();
    let body = move || {
        held.choice
            .with(|choice| corpus.scene(|scene| choice.articles.iter().map(|&article| profile(scene, article)).nodes()))
    };
    (
        el("p.lead").child(
            "What the sentences of each account rest on: a count of attributions, not a \
                 rating.",
        ),
        el("div.sources").child(body),
        figure_away("this figure", "sourcing", figure(held, figures::sourcing)),
    )
        .into_node()
}

const fn slug(source: Option<SourceKind>) -> &'static str {
    match source {
        Some(SourceKind::Named) => "named",
        Some(SourceKind::Document) => "document",
        Some(_) => "unnamed",
        None => "nobody",
    }
}

fn profile(scene: &Scene, article: u32) -> Element {
    let view = sourcing(scene, article);
    let bar = view.shares.iter().map(|share| {
        let width = format!("{:.2}%", share.share * 100.0);
        el("i").style("width", width).attr("data-source", slug(share.source))
    });
    let parts = view.shares.iter().map(|share| {
        let head = format!("{:.0} % {}", share.share * 100.0, share.in_words());
        let items = share
            .sentences
            .iter()
            .map(|&p| el("li").child(el("a").href(passage::link(scene, p)).child(one_line(scene.words(p)))));
        el("li").attr("data-source", slug(share.source)).child(
            el("details")
                .child(
                    el("summary").child(head).child(
                        el("span.quiet")
                            .child(format!(", {}", words::count(share.sentences.len(), "sentence", "sentences"))),
                    ),
                )
                .child(el("ul.sentences").child(items.nodes())),
        )
    });
    let (bar, parts) = (bar.nodes(), parts.nodes());
    let empty = (view.sentences == 0).then(|| el("p.empty").child("No sentence was counted."));
    el("section.source-profile")
        .child(el("h2").child(el("span.siglum").child(siglum(article))).child(" ").child(scene.name(article)))
        .child(empty)
        .child(el("div.source-bar").attr("aria-hidden", "true").child(bar))
        .child(el("ul.source-list").child(parts))
}
