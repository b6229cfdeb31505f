//! What the role model sees of a token: its form and its neighbours', part of speech, place in a quoted run, and how far the
//! nearest likely cue stands. One paragraph at a time; nothing is allocated once the buffers have grown.

use super::words::{Place, Words};
use crate::models::linear::feature;
use crate::syntax::Pos;
use std::ops::Range;

/// A cue class from here on counts as a likely cue: words that report in at least two of ten cases.
pub const LIKELY: u8 = 4;
/// A cue class from here on counts as a sure one.
pub const SURE: u8 = 5;

/// Number of features of a token.
pub const FEATURES: usize = 56;

/// What is known of a paragraph before its tokens are looked at. Reused from paragraph to paragraph.
#[derive(Default)]
pub struct Paragraph {
    start: usize,
    end: usize,
    /// Tokens to the nearest likely cue on the left and right in the same sentence, in steps; 9 is none.
    left: Vec<u8>,
    right: Vec<u8>,
    /// The form of that cue.
    left_word: Vec<u32>,
    right_word: Vec<u32>,
    /// Tokens since the clause began: after a comma, a conjunction or a subordinator.
    clause: Vec<u8>,
    /// What stands between the token and that cue: finite verbs, commas and a subordinator, packed by [`Between`].
    since: Vec<u8>,
    until: Vec<u8>,
    /// The tags around the cue on the left: before it and the two after it.
    frame: Vec<u32>,
    /// By sentence of the paragraph: holds a quoted token, holds a sure cue.
    sentences: Vec<(bool, bool)>,
    first_sentence: usize,
    all_quoted: bool,
    /// How the paragraph before ended: 0 without quotes, 1 with one somewhere, 2 in one.
    before: u8,
}

/// Counts what separates a token from a cue.
#[derive(Clone, Copy, Default)]
struct Between {
    verbs: u8,
    commas: u8,
    subordinated: bool,
}

impl Between {
    fn pass(&mut self, words: &Words, at: usize) {
        let tag = words.tags[at];
        self.verbs = (self.verbs + u8::from(tag.is_finite())).min(2);
        self.commas = (self.commas + u8::from(words.at(at) == ",")).min(2);
        self.subordinated |= matches!(tag, Pos::Subordinator | Pos::Wh);
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
    /// Looks over the tokens in `range`, which is a paragraph or a part of one.
    pub fn prepare(&mut self, words: &Words, range: Range<usize>) {
        self.before = match words.all[self.start.min(range.start)..range.start].last() {
            Some(last) if last.place != Place::Outside => 2,
            Some(_) => u8::from(self.sentences.iter().any(|s| s.0)),
            None => 0,
        };
        (self.start, self.end) = (range.start, range.end);
        let length = range.len();
        for buffer in [&mut self.left, &mut self.right, &mut self.clause, &mut self.since, &mut self.until] {
            buffer.clear();
            buffer.resize(length, 30);
        }
        for buffer in [&mut self.left_word, &mut self.right_word, &mut self.frame] {
            buffer.clear();
            buffer.resize(length, 0);
        }
        self.sentences.clear();
        let Some(first) = words.all.get(range.start) else { return };
        self.first_sentence = first.sentence as usize;
        let (mut last, mut clause): (Option<usize>, usize) = (None, 0);
        let (mut passed, mut frame) = (Between::default(), 0);
        for (n, at) in range.clone().enumerate() {
            let word = &words.all[at];
            let sentence = word.sentence as usize - self.first_sentence;
            if sentence >= self.sentences.len() {
                self.sentences.resize(sentence + 1, (false, false));
                (last, clause) = (None, at);
            }
            if let Some(cue) = last {
                self.left[n] = step(at - cue);
                self.left_word[n] = words.lexemes[cue].word;
                self.since[n] = passed.packed();
                self.frame[n] = frame;
                passed.pass(words, at);
            }
            self.clause[n] = step(at - clause);
            if matches!(words.tags[at], Pos::Subordinator | Pos::Conjunction | Pos::Wh)
                || word.span.len() == 1 && words.at(at) == ","
            {
                clause = at;
            }
            let quoted = word.place != Place::Outside;
            let here = &mut self.sentences[sentence];
            here.0 |= quoted;
            if words.cues[at] >= LIKELY && word.place != Place::Inside {
                here.1 |= words.cues[at] >= SURE;
                last = Some(at);
                passed = Between::default();
                let tag = |k: usize| words.tags.get(k).map_or(31, |&t| t as u32);
                frame = (tag(at.wrapping_sub(1)) * 32 + tag(at + 1)) * 32 + tag(at + 2);
            }
        }
        last = None;
        for (n, at) in range.clone().enumerate().rev() {
            let word = &words.all[at];
            if last.is_some_and(|cue: usize| words.all[cue].sentence != word.sentence) {
                last = None;
            }
            if let Some(cue) = last {
                self.right[n] = step(cue - at);
                self.right_word[n] = words.lexemes[cue].word;
                self.until[n] = passed.packed();
                passed.pass(words, at);
            }
            if words.cues[at] >= LIKELY && word.place != Place::Inside {
                last = Some(at);
                passed = Between::default();
            }
        }
        let outside = words.all[range.clone()].iter().filter(|w| w.place == Place::Outside).count();
        self.all_quoted = first.place == Place::Open && outside <= 1;
    }

    fn sentence(&self, index: Option<usize>) -> u32 {
        let (quoted, cued) = index.and_then(|i| self.sentences.get(i)).copied().unwrap_or_default();
        u32::from(quoted) * 2 + u32::from(cued)
    }

    /// The features of the token at `at`, which lies in the range given to [`Self::prepare`].
    pub fn features(&self, words: &Words, at: usize) -> [u32; FEATURES] {
        let n = at - self.start;
        let inside = |k: isize| at.checked_add_signed(k).filter(|i| (self.start..self.end).contains(i));
        let form = |k: isize| inside(k).map_or(1, |i| words.lexemes[i].word);
        let shape = |k: isize| inside(k).map_or(1, |i| words.lexemes[i].shape);
        let tag = |k: isize| inside(k).map_or(31, |i| words.tags[i] as u32);
        let place = |k: isize| inside(k).map_or(9, |i| words.all[i].place as u32);
        let cue = |k: isize| inside(k).map_or(9, |i| cue_class(words, i));
        let capital = |k: isize| inside(k).map_or(2, |i| u32::from(words.all[i].capital));
        let word = &words.all[at];
        let (form0, quote, tag0, cue0) = (form(0), place(0), tag(0), cue(0));
        let sentence = word.sentence as usize - self.first_sentence;
        let first = inside(-1).is_none_or(|i| words.all[i].sentence != word.sentence);
        let last = inside(1).is_none_or(|i| words.all[i].sentence != word.sentence);
        let (left, right) = (u32::from(self.left[n].min(9)), u32::from(self.right[n].min(9)));
        let (left_word, right_word) = (self.left_word[n], self.right_word[n]);
        let (since, until) = (u32::from(self.since[n]), u32::from(self.until[n]));
        let here = self.sentence(Some(sentence));
        let around = self.sentence(sentence.checked_sub(1)) * 4 + self.sentence(Some(sentence + 1));
        let edges = u32::from(first) * 2 + u32::from(last);
        let clause = u32::from(self.clause[n].min(9));
        [
            feature(100, 0, 0),
            feature(101, form0, 0),
            feature(102, form(-1), 0),
            feature(103, form(1), 0),
            feature(104, form(-2), 0),
            feature(105, form(2), 0),
            feature(106, form(-1), form0),
            feature(107, form0, form(1)),
            feature(108, words.lexemes[at].prefix, 0),
            feature(109, words.lexemes[at].suffix, 0),
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
            feature(122, u32::from(first) * 4 + here, u32::from(self.before)),
            feature(124, here, quote),
            feature(125, around, quote * 4 + here),
            feature(126, u32::from(self.all_quoted), u32::from(self.before) * 4 + quote),
            feature(127, capital(-1) * 9 + capital(0) * 3 + capital(1), 0),
            feature(128, left_word, self.that(words, at, left)),
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
            feature(162, self.frame[n], left * 32 + tag0),
            feature(163, since * 32 + until, edges * 10 + quote),
        ]
    }

    /// Whether this token or the one before is "that", and where it stands to the cue.
    fn that(&self, words: &Words, at: usize, left: u32) -> u32 {
        const THAT: u32 = crate::syntax::hash_ascii("that");
        if words.lexemes[at].word == THAT {
            20 + left
        } else if at > self.start && words.lexemes[at - 1].word == THAT {
            40 + left
        } else {
            0
        }
    }
}

/// The cue class as the features see it: words in a quoted run report nothing on this level.
fn cue_class(words: &Words, at: usize) -> u32 {
    if words.all[at].place == Place::Inside { 8 } else { u32::from(words.cues[at]) }
}
