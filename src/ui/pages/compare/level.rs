//! Panes brought level: the matches of a sentence beside it, and the other accounts along with the base.

use super::texts::Lit;
use crate::ui::dom;
use leptos::prelude::window;
use parallax::view::compare::draw::{grade_slug, place_slug};
use parallax::view::compare::{Place, across};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Where in a pane one reads, as a share of its height.
const READING_LINE: f64 = 0.2;
/// Where in a pane a sentence may begin without being brought up, as a share of its height.
const LOWEST: f64 = 0.5;

/// The scrolling part of a pane.
pub fn scroller(pane: u32) -> Option<HtmlElement> {
    dom::by_id(&format!("pane-{pane}"))
}

/// The element of a sentence.
pub fn sentence(place: Place) -> Option<HtmlElement> {
    dom::by_id(&format!("s{}", place_slug(place)))
}

/// The sentence that an event happened on, or whose bar in a mini map it happened on, if it has a mark.
pub fn place_of(event: &web_sys::Event) -> Option<Place> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let slug = element.closest("[data-place]").ok()??.get_attribute("data-place")?;
    parallax::view::compare::draw::parse_place(&slug)
}

/// Marks a sentence and its matches, in text and maps, by `attribute`; whatever carried it before is cleared.
pub fn light(attribute: &str, lit: &Lit) {
    for element in dom::elements(&format!(".panes [{attribute}]")) {
        let _ = element.remove_attribute(attribute);
    }
    let put = |place: Place, value: &str| {
        for element in dom::elements(&format!(".panes [data-place=\"{}\"]", place_slug(place))) {
            let _ = element.set_attribute(attribute, value);
        }
    };
    // The closest grade comes first and is written last.
    for (place, kind) in lit.matches.iter().rev() {
        put(*place, grade_slug(*kind));
    }
    if let Some(place) = lit.chosen {
        put(place, "chosen");
    }
}

/// Scrolls every pane so that the best match stands level with the sentence chosen. Where a pane cannot scroll far enough,
/// room is made above its text.
pub fn bring_level(lit: &Lit) {
    let Some(chosen) = lit.chosen else { return };
    let (Some(own), Some(pane)) = (sentence(chosen), scroller(chosen.pane)) else { return };
    // On a phone the panes begin below the fold: they come up before anything is measured.
    let tall = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(600.0);
    if pane.get_bounding_client_rect().top() > tall * 0.45 {
        pane.scroll_into_view();
    }
    let seen = pane.get_bounding_client_rect();
    let rect = own.get_bounding_client_rect();
    let top = rect.top() - seen.top();
    // Where it begins in sight and not too low to be read, nothing moves under the reader's eyes.
    let level = if (0.0..seen.height() * LOWEST).contains(&top) {
        top
    } else {
        let level = (seen.height() * READING_LINE).min(top + f64::from(pane.scroll_top()));
        put_at(&pane, &own, level);
        level
    };
    let mut done = vec![chosen.pane];
    for (place, _) in &lit.matches {
        if !done.contains(&place.pane) {
            done.push(place.pane);
            if let (Some(pane), Some(found)) = (scroller(place.pane), sentence(*place)) {
                put_at(&pane, &found, level);
            }
        }
    }
}

/// Scrolls a pane so that `element` stands `level` pixels below its top edge.
fn put_at(pane: &HtmlElement, element: &HtmlElement, level: f64) {
    let room: f64 = pane
        .style()
        .get_property_value("--room")
        .ok()
        .and_then(|v| v.trim_end_matches("px").parse().ok())
        .unwrap_or(0.0);
    let inside = element.get_bounding_client_rect().top() - pane.get_bounding_client_rect().top()
        + f64::from(pane.scroll_top())
        - room;
    let room = (level - inside).max(0.0);
    let _ = pane.style().set_property("--room", &format!("{room:.0}px"));
    pane.set_scroll_top((inside + room - level).round() as i32);
}

/// Lets the other panes follow the base along their threads.
pub fn follow(threads: &[Vec<(u32, u32)>]) {
    let Some(base) = scroller(0) else { return };
    let line = f64::from(base.client_height()) * READING_LINE;
    let at = f64::from(base.scroll_top()) + line;
    let top = |pane: u32, index: u32| sentence(Place { pane, sentence: index }).map(|e| f64::from(e.offset_top()));
    for (number, thread) in (1..).zip(threads) {
        let Some(other) = scroller(number) else { continue };
        let pins: Vec<(f64, f64)> =
            thread.iter().filter_map(|&(here, there)| Some((top(0, here)?, top(number, there)?))).collect();
        if !pins.is_empty() {
            other.set_scroll_top((across(&pins, at) - line).round() as i32);
        }
    }
}

/// Tells a pane's mini map which part of the text is seen.
pub fn show_window(pane: u32) {
    let Some(scroller) = scroller(pane) else { return };
    let Some(last) = scroller.last_element_child().and_then(|e| e.dyn_into::<HtmlElement>().ok()) else { return };
    let all = f64::from(last.offset_top() + last.offset_height()).max(1.0);
    let (top, tall) = (f64::from(scroller.scroll_top()) / all, f64::from(scroller.client_height()) / all);
    let (top, tall) = (top.min(1.0), tall.min(1.0 - top.min(1.0)));
    if let Some(map) = dom::by_id(&format!("map-{pane}")) {
        let _ = map.style().set_property("--top", &format!("{:.2}%", top * 100.0));
        let _ = map.style().set_property("--tall", &format!("{:.2}%", tall * 100.0));
    }
}
