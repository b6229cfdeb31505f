//! Some accounts side by side: what matches, what only one says, what is stated about the same thing.
//!
//! Everything is relative to the accounts that are shown: "only here" means in none of the others on the page.

pub mod draw;
mod facts;
mod matches;
mod only;
mod panes;
mod profile;
mod thread;

pub use facts::{FactCell, FactRow, Standing, facts};
pub use matches::{Match, Matches, Parallel, Place, passage as passage_at};
pub use only::{Missing, Repeat, missing_here, only_here, repeats};
pub use panes::{Block, BlockKind, Mark, Pane, PaneSentence, differences, pane, shared};
pub use profile::{ShareView, SourcingView, keywords, sourcing};
pub use thread::{across, thread};

use super::passage;
use super::route::{CompareRoute, Route};
use super::scene::Scene;
use crate::anchor::Resolution;
use crate::comparison::{AlignmentKind, Passage};

/// Most accounts side by side.
pub const PANES: usize = 5;

/// What a link asks to compare.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Indices of the accounts, the base first, each once.
    pub articles: Vec<u32>,
    /// Names in the link that no account has.
    pub unknown: Vec<String>,
    /// Accounts left out because only [`PANES`] fit.
    pub left_out: usize,
    /// The loosest grade that is shown.
    pub grade: AlignmentKind,
    /// The least score that is shown, 0 to 1.
    pub least: f32,
}

/// Grades with the slug of "this and closer" in links.
pub const GRADES: [(AlignmentKind, &str); 3] =
    [(AlignmentKind::SameTopic, ""), (AlignmentKind::SameFact, "fact"), (AlignmentKind::SameWords, "words")];

impl Choice {
    /// Reads a link.
    pub fn of(scene: &Scene, route: &CompareRoute) -> Self {
        let (mut articles, mut unknown) = (Vec::new(), Vec::new());
        for id in &route.articles {
            match scene.article(id).filter(|&a| (a as usize) < scene.analyses.len()) {
                Some(article) if articles.contains(&article) => {}
                Some(article) => articles.push(article),
                None => unknown.push(id.clone()),
            }
        }
        let left_out = articles.len().saturating_sub(PANES);
        articles.truncate(PANES);
        let grade =
            GRADES.into_iter().find(|(_, slug)| *slug == route.grade).map_or(AlignmentKind::SameTopic, |(g, _)| g);
        Self { articles, unknown, left_out, grade, least: f32::from(route.least.min(100)) / 100.0 }
    }

    /// Position of an account among those shown.
    pub fn pane_of(&self, article: u32) -> Option<usize> {
        self.articles.iter().position(|&a| a == article)
    }
}

/// The link that lights a passage in a comparison.
pub fn lit(scene: &Scene, route: &CompareRoute, passage: Passage) -> Route {
    let Some(article) = scene.articles.get(passage.article as usize) else { return Route::Compare(route.clone()) };
    let document = scene.analyses.get(passage.article as usize).map(|analysis| &analysis.document);
    let words = document.map_or_else(String::new, |it| passage::selector(&article.text, it, passage.span));
    Route::Compare(CompareRoute { passage: words, of: article.id.clone(), part: String::new(), ..route.clone() })
}

/// The sentence that a comparison's link lights, if the account still has it.
pub fn lit_place(scene: &Scene, choice: &Choice, route: &CompareRoute) -> Option<Place> {
    if route.passage.is_empty() {
        return None;
    }
    let article = scene.article(&route.of)?;
    let pane = choice.pane_of(article)? as u32;
    let document = &scene.analyses.get(article as usize)?.document;
    let span = match passage::resolve(&scene.articles[article as usize].text, document, &route.passage) {
        Resolution::Found { span } | Resolution::Changed { span, .. } => span,
        Resolution::Several { spans } => *spans.first()?,
        Resolution::Missing => return None,
    };
    let sentence = document.sentence_at(span.start)? as u32;
    Some(Place { pane, sentence })
}

/// "2 of 4 say this", counting the account itself.
pub fn say_this(others: usize, shown: usize) -> String {
    format!("{} of {shown} say this", others + 1)
}

#[cfg(test)]
mod tests;
