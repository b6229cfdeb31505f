//! How far reported words reach: for each cue, what it reports on its right and on its left, as one choice among the spans
//! that begin and end where a clause may. The role model labels words one by one; this looks at whole spans.

use super::belief::{Belief, Labels};
use super::extent_model::ExtentModel;
use super::features::SURE;
use super::frame::Frame;
use super::model::Role;
use super::units::{self, Unit, bounds_clause, is_finite};
use super::words::Words;
use crate::syntax::{Pos, hash_ascii};
use std::ops::Range;

/// The side of the cue on which content stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// "…, she said"
    Left,
    /// "She said …"
    Right,
}

/// A span that may be what a cue reports.
#[derive(Clone, Debug)]
pub struct Extent {
    /// In tokens; empty stands for "nothing on this side".
    pub range: Range<usize>,
    /// Evidence.
    pub features: Vec<u32>,
}

/// What choices are drawn from: one paragraph with the roles of its words. Read one after another; its buffers grow once.
#[derive(Default)]
pub struct Reach {
    pub(super) units: Vec<Unit>,
    pub(super) roles: Vec<Role>,
    pub(super) beliefs: Vec<Belief>,
    /// Finite verbs, commas, sure cues and labelled content before each unit.
    pub(super) counts: Vec<[u32; 4]>,
    /// First unit of each unit's sentence, and the one after its last.
    pub(super) bounds: Vec<(u32, u32)>,
    /// By unit: the steps to the next finite verb and its tag.
    pub(super) ahead: Vec<(u8, u8)>,
}

/// How many units right of a cue its content may begin.
pub(super) const STARTS: usize = 7;
/// How many ends are tried, beside the end of the sentence.
const ENDS: usize = 11;

/// How many units from a cue places are looked for.
const FARTHEST: usize = 120;

pub(super) const COMMA: u32 = hash_ascii(",");
pub(super) const THAT: u32 = hash_ascii("that");

pub(super) const fn step(distance: usize) -> u32 {
    match distance {
        0..=4 => distance as u32,
        5..=7 => 5,
        8..=12 => 6,
        13..=20 => 7,
        _ => 8,
    }
}

/// Adds what is not yet in a short list.
fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// The spans that one cue may report on one side of it, with their scores; filled anew for each.
#[derive(Default)]
pub struct Choices {
    /// In tokens; the first stands for nothing.
    pub ranges: Vec<Range<usize>>,
    /// Log-odds.
    pub scores: Vec<f32>,
    pairs: Vec<(usize, usize)>,
    starts: Vec<(usize, i32)>,
    ends: Vec<(usize, i32)>,
}

/// The sum of one end, worked out when first asked for.
fn once(known: &mut Vec<(usize, i32)>, at: usize, sum: impl FnOnce() -> i32) -> i32 {
    if let Some(&(_, sum)) = known.iter().rev().find(|known| known.0 == at) {
        return sum;
    }
    let sum = sum();
    known.push((at, sum));
    sum
}

fn is_mark(unit: &Unit) -> bool {
    unit.tag == Pos::Punctuation as u8
}

impl Reach {
    /// Looks over the tokens in `range`, which is a paragraph.
    #[inline(never)]
    pub fn read(&mut self, words: &Words, range: Range<usize>, labels: &Labels) {
        let Self { units, roles, beliefs, counts, bounds, ahead } = self;
        units::read(words, range, units);
        let count = units.len();
        roles.clear();
        roles.extend(units.iter().map(|u| labels.roles[u.range().start]));
        beliefs.clear();
        beliefs.extend(units.iter().map(|u| labels.belief(u.range().start)));
        counts.clear();
        counts.resize(count + 1, [0; 4]);
        bounds.clear();
        bounds.resize(count, (0, count as u32));
        for (n, unit) in units.iter().enumerate() {
            let [verbs, commas, cues, content] = counts[n];
            counts[n + 1] = [
                verbs + u32::from(is_finite(unit.tag)),
                commas + u32::from(unit.word == COMMA),
                cues + u32::from((SURE..8).contains(&unit.cue)),
                content + u32::from(roles[n].part() == 3),
            ];
            bounds[n].0 = if unit.opens || n == 0 { n as u32 } else { bounds[n - 1].0 };
        }
        ahead.clear();
        ahead.resize(count + 1, (9, 31));
        for n in (0..count).rev() {
            let next = ahead[n + 1];
            ahead[n] = if is_finite(units[n].tag) {
                (0, units[n].tag)
            } else if units[n].ends || next.0 == 9 {
                (9, 31)
            } else {
                (next.0 + 1, next.1)
            };
            ahead[n].0 = ahead[n].0.min(9);
            if let Some(after) = bounds.get(n + 1).map(|b| b.1) {
                bounds[n].1 = if units[n].ends { n as u32 + 1 } else { after };
            }
        }
    }

    /// The unit of a token.
    pub(super) fn unit(&self, token: usize) -> usize {
        self.units.partition_point(|u| u.tokens.1 as usize <= token)
    }

    pub(super) fn at(&self, n: isize) -> &Unit {
        usize::try_from(n).ok().and_then(|n| self.units.get(n)).unwrap_or(&Unit::NONE)
    }

    /// The unit after the last of the sentence that unit `n` stands in.
    pub(super) fn sentence_end(&self, n: usize) -> usize {
        self.bounds[n].1 as usize
    }

    pub(super) fn sentence_start(&self, n: usize) -> usize {
        self.bounds[n].0 as usize
    }

    /// The choices for one side of a frame; the first stands for nothing. `labelled`: the role model found the cue.
    pub fn choices(&self, frame: &Frame, side: Side, labelled: bool) -> Vec<Extent> {
        let mut pairs = Vec::new();
        let scene = self.pairs(frame, side, labelled, &mut pairs);
        let nothing = Extent { range: 0..0, features: self.nothing(&scene).to_vec() };
        let span = |&(start, end): &(usize, usize)| Extent {
            range: self.tokens(start, end),
            features: self.features(&scene, start, end),
        };
        std::iter::once(nothing).chain(pairs.iter().map(span)).collect()
    }

    /// The same choices with their scores by a model; what depends on one end of a span is summed up once for that end.
    #[inline(never)]
    pub fn weigh(&self, frame: &Frame, side: Side, labelled: bool, model: &ExtentModel, choices: &mut Choices) {
        let Choices { ranges, scores, pairs, starts, ends } = choices;
        let scene = self.pairs(frame, side, labelled, pairs);
        ranges.clear();
        scores.clear();
        starts.clear();
        ends.clear();
        ranges.push(0..0);
        scores.push(model.log_odds(model.sum(&self.nothing(&scene))));
        let of_cue = model.of_cue(&self.units[scene.cue.end - 1], &scene);
        let mut inside = Inside::default();
        for &(start, end) in &*pairs {
            let gap = || model.sum(&self.of_gap(&scene, start, end));
            let begun = once(starts, start, || {
                model.sum(&self.of_start(&scene, start)) + if side == Side::Right { gap() } else { 0 }
            });
            let ended = once(ends, end, || model.sum(&self.of_end(&scene, end)));
            let between = if side == Side::Left { gap() } else { 0 };
            inside.reach(&self.beliefs, start, end);
            let sum = begun + ended + between + model.of_span(&self.of_span(&scene, start, end, &inside), &of_cue);
            ranges.push(self.tokens(start, end));
            scores.push(model.log_odds(sum));
        }
    }

    /// The tokens of a span of units.
    fn tokens(&self, start: usize, end: usize) -> Range<usize> {
        self.units[start].range().start..self.units[end - 1].range().end
    }

    /// What is known of a frame; `pairs` gets the spans of units that may be what it reports.
    #[inline(never)]
    fn pairs(&self, frame: &Frame, side: Side, labelled: bool, pairs: &mut Vec<(usize, usize)>) -> Around {
        pairs.clear();
        let cue = self.unit(frame.cue.start)..self.unit(frame.cue.end - 1) + 1;
        let source = frame.source.as_ref().map(|s| self.unit(s.start)..self.unit(s.end - 1) + 1);
        let source = source.filter(|s| s.end <= self.units.len() && !s.is_empty());
        let whole = source
            .as_ref()
            .filter(|s| s.end + 8 > cue.start && cue.end + 8 > s.start)
            .map_or(cue.clone(), |s| cue.start.min(s.start)..cue.end.max(s.end));
        let piece = self.piece(frame, &cue, side);
        match side {
            Side::Right => {
                let limit = self.sentence_end(cue.end - 1).max(cue.end);
                let colon = self.at(cue.end.cast_signed()).word == hash_ascii(":");
                let limit = if colon && limit <= cue.end + 1 {
                    self.sentence_end(limit.min(self.units.len() - 1))
                } else {
                    limit
                };
                let mut starts: Vec<usize> = (cue.end..limit.min(cue.end + STARTS)).collect();
                if whole.end > cue.end && whole.end < limit {
                    add(&mut starts, whole.end);
                    add(&mut starts, (whole.end + 1).min(limit - 1));
                }
                if let Some(piece) = &piece {
                    add(&mut starts, piece.start);
                }
                starts.retain(|&s| s < self.units.len() && (!is_mark(&self.units[s]) || self.units[s].is_run()));
                for start in starts {
                    self.ends(start, limit, piece.as_ref(), pairs);
                }
            }
            Side::Left => {
                let mut end = whole.start;
                while end > 0 && is_mark(&self.units[end - 1]) && !self.units[end - 1].is_run() {
                    end -= 1;
                }
                if end > 0 {
                    let first = self.sentence_start(end - 1);
                    let begins = |k: usize| {
                        k == first
                            || bounds_clause(self.units[k].tag)
                            || bounds_clause(self.units[k - 1].tag)
                            || is_mark(&self.units[k - 1])
                            || self.units[k].is_run()
                    };
                    let near = (first.max(end.saturating_sub(FARTHEST))..end).rev();
                    let mut starts: Vec<usize> =
                        near.filter(|&k| begins(k) && !is_mark(&self.units[k])).take(ENDS).collect();
                    add(&mut starts, first);
                    if let Some(piece) = &piece {
                        add(&mut starts, piece.start);
                    }
                    pairs.extend(starts.into_iter().filter(|&s| s < end).map(|s| (s, end)));
                    if let Some(piece) = &piece {
                        add(pairs, (piece.start, piece.end));
                    }
                }
            }
        }
        Around { cue, whole, piece, side, labelled, source: source.is_some() }
    }

    /// The content that the role model gave this frame on that side, in units.
    fn piece(&self, frame: &Frame, cue: &Range<usize>, side: Side) -> Option<Range<usize>> {
        let mut pieces = frame.content.iter().map(|c| self.unit(c.start)..self.unit(c.end - 1) + 1);
        match side {
            Side::Right => pieces.find(|p| p.start >= cue.end),
            Side::Left => pieces.rfind(|p| p.end <= cue.start),
        }
    }

    /// Pairs of `start` with each place where a span may end, up to `limit`.
    #[inline(never)]
    fn ends(&self, start: usize, limit: usize, piece: Option<&Range<usize>>, pairs: &mut Vec<(usize, usize)>) {
        let stop = {
            let mut stop = limit;
            while stop > start + 1 && is_mark(&self.units[stop - 1]) && !self.units[stop - 1].is_run() {
                stop -= 1;
            }
            stop
        };
        let mut count = 0;
        for end in start + 1..stop.min(start + FARTHEST) {
            let unit = &self.units[end];
            let may = is_mark(unit)
                || bounds_clause(unit.tag)
                || unit.tag == Pos::Preposition as u8
                || unit.is_run()
                || self.units[end - 1].is_run();
            if may && !is_mark(&self.units[end - 1]) {
                pairs.push((start, end));
                count += 1;
                if count == ENDS {
                    break;
                }
            }
        }
        if stop > start {
            pairs.push((start, stop));
        }
        if let Some(piece) = piece.filter(|p| p.end > start) {
            add(pairs, (start, piece.end));
        }
    }
}

/// What is known of a frame when its content is looked for, in units.
pub(super) struct Around {
    pub cue: Range<usize>,
    /// Cue and source.
    pub whole: Range<usize>,
    /// What the role model holds for the content.
    pub piece: Option<Range<usize>>,
    pub side: Side,
    pub labelled: bool,
    pub source: bool,
}

/// What the role model holds of the units of a span, kept up while the span grows.
#[derive(Default)]
pub(super) struct Inside {
    range: Range<usize>,
    /// The least chance of content.
    pub content: u8,
    /// The most of content that begins after the first unit.
    pub begin: u8,
    /// The most of a cue.
    pub cue: u8,
    /// The most of a source.
    pub source: u8,
}

impl Inside {
    /// Makes it the span from `start` to `end`, which is not empty: the one before grows, or all begins anew.
    pub fn reach(&mut self, beliefs: &[Belief], start: usize, end: usize) {
        if self.range.is_empty() || start > self.range.start || end < self.range.end {
            let Belief { source, cue, content, .. } = beliefs[start];
            *self = Self { range: start..start + 1, content, begin: 0, cue, source };
        }
        let Range { start: first, end: last } = self.range;
        for &Belief { begin, .. } in &beliefs[start + 1..=first] {
            self.begin = self.begin.max(begin);
        }
        for &Belief { begin, .. } in &beliefs[last..end] {
            self.begin = self.begin.max(begin);
        }
        for &Belief { source, cue, content, .. } in beliefs[start..first].iter().chain(&beliefs[last..end]) {
            self.content = self.content.min(content);
            self.cue = self.cue.max(cue);
            self.source = self.source.max(source);
        }
        self.range = start..end;
    }
}
