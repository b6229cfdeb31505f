//! Whose statement a report is: the choice among the words that may be the source of its cue.

use super::belief::{Labels, level};
use super::candidates::step;
use super::frame::Frame;
use super::model::{Ranker, Role};
use super::roles::POSSIBLE_SOURCE;
use super::rules;
use super::source::head;
use super::words::{Place, Words};
use crate::SliceOrder;
use crate::models::linear::feature;
use crate::syntax::Pos;
use std::ops::Range;

/// How words came to be a candidate, as bits.
const TIED: u32 = 1;
const POSSIBLE: u32 = 2;
const GRAMMAR: u32 = 4;
/// Cut before a comma, an apposition or a relative clause.
const CUT: u32 = 8;
/// With the apposition behind it.
const APPOSITION: u32 = 16;
/// With the words of its phrase before it.
const WIDER: u32 = 32;

/// How many words that the role model holds possible are tried.
const NEAREST: usize = 3;
/// How long an apposition may be.
const LONGEST: usize = 25;

/// Words that may be the source.
#[derive(Clone, Debug)]
pub struct Source {
    /// In tokens.
    pub range: Range<usize>,
    found: u32,
}

/// The candidates for the source of a frame, in its sentence; the first is the frame's own.
pub fn sources(words: &Words, frame: &Frame, labels: &Labels) -> Vec<Source> {
    let cue = &frame.cue;
    let Some(own) = &frame.source else { return Vec::new() };
    let mut made: Vec<Source> = Vec::new();
    let sentence = words.sentence(words.all[cue.start].sentence as usize);
    let mut add = |range: Range<usize>, found: u32| match made.iter_mut().find(|s| s.range == range) {
        _ if range.is_empty() || range.start < cue.end && cue.start < range.end => {}
        Some(known) => known.found |= found,
        None => made.push(Source { range, found }),
    };
    let mut bases = vec![(own.clone(), TIED)];
    if let Some(subject) = rules::subject(words, cue) {
        bases.push((rules::speaking(words, &subject), GRAMMAR));
    }
    let may = |k: usize| !cue.contains(&k) && labels.belief(k).source >= POSSIBLE_SOURCE;
    let (low, high) = (sentence.start.max(cue.start.saturating_sub(45)), sentence.end.min(cue.end + 25));
    let mut possible: Vec<(usize, usize, usize)> = Vec::new();
    let mut at = low;
    while at < high {
        let start = at;
        while at < high && may(at) && (at == start || labels.roles[at] != Role::SourceBegin) {
            at += 1;
        }
        if at > start {
            let far = if at <= cue.start { cue.start - at } else { start.saturating_sub(cue.end) + 1 };
            possible.push((far, start, at));
        } else {
            at += 1;
        }
    }
    possible.order();
    let possible =
        possible.into_iter().take(NEAREST).map(|(_, from, to)| (rules::speaking(words, &(from..to)), POSSIBLE));
    bases.extend(possible);
    for (range, found) in bases {
        add(range.clone(), found);
        let bounds = |k: &usize| words.at(*k) == "," || words.tags[*k] == Pos::Wh;
        if let Some(cut) = range.clone().skip(1).find(bounds) {
            add(range.start..cut, found | CUT);
        } else if range.start < cue.start || words.at(range.end) == "," {
            // "Jane Doe, a teacher, said", "said Jane Doe, a teacher."
            let limit = if range.start < cue.start { cue.start } else { sentence.end };
            let limit = limit.min(range.end + LONGEST);
            let opens = range.end < limit && words.at(range.end) == ",";
            let close = (range.end + 1..limit).rev().find(|&k| matches!(words.at(k), "," | "."));
            if let Some(close) = close.filter(|_| opens) {
                add(range.start..close, found | APPOSITION);
            }
        }
        let belongs = |k: usize| {
            words.all[k].place == Place::Outside
                && matches!(
                    words.tags[k],
                    Pos::Noun | Pos::ProperNoun | Pos::Adjective | Pos::Determiner | Pos::Possessive | Pos::Number
                )
        };
        let mut start = range.start;
        while start > low && belongs(start - 1) {
            start -= 1;
        }
        if start < range.start {
            add(start..range.end, found | WIDER);
        }
    }
    made
}

/// The evidence for a candidate, given what the cue is found to report.
pub fn evidence(words: &Words, labels: &Labels, frame: &Frame, content: &Range<usize>, source: &Source) -> Vec<u32> {
    let (range, cue, found) = (&source.range, &frame.cue, source.found);
    let at = head(words, range);
    let tag = |k: usize| words.tags.get(k).map_or(31, |&tag| tag as u32);
    let form = |k: usize| words.lexemes.get(k).map_or(0, |l| l.word);
    let chances = || range.clone().map(|k| labels.belief(k).source);
    let (most, least) = (level(chances().max().unwrap_or_default()), level(chances().min().unwrap_or_default()));
    let before = level(labels.belief(range.start.wrapping_sub(1)).source);
    let behind = level(labels.belief(range.end).source);
    let after = range.start >= cue.end;
    let between = if after { cue.end..range.start } else { range.end..cue.start };
    let between = between.start..between.end.min(between.start + 60);
    let outside = |k: &usize| words.all[*k].place == Place::Outside;
    let count =
        |test: &dyn Fn(usize) -> bool| between.clone().filter(outside).filter(|&k| test(k)).count().min(3) as u32;
    let verbs = count(&|k| words.tags[k].is_finite());
    let commas = count(&|k| words.at(k) == ",");
    let cued = level(between.clone().map(|k| labels.belief(k).cue).max().unwrap_or_default());
    let other = level(between.clone().map(|k| labels.belief(k).source).max().unwrap_or_default());
    let order = u32::from(after);
    let far = step(between.len()) * 2 + order;
    let shared = content.end.min(range.end).saturating_sub(content.start.max(range.start));
    let within = u32::from(shared > 0) * 2 + u32::from(shared == range.len());
    let finite = u32::from(range.clone().any(|k| words.tags[k].is_finite()));
    let capital = u32::from(words.all[at].capital);
    let length = step(range.len());
    let edges = labels.role(range.start) * 8 + labels.role(range.end);
    let word = form(cue.end - 1);
    let adverbial = frame.rule as u32;
    vec![
        feature(750, found, 0),
        feature(751, found, order),
        feature(752, found, most * 10 + least),
        feature(753, most * 10 + least, order),
        feature(754, before * 10 + behind, found),
        feature(755, far, verbs),
        feature(756, far, commas * 4 + verbs),
        feature(757, cued * 10 + other, order),
        feature(758, within, order),
        feature(759, within, most),
        feature(760, tag(at), order),
        feature(761, tag(at) * 2 + capital, length),
        feature(762, form(at), 0),
        feature(763, form(range.start), 0),
        feature(764, form(range.end - 1), 0),
        feature(765, tag(range.start.wrapping_sub(1)) * 32 + tag(range.start), 0),
        feature(766, tag(range.end - 1) * 32 + tag(range.end), 0),
        feature(767, form(range.start.wrapping_sub(1)), 0),
        feature(768, form(range.end), 0),
        feature(769, length, found),
        feature(770, finite, found),
        feature(771, edges, found),
        feature(772, word, order * 4 + verbs),
        feature(773, word, tag(at)),
        feature(774, adverbial, far),
        feature(775, adverbial, found),
        feature(776, commas, found),
        feature(777, tag(range.end) * 32 + tag(range.end + 1), found),
        feature(778, tag(cue.end - 1), order * 4 + verbs),
        feature(779, length, least),
        feature(780, tag(cue.start), far),
        feature(781, least * 10 + behind, before),
    ]
}

/// The likeliest of the candidates.
pub fn choose(
    words: &Words,
    labels: &Labels,
    frame: &Frame,
    content: &Range<usize>,
    model: &Ranker,
) -> Option<Range<usize>> {
    let mut best: Option<(i32, Range<usize>)> = None;
    for source in sources(words, frame, labels) {
        let worth = model.sum(&evidence(words, labels, frame, content, &source));
        if best.as_ref().is_none_or(|b| worth > b.0) {
            best = Some((worth, source.range));
        }
    }
    best.map(|b| b.1)
}
