//! Which accounts are compared: by event, with the reason they stand together.

use super::set;
use crate::ui::corrections::corrections;
use crate::ui::html::{Element, IntoNode, Node, Nodes, el};
use crate::ui::nav::nav;
use crate::ui::state::corpus;
use leptos::ev;
use leptos::prelude::*;
use parallax::view::compare::{Choice, PANES};
use parallax::view::corrections::Operation;
use parallax::view::{CompareRoute, Route, Scene, dates_in_words, siglum, words};

/// Events offered as targets of a move.
const EVENTS: usize = 20;
/// The target that is an event of its own; no article is called so.
const OWN: &str = "→ own";

/// Heading and choice of accounts. Open while fewer than two are chosen.
pub fn chooser(route: Memo<CompareRoute>, choice: Memo<Choice>) -> Node {
    let corpus = corpus();
    let chosen = Memo::new(move |_| choice.with(|c| c.articles.clone()));
    let head = move || match chosen.with(Vec::len) {
        0 => "Compare".to_owned(),
        1 => "One account".to_owned(),
        n => format!("{} accounts side by side", ["Two", "Three", "Four", "Five"].get(n - 2).unwrap_or(&"Several")),
    };
    let trouble = move || {
        choice.with(|choice| {
            let unknown = (!choice.unknown.is_empty()).then(|| {
                format!("The link names accounts that are not in this corpus: {}.", choice.unknown.join(", "))
            });
            let left =
                (choice.left_out > 0).then(|| format!("Only {PANES} fit side by side; {} left out.", choice.left_out));
            [unknown, left].into_iter().flatten().map(|words| el("p").class("flag").child(words)).nodes()
        })
    };
    let groups = move || {
        let chosen = chosen.get();
        corpus.scene(|scene| draw(scene, &chosen, &route.get_untracked()))
    };
    let few = Memo::new(move |_| chosen.with(|c| c.len() < 2));
    (
        el("h1").child(head),
        trouble,
        el("details")
            .class("chooser")
            .prop("open", move || few.get())
            .child(el("summary").child("Choose accounts"))
            .child(el("div").class("events").child(groups)),
    )
        .into_node()
}

fn draw(scene: &Scene, chosen: &[u32], route: &CompareRoute) -> Node {
    let mut events: Vec<(Vec<u32>, String)> =
        scene.comparison.events.iter().map(|e| (e.articles.clone(), dates_in_words(&e.reasons.join("; ")))).collect();
    if events.is_empty() {
        events.push(((0..scene.articles.len() as u32).collect(), String::new()));
    }
    let firsts: Vec<(usize, u32)> =
        events.iter().enumerate().filter_map(|(n, (articles, _))| Some((n, *articles.first()?))).take(EVENTS).collect();
    let groups = events.into_iter().enumerate().map(|(number, (articles, reason))| {
        let ids = articles.iter().take(PANES).map(|&a| scene.articles[a as usize].id.clone());
        let all = Route::Compare(CompareRoute {
            articles: ids.collect(),
            part: route.part.clone(),
            ..CompareRoute::default()
        });
        let compare = (articles.len() > 1).then(|| {
            el("a")
                .class("compare-all")
                .attr("href", all.to_string())
                .child(format!("Compare {}", words::count(articles.len().min(PANES), "account", "accounts")))
        });
        let others: Vec<(String, String)> = firsts
            .iter()
            .filter(|(n, _)| *n != number)
            .map(|(n, first)| (scene.articles[*first as usize].id.clone(), format!("to event {}", n + 1)))
            .collect();
        let alone_now = articles.len() == 1;
        let items = articles.iter().map(|&article| account(scene, article, chosen, &others, alone_now)).nodes();
        let alone = if articles.len() == 1 { "stands alone" } else { "" };
        el("fieldset")
            .class("choice-event")
            .child(
                el("legend")
                    .child(format!("Event {}", number + 1))
                    .child(" ")
                    .child(el("span").class("quiet").child(alone)),
            )
            .child((!reason.is_empty()).then(|| el("p").class("quiet event-why").child(reason)))
            .child(el("ul").child(items))
            .child(compare)
    });
    groups.nodes().into_node()
}

/// One account: whether it is compared, and to which event the reader moves it.
fn account(scene: &Scene, article: u32, chosen: &[u32], events: &[(String, String)], alone: bool) -> Element {
    let corrections = corrections();
    let id = scene.articles[article as usize].id.clone();
    let checked = chosen.contains(&article);
    let nav = nav();
    let full = !checked && chosen.len() >= PANES;
    let toggle = move |_| {
        set(nav, |route| {
            if let Some(at) = route.articles.iter().position(|a| *a == id) {
                route.articles.remove(at);
            } else {
                route.articles.push(id.clone());
            }
            route.passage.clear();
            route.of.clear();
        });
    };
    let mut targets: Vec<(String, String)> = events.to_vec();
    if !alone {
        targets.push((OWN.to_owned(), "to an event of its own".to_owned()));
    }
    let moved = scene.articles[article as usize].id.clone();
    let send = move |event| {
        let to = event_target_value(&event);
        if !to.is_empty() {
            let to = (to != OWN).then_some(to);
            corrections.add(Operation::Move { article: moved.clone(), to });
        }
    };
    let label = format!("Move {} to another event", scene.label(article).text);
    let move_to = (!targets.is_empty()).then(|| {
        let options = targets.into_iter().map(|(id, words)| el("option").attr("value", id).child(words));
        el("select")
            .class("move-to")
            .attr("aria-label", label)
            .on(ev::change, send)
            .child(el("option").attr("value", "").child("move"))
            .child(options.nodes())
    });
    el("li")
        .child(
            el("label")
                .child(
                    el("input")
                        .attr("type", "checkbox")
                        .prop("checked", checked)
                        .attr("disabled", full)
                        .on(ev::change, toggle),
                )
                .child(
                    el("span")
                        .child(el("span").class("siglum").child(siglum(article)))
                        .child(" ")
                        .child(scene.label(article).text),
                ),
        )
        .child(move_to)
}
