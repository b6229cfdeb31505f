//! The list of keys, and the switch that turns single keys off.

use crate::ui::keys::keys;
use crate::ui::settings::settings;
use leptos::prelude::*;

/// The dialog; `?` opens it, and so does the button that [`open`] is put on.
#[component]
pub fn Help() -> impl IntoView {
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
            .map(|binding| view! { <dt><kbd>{binding.key}</kbd></dt><dd>{binding.words}</dd> })
            .collect_view()
    };
    view! {
        <dialog id="help" class="help" aria-labelledby="help-title">
            <h2 id="help-title">"Keys"</h2>
            <dl>{rows}</dl>
            <label>
                <input type="checkbox" prop:checked=on on:change=move |event| on.set(event_target_checked(&event))/>
                " Single keys act as commands"
            </label>
            <form method="dialog"><button>"Close"</button></form>
        </dialog>
    }
}

/// Opens the list.
pub fn open() {
    if let Some(dialog) = document().get_element_by_id("help") {
        use wasm_bindgen::JsCast;
        let _ = dialog.unchecked_into::<web_sys::HtmlDialogElement>().show_modal();
    }
}
