//! The list of keys, and the switch that turns single keys off.

use crate::ui::html::{Element, Nodes, el};
use crate::ui::keys::keys;
use crate::ui::settings::settings;
use leptos::ev;
use leptos::prelude::*;

/// The dialog; `?` opens it, and so does the button that [`open`] is put on.
pub fn help() -> Element {
    let keys = keys();
    keys.bind("?", "This list", open);
    let on = settings().single_keys;
    let rows = move || {
        let mut list = keys.list();
        list.reverse();
        let mut seen = Vec::new();
        list.retain(|binding| {
            !seen.contains(&binding.key) && {
                seen.push(binding.key);
                true
            }
        });
        list.reverse();
        list.into_iter()
            .map(|binding| (el("dt").child(el("kbd").child(binding.key)), el("dd").child(binding.words)))
            .nodes()
    };
    el("dialog.help")
        .id("help")
        .attr("aria-labelledby", "help-title")
        .child(el("h2").id("help-title").child("Keys"))
        .child(el("dl").child(rows))
        .child(
            el("label")
                .child(
                    el("input")
                        .attr("type", "checkbox")
                        .prop("checked", move || on.get())
                        .on(ev::change, move |event| on.set(event_target_checked(&event))),
                )
                .child(" Single keys act as commands"),
        )
        .child(el("form").attr("method", "dialog").child(el("button").attr("type", "submit").child("Close")))
}

/// Opens the list.
pub fn open() {
    if let Some(dialog) = document().get_element_by_id("help") {
        use wasm_bindgen::JsCast;
        let _ = dialog.unchecked_into::<web_sys::HtmlDialogElement>().show_modal();
    }
}
