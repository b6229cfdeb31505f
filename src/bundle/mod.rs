//! The built page, finished: the articles' text as real HTML in it, the models and the packs of a large corpus beside it, and
//! all of it in one file.
//!
//! Knows: corpus, text. Pure: the command line reads and writes the files. Not part of the page.

mod html;
mod one_file;
mod one_style;
mod static_text;

pub use one_file::{ONE_FILE, one_file};
pub use one_style::one_style;
pub use static_text::insert_text;

use crate::corpus::write_corpus;
use crate::{Article, Error, ErrorKind, Result};
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

/// Bytes of text in one pack. Fewer make more requests, more make each slower to arrive.
const PACK: usize = 1 << 20;

/// Articles as files beside the page, in order, each a corpus of its own that [`read_file`](crate::corpus::read_file) reads.
pub fn packs(articles: &[Article]) -> Vec<File> {
    let mut packs = Vec::new();
    let mut rest = articles;
    while !rest.is_empty() {
        let mut size = 0;
        let fits = |article: &&Article| {
            size += article.text.len();
            size <= PACK
        };
        let (pack, after) = rest.split_at(rest.iter().take_while(fits).count().max(1));
        let bytes = write_corpus(pack).into_bytes();
        packs.push(File { path: hashed(&format!("corpus/{:04}-", packs.len()), &bytes, ".json"), bytes });
        rest = after;
    }
    packs
}

/// The page with the paths of some of its files named in its head, for the loader.
///
/// # Errors
/// If the page has no head.
pub fn insert_paths(page: &str, name: &str, files: &[File]) -> Result<String> {
    let paths: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
    let meta = format!("<meta name=\"{name}\" content=\"{}\">", html::escape(&paths.join(" ")));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::read_file;

    #[test]
    fn packs_hold_every_article_once_and_in_order() {
        let article = |(place, length): (usize, &usize)| Article::new(format!("a{place}"), "x".repeat(*length));
        for lengths in [&[][..], &[5], &[PACK, 1, 1], &[1, PACK, PACK + 7, 2], &[400_000; 6]] {
            let articles: Vec<_> = lengths.iter().enumerate().map(article).collect();
            let packs = packs(&articles);
            let read: Vec<_> = packs.iter().map(|pack| read_file(&pack.path, pack.bytes.clone()).articles).collect();
            let size = |pack: &Vec<Article>| pack.iter().map(|article| article.text.len()).sum::<usize>();
            assert!(read.iter().all(|pack| pack.len() == 1 || size(pack) <= PACK));
            assert_eq!(read.concat(), articles);
        }
    }
}
