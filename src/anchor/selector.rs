//! The shapes this stage makes (W3C Web Annotation Data Model, section 4.2).

use crate::Span;
use serde::{Deserialize, Serialize};

/// Names a passage by its words and those around it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextQuoteSelector {
    /// The words, or the first of them when `exact_end` holds the last.
    pub exact: String,
    /// The last words of a long passage.
    pub exact_end: Option<String>,
    /// Words before.
    pub prefix: String,
    /// Words after.
    pub suffix: String,
}

/// Names a passage by where it stood, and the text it stood in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextPositionSelector {
    /// First 8 hexadecimal digits of the text's SHA-256.
    pub version: Option<String>,
    /// Number of the paragraph, counted from 1.
    pub paragraph: Option<u32>,
}

/// What became of a passage. There is no fifth state and no silent wrong place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Resolution {
    /// Found, in the same words.
    Found {
        /// Where.
        span: Span,
    },
    /// Found, but the text has changed.
    Changed {
        /// Where.
        span: Span,
        /// Similarity, 0 to 1.
        similarity: f32,
    },
    /// Several places fit, best first.
    Several {
        /// Where.
        spans: Vec<Span>,
    },
    /// Not found.
    Missing,
}
