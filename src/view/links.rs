//! Links to passages: the one place where views ask for them.

use super::route::Route;
use super::scene::{Scene, one_line};
use super::{CompareRoute, encode};
use crate::comparison::Passage;

/// Most characters of a passage that a link repeats.
const WORDS: usize = 160;

/// The query part that finds a passage again.
pub fn query(scene: &Scene, passage: Passage) -> String {
    let words = one_line(scene.words(passage));
    let cut = words.char_indices().nth(WORDS).and_then(|(at, _)| words[..at].rfind(' '));
    let place = scene.paragraph(passage).map(|p| format!("&at={p}")).unwrap_or_default();
    format!("q={}{place}", encode(cut.map_or(words.as_str(), |at| &words[..at])))
}

/// The route that opens an account at a passage.
pub fn passage(scene: &Scene, passage: Passage) -> Route {
    let id = scene.articles.get(passage.article as usize).map(|a| a.id.clone()).unwrap_or_default();
    Route::passage(id, query(scene, passage))
}

/// The route that lights a passage in a comparison.
pub fn compared(scene: &Scene, route: &CompareRoute, passage: Passage) -> Route {
    let of = scene.articles.get(passage.article as usize).map(|a| a.id.clone()).unwrap_or_default();
    Route::Compare(CompareRoute { passage: query(scene, passage), of, part: String::new(), ..route.clone() })
}

/// The passage of an article that a link's query part means, if it is still there word for word.
pub fn resolve(scene: &Scene, article: u32, passage: &str) -> Option<Passage> {
    let sentences = &scene.analyses.get(article as usize)?.document.sentences;
    let mut all = sentences.iter().map(|s| Passage { article, span: s.span });
    all.find(|&sentence| query(scene, sentence) == passage)
}
