//! What the trainers of this stage's small models read: the engine's own features, so that training and use never differ.

use super::corpus::Corpus;
use super::events;
use crate::Analysis;
use crate::corpus::Article;
use crate::entities::KnowledgeBase;

/// Names of the features of a pair of accounts.
pub const EVENT_FEATURES: &[&str] = &events::FEATURES;

/// The features of every pair of articles, as indices and numbers named by [`EVENT_FEATURES`].
pub fn event_pairs(
    articles: &[Article],
    analyses: &[Analysis],
    known: &KnowledgeBase,
) -> Vec<(u32, u32, [f32; events::FEATURES.len()])> {
    let corpus = Corpus::new(articles, analyses, known);
    let profiles = events::profiles(&corpus);
    let mut pairs = Vec::new();
    for (i, a) in profiles.iter().enumerate() {
        for (j, b) in profiles.iter().enumerate().skip(i + 1) {
            pairs.push((corpus.accounts[i].index, corpus.accounts[j].index, events::features(a, b)));
        }
    }
    pairs
}
