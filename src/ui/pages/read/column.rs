//! The reading column: the text in chunks, drawn over several frames where it is long.

use super::account::Open;
use crate::ui::dom;
use leptos::prelude::*;
use parallax::view::read::Pen;

/// Sections drawn in one go; a long text arrives over several frames.
const CHUNK: usize = 120;

/// The text.
#[component]
pub fn Column() -> impl IntoView {
    let open: Open = expect_context();
    let chunks = Memo::new(move |_| open.reading.with(|reading| reading.sections.len().div_ceil(CHUNK)));
    let drawn = RwSignal::new(1usize);
    Effect::new(move || {
        let more = drawn.get() < chunks.get();
        open.arranger.ask();
        if more {
            dom::after_paint(move || {
                drawn.try_update(|drawn| *drawn += 1);
            });
        }
    });
    let chunk = move |at: usize| {
        // The same HTML is not drawn again: what arrives from the engine often changes nothing here.
        let html = Memo::new(move |_| {
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
        view! { <div class="chunk" inner_html=html></div> }
    };
    let waiting = move || {
        (chunks.get() == 0 && !open.text.get_value().is_empty())
            .then(|| view! { <p class="quiet">"Reading the text"</p> })
    };
    let empty = open.text.get_value().trim().is_empty();
    view! {
        <div class="text" id="text" lang="en">
            {waiting}
            {empty.then(|| view! { <p class="quiet">"This article has no text."</p> })}
            <For each=move || 0..drawn.get().min(chunks.get()) key=|at| *at children=chunk/>
        </div>
    }
}
