//! The index: every word and name of the articles added so far, and where it stands.
//!
//! Articles are cut into units: sentences, and blocks that hold none. Words are numbered through all articles in one row, so
//! that a position names article, unit and place at once and a phrase is a run of neighbours.

use super::postings::{Places, Postings};
use super::words::{fold, words};
use crate::SliceOrder;
use crate::analysis::Analysis;
use crate::corpus::Article;
use crate::{Span, text::Document};
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};

/// Positions left free between two articles, so that no phrase or `NEAR` reaches across.
const GAP: u32 = 64;

/// Words, names and speakers of articles and where they stand. Building takes time in proportion to the text; articles are
/// added one by one. It keeps no text: the same articles are given again when hits are shown.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) articles: Vec<Entry>,
    pub(super) units: Vec<Unit>,
    pub(super) terms: Dictionary<Postings>,
    pub(super) entities: Dictionary<Places>,
    pub(super) speakers: Dictionary<Places>,
    /// Position of the next word.
    next: u32,
}

/// An article as the index knows it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub id: String,
    /// Folded words of title and outlet, each with a space before and after.
    pub label: String,
    /// Its first unit.
    pub first: u32,
    /// Words in it.
    pub words: u32,
}

/// A sentence, or a block without sentences.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub article: u32,
    pub span: Span,
    /// Position of its first word.
    pub position: u32,
    /// Words in it.
    pub words: u32,
    pub heading: bool,
}

impl Index {
    /// An index of nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// An index of a whole corpus.
    pub fn build<'a>(articles: impl IntoIterator<Item = (&'a Article, &'a Analysis)>) -> Self {
        let mut index = Self::new();
        for (article, analysis) in articles {
            index.add(article, analysis);
        }
        index
    }

    /// Number of articles added.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// Adds an article; its number is the number of articles added before it.
    pub fn add(&mut self, article: &Article, analysis: &Analysis) {
        let (number, first) = (self.articles.len() as u32, self.units.len() as u32);
        let start = self.next;
        for (span, heading) in units(&analysis.document) {
            let position = self.next;
            let text = span.of(&article.text);
            for word in words(text) {
                self.terms.entry(word.of(text)).push(self.next);
                self.next += 1;
            }
            self.units.push(Unit { article: number, span, position, words: self.next - position, heading });
        }
        self.add_entities(article, analysis, first);
        self.add_speakers(article, analysis, first);
        let title = analysis.document.title.map_or("", |title| title.span.of(&article.text));
        let stated = &article.metadata;
        let mut label = String::from(" ");
        for name in [Some(title), stated.title.as_deref(), stated.source.as_deref(), Some(&article.id)] {
            fold_all(name.unwrap_or_default(), &mut label);
        }
        self.articles.push(Entry { id: article.id.clone(), label, first, words: self.next - start });
        self.next += GAP;
    }

    /// Puts every linked mention under the words of its entity's name.
    fn add_entities(&mut self, article: &Article, analysis: &Analysis, first: u32) {
        for mention in &analysis.mentions {
            let Some(entity) = mention.link.entity().and_then(|e| analysis.entities.get(e as usize)) else { continue };
            let placed = place(&self.units, first, mention.span);
            let Some((unit, inside)) = placed else { continue };
            // What it is called here ("NATO") counts as well as the full name ("North Atlantic Treaty Organization").
            let worded = mention.span.of(&article.text);
            let named = mention.form == crate::entities::Form::Name && worded != entity.name;
            for name in [Some(entity.name.as_str()), named.then_some(worded)].into_iter().flatten() {
                for word in words(name) {
                    self.entities.entry(word.of(name)).push(unit, inside);
                }
            }
        }
    }

    /// Puts every unit of every quote under the words that name its speaker.
    fn add_speakers(&mut self, article: &Article, analysis: &Analysis, first: u32) {
        let mut places = Vec::new();
        for quotation in &analysis.quotations {
            let Some(speaker) = &quotation.speaker else { continue };
            let entity = speaker.entity.and_then(|e| analysis.entities.get(e as usize));
            let worded = speaker.span.of(&article.text);
            let name = entity.map_or(worded, |e| e.name.as_str());
            let mut rest = quotation.span;
            while let Some((unit, inside)) = place(&self.units, first, rest) {
                places.push((unit, inside, name, worded));
                let end = self.units[unit as usize].span.end;
                match self.units.get(unit as usize + 1) {
                    Some(next) if end < rest.end => rest = Span::new(next.span.start.max(rest.start), rest.end),
                    _ => break,
                }
            }
        }
        places.order_by_key(|&(unit, ..)| unit); // quotes may nest
        for (unit, inside, name, worded) in places {
            for word in words(name) {
                self.speakers.entry(word.of(name)).push(unit, inside);
            }
            if worded != name {
                for word in words(worded) {
                    self.speakers.entry(word.of(worded)).push(unit, inside);
                }
            }
        }
    }

    /// The unit in which `position` stands.
    pub(super) fn unit_at(&self, position: u32) -> u32 {
        self.units.partition_point(|unit| unit.position <= position).saturating_sub(1) as u32
    }
}

/// The unit of an article (whose units begin at `first`) in which `span` starts, and the span inside it, in bytes from its
/// start, cut at its end.
fn place(units: &[Unit], first: u32, span: Span) -> Option<(u32, Span)> {
    let own = &units[first as usize..];
    let at = own.partition_point(|unit| unit.span.start <= span.start).checked_sub(1)?;
    let unit = own[at].span;
    let inside = Span::new(span.start - unit.start, span.end.min(unit.end).saturating_sub(unit.start));
    (!inside.is_empty()).then_some((first + at as u32, inside))
}

/// The sentences of a document, and its blocks without sentences, in text order, and whether each is a heading.
fn units(document: &Document) -> impl Iterator<Item = (Span, bool)> {
    document.paragraphs.iter().flat_map(|paragraph| {
        use crate::text::ParagraphKind::{Heading, Question};
        let heading = matches!(paragraph.kind, Heading { .. } | Question);
        let range = paragraph.sentences.start as usize..paragraph.sentences.end as usize;
        let sentences = document.sentences.get(range).unwrap_or_default();
        let whole = sentences.is_empty().then_some(paragraph.span);
        sentences.iter().map(|sentence| sentence.span).chain(whole).map(move |span| (span, heading))
    })
}

/// Adds the folded words of `text` to `folded`, each with a space after it.
pub(super) fn fold_all(text: &str, folded: &mut String) {
    for word in words(text) {
        fold(word.of(text), folded);
        folded.push(' ');
    }
}

/// Folded words, and what is known of each.
#[derive(Clone, Debug)]
pub(super) struct Dictionary<T> {
    numbers: FxHashMap<Arc<str>, u32>,
    values: Vec<(Arc<str>, T)>,
    /// Numbers in order of word, made when first asked for.
    sorted: OnceLock<Vec<u32>>,
    scratch: String,
}

impl<T> Default for Dictionary<T> {
    fn default() -> Self {
        Self { numbers: FxHashMap::default(), values: Vec::new(), sorted: OnceLock::new(), scratch: String::new() }
    }
}

impl<T: Default> Dictionary<T> {
    /// What is known of a word, made empty if it is new.
    fn entry(&mut self, word: &str) -> &mut T {
        self.scratch.clear();
        fold(word, &mut self.scratch);
        let number = if let Some(&number) = self.numbers.get(self.scratch.as_str()) {
            number as usize
        } else {
            let (word, number) = (Arc::<str>::from(self.scratch.as_str()), self.values.len());
            self.numbers.insert(word.clone(), number as u32);
            self.values.push((word, T::default()));
            self.sorted = OnceLock::new();
            number
        };
        &mut self.values[number].1
    }

    /// What is known of a folded word.
    pub fn get(&self, word: &str) -> Option<&T> {
        self.numbers.get(word).map(|&number| &self.values[number as usize].1)
    }

    /// What is known of every word that begins so, in order of word.
    pub fn beginning(&self, start: &str) -> impl Iterator<Item = &T> {
        let sorted = self.sorted.get_or_init(|| {
            let mut numbers: Vec<u32> = (0..self.values.len() as u32).collect();
            numbers.order_by_key(|&number| &self.values[number as usize].0);
            numbers
        });
        let from = sorted.partition_point(|&number| *self.values[number as usize].0 < *start);
        let values = sorted[from..].iter().map(|&number| &self.values[number as usize]);
        values.take_while(move |(word, _)| word.starts_with(start)).map(|(_, value)| value)
    }
}
