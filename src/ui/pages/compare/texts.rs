//! The texts side by side: matching sentences lit in every pane and brought level when one is chosen.

use super::apparatus::Apparatus;
use super::set;
use crate::ui::components::choose::Choose;
use crate::ui::dom;
use crate::ui::nav::nav;
use crate::ui::settings::settings;
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::comparison::AlignmentKind;
use parallax::view::compare::{
    self as model, BlockKind, Choice, GRADES, Mark, Matches, Pane, PaneSentence, Place, Stop, facts, lit_place, pane,
    passage_at, stops,
};
use parallax::view::{CompareRoute, Route, Scene, siglum, words};

/// What is lit: the sentence chosen and all that match it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lit {
    /// The sentence.
    pub chosen: Option<Place>,
    /// Its matches with their grade, closest first.
    pub matches: Vec<(Place, AlignmentKind)>,
}

/// The slug of a grade in `data-grade`.
pub const fn grade_slug(kind: AlignmentKind) -> &'static str {
    match kind {
        AlignmentKind::SameWords => "words",
        AlignmentKind::SameFact => "fact",
        AlignmentKind::SameTopic => "topic",
    }
}

/// The element of a sentence.
fn element_id(place: Place) -> String {
    format!("s{}-{}", place.pane, place.sentence)
}

/// The part.
#[component]
pub fn Texts(choice: Memo<Choice>, route: Memo<CompareRoute>) -> impl IntoView {
    let (corpus, nav, settings) = (corpus(), nav(), settings());
    let panes = Memo::new(move |_| {
        choice.with(|choice| {
            corpus.scene(|scene| {
                let (matches, facts) = (Matches::of(scene, choice), facts(scene, choice));
                (0..choice.articles.len()).map(|i| pane(scene, choice, &matches, &facts, i)).collect::<Vec<Pane>>()
            })
        })
    });
    let lit =
        Memo::new(move |_| route.with(|route| choice.with(|choice| corpus.scene(|scene| lit(scene, choice, route)))));
    let open = RwSignal::new(0usize);
    let all_stops = Memo::new(move |_| panes.with(|panes| stops(panes)));
    let choose = move |place: Option<Place>| {
        let target = place.and_then(|place| {
            choice.with_untracked(|choice| {
                corpus.scene_now(|scene| {
                    passage_at(scene, choice, place).map(|p| model::lit(scene, &route.get_untracked(), p))
                })
            })
        });
        match target {
            Some(link) => nav.replace(link),
            None => set(nav, |route| {
                route.passage.clear();
                route.of.clear();
            }),
        }
    };
    let step = move |forward: bool| {
        let next = all_stops.with_untracked(|stops| next_stop(stops, lit.with_untracked(|l| l.chosen), forward));
        if let Some(stop) = next {
            open.set(stop.place.pane as usize);
            choose(Some(stop.place));
        }
    };
    Effect::new(move || {
        let lit = lit.get();
        dom::after_paint(move || bring_level(&lit));
    });
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !dom::is_typing();
        match event.key().as_str() {
            "Escape" if lit.with_untracked(|l| l.chosen.is_some()) => choose(None),
            "j" | "k" if plain && settings.single_keys.get_untracked() => step(event.key() == "j"),
            _ => {}
        }
    });
    on_cleanup(move || keys.remove());
    let columns = move || {
        panes.with(|panes| {
            corpus.scene(|scene| {
                let draw = |(i, pane): (usize, &Pane)| column(scene, &route.get_untracked(), pane, i, lit, open);
                panes.iter().enumerate().map(draw).collect_view()
            })
        })
    };
    let tabs = move || {
        choice.with(|choice| corpus.scene(|scene| {
            let tab = |(i, &article): (usize, &u32)| view! {
                <li><button type="button" aria-pressed=move || (open.get() == i).to_string() on:click=move |_| open.set(i)>
                    <span class="siglum">{siglum(article)}</span>" "{scene.label(article).text}
                </button></li>
            };
            choice.articles.iter().enumerate().map(tab).collect_view()
        }))
    };
    // One listener for all sentences: the marks are many.
    let click = move |event: web_sys::MouseEvent| {
        if let Some(place) = clicked(&event) {
            event.prevent_default();
            choose(if lit.with_untracked(|l| l.chosen) == Some(place) { None } else { Some(place) });
        }
    };
    let number = move || choice.with(|c| c.articles.len().to_string());
    view! {
        <Controls choice=choice stops=all_stops lit=lit step=Callback::new(step)/>
        <ul class="pane-switch" aria-label="Account shown">{tabs}</ul>
        <div class="panes" data-panes=number on:click=click>{columns}</div>
        <Apparatus choice=choice lit=lit close=Callback::new(move |()| choose(None))/>
    }
}

/// Threshold, grade, and the way from one difference to the next.
#[component]
fn Controls(choice: Memo<Choice>, stops: Memo<Vec<Stop>>, lit: Memo<Lit>, step: Callback<bool>) -> impl IntoView {
    let (corpus, nav) = (corpus(), nav());
    let counts = Memo::new(move |_| {
        choice.with(|choice| {
            corpus.scene(|scene| {
                let matches = Matches::of(scene, choice);
                (matches.all.len(), matches.before_filter)
            })
        })
    });
    let count = move || {
        let (shown, all) = counts.get();
        if shown == all {
            words::count(all, "match", "matches")
        } else {
            format!("{shown} of {}", words::count(all, "match", "matches"))
        }
    };
    let grades = GRADES.map(|(kind, slug)| {
        let words = match kind {
            AlignmentKind::SameTopic => "same words, fact or topic",
            AlignmentKind::SameFact => "same words or fact",
            AlignmentKind::SameWords => "same words only",
        };
        (slug.to_owned(), words.to_owned())
    });
    let chosen = Signal::derive(move || {
        choice.with(|c| GRADES.iter().find(|(kind, _)| *kind == c.grade).map_or("", |(_, slug)| slug).to_owned())
    });
    let least = move || choice.with(|c| format!("{:.0}", c.least * 100.0));
    let slide = move |event| {
        let least = event_target_value(&event).parse().unwrap_or(0);
        set(nav, |route| route.least = least);
    };
    let position = move || {
        let stops = stops.get();
        let at = lit.with(|l| l.chosen).and_then(|place| stops.iter().position(|s| s.place == place));
        match (at, stops.len()) {
            (_, 0) => "no difference".to_owned(),
            (Some(at), n) => format!("{} of {n} differences", at + 1),
            (None, n) => words::count(n, "difference", "differences"),
        }
    };
    view! {
        <form class="filters compare-controls" aria-label="What is matched" on:submit=|event| event.prevent_default()>
            <Choose label="Linked" options=grades.to_vec() chosen=chosen choose=move |slug| set(nav, |r| r.grade = slug)/>
            <label class="field">
                <span class="field-label">{move || format!("Closeness, at least {}", choice.with(|c| format!("{:.2}", c.least)))}</span>
                <input type="range" min="0" max="100" step="5" prop:value=least on:change=slide/>
            </label>
            <output class="field-note">{count}</output>
            <span class="stepper">
                <button type="button" on:click=move |_| step.run(false) aria-keyshortcuts="k">"Previous"</button>
                <span class="quiet">{position}</span>
                <button type="button" on:click=move |_| step.run(true) aria-keyshortcuts="j">"Next"</button>
            </span>
        </form>
        <ul class="legend" aria-label="Marks">
            <li class="shape" data-grade="words">"same words"</li>
            <li class="shape" data-grade="fact">"same fact"</li>
            <li class="shape" data-grade="topic">"same topic"</li>
            <li class="shape" data-grade="only">"only here"</li>
            <li class="shape" data-grade="conflict">"in conflict"</li>
        </ul>
    }
}

/// The stop after or before a sentence, round and round.
fn next_stop(stops: &[Stop], from: Option<Place>, forward: bool) -> Option<Stop> {
    let found = match (from, forward) {
        (None, true) => stops.first(),
        (None, false) => stops.last(),
        (Some(place), true) => stops.iter().find(|s| s.place > place).or(stops.first()),
        (Some(place), false) => stops.iter().rev().find(|s| s.place < place).or(stops.last()),
    };
    found.copied()
}

/// The sentence the link points to, with its matches.
fn lit(scene: &Scene, choice: &Choice, route: &CompareRoute) -> Lit {
    let chosen = lit_place(scene, choice, route);
    let matches = chosen.map_or_else(Vec::new, |place| {
        Matches::of(scene, choice).at(place).map(|(other, found)| (other, found.kind)).collect()
    });
    Lit { chosen, matches }
}

/// The sentence that was clicked, if it has something to show.
fn clicked(event: &web_sys::MouseEvent) -> Option<Place> {
    use wasm_bindgen::JsCast;
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let id = element.closest("[data-place]").ok()??.get_attribute("data-place")?;
    let (pane, sentence) = id.split_once('-')?;
    Some(Place { pane: pane.parse().ok()?, sentence: sentence.parse().ok()? })
}

/// Scrolls every pane so that the match stands level with the sentence chosen.
fn bring_level(lit: &Lit) {
    let Some(chosen) = lit.chosen else { return };
    let Some(own) = dom::by_id(&element_id(chosen)) else { return };
    own.scroll_into_view_with_scroll_into_view_options(&{
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        options
    });
    let level = own.get_bounding_client_rect().top();
    let mut done = vec![chosen.pane];
    for (place, _) in &lit.matches {
        if done.contains(&place.pane) {
            continue;
        }
        done.push(place.pane);
        let (Some(pane), Some(match_)) = (dom::by_id(&format!("pane-{}", place.pane)), dom::by_id(&element_id(*place)))
        else {
            continue;
        };
        let distance = match_.get_bounding_client_rect().top() - level;
        pane.set_scroll_top(pane.scroll_top() + distance as i32);
    }
}

/// One account.
fn column(
    scene: &Scene,
    route: &CompareRoute,
    pane: &Pane,
    index: usize,
    lit: Memo<Lit>,
    open: RwSignal<usize>,
) -> AnyView {
    let article = &scene.articles[pane.article as usize];
    let shown = route.articles.len();
    let base = Route::Compare(CompareRoute { articles: with_base(&route.articles, &article.id), ..route.clone() });
    let base = if index == 0 {
        view! { <span class="quiet">"base"</span> }.into_any()
    } else {
        view! { <a class="quiet" href=base.to_string()>"make it the base"</a> }.into_any()
    };
    let words_here = words::count(scene.analyses[pane.article as usize].document.words as usize, "word", "words");
    let blocks = pane.blocks.iter().map(|block| {
        let sentences = block.sentences.iter().map(|s| sentence(scene, s, shown, lit)).collect_view();
        match block.kind {
            BlockKind::Heading => view! { <h3 class="block">{sentences}</h3> }.into_any(),
            BlockKind::Item => view! { <p class="block item">{sentences}</p> }.into_any(),
            BlockKind::Aside => view! { <p class="block aside">{sentences}</p> }.into_any(),
            BlockKind::Prose | BlockKind::Table => view! { <p class="block">{sentences}</p> }.into_any(),
        }
    });
    let map = pane.map().into_iter().map(|(start, length, s)| {
        let (top, height) = (format!("{:.2}%", start * 100.0), format!("{:.2}%", length * 100.0));
        let place = s.place;
        let is_lit = move || lit.with(|l| l.chosen == Some(place) || l.matches.iter().any(|(p, _)| *p == place));
        view! { <i style:top=top style:height=height data-grade=mark_slug(s) data-place=format!("{}-{}", place.pane, place.sentence) class:lit=is_lit></i> }
    });
    let name = scene.label(pane.article).text;
    let label = name.clone();
    view! {
        <section class="pane" aria-label=label data-open=move || (open.get() == index).to_string()>
            <header class="pane-head">
                <h2><span class="siglum">{siglum(pane.article)}</span>" "<a href=Route::read(&article.id).to_string()>{name}</a></h2>
                <p class="fine">{base}" · "{words_here}</p>
            </header>
            <div class="pane-body">
                <div class="map" aria-hidden="true">{map.collect_view()}</div>
                <div class="pane-text" id=format!("pane-{index}") tabindex="0" role="region" aria-label=format!("Text {}", index + 1)>{blocks.collect_view()}</div>
            </div>
        </section>
    }
    .into_any()
}

fn with_base(articles: &[String], base: &str) -> Vec<String> {
    let others = articles.iter().filter(|a| *a != base).cloned();
    [base.to_owned()].into_iter().chain(others).collect()
}

fn mark_slug(sentence: &PaneSentence) -> &'static str {
    match sentence.mark {
        _ if sentence.conflict => "conflict",
        Mark::Plain => "none",
        Mark::OnlyHere => "only",
        Mark::Shared { grade, .. } => grade_slug(grade),
    }
}

/// One sentence with its mark. Its link lights it in every pane.
fn sentence(scene: &Scene, sentence: &PaneSentence, shown: usize, lit: Memo<Lit>) -> AnyView {
    let place = sentence.place;
    let text = scene.words(sentence.passage).trim().to_owned();
    let slug = mark_slug(sentence);
    let note = match sentence.mark {
        Mark::Plain => {
            return view! { <span class="sentence" data-grade="none" id=element_id(place)>{text}" "</span> }.into_any();
        }
        Mark::OnlyHere => "only here".to_owned(),
        Mark::Shared { others: 0, .. } => "same topic".to_owned(),
        Mark::Shared { others, .. } => parallax::view::compare::say_this(others, shown),
    };
    let state = move || {
        lit.with(|l| match l.chosen {
            Some(chosen) if chosen == place => Some("chosen"),
            _ => l.matches.iter().find(|(p, _)| *p == place).map(|(_, kind)| grade_slug(*kind)),
        })
    };
    view! {
        <span class="sentence" role="button" tabindex="-1" id=element_id(place) data-grade=slug data-lit=state data-note=note
            data-place=format!("{}-{}", place.pane, place.sentence)>{text}</span>" "
    }
    .into_any()
}
