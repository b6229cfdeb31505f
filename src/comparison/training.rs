//! What the trainers of this stage's small models read: the engine's own features, so that training and use never differ.

use super::corpus::Corpus;
use super::shapes::Passage;
use super::{align, events};
use crate::Analysis;
use crate::corpus::Article;
use crate::entities::KnowledgeBase;
use crate::models::Models;

/// Names of the features of a pair of accounts.
pub const EVENT_FEATURES: &[&str] = &events::FEATURES;

/// The features of every pair of articles, as indices and numbers named by [`EVENT_FEATURES`].
pub fn event_pairs(
    articles: &[Article],
    analyses: &[Analysis],
    known: &KnowledgeBase,
) -> Vec<(u32, u32, [f32; events::FEATURES.len()])> {
    let corpus = Corpus::new(articles, analyses, known, None);
    let profiles = events::profiles(&corpus);
    let mut pairs = Vec::new();
    for (i, a) in profiles.iter().enumerate() {
        for (j, b) in profiles.iter().enumerate().skip(i + 1) {
            pairs.push((corpus.accounts[i].index, corpus.accounts[j].index, events::features(a, b)));
        }
    }
    pairs
}

/// Names of the features of a pair of sentences.
pub const SENTENCE_FEATURES: &[&str] = &align::FEATURES;

/// The features of every pair of sentences of different articles, which are all taken to tell of one event.
pub fn sentence_pairs(
    articles: &[Article],
    analyses: &[Analysis],
    known: &KnowledgeBase,
    models: &Models,
) -> Vec<(Passage, Passage, [f32; align::FEATURES.len()])> {
    let corpus = Corpus::new(articles, analyses, known, models.embedding.as_deref());
    let group: Vec<u32> = (0..corpus.accounts.len() as u32).collect();
    let views = align::views(&corpus, &group);
    let mut pairs = Vec::new();
    for (i, a) in views.iter().enumerate() {
        pairs.extend(views.iter().enumerate().skip(i + 1).filter(|(_, b)| b.account != a.account).map(|(j, _)| (i, j)));
    }
    let passage = |view: &align::View| {
        let account = &corpus.accounts[view.account as usize];
        Passage { article: account.index, span: account.sentences[view.sentence as usize].span }
    };
    let made = align::weighed(&corpus, &views, pairs).into_iter();
    made.map(|(a, b, features)| (passage(&views[a]), passage(&views[b]), features)).collect()
}
