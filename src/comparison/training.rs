//! What the trainers of this stage's small models read: the engine's own features, so that training and use never differ.

use super::corpus::Corpus;
use super::shapes::Passage;
use super::{align, claims, events};
use crate::Analysis;
use crate::corpus::Article;
use crate::entities::KnowledgeBase;
use crate::models::Models;

/// Names of the features of a join of two groups of accounts.
pub const EVENT_FEATURES: &[&str] = &events::FEATURES;

/// A join of two groups of articles in the tree over a corpus.
#[derive(Clone, Debug)]
pub struct EventJoin {
    /// The groups, as indices of articles.
    pub groups: [Vec<u32>; 2],
    /// Numbers named by [`EVENT_FEATURES`].
    pub features: [f32; events::FEATURES.len()],
}

/// Every join that event grouping would look at, from the closest on.
pub fn event_joins(articles: &[Article], analyses: &[Analysis], known: &KnowledgeBase) -> Vec<EventJoin> {
    let corpus = Corpus::new(articles, analyses, known, None);
    let positions: Vec<u32> = (0..corpus.accounts.len() as u32).collect();
    let mut members: Vec<Vec<u32>> = corpus.accounts.iter().map(|account| vec![account.index]).collect();
    let mut joins = Vec::new();
    for (join, features) in events::joins(&corpus, &positions) {
        let groups = [members[join.a].clone(), members[join.b].clone()];
        members.push(groups.concat());
        joins.push(EventJoin { groups, features });
    }
    joins
}

/// Names of the features of a parting of a few accounts.
pub const PARTING_FEATURES: &[&str] = &events::PARTING_FEATURES;

/// Every way to part a few articles in two: the indices of one side, and numbers named by [`PARTING_FEATURES`].
pub fn event_partings(
    articles: &[Article],
    analyses: &[Analysis],
    known: &KnowledgeBase,
) -> Vec<(Vec<u32>, [f32; events::PARTING_FEATURES.len()])> {
    let corpus = Corpus::new(articles, analyses, known, None);
    let positions: Vec<u32> = (0..corpus.accounts.len() as u32).collect();
    let of = |side: u16| {
        let inside = corpus.accounts.iter().enumerate().filter(|(place, _)| side >> place & 1 == 1);
        inside.map(|(_, account)| account.index).collect()
    };
    events::all_partings(&corpus, &positions).into_iter().map(|(side, features)| (of(side), features)).collect()
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
    let claims: Vec<_> = group.iter().map(|&account| claims::claims(&corpus, account)).collect();
    let views = align::views(&corpus, &claims, &group);
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
