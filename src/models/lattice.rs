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
    worths: Vec<Row>,
    chances: Vec<Row>,
}

/// `e` to the power of `x`, to four digits; the same on every machine, which a library's is not.
#[inline]
pub(super) fn exp(x: f32) -> f32 {
    let power = x * std::f32::consts::LOG2_E;
    // Compared by hand: `clamp` is a call of a function where the target has no instruction for it.
    let power = if power < -120.0 { -120.0 } else { power };
    let power = if power > 120.0 { 120.0 } else { power };
    let whole = power.floor();
    let rest = power - whole;
    let fraction = 1.0 + rest * (0.695_656 + rest * (0.226_194 + rest * 0.078_024));
    f32::from_bits((whole as i32 + 127).cast_unsigned() << 23) * fraction
}

/// Eight labels of one position.
type Row = [f32; LANE];

/// `row` times `factors`, with its first `count` labels summing to one.
#[inline]
fn normalised(row: Row, factors: &Row, count: usize) -> Row {
    let row: Row = std::array::from_fn(|n| row[n] * factors[n]);
    let sum = row[..count].iter().sum::<f32>();
    let scale = 1.0 / if sum > f32::MIN_POSITIVE { sum } else { f32::MIN_POSITIVE };
    row.map(|value| value * scale)
}

/// The sum of `rows`, each times the mass of its label.
#[inline]
fn mixed(masses: &Row, rows: &[Row]) -> Row {
    let mut made = [0.0; LANE];
    for (mass, row) in masses.iter().zip(rows) {
        made = std::array::from_fn(|n| made[n] + mass * row[n]);
    }
    made
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
    ///
    /// # Panics
    /// If the model has more than eight labels.
    #[inline(never)]
    pub fn marginals(&mut self, model: &SequenceModel) {
        assert!(model.lanes() == 1, "chances are for up to eight labels");
        let (count, unit) = (model.labels().len(), model.unit());
        self.worths.clear();
        self.chances.clear();
        let mut last: Option<Row> = None;
        for scores in &self.scores {
            let most = scores[..count].iter().copied().max().unwrap_or_default();
            let worths = scores.map(|score| exp((score - most) as f32 * unit));
            let here = last.map_or(model.factors[count], |last| mixed(&last, &model.factors[..count]));
            let here = normalised(here, &worths, count);
            self.worths.push(worths);
            self.chances.push(here);
            last = Some(here);
        }
        let mut after = [1.0; LANE];
        for (here, worths) in self.chances.iter_mut().zip(&self.worths).rev() {
            *here = normalised(*here, &after, count);
            let beyond = std::array::from_fn(|n| worths[n] * after[n]);
            after = mixed(&beyond, &model.factors_back);
            let most = after.iter().fold(f32::MIN_POSITIVE, |most, &mass| if mass > most { mass } else { most });
            after = after.map(|mass| mass / most);
        }
    }

    /// The chance of each label at a position, as [`Self::marginals`] found it.
    pub fn chances(&self, model: &SequenceModel, position: usize) -> &[f32] {
        &self.chances[position][..model.labels().len()]
    }

    /// The path that [`Self::decode`] found last.
    pub fn path(&self) -> &[u8] {
        &self.path
    }
}
