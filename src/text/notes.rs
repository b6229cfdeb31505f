//! What a text says about itself: citation marks, a stated number of words, a byline, notes.

use crate::Span;
use memchr::memchr_iter;

/// The citation mark that starts at `at`: numbers in square brackets, `[12]`, `[1, 2]`, `[3-5]`.
pub(crate) fn citation_at(text: &str, at: usize) -> Option<Span> {
    let rest = text.as_bytes().get(at..)?.strip_prefix(b"[")?;
    let length = rest.iter().take(40).position(|&b| b == b']')?;
    let inside = &text[at + 1..at + 1 + length];
    let digits = inside.bytes().filter(u8::is_ascii_digit).count();
    let fits = digits > 0
        && inside.starts_with(|c: char| c.is_ascii_digit())
        && inside.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–' | ';'))
        && inside.split([',', ' ', '-', '–', ';']).all(|number| number.len() <= 3);
    fits.then(|| Span::from_range(at..at + length + 2))
}

/// All citation marks of a text.
#[inline(never)]
pub(crate) fn citations(text: &str) -> Vec<Span> {
    memchr_iter(b'[', text.as_bytes()).filter_map(|at| citation_at(text, at)).collect()
}

/// The number of words that the paragraph states as that of the article, with the span of the note that states it:
/// `(Word count: 1,234)`, `Words: 734`, `(1,200 words)` at the paragraph's end.
#[inline(never)]
pub(crate) fn stated_words(text: &str, paragraph: Span) -> Option<(Span, u32)> {
    const LONGEST: usize = 48;
    let whole = paragraph.of(text);
    let mut from = whole.len().saturating_sub(LONGEST);
    while !whole.is_char_boundary(from) {
        from += 1;
    }
    let tail = &whole[from..];
    let open = tail.rfind(['(', '[']).filter(|_| tail.trim_end_matches('.').ends_with([')', ']']));
    let start = match open {
        Some(at) => from + at,
        None if from == 0 => 0,
        None => return None,
    };
    let note = whole[start..].trim_end();
    let inside = note.trim_matches(['(', ')', '[', ']', '.', '*', '_', ' ']);
    let lower = inside.to_ascii_lowercase();
    let number =
        ["approximate word count", "total word count", "word count", "wordcount", "total words", "words", "length"]
            .iter()
            .find_map(|label| lower.strip_prefix(label))
            .and_then(|rest| rest.trim_start().strip_prefix([':', '=', '-', '–']).or(rest.strip_prefix(' ')))
            .map(|rest| rest.trim().trim_end_matches("words").trim())
            .or_else(|| lower.strip_suffix("words").filter(|_| open.is_some()).map(str::trim))?;
    let number = number.trim_start_matches(['~', '≈']).trim_start_matches("approx.").trim();
    let digits: String = number.chars().filter(|c| !matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}')).collect();
    let count = digits.parse().ok()?;
    let start = paragraph.start + start as u32;
    Some((Span::new(start, start + note.len() as u32), count))
}

/// The author that a line names: `By Jane Doe`, `Author: J.D.`, `Written by Jane Doe`.
pub(crate) fn byline(text: &str, line: Span) -> Option<Span> {
    let whole = line.of(text);
    if whole.len() > 120 {
        return None;
    }
    let bare = whole.trim_start_matches(['*', '_', '(', '[', '—', '–', '-', '#', ' ']);
    let (rest, labelled) = after_label(bare)?;
    let name = rest.trim_start_matches([':', '*', '_', ' ', '\t']);
    let end = name.find([',', '|', '(', '•', '·', ';', '\t', '—', '–', '\n', '/', '*', '_']).unwrap_or(name.len());
    let end = [" for ", " in ", " at ", " - ", " on ", " of "]
        .iter()
        .filter_map(|stop| name[..end].find(stop))
        .min()
        .unwrap_or(end);
    let name = name[..end].trim_end_matches([')', ']', ' ', ':']);
    let fits = if labelled { !name.is_empty() && name.len() <= 60 } else { is_name(name) && !rest_is_sentence(rest) };
    let start = line.start + (whole.len() - rest.len() + (rest.find(name).unwrap_or(0))) as u32;
    fits.then(|| Span::new(start, start + name.len() as u32))
}

/// What follows the label of a byline, and whether the label alone proves it (a colon).
fn after_label(line: &str) -> Option<(&str, bool)> {
    const LABELS: [&str; 12] = [
        "author",
        "authors",
        "byline",
        "written by",
        "reported by",
        "reporting by",
        "story by",
        "words by",
        "article by",
        "posted by",
        "published by",
        "by",
    ];
    LABELS.iter().rev().find_map(|label| {
        let head = line.get(..label.len())?;
        let rest = &line[label.len()..];
        let cut = rest.starts_with([':', ' ', '\t', '*']);
        (head.eq_ignore_ascii_case(label) && cut)
            .then(|| (rest, rest.trim_start_matches(['*', ' ']).starts_with(':')))
            .filter(|&(_, labelled)| labelled || label.ends_with("by"))
    })
}

/// Whether `name` is one to eight words of which the first and the last, and all but particles, are capitalised.
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    (2..=8).contains(&words.len())
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase)
                || matches!(
                    *word,
                    "and"
                        | "&"
                        | "de"
                        | "da"
                        | "del"
                        | "della"
                        | "di"
                        | "du"
                        | "la"
                        | "le"
                        | "van"
                        | "von"
                        | "der"
                        | "den"
                        | "bin"
                        | "al"
                        | "el"
                        | "ter"
                        | "dos"
                        | "y"
                )
        })
        && words.iter().all(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
}

fn rest_is_sentence(rest: &str) -> bool {
    rest.trim_end().ends_with(['?', '!', ':']) || rest.split_whitespace().count() > 16
}

/// Whether a short paragraph is a note about the text rather than part of it.
pub(crate) fn is_note(text: &str, line: Span) -> bool {
    const LABELS: [&str; 26] = [
        "word count",
        "editor's note",
        "editor’s note",
        "editors' note",
        "editors’ note",
        "note:",
        "correction:",
        "corrections:",
        "clarification:",
        "disclaimer",
        "advertisement",
        "(reporting by",
        "reporting by",
        "additional reporting",
        "last updated",
        "updated:",
        "published:",
        "first published",
        "copyright",
        "©",
        "(c)",
        "photo:",
        "photo by",
        "image:",
        "source:",
        "sources:",
    ];
    let bare = line.of(text).trim_start_matches(['*', '_', ' ', '[']);
    let label = LABELS.iter().any(|label| bare.get(..label.len()).is_some_and(|head| head.eq_ignore_ascii_case(label)));
    label && line.len() <= 400
}
