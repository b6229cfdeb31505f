//! What only one of the accounts says, what only one leaves out, and what one says twice.

use super::matches::passage;
use super::{Choice, Matches, Place};
use crate::SliceOrder;
use crate::comparison::{AlignmentKind, Passage};
use crate::text::ParagraphKind;
use crate::view::scene::Scene;
use rustc_hash::FxHashSet;

/// Something all the other accounts say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// One sentence of each of the others, in the order shown.
    pub said: Vec<Passage>,
}

/// Words an account prints twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// The first place.
    pub first: Passage,
    /// The second.
    pub second: Passage,
    /// Length in words.
    pub words: u32,
}

/// The sentences of one account that no other account shown matches in words or fact, in text order.
///
/// Sentences in which the engine found nothing to compare (framing, boilerplate) are left out: they are neither unique in
/// their event nor matched anywhere.
pub fn only_here(scene: &Scene, choice: &Choice, matches: &Matches, pane: usize) -> Vec<Passage> {
    let Some(&article) = choice.articles.get(pane) else { return Vec::new() };
    let Some(analysis) = scene.analyses.get(article as usize) else { return Vec::new() };
    let of = |p: &&Passage| p.article == article;
    let mut comparable: FxHashSet<u32> = scene.comparison.unique.iter().filter(of).map(|p| p.span.start).collect();
    for alignment in &scene.comparison.alignments {
        comparable.extend([alignment.a, alignment.b].iter().filter(of).map(|p| p.span.start));
    }
    let document = &analysis.document;
    let told = |paragraph: u32| {
        document.paragraphs.get(paragraph as usize).is_some_and(|p| {
            matches!(p.kind, ParagraphKind::Prose | ParagraphKind::ListItem { .. } | ParagraphKind::Table { .. })
        })
    };
    (0..)
        .zip(&document.sentences)
        .filter(|(index, sentence)| {
            comparable.contains(&sentence.span.start)
                && told(sentence.paragraph)
                && matches.standing(Place { pane: pane as u32, sentence: *index }).0 == 0
        })
        .map(|(_, sentence)| Passage { article, span: sentence.span })
        .collect()
}

/// What every other account shown says and this one does not; needs at least three accounts to mean anything.
pub fn missing_here(scene: &Scene, choice: &Choice, matches: &Matches, pane: usize) -> Vec<Missing> {
    let shown = choice.articles.len();
    if shown < 3 || pane >= shown {
        return Vec::new();
    }
    let witness = usize::from(pane == 0);
    let Some(analysis) = scene.analyses.get(choice.articles[witness] as usize) else { return Vec::new() };
    let mut missing = Vec::new();
    for sentence in 0..analysis.document.sentences.len() as u32 {
        let place = Place { pane: witness as u32, sentence };
        let mut said: Vec<Place> = vec![place];
        said.extend(matches.best(place).into_iter().filter(|(_, k)| *k <= AlignmentKind::SameFact).map(|(p, _)| p));
        // The others must not lead to this account either: then it says so in words further off.
        let here = |p: &Place| matches.at(*p).any(|(q, m)| q.pane == pane as u32 && m.kind <= AlignmentKind::SameFact);
        if said.len() == shown - 1 && !said.iter().any(|p| p.pane == pane as u32 || here(p)) {
            said.order();
            missing.push(Missing { said: said.into_iter().filter_map(|p| passage(scene, choice, p)).collect() });
        }
    }
    missing
}

/// Runs of words that one account prints twice.
pub fn repeats(scene: &Scene, article: u32) -> Vec<Repeat> {
    let within = scene.comparison.runs.iter().filter(|r| r.a.article == article && r.b.article == article);
    within.map(|r| Repeat { first: r.a, second: r.b, words: r.words }).collect()
}
