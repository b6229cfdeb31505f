//! Anchors: describe a passage so that it can be found again in a text that may have changed.
//!
//! Knows: span, text. [`describe`] and [`resolve`] are inverse, as are [`encode`] and [`decode`], which carry an [`Anchor`]
//! in a link. To look for a passage in other accounts, resolve the same anchor in each; it states no place there.

mod approximate;
mod describe;
mod fold;
mod link;
mod resolve;
mod selector;

pub use describe::{describe, sketch, version};
pub use link::{decode, encode};
pub use resolve::resolve;
pub use selector::{Anchor, Place, Resolution, TextPositionSelector, TextQuoteSelector};

#[cfg(test)]
mod tests;
