//! Any text is read; sentences lie in their paragraphs and tokens in their sentences.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::text::read;

fuzz_target!(|text: &str| {
    let (document, tokens) = read(text);
    for (index, sentence) in document.sentences.iter().enumerate() {
        assert!(document.paragraphs[sentence.paragraph as usize].span.covers(sentence.span));
        for token in tokens.of(index) {
            assert!(sentence.span.covers(token.span));
            assert!(!token.span.of(text).is_empty());
        }
    }
});
