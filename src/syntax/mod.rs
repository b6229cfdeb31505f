//! Light syntax: parts of speech and clause boundaries, as cheap evidence for the stages that follow.
//!
//! Knows: text.

mod lexeme;
mod pos;
mod tagger;

pub use lexeme::{Lexeme, hash_ascii};
pub use pos::Pos;
pub use tagger::{FEATURES, KIND, Tagger, by_form, features, spread, tag};
