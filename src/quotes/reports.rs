//! What each cue is found to report: one choice for each side of it.

use super::belief::Labels;
use super::choice::logistic;
use super::extent::{Choices, Reach, Side};
use super::extent_model::ExtentModel;
use super::frame::Frame;
use super::joining::{self, Half};
use super::model::QuoteModel;
use super::quotation::SpeakerRule;
use super::roles::proposed;
use super::sourcing;
use super::words::Words;
use crate::SliceOrder;
use crate::syntax::Pos;
use std::ops::Range;

/// Sides worth a look: content stands on the left only where something was set off before the cue.
pub fn sides(words: &Words, frame: &Frame) -> impl Iterator<Item = Side> {
    let whole = frame.source.as_ref().map_or(frame.cue.start, |s| s.start.min(frame.cue.start));
    let set_off = whole > 0
        && (words.at(whole - 1).starts_with([',', '—', '–', '-', '"', '”', '’', '\'', '.', '?', '!', '»'])
            || words.tags[whole - 1] == Pos::Punctuation);
    let labelled = frame.content.iter().any(|c| c.end <= frame.cue.start);
    let adverbial = frame.rule == SpeakerRule::Adverbial;
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

/// Reports less likely than this are left out: measured by halves of the training articles, F1 of reports with their speaker
/// is highest here and the same within two tenths from 0.25 to 0.4.
const LEAST: f32 = 0.3;

/// Halves likelier than this to be one statement are joined.
const JOINED: f32 = 0.4;

/// What being the likeliest span counts beside the chance that all spans much like it have together, 0 to 1.
const EXACT: f32 = 0.3;

/// Spans less likely than this beside the likeliest are not added up: there are many of them, and they change nothing.
const SLIGHT: f32 = 1e-6;

fn highest(scores: &[f32]) -> f32 {
    scores.iter().fold(f32::MIN, |most, &score| if score > most { score } else { most })
}

/// Whether all spans together fall short of [`LEAST`], each taken to be as likely as the likeliest. The first score is that of none.
fn hopeless(scores: &[f32]) -> bool {
    const ROUNDING: f32 = 0.01;
    let Some((none, spans)) = scores.split_first().filter(|scores| !scores.1.is_empty()) else { return true };
    let count = u16::try_from(spans.len()).map_or(f32::MAX, f32::from);
    none - highest(spans) > (count / LEAST).ln() + ROUNDING
}

/// Whether two spans share four of five words.
pub fn alike(a: &Range<usize>, b: &Range<usize>) -> bool {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    both * 5 >= (a.len() + b.len() - both) * 4
}

/// The span that most of the likely ones are much like, and their chance together. The first of `ranges` stands for none and
/// is not chosen; `scores` are log-odds, and become odds.
#[inline(never)]
pub fn best(ranges: &[Range<usize>], scores: &mut [f32]) -> (usize, f32) {
    let most = highest(scores);
    for score in &mut *scores {
        *score = (*score - most).exp();
    }
    let total: f32 = scores.iter().sum();
    let spans = || ranges.iter().zip(&*scores).skip(1);
    let counted: Vec<(Range<usize>, f32)> =
        spans().filter(|span| *span.1 > SLIGHT).map(|(range, &score)| (range.clone(), score)).collect();
    let mass = |n: usize| -> f32 {
        let of = &ranges[n];
        counted.iter().filter(|(range, _)| alike(range, of)).map(|(_, score)| score).sum()
    };
    let worth = |n: usize| mass(n) + EXACT * scores[n];
    // No span is worth more than all that count and its own score (rounding aside), so few are looked at when one leads.
    let all = counted.iter().map(|(_, score)| score).sum::<f32>() * 1.001;
    let lead = (1..ranges.len()).fold(0, |lead, n| if lead == 0 || scores[n] > scores[lead] { n } else { lead });
    let (mut best, mut most) = (0, if lead == 0 { 0.0 } else { worth(lead) });
    for (n, &score) in scores.iter().enumerate().skip(1) {
        if all + EXACT * score >= most {
            let worth = worth(n);
            if worth >= most {
                (best, most) = (n, worth);
            }
        }
    }
    (best, if best == 0 { 0.0 } else { mass(best) / total })
}

/// Of reports of the same words, from `first` on, leaves the surest; sorts them by what they report.
#[inline(never)]
fn drop_doubles(made: &mut Vec<Report>, first: usize) {
    /// Reports this far apart in the list are not compared.
    const NEAR: usize = 6;
    if made.len() < first + 2 {
        return;
    }
    let mut last = made.split_off(first);
    last.order_by_key(|r| (r.content.start, r.content.end));
    let beaten = |n: usize| {
        let near = n.saturating_sub(NEAR)..(n + NEAR + 1).min(last.len());
        let wins = |k: usize| last[k].sure > last[n].sure || (last[k].sure >= last[n].sure && k < n);
        near.into_iter().any(|k| k != n && alike(&last[k].content, &last[n].content) && wins(k))
    };
    made.extend((0..last.len()).filter(|&n| !beaten(n)).map(|n| last[n].clone()));
}

/// What a frame is found to report on the left and on the right of its cue.
pub fn halves(
    words: &Words,
    reach: &Reach,
    frame: &Frame,
    labelled: bool,
    model: &ExtentModel,
    choices: &mut Choices,
) -> [Option<Half>; 2] {
    let mut found = [None, None];
    for side in sides(words, frame) {
        reach.weigh(frame, side, labelled, model, choices);
        if !hopeless(&choices.scores) {
            let (best, sure) = best(&choices.ranges, &mut choices.scores);
            found[side as usize] = Some(Half { range: choices.ranges[best].clone(), sure });
        }
    }
    found
}

/// The reports of all paragraphs, in text order. `frames` are those of the role model, by cue.
#[inline(never)]
pub fn reports(
    words: &Words,
    paragraphs: &[Range<usize>],
    labels: &Labels,
    frames: &[Frame],
    model: &QuoteModel,
) -> Vec<Report> {
    let mut made = Vec::new();
    let (mut reach, mut choices) = (Reach::default(), Choices::default());
    for range in paragraphs {
        let first = frames.partition_point(|f| f.cue.start < range.start);
        let last = frames.partition_point(|f| f.cue.start < range.end);
        let labelled = frames[first..last].iter().filter(|f| !f.cue.is_empty() && f.source.is_some());
        let proposed = proposed(words, range, labels);
        let mut all = labelled.map(|f| (f, true)).chain(proposed.iter().map(|f| (f, false))).peekable();
        if all.peek().is_none() {
            continue;
        }
        reach.read(words, range.clone(), labels);
        let before = made.len();
        for (frame, labelled) in all {
            let of_source = |content: Range<usize>, sure: f32| {
                let source = sourcing::choose(words, labels, frame, &content, &model.source);
                Report { frame: Frame { source, ..frame.clone() }, content, sure }
            };
            let [left, right] = halves(words, &reach, frame, labelled, &model.extent, &mut choices);
            if let (Some(left), Some(right)) = (&left, &right)
                && let Some(evidence) = joining::evidence(words, &reach, frame, left, right)
                && let sure = logistic(model.joined.weigh(&evidence))
                && sure > JOINED
            {
                made.push(of_source(left.range.start..right.range.end, sure));
                continue;
            }
            let likely = [left, right].into_iter().flatten().filter(|half| half.sure > LEAST);
            made.extend(likely.map(|Half { range, sure }| of_source(range, sure)));
        }
        drop_doubles(&mut made, before);
    }
    made
}
