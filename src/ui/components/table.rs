//! Parts that every table has.

use crate::ui::html::{Element, IntoNode, Nodes, el};

/// A wide table that can be scrolled sideways, by keyboard too, under a name.
pub fn scroll(name: &'static str, table: impl IntoNode) -> Element {
    el("div.scroll").attr("tabindex", "0").attr("role", "region").label(name).child(table)
}

/// A column's head: its words, and `th` with the class its cells have.
pub type Column = (&'static str, &'static str);

/// The row of heads of a table.
pub fn heads(columns: &[Column]) -> Element {
    let cell = |&(tag, words): &Column| el(tag).attr("scope", "col").child(words);
    el("tr").child(columns.iter().map(cell).nodes())
}
