//! A saved web page to an article: the main text as Markdown, and what the page states about it.

mod content;
mod metadata;
mod references;
mod tokens;
mod tree;
mod write;

use super::{Article, Metadata};
use content::Content;
use tree::Tree;

/// The article of a saved page: its main text with headings, lists and tables as Markdown, menus, comments and the like left
/// out, and what the page states about title, outlet, author, date and address. Total: any text gives an article, an empty one
/// if no text is found.
///
/// ```
/// use parallax::corpus::read_html;
/// let page = "<title>Rain - The Post</title><meta property='og:site_name' content='The Post'>\
///             <nav><a href=/>Home</a></nav><h2>In the north</h2><p>It rained, and it rained &amp; rained.";
/// let article = read_html("rain", page);
/// assert_eq!(article.text, "## In the north\n\nIt rained, and it rained & rained.");
/// assert_eq!(article.metadata.title.as_deref(), Some("Rain"));
/// ```
pub fn read_html(id: &str, page: &str) -> Article {
    let tree = Tree::new(page);
    let content = Content::new(&tree);
    let mut metadata: Metadata = metadata::metadata(&tree);
    let mut text = write::write(&tree, &content, &content.article());
    if text.is_empty() {
        text = write::write(&tree, &content, &[0]);
    }
    metadata.title = metadata.title.filter(|title| !title.is_empty());
    Article { id: id.to_owned(), text, metadata }
}

#[cfg(test)]
mod tests;
