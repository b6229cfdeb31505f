//! The evidence that a frame tells who said a run: where its cue and source stand to it, what they are, and how sure the role
//! model is of them.

use super::belief::level;
use super::candidates::{Asked, Previous, QuotedRun, Scene, step};
use super::features::SURE;
use super::words::Place;
use crate::models::linear::feature;
use std::ops::Range;

/// How many features a frame has.
pub(super) const FRAME_FEATURES: usize = 43;

/// Where a frame stands to a run, in classes.
#[derive(Clone, Copy)]
struct Placed {
    kind: u32,
    place: u32,
    order: u32,
    gap: u32,
    touches: u32,
    form: u32,
}

impl Scene<'_, '_> {
    /// The evidence of frame `index` for the run that is asked about.
    #[inline(never)]
    pub(super) fn frame_features(&self, asked: &Asked, index: usize, previous: &Previous, features: &mut Vec<u32>) {
        let words = self.words;
        let &Asked { run, near, setting, linked } = asked;
        let (frame, head) = (&self.frames[index], self.heads[index]);
        let source = frame.source.clone().unwrap_or_default();
        let cue = if frame.cue.is_empty() { source.clone() } else { frame.cue.clone() };
        let whole = cue.start.min(source.start)..cue.end.max(source.end);
        let sentence = |at: usize| words.all[at.min(words.all.len() - 1)].sentence;
        let overlap: usize =
            frame.content.iter().map(|c| c.end.min(run.range.end).saturating_sub(c.start.max(run.range.start))).sum();
        let share = match overlap * 4 / run.range.len().max(1) {
            0 if overlap == 0 => 0,
            0..=1 => 1,
            2..=3 => 2,
            _ => 3,
        };
        let after = whole.start >= run.range.end;
        let inside = whole.start >= run.range.start && whole.end <= run.range.end;
        let distance = if after { whole.start - run.range.end } else { run.range.start.saturating_sub(whole.end) };
        let place = self.place(run, &cue);
        let sentences = if after {
            sentence(cue.start) - sentence(run.range.end - 1)
        } else {
            sentence(run.range.start).saturating_sub(sentence(cue.start))
        }
        .min(4);
        let kind = place * 8 + share * 2 + u32::from(frame.weak);
        let order = u32::from(after) + 2 * u32::from(inside);
        let gap = step(distance);
        let next = run.range.end;
        let touches = if next < words.all.len() && whole.start == next {
            1
        } else if next < words.all.len() && whole.contains(&(next + 1)) && words.at(next) == "," {
            2
        } else if run.range.start > 0 && whole.end == run.range.start {
            3
        } else if run.range.start > 1 && whole.end + 1 == run.range.start {
            if words.at(run.range.start - 1) == ":" { 4 } else { 5 }
        } else {
            0
        };
        let cue_word = words.lexemes[cue.end.max(1) - 1].word;
        let class = self.class(&cue);
        let frames_between = if index >= near { index - near } else { near - 1 - index }.min(5) as u32;
        let (low, high) = if after { (run.range.end, whole.start) } else { (whole.end, run.range.start) };
        let runs_between = {
            let first = self.runs.partition_point(|r| r.range.start < low);
            self.runs[first..].iter().take_while(|r| r.range.end <= high).take(4).count() as u32
        };
        let quoted_elsewhere =
            frame.content.iter().any(|c| c.end <= run.range.start && words.all[c.end - 1].place != Place::Outside);
        let owns = frame.content.is_empty();
        let form = self.form_of(head);
        let order_of_parts = u32::from(source.start > cue.start);
        let carried = previous.speakers.first().is_some_and(|(s, ..)| *s == source);
        let said_since = previous.speakers.first().is_some_and(|(s, ..)| s.start > source.start);
        let quoted_source = words.all[source.start.min(words.all.len() - 1)].place != Place::Outside;
        let linked = u32::from(linked);
        features.extend([
            feature(350, kind, 0),
            feature(351, kind, order * 10 + gap),
            feature(352, place * 2 + u32::from(frame.weak), order * 10 + gap),
            feature(353, touches, kind),
            feature(354, touches, cue_word),
            feature(355, u32::from(class), kind),
            feature(356, u32::from(class), order * 10 + gap),
            feature(357, form, kind),
            feature(358, form, order * 10 + gap),
            feature(359, frames_between * 4 + order, place),
            feature(360, runs_between * 4 + order, kind),
            feature(361, sentences * 4 + order, u32::from(share > 0)),
            feature(362, u32::from(quoted_elsewhere) * 2 + u32::from(owns), kind),
            feature(363, order_of_parts * 4 + order, touches),
            feature(364, u32::from(carried) * 2 + u32::from(said_since), kind),
            feature(365, u32::from(quoted_source), u32::from(inside)),
            feature(366, setting, kind),
            feature(367, setting, order * 10 + gap),
            feature(368, u32::from(frame.cue.is_empty()), kind),
            feature(369, linked, kind),
            feature(370, linked, place * 40 + order * 10 + gap),
            feature(371, cue_word, place * 4 + order),
            feature(372, frames_between, kind * 4 + order),
            feature(373, u32::from(run.continues), kind),
            feature(374, step(run.range.len()), kind),
            feature(375, u32::from(frame.weak), order * 10 + gap),
            feature(376, u32::from(frame.weak) * 2 + linked, u32::from(words.cues[cue.start])),
            feature(377, words.tags[cue.start] as u32, u32::from(frame.weak) * 8 + place),
            feature(378, u32::from(run.range.start == run.paragraph.start) * 8 + place, frames_between * 4 + order),
        ]);
        let chance = |k: usize| self.labels.belief(k);
        let said = level(source.clone().map(|k| chance(k).source).max().unwrap_or_default());
        let cued = level(cue.clone().map(|k| chance(k).cue).max().unwrap_or_default());
        features.extend([
            feature(390, said, kind),
            feature(391, said * 10 + cued, order * 10 + gap),
            feature(392, cued, kind),
            feature(393, said * 10 + cued, touches),
            feature(394, said, form * 8 + place),
        ]);
        self.word_features(run, (&source, head), &cue, &Placed { kind, place, order, gap, touches, form }, features);
    }

    /// Where a cue stands: 0 in the run's sentence, 1 before it and 2 after it in the paragraph, 3 before the paragraph, 4 after.
    fn place(&self, run: &QuotedRun, cue: &Range<usize>) -> u32 {
        let sentence = |at: usize| self.words.all[at.min(self.words.all.len() - 1)].sentence;
        if (run.paragraph.start..run.paragraph.end).contains(&cue.start) {
            if sentence(cue.start) < sentence(run.range.start) {
                1
            } else if sentence(cue.start) > sentence(run.range.end - 1) {
                2
            } else {
                0
            }
        } else if cue.start < run.paragraph.start {
            3
        } else {
            4
        }
    }

    /// How often the ends of a cue report.
    fn class(&self, cue: &Range<usize>) -> u8 {
        self.words.cues[cue.start].max(self.words.cues[cue.end.max(1) - 1])
    }

    /// The words of the source and around the run, and whether anything stands between cue and run.
    fn word_features(
        &self,
        run: &QuotedRun,
        (source, head): (&Range<usize>, usize),
        cue: &Range<usize>,
        placed: &Placed,
        features: &mut Vec<u32>,
    ) {
        let words = self.words;
        let Placed { kind, place, order, gap, touches, form } = *placed;
        let class = self.class(cue);
        let head = head.min(words.all.len() - 1);
        let first_word = words.lexemes[source.start.min(words.all.len() - 1)].word;
        let before_word = run.range.start.checked_sub(1).map_or(0, |k| words.lexemes[k].word);
        let after_word = words.lexemes.get(run.range.end).map_or(0, |l| l.word);
        // No other sure cue, and no other finite verb, between this cue and the run.
        let between =
            if order & 1 == 1 { run.range.end..cue.start } else { cue.end.min(run.range.start)..run.range.start };
        let between = between.start.max(between.end.saturating_sub(40))..between.end;
        let nearest = !between.clone().any(|k| words.all[k].place == Place::Outside && words.cues[k] >= SURE);
        let spans = !between.clone().any(|k| words.all[k].place == Place::Outside && words.tags[k].is_finite());
        features.extend([
            feature(379, words.lexemes[head].word, place * 4 + order),
            feature(380, words.lexemes[head].suffix, form),
            feature(381, words.tags[cue.end.max(1) - 1] as u32, form * 8 + place),
            feature(382, first_word, kind),
            feature(383, before_word, form * 8 + touches),
            feature(384, u32::from(nearest), kind * 8 + order),
            feature(385, u32::from(nearest) * 8 + u32::from(class), order * 10 + gap),
            feature(386, after_word, place * 4 + order),
            feature(387, u32::from(spans) * 8 + place, order * 10 + gap),
        ]);
    }
}
