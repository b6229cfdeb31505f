//! The evidence for what a cue reports: how a span begins and ends, what stands inside, before and after it.

use super::belief::{Belief, level};
use super::extent::{Around, COMMA, Inside, Reach, STARTS, Side, THAT, step};
use super::extent_model::Joint;
use crate::models::linear::feature;
use crate::syntax::Pos;

impl Reach {
    fn role(&self, n: isize) -> u32 {
        usize::try_from(n).ok().and_then(|n| self.roles.get(n)).map_or(7, |&r| r as u32)
    }

    #[inline(never)]
    pub(super) fn nothing(&self, scene: &Around) -> [u32; 19] {
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
        [
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

    /// All evidence of a span.
    pub(super) fn features(&self, scene: &Around, start: usize, end: usize) -> Vec<u32> {
        let mut inside = Inside::default();
        inside.reach(&self.beliefs, start, end);
        let joint = self.of_span(scene, start, end, &inside);
        let mut made: Vec<u32> = joint.features(&self.units[scene.cue.end - 1], scene.side).collect();
        made.extend(self.of_start(scene, start));
        made.extend(self.of_end(scene, end));
        made.extend(self.of_gap(scene, start, end));
        made
    }

    /// The evidence of a span that depends on where it starts alone.
    #[inline(never)]
    pub(super) fn of_start(&self, scene: &Around, start: usize) -> [u32; 8] {
        let side = scene.side as u32;
        let word = self.units[scene.cue.end - 1].word;
        let s = start.cast_signed();
        let form = |n: isize| self.at(n).word;
        let tag = |n: isize| u32::from(self.at(n).tag);
        let begins = level(self.beliefs[start].begin);
        [
            feature(521, word, form(s)),
            feature(522, word, tag(s) * 2 + side),
            feature(523, form(s - 1), form(s)),
            feature(524, tag(s - 1) * 32 + tag(s), tag(s + 1)),
            feature(526, self.role(s - 1) * 8 + self.role(s), side),
            feature(553, tag(s - 1), form(s)),
            feature(620, begins, side),
            feature(632, word, begins),
        ]
    }

    /// The evidence of a span that depends on where it ends alone.
    #[inline(never)]
    pub(super) fn of_end(&self, scene: &Around, end: usize) -> [u32; 12] {
        let side = scene.side as u32;
        let last = &self.units[scene.cue.end - 1];
        let word = last.word;
        let e = end.cast_signed();
        let form = |n: isize| self.at(n).word;
        let tag = |n: isize| u32::from(self.at(n).tag);
        let (ahead, ahead_tag) = self.ahead[end];
        let next_verb = u32::from(ahead) * 2 + u32::from(ahead_tag == last.tag);
        let ends = self.ends_here(end);
        let beyond = &self.beliefs[end..(end + 4).min(self.beliefs.len())];
        let source_beyond = level(beyond.iter().map(|b| b.source).max().unwrap_or_default());
        [
            feature(530, form(e - 1), form(e)),
            feature(531, tag(e - 1) * 32 + tag(e), tag(e + 1) * 2 + side),
            feature(532, form(e), tag(e + 1) * 32 + tag(e + 2)),
            feature(533, self.role(e - 1) * 8 + self.role(e), side),
            feature(535, form(e), next_verb),
            feature(536, tag(e) * 32 + tag(e + 1), next_verb),
            feature(537, word, form(e)),
            feature(539, tag(e - 1), form(e)),
            feature(621, ends, side),
            feature(628, source_beyond, ends),
            feature(631, word, ends),
            feature(633, form(e), ends),
        ]
    }

    /// The evidence of what stands between cue and span: on the right it depends on where the span starts alone.
    #[inline(never)]
    pub(super) fn of_gap(&self, scene: &Around, start: usize, end: usize) -> [u32; 5] {
        let last = &self.units[scene.cue.end - 1];
        // A span may reach over the cue; wrapping, that counts as far, as in training.
        let (gap, distance) = match scene.side {
            Side::Right => (scene.cue.end..start, start.wrapping_sub(scene.cue.end)),
            Side::Left => (end..scene.whole.start, scene.whole.start.wrapping_sub(end)),
        };
        let distance = step(distance) * 2 + scene.side as u32;
        let tag = u32::from(self.units[start].tag);
        let skipped = gap.clone().take(3).fold(gap.len() as u32, |hash, k| hash * 32 + u32::from(self.units[k].tag));
        [
            feature(520, distance, self.opener(start)),
            feature(525, last.word, distance),
            feature(527, last.word, skipped),
            feature(528, u32::from(last.tag) * 32 + tag, distance),
            feature(529, skipped, tag),
        ]
    }

    /// The evidence of a span that depends on both its ends. `inside` is of that span.
    #[inline(never)]
    pub(super) fn of_span(&self, scene: &Around, start: usize, end: usize, inside: &Inside) -> Joint {
        let side = scene.side as u32;
        let last = &self.units[scene.cue.end - 1];
        let left = scene.side == Side::Left;
        let at_end =
            if left { u32::from(self.units[start].opens) } else { u32::from(end >= self.sentence_end(start) - 1) };
        let opener = self.opener(start);
        let within = |k: usize| (self.counts[end][k] - self.counts[start][k]).min(3);
        let (verbs, commas, cues) = (within(0), within(1), within(2));
        let length = step(end - start);
        let (ahead, ahead_tag) = self.ahead[end];
        let next_verb = u32::from(ahead) * 2 + u32::from(ahead_tag == last.tag);
        let as_labelled =
            scene.piece.as_ref().map_or(0, |p| 1 + u32::from(p.start == start) * 2 + u32::from(p.end == end));
        let labelled = (self.counts[end][3] - self.counts[start][3]) * 4 / (end - start) as u32;
        let rest = if left { step(start - self.sentence_start(start)) } else { step(self.sentence_end(end - 1) - end) };
        let first_tag = u32::from(self.units[start].tag);
        let after = self.at(end.cast_signed());
        let after_tag = u32::from(after.tag);
        // How likely the role model has it that content begins and ends here, and that nothing else stands inside.
        let (begins, ends) = (level(self.beliefs[start].begin), self.ends_here(end));
        let (lowest, again) = (level(inside.content), level(inside.begin));
        let (cue_inside, source_inside) = (level(inside.cue), level(inside.source));
        let cue = level(self.beliefs[scene.cue.end - 1].cue);
        Joint {
            // In the order of `CLASSES`.
            classes: [
                (at_end * 2 + side, rest),
                (verbs * 8 + opener, at_end * 2 + side),
                (length * 2 + side, first_tag),
                (as_labelled, side),
                (labelled, as_labelled),
                (opener * 4 + verbs, next_verb),
                (as_labelled * 2 + u32::from(scene.labelled), at_end * 4 + verbs),
                (length, verbs * 4 + commas),
                (rest * 2 + side, after_tag),
                (begins * 10 + ends, side),
                (lowest, side),
                (lowest * 10 + begins, ends),
                (again, begins * 10 + ends),
                (cue_inside, ends),
                (source_inside, cue_inside),
                (cue, begins * 10 + ends),
                (cue, u32::from(scene.labelled) * 2 + side),
            ],
            cue: [at_end, verbs, as_labelled],
            others: [
                feature(542, verbs * 32 + first_tag, after_tag),
                feature(544, commas * 4 + verbs, after.word),
                feature(545, cues * 4 + verbs, after.word),
                feature(549, opener, after.word),
            ],
        }
    }

    /// How a span that starts here opens.
    fn opener(&self, start: usize) -> u32 {
        let unit = &self.units[start];
        match unit.tag {
            _ if unit.word == THAT => 1,
            t if t == Pos::To as u8 => 2,
            t if t == Pos::Wh as u8 => 3,
            t if t == Pos::Pronoun as u8 => 4,
            t if t == Pos::Subordinator as u8 => 5,
            t if t >= 24 => 6,
            t if t == Pos::Preposition as u8 => 7,
            _ => 0,
        }
    }

    /// How likely the role model has it that content ends before this unit.
    fn ends_here(&self, end: usize) -> u32 {
        let after = self.belief(end.cast_signed());
        level(self.beliefs[end - 1].content.saturating_sub(after.content.saturating_sub(after.begin)))
    }

    fn belief(&self, n: isize) -> Belief {
        usize::try_from(n).ok().and_then(|n| self.beliefs.get(n)).copied().unwrap_or_default()
    }
}
