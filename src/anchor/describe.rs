//! Describes a span so that it can be found again.

use super::fold::{Folded, is_blank};
use super::link::{ENCODED, encoded_len};
use super::resolve::{THRESHOLDS, occurrences, resolve, similar_places_of};
use super::selector::{Anchor, Place, Resolution, TextPositionSelector, TextQuoteSelector};
use crate::Span;
use crate::text::Document;
use sha2::{Digest, Sha256};

/// How long the parts of a link may be, percent-encoded, in bytes. Together with the keys they stay below 2,000.
struct Lengths {
    /// A passage up to this is carried whole. Shorter: more passages are known by their ends only.
    whole: usize,
    /// Each end of a longer passage.
    end: usize,
    /// The words before and those after.
    context: usize,
}

const LENGTHS: Lengths = Lengths { whole: 1100, end: 400, context: 300 };

/// The characters of context on each side: enough words to tell repeated sentences apart, few enough to read.
const CONTEXT: usize = 48;

/// Describes the passage at `span` of `text`, of which `document` is the structure. White space around the passage is left
/// out. `None` if the span holds no character to be seen or does not fit the text.
///
/// ```
/// use parallax::{Span, anchor, text};
/// let article = "The ferry left. The ferry came back.";
/// let (document, _) = text::read(article);
/// let anchor = anchor::describe(article, &document, Span::new(16, 36)).unwrap();
/// let link = anchor::encode(&anchor);
/// assert!(link.starts_with("q=The+ferry+came+back.&p=The+ferry+left."));
/// let found = anchor::resolve(article, &document, &anchor::decode(&link).unwrap());
/// assert_eq!(found.spans(), [Span::new(16, 36)]);
/// ```
pub fn describe(text: &str, document: &Document, span: Span) -> Option<Anchor> {
    let mut anchor = sketch(text, document, span)?;
    let span = span.trimmed(text);
    let words = span.of(text);
    anchor.position.version = Some(version(text));
    let folded = Folded::new(text);
    let pattern = Folded::new(words).text;
    let same = if anchor.quote.exact_end.is_some() { 1 } else { occurrences(&folded.text, &pattern).len() };
    let alike = lookalikes(text, &anchor.quote, span);
    if same > 1 || alike > 0 || resolve(text, document, &anchor) != (Resolution::Found { span }) {
        let paragraph = document.paragraph_at(span.start);
        let base = paragraph.map_or(0, |index| document.paragraphs[index].span.start as usize);
        let first = text[base..span.start as usize].chars().count() as u32;
        let length = words.chars().count() as u32;
        anchor.position.place =
            Some(Place { start: first, end: first + length, places: same as u32, alike: alike as u32 });
    }
    Some(anchor)
}

/// The same from the passage and its neighbourhood alone: its words, those around it, and its paragraph. Costs as much as the
/// passage is long, where [`describe`] reads the whole text several times, so it is for the hundreds of links a page shows.
/// It names the passage in the text as it is; that the text has changed, or that like words stood elsewhere, it cannot tell.
pub fn sketch(text: &str, document: &Document, span: Span) -> Option<Anchor> {
    let span = span.trimmed(text);
    let words = span.of(text);
    if is_blank(words) {
        return None;
    }
    let (exact, exact_end) = if fits(words, LENGTHS.whole) {
        (words.to_owned(), None)
    } else {
        (head(words, LENGTHS.end).to_owned(), Some(tail(words, LENGTHS.end).to_owned()))
    };
    let (start, end) = (span.start as usize, span.end as usize);
    let before = &text[..start];
    let before = &before[before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at)..];
    let after = &text[end..];
    let after = &after[..after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at)];
    let prefix = if before.len() == start { before } else { whole_words_at_end(before) };
    let suffix = if end + after.len() == text.len() { after } else { whole_words_at_start(after) };
    let quote = TextQuoteSelector {
        exact,
        exact_end,
        prefix: tail(prefix, LENGTHS.context).trim().to_owned(),
        suffix: head(suffix, LENGTHS.context).trim().to_owned(),
    };
    let paragraph = document.paragraph_at(span.start);
    let position = TextPositionSelector {
        version: None,
        paragraph: Some(paragraph.map_or(0, |index| index as u32 + 1)),
        place: None,
    };
    Some(Anchor { quote, position })
}

/// How many other places could be taken for the passage if it were removed.
fn lookalikes(text: &str, quote: &TextQuoteSelector, span: Span) -> usize {
    let rest = format!("{}\n{}", &text[..span.start as usize], &text[span.end as usize..]);
    let bare = TextQuoteSelector { prefix: String::new(), suffix: String::new(), ..quote.clone() };
    let places = similar_places_of(&Folded::new(&rest).text, &bare);
    places.iter().filter(|place| place.similarity >= THRESHOLDS.lookalike).count()
}

/// The first 8 hexadecimal digits of the text's SHA-256.
pub fn version(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    format!("{:08x}", u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]))
}

/// Whether `words` take at most `limit` bytes in a link. Looks no further than needed.
fn fits(words: &str, limit: usize) -> bool {
    surely_fits(words, limit) || words.len() <= limit * 4 && encoded_len(words) <= limit
}

/// Whether `words` would fit if each byte of them had to be encoded: true of nearly all that a page links to.
const fn surely_fits(words: &str, limit: usize) -> bool {
    words.len() * ENCODED <= limit
}

/// The longest beginning of `words` that takes at most `limit` bytes in a link and ends between words, if any does.
pub(super) fn head(words: &str, limit: usize) -> &str {
    if surely_fits(words, limit) {
        return words;
    }
    let mut end = 0;
    let mut taken = 0;
    for (at, character) in words.char_indices() {
        taken += encoded_len(character.encode_utf8(&mut [0; 4])).max(1);
        if taken > limit {
            let cut = &words[..end];
            return whole_words_at_start(cut);
        }
        end = at + character.len_utf8();
    }
    words
}

/// The longest end of `words` that takes at most `limit` bytes in a link and begins between words, if any does.
pub(super) fn tail(words: &str, limit: usize) -> &str {
    if surely_fits(words, limit) {
        return words;
    }
    let mut taken = 0;
    for (at, character) in words.char_indices().rev() {
        taken += encoded_len(character.encode_utf8(&mut [0; 4])).max(1);
        if taken > limit {
            return whole_words_at_end(&words[at + character.len_utf8()..]);
        }
    }
    words
}

/// `cut` without the word that the cut at its end may have split; all of it if it is one word.
fn whole_words_at_start(cut: &str) -> &str {
    cut.rfind(char::is_whitespace)
        .map(|at| cut[..at].trim_end())
        .filter(|words| !words.trim().is_empty())
        .unwrap_or(cut)
}

/// `cut` without the word that the cut at its start may have split; all of it if it is one word.
fn whole_words_at_end(cut: &str) -> &str {
    cut.find(char::is_whitespace)
        .map(|at| cut[at..].trim_start())
        .filter(|words| !words.trim().is_empty())
        .unwrap_or(cut)
}
