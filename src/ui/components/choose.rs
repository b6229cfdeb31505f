//! The controls of a filter line: plain labelled fields whose state is the link.

use leptos::prelude::*;

/// One choice: slug in the link and words on the page.
pub type Item = (String, String);

/// A labelled drop-down. `chosen` is read from the link, `choose` writes it there.
#[component]
pub fn Choose(
    /// Its label.
    label: &'static str,
    /// The choices; the first is the usual one.
    #[prop(into)]
    options: Signal<Vec<Item>>,
    /// The slug that is chosen.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with the new slug.
    choose: impl Fn(String) + 'static,
) -> impl IntoView {
    let items = move || {
        let now = chosen.get();
        let item = |(slug, words): Item| {
            let selected = slug == now;
            view! { <option value=slug selected=selected>{words}</option> }
        };
        options.get().into_iter().map(item).collect_view()
    };
    view! {
        <label class="field">
            <span class="field-label">{label}</span>
            <select on:change=move |event| choose(event_target_value(&event))>{items}</select>
        </label>
    }
}

/// A labelled field for words.
#[component]
pub fn Words(
    /// Its label.
    label: &'static str,
    /// The words in the link.
    #[prop(into)]
    words: Signal<String>,
    /// Called at each keystroke.
    typed: impl Fn(String) + 'static,
) -> impl IntoView {
    view! {
        <label class="field field-words">
            <span class="field-label">{label}</span>
            <input type="search" autocomplete="off" spellcheck="false" prop:value=words
                on:input=move |event| typed(event_target_value(&event))/>
        </label>
    }
}
