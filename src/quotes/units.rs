//! A paragraph as the role model reads it: words outside quotation marks one by one, each quoted run as one unit. What
//! reports a run then stands beside it however long the run is, and nothing inside long runs needs a look.

use super::words::{Place, Words};
use crate::models::linear::feature;
use crate::syntax::Pos;
use std::ops::Range;

/// The tag of the first of four kinds of run; below are the numbers of [`Pos`].
const RUN: u8 = 24;
/// The tag beyond the ends of the paragraph.
pub const NO_TAG: u8 = 31;

/// A word outside quotation marks, or a whole run.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// First token and the token after the last.
    pub tokens: (u32, u32),
    /// Sentence of the last token.
    pub sentence: u32,
    /// The form in small letters; a class for a run.
    pub word: u32,
    /// First letters; the first word of a run.
    pub prefix: u32,
    /// Last letters; the last word of a run.
    pub suffix: u32,
    /// Capitals, digits and marks.
    pub shape: u32,
    /// Part of speech, or kind of run.
    pub tag: u8,
    /// 0 outside; else the run's length and whether it ends as a sentence does.
    pub quote: u8,
    /// How often the word reports.
    pub cue: u8,
    /// Begins with a capital: 0 or 1; 2 beyond the ends.
    pub capital: u8,
    /// Begins a sentence.
    pub opens: bool,
    /// Ends one.
    pub ends: bool,
}

impl Unit {
    /// What stands beyond the ends of a paragraph.
    pub const NONE: Self = Self {
        tokens: (0, 0),
        sentence: 0,
        word: 1,
        prefix: 1,
        suffix: 1,
        shape: 1,
        tag: NO_TAG,
        quote: 9,
        cue: 9,
        capital: 2,
        opens: true,
        ends: true,
    };

    /// Its tokens.
    pub const fn range(&self) -> Range<usize> {
        self.tokens.0 as usize..self.tokens.1 as usize
    }

    /// Whether it is a run.
    pub const fn is_run(&self) -> bool {
        self.quote > 0
    }

    fn word(words: &Words, at: usize) -> Self {
        let lexeme = &words.lexemes[at];
        Self {
            tokens: (at as u32, at as u32 + 1),
            sentence: words.all[at].sentence,
            word: lexeme.word,
            prefix: lexeme.prefix,
            suffix: lexeme.suffix,
            shape: lexeme.shape,
            tag: words.tags[at] as u8,
            quote: 0,
            cue: words.cues[at],
            capital: u8::from(words.all[at].capital),
            opens: false,
            ends: false,
        }
    }

    fn run(words: &Words, range: Range<usize>) -> Self {
        let inside = |&k: &usize| words.all[k].place == Place::Inside;
        let first = range.clone().find(inside).unwrap_or(range.start);
        let last = range.clone().rev().find(inside).unwrap_or(range.start);
        let stop = matches!(words.at(last), "," | "." | "!" | "?" | "…");
        let end = if stop && last > first { last - 1 } else { last };
        let size: u8 = match last + 1 - first {
            0..=3 => 0,
            4..=9 => 1,
            _ => 2,
        };
        let capital = words.all[first].capital;
        let class = size * 4 + u8::from(stop) * 2 + u8::from(capital);
        Self {
            tokens: (range.start as u32, range.end as u32),
            sentence: words.all[range.end - 1].sentence,
            word: feature(90, u32::from(class), 0),
            prefix: words.lexemes[first].word,
            suffix: words.lexemes[end].word,
            shape: feature(91, u32::from(class), words.tags[first] as u32),
            tag: RUN + u8::from(stop) * 2 + u8::from(capital),
            quote: 1 + size * 2 + u8::from(stop),
            cue: 8,
            capital: u8::from(capital),
            opens: false,
            ends: false,
        }
    }
}

/// Reads the tokens of a paragraph into `units`; what it held is dropped.
pub fn read(words: &Words, range: Range<usize>, units: &mut Vec<Unit>) {
    units.clear();
    let mut at = range.start;
    while at < range.end {
        let mut unit = if words.all[at].place == Place::Outside {
            Unit::word(words, at)
        } else {
            let run = words.all[at].run;
            let more = words.all[at..range.end].iter().take_while(|w| w.place != Place::Outside && w.run == run);
            Unit::run(words, at..at + more.count())
        };
        let sentence = |k: usize| words.all[k].sentence;
        let end = unit.tokens.1 as usize;
        unit.opens = at == range.start || sentence(at - 1) != sentence(at);
        unit.ends = end >= range.end || sentence(end) != sentence(end - 1);
        units.push(unit);
        at = end;
    }
}

/// Whether a clause may begin after a unit of this tag.
pub const fn bounds_clause(tag: u8) -> bool {
    tag == Pos::Subordinator as u8 || tag == Pos::Conjunction as u8 || tag == Pos::Wh as u8
}

/// Whether the tag is that of a finite verb.
pub const fn is_finite(tag: u8) -> bool {
    tag == Pos::VerbPresent as u8
        || tag == Pos::VerbPast as u8
        || tag == Pos::Auxiliary as u8
        || tag == Pos::Modal as u8
}
