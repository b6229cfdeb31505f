//! What leaves the page or the command line as a file: tables of quotes and entities, W3C annotations.
//!
//! Every row carries the exact words as well as their offsets (Unicode code points into the unchanged text, end exclusive).

mod annotations;
mod rows;
mod table;

pub use annotations::annotations;
pub use rows::{EntityRow, QuoteRow, entity_rows, quote_rows};
pub use table::{to_csv, to_json};

#[cfg(test)]
mod tests;
