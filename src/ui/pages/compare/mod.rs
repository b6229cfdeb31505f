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
use crate::ui::components::take_away::TakeAway;
use crate::ui::files::Form;
use crate::ui::nav::{Nav, nav};
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
#[component]
pub fn Compare() -> impl IntoView {
    let corpus = corpus();
    let route = nav().on(of);
    let part = Memo::new(move |_| route.with(|r| r.part.clone()));
    let choice = Memo::new(move |_| corpus.scene(|scene| Choice::of(scene, &route.get())));
    let matches = Memo::new(move |_| choice.with(|choice| corpus.scene(|scene| Matches::of(scene, choice))));
    let facts = Memo::new(move |_| choice.with(|choice| corpus.scene(|scene| model::facts(scene, choice))));
    let held = Held { route, choice, matches, facts };
    let chosen = Memo::new(move |_| choice.with(|c| c.articles.len()));
    Effect::new(move || match chosen.get() {
        0 => set_title("Compare"),
        n => set_title(&format!("Compare {}", words::count(n, "account", "accounts"))),
    });
    let body = move || match chosen.get() {
        0 => ().into_any(),
        1 => view! { <p class="empty">"One account is chosen. Choose another above to see what they share."</p> }
            .into_any(),
        _ => match part.get().as_str() {
            "facts" => facts::Facts(facts::FactsProps { held }).into_any(),
            "only" => only::Only(only::OnlyProps { held }).into_any(),
            "quotes" => only::Quotes(only::QuotesProps { held }).into_any(),
            "words" => profile::Words(profile::WordsProps { held }).into_any(),
            "sources" => profile::Sources(profile::SourcesProps { held }).into_any(),
            _ => texts::Texts(texts::TextsProps { held }).into_any(),
        },
    };
    let make = move |form: Form| {
        corpus.scene_now(|scene| {
            let choice = Choice::of(scene, &of(&nav_now(route)));
            let blocks = export::comparison(scene, &choice);
            if form == Form::Markdown { export::markdown(&blocks) } else { export::html("Comparison", &blocks) }
        })
    };
    let make: crate::ui::components::take_away::Maker = Arc::new(make);
    view! {
        <div class="spread spread-wide compare">
            <choose::Chooser route=route choice=choice/>
            {move || (chosen.get() > 1).then(|| view! { <Parts held=held/> })}
            {body}
            {move || (chosen.get() > 1).then(|| view! {
                <TakeAway what="this comparison" name="comparison" forms=vec![Form::Markdown, Form::Html] make=make.clone()/>
            })}
        </div>
    }
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
#[component]
fn Parts(held: Held) -> impl IntoView {
    let corpus = corpus();
    let Held { route, choice, matches, facts } = held;
    let only = Memo::new(move |_| {
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
            let link = Route::Compare(CompareRoute { part: slug.into(), passage: String::new(), of: String::new(), ..route.clone() });
            let note = match slug {
                "" => words::count(matches.with(|m| m.all.len()), "match", "matches"),
                "facts" if conflicts > 0 => words::count(conflicts, "conflict", "conflicts"),
                "facts" => words::count(facts.with(Vec::len), "row", "rows"),
                "only" => words::count(only.get(), "sentence", "sentences"),
                _ => String::new(),
            };
            let alarming = slug == "facts" && conflicts != 0;
            let note = (!note.is_empty()).then(|| view! { " " <span class="quiet" class:flag=alarming>{note}</span> });
            view! { <li><a href=link.to_string() aria-current=(route.part == slug).then_some("page")>{name}</a>{note}</li> }
        });
        items.collect_view()
    };
    view! { <nav class="parts" aria-label="Parts of the comparison"><ul>{items}</ul></nav> }
}
