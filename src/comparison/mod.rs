//! Comparison: what several accounts share, what only one says, and where they disagree.
//!
//! Knows: quotes, entities, text. Every result is the same whatever the order of the articles.

// Pairs and statistics: `a` and `b`, `name` and `named`; counts of a corpus fit a float's mantissa well enough.
#![allow(clippy::similar_names, clippy::many_single_char_names, clippy::cast_precision_loss)]

mod actions;
mod align;
mod claims;
mod compare;
mod corpus;
mod embedding;
mod events;
mod facts;
mod function_words;
mod keyness;
mod lexicon;
mod linkage;
mod number_words;
mod runs;
mod shapes;
mod sourcing;
pub mod training;
mod variants;
mod vector;
mod words;

pub use compare::{Move, compare, compare_moved};
pub use embedding::{Embedding, KIND as EMBEDDING, similarity};
pub use shapes::{
    Alignment, AlignmentKind, Cell, Comparison, EventGroup, Evidence, Fact, Keyword, Passage, QuoteVariants, Reading,
    Slot, SourcingProfile, SourcingShare, Verdict, WordRun,
};

#[cfg(test)]
mod tests;
