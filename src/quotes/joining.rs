//! Whether what stands before and after a cue is one statement, with cue and source put in between: "To prevent this, she
//! said, towns should plan ahead".

use super::belief::level;
use super::extent::{COMMA, Reach, step};
use super::frame::Frame;
use super::units::Unit;
use super::words::{Place, Words};
use crate::models::linear::feature;
use crate::syntax::Pos;
use std::ops::Range;

/// What a cue is found to report on one side of it.
#[derive(Clone, Debug)]
pub struct Half {
    /// In tokens.
    pub range: Range<usize>,
    /// Chance that the cue reports these words, give or take a few.
    pub sure: f32,
}

/// Halves less likely than this are not joined.
const LEAST: f32 = 0.25;

/// The evidence for joining two halves; `None` where there is nothing to decide: one is unlikely, or both stand in marks.
pub fn evidence(words: &Words, reach: &Reach, frame: &Frame, left: &Half, right: &Half) -> Option<Vec<u32>> {
    let told =
        |half: &Half| half.range.clone().any(|k| words.all[k].place == Place::Outside && words.lexemes[k].wordlike);
    let apart = left.range.end <= frame.cue.start && frame.cue.end <= right.range.start;
    if left.sure.min(right.sure) < LEAST || !apart || !(told(left) || told(right)) {
        return None;
    }
    let [(start, end), (from, to)] =
        [left, right].map(|h| (reach.unit(h.range.start), reach.unit(h.range.end - 1) + 1));
    let cue = reach.unit(frame.cue.end - 1);
    let (first, after) = (&reach.units[start], &reach.units[from]);
    let (before, next) = (reach.at(from.cast_signed() - 1), reach.at(end.cast_signed()));
    let inserted = right.range.start - left.range.end;
    let share = (inserted * 10 / (right.range.end - left.range.start)).min(9) as u32;
    let [most, least] = [left.range.len(), right.range.len()].map(step);
    let verbs = |from: usize, to: usize| (reach.counts[to][0] - reach.counts[from][0]).min(3);
    let (verbs_left, verbs_right) = (verbs(start, end), verbs(from, to));
    let tag = |unit: &Unit| u32::from(unit.tag);
    let runs = u32::from(first.is_run()) * 2 + u32::from(after.is_run());
    let commas = u32::from(before.word == COMMA) * 2 + u32::from(next.word == COMMA);
    let begins = level(reach.beliefs[from].begin);
    let begun = level(reach.beliefs[start].begin);
    let [low, high] = [(start, end), (from, to)]
        .map(|(a, b)| level(reach.beliefs[a..b].iter().map(|b| b.content).min().unwrap_or_default()));
    let source = frame.source.as_ref().map_or(0, |s| reach.unit(s.start));
    let pronoun = u32::from(reach.units[source].tag == Pos::Pronoun as u8);
    let order = u32::from(source > cue) * 2 + pronoun;
    let word = reach.units[cue].word;
    let sure = |half: &Half| ((half.sure * 8.0) as i32).cast_unsigned();
    let opens =
        u32::from(first.opens) * 2 + u32::from(reach.units[to - 1].ends || reach.units.get(to).is_none_or(|u| u.ends));
    let closing = &reach.units[end - 1];
    let labelled = {
        let part = |n: usize| u32::from(reach.roles[n].part() == 3);
        part(start) * 8 + part(end - 1) * 4 + part(from) * 2 + part(to - 1)
    };
    Some(vec![
        feature(700, 0, 0),
        feature(701, share, 0),
        feature(702, share, opens),
        feature(703, verbs_left * 4 + verbs_right, opens),
        feature(704, verbs_left * 4 + verbs_right, commas),
        feature(705, tag(after), commas),
        feature(706, tag(after), verbs_left),
        feature(707, tag(first), verbs_left),
        feature(708, after.word, 0),
        feature(709, first.word, 0),
        feature(710, begins, low),
        feature(711, begins * 10 + high, verbs_left),
        feature(712, begun, low),
        feature(713, sure(left) * 9 + sure(right), 0),
        feature(714, sure(left) * 9 + sure(right), share),
        feature(715, runs, verbs_left * 4 + verbs_right),
        feature(716, runs, opens * 10 + share),
        feature(717, order, commas),
        feature(718, word, verbs_left),
        feature(719, word, order),
        feature(720, most * 10 + least, 0),
        feature(721, most, verbs_left),
        feature(722, tag(closing) * 32 + tag(after), 0),
        feature(723, tag(next) * 32 + tag(before), tag(after)),
        feature(724, labelled, 0),
        feature(725, labelled, share),
        feature(726, u32::from(after.capital), tag(after)),
        feature(727, before.word, after.word),
        feature(728, labelled, verbs_left * 4 + verbs_right),
        feature(729, before.word, commas),
        feature(730, level(reach.beliefs[from].content) * 10 + begins, commas),
        feature(731, reach.ahead[from].0.into(), tag(after)),
    ])
}
