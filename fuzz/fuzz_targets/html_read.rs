//! Any text is read as a saved page.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::corpus::read_html;

fuzz_target!(|page: &str| {
    let article = read_html("page", page);
    assert_eq!(article.text.trim_end(), article.text);
});
