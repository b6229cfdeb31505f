//! What several views share.

pub mod choose;
pub mod corrections;
pub mod help;
pub mod layers;
pub mod matrix;
pub mod notice;
pub mod quote_row;
pub mod rail;
pub mod sourcing;
pub mod table;
pub mod take_away;
pub mod top_bar;
pub mod word_diff;
