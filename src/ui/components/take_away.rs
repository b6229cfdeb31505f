//! The line at a view's foot that offers its content as files, each with what it is good for.

use super::notice::notices;
use crate::ui::files::{Form, save};
use leptos::prelude::*;
use parallax::view::figures::Figure;
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

/// Offers a figure as a drawing and its numbers as a table. `draw` makes it when it is asked for.
#[component]
pub fn FigureAway(
    /// What is offered ("this figure").
    what: &'static str,
    /// Name of the files, without ending.
    name: &'static str,
    /// Makes the figure.
    draw: Arc<dyn Fn() -> Figure + Send + Sync>,
) -> impl IntoView {
    let make: Maker = Arc::new(move |form| {
        let figure = draw();
        match form {
            Form::Svg => figure.svg,
            Form::Csv => figure.table.csv(),
            _ => figure.table.json(),
        }
    });
    let items = [Form::Svg, Form::Csv, Form::Json].map(|form| {
        let make = make.clone();
        let notices = notices();
        let click = move |_| {
            if save(name, form, &make(form)).is_err() {
                notices.say("The browser did not allow the file to be saved.");
            }
        };
        view! { <button type="button" class="plain" on:click=click>{form.name()}</button>" " }
    });
    view! { <p class="figure-away">{format!("Take away {what}: ")}{items.into_iter().collect_view()}</p> }
}
