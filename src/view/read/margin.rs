//! The margin at the right: who speaks, level with the words.

use crate::Span;
use crate::view::quotes::{Quote, quote};
use crate::view::{Scene, words};

/// A note on one quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The quotation.
    pub quote: Quote,
    /// Where it stands.
    pub span: Span,
    /// The speaker's name, or that it is not known.
    pub name: String,
    /// How the speaker was found, and how surely, in words.
    pub how: String,
}

/// The notes of an article, in text order.
pub fn notes(scene: &Scene, article: u32) -> Vec<Note> {
    let Some(analysis) = scene.analyses.get(article as usize) else { return Vec::new() };
    (0..)
        .zip(&analysis.quotations)
        .map(|(index, quotation)| {
            let quote = quote(scene, article, index, quotation);
            let name =
                quote.speaker.as_ref().map_or_else(|| "Speaker unknown".to_owned(), |speaker| speaker.name.clone());
            let how = how(&quote);
            Note { span: quotation.span, quote, name, how }
        })
        .collect()
}

fn how(quote: &Quote) -> String {
    match &quote.speaker {
        Some(speaker) => format!("{}; {}", words::speaker_rule(speaker.rule), words::confidence(quote.confidence)),
        None => "nobody is named near these words".to_owned(),
    }
}
