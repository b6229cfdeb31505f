//! The built page, finished: the articles' text as real HTML in it, the models beside it, and all of it in one file.
//!
//! Knows: corpus, text. Pure: the command line reads and writes the files. Not part of the page.

mod html;
mod one_file;
mod one_style;
mod static_text;

pub use one_file::{ONE_FILE, one_file};
pub use one_style::one_style;
pub use static_text::insert_text;

use crate::{Error, ErrorKind, Result};
use sha2::{Digest, Sha256};

/// A file of the built page: its path relative to the page, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// With forward slashes.
    pub path: String,
    /// Unchanged.
    pub bytes: Vec<u8>,
}

/// The model `name` under a path that changes with its bytes, so that a cached one never meets another engine.
pub fn hashed_model(name: &str, bytes: Vec<u8>) -> File {
    File { path: hashed(&format!("models/{name}-"), &bytes, ".bin"), bytes }
}

/// A path with a hash of the bytes behind it.
fn hashed(before: &str, bytes: &[u8], after: &str) -> String {
    use std::fmt::Write;
    let mut path = before.to_owned();
    for byte in &Sha256::digest(bytes)[..8] {
        // Writing to a string cannot fail.
        let _ = write!(path, "{byte:02x}");
    }
    path + after
}

/// The page with the paths of its models named in its head.
///
/// # Errors
/// If the page has no head.
pub fn insert_models(page: &str, models: &[File]) -> Result<String> {
    let paths: Vec<_> = models.iter().map(|file| file.path.as_str()).collect();
    let meta = format!("<meta name=\"parallax-models\" content=\"{}\">", html::escape(&paths.join(" ")));
    insert(page, "</head>", &meta)
}

/// `page` with `text` in front of the first `mark`.
fn insert(page: &str, mark: &str, text: &str) -> Result<String> {
    let at = page.find(mark).ok_or_else(|| broken(format!("has no {mark}")))?;
    Ok([&page[..at], text, &page[at..]].concat())
}

fn broken(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Bundle, "index.html", message)
}
