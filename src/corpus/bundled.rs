//! The articles that come with the page: the files of `assets/articles/`. The first megabyte is compiled in, the rest is put
//! beside the page by `bundle`.

use super::{Article, Import, read_files};
#[cfg(not(target_arch = "wasm32"))]
use crate::Result;

/// Name and bytes of each file, sorted by name.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/articles.rs"));

/// Names of the files that are not compiled in, in order; they follow those that are.
#[cfg(not(target_arch = "wasm32"))]
const BESIDE: &[&str] = include!(concat!(env!("OUT_DIR"), "/beside.rs"));

/// The articles compiled in, in order of file name, with their text byte for byte. Adding one is adding a file to
/// `assets/articles/`, in any form that [`read_files`] knows.
pub fn bundled() -> Vec<Article> {
    import_bundled().articles
}

/// The articles compiled in, with what there was to say about their files.
pub fn import_bundled() -> Import {
    read_files(compiled_in())
}

/// All articles, those compiled in first; `read` gives the bytes of a file of `assets/articles/` by its name.
///
/// # Errors
/// If `read` fails.
#[cfg(not(target_arch = "wasm32"))]
pub fn import_all(read: impl Fn(&str) -> Result<Vec<u8>>) -> Result<Import> {
    let beside = BESIDE.iter().map(|&name| Ok((name.to_owned(), read(name)?)));
    Ok(read_files(compiled_in().chain(beside.collect::<Result<Vec<_>>>()?)))
}

fn compiled_in() -> impl Iterator<Item = (String, Vec<u8>)> {
    FILES.iter().map(|&(name, bytes)| (name.to_owned(), bytes.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::find;

    #[test]
    fn every_bundled_file_becomes_articles_without_complaint() {
        let import = import_bundled();
        assert!(!import.articles.is_empty());
        assert_eq!((import.errors, import.notes), (vec![], vec![]));
    }

    #[test]
    fn text_files_are_unchanged_and_found_by_stem_and_by_prefix() {
        let articles = bundled();
        for (name, bytes) in FILES {
            let Some(stem) = name.strip_suffix(".txt") else { continue };
            let at = find(&articles, stem).expect("the stem is the id");
            assert_eq!(articles[at].text.as_bytes(), *bytes);
            if let Some((prefix, _)) = stem.split_once('_') {
                assert_eq!(find(&articles, prefix), Some(at));
            }
        }
    }
}
