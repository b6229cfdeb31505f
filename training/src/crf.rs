//! A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) by AdaGrad (Duchi, Hazan and Singer 2011)
//! with L1 by soft thresholds on the weights an example touches.

use crate::{Dataset, Parameters, Random};

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the data; 6 to 12.
    pub epochs: usize,
    /// Step size, 0.05 (slow) to 0.5 (coarse).
    pub rate: f32,
    /// L1 strength per update of a weight, 0 (none) to 0.1 (few weights survive).
    pub l1: f32,
    /// L2 strength per update of a weight, 0 to 0.01.
    pub l2: f32,
    /// Share of the features that a pass leaves out at each position, by chance, 0 to 0.3.
    pub dropout: f32,
    /// Whether the mean over the second half of the passes is kept rather than the last weights.
    pub average: bool,
    /// Seed of shuffle and dropout.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 8, rate: 0.2, l1: 0.0, l2: 1e-4, dropout: 0.0, average: false, seed: 7 }
    }
}

/// Trains `model` in place. `report` is called after each pass with its number and the mean negative log-likelihood of a
/// position.
pub fn train(
    data: &Dataset,
    model: &mut Parameters,
    settings: Settings,
    mut report: impl FnMut(usize, f64, &Parameters),
) {
    let labels = model.labels;
    let mut squares = vec![1e-2f32; model.weights.len()];
    let mut transition_squares = vec![1e-2f32; model.transitions.len()];
    let mut order: Vec<usize> = (0..data.len()).collect();
    let mut random = Random(settings.seed | 1);
    let mut chain = Chain::default();
    // What is left of each position's features in this pass.
    let (mut kept, mut starts) = (Vec::new(), Vec::new());
    let drop = (settings.dropout * 1024.0) as usize;
    let mut sum = Parameters {
        weights: vec![0.0; model.weights.len()],
        transitions: vec![0.0; model.transitions.len()],
        ..model.clone()
    };
    let mut summed = 0.0f32;
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let (mut loss, mut seen) = (0f64, 0usize);
        // The last passes settle: a falling step keeps AdaGrad from jittering around the optimum.
        let rate = settings.rate * (1.0 - 0.9 * epoch as f32 / settings.epochs as f32);
        for (number, &sequence) in order.iter().enumerate() {
            let range = data.range(sequence);
            let size = data.weights[sequence];
            (kept.clear(), starts.clear());
            for position in range.clone() {
                starts.push(kept.len());
                kept.extend(data.features(position).iter().filter(|_| drop == 0 || random.below(1024) >= drop));
            }
            starts.push(kept.len());
            let features = |n: usize| &kept[starts[n]..starts[n + 1]];
            loss += chain.expect(data, model, range.clone(), features) * f64::from(size);
            seen += range.len();
            for (n, position) in range.enumerate() {
                let gold = data.label(position) as usize;
                let gradient = &mut chain.node[n * labels..][..labels];
                gradient[gold] -= 1.0;
                if gradient.iter().all(|g| g.abs() < 1e-4) {
                    continue;
                }
                gradient.iter_mut().for_each(|g| *g *= size);
                for &feature in features(n) {
                    let row = feature as usize * labels;
                    let weights = model.weights[row..row + labels].iter_mut().zip(&mut squares[row..row + labels]);
                    for ((weight, square), &gradient) in weights.zip(gradient.iter()) {
                        let g = gradient + settings.l2 * *weight;
                        *square += g * g;
                        let step = rate / square.sqrt();
                        let moved = *weight - step * g;
                        *weight = (moved.abs() - step * settings.l1).max(0.0).copysign(moved);
                    }
                }
            }
            for (n, &gradient) in chain.edge.iter().enumerate() {
                if gradient != 0.0 && model.allowed[n] {
                    let gradient = gradient * size;
                    transition_squares[n] += gradient * gradient;
                    model.transitions[n] -= rate * gradient / transition_squares[n].sqrt();
                }
            }
            // The mean over the later passes generalises better than where the last step ended.
            if settings.average && epoch * 2 >= settings.epochs && number % (order.len() / 4 + 1) == order.len() / 4 {
                sum.weights.iter_mut().zip(&model.weights).for_each(|(s, w)| *s += w);
                sum.transitions.iter_mut().zip(&model.transitions).for_each(|(s, w)| *s += w);
                summed += 1.0;
            }
        }
        report(epoch, loss / seen.max(1) as f64, model);
    }
    if summed > 0.0 {
        model.weights.iter_mut().zip(&sum.weights).for_each(|(w, s)| *w = s / summed);
        model.transitions.iter_mut().zip(&sum.transitions).for_each(|(w, s)| *w = s / summed);
    }
    model.weights.iter_mut().for_each(|w| *w *= 1.0 - settings.dropout);
}

/// Forward and backward passes over one sequence, in scaled probabilities.
#[derive(Default)]
struct Chain {
    /// Expected count of each label at each position.
    node: Vec<f32>,
    /// Expected minus observed count of each transition.
    edge: Vec<f32>,
    factors: Vec<f32>,
    forward: Vec<f32>,
    backward: Vec<f32>,
    steps: Vec<f32>,
    scratch: Vec<f32>,
}

impl Chain {
    /// Fills `node` and `edge`; gives the negative log-likelihood of the gold labels.
    fn expect<'f>(
        &mut self,
        data: &Dataset,
        model: &Parameters,
        range: std::ops::Range<usize>,
        features: impl Fn(usize) -> &'f [u32],
    ) -> f64 {
        let (labels, length) = (model.labels, range.len());
        self.steps.clear();
        let steps = model.transitions.iter().zip(&model.allowed).map(|(&t, &may)| if may { t.exp() } else { 0.0 });
        self.steps.extend(steps);
        for (buffer, size) in [
            (&mut self.node, length * labels),
            (&mut self.factors, length * labels),
            (&mut self.forward, length * labels),
            (&mut self.backward, length * labels),
            (&mut self.edge, (labels + 1) * labels),
            (&mut self.scratch, labels),
        ] {
            buffer.clear();
            buffer.resize(size, 0.0);
        }
        let (mut log_total, mut gold_score, mut before) = (0f64, 0f64, labels);
        for (n, position) in range.clone().enumerate() {
            let factor = &mut self.factors[n * labels..][..labels];
            model.score(features(n), factor);
            let gold = data.label(position) as usize;
            gold_score += f64::from(factor[gold] + model.transitions[before * labels + gold]);
            self.edge[before * labels + gold] -= 1.0;
            before = gold;
            let most = factor.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            log_total += f64::from(most);
            factor.iter_mut().for_each(|f| *f = (*f - most).exp());
            let (done, here) = self.forward.split_at_mut(n * labels);
            let here = &mut here[..labels];
            if n == 0 {
                here.copy_from_slice(&self.steps[labels * labels..]);
            } else {
                for (from, &mass) in done[(n - 1) * labels..].iter().enumerate() {
                    if mass > 0.0 {
                        let row = &self.steps[from * labels..][..labels];
                        here.iter_mut().zip(row).for_each(|(to, step)| *to += mass * step);
                    }
                }
            }
            here.iter_mut().zip(&*factor).for_each(|(to, f)| *to *= f);
            let total: f32 = here.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            log_total += f64::from(total.ln());
            here.iter_mut().for_each(|to| *to /= total);
        }
        for n in (0..length).rev() {
            if n + 1 == length {
                self.backward[n * labels..][..labels].fill(1.0);
            } else {
                // scratch: what each next label is worth, factor and backward together
                for label in 0..labels {
                    let at = (n + 1) * labels + label;
                    self.scratch[label] = self.factors[at] * self.backward[at];
                }
                let mut total = 0.0;
                for from in 0..labels {
                    let row = &self.steps[from * labels..][..labels];
                    let worth: f32 = row.iter().zip(&self.scratch).map(|(step, worth)| step * worth).sum();
                    self.backward[n * labels + from] = worth;
                    total += worth * self.forward[n * labels + from];
                }
                let total = total.max(f32::MIN_POSITIVE);
                self.backward[n * labels..][..labels].iter_mut().for_each(|b| *b /= total);
                for from in 0..labels {
                    let mass = self.forward[n * labels + from] / total;
                    if mass > 1e-7 {
                        let row = &self.steps[from * labels..][..labels];
                        let edge = &mut self.edge[from * labels..][..labels];
                        for ((edge, step), worth) in edge.iter_mut().zip(row).zip(&self.scratch) {
                            *edge += mass * step * worth;
                        }
                    }
                }
            }
            let at = n * labels;
            let mut total = 0.0;
            for label in at..at + labels {
                self.node[label] = self.forward[label] * self.backward[label];
                total += self.node[label];
            }
            let total = total.max(f32::MIN_POSITIVE);
            self.node[at..at + labels].iter_mut().for_each(|p| *p /= total);
            if n == 0 {
                for label in 0..labels {
                    self.edge[labels * labels + label] += self.node[label];
                }
            }
        }
        log_total - gold_score
    }
}
