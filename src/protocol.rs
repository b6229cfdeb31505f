//! What page and worker say to each other. Plain values: how they travel is the business of `ui::engine`.
//!
//! A page names each article by a [`Key`] of its own: the same text under the same id keeps its key, a changed text gets a
//! new one. So an answer about an article that has since been changed or removed is recognised and dropped, and opening a
//! larger corpus costs only what was added. Every request has an id; every answer carries the id of the request it answers.

use crate::comparison::Comparison;
use crate::entities::KnownEntity;
use crate::search::Hits;
use crate::{Analysis, Article, Error};
use serde::{Deserialize, Serialize};

/// Names a request within one page; answers carry it.
pub type RequestId = u32;

/// Names one text of the page's corpus for as long as it does not change.
pub type Key = u32;

/// The first message of a worker: it is ready, and of which version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// Version of the engine; page and worker must agree.
    pub version: String,
}

impl Hello {
    /// The greeting of this build.
    pub fn new() -> Self {
        Self { version: env!("CARGO_PKG_VERSION").to_owned() }
    }
}

impl Default for Hello {
    fn default() -> Self {
        Self::new()
    }
}

/// What the page asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Makes these articles the corpus, in this order. Texts not sent before follow in [`Request::Supply`]; the answers to
    /// this request are [`Reply::Analyzed`] for each text, then [`Reply::Linked`], [`Reply::Compared`] and [`Reply::Done`].
    Open(Vec<Key>),
    /// Some of the texts that were opened. Answered under the id of the [`Request::Open`] they belong to.
    Supply(Vec<(Key, Article)>),
    /// Trained weights. Everything analysed without them is analysed again.
    Models(Vec<ModelFile>),
    /// Passages of the corpus. Answered by [`Reply::Found`].
    Search {
        /// As the reader typed it.
        query: String,
        /// How many hits to show.
        limit: u32,
    },
    /// Stop analysing; what was analysed is kept. Answered by [`Reply::Done`].
    Cancel,
}

/// The bytes of one model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelFile {
    /// Name of the stage it belongs to.
    pub name: String,
    /// The file, unchanged.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// Some articles were analysed.
    Analyzed {
        /// Which, and what was learned.
        results: Vec<(Key, Analysis)>,
        /// Articles analysed so far.
        done: u32,
        /// Articles opened.
        total: u32,
    },
    /// Some entities of the whole corpus. A large corpus has many, and the page reads them a little at a time.
    Linked {
        /// In the order of the knowledge base.
        entities: Vec<KnownEntity>,
        /// Whether these are the last.
        last: bool,
    },
    /// Part of the corpus held side by side; [`join`] puts the parts together.
    Compared {
        /// A stretch of each list.
        part: Comparison,
        /// Whether this is the last.
        last: bool,
    },
    /// Articles found in files that were to be read.
    Read {
        /// Some of them.
        articles: Vec<Article>,
        /// What could not be read, and what was left out.
        errors: Vec<Error>,
        /// Files opened so far.
        opened: u32,
    },
    /// What a search found, in the corpus as it was last opened.
    Found(Hits),
    /// The request has been fulfilled.
    Done,
    /// The request could not be fulfilled, or the worker is about to stop.
    Failed(Error),
}

/// Items of each list in one part of a comparison.
const PART: usize = 400;

/// Cuts a comparison into parts small enough to be read within a frame. There is at least one.
pub fn parts(whole: Comparison) -> Vec<Comparison> {
    fn cut<T>(parts: &mut Vec<Comparison>, items: Vec<T>, pick: fn(&mut Comparison) -> &mut Vec<T>) {
        for (at, item) in items.into_iter().enumerate() {
            if at / PART == parts.len() {
                parts.push(Comparison::default());
            }
            pick(&mut parts[at / PART]).push(item);
        }
    }
    let mut parts = vec![Comparison::default()];
    cut(&mut parts, whole.events, |it| &mut it.events);
    cut(&mut parts, whole.alignments, |it| &mut it.alignments);
    cut(&mut parts, whole.runs, |it| &mut it.runs);
    cut(&mut parts, whole.unique, |it| &mut it.unique);
    cut(&mut parts, whole.facts, |it| &mut it.facts);
    cut(&mut parts, whole.quote_variants, |it| &mut it.quote_variants);
    cut(&mut parts, whole.keywords, |it| &mut it.keywords);
    cut(&mut parts, whole.sourcing, |it| &mut it.sourcing);
    parts
}

/// Puts the next part of a comparison behind those before.
pub fn join(whole: &mut Comparison, part: Comparison) {
    whole.events.extend(part.events);
    whole.alignments.extend(part.alignments);
    whole.runs.extend(part.runs);
    whole.unique.extend(part.unique);
    whole.facts.extend(part.facts);
    whole.quote_variants.extend(part.quote_variants);
    whole.keywords.extend(part.keywords);
    whole.sourcing.extend(part.sourcing);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::comparison::{EventGroup, Passage};

    #[test]
    fn joined_parts_are_the_whole() {
        for length in [0, 1, PART - 1, PART, PART + 1, 3 * PART] {
            let unique = (0..length as u32).map(|at| Passage { article: at, span: Span::new(at, at + 1) });
            let events = (0..length as u32 / 2).map(|at| EventGroup { articles: vec![at], reasons: vec![] });
            let whole = Comparison { unique: unique.collect(), events: events.collect(), ..Comparison::default() };
            let parts = parts(whole.clone());
            assert!(!parts.is_empty() && parts.iter().all(|part| part.unique.len() <= PART));
            let mut joined = Comparison::default();
            for part in parts {
                join(&mut joined, part);
            }
            assert_eq!(joined, whole);
        }
    }
}
