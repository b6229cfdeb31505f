//! Quotes: who said what, by which words, and how surely that is known.
//!
//! Knows: entities, syntax, text. Flow: pair the marks → cue, source and content → one decision per quote over ranked
//! candidates → speaker linked to an entity.

mod attribute;
mod features;
mod frame;
mod lexicon;
mod marks;
mod model;
mod quotation;
mod rules;
mod source;
mod words;

pub use attribute::{Quotes, attribute};
pub use marks::{Run, pair};
pub use model::QuoteModel;
pub use quotation::{Quotation, QuoteKind, Reason, SourceKind, Speaker, SpeakerRule, Unattributed};

/// What the trainers share with this stage, so that what is trained is what runs.
pub mod learning {
    pub use super::features::{FEATURES, Paragraph};
    pub use super::model::Role;
    pub use super::words::{Place, Word, Words};
}
