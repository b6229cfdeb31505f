//! The corpus: articles as they came, and the forms they come in and go out as.
//!
//! Knows nothing of the other stages. An article's text is never edited: every later result is a [`Span`](crate::Span) into it.

mod article;
mod record;

pub use article::{Article, Metadata};
pub use record::read_record;
