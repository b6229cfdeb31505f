//! The controls of a filter line: plain labelled fields whose state is the link.

use crate::ui::html::{Element, Nodes, el};
use leptos::ev;
use leptos::prelude::*;

/// One choice: slug in the link and words on the page.
pub type Item = (String, String);

/// A labelled drop-down. The first of its options is the usual one; `chosen` is the slug read from the link, `choose` writes
/// it there.
pub fn drop_down(
    label: &'static str,
    options: impl Fn() -> Vec<Item> + 'static,
    chosen: impl Fn() -> String + 'static,
    choose: impl Fn(String) + 'static,
) -> Element {
    let items = move || {
        let now = chosen();
        let item = |(slug, words): Item| {
            let selected = slug == now;
            el("option").attr("value", slug).attr("selected", selected).child(words)
        };
        options().into_iter().map(item).nodes()
    };
    el("label.field")
        .child(el("span.field-label").child(label))
        .child(el("select").on(ev::change, move |event| choose(event_target_value(&event))).child(items))
}

/// A labelled field for words; `words` are those in the link, `typed` is called at each keystroke.
pub fn words_field(
    label: &'static str,
    words: impl Fn() -> String + 'static,
    typed: impl Fn(String) + 'static,
) -> Element {
    let field = el("input")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .prop("value", words)
        .on(ev::input, move |event| typed(event_target_value(&event)));
    el("label.field.field-words").child(el("span.field-label").child(label)).child(field)
}
