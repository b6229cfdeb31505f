//! Tags and text of a page. Total: whatever stands there is read as something, as browsers do.
//!
//! Not a conforming HTML tokenizer: the named character references are those that occur in prose, and script is skipped, not
//! understood. A conforming one costs sixty kilobytes of the page's wasm.

use super::references::decode;
use std::borrow::Cow;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// A start tag; names are lower case, values decoded.
    Open { name: String, attributes: Vec<(String, String)>, closed: bool },
    /// An end tag.
    Close(String),
    /// Text between tags, decoded. Inside `script` and `style` as it stands.
    Text(Cow<'t, str>),
}

/// Elements whose content is text up to their end tag, and whether character references are decoded in it.
const RAW: [(&str, bool); 8] = [
    ("script", false),
    ("style", false),
    ("iframe", false),
    ("noembed", false),
    ("noframes", false),
    ("xmp", false),
    ("title", true),
    ("textarea", true),
];

/// The pieces of a page.
pub(super) struct Tokens<'t> {
    rest: &'t str,
    /// The element whose raw text comes next.
    raw: Option<(&'static str, bool)>,
}

impl<'t> Tokens<'t> {
    pub fn new(page: &'t str) -> Self {
        Self { rest: page, raw: None }
    }

    /// Text up to the byte `end`.
    fn text(&mut self, end: usize) -> Token<'t> {
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Token::Text(decode(text))
    }

    /// The text of a raw element, up to its end tag.
    fn raw_text(&mut self, name: &str, decoded: bool) -> Option<Token<'t>> {
        let is_end = |&at: &usize| {
            let after = self.rest[at..].get(2..2 + name.len());
            after.is_some_and(|after| after.eq_ignore_ascii_case(name))
        };
        let end = self.rest.match_indices("</").map(|(at, _)| at).find(is_end).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        let text = if decoded { decode(text) } else { Cow::Borrowed(text) };
        (!text.is_empty()).then_some(Token::Text(text))
    }

    /// Takes a start tag, whose `<` is passed.
    fn open(&mut self) -> Token<'t> {
        let end = self.rest.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').unwrap_or(self.rest.len());
        let name = self.rest[..end].to_ascii_lowercase();
        self.rest = &self.rest[end..];
        let mut attributes = Vec::new();
        loop {
            self.rest = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
            if let Some(rest) = self.rest.strip_prefix("/>") {
                self.rest = rest;
                return Token::Open { name, attributes, closed: true };
            }
            match self.rest.chars().next() {
                None => return Token::Open { name, attributes, closed: false },
                Some('>') => {
                    self.rest = &self.rest[1..];
                    self.raw = RAW.into_iter().find(|(raw, _)| *raw == name);
                    return Token::Open { name, attributes, closed: false };
                }
                Some('/') => self.rest = &self.rest[1..],
                Some(_) => attributes.push(self.attribute()),
            }
        }
    }

    /// Takes an attribute; moves on by at least one character.
    fn attribute(&mut self) -> (String, String) {
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
        let end = self.rest[first..].find(ends).map_or(self.rest.len(), |at| first + at);
        let name = self.rest[..end].to_ascii_lowercase();
        self.rest = self.rest[end..].trim_start_matches(|c: char| c.is_ascii_whitespace());
        let Some(value) = self.rest.strip_prefix('=') else { return (name, String::new()) };
        let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let (value, rest) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len())),
        };
        self.rest = rest;
        (name, decode(value).into_owned())
    }

    /// Passes over everything up to and with `end`.
    fn skip_past(&mut self, end: &str) {
        self.rest = self.rest.split_once(end).map_or("", |(_, rest)| rest);
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        if let Some(text) = self.raw.take().and_then(|(name, decoded)| self.raw_text(name, decoded)) {
            return Some(text);
        }
        loop {
            let rest = self.rest;
            match rest.find('<') {
                None if rest.is_empty() => return None,
                None => return Some(self.text(rest.len())),
                Some(0) => {}
                Some(at) => return Some(self.text(at)),
            }
            self.rest = &rest[1..];
            match rest[1..].chars().next() {
                Some('a'..='z' | 'A'..='Z') => return Some(self.open()),
                Some('/') => {
                    self.rest = &rest[2..];
                    let end = self.rest.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(self.rest.len());
                    let name = self.rest[..end].trim_end_matches('/').to_ascii_lowercase();
                    self.skip_past(">");
                    return Some(Token::Close(name));
                }
                Some('!') if rest.starts_with("<!--") => self.skip_past("-->"),
                Some('!' | '?') => self.skip_past(">"),
                _ => {
                    // A bare `<` is text, with what follows up to the next one.
                    self.rest = rest;
                    let end = rest[1..].find('<').map_or(rest.len(), |at| at + 1);
                    return Some(self.text(end));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: &str) -> String {
        let show = |token| match token {
            Token::Open { name, attributes, .. } => {
                let attributes: Vec<String> = attributes.iter().map(|(n, v)| format!(" {n}={v}")).collect();
                format!("<{name}{}>", attributes.concat())
            }
            Token::Close(name) => format!("</{name}>"),
            Token::Text(text) => format!("[{text}]"),
        };
        Tokens::new(page).map(show).collect()
    }

    #[test]
    fn pages_are_cut_as_browsers_cut_them() {
        for (page, wanted) in [
            (
                "<P Class=\"a b\" id=x hidden>Hi &amp; <b>you</b></P>",
                "<p class=a b id=x hidden=>[Hi & ]<b>[you]</b></p>",
            ),
            ("1 < 2 <3", "[1 ][< 2 ][<3]"),
            ("<!doctype html><!-- <p> --><br/>x", "<br>[x]"),
            ("<script>if (a</b) '<p>'</SCRIPT>x", "<script>[if (a</b) '<p>']</script>[x]"),
            ("<title>A &amp; B</title>", "<title>[A & B]</title>"),
            ("<a href='x>y'>z</a >", "<a href=x>y>[z]</a>"),
            ("<a href=\"never closed>z", "<a href=never closed>z>"),
            ("<", "[<]"),
            ("</", "</>"),
            ("<a", "<a>"),
            ("<!--", ""),
            ("<script>never closed", "<script>[never closed]"),
            ("<a = =>", "<a ==>"),
        ] {
            assert_eq!(shown(page), wanted, "{page}");
        }
    }
}
