//! Entities: who and what an article names, within it and over a corpus.
//!
//! Knows: text. Flow: recognise (tagger and rules) → mentions → link within the article (names, nominals, pronouns) →
//! [`KnowledgeBase`] over the corpus. Also typed values (dates, numbers), which need the same tokens.

mod attributes;
mod bounds;
mod calendar;
mod cluster;
mod compounds;
mod coreference;
mod countries;
mod cues;
mod dates;
mod entity;
pub mod features;
mod first_person;
mod heads;
mod knowledge;
mod linking;
mod lists;
mod names;
mod nominals;
mod numbers;
mod organizations;
mod ranking;
mod recognition;
pub mod recognizer;
mod repeats;
mod rules;
mod salience;
mod tables;
mod teams;
mod titles;
pub mod training;
mod value;
mod values;
mod vocabulary;
mod weights;

#[cfg(test)]
mod tests;

pub use calendar::{MONTHS, WEEKDAYS};
pub use entity::{
    Attribute, Entity, EntityIndex, EntityType, Form, Gender, JoinReason, KnowledgeBase, KnownEntity, Link, Member,
    MemberReason, Mention,
};
pub use first_person::{Spoken, first_person};
pub use knowledge::{Linkable, link};
pub(crate) use numbers::in_words as number_in_words;
pub use recognition::{Recognition, recognize};
pub use recognizer::EntityModel;
pub use value::{DateMention, DateValue, NumberMention, Unit};
