//! The matches among the accounts shown, found by account and sentence.

use super::Choice;
use crate::SliceOrder;
use crate::comparison::{AlignmentKind, Evidence, Passage};
use crate::view::diff::{Piece, diff, similarity};
use crate::view::scene::Scene;
use rustc_hash::FxHashMap;

/// Below this share of common words a word diff hides more than it shows.
const DIFF_FLOOR: f32 = 0.5;

/// A sentence on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Position of the account among those shown.
    pub pane: u32,
    /// Index of the sentence in its document.
    pub sentence: u32,
}

/// Two sentences that match.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Sorts before `b`.
    pub a: Place,
    /// In another account.
    pub b: Place,
    /// How closely.
    pub kind: AlignmentKind,
    /// 0 to 1.
    pub score: f32,
    /// Index of the alignment it comes from.
    pub alignment: u32,
}

/// All matches that the link asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matches {
    /// Closest first.
    pub all: Vec<Match>,
    /// Matches of each sentence, as indices into `all`.
    by_place: FxHashMap<Place, Vec<u32>>,
    /// How many matches there are whatever the grade and the threshold.
    pub before_filter: usize,
}

/// A passage of another account that matches the one looked at, with its reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Parallel<'c> {
    /// Where.
    pub place: Place,
    /// The sentence.
    pub passage: Passage,
    /// How closely.
    pub kind: AlignmentKind,
    /// 0 to 1.
    pub score: f32,
    /// Why.
    pub evidence: &'c Evidence,
    /// Word by word, `a` being the sentence looked at, where the two are near enough.
    pub diff: Option<Vec<Piece>>,
}

impl Matches {
    /// Collects the matches among the accounts shown.
    pub fn of(scene: &Scene, choice: &Choice) -> Self {
        let place = |passage: Passage| {
            let pane = choice.pane_of(passage.article)? as u32;
            let document = &scene.analyses.get(passage.article as usize)?.document;
            Some(Place { pane, sentence: document.sentence_at(passage.span.start)? as u32 })
        };
        let mut made = Self::default();
        for (index, alignment) in (0..).zip(&scene.comparison.alignments) {
            let (Some(a), Some(b)) = (place(alignment.a), place(alignment.b)) else { continue };
            if a.pane == b.pane {
                continue;
            }
            made.before_filter += 1;
            if alignment.kind > choice.grade || alignment.score < choice.least {
                continue;
            }
            let (kind, score) = (alignment.kind, alignment.score);
            made.all.push(Match { a: a.min(b), b: a.max(b), kind, score, alignment: index });
        }
        made.all
            .order_by(|x, y| x.kind.cmp(&y.kind).then(y.score.total_cmp(&x.score)).then((x.a, x.b).cmp(&(y.a, y.b))));
        for (index, found) in (0..).zip(&made.all) {
            made.by_place.entry(found.a).or_default().push(index);
            made.by_place.entry(found.b).or_default().push(index);
        }
        made
    }

    /// The matches of one sentence, closest first, each with the place on the other side.
    pub fn at(&self, place: Place) -> impl Iterator<Item = (Place, &Match)> {
        let indices = self.by_place.get(&place).map_or(&[][..], Vec::as_slice);
        indices.iter().map(move |&i| {
            let found = &self.all[i as usize];
            (if found.a == place { found.b } else { found.a }, found)
        })
    }

    /// The best match of a sentence in each other account shown.
    pub fn best(&self, place: Place) -> Vec<(Place, AlignmentKind)> {
        let mut best: Vec<(Place, AlignmentKind)> = Vec::new();
        for (other, found) in self.at(place) {
            if !best.iter().any(|(known, _)| known.pane == other.pane) {
                best.push((other, found.kind));
            }
        }
        best.order();
        best
    }

    /// Other accounts that say the same (same words or same fact), and the closest grade of all matches.
    pub fn standing(&self, place: Place) -> (usize, Option<AlignmentKind>) {
        let best = self.best(place);
        let say = best.iter().filter(|(_, kind)| *kind <= AlignmentKind::SameFact).count();
        (say, best.iter().map(|(_, kind)| *kind).min())
    }

    /// Everything that matches one sentence, with the reason and the difference in words.
    pub fn explain<'c>(&self, scene: &Scene<'c>, choice: &Choice, place: Place) -> Vec<Parallel<'c>> {
        let Some(own) = passage(scene, choice, place) else { return Vec::new() };
        let words = scene.words(own);
        let mut parallels: Vec<Parallel<'c>> = self
            .at(place)
            .filter_map(|(other, found)| {
                let passage = passage(scene, choice, other)?;
                let theirs = scene.words(passage);
                let near = found.kind == AlignmentKind::SameWords || similarity(words, theirs) >= DIFF_FLOOR;
                Some(Parallel {
                    place: other,
                    passage,
                    kind: found.kind,
                    score: found.score,
                    evidence: &scene.comparison.alignments.get(found.alignment as usize)?.evidence,
                    diff: near.then(|| diff(words, theirs)),
                })
            })
            .collect();
        parallels.order_by(|x, y| x.place.pane.cmp(&y.place.pane).then(x.kind.cmp(&y.kind)));
        parallels
    }
}

/// The passage of a sentence on the page.
pub fn passage(scene: &Scene, choice: &Choice, place: Place) -> Option<Passage> {
    let article = *choice.articles.get(place.pane as usize)?;
    let sentence = scene.analyses.get(article as usize)?.document.sentences.get(place.sentence as usize)?;
    Some(Passage { article, span: sentence.span })
}
