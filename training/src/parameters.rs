//! What a trainer finds: one weight per feature and label, and transitions.

use crate::Dataset;
use parallax::models::linear::Weights;

/// Weights of a linear sequence model over the dense features of a [`Dataset`].
#[derive(Clone)]
pub struct Parameters {
    /// Number of labels.
    pub labels: usize,
    /// `features × labels`.
    pub weights: Vec<f32>,
    /// `(labels + 1) × labels`; the last row starts a sequence.
    pub transitions: Vec<f32>,
    /// Which transitions may be taken, in the same order.
    pub allowed: Vec<bool>,
}

impl Parameters {
    /// All zero. `allowed(from, to)` with `from == None` at the start of a sequence.
    pub fn new(data: &Dataset, labels: usize, allowed: impl Fn(Option<usize>, usize) -> bool) -> Self {
        let pairs = (0..=labels).flat_map(|from| (0..labels).map(move |to| ((from < labels).then_some(from), to)));
        Self {
            labels,
            weights: vec![0.0; data.buckets.len() * labels],
            transitions: vec![0.0; (labels + 1) * labels],
            allowed: pairs.map(|(from, to)| allowed(from, to)).collect(),
        }
    }

    /// Adds the weights of `features` to `scores`.
    #[inline]
    pub fn score(&self, features: &[u32], scores: &mut [f32]) {
        scores.fill(0.0);
        for &feature in features {
            let row = &self.weights[feature as usize * self.labels..][..self.labels];
            scores.iter_mut().zip(row).for_each(|(score, weight)| *score += weight);
        }
    }

    /// Moves towards `other` by `share` of the way.
    pub fn mix(&mut self, other: &Self, share: f32) {
        let move_to = |from: &mut [f32], to: &[f32]| from.iter_mut().zip(to).for_each(|(w, o)| *w += share * (o - *w));
        move_to(&mut self.weights, &other.weights);
        move_to(&mut self.transitions, &other.transitions);
    }

    /// Sets all but the `keep` weightiest weights to zero (by magnitude times a power of their feature's frequency).
    pub fn prune(&mut self, data: &Dataset, keep: usize, power: f32) {
        let labels = self.labels;
        let importance = |n: usize, w: f32| w.abs() * (data.counts[n / labels] as f32).powf(power);
        let mut all: Vec<f32> =
            (self.weights.iter().enumerate()).filter(|&(_, &w)| w != 0.0).map(|(n, &w)| importance(n, w)).collect();
        if all.len() > keep {
            let (_, &mut least, _) = all.select_nth_unstable_by(keep, |a, b| b.total_cmp(a));
            for (n, weight) in self.weights.iter_mut().enumerate() {
                if importance(n, *weight) <= least {
                    *weight = 0.0;
                }
            }
        }
    }

    /// The form that is written into a model file.
    pub fn weights(&self, data: &Dataset, labels: &[&str]) -> Weights {
        let rows = data.buckets.iter().zip(self.weights.chunks_exact(self.labels));
        Weights {
            labels: labels.iter().map(ToString::to_string).collect(),
            bits: data.bits,
            rows: rows.filter(|(_, row)| row.iter().any(|&w| w != 0.0)).map(|(&b, row)| (b, row.to_vec())).collect(),
            transitions: self.transitions.iter().zip(&self.allowed).map(|(&t, &may)| may.then_some(t)).collect(),
        }
    }
}
