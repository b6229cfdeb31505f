//! The shapes this stage makes (W3C Web Annotation Data Model, section 4.2).

use crate::Span;
use serde::{Deserialize, Serialize};

/// A passage as a link carries it: its words, those around it, and where it stood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The words.
    pub quote: TextQuoteSelector,
    /// The place.
    pub position: TextPositionSelector,
}

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
    /// Number of the paragraph, counted from 1; 0 stands before the first.
    pub paragraph: Option<u32>,
    /// Where in the paragraph, if its words alone do not tell.
    pub place: Option<Place>,
}

/// Tells a passage from others in the same words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// First code point, counted from the paragraph's start.
    pub start: u32,
    /// One past the last code point, counted from the paragraph's start.
    pub end: u32,
    /// At how many places of the text the words stand.
    pub places: u32,
    /// At how many more places words much like them stand.
    pub alike: u32,
}

/// What became of a passage. There is no fifth state and no silent wrong place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Resolution {
    /// Found, in the same words (typography apart).
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

impl Resolution {
    /// The places found, best first.
    pub fn spans(&self) -> &[Span] {
        match self {
            Self::Found { span } | Self::Changed { span, .. } => std::slice::from_ref(span),
            Self::Several { spans } => spans,
            Self::Missing => &[],
        }
    }
}
