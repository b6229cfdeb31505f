//! A reader's corrections as a patch: a short list of operations that a person can read, keep, send and take back.
//!
//! An operation names things by their words in an article, with a position as a hint, so that it still holds when the text
//! or the engine has changed. What no longer fits anything is reported, never dropped: the patch keeps it.

mod apply;
mod print;
mod written;

pub use apply::{Corrected, Unmatched, apply};
pub use print::{from_link, parse, print, to_link};

use crate::comparison::Passage;
use crate::entities::EntityType;
use crate::view::scene::Scene;
use serde::{Deserialize, Serialize};
use written::Written;

/// Corrections in the order in which they were made; the last is the first to be undone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    /// The operations.
    pub operations: Vec<Operation>,
}

/// Words in an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The article's id.
    pub article: String,
    /// The exact words.
    pub words: String,
    /// Where they stood, in code points; a hint only.
    #[serde(default)]
    pub at: u32,
}

impl Words {
    /// The words of a passage.
    pub fn of(scene: &Scene, passage: Passage) -> Self {
        Self {
            article: scene.articles.get(passage.article as usize).map(|it| it.id.clone()).unwrap_or_default(),
            words: scene.words(passage).to_owned(),
            at: scene.code_points(passage).0,
        }
    }
}

/// One correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", try_from = "Written")]
pub enum Operation {
    /// The two are one: all that belongs to the second belongs to the first.
    Merge {
        /// A mention of the entity that stays.
        entity: Words,
        /// A mention of the entity that becomes part of it.
        with: Words,
    },
    /// These mentions are another entity.
    Split {
        /// The mentions; at least one.
        mentions: Vec<Words>,
        /// What the new entity is called.
        name: String,
    },
    /// The entity is called otherwise.
    Rename {
        /// A mention of it.
        entity: Words,
        /// Its name.
        name: String,
    },
    /// The entity is of another type.
    Retype {
        /// A mention of it.
        entity: Words,
        /// Its type.
        #[serde(rename = "type")]
        kind: EntityType,
    },
    /// It is no entity.
    Hide {
        /// A mention of it.
        entity: Words,
    },
    /// Someone else said it, or it is not known who.
    Speaker {
        /// The quotation, or its first words.
        quote: Words,
        /// A mention of the speaker; `None` for unknown.
        speaker: Option<Words>,
    },
    /// The article tells of another event.
    Move {
        /// The article's id.
        article: String,
        /// An article of the event it belongs to; `None` for an event of its own.
        to: Option<String>,
    },
}

impl Operation {
    /// What it does, for the list of corrections.
    pub fn in_words(&self) -> String {
        match self {
            Self::Merge { entity, with } => format!("“{}” and “{}” are one", entity.words, with.words),
            Self::Split { mentions, name } => {
                format!("“{}” ({}) stands apart", name, super::words::count(mentions.len(), "mention", "mentions"))
            }
            Self::Rename { entity, name } => format!("“{}” is called “{name}”", entity.words),
            Self::Retype { entity, kind } => format!("“{}”: {}", entity.words, super::words::entity_type(*kind)),
            Self::Hide { entity } => format!("“{}” is hidden", entity.words),
            Self::Speaker { quote, speaker: Some(speaker) } => {
                format!("{} said {}", speaker.words, short(&quote.words))
            }
            Self::Speaker { quote, speaker: None } => format!("speaker unknown: {}", short(&quote.words)),
            Self::Move { article, to: Some(to) } => format!("{article} tells of the same event as {to}"),
            Self::Move { article, to: None } => format!("{article} tells of an event of its own"),
        }
    }
}

impl Patch {
    /// Takes the last operation back and returns it.
    pub fn undo(&mut self) -> Option<Operation> {
        self.operations.pop()
    }

    /// Adds the operations of another patch that are not in this one yet; returns how many were added.
    pub fn join(&mut self, other: Self) -> usize {
        let before = self.operations.len();
        for operation in other.operations {
            if !self.operations.contains(&operation) {
                self.operations.push(operation);
            }
        }
        self.operations.len() - before
    }
}

/// The first words of a quotation.
fn short(words: &str) -> String {
    match words.char_indices().nth(60) {
        Some((cut, _)) => format!("{}…", &words[..cut]),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests;
