//! The texts side by side: matching sentences lit in every pane and brought level when one is chosen.

use super::apparatus::apparatus;
use super::columns::{column, with_base};
use super::controls::controls;
use super::level::{bring_level, follow, light, place_of, sentence, show_window};
use super::{Held, set};
use crate::ui::dom;
use crate::ui::html::{IntoNode, Node, Nodes, el};
use crate::ui::keys::keys;
use crate::ui::nav::nav;
use crate::ui::reactive::{effect, memo};
use crate::ui::state::corpus;
use leptos::ev;
use leptos::prelude::*;
use parallax::comparison::AlignmentKind;
use parallax::view::compare::{self as model, Choice, Matches, Pane, Place, lit_place, pane, passage_at, thread};
use parallax::view::{CompareRoute, Route, Scene, siglum};

/// Milliseconds after panes were brought level in which their scrolling moves nothing else.
const SETTLING: f64 = 250.0;

/// What is lit: a sentence and all that match it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lit {
    /// The sentence.
    pub chosen: Option<Place>,
    /// Its matches with their grade, closest first.
    pub matches: Vec<(Place, AlignmentKind)>,
}

impl Lit {
    fn of(matches: &Matches, chosen: Option<Place>) -> Self {
        let found = chosen.map(|place| matches.at(place).map(|(other, found)| (other, found.kind)).collect());
        Self { chosen, matches: found.unwrap_or_default() }
    }
}

/// The part.
pub fn texts_part(held: Held) -> Node {
    let (corpus, nav) = (corpus(), nav());
    let Held { route, choice, matches, facts } = held;
    let panes = memo(move || {
        choice.with(|choice| {
            corpus.scene(|scene| {
                let one = |i| matches.with(|matches| facts.with(|facts| pane(scene, choice, matches, facts, i)));
                (0..choice.articles.len()).map(one).collect::<Vec<Pane>>()
            })
        })
    });
    let threads = memo(move || {
        let others = 1..choice.with(|c| c.articles.len() as u32);
        matches.with(|matches| others.map(|other| thread(matches, 0, other)).collect::<Vec<_>>())
    });
    let chosen =
        memo(move || route.with(|route| choice.with(|choice| corpus.scene(|scene| lit_place(scene, choice, route)))));
    let lit = memo(move || matches.with(|matches| Lit::of(matches, chosen.get())));
    let near = RwSignal::new(None::<Place>);
    let open = RwSignal::new(0u32);
    let differences = memo(move || panes.with(|panes| model::differences(panes)));

    let choose = move |place: Option<Place>| {
        let link = place.and_then(|place| {
            choice.with_untracked(|choice| corpus.scene_now(|scene| link(scene, choice, &route.get_untracked(), place)))
        });
        match link {
            Some(link) => nav.replace(link),
            None => set(nav, |route| {
                route.passage.clear();
                route.of.clear();
            }),
        }
    };
    let go_to = move |place: Option<Place>| {
        if let Some(place) = place {
            open.set(place.pane);
            choose(Some(place));
            focus(place);
        }
    };
    let step = move |forward: bool| {
        go_to(differences.with_untracked(|all| next(all, chosen.get_untracked(), forward)));
    };
    let step_shared = move |forward: bool| {
        let all = panes.with_untracked(|panes| model::shared(panes));
        go_to(next(&all, chosen.get_untracked(), forward));
    };
    let turn = move |by: usize| {
        let mut route = route.get_untracked();
        let count = route.articles.len().max(1);
        if let Some(base) = route.articles.get(by % count).cloned() {
            route = with_base(&route, &base);
            nav.replace(Route::Compare(route));
        }
    };
    let keys = keys();
    keys.bind("j", "Next difference", move || step(true));
    keys.bind("k", "Difference before", move || step(false));
    keys.bind("n", "Next passage of the base that others share", move || step_shared(true));
    keys.bind("p", "Shared passage before", move || step_shared(false));
    keys.bind("]", "Next account as the base", move || turn(1));
    keys.bind("[", "Last account as the base", move || turn(choice.with_untracked(|c| c.articles.len().max(1) - 1)));
    keys.bind("Escape", "Let go", move || choose(None));

    let settled = StoredValue::new(0.0);
    effect(move || {
        // Whatever draws the columns anew leaves them dark.
        panes.track();
        corpus.scene(|_| ());
        let lit = lit.get();
        dom::after_paint(move || {
            settled.try_set_value(js_sys::Date::now());
            light("data-lit", &lit);
            bring_level(&lit);
        });
    });
    effect(move || light("data-near", &matches.with(|matches| Lit::of(matches, near.get()))));
    let asked = StoredValue::new(false);
    let scrolled = Callback::new(move |pane: u32| {
        show_window(pane);
        let free = pane == 0 && !route.with_untracked(|r| r.apart);
        if free && js_sys::Date::now() - settled.get_value() > SETTLING && !asked.get_value() {
            asked.set_value(true);
            request_animation_frame(move || {
                if asked.try_set_value(false).is_none() {
                    threads.with_untracked(|threads| follow(threads));
                }
            });
        }
    });

    let columns = move || {
        panes.with(|panes| {
            corpus.scene(|scene| {
                let route = route.get_untracked();
                let draw = |(i, pane)| column(scene, &route, pane, i, panes.len(), open, scrolled);
                (0..).zip(panes).map(draw).nodes()
            })
        })
    };
    let tabs = move || {
        choice.with(|choice| {
            corpus.scene(|scene| {
                let tab = |(i, &article): (u32, &u32)| {
                    el("li").child(
                        el("button")
                            .attr("aria-pressed", move || (open.get() == i).to_string())
                            .on(ev::click, move |_| open.set(i))
                            .child(el("span.siglum").child(siglum(article)))
                            .child(" ")
                            .child(scene.name(article)),
                    )
                };
                (0..).zip(&choice.articles).map(tab).nodes()
            })
        })
    };
    // A listener for all sentences of all panes: there are many.
    let click = move |event: web_sys::MouseEvent| {
        if let Some(place) = place_of(&event) {
            choose((chosen.get_untracked() != Some(place)).then_some(place));
        }
    };
    let over = move |event: web_sys::Event| {
        let place = place_of(&event);
        if near.get_untracked() != place {
            near.set(place);
        }
    };
    let key = move |event: web_sys::KeyboardEvent| {
        let Some(place) = place_of(&event) else { return };
        let to = match event.key().as_str() {
            "Enter" | " " => {
                event.prevent_default();
                return choose((chosen.get_untracked() != Some(place)).then_some(place));
            }
            "ArrowDown" => beside(panes, place, true),
            "ArrowUp" => beside(panes, place, false),
            "ArrowRight" => across(matches, place, |pane| pane > place.pane),
            "ArrowLeft" => across(matches, place, |pane| pane < place.pane),
            _ => return,
        };
        event.prevent_default();
        if let Some(place) = to {
            open.set(place.pane);
            focus(place);
        }
    };
    let number = move || choice.with(|c| c.articles.len().to_string());
    let bare = move || route.with(|r| r.bare).then_some("");
    (
        controls(held, differences, chosen, Callback::new(step)),
        el("ul.pane-switch").label("Account shown").child(tabs),
        el("div.panes")
            .attr("data-panes", number)
            .attr("data-bare", bare)
            .attr("data-open", move || open.get().to_string())
            .on(ev::click, click)
            .on(ev::keydown, key)
            .on(ev::mouseover, move |event| over(event.into()))
            .on(ev::focusin, move |event| over(event.into()))
            .on(ev::mouseleave, move |_| near.set(None))
            .child(columns),
        apparatus(held, chosen, Callback::new(move |()| choose(None))),
    )
        .into_node()
}

/// The link that lights a sentence.
fn link(scene: &Scene, choice: &Choice, route: &CompareRoute, place: Place) -> Option<Route> {
    passage_at(scene, choice, place).map(|passage| model::lit(scene, route, passage))
}

/// The place after or before another, round and round.
fn next(all: &[Place], from: Option<Place>, forward: bool) -> Option<Place> {
    let found = match (from, forward) {
        (None, true) => all.first(),
        (None, false) => all.last(),
        (Some(place), true) => all.iter().find(|p| **p > place).or(all.first()),
        (Some(place), false) => all.iter().rev().find(|p| **p < place).or(all.last()),
    };
    found.copied()
}

/// The marked sentence below or above another in its pane.
fn beside(panes: Memo<Vec<Pane>>, place: Place, forward: bool) -> Option<Place> {
    panes.with_untracked(|panes| {
        let marked = panes.get(place.pane as usize)?.sentences().filter(|s| s.mark != model::Mark::Plain || s.conflict);
        let all: Vec<Place> = marked.map(|s| s.place).collect();
        let at = all.iter().position(|p| *p == place)?;
        let to = if forward { at + 1 } else { at.checked_sub(1)? };
        all.get(to).copied()
    })
}

/// The best match of a sentence in a pane to one side.
fn across(matches: Memo<Matches>, place: Place, side: impl Fn(u32) -> bool) -> Option<Place> {
    let best = matches.with_untracked(|matches| matches.best(place));
    best.into_iter().map(|(place, _)| place).filter(|p| side(p.pane)).min_by_key(|p| p.pane.abs_diff(place.pane))
}

/// Moves the keyboard to a sentence, which becomes the one its pane is entered at.
fn focus(place: Place) {
    dom::after_paint(move || {
        let Some(element) = sentence(place) else { return };
        for other in dom::all(&format!("#pane-{} [tabindex=\"0\"]", place.pane)) {
            other.set_tab_index(-1);
        }
        element.set_tab_index(0);
        let _ = element.focus();
    });
}
