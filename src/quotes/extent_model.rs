//! The weights of the choice of content. Every span that a cue may report is weighed, so what depends on both its ends is kept
//! cheap: evidence of few classes is looked up in tables instead of by its hash, and what a cue's word adds is summed up once.

use super::extent::{Around, Side};
use super::model::Ranker;
use super::units::Unit;
use crate::models::linear::feature;

/// The evidence of few classes: its template, and how many classes `a` and `b` have.
const CLASSES: [(u32, u32, u32); 17] = [
    (534, 4, 9),
    (540, 32, 4),
    (541, 18, 32),
    (546, 5, 2),
    (548, 5, 5),
    (550, 32, 20),
    (551, 10, 8),
    (552, 9, 16),
    (554, 18, 32),
    (622, 90, 2),
    (623, 9, 2),
    (624, 90, 9),
    (625, 9, 90),
    (626, 9, 9),
    (627, 9, 9),
    (629, 9, 90),
    (630, 9, 4),
];

/// Where the table of each begins, and the length of all.
const STARTS: [usize; CLASSES.len() + 1] = {
    let (mut starts, mut n) = ([0; CLASSES.len() + 1], 0);
    while n < CLASSES.len() {
        starts[n + 1] = starts[n] + (CLASSES[n].1 * CLASSES[n].2) as usize;
        n += 1;
    }
    starts
};

/// How many classes stand beside the cue's word: at the end of the sentence or not, verbs, what the role model labelled.
const CUE: [u32; 3] = [2, 4, 5];

/// The evidence of a span that depends on both its ends.
pub(super) struct Joint {
    /// As [`CLASSES`] has it.
    pub classes: [(u32, u32); CLASSES.len()],
    /// Classes that count with the cue's word, as [`CUE`] has them.
    pub cue: [u32; 3],
    /// All else.
    pub others: [u32; 4],
}

/// A class that counts with the cue's word.
fn with_cue(kind: usize, class: u32, cue: &Unit, side: Side) -> u32 {
    match kind {
        0 => feature(538, cue.word, class * 2 + side as u32),
        1 => feature(543, cue.word, class),
        _ => feature(547, class, cue.word),
    }
}

impl Joint {
    /// The same evidence as features.
    pub fn features(&self, cue: &Unit, side: Side) -> impl Iterator<Item = u32> {
        let classes = CLASSES.iter().zip(&self.classes).map(|(&(template, ..), &(a, b))| feature(template, a, b));
        let with_cue = self.cue.iter().enumerate().map(move |(kind, &class)| with_cue(kind, class, cue, side));
        classes.chain(with_cue).chain(self.others)
    }
}

/// The trained weights.
#[derive(Clone, Debug)]
pub struct ExtentModel {
    weights: Ranker,
    /// What the evidence of [`CLASSES`] weighs.
    classes: Vec<i16>,
}

/// What the classes of [`CUE`] weigh beside one cue.
pub(super) struct OfCue([[i32; 5]; 3]);

impl ExtentModel {
    /// Lays out what was trained.
    pub fn new(weights: Ranker) -> Self {
        let weight = |(template, a, b): (u32, u32, u32)| weights.sum(&[feature(template, a, b)]) as i16;
        let pairs = |(template, a, b): (u32, u32, u32)| (0..a * b).map(move |n| (template, n / b, n % b));
        let classes = CLASSES.into_iter().flat_map(pairs).map(weight).collect();
        Self { weights, classes }
    }

    /// The sum of the weights of `features`; see [`Self::log_odds`].
    #[inline]
    pub fn sum(&self, features: &[u32]) -> i32 {
        self.weights.sum(features)
    }

    /// What a sum is worth.
    pub fn log_odds(&self, sum: i32) -> f32 {
        self.weights.log_odds(sum)
    }

    /// What counts with the word of one cue.
    #[inline(never)]
    pub(super) fn of_cue(&self, cue: &Unit, scene: &Around) -> OfCue {
        let mut made = [[0; 5]; 3];
        for (kind, (made, count)) in made.iter_mut().zip(CUE).enumerate() {
            for (made, class) in made.iter_mut().zip(0..count) {
                *made = self.sum(&[with_cue(kind, class, cue, scene.side)]);
            }
        }
        OfCue(made)
    }

    /// The sum of the weights of what depends on both ends of a span.
    #[inline]
    pub(super) fn of_span(&self, joint: &Joint, of_cue: &OfCue) -> i32 {
        let class = |n: usize| {
            let (a, b) = joint.classes[n];
            i32::from(self.classes[STARTS[n] + (a * CLASSES[n].2 + b) as usize])
        };
        let classes: i32 = (0..CLASSES.len()).map(class).sum();
        let cue: i32 = of_cue.0.iter().zip(joint.cue).map(|(sums, class)| sums[class as usize]).sum();
        classes + cue + self.sum(&joint.others)
    }
}
