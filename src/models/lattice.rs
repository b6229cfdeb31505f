//! The best sequence of labels by a linear model: first-order Viterbi decoding.

use super::linear::{FORBIDDEN, SequenceModel};

/// Scratch space for decoding one sequence after another; nothing is allocated once it has grown. Push positions, then [`Lattice::decode`].
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    scores: Vec<i32>,
    back: Vec<u8>,
    path: Vec<u8>,
    ends: [Vec<i32>; 2],
    /// By position and label: the factor of its own features.
    worths: Vec<f32>,
    masses: [Vec<f32>; 2],
}

/// `e` to the power of `x`, to four digits; the same on every machine, which a library's is not.
pub(super) fn exp(x: f32) -> f32 {
    let power = (x * std::f32::consts::LOG2_E).clamp(-120.0, 120.0);
    let whole = power.floor();
    let rest = power - whole;
    let fraction = 1.0 + rest * (0.695_656 + rest * (0.226_194 + rest * 0.078_024));
    f32::from_bits((whole as i32 + 127).cast_unsigned() << 23) * fraction
}

/// Multiplies `row` by `factors` and makes it sum to one.
fn normalise(row: &mut [f32], factors: &[f32]) {
    row.iter_mut().zip(factors).for_each(|(value, factor)| *value *= factor);
    let scale = 1.0 / row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    for value in row {
        *value *= scale;
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
        self.scores.resize(at + model.labels().len(), 0);
        model.score(features, &mut self.scores[at..]);
        &mut self.scores[at..]
    }

    /// The scores of a position by its own features alone.
    pub fn scores(&self, model: &SequenceModel, position: usize) -> &[i32] {
        &self.scores[position * model.labels().len()..][..model.labels().len()]
    }

    /// The best sequence of labels, one per position; ties go to the lower label.
    pub fn decode(&mut self, model: &SequenceModel) -> &[u8] {
        let count = model.labels().len();
        let positions = self.scores.len() / count;
        self.back.clear();
        self.back.resize(positions * count, 0);
        self.path.clear();
        self.path.resize(positions, 0);
        let [here, next] = &mut self.ends;
        here.clear();
        here.extend_from_slice(&model.first);
        next.clear();
        next.resize(count, 0);
        for position in 0..positions {
            if position > 0 {
                let back = &mut self.back[position * count..][..count];
                for ((froms, next), back) in model.into.iter().zip(next.iter_mut()).zip(back) {
                    let mut best = i32::MIN;
                    for &(from, step) in froms {
                        let score = here[from as usize] + step;
                        if score > best {
                            (best, *back) = (score, from);
                        }
                    }
                    *next = best;
                }
                std::mem::swap(here, next);
            }
            for (end, &score) in here.iter_mut().zip(&self.scores[position * count..][..count]) {
                *end = end.saturating_add(score).max(FORBIDDEN);
            }
        }
        let mut label = 0;
        for (other, &score) in here.iter().enumerate() {
            if score > here[label as usize] {
                label = other as u8;
            }
        }
        for position in (0..positions).rev() {
            self.path[position] = label;
            label = self.back[position * count + label as usize];
        }
        &self.path
    }

    /// The chance of each label at each position, over all sequences of labels (forward and backward passes, as for the
    /// gradient of a conditional random field); what `chances` held is dropped.
    pub fn marginals(&mut self, model: &SequenceModel, chances: &mut Vec<f32>) {
        let count = model.labels().len();
        chances.clear();
        chances.resize(self.scores.len(), 0.0);
        self.worths.clear();
        for scores in self.scores.chunks_exact(count) {
            let most = scores.iter().copied().max().unwrap_or_default();
            self.worths
                .extend(scores.iter().map(|&score| exp(f64::from(score.saturating_sub(most)) as f32 * model.unit())));
        }
        for (position, worths) in self.worths.chunks_exact(count).enumerate() {
            let (before, here) = chances.split_at_mut(position * count);
            let here = &mut here[..count];
            match before.len().checked_sub(count) {
                None => here.copy_from_slice(&model.steps[count * count..]),
                Some(last) => {
                    for (&mass, steps) in before[last..].iter().zip(model.steps.chunks_exact(count)) {
                        here.iter_mut().zip(steps).for_each(|(here, step)| *here += mass * step);
                    }
                }
            }
            normalise(here, worths);
        }
        let [after, beyond] = &mut self.masses;
        after.clear();
        after.resize(count, 1.0);
        for (here, worths) in chances.chunks_exact_mut(count).zip(self.worths.chunks_exact(count)).rev() {
            normalise(here, after);
            beyond.clear();
            beyond.extend(worths.iter().zip(after.iter()).map(|(worth, after)| worth * after));
            for (after, steps) in after.iter_mut().zip(model.steps.chunks_exact(count)) {
                *after = steps.iter().zip(beyond.iter()).map(|(step, beyond)| step * beyond).sum();
            }
            let most = after.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
            for after in after.iter_mut() {
                *after /= most;
            }
        }
    }

    /// The path that [`Self::decode`] found last.
    pub fn path(&self) -> &[u8] {
        &self.path
    }
}
