//! The view “Compare”: some accounts side by side, part by part.

mod apparatus;
mod choose;
mod columns;
mod controls;
mod facts;
mod level;
mod only;
mod profile;
mod texts;

use crate::ui::app::set_title;
use crate::ui::components::take_away::take_away;
use crate::ui::files::Form;
use crate::ui::html::{Element, IntoNode, Node, el};
use crate::ui::nav::{Nav, nav};
use crate::ui::reactive::{effect, memo};
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::view::compare::{self as model, Choice, FactRow, Matches, Standing};
use parallax::view::export;
use parallax::view::{CompareRoute, Route, words};
use std::sync::Arc;

/// Parts of a comparison: slug in links and name on the page.
const PARTS: [(&str, &str); 6] = [
    ("", "Texts"),
    ("facts", "What is stated"),
    ("only", "Only here"),
    ("quotes", "Quotes"),
    ("words", "Words"),
    ("sources", "Sources"),
];

/// What the parts draw from, worked out once for all of them.
#[derive(Clone, Copy)]
pub struct Held {
    /// The link.
    pub route: Memo<CompareRoute>,
    /// The accounts it names.
    pub choice: Memo<Choice>,
    /// Their matches.
    pub matches: Memo<Matches>,
    /// What they state.
    pub facts: Memo<Vec<FactRow>>,
}

/// The view.
pub fn page() -> Node {
    let corpus = corpus();
    let route = nav().on(of);
    let part = memo(move || route.with(|r| r.part.clone()));
    let choice = memo(move || corpus.scene(|scene| Choice::of(scene, &route.get())));
    let matches = memo(move || choice.with(|choice| corpus.scene(|scene| Matches::of(scene, choice))));
    let facts = memo(move || choice.with(|choice| corpus.scene(|scene| model::facts(scene, choice))));
    let held = Held { route, choice, matches, facts };
    let chosen = memo(move || choice.with(|c| c.articles.len()));
    effect(move || match chosen.get() {
        0 => set_title("Compare"),
        n => set_title(&format!("Compare {}", words::count(n, "account", "accounts"))),
    });
    let body = move || {
        let (count, part) = (chosen.get(), part.get());
        untrack(|| match (count, part.as_str()) {
            (0, _) => Node::NOTHING,
            (1, _) => {
                el("p.empty").child("One account is chosen. Choose another above to see what they share.").into_node()
            }
            (_, "facts") => facts::facts_part(held),
            (_, "only") => only::only_part(held),
            (_, "quotes") => only::quotes_part(held),
            (_, "words") => profile::words_part(held),
            (_, "sources") => profile::sources_part(held),
            _ => texts::texts_part(held),
        })
    };
    let make = move |form: Form| {
        corpus.scene_now(|scene| {
            let choice = Choice::of(scene, &of(&nav_now(route)));
            let blocks = export::comparison(scene, &choice);
            if form == Form::Markdown { export::markdown(&blocks) } else { export::html("Comparison", &blocks) }
        })
    };
    let make: crate::ui::components::take_away::Maker = Arc::new(make);
    el("div.spread.spread-wide.compare")
        .key("compare")
        .child(choose::chooser(route, choice))
        .child(move || (chosen.get() > 1).then(|| parts(held)))
        .child(body)
        .child(move || {
            (chosen.get() > 1)
                .then(|| take_away("this comparison", "comparison", vec![Form::Markdown, Form::Html], make.clone()))
        })
        .into_node()
}

fn nav_now(route: Memo<CompareRoute>) -> Route {
    Route::Compare(route.get_untracked())
}

fn of(route: &Route) -> CompareRoute {
    if let Route::Compare(compare) = route { compare.clone() } else { CompareRoute::default() }
}

/// Changes one thing in the link, in place.
fn set(nav: Nav, change: impl FnOnce(&mut CompareRoute)) {
    let mut route = of(&nav.route_now());
    change(&mut route);
    nav.replace(Route::Compare(route));
}

/// The parts, with what there is to find in each.
fn parts(held: Held) -> Element {
    let corpus = corpus();
    let Held { route, choice, matches, facts } = held;
    let only = memo(move || {
        let count = |choice: &Choice| {
            corpus.scene(|scene| {
                let here = |pane| matches.with(|matches| model::only_here(scene, choice, matches, pane).len());
                (0..choice.articles.len()).map(here).sum::<usize>()
            })
        };
        choice.with(count)
    });
    let items = move || {
        let route = route.get();
        let conflicts = facts.with(|rows| rows.iter().filter(|row| row.standing == Standing::Conflict).count());
        let items = PARTS.map(|(slug, name)| {
            let link = Route::Compare(CompareRoute {
                part: slug.into(),
                passage: String::new(),
                of: String::new(),
                ..route.clone()
            });
            let note = match slug {
                "" => words::count(matches.with(|m| m.all.len()), "match", "matches"),
                "facts" if conflicts > 0 => words::count(conflicts, "conflict", "conflicts"),
                "facts" => words::count(facts.with(Vec::len), "row", "rows"),
                "only" => words::count(only.get(), "sentence", "sentences"),
                _ => String::new(),
            };
            let alarming = slug == "facts" && conflicts != 0;
            let note = (!note.is_empty()).then(|| (" ", el("span.quiet").class_if(alarming, "flag").child(note)));
            el("li")
                .child(
                    el("a")
                        .href(link.to_string())
                        .attr("aria-current", (route.part == slug).then_some("page"))
                        .child(name),
                )
                .child(note)
        });
        items.into_node()
    };
    el("nav.parts").label("Parts of the comparison").child(el("ul").child(items))
}
