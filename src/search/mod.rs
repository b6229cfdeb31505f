//! Search over text, entities and quotes.
//!
//! Knows: text, entities, quotes. Query string → [`Query`] → postings → ranked [`Hits`] with snippets.

mod index;
mod matching;
mod parse;
mod pieces;
mod postings;
mod query;
mod ranking;
#[cfg(test)]
mod tests;
mod words;

pub use index::Index;
pub use query::{Expression, Ignored, Phrase, Query};
pub use ranking::{Hit, Hits, RankingWeights, Snippet};
pub use words::{Words, words};
