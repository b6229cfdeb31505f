//! What can be seen, as plain values: routes, view models, runs for drawing. No Leptos, no DOM.
//!
//! Knows: every stage of the engine. A [`Route`] says where the reader is; a view model for each page says what stands there.

pub mod diff;
mod layers;
mod pairs;
mod route;
mod scene;
pub mod words;

pub use layers::{Layer, Layers};
pub use pairs::{decode, encode};
pub use route::{CompareRoute, EntitiesRoute, OwnRoute, QuotesRoute, ReadRoute, Route, SearchRoute};
pub use scene::{Label, Scene, one_line};
