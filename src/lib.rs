//! Parallax: read several accounts of one event at once.
//!
//! The engine is a line of pure stages, each in its folder, each knowing only those before it:
//!
//! **corpus → text → syntax → entities → quotes → comparison → view → ui**, with `search` and `anchor` as siblings that feed `view`.
//!
//! [`analyze`] runs one article through the first stages; comparison holds many analyses side by side. All positions are
//! [`Span`]s: half-open UTF-8 bytes into the unchanged text.

pub mod analysis;
pub mod anchor;
#[cfg(not(target_arch = "wasm32"))]
pub mod bundle;
pub mod comparison;
pub mod corpus;
pub mod entities;
mod error;
pub mod export;
pub mod interchange;
pub mod models;
mod order;
pub mod protocol;
pub mod quotes;
pub mod search;
pub mod session;
mod span;
pub mod syntax;
pub mod text;
pub mod view;

pub use analysis::{Analysis, analyze};
pub use corpus::Article;
pub use error::{Error, ErrorKind, Result};
pub use models::Models;
pub use order::SliceOrder;
pub use session::Session;
pub use span::{Offsets, Span};
