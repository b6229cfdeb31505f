//! The few calls to the browser that several places need.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::HtmlElement;

/// Listens on `target` for as long as the page lives.
pub fn listen<E: JsCast + 'static>(target: &web_sys::EventTarget, event: &str, handle: impl FnMut(E) + 'static) {
    let mut handle = handle;
    let closure =
        Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| handle(event.unchecked_into()));
    // A listener that cannot be added leaves the page readable; there is nothing better to do about it.
    let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Listens on `target` for as long as the calling component lives.
pub fn listen_here<E: JsCast + 'static>(
    target: web_sys::EventTarget,
    event: &'static str,
    handle: impl FnMut(E) + 'static,
) {
    let mut handle = handle;
    let closure =
        Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| handle(event.unchecked_into()));
    let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    let held = StoredValue::new_local((target, closure));
    on_cleanup(move || {
        held.try_with_value(|(target, closure)| {
            let _ = target.remove_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        });
    });
}

/// The hash of the page's address, with its `#`, still encoded.
pub fn hash() -> String {
    // `location.hash` is what other scripts see; `href` keeps the encoding as it was typed in every browser.
    let href = window().location().href().unwrap_or_default();
    href.find('#').map(|at| href[at..].to_owned()).unwrap_or_default()
}

/// The element with this id.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// All elements of the page that fit a selector, in document order.
pub fn all(selector: &str) -> Vec<HtmlElement> {
    elements(selector).into_iter().filter_map(|element| element.dyn_into().ok()).collect()
}

/// The same, with elements of drawings.
pub fn elements(selector: &str) -> Vec<web_sys::Element> {
    let Ok(list) = document().query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

/// A value kept in this browser; `None` where storage is empty, full or forbidden.
pub fn stored(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

/// Keeps a value in this browser, if the browser lets us.
pub fn store(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(key, value);
    }
}

/// Forgets a value kept in this browser.
pub fn forget(key: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.remove_item(key);
    }
}

/// Whether the keyboard is typing into a field just now.
pub fn is_typing() -> bool {
    document().active_element().is_some_and(|element| {
        let field = match element.tag_name().as_str() {
            "INPUT" => element.get_attribute("type").is_none_or(|kind| kind != "checkbox" && kind != "radio"),
            name => name == "TEXTAREA" || name == "SELECT",
        };
        field || element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
    })
}

/// Takes the keyboard to the page itself, past the bar and the rail.
pub fn focus_page() {
    if let Some(main) = by_id("main") {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = main.focus_with_options(&options);
    }
}

/// Copies text; the error is that the browser refused.
pub async fn copy(text: String) -> Result<(), ()> {
    let navigator = window().navigator();
    // On plain http the clipboard is missing altogether, and web-sys would throw on it.
    if js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object()) {
        let written = wasm_bindgen_futures::JsFuture::from(navigator.clipboard().write_text(&text)).await;
        return written.map(drop).map_err(drop);
    }
    Err(())
}

/// Does something after the browser has painted.
pub fn after_paint(then: impl FnOnce() + 'static) {
    request_animation_frame(move || {
        set_timeout(then, std::time::Duration::ZERO);
    });
}
