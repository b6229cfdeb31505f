//! The line at a view's foot that offers its content as files, each with what it is good for.

use super::notice::notices;
use crate::ui::files::{Form, save};
use leptos::prelude::*;
use std::sync::Arc;

/// Makes the text of a form when the reader asks for it.
pub type Maker = Arc<dyn Fn(Form) -> String + Send + Sync>;

/// Offers a view's content as files called `name`.
#[component]
pub fn TakeAway(
    /// What is offered ("these quotes").
    what: &'static str,
    /// Name of the files, without ending.
    name: &'static str,
    /// Forms it can be had in.
    forms: Vec<Form>,
    /// Makes the text.
    make: Maker,
) -> impl IntoView {
    let notices = notices();
    let items = forms.into_iter().map(|form| {
        let make = make.clone();
        let click = move |_| {
            if save(name, form, &make(form)).is_err() {
                notices.say("The browser did not allow the file to be saved.");
            }
        };
        view! {
            <li>
                <button type="button" class="plain" on:click=click>{form.name()}</button>
                <span class="quiet">{format!(" {}", form.purpose())}</span>
            </li>
        }
    });
    view! {
        <section class="take-away" aria-label=format!("Take away {what}")>
            <h2 class="head">{format!("Take away {what}")}</h2>
            <ul>{items.collect_view()}</ul>
        </section>
    }
}
