//! The query part of a link: ordered `key=value` pairs, percent-encoded.
//!
//! [`encode`] and [`decode`] are inverse. `decode` is total: a malformed `%` stands for itself and bytes that are not
//! UTF-8 become `U+FFFD`.

use std::fmt::Write;

/// Percent-encodes `text` for one path segment or one value. Only letters, digits, `.`, `_` and `~` stay as they are, so
/// that a link can be pasted into prose, and a trailing full stop is encoded too: programs that detect links drop it.
///
/// ```
/// use parallax::view::{decode, encode};
/// assert_eq!(encode("“a-b & c.”"), "%E2%80%9Ca%2Db%20%26%20c.%E2%80%9D");
/// assert_eq!(encode("the end."), "the%20end%2E");
/// assert_eq!(decode("100%25 of %zz+1"), "100% of %zz+1");
/// ```
pub fn encode(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for (at, byte) in text.bytes().enumerate() {
        let last = at + 1 == text.len();
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => made.push(byte as char),
            b'.' | b'_' | b'~' if !last => made.push(byte as char),
            _ => write!(made, "%{byte:02X}").expect("writing to a string does not fail"),
        }
    }
    made
}

/// Undoes [`encode`].
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut made = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        if let Some(byte) = code.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| bytes[at + 1] != b'+') {
            made.push(byte);
            at += 3;
        } else {
            made.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(made).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// The pairs of a query, in order, still encoded. A key without `=` has an empty value.
pub fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

/// The decoded value of `key`, unless it is missing or empty.
pub fn value(query: &str, key: &str) -> Option<String> {
    pairs(query).find(|(name, _)| *name == key).map(|(_, value)| decode(value)).filter(|value| !value.is_empty())
}

/// Collects pairs into the end of a link: nothing at all, or `?a=b&c=d`.
#[derive(Default)]
pub struct Writer(String);

impl Writer {
    /// Adds a pair; an empty value is left out.
    pub fn put(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.raw(&format!("{key}={}", encode(value)));
        }
    }

    /// Adds pairs that are encoded already.
    pub fn raw(&mut self, query: &str) {
        if !query.is_empty() {
            self.0.push(if self.0.is_empty() { '?' } else { '&' });
            self.0.push_str(query);
        }
    }

    /// The query with its leading `?`, or nothing.
    pub fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn decode_undoes_encode(text in any::<String>()) {
            prop_assert_eq!(decode(&encode(&text)), text);
        }

        #[test]
        fn decode_takes_any_string(text in any::<String>()) {
            decode(&text);
        }
    }
}
