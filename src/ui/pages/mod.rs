//! One file for each view.

pub mod compare;
pub mod entities;
pub mod overview;
pub mod own;
pub mod quotes;
pub mod read;
pub mod search;
pub mod unknown;
