//! Trainers for the linear sequence models that Parallax ships.
//!
//! [`Dataset`] holds hashed features and gold labels; [`perceptron`] and [`crf`] turn it into [`Parameters`];
//! [`Parameters::prune`] makes them small and `Weights::write` puts them into a model file. Features come from the
//! engine's own extraction, so that what is trained is what runs.

pub mod crf;
pub mod dataset;
pub mod labelled;
pub mod parameters;
pub mod perceptron;
pub mod ranker;
pub mod score;

pub use dataset::{Builder, Dataset};
pub use parameters::Parameters;

/// A small deterministic generator (xorshift64*), for shuffling.
pub struct Random(pub u64);

impl Random {
    /// The next number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize) % n.max(1)
    }

    /// Shuffles in place.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}
