//! A comparison of several articles in the interchange form.

use super::article::title;
use super::rounded;
use crate::analysis::Analysis;
use crate::comparison::{AlignmentKind, Comparison, Passage, Slot, Verdict};
use crate::corpus::Article;
use crate::entities::{EntityType, KnowledgeBase, KnownEntity};
use crate::{Offsets, Span};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What `parallax compare` writes.
#[derive(Clone, Debug, Serialize)]
pub struct Compared<'a> {
    articles: Vec<Titled<'a>>,
    events: Vec<Vec<&'a str>>,
    alignments: Vec<Aligned<'a>>,
    unique: Vec<Place<'a>>,
    facts: Vec<FactRow<'a>>,
    quote_variants: Vec<Vec<Place<'a>>>,
    entities: Vec<Counted<'a>>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Titled<'a> {
    id: &'a str,
    title: Option<&'a str>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Place<'a> {
    article: &'a str,
    start: u32,
    end: u32,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Aligned<'a> {
    a: Place<'a>,
    b: Place<'a>,
    kind: AlignmentKind,
    score: f64,
}

#[derive(Clone, Debug, Serialize)]
struct FactRow<'a> {
    slot: Slot,
    label: &'a str,
    values: Vec<Value<'a>>,
    verdict: Verdict,
}

#[derive(Clone, Debug, Serialize)]
struct Value<'a> {
    value: &'a str,
    mentions: Vec<Place<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct Counted<'a> {
    id: &'a str,
    name: &'a str,
    r#type: EntityType,
    counts: BTreeMap<&'a str, usize>,
}

/// The interchange form of `comparison`. Articles, analyses, comparison and knowledge base must be of the same corpus.
pub fn compared<'a>(
    articles: &'a [Article],
    analyses: &[Analysis],
    comparison: &'a Comparison,
    knowledge: &'a KnowledgeBase,
) -> Compared<'a> {
    let form = Writer { articles, offsets: articles.iter().map(|a| Offsets::new(&a.text)).collect() };
    let variant = |&(article, quotation): &(u32, u32)| {
        let span = analyses.get(article as usize)?.quotations.get(quotation as usize)?.span;
        form.place(Passage { article, span })
    };
    Compared {
        articles: articles.iter().zip(analyses).map(|(a, n)| Titled { id: &a.id, title: title(a, n) }).collect(),
        events: comparison.events.iter().map(|e| e.articles.iter().filter_map(|&a| form.id(a)).collect()).collect(),
        alignments: form.alignments(analyses, comparison),
        unique: comparison.unique.iter().filter_map(|&p| form.place(p)).collect(),
        facts: form.facts(comparison),
        quote_variants: comparison
            .quote_variants
            .iter()
            .map(|v| v.members.iter().filter_map(variant).collect())
            .collect(),
        entities: knowledge.entities.iter().map(|e| form.counted(e, analyses)).collect(),
    }
}

/// The articles being written about, and the map from bytes to code points of each.
struct Writer<'a> {
    articles: &'a [Article],
    offsets: Vec<Offsets<'a>>,
}

impl<'a> Writer<'a> {
    fn id(&self, article: u32) -> Option<&'a str> {
        self.articles.get(article as usize).map(|a| a.id.as_str())
    }

    fn place(&self, Passage { article, span }: Passage) -> Option<Place<'a>> {
        let (start, end) = self.points(article, span)?;
        Some(Place { article: self.id(article)?, start, end })
    }

    fn points(&self, article: u32, span: Span) -> Option<(u32, u32)> {
        Some(self.offsets.get(article as usize)?.to_code_points(span))
    }

    /// Matching sentences, and the word runs that no pair of sentences in the same words holds already.
    fn alignments(&self, analyses: &[Analysis], comparison: &Comparison) -> Vec<Aligned<'a>> {
        let copies: BTreeSet<(Passage, Passage)> = comparison
            .alignments
            .iter()
            .filter(|found| found.kind == AlignmentKind::SameWords)
            .map(|found| (found.a, found.b))
            .collect();
        let sentence = |Passage { article, span }: Passage| {
            let sentences = &analyses.get(article as usize)?.document.sentences;
            let before = sentences.partition_point(|sentence| sentence.span.start <= span.start);
            let sentence = sentences.get(before.checked_sub(1)?)?;
            Some(Passage { article, span: sentence.span })
        };
        let aligned = |a: Passage, b: Passage, kind, score| {
            Some(Aligned { a: self.place(a)?, b: self.place(b)?, kind, score: rounded(score) })
        };
        let sentences = comparison
            .alignments
            .iter()
            .filter_map(|found| aligned(found.a, found.b, found.kind, f64::from(found.score)));
        let runs = comparison.runs.iter().filter_map(|run| {
            let (a, b) = (sentence(run.a)?, sentence(run.b)?);
            let within = a.span.covers(run.a.span) && b.span.covers(run.b.span);
            if within && (copies.contains(&(a, b)) || copies.contains(&(b, a))) {
                return None;
            }
            // A run is worth the share of the longer passage that it covers.
            let longer = a.span.join(run.a.span).len().max(b.span.join(run.b.span).len());
            let score = f64::from(run.a.span.len().min(run.b.span.len())) / f64::from(longer.max(1));
            aligned(run.a, run.b, AlignmentKind::SameWords, score)
        });
        sentences.chain(runs).collect()
    }

    fn facts(&self, comparison: &'a Comparison) -> Vec<FactRow<'a>> {
        let value = |reading: &'a crate::comparison::Reading| Value {
            value: &reading.value,
            mentions: reading.mentions.iter().filter_map(|cell| self.place(cell.passage)).collect(),
        };
        let row = |fact: &'a crate::comparison::Fact| FactRow {
            slot: fact.slot,
            label: &fact.label,
            values: fact.values.iter().map(value).collect(),
            verdict: fact.verdict,
        };
        comparison.facts.iter().map(row).collect()
    }

    fn counted(&self, entity: &'a KnownEntity, analyses: &[Analysis]) -> Counted<'a> {
        let mut counts = BTreeMap::new();
        for member in &entity.members {
            let mentions = analyses
                .get(member.article as usize)
                .and_then(|analysis| analysis.entities.get(member.entity as usize))
                .map_or(0, |e| e.mentions.len());
            if let Some(id) = self.id(member.article) {
                *counts.entry(id).or_default() += mentions;
            }
        }
        Counted { id: &entity.id, name: &entity.name, r#type: entity.kind, counts }
    }
}
