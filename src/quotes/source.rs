//! What kind of source the words of a source are.

use super::lexicon::{ANALYSTS, DOCUMENTS, JOINING, OFFICIALS, SOURCES, fold, has};
use super::quotation::SourceKind;
use super::words::Words;
use crate::entities::{EntityIndex, Form, Mention};
use crate::text::TokenKind;
use std::ops::Range;

/// The entity behind `range` of tokens, and the kind of source. `mentions` are in text order.
pub(super) fn identify(words: &Words, range: &Range<usize>, mentions: &[Mention]) -> (Option<EntityIndex>, SourceKind) {
    let span = words.span(range.start, range.end);
    let head = words.span(head(words, range), head(words, range) + 1);
    let from = mentions.partition_point(|m| m.span.end <= span.start);
    let inside = || mentions[from..].iter().take_while(|m| m.span.start < span.end);
    // The mention at the head wins; a name beside it ("spokeswoman Jane Doe") covers the head already.
    let chosen = inside().filter(|m| m.span.overlaps(head)).min_by_key(|m| m.form);
    let entity = chosen.and_then(|m| m.link.entity());
    let kind = match chosen {
        Some(m) if m.form == Form::Name => SourceKind::Named,
        _ if entity.is_some() => SourceKind::Named,
        _ => unnamed(words, range),
    };
    (entity, kind)
}

/// The head of a source: the last word before a complement, a relative clause or an apposition.
pub fn head(words: &Words, range: &Range<usize>) -> usize {
    let mut buffer = [0; 24];
    let mut head = range.start;
    for at in range.clone() {
        let lower = fold(words.at(at), &mut buffer);
        let is_word = words.all[at].kind != TokenKind::Mark;
        if at > range.start
            && (matches!(words.at(at), "," | ";" | "—" | "–" | "(")
                || has(JOINING, lower)
                || matches!(lower, "who" | "which" | "that" | "to" | "by" | "and"))
        {
            break;
        }
        if is_word && !matches!(words.at(at), "’s" | "'s") {
            head = at;
        }
    }
    head
}

fn unnamed(words: &Words, range: &Range<usize>) -> SourceKind {
    let mut buffer = [0; 24];
    let lower = fold(words.at(head(words, range)), &mut buffer);
    let lists = [
        (ANALYSTS, SourceKind::Analyst),
        (SOURCES, SourceKind::Source),
        (DOCUMENTS, SourceKind::Document),
        (OFFICIALS, SourceKind::Official),
    ];
    if let Some((_, kind)) = lists.iter().find(|(list, _)| has(list, lower)) {
        return *kind;
    }
    // A capitalised head that no mention covers is still a name: a title of a paper, a name the stage before missed.
    if words.all.get(head(words, range)).is_some_and(|w| w.capital && w.sentence != u32::MAX && range.len() < 6)
        && !is_pronoun(lower)
    {
        return SourceKind::Named;
    }
    SourceKind::Other
}

/// Whether `lower` refers without naming.
pub(super) fn is_pronoun(lower: &str) -> bool {
    matches!(
        lower,
        "he" | "she"
            | "they"
            | "we"
            | "i"
            | "it"
            | "who"
            | "which"
            | "that"
            | "you"
            | "him"
            | "her"
            | "them"
            | "one"
            | "some"
            | "many"
            | "others"
    )
}
