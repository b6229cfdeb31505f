//! One account: its unchanged text and what is stated about it.

use serde::{Deserialize, Serialize};

/// One account of an event, as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Stable name within a corpus; it stands in links. Never empty.
    pub id: String,
    /// The unchanged text.
    pub text: String,
    /// What a sidecar file or the import form states about it.
    #[serde(default)]
    pub metadata: Metadata,
}

/// What is stated about an article outside its text. `None` is unknown and is shown so; nothing here is inferred.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// The outlet that published it.
    pub source: Option<String>,
    /// The byline.
    pub author: Option<String>,
    /// The stated date of publication, ISO 8601 (`2025-10-22`).
    pub date: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
}

impl Article {
    /// An article with nothing stated about it.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into(), metadata: Metadata::default() }
    }
}
