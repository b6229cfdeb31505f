//! Trained weights: hashed files of their own, read once, shared by reference. The engine works without them, by rules.
//!
//! [`container`] is the file form, [`linear`] the hashed linear model with its decoder, [`lexicon`] words with a class each.

pub mod container;
pub mod lexicon;
pub mod linear;

/// The models that have been loaded so far. Each stage owns the reader of its own file.
#[derive(Clone, Debug, Default)]
pub struct Models {}

impl Models {
    /// No model: every stage falls back to its rules.
    pub fn rules_only() -> Self {
        Self::default()
    }
}
