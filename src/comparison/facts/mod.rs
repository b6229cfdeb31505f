//! Facts and conflicts: what each account of an event says about one thing, side by side.
//!
//! Three kinds of rows: contacts (who met, called or visited whom, when, where, and whether it came to pass), counts
//! (numbers and money with what they count), statements (what was said or said to have happened).
//!
//! A conflict needs the same event, the same thing and values that cannot both hold; everything else that is not equal is a
//! difference with its explanation. When in doubt a row is left out: a false conflict costs more trust than a missing one.

mod bare;
mod clause;
mod conflict;
mod contacts;
mod counts;
mod dates;
mod elsewhere;
mod join;
mod numbers;
mod places;
mod plans;
mod reading;
mod settings;
mod statements;
mod tables;
#[cfg(test)]
mod tests;
mod topic;
mod units;

use super::claims::Claim;
use super::corpus::{Account, Corpus};
use super::shapes::{Alignment, Cell, Fact, Passage, Reading, Slot, Verdict};
use crate::SliceOrder;
use crate::Span;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// How surely two sentences must match before what they say may be told of one thing.
const SAME_THING: f32 = 0.12;
/// The same before it is called a conflict.
const SURE: f32 = 0.2;
/// Sentences from the first in which an account names its own day and place. Further down others come up.
const LEAD: u32 = 3;

/// The table of each event, most widely told facts first.
pub(crate) fn facts(
    corpus: &Corpus,
    claims: &[Vec<Claim>],
    groups: &[Vec<u32>],
    alignments: &[Alignment],
) -> Vec<Fact> {
    let matches = Matches::new(corpus, alignments);
    let mut facts = Vec::new();
    for group in groups {
        let told: Vec<&Claim> = group.iter().flat_map(|&account| &claims[account as usize]).collect();
        let mut contacts = contacts::rows(corpus, &told);
        let settings = settings::rows(corpus, group, &matches, &mut contacts);
        let mut rows: Vec<Fact> = contacts.into_iter().flatten().chain(settings).collect();
        let statuses = rows.iter().filter(|fact| fact.slot == Slot::Status);
        let told = sentences(corpus, statuses);
        rows.extend(plans::rows(corpus, group, |place| told.contains(&place)));
        let known = spans(&rows);
        rows.extend(counts::rows(corpus, group, &matches, &known));
        rows.extend(statements::rows(corpus, group, &matches));
        rows.order_by(|a, b| {
            (accounts(b), a.slot)
                .cmp(&(accounts(a), b.slot))
                .then_with(|| (&a.label, &a.values[0].value).cmp(&(&b.label, &b.values[0].value)))
        });
        facts.append(&mut rows);
    }
    facts
}

/// In how many accounts a fact is told.
fn accounts(fact: &Fact) -> usize {
    told_by(std::slice::from_ref(fact)).len()
}

/// The words that facts rest on, by account.
fn spans<'f>(facts: impl IntoIterator<Item = &'f Fact>) -> FxHashSet<(u32, Span)> {
    let cells = facts.into_iter().flat_map(|fact| &fact.values).flat_map(|reading| &reading.mentions);
    cells.map(|cell| (cell.passage.article, cell.passage.span)).collect()
}

/// The sentences that facts rest on.
fn sentences<'f>(corpus: &Corpus, facts: impl Iterator<Item = &'f Fact>) -> FxHashSet<Place> {
    let cells = facts.flat_map(|fact| &fact.values).flat_map(|reading| &reading.mentions);
    cells
        .map(|cell| {
            let sentences = &corpus.accounts[cell.passage.article as usize].sentences;
            let number = sentences.partition_point(|sentence| sentence.span.start < cell.sentence.start);
            (cell.passage.article, number as u32)
        })
        .collect()
}

/// The accounts that tell of any of these facts, ascending.
fn told_by(facts: &[Fact]) -> Vec<u32> {
    let cells = facts.iter().flat_map(|fact| &fact.values).flat_map(|reading| &reading.mentions);
    let mut articles: Vec<u32> = cells.map(|cell| cell.passage.article).collect();
    articles.order();
    articles.dedup();
    articles
}

/// The sentences that were found to match, by account and number.
pub(crate) struct Matches {
    scores: BTreeMap<(Place, Place), f32>,
}

/// An account's position and the number of one of its sentences.
type Place = (u32, u32);

impl Matches {
    fn new(corpus: &Corpus, alignments: &[Alignment]) -> Self {
        let place = |passage: Passage| {
            let sentences = &corpus.accounts[passage.article as usize].sentences;
            (passage.article, sentences.partition_point(|sentence| sentence.span.start < passage.span.start) as u32)
        };
        let mut scores = BTreeMap::new();
        for alignment in alignments {
            let (a, b) = (place(alignment.a), place(alignment.b));
            scores.insert((a.min(b), a.max(b)), alignment.score);
        }
        Self { scores }
    }

    /// How surely two sentences match; 0 if they do not.
    fn score(&self, a: Place, b: Place) -> f32 {
        self.scores.get(&(a.min(b), a.max(b))).copied().unwrap_or(0.0)
    }
}

/// Readings by value, each with its cells; in the order of the values.
#[derive(Default)]
struct Readings(BTreeMap<String, Vec<Cell>>);

impl Readings {
    /// Notes that `account` gives `value` by the words of `span` in the sentence `number`.
    fn add(&mut self, account: &Account, position: u32, number: u32, span: Span, value: impl Into<String>) {
        let sentence = account.sentences[number as usize].span;
        let cell = Cell { passage: Passage { article: position, span }, sentence };
        let cells = self.0.entry(value.into()).or_default();
        if !cells.contains(&cell) {
            cells.push(cell);
        }
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values of each account.
    fn by_account(&self) -> BTreeMap<u32, Vec<&str>> {
        let mut values: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
        for (value, cells) in &self.0 {
            for cell in cells {
                let own = values.entry(cell.passage.article).or_default();
                if !own.contains(&value.as_str()) {
                    own.push(value);
                }
            }
        }
        values
    }

    fn into_fact(self, slot: Slot, label: String, verdict: Verdict, note: Option<String>) -> Fact {
        let mut values: Vec<Reading> =
            self.0.into_iter().map(|(value, mentions)| Reading { value, mentions }).collect();
        // The reading that most accounts give stands first.
        values.order_by(|a, b| b.mentions.len().cmp(&a.mentions.len()).then_with(|| a.value.cmp(&b.value)));
        Fact { slot, label, values, verdict, note }
    }
}
