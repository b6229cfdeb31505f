//! Turns of a transcript: lines that begin with who speaks, "HANNAH REYES: …" or "Q: …", without quotation marks.

use super::lexicon::{fold, has};
use super::words::{Place, Words};
use crate::text::TokenKind;
use std::ops::Range;

/// What one speaker says in a line, in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The words before the colon.
    pub label: Range<usize>,
    /// The words after it.
    pub speech: Range<usize>,
}

/// How many tokens a label may have.
const LONGEST: usize = 6;

/// How a label is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hand {
    /// "Q", "A".
    Letter,
    /// "REYES".
    Shout,
    /// "Hannah Reyes".
    Name,
}

/// What stands before a colon in notices, and speaks in no transcript.
static NOTICES: &[&str] = &[
    "address",
    "analysis",
    "breaking",
    "by",
    "caption",
    "cc",
    "contact",
    "correction",
    "cost",
    "date",
    "editor",
    "email",
    "from",
    "how",
    "image",
    "live",
    "location",
    "more",
    "note",
    "opinion",
    "phone",
    "photo",
    "price",
    "published",
    "re",
    "read",
    "related",
    "score",
    "source",
    "subject",
    "tel",
    "time",
    "tip",
    "to",
    "update",
    "updated",
    "video",
    "warning",
    "watch",
    "what",
    "when",
    "where",
    "who",
    "why",
];

/// Whether a word in small letters stands before colons in notices.
pub fn is_notice(word: &str) -> bool {
    has(NOTICES, word)
}

/// The turns of an article, if it is, in part, a transcript: labels that come back or stand one below the other.
#[inline(never)]
pub fn turns(words: &Words, paragraphs: &[Range<usize>]) -> Vec<Turn> {
    let mut found: Vec<(usize, Hand, Turn)> = Vec::new();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        found.extend(turn(words, paragraph).map(|(hand, turn)| (number, hand, turn)));
    }
    let same = |a: &Turn, b: &Turn| {
        let last = |t: &Turn| words.lexemes[t.label.end - 1].word;
        last(a) == last(b)
    };
    let kept = |n: usize| {
        let (number, hand, turn) = &found[n];
        let near = |k: usize| found.get(k).filter(|f| f.1 == *hand && f.0.abs_diff(*number) <= 2);
        let beside = [n.wrapping_sub(1), n + 1].into_iter().filter_map(near);
        let other = beside.clone().any(|f| !same(&f.2, turn));
        let window = &found[n.saturating_sub(8)..(n + 9).min(found.len())];
        let again = window.iter().filter(|f| f.1 == *hand && same(&f.2, turn)).count() > 1;
        match hand {
            Hand::Letter | Hand::Shout => other,
            // A list of terms looks the same, but no term comes back.
            Hand::Name => {
                other
                    && (again
                        || window
                            .iter()
                            .any(|f| f.1 == Hand::Name && window.iter().filter(|g| same(&g.2, &f.2)).count() > 1))
            }
        }
    };
    (0..found.len()).filter(|&n| kept(n)).map(|n| found[n].2.clone()).collect()
}

fn turn(words: &Words, paragraph: &Range<usize>) -> Option<(Hand, Turn)> {
    let start = paragraph.start;
    let colon = (start..(start + LONGEST + 1).min(paragraph.end)).find(|&k| words.at(k) == ":")?;
    let (label, speech) = (start..colon, colon + 1..paragraph.end);
    let spoken = words.all[speech.clone()].iter().any(|w| w.kind != TokenKind::Mark);
    let parted = words.all.get(colon + 1).is_some_and(|w| w.span.start > words.all[colon].span.end);
    let quoted = words.all.get(colon + 1).is_some_and(|w| w.place == Place::Open);
    if label.is_empty() || !spoken || !parted || quoted {
        return None;
    }
    let mut buffer = [0; 24];
    let named = |k: usize| words.all[k].capital && words.all[k].place == Place::Outside;
    let all = label.clone().all(|k| named(k) || matches!(words.at(k), "." | "-" | "’" | "'" | "’s"));
    if !all || label.clone().any(|k| is_notice(fold(words.at(k), &mut buffer))) {
        return None;
    }
    let letters = |k: usize| words.all[k].kind == TokenKind::Word;
    let shouted = label.clone().filter(|&k| letters(k)).all(|k| words.at(k).chars().all(|c| !c.is_lowercase()));
    let hand = match words.at(start) {
        "Q" | "A" if label.len() == 1 => Hand::Letter,
        _ if shouted => Hand::Shout,
        _ => Hand::Name,
    };
    Some((hand, Turn { label, speech }))
}
