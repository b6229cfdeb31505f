//! The averaged structured perceptron (Collins 2002).

use crate::{Dataset, Parameters, Random};

/// Trains for `epochs` passes and leaves the averaged weights in `model`. `report` is called after each pass with its
/// number and the share of positions that were wrong.
pub fn train(data: &Dataset, model: &mut Parameters, epochs: usize, seed: u64, mut report: impl FnMut(usize, f64)) {
    let labels = model.labels;
    let mut sums = vec![0f32; model.weights.len()];
    let mut transition_sums = vec![0f32; model.transitions.len()];
    let mut order: Vec<usize> = (0..data.len()).collect();
    let (mut random, mut decoder, mut time) = (Random(seed | 1), Decoder::default(), 1f32);
    let steps = (epochs * data.len()) as f32;
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let (mut wrong, mut seen) = (0usize, 0usize);
        for &sequence in &order {
            let range = data.range(sequence);
            decoder.decode(data, model, range.clone());
            seen += range.len();
            let size = data.weights[sequence];
            let (mut gold_before, mut found_before) = (labels, labels);
            for (position, &found) in range.zip(&decoder.path) {
                let gold = data.label(position) as usize;
                if gold != found {
                    wrong += 1;
                    for &feature in data.features(position) {
                        let row = feature as usize * labels;
                        model.weights[row + gold] += size;
                        sums[row + gold] += size * time / steps;
                        model.weights[row + found] -= size;
                        sums[row + found] -= size * time / steps;
                    }
                }
                if (gold, gold_before) != (found, found_before) {
                    let (right, false_) = (gold_before * labels + gold, found_before * labels + found);
                    model.transitions[right] += size;
                    transition_sums[right] += size * time / steps;
                    model.transitions[false_] -= size;
                    transition_sums[false_] -= size * time / steps;
                }
                (gold_before, found_before) = (gold, found);
            }
            time += 1.0;
        }
        report(epoch, wrong as f64 / seen.max(1) as f64);
    }
    let average = |weights: &mut [f32], sums: &[f32]| {
        weights.iter_mut().zip(sums).for_each(|(w, s)| *w = *w * (time / steps) - s);
    };
    average(&mut model.weights, &sums);
    average(&mut model.transitions, &transition_sums);
}

/// Viterbi over float weights, with its scratch space.
#[derive(Default)]
pub struct Decoder {
    /// The labels found last.
    pub path: Vec<usize>,
    scores: Vec<f32>,
    here: Vec<f32>,
    next: Vec<f32>,
    back: Vec<usize>,
}

impl Decoder {
    /// Finds the best labels of the positions in `range`.
    pub fn decode(&mut self, data: &Dataset, model: &Parameters, range: std::ops::Range<usize>) {
        let (labels, length) = (model.labels, range.len());
        self.scores.resize(labels, 0.0);
        self.here.clear();
        self.here.resize(labels, 0.0);
        self.next.resize(labels, 0.0);
        self.back.clear();
        self.back.resize(length * labels, 0);
        for (n, position) in range.enumerate() {
            model.score(data.features(position), &mut self.scores);
            for to in 0..labels {
                let (mut best, mut from_best) = (f32::NEG_INFINITY, 0);
                let froms = if n == 0 { labels..labels + 1 } else { 0..labels };
                for from in froms {
                    if model.allowed[from * labels + to] {
                        let before = if n == 0 { 0.0 } else { self.here[from] };
                        let score = before + model.transitions[from * labels + to];
                        if score > best {
                            (best, from_best) = (score, from);
                        }
                    }
                }
                self.next[to] = best + self.scores[to];
                self.back[n * labels + to] = from_best;
            }
            std::mem::swap(&mut self.here, &mut self.next);
        }
        self.path.clear();
        self.path.resize(length, 0);
        if length > 0 {
            let mut label =
                (0..labels).max_by(|&a, &b| self.here[a].total_cmp(&self.here[b]).then(b.cmp(&a))).unwrap_or(0);
            for n in (0..length).rev() {
                self.path[n] = label;
                label = self.back[n * labels + label];
            }
        }
    }
}
