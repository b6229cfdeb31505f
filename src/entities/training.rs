//! What the trainer of the ranker reads: the engine's own candidates and signs, so that training and use never differ.

use crate::Span;
use crate::entities::recognizer::EntityModel;
use crate::entities::{Recognition, recognition};
use crate::text::{Document, Tokens};

pub use crate::entities::ranking::{Candidate, Choice, Class, Pick, SIGNS, SURE, Signs};

/// Recognises an article with its pronouns decided by `pick`. With `every`, choices list persons of the other gender too.
pub fn recognize(
    text: &str,
    document: &Document,
    tokens: &Tokens,
    model: Option<&EntityModel>,
    every: bool,
    pick: &mut dyn FnMut(Span, &Choice) -> Pick,
) -> Recognition {
    recognition::recognize_with(text, document, tokens, model, every, pick)
}
