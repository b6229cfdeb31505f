//! One account as it is read: the typeset blocks, the notes in the margin, the marks in the gutter.
//!
//! Made from whatever is known so far: the structure alone typesets the text, the rest appears as analysis arrives.

mod blocks;
mod draw;
mod gutter;
mod head;
mod hits;
mod margin;

pub use blocks::{Block, BlockKind, Cover, MentionCover, Piece, Section};
pub use draw::Pen;
pub use gutter::{GutterMark, Parallel};
pub use head::{Dateline, Head, dateline, siglum};
pub use hits::hits;
pub use margin::Note;

use super::layers::{Layer, Layers};
use super::scene::Scene;
use crate::Span;
use crate::text::Document;

/// The view model of one account.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What stands above the text.
    pub head: Head,
    /// The text, block by block.
    pub sections: Vec<Section>,
    /// Where each sentence stands.
    pub sentences: Vec<Span>,
    /// Number of quotations.
    pub quotes: usize,
    /// One for each quotation and each run in quotation marks that nobody said, in text order.
    pub notes: Vec<Note>,
    /// One for each sentence that has company, or has none in any other account of the event.
    pub marks: Vec<GutterMark>,
    /// The layers that have something to show, with how much.
    pub layers: Vec<(Layer, usize)>,
}

/// Works out the view of an account with the layers that are switched on. `document` is its structure, known before the
/// analysis is; `marked` are spans to be drawn as marks, where the browser cannot highlight by itself.
pub fn reading(scene: &Scene, article: u32, document: &Document, shown: Layers, marked: &[Span]) -> Reading {
    let mut notes = margin::notes(scene, article);
    let mut marks = gutter::marks(scene, article);
    let layers = layers(scene, article, &notes, &marks);
    let quotes = notes.iter().filter(|note| note.quote.is_some()).count();
    if !shown.has(Layer::Quotes) {
        notes.clear();
    }
    marks.retain(|mark| shown.has(if mark.grade.is_some() { Layer::Shared } else { Layer::Only }));
    Reading {
        head: head::head(scene, article, document),
        sections: blocks::sections(scene, article, document, shown, marked),
        sentences: document.sentences.iter().map(|sentence| sentence.span).collect(),
        quotes,
        notes,
        marks,
        layers,
    }
}

fn layers(scene: &Scene, article: u32, notes: &[Note], marks: &[GutterMark]) -> Vec<(Layer, usize)> {
    let mentions = scene.analyses.get(article as usize).map_or(&[][..], |analysis| &analysis.mentions);
    let values = blocks::values(scene, article);
    let count = |layer| match layer {
        Layer::Quotes => notes.len(),
        Layer::Shared => marks.iter().filter(|mark| mark.grade.is_some()).count(),
        Layer::Only => marks.iter().filter(|mark| mark.only).count(),
        _ => {
            let of_mentions = mentions.iter().filter(|mention| blocks::layer_of(mention) == layer).count();
            of_mentions + values.iter().filter(|(_, kind)| Layer::Entity(*kind) == layer).count()
        }
    };
    Layer::all().map(|layer| (layer, count(layer))).filter(|(_, count)| *count > 0).collect()
}
