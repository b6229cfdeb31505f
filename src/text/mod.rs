//! Text: structure, sentences and tokens as spans over the unchanged article.
//!
//! Knows: corpus, span. Total: any string gives a [`Document`]; nothing is lost and nothing panics.

mod document;

pub use document::{Document, Paragraph, ParagraphKind, Sentence, Title, TitleOrigin, Token, TokenKind, Tokens};
