//! The apparatus: everything that matches the sentence looked at, with the reason for each match.

use super::Held;
use crate::ui::components::word_diff::word_diff;
use crate::ui::html::{Element, IntoNode, Node, Nodes, el};
use crate::ui::state::corpus;
use leptos::ev;
use leptos::prelude::*;
use parallax::comparison::{AlignmentKind, Evidence};
use parallax::view::compare::{Parallel, Place, draw, passage_at, say_this};
use parallax::view::{Scene, one_line, passage, siglum, words};

/// The strip below the panes: a column for each account, as above. Empty until a sentence is chosen.
pub fn apparatus(held: Held, chosen: Memo<Option<Place>>, close: Callback<()>) -> Node {
    let corpus = corpus();
    let body = move || {
        let place = chosen.get()?;
        held.choice.with(|choice| {
            corpus.scene(|scene| {
                held.matches.with(|matches| {
                    let own = passage_at(scene, choice, place)?;
                    let parallels = matches.explain(scene, choice, place);
                    let (others, _) = matches.standing(place);
                    let head =
                        if others == 0 { "Only here".to_owned() } else { say_this(others, choice.articles.len()) };
                    let words = one_line(scene.words(own));
                    let columns = (0..).zip(&choice.articles).map(|(pane, &article)| {
                        let inside = if pane == place.pane {
                            el("p.apparatus-words")
                                .child(el("a").href(passage::link(scene, own)).child(words.clone()))
                                .into_node()
                        } else {
                            let there: Vec<&Parallel> = parallels.iter().filter(|p| p.place.pane == pane).collect();
                            account(scene, &words, &there)
                        };
                        let own = (pane == place.pane).then_some("");
                        el("li")
                            .attr("data-own", own)
                            .child(
                                el("h3")
                                    .child(el("span.siglum").child(siglum(article)))
                                    .child(" ")
                                    .child(scene.name(article)),
                            )
                            .child(inside)
                    });
                    let columns = columns.nodes();
                    Some((
                        el("header")
                            .child(el("h2").child(head))
                            .child(el("button").on(ev::click, move |_| close.run(())).child("Close")),
                        el("ol.apparatus-columns").attr("data-panes", choice.articles.len().to_string()).child(columns),
                    ))
                })
            })
        })
    };
    let shown = move || chosen.get().is_some();
    el("aside.apparatus")
        .attr("aria-live", "polite")
        .label("Parallel passages")
        .attr("hidden", move || !shown())
        .child(body)
        .into_node()
}

/// What one account has beside the words looked at.
fn account(scene: &Scene, own: &str, parallels: &[&Parallel]) -> Node {
    let (topic, near): (Vec<&Parallel>, Vec<&Parallel>) =
        parallels.iter().copied().partition(|p| p.kind == AlignmentKind::SameTopic);
    let drawn = |some: &[&Parallel]| some.iter().map(|p| item(scene, own, p)).nodes();
    let topics = (!topic.is_empty()).then(|| {
        let head = format!("On the same topic: {}", words::count(topic.len(), "sentence", "sentences"));
        el("details.apparatus-topic").child(el("summary").child(head)).child(drawn(&topic))
    });
    let none = near.is_empty().then(|| el("p.quiet").child("Does not say this."));
    (drawn(&near), none, topics).into_node()
}

fn item(scene: &Scene, own: &str, parallel: &Parallel) -> Node {
    let theirs = one_line(scene.words(parallel.passage));
    let body = match &parallel.diff {
        Some(_) => word_diff(own, &theirs).into_node(),
        None => theirs.into_node(),
    };
    (
        el("p.apparatus-words").child(el("a").href(passage::link(scene, parallel.passage)).child(body)),
        el("p.apparatus-grade")
            .child(
                el("span.shape").attr("data-grade", draw::grade_slug(parallel.kind)).child(words::grade(parallel.kind)),
            )
            .child(el("span.quiet").child(format!(" {:.2}", parallel.score))),
        reasons(parallel.evidence),
    )
        .into_node()
}

/// Why two sentences match: the claim, names, numbers and words they share.
fn reasons(evidence: &Evidence) -> Element {
    let list = |all: &[String]| all.iter().take(8).cloned().collect::<Vec<_>>().join(", ");
    let parts = [
        ("claim", evidence.claim.clone().unwrap_or_default()),
        ("names", list(&evidence.names)),
        ("numbers", list(&evidence.numbers)),
        ("words", list(&evidence.words)),
    ];
    let parts = parts.into_iter().filter(|(_, words)| !words.is_empty());
    let parts =
        parts.map(|(what, words)| el("div").child(el("dt").child(what)).child(" ").child(el("dd").child(words)));
    el("dl.evidence").child(parts.nodes())
}
