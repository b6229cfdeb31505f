//! Sets marks and notes level with the lines they belong to.
//!
//! Everything with `data-from` and `data-to` inside the account is given the place of that span as custom properties; notes
//! are then moved down where they would overlap. Nothing is put into the text itself, so that it can be copied and searched.

use crate::ui::dom;
use crate::ui::text_map::{TextMap, lines};
use leptos::prelude::*;
use parallax::Span;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// Least distance between two notes, in CSS pixels.
const GAP: f64 = 12.0;

/// Arranges once after any number of changes in one frame.
#[derive(Clone, Copy)]
pub struct Arranger {
    text: StoredValue<Arc<str>>,
    asked: StoredValue<bool>,
    /// Counts arrangements: who draws over the text listens to it.
    pub done: RwSignal<u32>,
}

impl Arranger {
    /// An arranger that works whenever the column changes its size.
    pub fn new(text: StoredValue<Arc<str>>) -> Self {
        let it = Self { text, asked: StoredValue::new(false), done: RwSignal::new(0) };
        let callback = Closure::<dyn FnMut()>::new(move || it.ask());
        let observer = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        let held = StoredValue::new_local((observer, callback));
        request_animation_frame(move || {
            held.try_with_value(|(observer, _)| {
                if let (Some(observer), Some(column)) = (observer, dom::by_id("text")) {
                    observer.observe(&column);
                }
            });
        });
        on_cleanup(move || {
            held.try_with_value(|(observer, _)| {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
            });
        });
        it
    }

    /// Asks for an arrangement in the next frame.
    pub fn ask(self) {
        if self.asked.try_get_value() == Some(false) {
            self.asked.set_value(true);
            request_animation_frame(move || {
                // The reader may have left the account in the meantime.
                if let Some(text) = self.text.try_get_value() {
                    self.asked.set_value(false);
                    arrange(&text);
                    self.done.try_update(|count| *count += 1);
                }
            });
        }
    }
}

fn arrange(text: &str) {
    let Some(account) = dom::by_id("account") else { return };
    let map = TextMap::new();
    let places: Vec<(HtmlElement, (f64, f64, f64))> = dom::all("#account [data-from]")
        .into_iter()
        .filter_map(|element| {
            let read = |name| element.get_attribute(name)?.parse().ok();
            let span = Span::new(read("data-from")?, read("data-to")?);
            let place = map.range(text, span).and_then(|range| lines(&range, &account))?;
            Some((element, place))
        })
        .collect();
    // All measuring before all moving: one layout, not one for each note.
    let heights: Vec<f64> = places.iter().map(|(element, _)| f64::from(element.offset_height())).collect();
    let mut free = f64::NEG_INFINITY;
    for ((element, (top, bottom, first)), height) in places.iter().zip(heights) {
        let mut at = *top;
        if element.class_list().contains("note") {
            at = at.max(free);
            free = at + height + GAP;
        }
        let style = element.style();
        for (name, value) in [("--top", at), ("--line", top - at), ("--extent", bottom - top), ("--first", *first)] {
            let _ = style.set_property(name, &format!("{value:.1}px"));
        }
    }
}
