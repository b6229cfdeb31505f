//! Runs in single marks, which apostrophes look like.

use super::marks::{Mark, Run, Shape, around, made};

/// How far a run in single marks may reach, in bytes: apostrophes are many, and longer "runs" are two of them.
const SINGLE_REACH: usize = 400;

/// Single marks as outer marks: in headlines, and throughout in British print.
pub(super) fn pair_single(text: &str, base: usize, marks: &[Mark], first: usize, runs: &mut Vec<Run>) {
    let is_single = |m: &&Mark| matches!(m.shape, Shape::SingleOpen | Shape::SingleClose) && m.width < 4;
    let limit = text.len();
    let before_is_word =
        |c: char| c.is_alphanumeric() || matches!(c, '_' | '\'' | '’' | '‘' | '.' | ',' | '!' | '?' | '%');
    let mut closers = marks.iter().filter(is_single).filter(|m| {
        let (before, after) = around(text, base, limit, base + m.at, base + m.at + m.width);
        !after.is_alphanumeric() && !before.is_whitespace() && !matches!(before, '\'' | '’' | '‘')
    });
    let mut closer = closers.next();
    let mut found: Vec<Run> = Vec::new();
    let mut free = base;
    for mark in marks.iter().filter(is_single).filter(|m| m.shape == Shape::SingleOpen) {
        let (start, end) = (base + mark.at, base + mark.at + mark.width);
        let (before, after) = around(text, base, limit, start, end);
        if start < free
            || before_is_word(before)
            || after.is_whitespace()
            || matches!(after, '\'' | '’' | '‘')
            || elided(&text[end..])
        {
            continue;
        }
        while closer.is_some_and(|c| base + c.at < end + 2) {
            closer = closers.next();
        }
        let Some(mut close) = closer else { break };
        // "the workers' rights": a possessive closes nothing if another closing mark is in reach.
        let mut later = closers.clone();
        while possessive(text, base + close.at, close.width) {
            match later.next() {
                Some(next) if base + next.at < start + SINGLE_REACH => close = next,
                _ => break,
            }
        }
        let stop = base + close.at + close.width;
        if stop - start > SINGLE_REACH || text[start..stop].contains('\n') {
            continue;
        }
        found.push(Run { single: true, ..made(text, start, stop, mark.width, close.width, true) });
        free = stop;
    }
    if found.is_empty() {
        return;
    }
    let doubles = runs.split_off(first);
    let mut inside = doubles.iter().peekable();
    for run in found {
        while let Some(double) = inside.next_if(|d| d.span.end <= run.span.start) {
            runs.push(*double);
        }
        // A single run gives way to the double runs it crosses, and keeps those it holds.
        match inside.peek() {
            Some(double) if double.span.start < run.span.end && !run.span.covers(double.span) => {}
            Some(double) if double.span.start < run.span.start => {}
            _ => {
                while inside.next_if(|d| run.span.covers(d.span)).is_some() {}
                if inside.peek().is_none_or(|d| d.span.start >= run.span.end) {
                    runs.push(run);
                }
            }
        }
    }
    runs.extend(inside);
}

/// Whether an apostrophe at the head of `rest` stands for left-out letters: `'90s`, `'em`.
fn elided(rest: &str) -> bool {
    let word: &str = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    let digits = word.trim_end_matches('s');
    (digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()))
        || ["em", "til", "twas", "tis", "cause", "bout", "n", "round"].iter().any(|e| e.eq_ignore_ascii_case(word))
}

/// Whether the mark may be a plural possessive: after "s", before a space and a small letter.
fn possessive(text: &str, at: usize, width: usize) -> bool {
    let mut after = text[at + width..].chars();
    text[..at].ends_with('s') && after.next() == Some(' ') && after.next().is_some_and(char::is_lowercase)
}
