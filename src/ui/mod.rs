//! The page: the only place with signals, elements and promises.
//!
//! [`nav`] owns the link, [`state`] the corpus and what is known about it, [`app`] the frame; each view is a file in
//! `pages/`, what several share in `components/`.

mod app;
mod components;
mod corrections;
mod dom;
pub mod engine;
mod files;
mod focus;
mod highlight;
mod html;
mod keys;
mod nav;
mod pages;
mod reactive;
mod settings;
mod state;
mod store;
mod text_map;

pub use app::mount;
