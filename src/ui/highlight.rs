//! Marks drawn by the browser over the text without touching it (CSS Custom Highlight API).
//!
//! They have no focus and no events: for the linked passage, search hits and the reading cursor only.

use wasm_bindgen::prelude::*;
use web_sys::Range;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Highlight)]
    type Highlight;

    #[wasm_bindgen(constructor, js_class = "Highlight", catch)]
    fn new() -> Result<Highlight, JsValue>;

    #[wasm_bindgen(method)]
    fn add(this: &Highlight, range: &Range);

    #[wasm_bindgen(js_namespace = ["CSS", "highlights"], js_name = set, catch)]
    fn register(name: &str, highlight: &Highlight) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["CSS", "highlights"], js_name = delete, catch)]
    fn unregister(name: &str) -> Result<JsValue, JsValue>;
}

/// Draws `ranges` as `::highlight(name)`, in place of what had that name. Says whether the browser can.
pub fn set(name: &str, ranges: &[Range]) -> bool {
    let Ok(highlight) = Highlight::new() else { return false };
    for range in ranges {
        highlight.add(range);
    }
    register(name, &highlight).is_ok()
}

/// Takes the marks of a name away.
pub fn clear(name: &str) {
    // A browser that cannot draw them has none to clear.
    let _ = unregister(name);
}
