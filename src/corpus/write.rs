//! A corpus as one file, and back.

use super::Article;
/// A corpus as one JSON file, which [`read_file`](super::read_file) reads back exactly: the same articles with the same ids,
/// texts and statements in the same order. One article a line, so that two versions can be compared line by line.
///
/// ```
/// use parallax::corpus::{Article, read_file, write_corpus};
/// let articles = vec![Article::new("a", "“One”\r\n\0"), Article::new("b", "")];
/// let file = write_corpus(&articles);
/// assert_eq!(read_file("corpus.json", file.into_bytes()).articles, articles);
/// ```
pub fn write_corpus(articles: &[Article]) -> String {
    // Strings and options: nothing that JSON cannot hold.
    let lines: Vec<String> = articles.iter().filter_map(|article| serde_json::to_string(article).ok()).collect();
    format!("{{\"parallax\":1,\"articles\":[\n{}\n]}}\n", lines.join(",\n"))
}
