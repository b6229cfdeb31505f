//! Sentences: the boundaries of UAX 29, tailored to how news is written.
//!
//! The plain boundaries are candidates. Each is kept, dropped (an abbreviation, a lower-case continuation, the tag of a
//! quotation) or moved (behind a citation mark or a detached closing quote); a few are added that the standard lacks
//! (`ended.Then`, an ellipsis before a capital).

use super::abbreviations::{Abbreviation, abbreviation, opens_sentences, reports_speech};
use super::notes::citation_at;
use super::uax29;
use crate::Span;
use crate::span::floor_char;
use memchr::memchr2_iter;

/// The sentences inside `span`, trimmed, in order; none is empty.
#[inline(never)]
pub(crate) fn sentences(text: &str, span: Span, found: &mut Vec<Span>) {
    let inside = span.of(text);
    let mut bounds = uax29::sentence_bounds(inside);
    let plain = bounds.len();
    added_bounds(inside, &mut bounds);
    if bounds.len() > plain {
        bounds.sort_unstable();
    }
    let mut start = 0;
    for bound in bounds {
        if let Some(end) = verdict(inside, start, bound)
            && end > start
        {
            push(text, span, start..end, found);
            start = end;
        }
    }
    push(text, span, start..inside.len(), found);
}

fn push(text: &str, span: Span, range: std::ops::Range<usize>, found: &mut Vec<Span>) {
    let sentence = Span::new(span.start + range.start as u32, span.start + range.end as u32).trimmed(text);
    if !sentence.is_empty() {
        found.push(sentence);
    }
}

/// Boundaries the standard does not have: no space after the stop (`ended.Then`), or an ellipsis character.
fn added_bounds(text: &str, bounds: &mut Vec<usize>) {
    let bytes = text.as_bytes();
    for at in memchr2_iter(b'.', 0xE2, bytes) {
        if bytes[at] == b'.' {
            let glued = at >= 2
                && bytes[at - 1].is_ascii_lowercase()
                && bytes[at - 2].is_ascii_alphabetic()
                && bytes.get(at + 1).is_some_and(u8::is_ascii_uppercase)
                && bytes.get(at + 2).is_some_and(|b| b.is_ascii_lowercase() || *b == b' ')
                && !word_before(&text[..at]).contains(['/', '@', '.']);
            if glued {
                bounds.push(at + 1);
            }
        } else if text[at..].starts_with('…') {
            let after = &text[at + '…'.len_utf8()..];
            let closed = after.trim_start_matches(is_closer);
            let next = closed.trim_start();
            if next.len() < closed.len() {
                bounds.push(text.len() - next.len());
            }
        }
    }
}

/// Whether a sentence that began at `start` ends at the candidate `bound`, and where exactly.
fn verdict(text: &str, start: usize, bound: usize) -> Option<usize> {
    let head = text[..bound].trim_end();
    let spaced = head.len() < bound;
    let closed = head.trim_end_matches(is_closer);
    // A terminator, then an opening mark without a space: the mark belongs to what follows.
    if !spaced
        && let Some(mark) = head.strip_prefix(closed).and_then(|marks| marks.find(['[', '(', '{', '“', '„', '«']))
    {
        return verdict_at(text, start, closed, closed.len() + mark);
    }
    verdict_at(text, start, closed, bound)
}

/// The same, with `closed` the text up to and with the terminator.
fn verdict_at(text: &str, start: usize, closed: &str, bound: usize) -> Option<usize> {
    let bound = after_attached(text, closed, bound);
    let rest = &text[bound..];
    if rest.is_empty() {
        return Some(bound);
    }
    let stop = closed.chars().next_back()?;
    if stop.is_alphanumeric() || matches!(stop, ',' | ';' | ':' | '-' | '–' | '—') {
        return None; // a line break inside a paragraph, not a terminator
    }
    let next = rest.trim_start_matches(is_opener);
    let initial = next.chars().next()?;
    let before = closed.trim_end_matches(['.', '!', '?', '…']);
    if before.ends_with(['[', '(']) {
        return None; // "[...]", "(?)"
    }
    // A lower-case letter carries on, save in a name such as "iPhone".
    if initial.is_lowercase() && !next.chars().nth(1).is_some_and(char::is_uppercase) {
        return None;
    }
    let quoted = text[closed.len()..bound].trim_end().ends_with(['”', '"', '’', '\'', '»']);
    let ends = match stop {
        '.' if before.len() + 1 == closed.len() => stop_ends_sentence(before, start, rest, next),
        '!' | '?' | '…' if quoted => !is_speech_tag(rest),
        _ => true,
    };
    ends.then_some(bound)
}

/// Moves a boundary behind what belongs to the sentence before: citation marks, and closing marks set off by a space.
fn after_attached(text: &str, closed: &str, mut bound: usize) -> usize {
    loop {
        let rest = &text[bound..];
        let mark = if let Some(mark) = citation_at(text, bound) {
            mark.len() as usize
        } else if rest.starts_with(['”', '»', ')', ']']) && bound > closed.len() {
            rest.chars().next().map_or(0, char::len_utf8)
        } else if rest.starts_with("''") && rest[2..].chars().next().is_none_or(char::is_whitespace) {
            2
        } else {
            return bound;
        };
        let rest = &rest[mark..];
        bound = text.len() - rest.trim_start().len();
    }
}

/// Whether the single full stop after `before` ends a sentence, given the `rest` and its first word `next` on.
fn stop_ends_sentence(before: &str, start: usize, rest: &str, next: &str) -> bool {
    let word = word_before(before);
    let follower = first_word(next);
    let opens = opens_sentences(follower);
    match abbreviation(word) {
        Some(Abbreviation::Title) => opens && word == "St",
        Some(Abbreviation::BeforeNumber) => {
            !follower.starts_with(|c: char| c.is_ascii_digit())
                && abbreviation(follower) != Some(Abbreviation::BeforeNumber)
        }
        Some(Abbreviation::Anywhere) => opens || rest.len() > next.len() || word == "etc",
        None => {
            let mut letters = word.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) if letter.is_uppercase() => {
                    opens
                        || (letter == 'I'
                            && word_before(before[..before.len() - 1].trim_end()).starts_with(char::is_lowercase))
                }
                // "1." opens an item of a list inside a paragraph.
                _ => {
                    let number = word.len() <= 2 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
                    !number || before.len() - word.len() > start
                }
            }
        }
    }
}

/// Whether `rest`, which follows a closing quotation mark, is a name and a verb of saying: `Ada Lovelace said`.
fn is_speech_tag(rest: &str) -> bool {
    // No further than a name reaches, so that text without spaces costs nothing.
    rest[..floor_char(rest, 160)]
        .split_whitespace()
        .take(5)
        .enumerate()
        .map(|(i, word)| (i, word.trim_matches(|c: char| !c.is_alphanumeric())))
        .find(|(_, word)| !word.starts_with(char::is_uppercase))
        .is_some_and(|(i, word)| i > 0 && reports_speech(word))
}

/// The word at the end of `text`, without opening marks.
fn word_before(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(40)
        .take_while(|&(_, c)| !(c.is_whitespace() || is_opener(c) || matches!(c, '-' | '–' | '—' | '/' | ',')))
        .last()
        .map_or(text.len(), |(at, _)| at);
    &text[start..]
}

/// The first word of `text`: letters, digits and apostrophes.
fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '’' || c == '\'')).unwrap_or(text.len());
    &text[..end]
}

/// Marks that may close what a terminator ends. Straight quotes and brackets of either side count, as in UAX 29.
fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '“' | '‘' | '„' | '«' | '»' | ')' | ']' | '}' | '(' | '[' | '{')
}

/// Marks that may stand before the first word of a sentence.
fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '„' | '«' | '(' | '[' | '{' | '`' | '*' | '_')
}
