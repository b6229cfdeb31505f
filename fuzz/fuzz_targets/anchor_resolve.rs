//! A described passage is found where it stood, and nowhere outside another text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::Span;
use parallax::anchor::{Resolution, decode, describe, encode, resolve};
use parallax::text::read;

fuzz_target!(|input: (&str, &str, u16, u16)| {
    let (text, other, start, length) = input;
    let span = Span::new(u32::from(start), u32::from(start) + u32::from(length));
    if text.get(span.range()).is_none() {
        return;
    }
    let document = read(text).0;
    let Some(anchor) = describe(text, &document, span) else { return };
    let link = encode(&anchor);
    assert!(link.len() <= 2000);
    let anchor = decode(&link).expect("a printed link is read");
    assert_eq!(resolve(text, &document, &anchor), Resolution::Found { span: span.trimmed(text) });
    for span in resolve(other, &read(other).0, &anchor).spans() {
        assert!(other.get(span.range()).is_some());
    }
});
