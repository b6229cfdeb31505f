//! What can be seen, as plain values: routes, view models, runs for drawing. No Leptos, no DOM.
//!
//! Knows: every stage of the engine. A [`Route`] says where the reader is; a view model for each page says what stands there.

pub mod compare;
pub mod concordance;
pub mod corrections;
mod dates;
pub mod diff;
pub mod entities;
pub mod export;
pub mod figures;
mod layers;
mod markup;
pub mod overview;
mod pairs;
pub mod passage;
pub mod quotes;
pub mod read;
mod route;
mod runs;
mod scene;
pub mod share;
#[cfg(test)]
mod test_world;
pub mod words;

pub use dates::dates_in_words;
pub use layers::{Layer, Layers};
pub use markup::Markup;
pub use pairs::{decode, encode};
pub use read::siglum;
pub use route::{CompareRoute, EntitiesRoute, FactRows, OwnRoute, QuotesRoute, ReadRoute, Route, SearchRoute};
pub use runs::{Run, runs};
pub use scene::{Known, Label, Scene, one_line};
