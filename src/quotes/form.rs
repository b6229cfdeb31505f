//! What the form of a quoted run says by itself: direct or partial, a title, a term, a scare quote.

use super::candidates::QuotedRun;
use super::lexicon::{NAMING, WORKS, fold, has};
use super::quotation::{QuoteKind, Reason};
use super::words::{Place, Words};
use crate::text::TokenKind;

/// Direct if the run is an utterance of its own, partial if it is part of the writer's sentence.
pub fn kind(words: &Words, run: &QuotedRun) -> QuoteKind {
    let inner = words.span(run.range.start, run.range.end).of(words.text);
    let inner = inner.trim_matches(|c: char| {
        matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '«' | '»' | '`' | '„') || c.is_whitespace()
    });
    let ends = inner.ends_with(['.', ',', '!', '?', '…']) || !run.closed;
    let begins = inner.chars().next().is_some_and(char::is_uppercase);
    let opens = run.range.start == 0 || words.all[run.range.start - 1].sentence != words.all[run.range.start].sentence;
    if ends && (begins || opens) || (opens && begins) { QuoteKind::Direct } else { QuoteKind::Partial }
}

/// Whether a run is a title or a term by what stands before it: the novel “The Long Winter”, known as “Benedikt”, the
/// so-called “summer lane”.
pub fn titled(words: &Words, run: &QuotedRun) -> bool {
    let (mut buffer, mut other) = ([0; 24], [0; 24]);
    let back = |by: usize| run.range.start.checked_sub(by).map_or("", |k| words.at(k));
    let before = fold(back(1), &mut buffer);
    let named = match before {
        "titled" | "entitled" | "nicknamed" | "codenamed" | "so-called" => true,
        "called" => back(2) == "-",
        "as" => fold(back(2), &mut other) == "known",
        _ => false,
    };
    let large = |k: usize| words.all[k].capital || words.all[k].kind != TokenKind::Word || words.at(k).len() < 4;
    let naming = || has(WORKS, before) || matches!(before, "named" | "dubbed");
    named || naming() && run.range.clone().all(large)
}

/// Why nobody said the words of a run, by its form; `None` if its form is that of an utterance.
pub fn nobody(words: &Words, run: &QuotedRun, cued: bool, kind: QuoteKind) -> Option<Reason> {
    let mut buffer = [0; 24];
    let before = run.range.start.checked_sub(1).map_or("", |k| fold(words.at(k), &mut buffer));
    let inside =
        || run.range.clone().filter(|&k| words.all[k].place == Place::Inside && words.all[k].kind == TokenKind::Word);
    let count = inside().count();
    let small = inside().filter(|&k| !words.all[k].capital && words.at(k).len() > 3).count();
    let last = run.range.clone().rev().find(|&k| words.all[k].place == Place::Inside).map_or("", |k| words.at(k));
    let spoken = matches!(last, "," | "?" | "!") || (last == "." && count > 4);
    let work = has(WORKS, before) && small == 0;
    if work
        || (!spoken
            && count > 1
            && count < 10
            && small == 0
            && inside().all(|k| words.all[k].capital || words.at(k).len() < 5))
    {
        return Some(Reason::Title);
    }
    if count <= 4 && has(NAMING, before) {
        return Some(Reason::Term);
    }
    (!cued && !spoken && kind == QuoteKind::Partial).then_some(if count <= 3 { Reason::Scare } else { Reason::Unknown })
}
