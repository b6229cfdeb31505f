//! All corrections with undo, export, import and a link, and those that came with a link.

use crate::ui::components::notice::notices;
use crate::ui::corrections::{copy_link, corrections};
use crate::ui::files::{Form, save};
use crate::ui::html::{Element, IntoNode, Node, Nodes, el};
use crate::ui::nav::{Nav, nav};
use leptos::ev;
use leptos::prelude::*;
use parallax::view::corrections::{Operation, Patch, from_link, print, to_link};
use parallax::view::{EntitiesRoute, Route};

/// All corrections, the last first.
pub fn corrections_list() -> Element {
    let (corrections, notices) = (corrections(), notices());
    let empty = move || corrections.patch.with(|p| p.operations.is_empty());
    let export = move |_| {
        let text = corrections.patch.with_untracked(print);
        if save("corrections", Form::Json, &text).is_err() {
            notices.say("The browser did not allow the file to be saved.");
        }
    };
    let link = move |_| {
        let packed = corrections.patch.with_untracked(to_link);
        let Some(patch) = packed else {
            notices.say("These corrections are too long for a link: save them as a file.");
            return;
        };
        copy_link(notices, Nav::address(&Route::Entities(EntitiesRoute { patch, ..EntitiesRoute::default() })));
    };
    let items = move || {
        let unmatched = corrections.unmatched();
        let patch = corrections.patch.get();
        let item = |(index, operation): (usize, &Operation)| {
            let trouble =
                unmatched.iter().find(|u| u.operation == index).map(|u| format!(" · has no effect: {}", u.reason));
            el("li").child(operation.in_words()).child(el("span.flag").child(trouble))
        };
        patch.operations.iter().enumerate().rev().map(item).nodes()
    };
    let set_aside = move || {
        let kept = corrections.set_aside.get()?;
        let take = move |_| {
            if save("corrections-set-aside", Form::Json, &kept.text).is_err() {
                notices.say("The browser did not allow the file to be saved.");
            }
        };
        Some(
            el("div.offered")
                .attr("role", "alert")
                .child(
                    el("p.flag").child(kept.error.to_string()).child(". They are set aside unchanged and not in use."),
                )
                .child(el("button.plain").on(ev::click, take).child("Save them as a file")),
        )
    };
    el("section.corrections")
        .child(el("h2.head").child("Your corrections"))
        .child(set_aside)
        .child(offered())
        .child(el("p.quiet").attr("hidden", move || !empty()).child("None. They are kept in this browser only."))
        .child(el("ol").attr("reversed", true).child(items))
        .child(
            el("p.actions")
                .child(
                    el("button.plain")
                        .attr("hidden", empty)
                        .on(ev::click, move |_| corrections.undo())
                        .child("Undo the last"),
                )
                .child(el("button.plain").attr("hidden", empty).on(ev::click, export).child("Save as a file"))
                .child(el("button.plain").attr("hidden", empty).on(ev::click, link).child("Copy a link with them"))
                .child(
                    el("label.plain").child("Load a file").child(
                        el("input.unseen")
                            .attr("type", "file")
                            .attr("accept", ".json,application/json")
                            .on(ev::change, move |event| corrections.load(event)),
                    ),
                ),
        )
}

/// Corrections that came with the link: shown before they are used.
fn offered() -> Node {
    let (corrections, nav) = (corrections(), nav());
    let packed = nav.on(|route| if let Route::Entities(e) = route { e.patch.clone() } else { String::new() });
    let drop_link = move || {
        if let Route::Entities(mut route) = nav.route_now() {
            route.patch.clear();
            nav.replace(Route::Entities(route));
        }
    };
    let offer = move |patch: Patch| {
        let items = patch.operations.iter().map(|o| el("li").child(o.in_words())).nodes();
        let join = move |_| {
            corrections.join(patch.clone());
            drop_link();
        };
        el("div.offered")
            .child(el("p").child("This link carries corrections:"))
            .child(el("ul").child(items))
            .child(el("button").on(ev::click, join).child("Use them"))
            .child(el("button").on(ev::click, move |_| drop_link()).child("Leave them"))
            .into_node()
    };
    (move || {
        let packed = packed.get();
        (!packed.is_empty()).then(|| match from_link(&packed) {
            Ok(patch) => offer(patch),
            Err(error) => el("p.flag").attr("role", "alert").child(error.to_string()).into_node(),
        })
    })
    .into_node()
}
