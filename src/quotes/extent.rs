//! How far reported words reach: for each cue, what it reports on its right and on its left, as one choice among the spans
//! that begin and end where a clause may. The role model labels words one by one; this looks at whole spans.

use super::features::{Paragraph, SURE};
use super::frame::Frame;
use super::model::{Ranker, Role};
use super::roles::proposed;
use super::units::{Unit, bounds_clause, is_finite};
use super::words::Words;
use crate::models::linear::feature;
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

/// What choices are drawn from: one paragraph, looked over by [`Paragraph::prepare`], with the roles of its words.
pub struct Reach<'a> {
    units: &'a [Unit],
    roles: Vec<Role>,
    /// Finite verbs, commas, sure cues and labelled content before each unit.
    counts: Vec<[u32; 4]>,
    /// First unit of each unit's sentence, and the one after its last.
    bounds: Vec<(u32, u32)>,
    /// By unit: the steps to the next finite verb and its tag.
    ahead: Vec<(u8, u8)>,
}

/// How many units right of a cue its content may begin.
const STARTS: usize = 7;
/// How many ends are tried, beside the end of the sentence.
const ENDS: usize = 11;

/// How many units from a cue places are looked for.
const FARTHEST: usize = 120;

const COMMA: u32 = hash_ascii(",");
const THAT: u32 = hash_ascii("that");

const fn step(distance: usize) -> u32 {
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

fn is_mark(unit: &Unit) -> bool {
    unit.tag == Pos::Punctuation as u8
}

impl<'a> Reach<'a> {
    /// Over the paragraph that was prepared last.
    pub fn new(paragraph: &'a Paragraph, roles: &[Role]) -> Self {
        let units = paragraph.units();
        let roles: Vec<Role> = units.iter().map(|u| roles[u.range().start]).collect();
        let mut counts = vec![[0; 4]; units.len() + 1];
        let mut bounds: Vec<(u32, u32)> = vec![(0, units.len() as u32); units.len()];
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
        let mut ahead = vec![(9, 31); units.len() + 1];
        for n in (0..units.len()).rev() {
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
        Self { units, roles, counts, bounds, ahead }
    }

    /// The unit of a token.
    fn unit(&self, token: usize) -> usize {
        self.units.partition_point(|u| u.tokens.1 as usize <= token)
    }

    fn at(&self, n: isize) -> &Unit {
        usize::try_from(n).ok().and_then(|n| self.units.get(n)).unwrap_or(&Unit::NONE)
    }

    /// The unit after the last of the sentence that unit `n` stands in.
    fn sentence_end(&self, n: usize) -> usize {
        self.bounds[n].1 as usize
    }

    fn sentence_start(&self, n: usize) -> usize {
        self.bounds[n].0 as usize
    }

    /// The choices for one side of a frame; the first stands for nothing. `labelled`: the role model found the cue.
    pub fn choices(&self, frame: &Frame, side: Side, labelled: bool) -> Vec<Extent> {
        let cue = self.unit(frame.cue.start)..self.unit(frame.cue.end - 1) + 1;
        let source = frame.source.as_ref().map(|s| self.unit(s.start)..self.unit(s.end - 1) + 1);
        let source = source.filter(|s| s.end <= self.units.len() && !s.is_empty());
        let whole = source
            .as_ref()
            .filter(|s| s.end + 8 > cue.start && cue.end + 8 > s.start)
            .map_or(cue.clone(), |s| cue.start.min(s.start)..cue.end.max(s.end));
        let piece = self.piece(frame, &cue, side);
        let mut pairs: Vec<(usize, usize)> = Vec::new();
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
                    self.ends(start, limit, piece.as_ref(), &mut pairs);
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
                        add(&mut pairs, (piece.start, piece.end));
                    }
                }
            }
        }
        let scene = Around { cue, whole, piece, side, labelled, source: source.is_some() };
        let mut made = Vec::with_capacity(pairs.len() + 1);
        made.push(Extent { range: 0..0, features: self.nothing(&scene) });
        for (start, end) in pairs {
            let range = self.units[start].range().start..self.units[end - 1].range().end;
            made.push(Extent { range, features: self.features(&scene, start, end) });
        }
        made
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

    fn role(&self, n: isize) -> u32 {
        usize::try_from(n).ok().and_then(|n| self.roles.get(n)).map_or(7, |&r| r as u32)
    }

    fn nothing(&self, scene: &Around) -> Vec<u32> {
        let (cue, side) = (&scene.cue, scene.side as u32);
        let word = self.units[cue.end - 1].word;
        let first = cue.start.cast_signed();
        let next = cue.end.cast_signed();
        let tag = |n: isize| u32::from(self.at(n).tag);
        let class = u32::from(self.units[cue.end - 1].cue);
        let found =
            side * 8 + u32::from(scene.piece.is_some()) * 4 + u32::from(scene.labelled) * 2 + u32::from(scene.source);
        let edge = scene.whole.start.cast_signed() - 1;
        vec![
            feature(500, side, 0),
            feature(501, found, class),
            feature(502, found, word),
            feature(503, found, tag(next) * 32 + tag(first)),
            feature(504, side, self.at(next).word),
            feature(505, word, self.at(next).word),
            feature(506, tag(first - 1) * 32 + tag(first), tag(next)),
            feature(507, side, self.at(first - 1).word),
            feature(508, side * 2 + u32::from(self.at(edge).word == COMMA), class),
            feature(509, found, self.at(edge).word),
            feature(510, side * 8 + self.role(next), found),
            feature(511, side, step(self.sentence_end(cue.end - 1).saturating_sub(cue.end))),
            feature(512, word, tag(next) * 2 + side),
            feature(513, u32::from(self.units[cue.start].opens), found),
        ]
    }

    fn features(&self, scene: &Around, start: usize, end: usize) -> Vec<u32> {
        let (cue, side) = (&scene.cue, scene.side as u32);
        let word = self.units[cue.end - 1].word;
        let cue_tag = u32::from(self.units[cue.end - 1].tag);
        let (s, e) = (start.cast_signed(), end.cast_signed());
        let form = |n: isize| self.at(n).word;
        let tag = |n: isize| u32::from(self.at(n).tag);
        let distance = match scene.side {
            // A span may reach over the cue; wrapping, that counts as far, as in training.
            Side::Right => step(start.wrapping_sub(cue.end)),
            Side::Left => step(scene.whole.start.wrapping_sub(end)),
        } * 2
            + side;
        let left = scene.side == Side::Left;
        let at_end =
            if left { u32::from(self.units[start].opens) } else { u32::from(end >= self.sentence_end(start) - 1) };
        let opener = match self.units[start].tag {
            _ if form(s) == THAT => 1,
            t if t == Pos::To as u8 => 2,
            t if t == Pos::Wh as u8 => 3,
            t if t == Pos::Pronoun as u8 => 4,
            t if t == Pos::Subordinator as u8 => 5,
            t if t >= 24 => 6,
            t if t == Pos::Preposition as u8 => 7,
            _ => 0,
        };
        let within = |k: usize| (self.counts[end][k] - self.counts[start][k]).min(3);
        let (verbs, commas, cues) = (within(0), within(1), within(2));
        let length = step(end - start);
        let (ahead, ahead_tag) = self.ahead[end];
        let same = u32::from(u32::from(ahead_tag) == cue_tag);
        let next_verb = u32::from(ahead) * 2 + same;
        let as_labelled =
            scene.piece.as_ref().map_or(0, |p| 1 + u32::from(p.start == start) * 2 + u32::from(p.end == end));
        let labelled = (self.counts[end][3] - self.counts[start][3]) * 4 / (end - start) as u32;
        let gap = if left { end..scene.whole.start } else { cue.end..start };
        let skipped = gap.clone().take(3).fold(gap.len() as u32, |hash, k| hash * 32 + u32::from(self.units[k].tag));
        let rest = if left { step(start - self.sentence_start(start)) } else { step(self.sentence_end(end - 1) - end) };
        vec![
            feature(520, distance, opener),
            feature(521, word, form(s)),
            feature(522, word, tag(s) * 2 + side),
            feature(523, form(s - 1), form(s)),
            feature(524, tag(s - 1) * 32 + tag(s), tag(s + 1)),
            feature(525, word, distance),
            feature(526, self.role(s - 1) * 8 + self.role(s), side),
            feature(527, word, skipped),
            feature(528, cue_tag * 32 + tag(s), distance),
            feature(529, skipped, tag(s)),
            feature(530, form(e - 1), form(e)),
            feature(531, tag(e - 1) * 32 + tag(e), tag(e + 1) * 2 + side),
            feature(532, form(e), tag(e + 1) * 32 + tag(e + 2)),
            feature(533, self.role(e - 1) * 8 + self.role(e), side),
            feature(534, at_end * 2 + side, rest),
            feature(535, form(e), next_verb),
            feature(536, tag(e) * 32 + tag(e + 1), next_verb),
            feature(537, word, form(e)),
            feature(538, word, at_end * 2 + side),
            feature(539, tag(e - 1), form(e)),
            feature(540, verbs * 8 + opener, at_end * 2 + side),
            feature(541, length * 2 + side, tag(s)),
            feature(542, verbs * 32 + tag(s), tag(e)),
            feature(543, word, verbs),
            feature(544, commas * 4 + verbs, form(e)),
            feature(545, cues * 4 + verbs, form(e)),
            feature(546, as_labelled, side),
            feature(547, as_labelled, word),
            feature(548, labelled, as_labelled),
            feature(549, opener, form(e)),
            feature(550, opener * 4 + verbs, next_verb),
            feature(551, as_labelled * 2 + u32::from(scene.labelled), at_end * 4 + verbs),
            feature(552, length, verbs * 4 + commas),
            feature(553, tag(s - 1), form(s)),
            feature(554, rest * 2 + side, tag(e)),
        ]
    }
}

/// What is known of a frame when its content is looked for, in units.
struct Around {
    cue: Range<usize>,
    /// Cue and source.
    whole: Range<usize>,
    /// What the role model holds for the content.
    piece: Option<Range<usize>>,
    side: Side,
    labelled: bool,
    source: bool,
}

/// Sides worth a look: content stands on the left only where something was set off before the cue.
pub fn sides(words: &Words, frame: &Frame) -> impl Iterator<Item = Side> {
    let whole = frame.source.as_ref().map_or(frame.cue.start, |s| s.start.min(frame.cue.start));
    let set_off = whole > 0
        && (words.at(whole - 1).starts_with([',', '—', '–', '-', '"', '”', '’', '\'', '.', '?', '!', '»'])
            || words.tags[whole - 1] == Pos::Punctuation);
    let labelled = frame.content.iter().any(|c| c.end <= frame.cue.start);
    let adverbial = frame.rule == super::quotation::SpeakerRule::Adverbial;
    let left = (set_off || labelled || adverbial).then_some(Side::Left);
    left.into_iter().chain(Some(Side::Right))
}

/// What one cue is found to report.
#[derive(Clone, Debug)]
pub struct Report {
    /// Cue and source.
    pub frame: Frame,
    /// The content, in tokens.
    pub content: Range<usize>,
    /// Probability that this cue reports these words, give or take a few.
    pub sure: f32,
}

/// Reports less likely than this are left out: half of the F1 that is reached, which is where F1 is highest.
const LEAST: f32 = 0.3;

/// Whether two spans share four of five words.
fn alike(a: &Range<usize>, b: &Range<usize>) -> bool {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    both * 5 >= (a.len() + b.len() - both) * 4
}

/// The reports of all paragraphs, in text order. `frames` are those of the role model, by cue.
pub fn reports(
    words: &Words,
    paragraphs: &[Range<usize>],
    roles: &[Role],
    frames: &[Frame],
    model: &Ranker,
) -> Vec<Report> {
    let mut made = Vec::new();
    let mut paragraph = Paragraph::default();
    let mut scores = Vec::new();
    for range in paragraphs {
        let first = frames.partition_point(|f| f.cue.start < range.start);
        let last = frames.partition_point(|f| f.cue.start < range.end);
        let labelled = frames[first..last].iter().filter(|f| !f.cue.is_empty() && f.source.is_some());
        let proposed = proposed(words, range.clone(), roles);
        let mut all = labelled.map(|f| (f, true)).chain(proposed.iter().map(|f| (f, false))).peekable();
        if all.peek().is_none() {
            continue;
        }
        paragraph.prepare(words, range.clone());
        let reach = Reach::new(&paragraph, roles);
        for (frame, labelled) in all {
            for side in sides(words, frame) {
                let choices = reach.choices(frame, side, labelled);
                if choices.len() < 2 {
                    continue;
                }
                scores.clear();
                scores.extend(choices.iter().map(|c| model.weigh(&c.features)));
                let most = scores.iter().copied().fold(f32::MIN, f32::max);
                let total: f32 = scores.iter().map(|s| (s - most).exp()).sum();
                let chance = |n: usize| (scores[n] - most).exp() / total;
                let best = (1..choices.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(1);
                let range = |n: usize| &choices[n].range;
                let sure: f32 = (1..choices.len()).filter(|&n| alike(range(n), range(best))).map(chance).sum();
                if sure > LEAST {
                    made.push(Report { frame: frame.clone(), content: choices[best].range.clone(), sure });
                }
            }
        }
    }
    made
}
