//! The corpus: articles as they came, and the forms they come in and go out as.
//!
//! Knows nothing of the other stages. An article's text is never edited: every later result is a [`Span`](crate::Span) into it.

mod article;
mod bundled;
mod decode;
mod html;
mod read;
mod record;
mod table;
#[cfg(test)]
mod tests;
mod write;
mod zip;

pub use article::{Article, Metadata, find};
#[cfg(not(target_arch = "wasm32"))]
pub use bundled::import_all;
pub use bundled::{bundled, import_bundled};
pub use html::read_html;
pub use read::{Import, read_file, read_files, unique_ids};
pub use record::read_record;
pub use write::write_corpus;
