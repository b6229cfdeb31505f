//! What is matched and how closely, the way from one difference to the next, and what the marks mean.

use super::{Held, set};
use crate::ui::components::choose::Choose;
use crate::ui::nav::nav;
use leptos::prelude::*;
use parallax::comparison::AlignmentKind;
use parallax::view::compare::{GRADES, Place};
use parallax::view::{CompareRoute, words};

/// The line of controls; `step` goes to the next difference or the one before.
#[component]
pub fn Controls(
    held: Held,
    differences: Memo<Vec<Place>>,
    chosen: Memo<Option<Place>>,
    step: Callback<bool>,
) -> impl IntoView {
    let nav = nav();
    let Held { route, choice, matches, .. } = held;
    let count = move || {
        let (shown, all) = matches.with(|m| (m.all.len(), m.before_filter));
        match all {
            _ if shown == all => words::count(all, "match", "matches"),
            _ => format!("{shown} of {}", words::count(all, "match", "matches")),
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
    let grade = Signal::derive(move || {
        choice.with(|c| GRADES.iter().find(|(kind, _)| *kind == c.grade).map_or("", |(_, slug)| slug).to_owned())
    });
    let least = move || choice.with(|c| format!("{:.0}", c.least * 100.0));
    let slide = move |event| {
        let least = event_target_value(&event).parse().unwrap_or(0);
        set(nav, |route| route.least = least);
    };
    let position = move || {
        let at = chosen.get().and_then(|place| differences.with(|all| all.iter().position(|d| *d == place)));
        match (at, differences.with(Vec::len)) {
            (_, 0) => "no difference".to_owned(),
            (Some(at), n) => format!("{} of {n} differences", at + 1),
            (None, n) => words::count(n, "difference", "differences"),
        }
    };
    let check = move |label: &'static str, read: fn(&CompareRoute) -> bool, write: fn(&mut CompareRoute, bool)| {
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || route.with(read)
                    on:change=move |event| set(nav, |r| write(r, event_target_checked(&event)))/>
                {label}
            </label>
        }
    };
    let marks = [
        ("words", "same words"),
        ("fact", "same fact"),
        ("topic", "same topic"),
        ("only", "only here"),
        ("conflict", "in conflict"),
    ];
    let marks = marks.map(|(grade, words)| view! { <li class="shape" data-grade=grade>{words}</li> });
    // Wide screens have room for them, narrow ones ask first.
    let room = window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|width| width > 900.0);
    view! {
        <div class="compare-line">
            <details class="compare-controls" open=room>
                <summary><span>{count}</span>", "{move || format!("closeness at least {}", choice.with(|c| format!("{:.2}", c.least)))}</summary>
                <form class="filters" aria-label="What is matched" on:submit=|event| event.prevent_default()>
                    <Choose label="Linked" options=grades.to_vec() chosen=grade choose=move |slug| set(nav, |r| r.grade = slug)/>
                    <label class="field">
                        <span class="field-label">{move || format!("Closeness, at least {}", choice.with(|c| format!("{:.2}", c.least)))}</span>
                        <input type="range" min="0" max="100" step="5" prop:value=least on:input=slide/>
                    </label>
                    <output class="field-note">{count}</output>
                    {check("Scroll along with the base", |r| !r.apart, |r, on| r.apart = !on)}
                    {check("Hide what has no mark", |r| r.bare, |r, on| r.bare = on)}
                </form>
            </details>
            <span class="stepper">
                <button type="button" on:click=move |_| step.run(false) aria-keyshortcuts="k" title="Difference before (k)">"Previous"</button>
                <span class="quiet">{position}</span>
                <button type="button" on:click=move |_| step.run(true) aria-keyshortcuts="j" title="Next difference (j)">"Next"</button>
            </span>
        </div>
        <ul class="legend" aria-label="Marks">{marks.into_iter().collect_view()}</ul>
    }
}
