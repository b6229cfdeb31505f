//! The text as blocks of runs, ready to be drawn.

use crate::SliceOrder;
use crate::Span;
use crate::entities::{EntityType, Form, Mention};
use crate::text::{Document, Paragraph, ParagraphKind};
use crate::view::runs::{Run, runs};
use crate::view::{Layer, Layers, Scene};
use rustc_hash::FxHashSet;

/// A block, or items that make one list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Section {
    /// A block by itself.
    Block(Block),
    /// Neighbouring list items.
    List(Vec<Block>),
}

/// A paragraph of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Counted from 1, as in links.
    pub number: u32,
    /// Where it stands.
    pub span: Span,
    /// How it is set.
    pub kind: BlockKind,
}

/// How a block is set. Joined, the runs of all pieces are the block's text; a table leaves out its bars and rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of this level, 1 for the headline.
    Heading(u8, Vec<Piece>),
    /// A question with its answer below.
    Question(Vec<Piece>),
    /// Running text.
    Prose(Vec<Piece>),
    /// An item of a list.
    ListItem(Vec<Piece>),
    /// A table by rows and cells, the head first.
    Table(Vec<Vec<Vec<Piece>>>),
    /// Who wrote it.
    Byline(Vec<Piece>),
    /// A note about the text.
    Note(Vec<Piece>),
}

/// A sentence, or what stands between two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Index of the sentence; `None` for white space and marks between sentences.
    pub sentence: Option<u32>,
    /// Where it stands.
    pub span: Span,
    /// Its text.
    pub runs: Vec<Run<Cover>>,
}

/// What covers a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// A mention or a value.
    Mention(MentionCover),
    /// A passage to be marked.
    Linked,
    /// A citation mark.
    Citation,
    /// The mark of a list item.
    ListMark,
}

/// A mention as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MentionCover {
    /// Its type.
    pub kind: EntityType,
    /// Whether it names, describes or stands for.
    pub form: Form,
    /// The corpus entity behind it, as an index into the knowledge base.
    pub known: Option<u32>,
    /// Whether it is the first mention of that entity here: the one the keyboard stops at.
    pub first: bool,
}

/// The layer a mention is drawn in.
pub fn layer_of(mention: &Mention) -> Layer {
    if mention.form == Form::Name { Layer::Entity(mention.kind) } else { Layer::References }
}

/// Dates and numbers that no mention covers.
pub fn values(scene: &Scene, article: u32) -> Vec<(Span, EntityType)> {
    let Some(analysis) = scene.analyses.get(article as usize) else { return Vec::new() };
    let dates = analysis.dates.iter().map(|date| (date.span, EntityType::Date));
    let numbers = analysis.numbers.iter().map(|number| (number.span, number.kind));
    let mut all: Vec<_> = dates.chain(numbers).collect();
    all.order_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    all.dedup_by(|later, first| first.0.overlaps(later.0));
    let covered = |span: Span| {
        let upto = analysis.mentions.partition_point(|mention| mention.span.start < span.end);
        analysis.mentions[..upto].iter().rev().take(8).any(|mention| mention.span.overlaps(span))
    };
    all.retain(|(span, _)| !covered(*span));
    all
}

/// Every mention and value whose layer is switched on.
fn mentions(scene: &Scene, article: u32, shown: Layers) -> Vec<(Span, Cover)> {
    let all = scene.analyses.get(article as usize).map_or(&[][..], |analysis| &analysis.mentions);
    let mut seen = FxHashSet::default();
    let mentions = all.iter().filter(|mention| shown.has(layer_of(mention))).map(|mention| {
        let known = mention.link.entity().and_then(|entity| scene.known(article, entity)).map(|index| index as u32);
        let first = known.is_some_and(|known| seen.insert(known));
        (mention.span, Cover::Mention(MentionCover { kind: mention.kind, form: mention.form, known, first }))
    });
    let values = values(scene, article).into_iter().filter(|(_, kind)| shown.has(Layer::Entity(*kind)));
    let value =
        |(span, kind)| (span, Cover::Mention(MentionCover { kind, form: Form::Name, known: None, first: false }));
    mentions.chain(values.map(value)).collect()
}

/// The covers that may reach into a span. `longest` is the length of the longest cover.
fn within(covers: &[(Span, Cover)], span: Span, longest: u32) -> Vec<(Span, Cover)> {
    let from = covers.partition_point(|(cover, _)| cover.start.saturating_add(longest) <= span.start);
    let to = covers.partition_point(|(cover, _)| cover.start < span.end);
    covers[from.min(to)..to].iter().filter(|(cover, _)| cover.overlaps(span)).copied().collect()
}

/// The blocks of an article.
pub fn sections(scene: &Scene, article: u32, document: &Document, shown: Layers, marked: &[Span]) -> Vec<Section> {
    let Some(it) = scene.articles.get(article as usize) else { return Vec::new() };
    let mut covers = mentions(scene, article, shown);
    covers.extend(document.citations.iter().map(|span| (*span, Cover::Citation)));
    covers.extend(marked.iter().map(|span| (*span, Cover::Linked)));
    covers.order_by_key(|(span, _)| span.start);
    let longest = covers.iter().map(|(span, _)| span.len()).max().unwrap_or(0);
    let drawer = Drawer { text: &it.text, document, covers, longest };
    let mut sections: Vec<Section> = Vec::new();
    for (number, paragraph) in (1..).zip(&document.paragraphs) {
        let block = drawer.block(number, paragraph);
        match (&block.kind, sections.last_mut()) {
            (BlockKind::ListItem(_), Some(Section::List(items))) => items.push(block),
            (BlockKind::ListItem(_), _) => sections.push(Section::List(vec![block])),
            _ => sections.push(Section::Block(block)),
        }
    }
    sections
}

struct Drawer<'a> {
    text: &'a str,
    document: &'a Document,
    covers: Vec<(Span, Cover)>,
    longest: u32,
}

impl Drawer<'_> {
    fn block(&self, number: u32, paragraph: &Paragraph) -> Block {
        let whole = || self.pieces(paragraph.span, paragraph, None);
        let kind = match &paragraph.kind {
            ParagraphKind::Heading { level } => BlockKind::Heading(*level, whole()),
            ParagraphKind::Question => BlockKind::Question(whole()),
            ParagraphKind::Prose => BlockKind::Prose(whole()),
            ParagraphKind::ListItem { content } => {
                let mark = Span::new(paragraph.span.start, content.start);
                BlockKind::ListItem(self.pieces(paragraph.span, paragraph, Some(mark)))
            }
            ParagraphKind::Table { rows } => {
                let cell = |span: &Span| self.pieces(*span, paragraph, None);
                BlockKind::Table(rows.iter().map(|row| row.iter().map(cell).collect()).collect())
            }
            ParagraphKind::Byline { .. } => BlockKind::Byline(whole()),
            ParagraphKind::Note => BlockKind::Note(whole()),
        };
        Block { number, span: paragraph.span, kind }
    }

    /// A stretch of a paragraph, cut at its sentences; `mark` is drawn as the mark of a list item.
    fn pieces(&self, span: Span, paragraph: &Paragraph, mark: Option<Span>) -> Vec<Piece> {
        let mut covers = within(&self.covers, span, self.longest);
        covers.extend(mark.filter(|mark| !mark.is_empty()).map(|mark| (mark, Cover::ListMark)));
        let mut pieces = Vec::new();
        let mut at = span.start;
        let mut put = |sentence, from: u32, to: u32| {
            if from < to {
                let span = Span::new(from, to);
                pieces.push(Piece { sentence, span, runs: runs(self.text, span, &covers) });
            }
        };
        for index in paragraph.sentences.clone() {
            let Some(sentence) = self.document.sentences.get(index as usize) else { break };
            let (start, end) = (sentence.span.start.max(at), sentence.span.end.min(span.end));
            if start < end {
                put(None, at, start);
                put(Some(index), start, end);
                at = end;
            }
        }
        put(None, at, span.end);
        pieces
    }
}

impl Block {
    /// All its pieces, in text order.
    pub fn pieces(&self) -> Vec<&Piece> {
        match &self.kind {
            BlockKind::Heading(_, pieces)
            | BlockKind::Question(pieces)
            | BlockKind::Prose(pieces)
            | BlockKind::ListItem(pieces)
            | BlockKind::Byline(pieces)
            | BlockKind::Note(pieces) => pieces.iter().collect(),
            BlockKind::Table(rows) => rows.iter().flatten().flatten().collect(),
        }
    }
}

#[cfg(test)]
#[path = "blocks_tests.rs"]
mod tests;
