//! Links to passages: the one way from anything the page shows to the sentence it came from.

#![allow(clippy::cast_precision_loss)] // counts of words in a sentence

use super::route::Route;
use super::scene::{Scene, one_line};
use crate::Span;
use crate::anchor::{self, Resolution};
use crate::comparison::Passage;
use crate::text::Document;
use rustc_hash::FxHashSet;

/// The link to a passage of the corpus, with its `#`, as a page shows it; the overview for an article that is not there.
pub fn link(scene: &Scene, passage: Passage) -> String {
    near_route(scene, passage).to_string()
}

/// The route of a passage as a page shows it: cheap to make, and right for the text as it is.
pub fn near_route(scene: &Scene, passage: Passage) -> Route {
    let sketch = |text: &str, document: &Document, span| {
        anchor::sketch(text, document, span).map(|anchor| anchor::encode(&anchor)).unwrap_or_default()
    };
    route_by(scene, passage, sketch)
}

/// The route of a passage as it is copied: it survives changes of the text, and says when there were some.
pub fn route(scene: &Scene, passage: Passage) -> Route {
    route_by(scene, passage, selector)
}

fn route_by(scene: &Scene, passage: Passage, selector: fn(&str, &Document, Span) -> String) -> Route {
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

/// The sentence that is most like some words, for a link whose words stand nowhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// The sentence.
    pub passage: Passage,
    /// Share of words in common, above 0 and at most 1.
    pub alike: f32,
}

/// Most bytes of text looked through for the nearest sentence: a link must not hold up the page of a large corpus.
const LOOKED_THROUGH: usize = 4 << 20;

/// The sentence of the corpus that has most words in common with `sought` (Dice's coefficient over distinct words of four
/// letters and more, case folded); `None` if none has any. Of equals the first account's, so that the answer is always the
/// same.
pub fn nearest(scene: &Scene, sought: &str) -> Option<Nearest> {
    let wanted = long_words(sought);
    let mut budget = LOOKED_THROUGH;
    let mut best: Option<Nearest> = None;
    for (article, it, analysis) in scene.analysed() {
        let Some(left) = budget.checked_sub(it.text.len()) else { break };
        budget = left;
        for sentence in &analysis.document.sentences {
            let words = long_words(sentence.span.of(&it.text));
            let common = words.iter().filter(|word| wanted.contains(*word)).count();
            let alike = 2.0 * common as f32 / (words.len() + wanted.len()).max(1) as f32;
            if common > 0 && best.is_none_or(|best| alike > best.alike) {
                best = Some(Nearest { passage: Passage { article, span: sentence.span }, alike });
            }
        }
    }
    best
}

fn long_words(text: &str) -> FxHashSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 4);
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::comparison::Comparison;
    use crate::corpus::Article;
    use crate::entities::KnowledgeBase;
    use crate::text;

    fn nearest_of(texts: &[&str], sought: &str) -> Option<(String, bool)> {
        let articles: Vec<Article> = (0..).zip(texts).map(|(i, text)| Article::new(format!("a{i}"), *text)).collect();
        let read = |text: &&str| Analysis { document: text::read(text).0, ..Analysis::default() };
        let analyses: Vec<Analysis> = texts.iter().map(read).collect();
        let (knowledge, comparison) = (KnowledgeBase::default(), Comparison::default());
        let scene = Scene::new(&articles, &analyses, &knowledge, &comparison);
        nearest(&scene, sought).map(|found| (scene.words(found.passage).to_owned(), found.alike >= 0.5))
    }

    #[test]
    fn the_links_of_a_page_lead_to_their_own_sentence_even_where_it_is_printed_twice() {
        let text =
            "Rain fell. Ferries waited.\n\nRain fell. The council met.\n\nFerries waited. Rain fell. Nobody came.";
        let articles = [Article::new("a", text)];
        let analyses = [Analysis { document: text::read(text).0, ..Analysis::default() }];
        let (knowledge, comparison) = (KnowledgeBase::default(), Comparison::default());
        let scene = Scene::new(&articles, &analyses, &knowledge, &comparison);
        for sentence in &analyses[0].document.sentences {
            let passage = Passage { article: 0, span: sentence.span };
            let Route::Read(read) = near_route(&scene, passage) else { panic!("a link to read") };
            let found = resolve(text, &analyses[0].document, &read.passage);
            assert_eq!(found, Resolution::Found { span: sentence.span }, "{}", read.passage);
        }
    }

    #[test]
    fn the_nearest_sentence_is_found_in_any_account_and_never_for_nothing() {
        let texts = ["Rain fell on the harbour. Ferries waited.", "The council closed the harbour bridge on Friday."];
        let long = "The council opened the harbour bridge";
        assert_eq!(nearest_of(&texts, long), Some(("The council closed the harbour bridge on Friday.".into(), true)));
        assert_eq!(nearest_of(&texts, "HARBOUR seals"), Some(("Rain fell on the harbour.".into(), false)));
        assert_eq!(nearest_of(&texts, "seventeen zeppelins"), None);
        assert_eq!(nearest_of(&texts, ""), None);
        assert_eq!(nearest_of(&[], "harbour"), None);
    }
}
