//! The reading column: the text in chunks, drawn over several frames where it is long.

use super::account::Open;
use crate::ui::dom;
use crate::ui::html::{Element, IntoNode, Node, el};
use crate::ui::reactive::{effect, memo};
use leptos::prelude::*;
use parallax::view::read::Pen;

/// Sections drawn in one go; a long text arrives over several frames.
const CHUNK: usize = 120;

/// The text.
pub fn column() -> Element {
    let open: Open = expect_context();
    let chunks = memo(move || open.reading.with(|reading| reading.sections.len().div_ceil(CHUNK)));
    let drawn = RwSignal::new(1usize);
    effect(move || {
        let more = drawn.get() < chunks.get();
        open.arranger.ask();
        if more {
            dom::after_paint(move || {
                drawn.try_update(|drawn| *drawn += 1);
            });
        }
    });
    let drawn = memo(move || drawn.get().min(chunks.get()));
    let some = memo(move || drawn.get() > 0);
    let waiting = move || {
        (chunks.get() == 0 && !open.text.get_value().is_empty()).then(|| el("p.quiet").child("Reading the text"))
    };
    let empty = open.text.get_value().trim().is_empty();
    el("div.text")
        .id("text")
        .attr("lang", "en")
        .child(waiting)
        .child(empty.then(|| el("p.quiet").child("This article has no text.")))
        .child(move || some.get().then(|| chunks_from(open, 0, drawn)))
}

/// The sections from chunk `at` on: a chunk, and those after it when they are to be drawn.
fn chunks_from(open: Open, at: usize, drawn: Memo<usize>) -> Node {
    // The same HTML is not drawn again: what arrives from the engine often changes nothing here.
    let html = memo(move || {
        open.reading.with(|reading| {
            let from = (at * CHUNK).min(reading.sections.len());
            let sections = &reading.sections[from..(from + CHUNK).min(reading.sections.len())];
            open.corpus.scene(|scene| {
                let (knowledge, title_in_text) = (scene.knowledge, reading.head.title_in_text);
                open.text.with_value(|text| Pen { text, knowledge, title_in_text }.draw(sections))
            })
        })
    });
    let html = move || {
        open.arranger.ask();
        html.get()
    };
    let more = memo(move || at + 1 < drawn.get());
    (el("div.chunk").prop("innerHTML", html), move || more.get().then(|| chunks_from(open, at + 1, drawn))).into_node()
}
