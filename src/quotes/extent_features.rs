//! The evidence for what a cue reports: how a span begins and ends, what stands inside, before and after it.

use super::belief::{Belief, level};
use super::extent::{Around, COMMA, Reach, STARTS, Side, THAT, step};
use crate::models::linear::feature;
use crate::syntax::Pos;

impl Reach<'_> {
    fn role(&self, n: isize) -> u32 {
        usize::try_from(n).ok().and_then(|n| self.roles.get(n)).map_or(7, |&r| r as u32)
    }

    pub(super) fn nothing(&self, scene: &Around) -> Vec<u32> {
        let (cue, side) = (&scene.cue, scene.side as u32);
        let word = self.units[cue.end - 1].word;
        let first = cue.start.cast_signed();
        let next = cue.end.cast_signed();
        let tag = |n: isize| u32::from(self.at(n).tag);
        let class = u32::from(self.units[cue.end - 1].cue);
        let found =
            side * 8 + u32::from(scene.piece.is_some()) * 4 + u32::from(scene.labelled) * 2 + u32::from(scene.source);
        let edge = scene.whole.start.cast_signed() - 1;
        let cue_chance = level(self.belief(next - 1).cue);
        let chance = if scene.side == Side::Right {
            (next..next + STARTS.cast_signed() - 2).map(|n| self.belief(n).begin).max()
        } else {
            (edge - 2..=edge).map(|n| self.belief(n).content).max()
        };
        let chance = level(chance.unwrap_or_default());
        vec![
            feature(650, cue_chance, side),
            feature(651, chance, side),
            feature(652, cue_chance * 10 + chance, side),
            feature(653, word, chance),
            feature(654, cue_chance * 10 + chance, found),
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

    pub(super) fn features(&self, scene: &Around, start: usize, end: usize) -> Vec<u32> {
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
        let mut made = self.chances(scene, start, end);
        made.extend([
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
        ]);
        made
    }

    fn belief(&self, n: isize) -> Belief {
        usize::try_from(n).ok().and_then(|n| self.beliefs.get(n)).copied().unwrap_or_default()
    }

    /// How likely the role model has it that content begins and ends here, and that nothing else stands inside.
    fn chances(&self, scene: &Around, start: usize, end: usize) -> Vec<u32> {
        let side = scene.side as u32;
        let word = self.units[scene.cue.end - 1].word;
        let after = self.belief(end.cast_signed());
        let begins = level(self.beliefs[start].begin);
        let ends = level(self.beliefs[end - 1].content.saturating_sub(after.content.saturating_sub(after.begin)));
        let inside = &self.beliefs[start..end];
        let least = level(inside.iter().map(|b| b.content).min().unwrap_or_default());
        let again = level(inside[1..].iter().map(|b| b.begin).max().unwrap_or_default());
        let cue_inside = level(inside.iter().map(|b| b.cue).max().unwrap_or_default());
        let source_inside = level(inside.iter().map(|b| b.source).max().unwrap_or_default());
        let beyond = &self.beliefs[end..(end + 4).min(self.beliefs.len())];
        let source_beyond = level(beyond.iter().map(|b| b.source).max().unwrap_or_default());
        let cue = level(self.beliefs[scene.cue.end - 1].cue);
        vec![
            feature(620, begins, side),
            feature(621, ends, side),
            feature(622, begins * 10 + ends, side),
            feature(623, least, side),
            feature(624, least * 10 + begins, ends),
            feature(625, again, begins * 10 + ends),
            feature(626, cue_inside, ends),
            feature(627, source_inside, cue_inside),
            feature(628, source_beyond, ends),
            feature(629, cue, begins * 10 + ends),
            feature(630, cue, u32::from(scene.labelled) * 2 + side),
            feature(631, word, ends),
            feature(632, word, begins),
            feature(633, self.at(end.cast_signed()).word, ends),
        ]
    }
}
