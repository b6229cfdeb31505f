//! What can be seen, as plain values: routes, view models, runs for drawing. No Leptos, no DOM.

pub mod diff;
mod scene;
pub mod words;

pub use scene::{Label, Scene};
