//! Quotes: who said what, by which words, and how surely that is known.
//!
//! Knows: entities, syntax, text. Flow: pair the marks → cue, source and content → one decision per quote over ranked
//! candidates → speaker linked to an entity.

mod attribute;
mod belief;
mod candidates;
mod choice;
mod evidence;
mod extent;
mod extent_features;
mod extent_model;
mod features;
mod form;
mod frame;
mod grammar;
mod joining;
mod layout;
mod lexicon;
mod marks;
mod model;
mod quotation;
mod reports;
mod roles;
mod rules;
mod single_marks;
mod source;
mod source_nouns;
mod sourcing;
mod speakers;
#[cfg(test)]
mod tests;
mod transcript;
mod units;
mod utterance;
mod words;

pub use attribute::{Quotes, attribute};
pub use marks::{Run, pair};
pub use model::{KIND, QuoteModel};
pub use quotation::{Quotation, QuoteKind, Reason, SourceKind, Speaker, SpeakerRule, Unattributed};

/// What the trainers share with this stage, so that what is trained is what runs.
pub mod learning {
    pub use super::attribute::{paragraphs, quoted};
    pub use super::belief::{Belief, Labels};
    pub use super::candidates::{Candidate, Previous, QuotedRun, Scene};
    pub use super::extent::Choices;
    pub use super::extent::{Extent, Reach, Side};
    pub use super::extent_model::ExtentModel;
    pub use super::features::{FEATURES, Paragraph};
    pub use super::frame::Frame;
    pub use super::joining::evidence as joining;
    pub use super::model::{Ranker, Role};
    pub use super::reports::{alike, best, halves, sides};
    pub use super::roles::{frames, in_paragraph, label, proposed};
    pub use super::source::head;
    pub use super::sourcing::{Source, evidence as sourcing, sources};
    pub use super::units::Unit;
    pub use super::words::{Place, Word, Words};
}
