//! Links to passages: the one way from anything the page shows to the sentence it came from.

use super::route::Route;
use super::scene::{Scene, one_line};
use crate::Span;
use crate::anchor::{self, Resolution};
use crate::comparison::Passage;
use crate::text::Document;

/// The link to a passage of the corpus, with its `#`; the overview for an article that is not there.
pub fn link(scene: &Scene, passage: Passage) -> String {
    route(scene, passage).to_string()
}

/// The route of a passage of the corpus.
pub fn route(scene: &Scene, passage: Passage) -> Route {
    let Some(article) = scene.articles.get(passage.article as usize) else { return Route::Overview };
    let document = scene.analyses.get(passage.article as usize).map(|analysis| &analysis.document);
    Route::passage(&article.id, document.map_or_else(String::new, |it| selector(&article.text, it, passage.span)))
}

/// The query part of the link to a span of a text; empty for a span without words.
pub fn selector(text: &str, document: &Document, span: Span) -> String {
    anchor::describe(text, document, span).map(|anchor| anchor::encode(&anchor)).unwrap_or_default()
}

/// A passage as it is cited: the words, then what is known of where they stand, then the link.
pub fn citation(scene: &Scene, passage: Passage, address: &str) -> String {
    let words = one_line(scene.words(passage));
    let marked = words.starts_with('“') && words.ends_with('”');
    let words = if marked { words } else { format!("“{words}”") };
    format!("{words} {}. {address}", origin(scene, passage, |title| format!("“{title}”")))
}

/// A passage as a Markdown quotation with its link.
pub fn markdown(scene: &Scene, passage: Passage, address: &str) -> String {
    let words = scene.words(passage).trim().replace('\n', "\n> ");
    let origin = origin(scene, passage, |title| format!("[{}]({address})", title.replace(['[', ']'], "")));
    format!("> {words}\n>\n> — {origin}\n")
}

/// Author, title, outlet, date and paragraph, as far as they are known.
fn origin(scene: &Scene, passage: Passage, title: impl Fn(&str) -> String) -> String {
    let label = scene.label(passage.article);
    let named = title(&if label.first_words { format!("{} …", label.text) } else { label.text });
    let metadata =
        scene.articles.get(passage.article as usize).map(|article| article.metadata.clone()).unwrap_or_default();
    let paragraph = scene.paragraph(passage).map(|number| format!("paragraph {number}"));
    let parts = [metadata.author, Some(named), metadata.source, metadata.date, paragraph];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The words a link looks for, to be shown when they are not found.
pub fn sought(selector: &str) -> String {
    let Ok(anchor) = anchor::decode(selector) else { return String::new() };
    match anchor.quote.exact_end {
        Some(end) => format!("{} … {end}", anchor.quote.exact),
        None => anchor.quote.exact,
    }
}

/// Finds the passage of a link in a text. A link that cannot be read is missing.
pub fn resolve(text: &str, document: &Document, selector: &str) -> Resolution {
    anchor::decode(selector).map_or(Resolution::Missing, |anchor| anchor::resolve(text, document, &anchor))
}
