//! Matches to hits: ranked sentences with snippets.

#![allow(clippy::cast_precision_loss)] // counts become weights: the eighth digit of a score says nothing

use super::index::{Index, Unit};
use super::matching::{Found, Place, find};
use super::query::Query;
use super::words::words;
use crate::SliceOrder;
use crate::Span;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// What ranking weighs. The defaults suit news of a few hundred words an article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankingWeights {
    /// How much repetition counts (BM25 `k1`), 0 to 3: at 0 once is enough, at 3 a third mention still adds.
    pub repetition: f32,
    /// How much length is held against a match (BM25 `b`), 0 to 1: at 1 twice the length halves it.
    pub length: f32,
    /// What the rest of the article adds, 0 to 1: at 0 sentences stand for themselves, at 1 an article that is all about the
    /// words lifts its every sentence as much as the words in it do.
    pub article: f32,
    /// How strongly a sentence that fulfils all parts of the query comes before one that fulfils some, 0 to 4: the share of
    /// parts fulfilled is raised to this power.
    pub coverage: f32,
    /// Factor for a match in a heading, 1 to 4.
    pub heading: f32,
}

impl Default for RankingWeights {
    fn default() -> Self {
        Self { repetition: 1.2, length: 0.6, article: 0.3, coverage: 1.5, heading: 1.3 }
    }
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Hits {
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: u32,
    /// Articles with a hit and the number of hits in each, by number of article.
    pub articles: Vec<(u32, u32)>,
}

/// A sentence (or a block without sentences) in which something was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Number of the article in the index.
    pub article: u32,
    /// The sentence.
    pub span: Span,
    /// Higher is better; comparable within one search only.
    pub score: f32,
    /// What to show of it.
    pub snippet: Snippet,
}

/// A part of a text with the places that matched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// What to show: the sentence, or the part of a long one around its matches.
    pub span: Span,
    /// What to highlight inside it, in text order, not overlapping.
    pub marks: Vec<Span>,
}

/// Bytes of a snippet; a longer sentence is cut at words.
const SNIPPET: u32 = 320;

impl Index {
    /// The best `limit` hits of `query`. `text_of` gives the text of an article by its number: the same as was added.
    pub fn search<'t>(
        &self,
        query: &Query,
        weights: &RankingWeights,
        limit: usize,
        text_of: impl Fn(u32) -> &'t str,
    ) -> Hits {
        let Some(expression) = &query.expression else { return Hits::default() };
        let matches = find(self, expression);
        let mut parts = matches.parts;
        for part in &mut parts {
            part.retain(|found| matches.articles.contains(self.units[found.unit as usize].article));
        }
        if parts.iter().all(Vec::is_empty) {
            // Only conditions on articles: each is shown by its first sentence.
            let first =
                |article| Found { unit: self.articles[article as usize].first, place: Place::Span(Span::default()) };
            let begins = matches.articles.iter().map(first).filter(|found| (found.unit as usize) < self.units.len());
            parts = vec![begins.collect()];
        }
        let scores = self.scores(&parts, weights);
        let mut ranked: Vec<(u32, f32)> = scores.into_iter().collect();
        let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        let total = ranked.len() as u32;
        let articles = self.by_article(&ranked);
        if ranked.len() > limit && limit > 0 {
            ranked.select_nth_unstable_by(limit - 1, order);
        }
        ranked.truncate(limit);
        ranked.order_by(order);
        let hit = |(number, score): (u32, f32)| {
            let unit = self.units[number as usize];
            let snippet = snippet(text_of(unit.article), unit, &parts, number);
            Hit { article: unit.article, span: unit.span, score, snippet }
        };
        Hits { hits: ranked.into_iter().map(hit).collect(), total, articles }
    }

    /// BM25 of every unit with a match (Robertson and Zaragoza 2009), by unit.
    fn scores(&self, parts: &[Vec<Found>], weights: &RankingWeights) -> FxHashMap<u32, f32> {
        let units = self.units.len().max(1) as f32;
        let words: u32 = self.articles.iter().map(|article| article.words).sum();
        let (unit_length, article_length) = (words as f32 / units, words as f32 / self.articles.len().max(1) as f32);
        let saturated = |times: u32, length: u32, average: f32| {
            let times = times as f32;
            let norm = 1.0 - weights.length + weights.length * length as f32 / average.max(1.0);
            times * (weights.repetition + 1.0) / (times + weights.repetition * norm)
        };
        let mut scores: FxHashMap<u32, (f32, u32)> = FxHashMap::default();
        for part in parts {
            let by_unit = runs(part, |found| found.unit);
            let by_article: FxHashMap<u32, u32> =
                runs(part, |found| self.units[found.unit as usize].article).into_iter().collect();
            let matching = by_unit.len() as f32;
            let rarity = (1.0 + (units - matching + 0.5) / (matching + 0.5)).ln();
            for (number, times) in by_unit {
                let unit = &self.units[number as usize];
                let whole = &self.articles[unit.article as usize];
                let in_article = by_article.get(&unit.article).copied().unwrap_or_default();
                let own = saturated(times, unit.words, unit_length) * if unit.heading { weights.heading } else { 1.0 };
                let around = weights.article * saturated(in_article, whole.words, article_length);
                let entry = scores.entry(number).or_default();
                entry.0 += rarity * (own + around);
                entry.1 += 1;
            }
        }
        let all = parts.len().max(1) as f32;
        let weigh = |(score, fulfilled): (f32, u32)| score * (fulfilled as f32 / all).powf(weights.coverage);
        scores.into_iter().map(|(unit, entry)| (unit, weigh(entry))).collect()
    }

    /// Hits in each article, by number of article.
    fn by_article(&self, ranked: &[(u32, f32)]) -> Vec<(u32, u32)> {
        let mut articles: Vec<u32> = ranked.iter().map(|&(unit, _)| self.units[unit as usize].article).collect();
        articles.order();
        runs(&articles, |&article| article)
    }
}

/// How often each key comes in a row.
fn runs<T>(sorted: &[T], key: impl Fn(&T) -> u32) -> Vec<(u32, u32)> {
    sorted.chunk_by(|a, b| key(a) == key(b)).map(|run| (key(&run[0]), run.len() as u32)).collect()
}

/// What to show of a unit.
fn snippet(text: &str, unit: Unit, parts: &[Vec<Found>], number: u32) -> Snippet {
    let whole = unit.span.of(text);
    let mut marks = Vec::new();
    let mut positions = Vec::new();
    for part in parts {
        let from = part.partition_point(|found| found.unit < number);
        for found in part[from..].iter().take_while(|found| found.unit == number) {
            match found.place {
                Place::Words { position, count } => {
                    let first = position - unit.position;
                    positions.push(first..first + count);
                }
                Place::Span(inside) => marks.push(inside),
            }
        }
    }
    positions.order_by_key(|range| range.start);
    marks.extend(spans_of(whole, &positions));
    let marks = merged(marks.into_iter().filter(|mark| !mark.is_empty()).collect());
    let shown = cut(whole, &marks);
    let shift = |span: Span| Span::new(unit.span.start + span.start, unit.span.start + span.end);
    let inside = marks.into_iter().filter(|mark| shown.overlaps(*mark));
    let clipped = |mark: Span| Span::new(mark.start.max(shown.start), mark.end.min(shown.end));
    Snippet { span: shift(shown), marks: inside.map(clipped).map(shift).collect() }
}

/// The spans of runs of words, given by number and in order; a run may reach past the text.
fn spans_of(text: &str, runs: &[std::ops::Range<u32>]) -> Vec<Span> {
    let Some(last) = runs.iter().map(|run| run.end).max() else { return Vec::new() };
    let spans: Vec<Span> = words(text).take(last as usize).collect();
    let span = |run: &std::ops::Range<u32>| {
        let run = spans.get(run.start as usize..spans.len().min(run.end as usize))?;
        Some(run.first()?.join(*run.last()?))
    };
    runs.iter().filter_map(span).collect()
}

/// Spans in order, overlapping ones as one.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.order();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start < last.end => *last = last.join(span),
            _ => merged.push(span),
        }
    }
    merged
}

/// The part of a unit to show: all, or about [`SNIPPET`] bytes where the most marks are, cut at white space.
fn cut(text: &str, marks: &[Span]) -> Span {
    let len = text.len() as u32;
    if len <= SNIPPET {
        return Span::new(0, len);
    }
    let held = |start: u32| marks.iter().filter(|mark| mark.start >= start && mark.end <= start + SNIPPET - 80).count();
    let best = marks.iter().map(|mark| mark.start).rev().max_by_key(|&start| held(start)).unwrap_or(0);
    let start = crate::span::floor_char(text, best.saturating_sub(60) as usize);
    let end = crate::span::floor_char(text, (start + SNIPPET as usize).min(text.len()));
    let start = if start == 0 { 0 } else { after_space(text, start, best as usize) };
    let end =
        if end == text.len() { end } else { text[start..end].rfind(char::is_whitespace).map_or(end, |at| start + at) };
    Span::new(start as u32, end as u32).trimmed(text)
}

/// The first place after white space from `from` on, at most `until`.
fn after_space(text: &str, from: usize, until: usize) -> usize {
    let found = text[from..until.max(from)].find(char::is_whitespace).map(|at| from + at);
    found.map_or(from, |at| at + text[at..].chars().next().map_or(0, char::len_utf8))
}
