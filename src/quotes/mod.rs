//! Quotes: who said what, by which words, and how surely that is known.
//!
//! Knows: entities, text. Flow: pair the marks → cue, source and content → one decision per quote over ranked candidates →
//! speaker linked to an entity.

mod quotation;

pub use quotation::{Quotation, QuoteKind, Reason, SourceKind, Speaker, SpeakerRule, Unattributed};
