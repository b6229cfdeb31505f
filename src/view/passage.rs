//! Links to passages: the one way from anything the page shows to the sentence it came from.

use super::pairs::{encode, value};
use super::route::Route;
use super::scene::{Scene, one_line};
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
