//! Who may have said a quoted run: the candidates and the evidence for each, as features of a linear ranker.

use super::belief::Labels;
use super::evidence::FRAME_FEATURES;
use super::frame::Frame;
use super::quotation::SpeakerRule;
use super::rules;
use super::source::head;
use super::words::Words;
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
    /// The head of each frame's source.
    pub(super) heads: Vec<usize>,
}

/// What is asked of all frames around a run.
pub(super) struct Asked<'r> {
    pub run: &'r QuotedRun,
    /// The first frame after the start of the run.
    pub near: usize,
    /// How the run stands in its paragraph; see [`Scene::setting`].
    pub setting: u32,
    /// Whether a frame near it has content in it.
    pub linked: bool,
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

impl<'a, 't> Scene<'a, 't> {
    /// Runs and frames in text order, with what the role model holds.
    pub fn new(words: &'a Words<'t>, runs: &'a [QuotedRun], frames: &'a [Frame], labels: &'a Labels) -> Self {
        let source = |frame: &Frame| head(words, &frame.source.clone().unwrap_or_default());
        let heads = if runs.is_empty() { Vec::new() } else { frames.iter().map(source).collect() };
        Self { words, runs, frames, labels, heads }
    }

    /// The candidates for run `number`, best placed first; never more than a fixed number.
    #[inline(never)]
    pub fn candidates(&self, number: usize, previous: &Previous) -> Vec<Candidate> {
        let run = &self.runs[number];
        let mut made = Vec::new();
        let near = self.frames.partition_point(|f| f.cue.start < run.range.start);
        let (setting, linked, framed) = (self.setting(run), self.has_linked(number), self.has_frame(run));
        let asked = Asked { run, near, setting, linked };
        for index in near.saturating_sub(REACH)..(near + REACH).min(self.frames.len()) {
            let frame = &self.frames[index];
            let Some(source) = &frame.source else { continue };
            let rule = self.rule(frame, run);
            let mut features = Vec::with_capacity(FRAME_FEATURES);
            self.frame_features(&asked, index, previous, &mut features);
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
                feature(302, kind, setting),
                feature(303, kind, setting * 4 + apart.min(3) as u32),
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
                    setting,
                ),
                feature(306, kind, u32::from(framed) * 8 + apart.min(3) as u32),
                feature(307, kind, u32::from(linked) * 8 + apart.min(3) as u32),
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
    #[inline(never)]
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
        self.form_of(head(self.words, source))
    }

    /// The same, told by the head.
    pub(super) fn form_of(&self, head: usize) -> u32 {
        match self.words.tags.get(head) {
            Some(Pos::Pronoun) => 1,
            Some(Pos::ProperNoun) => 2,
            Some(Pos::Noun) => 3,
            Some(_) if self.words.all[head].capital => 4,
            _ => 5,
        }
    }
}
