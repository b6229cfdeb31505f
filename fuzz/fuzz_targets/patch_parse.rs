//! Any text is read as a patch or refused, and what is printed reads the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::view::corrections::{from_link, parse, print};

fuzz_target!(|text: &str| {
    if let Ok(patch) = parse("patch", text) {
        assert_eq!(parse("patch", &print(&patch)).expect("a printed patch is read"), patch);
    }
    let _ = from_link(text);
});
