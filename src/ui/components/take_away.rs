//! The line at a view's foot that offers its content as files, each with what it is good for.

use super::notice::notices;
use crate::ui::files::{Form, save};
use crate::ui::html::{Element, Nodes, el};
use leptos::ev;
use parallax::view::figures::Figure;
use std::sync::Arc;

/// Makes the text of a form when the reader asks for it.
pub type Maker = Arc<dyn Fn(Form) -> String + Send + Sync>;

/// Offers a view's content: `what` it is ("these quotes"), the `name` of the files without ending, the `forms` it can be
/// had in, and what makes them.
pub fn take_away(what: &'static str, name: &'static str, forms: Vec<Form>, make: Maker) -> Element {
    let notices = notices();
    let items = forms.into_iter().map(|form| {
        let make = make.clone();
        let click = move |_| {
            if save(name, form, &make(form)).is_err() {
                notices.say("The browser did not allow the file to be saved.");
            }
        };
        el("li")
            .child(el("button.plain").on(ev::click, click).child(form.name()))
            .child(el("span.quiet").child(format!(" {}", form.purpose())))
    });
    el("section.take-away")
        .label(format!("Take away {what}"))
        .child(el("h2.head").child(format!("Take away {what}")))
        .child(el("ul").child(items.nodes()))
}

/// Offers a figure, `what` it is, as a drawing and its numbers as a table, in files called `name`. `draw` makes it when it
/// is asked for.
pub fn figure_away(what: &'static str, name: &'static str, draw: Arc<dyn Fn() -> Figure + Send + Sync>) -> Element {
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
        (el("button.plain").on(ev::click, click).child(form.name()), " ")
    });
    el("p.figure-away").child(format!("Take away {what}: ")).child(items.into_iter().nodes())
}
