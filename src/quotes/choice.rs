//! The choice among the candidates for one run.

use super::candidates::{Candidate, Previous, Scene};
use super::grammar::reports;
use super::model::QuoteModel;
use super::quotation::SpeakerRule;

/// By how much "nobody is named" must outweigh the best candidate, in log-odds; 0 is evenly, 2 hardly ever.
const UNNAMED: f32 = 0.6;

/// The chance of log-odds.
pub fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// The best candidate by the model, if any beats "nobody is named", with its probability.
#[inline(never)]
pub fn choose<'c>(
    model: &QuoteModel,
    scene: &Scene,
    number: usize,
    previous: &Previous,
    candidates: &'c [Candidate],
) -> (Option<&'c Candidate>, f32) {
    // A label or a dash names the speaker outright, and so does "as a memo put it" in the same sentence.
    let put = |c: &Candidate| {
        c.rule != SpeakerRule::NeighbourSentence
            && c.cue.as_ref().is_some_and(|cue| reports(scene.words, cue.start).as_ref() == Some(cue))
    };
    let named = |c: &&Candidate| matches!(c.rule, SpeakerRule::Label | SpeakerRule::Dash) || put(c);
    if let Some(named) = candidates.iter().find(named) {
        return (Some(named), 0.95);
    }
    let mut scores: Vec<f32> = candidates.iter().map(|c| model.choice.weigh(&c.features)).collect();
    scores.push(model.choice.weigh(&scene.nobody(number, previous)));
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let total: f32 = scores.iter().map(|s| (s - most).exp()).sum();
    // Nobody is named only if that is likelier than all candidates by far.
    let worth = |n: usize| if n == candidates.len() { scores[n] - UNNAMED } else { scores[n] };
    let best = (0..scores.len()).rev().max_by(|&a, &b| worth(a).total_cmp(&worth(b))).unwrap_or(0);
    let chosen = candidates.get(best);
    // The same words found in several ways speak for each other.
    let same = |n: usize| n == best || chosen.zip(candidates.get(n)).is_some_and(|(a, b)| a.source == b.source);
    let mass: f32 = (0..scores.len()).filter(|&n| same(n)).map(|n| (scores[n] - most).exp()).sum();
    (chosen, mass / total)
}

/// The best candidate without a model: labels and dashes, then the nearest cue in the sentence, then the speaker before.
pub fn nearest<'c>(scene: &Scene, number: usize, candidates: &'c [Candidate]) -> (Option<&'c Candidate>, f32) {
    let run = &scene.runs[number];
    let cost = |c: &Candidate| match (c.rule, &c.cue) {
        (SpeakerRule::Label | SpeakerRule::Dash, _) => Some(0),
        (SpeakerRule::SameSentence | SpeakerRule::Adverbial, Some(cue)) => Some(if cue.start >= run.range.end {
            (cue.start - run.range.end) * 2
        } else {
            run.range.start.saturating_sub(cue.end) * 2 + 1
        }),
        (SpeakerRule::CarriedOn, _) => Some(10_000),
        (SpeakerRule::NeighbourSentence, Some(cue))
            if cue.end <= run.range.start && scene.words.at(run.range.start - 1) == ":" =>
        {
            Some(9_000)
        }
        _ => None,
    };
    let best = candidates.iter().filter_map(|c| Some((cost(c)?, c))).min_by_key(|c| c.0);
    match best {
        Some((cost, candidate)) => (
            Some(candidate),
            if cost == 0 {
                0.9
            } else if cost < 9_000 {
                0.75
            } else {
                0.5
            },
        ),
        None => (None, 0.3),
    }
}
