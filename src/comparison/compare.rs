//! The stage as one function.

use super::corpus::Corpus;
use super::shapes::{Comparison, Passage};
use super::{align, claims, events, facts, keyness, runs, sourcing, variants};
use crate::Analysis;
use crate::SliceOrder;
use crate::corpus::Article;
use crate::entities::KnowledgeBase;
use crate::models::Models;
use rustc_hash::FxHashSet;

/// Holds the articles of a corpus side by side. `analyses` has one entry for each article, in the same order; `known` may
/// be empty, then names are compared as worded.
///
/// The result does not depend on the order of the articles: permuting them permutes the indices and nothing else. Cost is
/// near linear in the text: candidates come from inverted indexes, never from all pairs.
pub fn compare(articles: &[Article], analyses: &[Analysis], known: &KnowledgeBase, models: &Models) -> Comparison {
    compare_moved(articles, analyses, known, models, &[])
}

/// Where a reader wants an article to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Move {
    /// Index of the article.
    pub article: u32,
    /// The article whose event it shares; `None`: an event of its own.
    pub to: Option<u32>,
}

/// Like [`compare`], with articles moved to other events by the reader. Moves are applied in turn; one that names an
/// article out of range is passed over.
pub fn compare_moved(
    articles: &[Article],
    analyses: &[Analysis],
    known: &KnowledgeBase,
    models: &Models,
    moves: &[Move],
) -> Comparison {
    let corpus = Corpus::new(articles, analyses, known, models.embedding.as_deref());
    let groups = moved(&corpus, events::groups(&corpus), moves);
    let claims: Vec<_> = (0..corpus.accounts.len() as u32).map(|account| claims::claims(&corpus, account)).collect();
    let alignments = align::alignments(&corpus, &claims, &groups);
    let mut comparison = Comparison {
        unique: unique(&corpus, &groups, &alignments),
        events: events::describe(&corpus, &groups),
        runs: runs::word_runs(&corpus),
        facts: facts::facts(&corpus, &claims, &groups, &alignments),
        alignments,
        quote_variants: variants::quote_variants(&corpus, &groups),
        keywords: keyness::keywords(&corpus),
        sourcing: corpus.accounts.iter().map(sourcing::profile).collect(),
    };
    renumber(&mut comparison, &corpus);
    comparison
}

fn moved(corpus: &Corpus, mut groups: Vec<Vec<u32>>, moves: &[Move]) -> Vec<Vec<u32>> {
    let position = |article: u32| corpus.accounts.iter().position(|account| account.index == article).map(|p| p as u32);
    for one in moves {
        let Some(article) = position(one.article) else { continue };
        let target = match one.to {
            Some(to) => match position(to) {
                Some(target) if target != article => Some(target),
                _ => continue,
            },
            None => None,
        };
        for group in &mut groups {
            group.retain(|&member| member != article);
        }
        match target.and_then(|target| groups.iter_mut().find(|group| group.contains(&target))) {
            Some(group) => {
                group.push(article);
                group.order();
            }
            None => groups.push(vec![article]),
        }
    }
    groups.retain(|group| !group.is_empty());
    groups.order();
    groups
}

/// Sentences of prose that match none of another account of the same event, where there is another.
fn unique(corpus: &Corpus, groups: &[Vec<u32>], alignments: &[super::Alignment]) -> Vec<Passage> {
    let told: FxHashSet<Passage> = alignments
        .iter()
        .filter(|alignment| alignment.kind != super::AlignmentKind::SameTopic)
        .flat_map(|alignment| [alignment.a, alignment.b])
        .collect();
    let members = groups.iter().filter(|group| group.len() > 1).flatten();
    members
        .flat_map(|&position| {
            let sentences = corpus.accounts[position as usize].sentences.iter();
            let prose = sentences.filter(|sentence| sentence.prose && !sentence.words.is_empty());
            prose.map(move |sentence| Passage { article: position, span: sentence.span })
        })
        .filter(|passage| !told.contains(passage))
        .collect()
}

/// Turns positions in the corpus into indices of the articles as they came, and puts every list into its order.
fn renumber(comparison: &mut Comparison, corpus: &Corpus) {
    let index = |position: u32| corpus.accounts[position as usize].index;
    for group in &mut comparison.events {
        for article in &mut group.articles {
            *article = index(*article);
        }
        group.articles.order();
    }
    comparison
        .events
        .order_by(|a, b| b.articles.len().cmp(&a.articles.len()).then_with(|| a.articles.cmp(&b.articles)));
    for alignment in &mut comparison.alignments {
        for passage in [&mut alignment.a, &mut alignment.b] {
            passage.article = index(passage.article);
        }
        if alignment.b < alignment.a {
            std::mem::swap(&mut alignment.a, &mut alignment.b);
        }
    }
    comparison.alignments.order_by_key(|alignment| (alignment.a, alignment.b));
    for run in &mut comparison.runs {
        for passage in [&mut run.a, &mut run.b] {
            passage.article = index(passage.article);
        }
        if run.b < run.a {
            std::mem::swap(&mut run.a, &mut run.b);
        }
    }
    comparison.runs.order_by_key(|run| (run.a, run.b));
    for passage in &mut comparison.unique {
        passage.article = index(passage.article);
    }
    comparison.unique.order();
    for fact in &mut comparison.facts {
        for reading in &mut fact.values {
            for cell in &mut reading.mentions {
                cell.passage.article = index(cell.passage.article);
            }
            reading.mentions.order();
        }
    }
    for variants in &mut comparison.quote_variants {
        for member in &mut variants.members {
            member.0 = index(member.0);
        }
        variants.members.order();
    }
    comparison.quote_variants.order_by(|a, b| a.members.cmp(&b.members));
    comparison.keywords = by_index(std::mem::take(&mut comparison.keywords), corpus);
    comparison.sourcing = by_index(std::mem::take(&mut comparison.sourcing), corpus);
}

/// A list with one entry for each account, brought into the order of the articles.
fn by_index<T>(list: Vec<T>, corpus: &Corpus) -> Vec<T> {
    let mut numbered: Vec<(u32, T)> = corpus.accounts.iter().map(|account| account.index).zip(list).collect();
    numbered.order_by_key(|(index, _)| *index);
    numbered.into_iter().map(|(_, entry)| entry).collect()
}
