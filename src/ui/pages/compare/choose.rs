//! Which accounts are compared: by event, with the reason they stand together.

use super::set;
use crate::ui::corrections::corrections;
use crate::ui::html::{Element, IntoNode, Node, Nodes, el};
use crate::ui::nav::nav;
use crate::ui::reactive::memo;
use crate::ui::state::corpus;
use leptos::ev;
use leptos::prelude::*;
use parallax::SliceOrder;
use parallax::view::compare::{Choice, PANES};
use parallax::view::corrections::Operation;
use parallax::view::{CompareRoute, Route, Scene, dates_in_words, siglum, words};

/// Events shown at first and offered as targets of a move, and accounts shown of each.
const EVENTS: usize = 12;
const ACCOUNTS: usize = 12;
/// The target that is an event of its own; no article is called so.
const OWN: &str = "→ own";

/// Heading and choice of accounts. Open while fewer than two are chosen.
pub fn chooser(route: Memo<CompareRoute>, choice: Memo<Choice>) -> Node {
    let corpus = corpus();
    let chosen = memo(move || choice.with(|c| c.articles.clone()));
    let head = move || match chosen.with(Vec::len) {
        0 => "Compare".to_owned(),
        1 => "One account".to_owned(),
        n => format!("{} accounts side by side", ["Two", "Three", "Four", "Five"].get(n - 2).unwrap_or(&"Several")),
    };
    let trouble = move || {
        choice.with(|choice| {
            let unknown = (!choice.unknown.is_empty()).then(|| {
                let state = if corpus.gathering.get() { "are still on their way" } else { "are not in this corpus" };
                format!("The link names accounts that {state}: {}.", choice.unknown.join(", "))
            });
            let left =
                (choice.left_out > 0).then(|| format!("Only {PANES} fit side by side; {} left out.", choice.left_out));
            [unknown, left].into_iter().flatten().map(|words| el("p.flag").child(words)).nodes()
        })
    };
    let listed = RwSignal::new(EVENTS);
    let groups = move || {
        let chosen = chosen.get();
        corpus.scene(|scene| draw(scene, &chosen, &route.get_untracked(), listed))
    };
    let few = memo(move || chosen.with(|c| c.len() < 2));
    (
        el("h1").child(head),
        trouble,
        el("details.chooser")
            .prop("open", move || few.get())
            .child(el("summary").child("Choose accounts"))
            .child(el("div.events").child(groups)),
    )
        .into_node()
}

/// The events: of a large corpus the largest, and before them those that a chosen account belongs to.
fn draw(scene: &Scene, chosen: &[u32], route: &CompareRoute, listed: RwSignal<usize>) -> Node {
    let mut events: Vec<(Vec<u32>, String)> =
        scene.comparison.events.iter().map(|e| (e.articles.clone(), dates_in_words(&e.reasons.join("; ")))).collect();
    if events.is_empty() {
        events.push(((0..scene.articles.len() as u32).collect(), String::new()));
    }
    let mut order: Vec<usize> = (0..events.len()).collect();
    if events.len() > EVENTS {
        let is_chosen = |at: &usize| events[*at].0.iter().any(|article| chosen.contains(article));
        order.order_by_cached_key(|at| (!is_chosen(at), std::cmp::Reverse(events[*at].0.len())));
    }
    let hidden = order.len().saturating_sub(listed.get());
    order.truncate(listed.get());
    let targets: Vec<(usize, String)> = order
        .iter()
        .take(EVENTS)
        .filter_map(|&at| Some((at, scene.articles[*events[at].0.first()? as usize].id.clone())))
        .collect();
    let groups = order.into_iter().map(|at| event(scene, at, &events[at], chosen, &targets, route));
    let more = (hidden > 0).then(|| {
        el("button.more")
            .on(ev::click, move |_| listed.update(|n| *n += EVENTS))
            .child(format!("Show more: {} not shown", words::count(hidden, "event", "events")))
    });
    (groups.nodes(), more).into_node()
}

/// One event with its accounts; `targets` are the events that an account can be moved to, each by its first account.
fn event(
    scene: &Scene,
    at: usize,
    (articles, reason): &(Vec<u32>, String),
    chosen: &[u32],
    targets: &[(usize, String)],
    route: &CompareRoute,
) -> Element {
    let ids = articles.iter().take(PANES).map(|&a| scene.articles[a as usize].id.clone());
    let all =
        Route::Compare(CompareRoute { articles: ids.collect(), part: route.part.clone(), ..CompareRoute::default() });
    let compare = (articles.len() > 1).then(|| {
        let count = words::count(articles.len().min(PANES), "account", "accounts");
        el("a.compare-all").href(all.to_string()).child(format!("Compare {count}"))
    });
    let others: Vec<(String, String)> = targets
        .iter()
        .filter(|(other, _)| *other != at)
        .map(|(other, first)| (first.clone(), format!("to event {}", other + 1)))
        .collect();
    let alone = articles.len() == 1;
    let shown = articles.iter().enumerate().filter(|(at, article)| *at < ACCOUNTS || chosen.contains(article));
    let items = shown.map(|(_, &article)| account(scene, article, chosen, &others, alone)).nodes();
    let more = articles.len().saturating_sub(ACCOUNTS);
    let more = (more > 0).then(|| {
        let words = format!("and {} more; open one to compare it", words::thousands(more));
        el("p.quiet").child(words)
    });
    let standing = if alone { "stands alone" } else { "" };
    el("fieldset.choice-event")
        .child(el("legend").child(format!("Event {}", at + 1)).child(" ").child(el("span.quiet").child(standing)))
        .child((!reason.is_empty()).then(|| el("p.quiet.choice-why").child(reason.clone())))
        .child(el("ul").child(items))
        .child(more)
        .child(compare)
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
    let label = format!("Move {} to another event", scene.name(article));
    let move_to = (!targets.is_empty()).then(|| {
        let options = targets.into_iter().map(|(id, words)| el("option").attr("value", id).child(words));
        el("select.move-to")
            .label(label)
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
                    el("span").child(el("span.siglum").child(siglum(article))).child(" ").child(scene.name(article)),
                ),
        )
        .child(move_to)
}
