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

/// The article that `id` names: the one of that id, else the only one whose id begins with it, so that links may be short.
///
/// ```
/// use parallax::corpus::{Article, find};
/// let articles = [Article::new("012_storm", ""), Article::new("013_flood", ""), Article::new("01", "")];
/// assert_eq!(find(&articles, "013"), Some(1));
/// assert_eq!(find(&articles, "01"), Some(2));
/// assert_eq!(find(&articles, "0"), None);
/// assert_eq!(find(&articles, ""), None);
/// ```
pub fn find(articles: &[Article], id: &str) -> Option<usize> {
    if let Some(exact) = articles.iter().position(|article| article.id == id) {
        return Some(exact);
    }
    let mut beginning = articles.iter().enumerate().filter(|(_, article)| !id.is_empty() && article.id.starts_with(id));
    let (only, _) = beginning.next()?;
    beginning.next().is_none().then_some(only)
}
