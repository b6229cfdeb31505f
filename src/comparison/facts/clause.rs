//! The clause around a number, and the words in it that loosen what it says or speak of another time.

use super::super::corpus::{Account, inside};
use crate::Span;
use std::ops::Range;

/// Words that make of a number a bound or an estimate.
pub(super) const LOOSE: [&str; 16] = [
    "about",
    "nearly",
    "almost",
    "some",
    "over",
    "least",
    "around",
    "approximately",
    "roughly",
    "than",
    "up",
    "dozens",
    "estimated",
    "other",
    "others",
    "maybe",
];

/// Words by which a clause speaks of another occasion.
pub(super) const ELSEWHEN: [&str; 8] =
    ["previous", "previously", "earlier", "last", "second", "another", "former", "ago"];

/// The words around a number up to the next mark that divides clauses.
pub(super) fn clause(account: &Account, sentence: &Range<usize>, words: &Range<usize>) -> Range<usize> {
    let divided = |a: usize, b: usize| {
        let between = Span::new(account.words[a].span.end, account.words[b].span.start);
        account.text(between).contains([',', ';', ':', '—', '–', '(', ')', '|'])
    };
    let (mut start, mut end) = (words.start, words.end.max(words.start + 1));
    while start > sentence.start && !divided(start - 1, start) {
        start -= 1;
    }
    while end < sentence.end && !divided(end - 1, end) {
        end += 1;
    }
    start..end.min(account.words.len())
}

/// Whether a clause names a year before the account's last.
pub(super) fn other_year(account: &Account, clause: &Range<usize>) -> bool {
    let dates = &account.analysis.dates;
    let own = dates.iter().filter_map(|date| date.value).map(|date| date.year).max();
    let Some((first, last)) = account.words.get(clause.start).zip(account.words.get(clause.end.wrapping_sub(1))) else {
        return false;
    };
    let within = inside(dates, Span::new(first.span.start, last.span.end.max(first.span.start)), |date| date.span);
    dates[within].iter().filter_map(|date| date.value).any(|date| own.is_some_and(|own| date.year < own))
}
