//! Sequences of labels by a linear model: the best one (first-order Viterbi decoding), and the chance of each label.
//!
//! Everything is laid out in lanes of eight labels, so that the loops over labels become vector instructions.

use super::lane::LANE;
use super::linear::{FORBIDDEN, SequenceModel};

/// So often the best score so far is taken from all, lest the scores of a long sequence grow beyond their type.
const LEVELLED: usize = 64;

/// Scratch space for decoding one sequence after another; nothing is allocated once it has grown. Push positions, then [`Lattice::decode`].
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    scores: Vec<[i32; LANE]>,
    back: Vec<[i32; LANE]>,
    path: Vec<u8>,
    ends: [Vec<[i32; LANE]>; 2],
    /// By position and label: the factor of its own features.
    worths: Vec<[f32; LANE]>,
    chances: Vec<[f32; LANE]>,
    masses: [Vec<[f32; LANE]>; 2],
}

/// `e` to the power of `x`, to four digits; the same on every machine, which a library's is not.
#[inline]
pub(super) fn exp(x: f32) -> f32 {
    let power = (x * std::f32::consts::LOG2_E).clamp(-120.0, 120.0);
    let whole = power.floor();
    let rest = power - whole;
    let fraction = 1.0 + rest * (0.695_656 + rest * (0.226_194 + rest * 0.078_024));
    f32::from_bits((whole as i32 + 127).cast_unsigned() << 23) * fraction
}

/// Multiplies `row` by `factors` and makes its `count` labels sum to one.
#[inline]
fn normalise(row: &mut [[f32; LANE]], factors: &[[f32; LANE]], count: usize) {
    for (row, factors) in row.iter_mut().zip(factors) {
        for (value, factor) in row.iter_mut().zip(factors) {
            *value *= factor;
        }
    }
    let scale = 1.0 / row.as_flattened()[..count].iter().sum::<f32>().max(f32::MIN_POSITIVE);
    for value in row.as_flattened_mut() {
        *value *= scale;
    }
}

/// Adds `mass` times `factors` to `row`.
#[inline]
fn add_scaled(row: &mut [[f32; LANE]], mass: f32, factors: &[[f32; LANE]]) {
    for (row, factors) in row.iter_mut().zip(factors) {
        for (value, factor) in row.iter_mut().zip(factors) {
            *value += mass * factor;
        }
    }
}

impl Lattice {
    /// Forgets the sequence before.
    pub fn clear(&mut self) {
        self.scores.clear();
    }

    /// Adds a position with these features, and gives its scores to adjust, one per label.
    #[inline]
    pub fn push(&mut self, model: &SequenceModel, features: &[u32]) -> &mut [i32] {
        let at = self.scores.len();
        self.scores.resize(at + model.lanes(), [0; LANE]);
        let scores = self.scores[at..].as_flattened_mut();
        model.score(features, scores);
        &mut scores[..model.labels().len()]
    }

    /// The scores of a position by its own features alone.
    pub fn scores(&self, model: &SequenceModel, position: usize) -> &[i32] {
        &self.scores[position * model.lanes()..].as_flattened()[..model.labels().len()]
    }

    /// The best sequence of labels, one per position; ties go to the lower label.
    pub fn decode(&mut self, model: &SequenceModel) -> &[u8] {
        let (count, lanes) = (model.labels().len(), model.lanes());
        let positions = self.scores.len() / lanes;
        self.back.clear();
        self.back.resize(self.scores.len(), [0; LANE]);
        let [here, next] = &mut self.ends;
        here.clear();
        here.extend_from_slice(&model.steps[count * lanes..]);
        next.clear();
        next.resize(lanes, [0; LANE]);
        for position in 0..positions {
            if position > 0 {
                for (lane, (next, back)) in next.iter_mut().zip(&mut self.back[position * lanes..]).enumerate() {
                    let (mut best, mut origin) = ([i32::MIN; LANE], [0; LANE]);
                    let steps = model.steps[lane..].iter().step_by(lanes);
                    for ((from, &before), steps) in (0..).zip(&here.as_flattened()[..count]).zip(steps) {
                        for n in 0..LANE {
                            let score = before + steps[n];
                            let better = score > best[n];
                            best[n] = if better { score } else { best[n] };
                            origin[n] = if better { from } else { origin[n] };
                        }
                    }
                    (*next, *back) = (best, origin);
                }
                std::mem::swap(here, next);
            }
            if position % LEVELLED == LEVELLED - 1 {
                let most = here.as_flattened()[..count].iter().copied().max().unwrap_or_default();
                here.as_flattened_mut().iter_mut().for_each(|end| *end = end.saturating_sub(most));
            }
            for (ends, scores) in here.iter_mut().zip(&self.scores[position * lanes..]) {
                for (end, score) in ends.iter_mut().zip(scores) {
                    *end = (*end + score).max(FORBIDDEN);
                }
            }
        }
        let ends = &here.as_flattened()[..count];
        let mut label = 0;
        for (other, &score) in ends.iter().enumerate() {
            if score > ends[label] {
                label = other;
            }
        }
        self.path.clear();
        self.path.resize(positions, 0);
        for (path, back) in self.path.iter_mut().zip(self.back.chunks_exact(lanes)).rev() {
            *path = label as u8;
            label = back.as_flattened()[label].cast_unsigned() as usize;
        }
        &self.path
    }

    #[allow(clippy::cast_precision_loss)] // scores are exact up to sixteen million, and rounded alike everywhere
    /// Works out the chance of each label at each position, over all sequences of labels (forward and backward passes, as for
    /// the gradient of a conditional random field); see [`Self::chances`].
    pub fn marginals(&mut self, model: &SequenceModel) {
        let (count, lanes) = (model.labels().len(), model.lanes());
        self.worths.clear();
        for scores in self.scores.chunks_exact(lanes) {
            let most = scores.as_flattened()[..count].iter().copied().max().unwrap_or_default();
            for scores in scores {
                let mut worths = [0.0; LANE];
                for (worth, score) in worths.iter_mut().zip(scores) {
                    *worth = exp((score - most) as f32 * model.unit());
                }
                self.worths.push(worths);
            }
        }
        self.chances.clear();
        self.chances.resize(self.scores.len(), [0.0; LANE]);
        for (position, worths) in self.worths.chunks_exact(lanes).enumerate() {
            let (before, here) = self.chances.split_at_mut(position * lanes);
            let here = &mut here[..lanes];
            match before.len().checked_sub(lanes) {
                None => here.copy_from_slice(&model.factors[count * lanes..]),
                Some(last) => {
                    let steps = model.factors.chunks_exact(lanes);
                    for (&mass, steps) in before[last..].as_flattened().iter().zip(steps).take(count) {
                        add_scaled(here, mass, steps);
                    }
                }
            }
            normalise(here, worths, count);
        }
        let [after, beyond] = &mut self.masses;
        after.clear();
        after.resize(lanes, [1.0; LANE]);
        for (here, worths) in self.chances.chunks_exact_mut(lanes).zip(self.worths.chunks_exact(lanes)).rev() {
            normalise(here, after, count);
            beyond.clear();
            beyond.extend_from_slice(worths);
            for (beyond, after) in beyond.as_flattened_mut().iter_mut().zip(after.as_flattened()) {
                *beyond *= after;
            }
            after.fill([0.0; LANE]);
            for (&mass, steps) in beyond.as_flattened().iter().zip(model.factors_back.chunks_exact(lanes)) {
                add_scaled(after, mass, steps);
            }
            let most = after
                .as_flattened()
                .iter()
                .fold(f32::MIN_POSITIVE, |most, &mass| if mass > most { mass } else { most });
            for after in after.as_flattened_mut() {
                *after /= most;
            }
        }
    }

    /// The chance of each label at a position, as [`Self::marginals`] found it.
    pub fn chances(&self, model: &SequenceModel, position: usize) -> &[f32] {
        &self.chances[position * model.lanes()..].as_flattened()[..model.labels().len()]
    }

    /// The path that [`Self::decode`] found last.
    pub fn path(&self) -> &[u8] {
        &self.path
    }
}
