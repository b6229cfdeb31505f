//! One account as a pane: its sentences with their marks, in blocks, and its mini map.

use super::facts::{FactRow, Standing};
use super::{Choice, Matches, Place};
use crate::Span;
use crate::comparison::{AlignmentKind, Passage};
use crate::text::{Paragraph, ParagraphKind};
use crate::view::scene::Scene;
use rustc_hash::FxHashSet;

/// What stands in the margin beside a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Nothing: a heading, a note, or words too general to compare.
    Plain,
    /// No other account shown says this.
    OnlyHere,
    /// Others say this, or speak of the same topic.
    Shared {
        /// Other accounts with the same words or the same fact; 0 if only the topic is shared.
        others: usize,
        /// The closest grade.
        grade: AlignmentKind,
    },
}

/// A sentence of a pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaneSentence {
    /// Where it is on the page.
    pub place: Place,
    /// Its words.
    pub passage: Passage,
    /// Its margin mark.
    pub mark: Mark,
    /// Whether a fact it states is in conflict with what another account says.
    pub conflict: bool,
}

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// How it is set.
    pub kind: BlockKind,
    /// Its sentences.
    pub sentences: Vec<PaneSentence>,
}

/// How a block is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// As a heading.
    Heading,
    /// As running text.
    Prose,
    /// As an item of a list.
    Item,
    /// As a table, line by line.
    Table,
    /// Small: a byline or a note.
    Aside,
}

/// One account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pane {
    /// Index of the article.
    pub article: u32,
    /// Its text in blocks.
    pub blocks: Vec<Block>,
    /// Bytes of text, for the mini map.
    pub length: u32,
}

impl Pane {
    /// All sentences, in order.
    pub fn sentences(&self) -> impl Iterator<Item = &PaneSentence> {
        self.blocks.iter().flat_map(|b| &b.sentences)
    }

    /// The mini map: start and length of each marked sentence as shares of the text, 0 to 1.
    pub fn map(&self) -> Vec<(f64, f64, &PaneSentence)> {
        let all = f64::from(self.length.max(1));
        let marked = self.sentences().filter(|s| s.mark != Mark::Plain);
        marked.map(|s| (f64::from(s.passage.span.start) / all, f64::from(s.passage.span.len()) / all, s)).collect()
    }
}

/// One account as a pane.
pub fn pane(scene: &Scene, choice: &Choice, matches: &Matches, facts: &[FactRow], pane: usize) -> Pane {
    let Some(&article) = choice.articles.get(pane) else { return Pane { article: 0, blocks: vec![], length: 0 } };
    let (text, analysis) = (&scene.articles[article as usize].text, &scene.analyses[article as usize]);
    let only: FxHashSet<Span> =
        super::only_here(scene, choice, matches, pane).into_iter().map(|passage| passage.span).collect();
    let conflicts: FxHashSet<Span> = facts
        .iter()
        .filter(|row| row.standing == Standing::Conflict)
        .flat_map(|row| &row.cells[pane])
        .map(|cell| cell.sentence.span)
        .collect();
    let sentence = |index: u32| {
        let span = analysis.document.sentences[index as usize].span;
        let place = Place { pane: pane as u32, sentence: index };
        let (others, grade) = matches.standing(place);
        let mark = match grade {
            Some(grade) => Mark::Shared { others, grade },
            None if only.contains(&span) => Mark::OnlyHere,
            None => Mark::Plain,
        };
        PaneSentence { place, passage: Passage { article, span }, mark, conflict: conflicts.contains(&span) }
    };
    let block = |paragraph: &Paragraph| Block {
        kind: kind(paragraph),
        sentences: paragraph
            .sentences
            .clone()
            .filter(|&i| (i as usize) < analysis.document.sentences.len())
            .map(sentence)
            .collect(),
    };
    Pane { article, blocks: analysis.document.paragraphs.iter().map(block).collect(), length: text.len() as u32 }
}

fn kind(paragraph: &Paragraph) -> BlockKind {
    match paragraph.kind {
        ParagraphKind::Heading { .. } | ParagraphKind::Question => BlockKind::Heading,
        ParagraphKind::Prose => BlockKind::Prose,
        ParagraphKind::ListItem { .. } => BlockKind::Item,
        ParagraphKind::Table { .. } => BlockKind::Table,
        ParagraphKind::Byline { .. } | ParagraphKind::Note => BlockKind::Aside,
    }
}

/// The differences in the order in which they are read: conflicts and what only one account says, pane by pane.
pub fn differences(panes: &[Pane]) -> Vec<Place> {
    let differing = |s: &&PaneSentence| s.conflict || s.mark == Mark::OnlyHere;
    panes.iter().flat_map(Pane::sentences).filter(differing).map(|s| s.place).collect()
}

/// The sentences of the base that others say too, in order.
pub fn shared(panes: &[Pane]) -> Vec<Place> {
    let said = |s: &&PaneSentence| matches!(s.mark, Mark::Shared { others: 1.., .. });
    panes.first().into_iter().flat_map(Pane::sentences).filter(said).map(|s| s.place).collect()
}
