//! Comparison: what several accounts share, what only one says, and where they disagree.
//!
//! Knows: quotes, entities, text. Every result is the same whatever the order of the articles.

mod shapes;

pub use shapes::{
    Alignment, AlignmentKind, Cell, Comparison, EventGroup, Evidence, Fact, Keyword, Passage, QuoteVariants, Reading,
    Slot, SourcingProfile, SourcingShare, Verdict, WordRun,
};
