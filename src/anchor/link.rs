//! The query part of a passage link: `q=<words, or start…end>&p=<before>&s=<after>&v=<8 hex>&at=<paragraph>`.
//!
//! Words are printed with plain quotation marks, `+` for a space (shorter than `%20`, and nothing rewrites it), and every
//! character percent-encoded that a chat program, a Markdown reader or a browser might take for its own. `at` comes last, so
//! a link ends in a digit and no program cuts it short. Where the words alone do not name the place, `at` goes on:
//! `at=<paragraph>.<first>-<past the last code point in it>.<places with these words>.<places with words like them>`.

use super::fold::plain;
use super::selector::{Anchor, Place, TextPositionSelector, TextQuoteSelector};
use crate::{Error, ErrorKind, Result};
use std::fmt::Write;

/// Parts the words of a long passage; in the text itself an ellipsis is printed as three dots.
const ELISION: char = '…';

/// Prints an anchor as the query part of a passage link.
///
/// ```
/// use parallax::anchor::{Anchor, TextQuoteSelector, decode, encode};
/// let quote = TextQuoteSelector { exact: "it’s well-known".into(), ..Default::default() };
/// let link = encode(&Anchor { quote, ..Default::default() });
/// assert_eq!(link, "q=it%27s+well%2Dknown&at=0");
/// assert_eq!(decode(&link).unwrap().quote.exact, "it's well-known");
/// ```
pub fn encode(anchor: &Anchor) -> String {
    let Anchor { quote, position } = anchor;
    let mut link = String::from("q=");
    push_encoded(&mut link, &plain(&quote.exact));
    if let Some(end) = &quote.exact_end {
        push_encoded(&mut link, ELISION.encode_utf8(&mut [0; 4]));
        push_encoded(&mut link, &plain(end));
    }
    for (key, words) in [("&p=", &quote.prefix), ("&s=", &quote.suffix)] {
        let words = plain(words);
        if !words.is_empty() {
            link.push_str(key);
            push_encoded(&mut link, &words);
        }
    }
    if let Some(version) = &position.version {
        link.push_str("&v=");
        push_encoded(&mut link, version);
    }
    // Writing to a string does not fail.
    let _ = write!(link, "&at={}", position.paragraph.unwrap_or_default());
    if let Some(place) = position.place {
        let _ = write!(link, ".{}-{}.{}.{}", place.start, place.end, place.places, place.alike);
    }
    link
}

/// The length of `words` in a link, in bytes.
pub(crate) fn encoded_len(words: &str) -> usize {
    plain(words).bytes().map(|byte| if is_kept(byte) || byte == b' ' { 1 } else { ENCODED }).sum()
}

/// The length of an encoded byte in a link; no text is longer there than this for each byte of it.
pub(crate) const ENCODED: usize = 3;

/// Whether a byte stands for itself in a link.
fn is_kept(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'.'
}

fn push_encoded(link: &mut String, words: &str) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in words.bytes() {
        if is_kept(byte) {
            link.push(byte as char);
        } else if byte == b' ' {
            link.push('+');
        } else {
            link.push('%');
            link.push(DIGITS[usize::from(byte >> 4)] as char);
            link.push(DIGITS[usize::from(byte & 15)] as char);
        }
    }
}

/// Reads the query part of a passage link, with or without `?` or a route before it. Malformed `%` stand for themselves,
/// unknown keys are passed over.
///
/// # Errors
/// [`ErrorKind::Link`] if it holds no words (`q`).
pub fn decode(link: &str) -> Result<Anchor> {
    let query = link.rsplit_once('?').map_or(link, |(_, query)| query).trim();
    let mut anchor = Anchor::default();
    for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        match key {
            "q" => anchor.quote = with_words(&decoded(value), anchor.quote),
            "p" => anchor.quote.prefix = decoded(value),
            "s" => anchor.quote.suffix = decoded(value),
            "v" => anchor.position.version = Some(decoded(value)).filter(|v| !v.is_empty()),
            "at" => anchor.position = position(&decoded(value), anchor.position),
            _ => {}
        }
    }
    if anchor.quote.exact.is_empty() {
        let message = "The link names no words (q=…). Copy it again from the passage.";
        return Err(Error::new(ErrorKind::Link, link.chars().take(80).collect::<String>(), message));
    }
    Ok(anchor)
}

fn with_words(words: &str, quote: TextQuoteSelector) -> TextQuoteSelector {
    let (exact, end) = match words.trim().split_once(ELISION) {
        Some((start, end)) if !start.trim().is_empty() && !end.trim().is_empty() => {
            (start, Some(end.trim().to_owned()))
        }
        Some((start, end)) => (if start.trim().is_empty() { end } else { start }, None),
        None => (words, None),
    };
    TextQuoteSelector { exact: exact.trim().to_owned(), exact_end: end, ..quote }
}

fn position(at: &str, position: TextPositionSelector) -> TextPositionSelector {
    let mut parts = at.split('.');
    let paragraph = parts.next().and_then(|number| number.parse().ok());
    let range = parts.next().and_then(|range| range.split_once('-'));
    let place = range.and_then(|(start, end)| {
        let mut count = |default| parts.next().and_then(|n| n.parse().ok()).unwrap_or(default);
        let (places, alike) = (count(1), count(0));
        Some(Place { start: start.parse().ok()?, end: end.parse().ok()?, places, alike })
    });
    TextPositionSelector { paragraph, place, ..position }
}

/// Percent-decoded; a `%` without two hexadecimal digits stands for itself, invalid UTF-8 is replaced.
fn decoded(value: &str) -> String {
    let bytes = value.as_bytes();
    let mut made = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = |i: usize| bytes.get(i).and_then(|&b| (b as char).to_digit(16));
        match (byte, hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                made.push((high * 16 + low) as u8);
                at += 2;
            }
            (b'+', ..) => made.push(b' '),
            _ => made.push(byte),
        }
        at += 1;
    }
    String::from_utf8(made).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn malformed_links_are_read_as_far_as_they_go() {
        for (link, words) in [
            ("q=100%", "100%"),
            ("q=%zz%4", "%zz%4"),
            ("q=%E2%80", "\u{fffd}"),
            ("q=a%20b+c", "a b c"),
            ("#/read/x?q=a&&=&b&q", "a"),
            ("?q=…a…b", "a…b"),
        ] {
            assert_eq!(decode(link).unwrap().quote.exact, words, "{link}");
        }
        for link in ["", "q=", "q=++", "p=a", "%"] {
            assert_eq!(decode(link).unwrap_err().kind, ErrorKind::Link, "{link}");
        }
    }

    #[test]
    fn a_position_may_be_partial() {
        for (at, paragraph, place) in [
            ("3", Some(3), None),
            ("3.1-2.4.5", Some(3), Some((1, 2, 4, 5))),
            ("3.1-2.4", Some(3), Some((1, 2, 4, 0))),
            ("3.1-2", Some(3), Some((1, 2, 1, 0))),
            ("3.x-2", Some(3), None),
            ("x", None, None),
            ("99999999999", None, None),
        ] {
            let position = decode(&format!("q=a&at={at}")).unwrap().position;
            assert_eq!(position.paragraph, paragraph);
            assert_eq!(position.place.map(|p| (p.start, p.end, p.places, p.alike)), place);
        }
    }

    proptest! {
        #[test]
        fn decode_takes_anything(link in "\\PC*") {
            let _ = decode(&link);
        }

        #[test]
        fn decode_reads_what_encode_prints(words in "[a-c +&%=?#.,;:_~!*()é中'\"-]*[a-z]", end in "[a-z] ?[a-z&%-]", at in any::<u32>()) {
            let quote = TextQuoteSelector { exact: plain(&words), exact_end: Some(plain(&end)), prefix: plain(&end), suffix: String::new() };
            let position = TextPositionSelector { version: Some("0a1b2c3d".into()), paragraph: Some(at), place: Some(Place { start: 1, end: at, places: 2, alike: 1 }) };
            let anchor = Anchor { quote, position };
            let link = encode(&anchor);
            prop_assert!(link.bytes().all(|b| b.is_ascii_alphanumeric() || b"+%.=&-".contains(&b)));
            prop_assert!(link.ends_with(|c: char| c.is_ascii_digit()));
            prop_assert_eq!(decode(&link).unwrap(), anchor);
        }
    }
}
