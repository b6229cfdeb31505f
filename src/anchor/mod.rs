//! Anchors: describe a passage so that it can be found again in a text that may have changed.
//!
//! Knows: span. `describe` and `resolve` are inverse; `encode` and `decode` carry a selector in a link.

mod selector;

pub use selector::{Resolution, TextPositionSelector, TextQuoteSelector};
