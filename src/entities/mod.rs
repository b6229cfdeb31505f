//! Entities: who and what an article names, within it and over a corpus.
//!
//! Knows: text. Flow: recognise (tagger and rules) → mentions → link within the article (names, nominals, pronouns) →
//! [`KnowledgeBase`] over the corpus. Also typed values (dates, numbers), which need the same tokens.

mod entity;
pub mod features;
pub mod recognizer;
mod value;

pub use entity::{
    Attribute, Entity, EntityIndex, EntityType, Form, Gender, JoinReason, KnowledgeBase, KnownEntity, Link, Member,
    MemberReason, Mention,
};
pub use value::{DateMention, DateValue, NumberMention, Unit};
