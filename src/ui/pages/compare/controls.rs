//! What is matched and how closely, the way from one difference to the next, and what the marks mean.

use super::{Held, set};
use crate::ui::components::choose::drop_down;
use crate::ui::html::{Element, el};
use crate::ui::nav::nav;
use leptos::ev;
use leptos::prelude::*;
use parallax::comparison::AlignmentKind;
use parallax::view::compare::{GRADES, Place};
use parallax::view::{CompareRoute, words};

/// The line of controls; `step` goes to the next difference or the one before.
pub fn controls(
    held: Held,
    differences: Memo<Vec<Place>>,
    chosen: Memo<Option<Place>>,
    step: Callback<bool>,
) -> Element {
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
    let grade = move || {
        choice.with(|c| GRADES.iter().find(|(kind, _)| *kind == c.grade).map_or("", |(_, slug)| slug).to_owned())
    };
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
        el("label.check")
            .child(
                el("input")
                    .attr("type", "checkbox")
                    .prop("checked", move || route.with(read))
                    .on(ev::change, move |event| set(nav, |r| write(r, event_target_checked(&event)))),
            )
            .child(label)
    };
    let marks = [
        ("words", "same words"),
        ("fact", "same fact"),
        ("topic", "same topic"),
        ("only", "only here"),
        ("conflict", "in conflict"),
    ];
    let marks = marks.map(|(grade, words)| el("li.shape").attr("data-grade", grade).child(words));
    let closeness = move || choice.with(|c| format!("{:.2}", c.least));
    let range = el("input")
        .attr("type", "range")
        .attr("min", "0")
        .attr("max", "100")
        .attr("step", "5")
        .prop("value", least)
        .on(ev::input, slide);
    let closest = el("label.field")
        .child(el("span.field-label").child(move || format!("Closeness, at least {}", closeness())))
        .child(range);
    let form = el("form.filters")
        .label("What is matched")
        .on(ev::submit, |event| event.prevent_default())
        .child(drop_down("Linked", move || grades.to_vec(), grade, move |slug| set(nav, |r| r.grade = slug)))
        .child(closest)
        .child(el("output.field-note").child(count))
        .child(check("Scroll along with the base", |r| !r.apart, |r, on| r.apart = !on))
        .child(check("Hide what has no mark", |r| r.bare, |r, on| r.bare = on));
    let step_to = move |forward: bool, key: &'static str, title: &'static str, words: &'static str| {
        el("button")
            .on(ev::click, move |_| step.run(forward))
            .attr("aria-keyshortcuts", key)
            .attr("title", title)
            .child(words)
    };
    el("div.compare-line")
        .child(
            el("details.compare-controls").child(el("summary").child(count).child(": which and how close")).child(form),
        )
        .child(el("ul.legend").label("Marks").child(marks))
        .child(
            el("span.stepper")
                .child(step_to(false, "k", "Difference before (k)", "Previous"))
                .child(el("span.quiet").child(position))
                .child(step_to(true, "j", "Next difference (j)", "Next")),
        )
}
