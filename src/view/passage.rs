//! Links to passages: the one way from anything the page shows to the sentence it came from.

use super::pairs::{encode, value};
use super::route::Route;
use super::scene::Scene;
use crate::Span;
use crate::anchor::Resolution;
use crate::comparison::Passage;

/// The link to a passage of the corpus, with its `#`; the overview for an article that is not there.
pub fn link(scene: &Scene, passage: Passage) -> String {
    route(scene, passage).to_string()
}

/// The route of a passage of the corpus.
pub fn route(scene: &Scene, passage: Passage) -> Route {
    let Some(article) = scene.articles.get(passage.article as usize) else { return Route::Overview };
    Route::passage(&article.id, selector(&article.text, passage.span, scene.paragraph(passage)))
}

/// The query part of the link to a span of a text.
pub fn selector(text: &str, span: Span, paragraph: Option<u32>) -> String {
    let words = encode(span.of(text));
    paragraph.map_or_else(|| format!("q={words}"), |paragraph| format!("q={words}&at={paragraph}"))
}

/// The words a link looks for, to be shown when they are not found.
pub fn sought(selector: &str) -> String {
    value(selector, "q").unwrap_or_default()
}

/// Finds the passage of a link in a text.
pub fn resolve(text: &str, selector: &str) -> Resolution {
    let words = sought(selector);
    let spans: Vec<Span> =
        text.match_indices(&words).map(|(at, _)| Span::from_range(at..at + words.len())).take(9).collect();
    match spans[..] {
        [] => Resolution::Missing,
        _ if words.is_empty() => Resolution::Missing,
        [span] => Resolution::Found { span },
        _ => Resolution::Several { spans },
    }
}
