//! What page and worker say to each other. Plain values: how they travel is the business of `ui::engine`.
//!
//! A page names each article by a [`Key`] of its own: the same text under the same id keeps its key, a changed text gets a
//! new one. So an answer about an article that has since been changed or removed is recognised and dropped, and opening a
//! larger corpus costs only what was added. Every request has an id; every answer carries the id of the request it answers.

use crate::comparison::Comparison;
use crate::entities::KnowledgeBase;
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
    /// The entities of the whole corpus.
    Linked(KnowledgeBase),
    /// The corpus held side by side.
    Compared(Comparison),
    /// What a search found, in the corpus as it was last opened.
    Found(Hits),
    /// The request has been fulfilled.
    Done,
    /// The request could not be fulfilled, or the worker is about to stop.
    Failed(Error),
}
