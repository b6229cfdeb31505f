//! What the role model sees of a unit: its form and its neighbours', part of speech, quoted runs nearby, and how the nearest
//! likely cue stands to it. One paragraph at a time; nothing is allocated once the buffers have grown.

use super::units::{NO_TAG, Unit, bounds_clause, is_finite, read};
use super::words::Words;
use crate::models::linear::feature;
use crate::syntax::{Pos, hash_ascii};
use std::ops::Range;

/// A cue class from here on counts as a likely cue: words that report in at least two of ten cases.
pub const LIKELY: u8 = 4;
/// A cue class from here on counts as a sure one.
pub const SURE: u8 = 5;

/// Number of features of a unit.
pub const FEATURES: usize = 61;

/// Units beyond the ends that features may ask for.
const PAD: usize = 3;

/// What is known of a unit beside its own form.
#[derive(Clone, Copy, Default)]
struct Context {
    /// Units to the nearest likely cue on the left and right in the same sentence, in steps; 9 is none.
    left: u8,
    right: u8,
    /// Units since the clause began: after a comma, a conjunction or a subordinator.
    clause: u8,
    /// What stands between the unit and that cue: finite verbs, commas and a subordinator, packed by [`Between`].
    since: u8,
    until: u8,
    /// Units to the next finite verb, in steps, and how its tense stands to the cue's on the left.
    verb: u8,
    /// The form of the cues.
    left_word: u32,
    right_word: u32,
    /// The tags around the cue on the left: before it and the two after it.
    frame: u32,
    /// The tag of that cue.
    left_tag: u8,
}

/// What is known of a paragraph before its units are looked at. Reused from paragraph to paragraph.
#[derive(Default)]
pub struct Paragraph {
    /// The units, with [`PAD`] empty ones at either end.
    padded: Vec<Unit>,
    units: Vec<Unit>,
    context: Vec<Context>,
    /// By sentence of the paragraph: holds a quoted run, holds a sure cue.
    sentences: Vec<(bool, bool)>,
    first_sentence: u32,
    all_quoted: bool,
    /// How the paragraph before ended: 0 without quotes, 1 with one somewhere, 2 in one.
    before: u8,
}

/// Counts what separates a unit from a cue.
#[derive(Clone, Copy, Default)]
struct Between {
    verbs: u8,
    commas: u8,
    subordinated: bool,
}

const COMMA: u32 = hash_ascii(",");

impl Between {
    fn pass(&mut self, unit: &Unit) {
        self.verbs = (self.verbs + u8::from(is_finite(unit.tag))).min(2);
        self.commas = (self.commas + u8::from(unit.word == COMMA)).min(2);
        self.subordinated |= unit.tag == Pos::Subordinator as u8 || unit.tag == Pos::Wh as u8;
    }

    const fn packed(self) -> u8 {
        self.verbs * 6 + self.commas * 2 + self.subordinated as u8
    }
}

/// Distances fall into steps, as nearness matters more than length.
const fn step(distance: usize) -> u8 {
    match distance {
        0..=3 => distance as u8,
        4..=7 => 4,
        8..=15 => 6,
        _ => 8,
    }
}

impl Paragraph {
    /// The units of the paragraph.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The parts that are worth a look, in units: sentences that may hold an attribution, as many in a row as can be.
    pub fn needed<'a>(&'a self, words: &'a Words) -> impl Iterator<Item = Range<usize>> + 'a {
        let is_needed = |n: usize| words.needed[self.units[n].sentence as usize];
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < self.units.len() && !is_needed(at) {
                at += 1;
            }
            let start = at;
            while at < self.units.len() && is_needed(at) {
                at += 1;
            }
            (start < at).then_some(start..at)
        })
    }

    /// Looks over the tokens in `range`, which is a paragraph.
    #[inline(never)]
    pub fn prepare(&mut self, words: &Words, range: Range<usize>) {
        self.before = match self.units.last() {
            Some(last) if last.tokens.1 as usize == range.start && last.is_run() => 2,
            Some(last) if last.tokens.1 as usize == range.start => u8::from(self.sentences.iter().any(|s| s.0)),
            _ => 0,
        };
        read(words, range, &mut self.units);
        self.padded.clear();
        self.padded.extend([Unit::NONE; PAD]);
        self.padded.extend_from_slice(&self.units);
        self.padded.extend([Unit::NONE; PAD]);
        self.context.clear();
        self.context.resize(
            self.units.len(),
            Context { left: 9, right: 9, clause: 9, since: 30, until: 30, left_tag: NO_TAG, ..Context::default() },
        );
        self.sentences.clear();
        self.first_sentence = self.units.first().map_or(0, |u| u.sentence);
        self.look_back();
        self.look_ahead();
        let outside = self.units.iter().filter(|u| !u.is_run()).count();
        self.all_quoted = self.units.first().is_some_and(Unit::is_run) && outside <= 1;
    }

    /// What stands before each unit.
    #[inline(never)]
    fn look_back(&mut self) {
        let (mut last, mut clause): (Option<usize>, usize) = (None, 0);
        let (mut passed, mut frame) = (Between::default(), 0);
        for (n, unit) in self.units.iter().enumerate() {
            let sentence = (unit.sentence - self.first_sentence) as usize;
            if sentence >= self.sentences.len() {
                self.sentences.resize(sentence + 1, (false, false));
                (last, clause) = (None, n);
            }
            let here = &mut self.context[n];
            if let Some(cue) = last {
                here.left = step(n - cue);
                here.left_word = self.units[cue].word;
                here.since = passed.packed();
                here.frame = frame;
                here.left_tag = self.units[cue].tag;
                passed.pass(unit);
            }
            here.clause = step(n - clause);
            if bounds_clause(unit.tag) || unit.word == COMMA {
                clause = n;
            }
            let flags = &mut self.sentences[sentence];
            flags.0 |= unit.is_run();
            if (LIKELY..8).contains(&unit.cue) {
                flags.1 |= unit.cue >= SURE;
                last = Some(n);
                passed = Between::default();
                let tag = |k: usize| u32::from(self.padded[k + PAD].tag);
                let before = u32::from(self.padded[n + PAD - 1].tag);
                frame = (before * 32 + tag(n + 1)) * 32 + tag(n + 2);
            }
        }
    }

    /// What stands after each unit.
    #[inline(never)]
    fn look_ahead(&mut self) {
        let mut last: Option<usize> = None;
        let mut verb: Option<usize> = None;
        let mut passed = Between::default();
        for (n, unit) in self.units.iter().enumerate().rev() {
            if self.units.get(n + 1).is_some_and(|next| next.sentence != unit.sentence) {
                (last, verb) = (None, None);
            }
            let here = &mut self.context[n];
            here.verb = verb.map_or(9, |v| step(v - n)) * 3
                + verb.map_or(0, |v| 1 + u8::from(self.units[v].tag == here.left_tag));
            if is_finite(unit.tag) {
                verb = Some(n);
            }
            if let Some(cue) = last {
                here.right = step(cue - n);
                here.right_word = self.units[cue].word;
                here.until = passed.packed();
                passed.pass(unit);
            }
            if (LIKELY..8).contains(&unit.cue) {
                last = Some(n);
                passed = Between::default();
            }
        }
    }

    fn sentence(&self, index: Option<usize>) -> u32 {
        let (quoted, cued) = index.and_then(|i| self.sentences.get(i)).copied().unwrap_or_default();
        u32::from(quoted) * 2 + u32::from(cued)
    }

    /// The features of unit `n` of the paragraph given to [`Self::prepare`].
    #[inline(never)]
    pub fn features(&self, n: usize) -> [u32; FEATURES] {
        let around = &self.padded[n..][..=2 * PAD];
        let unit = |k: isize| &around[PAD.wrapping_add_signed(k)];
        let form = |k: isize| unit(k).word;
        let shape = |k: isize| unit(k).shape;
        let tag = |k: isize| u32::from(unit(k).tag);
        let place = |k: isize| u32::from(unit(k).quote);
        let cue = |k: isize| u32::from(unit(k).cue);
        let capital = |k: isize| u32::from(unit(k).capital);
        let here = unit(0);
        let context = &self.context[n];
        let (form0, quote, tag0, cue0) = (form(0), place(0), tag(0), cue(0));
        let sentence = (here.sentence - self.first_sentence) as usize;
        let (left, right) = (u32::from(context.left), u32::from(context.right));
        let (left_word, right_word) = (context.left_word, context.right_word);
        let (since, until) = (u32::from(context.since), u32::from(context.until));
        let flags = self.sentence(Some(sentence));
        let near = self.sentence(sentence.checked_sub(1)) * 4 + self.sentence(Some(sentence + 1));
        let edges = u32::from(here.opens) * 2 + u32::from(here.ends);
        let clause = u32::from(context.clause);
        let verb = u32::from(context.verb);
        [
            feature(100, 0, 0),
            feature(101, form0, 0),
            feature(102, form(-1), 0),
            feature(103, form(1), 0),
            feature(104, form(-2), 0),
            feature(105, form(2), 0),
            feature(106, form(-1), form0),
            feature(107, form0, form(1)),
            feature(108, here.prefix, 0),
            feature(109, here.suffix, 0),
            feature(110, shape(0), 0),
            feature(111, shape(-1) ^ shape(1).rotate_left(9), shape(0)),
            feature(113, place(-1) * 10 + place(1), quote),
            feature(115, cue(-1) * 10 + cue(1), cue0),
            feature(116, left, quote),
            feature(117, right, quote),
            feature(118, left * 10 + right, quote),
            feature(119, left_word, left.min(4)),
            feature(120, right_word, right.min(4)),
            feature(121, edges, quote),
            feature(122, u32::from(here.opens) * 4 + flags, u32::from(self.before)),
            feature(124, flags, quote),
            feature(125, near, quote * 4 + flags),
            feature(126, u32::from(self.all_quoted), u32::from(self.before) * 4 + quote),
            feature(127, capital(-1) * 9 + capital(0) * 3 + capital(1), 0),
            feature(128, left_word, that(around, left)),
            feature(130, tag(-1) * 32 + tag0, tag(1)),
            feature(131, tag0 * 32 + tag(1), tag(2)),
            feature(132, tag(-2) * 32 + tag(-1), tag0),
            feature(133, tag0, left.min(4) * 10 + right.min(4)),
            feature(134, left_word, tag0 * 10 + left.min(4)),
            feature(135, right_word, tag0 * 10 + right.min(4)),
            feature(136, clause * 10 + left, right),
            feature(137, tag0 * 32 + tag(1), left * 10 + right),
            feature(138, tag(-1) * 32 + tag0, left * 10 + right),
            feature(139, tag0 * 32 + clause, quote),
            feature(140, tag(1) * 32 + tag(2), cue0),
            feature(141, tag(-1) * 32 + tag(-2), cue0),
            feature(142, tag(-1) * 32 + tag(1), form0),
            feature(143, form(1), tag0 * 10 + left.min(4)),
            feature(144, form(-1), tag0 * 10 + right.min(4)),
            feature(146, edges * 10 + left, right * 32 + tag0),
            feature(147, tag(-1), form0),
            feature(148, tag(1), form0),
            feature(152, tag(2) * 32 + tag(3), tag(1) * 10 + left.min(4)),
            feature(153, cue(1), form0),
            feature(154, cue(-1), form0),
            feature(155, cue0 * 10 + place(-1), place(1)),
            feature(156, since, quote),
            feature(157, until, quote),
            feature(158, since, tag0 * 32 + tag(1)),
            feature(159, until, tag(-1) * 32 + tag0),
            feature(160, since, left_word),
            feature(161, until, right_word),
            feature(162, context.frame, left * 32 + tag0),
            feature(163, since * 32 + until, edges * 10 + quote),
            feature(164, verb, tag0 * 10 + left),
            feature(165, verb, form0),
            feature(166, verb * 10 + left, tag0 * 32 + tag(1)),
            feature(167, verb, since * 32 + tag0),
            feature(168, verb * 32 + tag(-1), tag0 * 32 + tag(1)),
        ]
    }
}

/// Whether this unit or the one before is "that", and where it stands to the cue.
fn that(around: &[Unit], left: u32) -> u32 {
    const THAT: u32 = hash_ascii("that");
    if around[PAD].word == THAT {
        20 + left
    } else if around[PAD - 1].word == THAT && around[PAD - 1].tag != NO_TAG {
        40 + left
    } else {
        0
    }
}
