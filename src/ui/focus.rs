//! The keyboard keeps its place when something is drawn anew under it.
//!
//! Results arrive while the reader reads, and a part of the page that they change is replaced. If the element with the focus
//! was in it, the focus goes to the element that stands in its place.

use super::dom;
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

/// The element that had the focus, and how to find it again.
struct Held {
    element: HtmlElement,
    /// The nearest element with an id, itself or around it.
    id: String,
    /// Which of the links and controls inside that element it was; `None` if it was that element.
    inside: Option<u32>,
}

thread_local! {
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
}

const INSIDE: &str = "a[href], button, input, select, summary, textarea, [tabindex]";

/// Watches the focus from now on.
pub fn start() {
    dom::listen(&document(), "focusin", |event: web_sys::FocusEvent| {
        let element = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        HELD.with_borrow_mut(|held| *held = element.and_then(hold));
    });
}

fn hold(element: HtmlElement) -> Option<Held> {
    let named = element.closest("[id]").ok()??;
    let inside = (!named.is_same_node(Some(&element))).then(|| {
        let all = within(&named);
        all.iter().position(|other| other.is_same_node(Some(&element))).unwrap_or(0) as u32
    });
    Some(Held { id: named.id(), inside, element })
}

fn within(element: &Element) -> Vec<HtmlElement> {
    let Ok(list) = element.query_selector_all(INSIDE) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

/// Gives the focus back after the page has been drawn anew, if it was lost to nothing.
pub fn keep() {
    dom::after_paint(|| {
        let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        let target = HELD.with_borrow(|held| {
            let held = held.as_ref().filter(|held| lost && !held.element.is_connected())?;
            let named = dom::by_id(&held.id)?;
            held.inside.map_or(Some(named.clone()), |at| within(&named).into_iter().nth(at as usize).or(Some(named)))
        });
        if let Some(target) = target {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = target.focus_with_options(&options);
        }
    });
}
