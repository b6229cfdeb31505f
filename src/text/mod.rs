//! Text: structure, sentences and tokens as spans over the unchanged article.
//!
//! Knows: corpus, span. Total: any string gives a [`Document`]; nothing is lost and nothing panics.

mod abbreviations;
mod document;
mod lines;
mod notes;
mod sentences;
mod structure;
mod table;
mod tokens;
mod uax29;

pub use document::{Document, Paragraph, ParagraphKind, Sentence, Title, TitleOrigin, Token, TokenKind, Tokens};

/// Reads a text: its structure, sentences and tokens. Linear in the text.
///
/// ```
/// use parallax::text::read;
/// let text = "Harbour reopens\nDr. Lee said “It’s safe.” Ships returned.";
/// let (document, tokens) = read(text);
/// assert_eq!(document.title.unwrap().span.of(text), "Harbour reopens");
/// assert_eq!(document.sentences[1].span.of(text), "Dr. Lee said “It’s safe.”");
/// assert_eq!(tokens.of(1)[0].span.of(text), "Dr.");
/// ```
pub fn read(text: &str) -> (Document, Tokens) {
    let mut document = structure::document(text);
    let tokens = tokenize(text, &document);
    document.words = tokens.words(text);
    (document, tokens)
}

/// The tokens of a document that [`read`] made from `text`.
#[inline(never)]
pub fn tokenize(text: &str, document: &Document) -> Tokens {
    let mut made = Tokens::with_capacity(text.len() / 5, document.sentences.len());
    for sentence in &document.sentences {
        made.push_sentence(|list| tokens::tokens(text, sentence.span, list));
    }
    made
}

#[cfg(test)]
mod tests;
