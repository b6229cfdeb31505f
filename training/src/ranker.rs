//! Log-linear models of one label over hashed features, by AdaGrad: choices among options, and yes or no.

use crate::Random;
use parallax::models::linear::Weights;
use parallax::quotes::learning::Ranker;

/// A decision to learn: weights of features that should sum high for `right` choices and low for the others.
pub struct Choice {
    pub options: Vec<Vec<u32>>,
    pub right: Vec<bool>,
}

pub const BITS: u32 = Ranker::BITS;

/// Weights smaller than this are left out: hundreds of them weigh as much as one that counts.
const SLIGHT: f32 = 0.03;

/// Weights of one label by AdaGrad with dropout. `gradient` gives the features and gradients of an example under the current
/// weights.
pub fn descend(
    count: usize,
    epochs: usize,
    dropout: f32,
    seed: u64,
    mut gradient: impl FnMut(usize, &dyn Fn(&[u32]) -> f32) -> Vec<(Vec<u32>, f32)>,
) -> Vec<f32> {
    let mut weights = vec![0f32; 1 << BITS];
    let mut squares = vec![1e-2f32; 1 << BITS];
    let mut order: Vec<usize> = (0..count).collect();
    let mut random = Random(seed);
    let least = (dropout * 1024.0) as u32;
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let rate = 0.1 * (1.0 - 0.9 * epoch as f32 / epochs as f32);
        for &n in &order {
            // A feature that is left out is left out of all options.
            let salt = random.below(1 << 30) as u32;
            let kept = |f: u32| ((f ^ salt).wrapping_mul(0x9e37_79b1) ^ salt).wrapping_mul(0x85eb_ca6b) >> 22 >= least;
            let at = |f: u32| (f >> (32 - BITS)) as usize;
            let steps = {
                let score =
                    |features: &[u32]| features.iter().filter(|f| kept(**f)).map(|f| weights[at(*f)]).sum::<f32>();
                gradient(n, &score)
            };
            for (features, g) in steps {
                for at in features.into_iter().filter(|f| kept(*f)).map(at) {
                    let g = g + 1e-4 * weights[at];
                    squares[at] += g * g;
                    weights[at] -= rate * g / squares[at].sqrt();
                }
            }
        }
    }
    weights.iter_mut().for_each(|w| *w *= 1.0 - dropout);
    weights
}

/// The mean of `count` trainings that differ by their seeds: it errs less than any one of them.
pub fn mean(count: u64, train: impl Fn(u64) -> Vec<f32>) -> Vec<f32> {
    let mut sum = vec![0f32; 1 << BITS];
    for seed in 0..count {
        sum.iter_mut().zip(train(11 + 10 * seed)).for_each(|(sum, weight)| *sum += weight / count as f32);
    }
    sum
}

pub fn section(weights: &[f32]) -> Vec<u8> {
    let rows = weights.iter().enumerate().filter(|w| w.1.abs() > SLIGHT).map(|(n, &w)| (n as u32, vec![w])).collect();
    Weights { labels: vec!["1".to_owned()], bits: BITS, rows, transitions: vec![Some(0.0); 2] }.write()
}

/// Weights that rank the right options of each choice first.
pub fn rank(choices: &[&Choice], epochs: usize, dropout: f32, seed: u64) -> Vec<f32> {
    descend(choices.len(), epochs, dropout, seed, |n, score| {
        let choice = choices[n];
        let scores: Vec<f32> = choice.options.iter().map(|o| score(o)).collect();
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let worth: Vec<f32> = scores.iter().map(|s| (s - most).exp()).collect();
        let all: f32 = worth.iter().sum();
        let right: f32 = worth.iter().zip(&choice.right).filter(|w| *w.1).map(|w| w.0).sum();
        let step = |k: usize| worth[k] / all - if choice.right[k] { worth[k] / right.max(1e-9) } else { 0.0 };
        (0..worth.len()).map(|k| (choice.options[k].clone(), step(k))).filter(|s| s.1.abs() > 1e-4).collect()
    })
}

/// Weights that tell utterances from other runs; the others count `weight` times.
pub fn classify(examples: &[&(Vec<u32>, bool)], dropout: f32, weight: f32, seed: u64) -> Vec<f32> {
    descend(examples.len(), 12, dropout, seed, |n, score| {
        let (features, spoken) = examples[n];
        let p = 1.0 / (1.0 + (-score(features)).exp());
        vec![(features.clone(), (p - f32::from(u8::from(*spoken))) * if *spoken { 1.0 } else { weight })]
    })
}

pub fn total(weights: &[f32], features: &[u32]) -> f32 {
    features.iter().map(|f| weights[(f >> (32 - BITS)) as usize]).sum()
}

/// Share of the choices made rightly by weights trained on the other half.
pub fn rank_by_halves(choices: &[&Choice], epochs: usize, dropout: f32) -> f64 {
    let mut right = 0;
    for half in 0..2 {
        let part = |keep: bool| -> Vec<&Choice> {
            (choices.iter().enumerate())
                .filter(|(n, _)| (n * 2 / choices.len() == half) == keep)
                .map(|c| *c.1)
                .collect()
        };
        let weights = mean(3, |seed| rank(&part(false), epochs, dropout, seed));
        for choice in part(true) {
            let best = (0..choice.options.len())
                .max_by(|&a, &b| total(&weights, &choice.options[a]).total_cmp(&total(&weights, &choice.options[b])));
            right += usize::from(best.is_some_and(|b| choice.right[b]));
        }
    }
    100.0 * right as f64 / choices.len() as f64
}

/// F1 of the runs kept, and share of the others rejected, by weights trained on the other half.
pub fn classify_by_halves(examples: &[(Vec<u32>, bool)], dropout: f32, weight: f32) -> String {
    let mut scored: Vec<(f32, bool)> = Vec::new();
    for half in 0..2 {
        let part = |keep: bool| -> Vec<&(Vec<u32>, bool)> {
            (examples.iter().enumerate())
                .filter(|(n, _)| (n * 2 / examples.len() == half) == keep)
                .map(|c| c.1)
                .collect()
        };
        let weights = mean(3, |seed| classify(&part(false), dropout, weight, seed));
        scored.extend(part(true).into_iter().map(|e| (total(&weights, &e.0), e.1)));
    }
    let all = |spoken: bool| scored.iter().filter(|s| s.1 == spoken).count() as f64;
    let at = |least: f32| {
        let kept = |spoken: bool| scored.iter().filter(|s| s.1 == spoken && s.0 >= least).count() as f64;
        let f1 = 200.0 * kept(true) / (kept(true) + kept(false) + all(true));
        format!("{least}: F1 {f1:.2}, rejected {:.1}", 100.0 - 100.0 * kept(false) / all(false))
    };
    [-0.5, 0.0, 0.5, 1.0, 1.5].map(at).join("; ")
}
