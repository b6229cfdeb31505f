//! The margin at the right: who speaks, level with the words.

use crate::SliceOrder;
use crate::Span;
use crate::quotes::QuoteKind;
use crate::view::quotes::{Quote, frames, quote};
use crate::view::{Scene, words};

/// Confidence below which reported words keep only their hairline, 0 to 1: at 0 the margin fills with guesses, at 1 it is
/// left to words in quotation marks.
const FLOOR: f32 = 0.7;

/// A note on words in quotation marks, or on reported words.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The quotation; `None` for a run in quotation marks that nobody said.
    pub quote: Option<Quote>,
    /// Where it stands.
    pub span: Span,
    /// The speaker's name, or that it is not known, or that nobody speaks.
    pub name: String,
    /// How the speaker was found, and how surely, in words.
    pub how: String,
    /// Whether it is too unsure to be shown before the reader asks: reported words below [`FLOOR`].
    pub faint: bool,
}

/// The notes of an article, in text order.
pub fn notes(scene: &Scene, article: u32) -> Vec<Note> {
    let Some(analysis) = scene.analyses.get(article as usize) else { return Vec::new() };
    let frames = frames(&analysis.quotations);
    let quotes = (0..).zip(&analysis.quotations).filter(|(index, _)| !frames.contains(&Some(*index)));
    let quotes = quotes.map(|(index, quotation)| {
        let quote = quote(scene, article, index, quotation);
        let name = quote.speaker.as_ref().map_or("Speaker unknown", |speaker| &speaker.name).to_owned();
        let faint = quotation.kind == QuoteKind::Indirect && quotation.confidence < FLOOR;
        Note { span: quotation.span, name, how: how(&quote), quote: Some(quote), faint }
    });
    let unsaid = analysis.unattributed.iter().map(|unsaid| Note {
        span: unsaid.span,
        quote: None,
        name: "Not speech".to_owned(),
        how: words::unattributed(unsaid.reason).to_owned(),
        faint: false,
    });
    let mut notes: Vec<Note> = quotes.chain(unsaid).collect();
    notes.order_by_key(|note| (note.span.start, note.span.end));
    notes
}

fn how(quote: &Quote) -> String {
    match &quote.speaker {
        Some(speaker) => format!("{}; {}", words::speaker_rule(speaker.rule), words::confidence(quote.confidence)),
        None => "nobody is named near these words".to_owned(),
    }
}
