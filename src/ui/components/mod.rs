//! What several views share.

pub mod notice;
pub mod rail;
pub mod top_bar;
