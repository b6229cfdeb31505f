//! Sentences as vectors.

use super::super::claims::Claim;
use super::super::corpus::{Account, Corpus, NameIndex, Sentence, Word};
use super::super::lexicon::Stem;
use super::super::number_words::{digits, is_number_word};
use super::super::vector::{Sparse, tell};
use crate::quotes::QuoteKind;
use crate::{SliceOrder, Span};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Documents' worth of belief in general English against the event's own sentences.
const BELIEF: f32 = 40.0;
/// Sentences in a passage of 300 words, by which the list of common words counts.
const SENTENCES_A_PASSAGE: f32 = 14.0;

/// A sentence as vectors.
pub(crate) struct View {
    pub account: u32,
    pub sentence: u32,
    pub words: Sparse,
    /// Words with those that name an action put under its class.
    pub blend: Sparse,
    pub actions: Sparse,
    pub names: Sparse,
    /// Its vector; empty without an embedding.
    pub meaning: Vec<f32>,
    /// Numbers as printed and dates by their value, sorted.
    pub values: Vec<String>,
    /// Its claims, as a range of its account's.
    pub claims: Range<usize>,
    /// Stems of its words in quotation marks, sorted.
    pub quoted: Vec<Stem>,
}

/// What is counted in a sentence.
#[derive(Default)]
struct Counts {
    words: FxHashMap<Stem, u32>,
    blend: FxHashMap<u32, u32>,
    actions: FxHashMap<u32, u32>,
}

/// Keys from here on stand for action classes.
const CLASSES: u32 = 1 << 30;

/// The sentences of an event that say something, as vectors.
pub(crate) fn views(corpus: &Corpus, claims: &[Vec<Claim>], group: &[u32]) -> Vec<View> {
    let mut counted: Vec<(u32, u32, Counts)> = Vec::new();
    let mut df: FxHashMap<u32, u32> = FxHashMap::default();
    let mut name_df: FxHashMap<NameIndex, u32> = FxHashMap::default();
    for &position in group {
        let account = &corpus.accounts[position as usize];
        for (number, sentence) in account.sentences.iter().enumerate() {
            let counts = count(corpus, account.words_of(number));
            for &key in counts.words.keys().chain(counts.actions.keys()) {
                *df.entry(key).or_default() += 1;
            }
            for &name in &sentence.names {
                *name_df.entry(name).or_default() += 1;
            }
            if counts.words.len() > 1 {
                counted.push((position, number as u32, counts));
            }
        }
    }
    let n = counted.len();
    let weight = |key: u32| {
        let general = if key >= CLASSES { ACTION_SHARE } else { corpus.lexicon.background(key) / SENTENCES_A_PASSAGE };
        tell(df[&key], n, general, BELIEF)
    };
    counted
        .into_iter()
        .map(|(position, number, counts)| {
            let account = &corpus.accounts[position as usize];
            let sentence = &account.sentences[number as usize];
            let names: FxHashMap<u32, u32> = sentence.names.iter().map(|&name| (name, 1)).collect();
            View {
                account: position,
                sentence: number,
                words: Sparse::from_counts(&counts.words, weight),
                blend: Sparse::from_counts(&counts.blend, weight),
                actions: Sparse::from_counts(&counts.actions, weight),
                names: Sparse::from_counts(&names, |name| tell(name_df[&name], n, 0.001, BELIEF)),
                meaning: corpus.embedding.map_or_else(Vec::new, |e| e.vector(account.text(sentence.span))),
                values: values(corpus, account, sentence),
                claims: {
                    let all = &claims[position as usize];
                    let first = all.partition_point(|claim| claim.sentence < number);
                    first..all.partition_point(|claim| claim.sentence <= number)
                },
                quoted: quoted(corpus, account, sentence),
            }
        })
        .collect()
}

/// Share of sentences in general that name an action of one class.
const ACTION_SHARE: f32 = 0.02;

fn count(corpus: &Corpus, words: &[Word]) -> Counts {
    let mut counts = Counts::default();
    for word in words {
        if let Some(action) = word.action {
            *counts.actions.entry(CLASSES + u32::from(action.class)).or_default() += 1;
            *counts.blend.entry(CLASSES + u32::from(action.class)).or_default() += 1;
        }
        if !corpus.lexicon.is_function(word.stem) {
            *counts.words.entry(word.stem).or_default() += 1;
            if word.action.is_none() {
                *counts.blend.entry(word.stem).or_default() += 1;
            }
        }
    }
    counts
}

/// Stems of the telling words of a sentence that stand in quotation marks.
fn quoted(corpus: &Corpus, account: &Account, sentence: &Sentence) -> Vec<Stem> {
    let quotations = account
        .analysis
        .quotations
        .iter()
        .filter(|quotation| quotation.kind != QuoteKind::Indirect && quotation.span.overlaps(sentence.span));
    let spans: Vec<Span> = quotations.map(|quotation| quotation.span).collect();
    let words = account.words[sentence.words.clone()].iter();
    let inside = words.filter(|word| spans.iter().any(|span| span.covers(word.span)));
    let mut stems: Vec<Stem> = inside.map(|word| word.stem).filter(|&stem| !corpus.lexicon.is_function(stem)).collect();
    stems.order();
    stems.dedup();
    stems
}

fn values(corpus: &Corpus, account: &Account, sentence: &Sentence) -> Vec<String> {
    let dates = account.analysis.dates[sentence.dates.clone()].iter();
    let numbers = account.words[sentence.words.clone()]
        .iter()
        .filter(|word| word.number || is_number_word(corpus.lexicon.text(word.form)));
    let mut values: Vec<String> = dates
        .filter_map(|date| date.value.map(|value| value.to_string()))
        .chain(numbers.map(|word| digits(corpus.lexicon.text(word.form)).to_owned()))
        .collect();
    values.order();
    values.dedup();
    values
}
