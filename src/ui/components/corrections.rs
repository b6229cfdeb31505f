//! All corrections with undo, export, import and a link, and those that came with a link.

use crate::ui::components::notice::notices;
use crate::ui::corrections::{copy_link, corrections};
use crate::ui::files::{Form, save};
use crate::ui::nav::{Nav, nav};
use leptos::prelude::*;
use parallax::view::corrections::{Operation, Patch, from_link, print, to_link};
use parallax::view::{EntitiesRoute, Route};

/// All corrections, the last first.
#[component]
pub fn Corrections() -> impl IntoView {
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
            view! { <li>{operation.in_words()}<span class="flag">{trouble}</span></li> }
        };
        patch.operations.iter().enumerate().rev().map(item).collect_view()
    };
    let set_aside = move || {
        let kept = corrections.set_aside.get()?;
        let take = move |_| {
            if save("corrections-set-aside", Form::Json, &kept.text).is_err() {
                notices.say("The browser did not allow the file to be saved.");
            }
        };
        Some(view! {
            <div class="offered" role="alert">
                <p class="flag">{kept.error.to_string()}". They are set aside unchanged and not in use."</p>
                <button type="button" class="plain" on:click=take>"Save them as a file"</button>
            </div>
        })
    };
    view! {
        <section class="corrections">
            <h2 class="head">"Your corrections"</h2>
            {set_aside}
            <Offered/>
            <p class="quiet" hidden=move || !empty()>"None. They are kept in this browser only."</p>
            <ol reversed=true>{items}</ol>
            <p class="actions">
                <button type="button" class="plain" hidden=empty on:click=move |_| corrections.undo()>"Undo the last"</button>
                <button type="button" class="plain" hidden=empty on:click=export>"Save as a file"</button>
                <button type="button" class="plain" hidden=empty on:click=link>"Copy a link with them"</button>
                <label class="plain">"Load a file"
                    <input type="file" class="unseen" accept=".json,application/json" on:change=move |event| corrections.load(event)/></label>
            </p>
        </section>
    }
}

/// Corrections that came with the link: shown before they are used.
#[component]
fn Offered() -> impl IntoView {
    let (corrections, nav) = (corrections(), nav());
    let packed = nav.on(|route| if let Route::Entities(e) = route { e.patch.clone() } else { String::new() });
    let drop_link = move || {
        if let Route::Entities(mut route) = nav.route_now() {
            route.patch.clear();
            nav.replace(Route::Entities(route));
        }
    };
    let offer = move |patch: Patch| {
        let items = patch.operations.iter().map(|o| view! { <li>{o.in_words()}</li> }).collect_view();
        let join = move |_| {
            corrections.join(patch.clone());
            drop_link();
        };
        view! {
            <div class="offered">
                <p>"This link carries corrections:"</p>
                <ul>{items}</ul>
                <button type="button" on:click=join>"Use them"</button>
                <button type="button" on:click=move |_| drop_link()>"Leave them"</button>
            </div>
        }
        .into_any()
    };
    move || {
        let packed = packed.get();
        (!packed.is_empty()).then(|| match from_link(&packed) {
            Ok(patch) => offer(patch),
            Err(error) => view! { <p class="flag" role="alert">{error.to_string()}</p> }.into_any(),
        })
    }
}
