//! As much HTML as finishing our own page needs: escaping, and finding its tags.

use std::ops::Range;

/// Text as HTML text or as a quoted attribute value.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 32);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // HTML cannot hold these; the page itself shows them as this too.
            '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\x7f' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

/// A start tag of a page.
pub struct Tag<'p> {
    /// Where it stands, with its angle brackets.
    pub range: Range<usize>,
    text: &'p str,
}

impl Tag<'_> {
    /// The value of an attribute, as written; `""` for one without a value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut rest = self.text.trim_end_matches(['>', '/']).split_once(char::is_whitespace)?.1.trim_start();
        while !rest.is_empty() {
            let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
            let found = &rest[..end] == name;
            rest = rest[end..].trim_start();
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                let after = after.trim_start();
                let quoted = after.chars().next().filter(|&c| c == '"' || c == '\'');
                (value, rest) = match quoted {
                    Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                    None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
                };
                rest = rest.trim_start();
            }
            if found {
                return Some(value);
            }
        }
        None
    }
}

/// The start tags of one element kind, in order. Attribute values must not hold `>`, as ours do not.
pub fn tags<'p>(page: &'p str, element: &str) -> impl Iterator<Item = Tag<'p>> {
    let open = format!("<{element}");
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + page[from..].find(&open)?;
            let end = start + page[start..].find('>')? + 1;
            from = end;
            if page[start + open.len()..].starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/') {
                return Some(Tag { range: start..end, text: &page[start..end] });
            }
        }
    })
}

/// Bytes in base64 with padding (RFC 4648, section 4).
pub fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0, |word, &byte| word << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let digit = DIGITS[(word >> (18 - 6 * place)) as usize & 63];
            out.push(if place > chunk.len() { '=' } else { digit as char });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_agrees_with_the_test_vectors_of_rfc_4648() {
        let pairs =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE=")];
        for (plain, coded) in pairs {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
        assert_eq!(base64(&[0xff, 0xfe, 0xfd]), "//79");
    }

    #[test]
    fn attributes_are_found_however_they_are_written() {
        let page = "<linked x=1><link rel=\"stylesheet\"\n href='a b.css' crossorigin data-x=3/><link>";
        let tags: Vec<_> = tags(page, "link").collect();
        assert_eq!(tags.len(), 2);
        let attribute = |name| tags[0].attribute(name);
        assert_eq!(
            (attribute("rel"), attribute("href"), attribute("crossorigin"), attribute("data-x"), attribute("x")),
            (Some("stylesheet"), Some("a b.css"), Some(""), Some("3"), None)
        );
        assert_eq!(tags[1].attribute("rel"), None);
    }

    #[test]
    fn markup_in_text_stays_text() {
        assert_eq!(escape("<b a=\"1\">Q&A's\0</b>"), "&lt;b a=&quot;1&quot;&gt;Q&amp;A&#39;s\u{fffd}&lt;/b&gt;");
    }
}
