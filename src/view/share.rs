//! A short article packed into a link: its JSON, deflated, in the base64 alphabet that needs no encoding in a URL
//! (RFC 4648, section 5).

use crate::corpus::Article;
use crate::error::{Error, ErrorKind, Result};

/// Longest packed article, in characters: browsers and chat programs carry links of this length.
const LONGEST: usize = 6000;
/// Most bytes an unpacked article may have, so that a small link cannot fill the memory.
const UNPACKED: usize = 1 << 20;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Packs an article; `None` if it is too long for a link.
///
/// ```
/// use parallax::{Article, view::share};
/// let article = Article::new("a", "It rained.");
/// assert_eq!(share::unpack(&share::pack(&article).unwrap()), Ok(article));
/// ```
pub fn pack(article: &Article) -> Option<String> {
    let json = serde_json::to_vec(article).ok()?;
    let bytes = miniz_oxide::deflate::compress_to_vec(&json, 9);
    let mut packed = String::with_capacity(bytes.len() * 4 / 3 + 3);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0u32, |group, &byte| group << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            packed.push(ALPHABET[(group >> (18 - 6 * place) & 63) as usize] as char);
        }
    }
    (packed.len() <= LONGEST).then_some(packed)
}

/// Unpacks what [`pack`] made.
///
/// # Errors
/// If the link was cut or changed.
pub fn unpack(packed: &str) -> Result<Article> {
    let broken = || {
        Error::new(
            ErrorKind::Link,
            "article in the link",
            "was cut or changed, so it cannot be read: ask for the link again",
        )
    };
    let mut bytes = Vec::with_capacity(packed.len() * 3 / 4);
    for chunk in packed.as_bytes().chunks(4) {
        let mut group = 0u32;
        for place in 0..4 {
            let sextet = match chunk.get(place) {
                Some(byte) => ALPHABET.iter().position(|a| a == byte).ok_or_else(broken)? as u32,
                None => 0,
            };
            group = group << 6 | sextet;
        }
        bytes.extend(&group.to_be_bytes()[1..chunk.len().max(1)]);
    }
    let json = miniz_oxide::inflate::decompress_to_vec_with_limit(&bytes, UNPACKED).map_err(|_| broken())?;
    serde_json::from_slice(&json).map_err(|_| broken())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_packed_is_unpacked(text in "\\PC{0,300}", title in prop::option::of("[a-zé]{1,9}")) {
            let mut article = Article::new("a", text);
            article.metadata.title = title;
            prop_assert_eq!(unpack(&pack(&article).unwrap()), Ok(article));
        }

        #[test]
        fn garbage_is_refused(packed in "\\PC{0,60}") {
            prop_assert!(unpack(&packed).is_err());
        }
    }

    #[test]
    fn long_articles_do_not_fit() {
        let words: Vec<String> = (0..4000).map(|i| format!("w{}", i * 7919)).collect();
        assert_eq!(pack(&Article::new("a", words.join(" "))), None);
    }
}
