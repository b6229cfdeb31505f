//! Who may have said a quoted run: the candidates and the evidence for each, as features of a linear ranker.

use super::belief::{Labels, level};
use super::features::SURE;
use super::frame::Frame;
use super::quotation::SpeakerRule;
use super::rules;
use super::source::head;
use super::words::{Place, Words};
use crate::SliceOrder;
use crate::models::linear::feature;
use crate::syntax::Pos;
use std::ops::Range;

/// A quoted run in tokens.
#[derive(Clone, Debug)]
pub struct QuotedRun {
    /// All its tokens, marks included.
    pub range: Range<usize>,
    /// The tokens of its paragraph.
    pub paragraph: Range<usize>,
    /// Index of its paragraph among those with tokens.
    pub number: usize,
    /// Whether it has a closing mark.
    pub closed: bool,
    /// Whether it takes up the run that the paragraph before left open.
    pub continues: bool,
    /// In single marks.
    pub single: bool,
}

/// Somebody who may have said a run.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The words that name the speaker.
    pub source: Range<usize>,
    /// The words that report.
    pub cue: Option<Range<usize>>,
    /// How the candidate was found.
    pub rule: SpeakerRule,
    /// Evidence.
    pub features: Vec<u32>,
}

/// What was decided about the runs before.
#[derive(Clone, Debug, Default)]
pub struct Previous {
    /// Source, index of the run's paragraph, end of the run in tokens; last first.
    pub speakers: Vec<(Range<usize>, usize, usize)>,
}

/// Everything that candidates are drawn from.
pub struct Scene<'a, 't> {
    /// The tokens.
    pub words: &'a Words<'t>,
    /// The runs, in text order.
    pub runs: &'a [QuotedRun],
    /// The frames, by cue.
    pub frames: &'a [Frame],
    /// What the role model holds of each token.
    pub labels: &'a Labels,
}

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

pub(super) const fn step(distance: usize) -> u32 {
    match distance {
        0..=3 => distance as u32,
        4..=5 => 4,
        6..=8 => 5,
        9..=14 => 6,
        15..=30 => 7,
        31..=80 => 8,
        _ => 9,
    }
}

/// How many frames to either side of a run are looked at.
pub(super) const REACH: usize = 9;

impl Scene<'_, '_> {
    /// The candidates for run `number`, best placed first; never more than a fixed number.
    pub fn candidates(&self, number: usize, previous: &Previous) -> Vec<Candidate> {
        let run = &self.runs[number];
        let mut made = Vec::new();
        let near = self.frames.partition_point(|f| f.cue.start < run.range.start);
        for index in near.saturating_sub(REACH)..(near + REACH).min(self.frames.len()) {
            let frame = &self.frames[index];
            let Some(source) = &frame.source else { continue };
            let rule = self.rule(frame, run);
            let mut features = Vec::with_capacity(40);
            self.frame_features(number, index, near, previous, &mut features);
            made.push(Candidate {
                source: source.clone(),
                cue: Some(frame.cue.clone()).filter(|c| !c.is_empty()),
                rule,
                features,
            });
        }
        for (back, (source, paragraph, end)) in previous.speakers.iter().take(2).enumerate() {
            let apart = run.number - (*paragraph).min(run.number);
            if apart > 3 {
                continue;
            }
            let rule = if back == 0 { SpeakerRule::CarriedOn } else { SpeakerRule::Alternation };
            let kind = 8 + back as u32;
            let mut features = Vec::with_capacity(24);
            let between = run.range.start.saturating_sub(*end);
            features.extend([
                feature(300, kind, apart.min(3) as u32),
                feature(301, kind, step(between) * 4 + apart.min(3) as u32),
                feature(302, kind, self.setting(run)),
                feature(303, kind, self.setting(run) * 4 + apart.min(3) as u32),
                feature(304, kind, self.form(source)),
                feature(
                    305,
                    kind * 2
                        + u32::from(
                            self.frames[near.min(self.frames.len())..]
                                .iter()
                                .take(3)
                                .any(|f| !f.weak && f.cue.start < run.paragraph.end),
                        ),
                    self.setting(run),
                ),
                feature(306, kind, u32::from(self.has_frame(run)) * 8 + apart.min(3) as u32),
                feature(307, kind, u32::from(self.has_linked(number)) * 8 + apart.min(3) as u32),
            ]);
            made.push(Candidate { source: source.clone(), cue: None, rule, features });
        }
        if let Some(source) = self.label(run) {
            made.push(Candidate {
                features: vec![feature(310, 0, 0), feature(311, step(run.range.start.saturating_sub(source.end)), 0)],
                source,
                cue: None,
                rule: SpeakerRule::Label,
            });
        }
        if let Some(source) = self.dash(run) {
            made.push(Candidate { features: vec![feature(312, 0, 0)], source, cue: None, rule: SpeakerRule::Dash });
        }
        made
    }

    /// What speaks for nobody being named.
    pub fn nobody(&self, number: usize, previous: &Previous) -> Vec<u32> {
        let run = &self.runs[number];
        vec![
            feature(330, 0, 0),
            feature(331, self.setting(run), 0),
            feature(
                332,
                u32::from(self.has_frame(run)) * 2 + u32::from(self.has_linked(number)),
                u32::from(previous.speakers.is_empty()),
            ),
            feature(333, step(run.range.len()), u32::from(self.has_frame(run))),
            feature(334, u32::from(run.number < 2), 0),
        ]
    }

    /// The model's frames with the weak ones of the sentences around each run put between, by cue.
    pub fn with_weak(words: &Words, runs: &[QuotedRun], frames: Vec<Frame>) -> Vec<Frame> {
        let mut found = Vec::new();
        let mut done = 0;
        for run in runs {
            let first = (words.all[run.range.start].sentence as usize).saturating_sub(1);
            let last = words.all[run.range.end - 1].sentence as usize + 1;
            for sentence in first.max(done)..=last {
                rules::weak(words, &words.sentence(sentence), &mut found);
            }
            found.extend(rules::owner(words, run.range.start));
            done = done.max(last + 1);
        }
        found.order_by_key(|f| f.cue.start);
        let mut strong = frames.iter().peekable();
        found.retain(|weak| {
            while strong.next_if(|f| f.cue.end <= weak.cue.start && f.cue.start < weak.cue.start).is_some() {}
            strong.peek().is_none_or(|f| f.cue.start >= weak.cue.end)
        });
        let mut all = frames;
        all.extend(found);
        // An owner may stand before a verb that was found first.
        all.order_by_key(|f| f.cue.start);
        all
    }

    fn rule(&self, frame: &Frame, run: &QuotedRun) -> SpeakerRule {
        let sentence = |at: usize| self.words.all[at].sentence;
        let at = frame.cue.start.min(self.words.all.len() - 1);
        if sentence(run.range.start) <= sentence(at) && sentence(at) <= sentence(run.range.end - 1) {
            frame.rule
        } else {
            SpeakerRule::NeighbourSentence
        }
    }

    /// How a run stands in its paragraph and how it ends.
    pub(super) fn setting(&self, run: &QuotedRun) -> u32 {
        let opens = run.range.start == run.paragraph.start;
        let ends = run.range.end >= run.paragraph.end;
        let after_colon = run.range.start > 0 && matches!(self.words.at(run.range.start - 1), ":" | ",");
        u32::from(opens) + 2 * u32::from(ends) + 4 * u32::from(run.continues) + 8 * u32::from(after_colon)
    }

    /// Whether a frame has its cue in the run's paragraph.
    pub(super) fn has_frame(&self, run: &QuotedRun) -> bool {
        let first = self.frames.partition_point(|f| f.cue.start < run.paragraph.start);
        self.frames[first..].iter().take_while(|f| f.cue.start < run.paragraph.end).take(REACH).any(|f| !f.weak)
    }

    /// Whether a frame near the run has content in it.
    pub(super) fn has_linked(&self, number: usize) -> bool {
        let run = &self.runs[number];
        let near = self.frames.partition_point(|f| f.cue.start < run.range.start);
        self.frames[near.saturating_sub(REACH)..(near + REACH).min(self.frames.len())].iter().any(|f| {
            f.source.is_some()
                && !f.weak
                && f.content.iter().any(|c| c.start < run.range.end && run.range.start < c.end)
        })
    }

    /// What kind of words a source is: pronoun, name, description, empty.
    pub(super) fn form(&self, source: &Range<usize>) -> u32 {
        let head = head(self.words, source);
        match self.words.tags.get(head) {
            Some(Pos::Pronoun) => 1,
            Some(Pos::ProperNoun) => 2,
            Some(Pos::Noun) => 3,
            Some(_) if self.words.all[head].capital => 4,
            _ => 5,
        }
    }

    fn frame_features(&self, number: usize, index: usize, near: usize, previous: &Previous, features: &mut Vec<u32>) {
        let words = self.words;
        let (run, frame) = (&self.runs[number], &self.frames[index]);
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
        let form = self.form(&source);
        let order_of_parts = u32::from(source.start > cue.start);
        let carried = previous.speakers.first().is_some_and(|(s, ..)| *s == source);
        let said_since = previous.speakers.first().is_some_and(|(s, ..)| s.start > source.start);
        let quoted_source = words.all[source.start.min(words.all.len() - 1)].place != Place::Outside;
        let setting = self.setting(run);
        let linked = u32::from(self.has_linked(number));
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
        self.word_features(run, &source, &cue, &Placed { kind, place, order, gap, touches, form }, features);
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
        source: &Range<usize>,
        cue: &Range<usize>,
        placed: &Placed,
        features: &mut Vec<u32>,
    ) {
        let words = self.words;
        let Placed { kind, place, order, gap, touches, form } = *placed;
        let class = self.class(cue);
        let head = head(words, source).min(words.all.len() - 1);
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

    /// The words before the colon of a `NAME: “…”` line that the run stands on; they may be a topic.
    fn label(&self, run: &QuotedRun) -> Option<Range<usize>> {
        let (words, start) = (self.words, run.paragraph.start);
        let start = start + usize::from(words.all.get(start).is_some_and(|w| w.place == Place::Open));
        let colon = (start..(start + 6).min(run.paragraph.end)).find(|&k| words.at(k) == ":")?;
        let capital = |k: usize| words.all[k].capital || matches!(words.at(k), "." | "-" | "’" | "'");
        let quoted = colon < run.range.start && words.all[colon + 1].place == Place::Open || run.range.contains(&colon);
        (colon > start && quoted && (start..colon).all(capital)).then_some(start..colon)
    }

    /// Whether the run is the next turn of a dialogue in short lines, where nobody is named any more: the two lines before it
    /// are quotes by two speakers, who take turns.
    pub fn takes_turn(&self, number: usize, previous: &Previous) -> bool {
        /// How many tokens a line of a dialogue may quote, and how many may stand beside the quote.
        const SHORT: usize = 24;
        const BESIDE: usize = 7;
        let line = |run: &QuotedRun| run.range.len() <= SHORT && run.paragraph.len() <= run.range.len() + BESIDE;
        let run = &self.runs[number];
        let [(last, at, _), (other, before, _)] = &previous.speakers[..] else { return false };
        let name = |source: &Range<usize>| self.words.lexemes[head(self.words, source)].word;
        let alone = run.range == run.paragraph && !run.continues && line(run);
        let lines = number >= 2
            && [1, 2].iter().all(|&back| {
                let earlier = &self.runs[number - back];
                earlier.number + back == run.number && earlier.closed && line(earlier)
            });
        alone && lines && at + 1 == run.number && before + 2 == run.number && name(last) != name(other)
    }

    /// The name after a dash behind a run: `“…” — Jane Doe`.
    fn dash(&self, run: &QuotedRun) -> Option<Range<usize>> {
        let (words, mut from) = (self.words, run.range.end);
        if !matches!(words.at(from), "—" | "―" | "–" | "-") {
            return None;
        }
        while matches!(words.at(from), "—" | "―" | "–" | "-") {
            from += 1;
        }
        // The name may stand on a line of its own.
        let limit = words.all.get(from).map_or(from, |w| words.sentence(w.sentence as usize).end).min(from + 6);
        let end = (from..limit).find(|&k| !words.all[k].capital).unwrap_or(limit);
        let ends = words.all.get(end).is_none_or(|w| {
            w.sentence != words.all[from].sentence || matches!(words.at(end), "," | "." | "(") || w.place == Place::Open
        });
        (end > from && ends).then_some(from..end)
    }
}
