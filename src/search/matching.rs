//! Query and index to the places that match.
//!
//! `AND` and `NOT` speak of articles. Beside `speaker:` or `entity:` they speak of the sentences that these choose:
//! `speaker:Berg flood` is the word inside what Berg said.

use super::index::{Index, fold_all};
use super::postings::{Places, Postings, Set};
use super::query::{Expression, Phrase};
use super::words::{fold, words};
use crate::SliceOrder;
use crate::Span;

/// A place that fulfils one part of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub unit: u32,
    pub place: Place,
}

/// Where in its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// So many words from a position.
    Words { position: u32, count: u32 },
    /// Bytes from the unit's start.
    Span(Span),
}

/// What was found: the articles that match, and for each part of the query its places, by unit.
#[derive(Default)]
pub(super) struct Matches {
    pub articles: Set,
    pub parts: Vec<Vec<Found>>,
}

/// Finds what `expression` asks for.
pub(super) fn find(index: &Index, expression: &Expression) -> Matches {
    let mut matches = Matches::default();
    matches.articles = matches.evaluate(index, expression, None);
    matches
}

impl Matches {
    /// The articles that fulfil `expression`, looking only inside the units `within`; keeps the places.
    fn evaluate(&mut self, index: &Index, expression: &Expression, within: Option<&Set>) -> Set {
        match expression {
            Expression::Words(phrase) => self.keep(index, positions(index, phrase), within),
            Expression::Near(phrases, distance) => self.keep(index, near(index, phrases, *distance), within),
            Expression::Speaker(_) | Expression::Entity(_) => self.keep(index, named(index, expression), within),
            Expression::In(phrase) => articles_called(index, phrase),
            Expression::Not(inner) => {
                let mut rest = Set::all(index.articles.len());
                rest.subtract(&Self::default().evaluate(index, inner, within));
                rest
            }
            Expression::Or(parts) => {
                let mut any = Set::default();
                for part in parts {
                    any.unite(&self.evaluate(index, part, within));
                }
                any
            }
            Expression::And(parts) => self.all(index, parts, within),
        }
    }

    fn all(&mut self, index: &Index, parts: &[Expression], within: Option<&Set>) -> Set {
        let is_filter = |part: &&Expression| matches!(part, Expression::Speaker(_) | Expression::Entity(_));
        let mut chosen = within.cloned();
        let units_of = |part| named(index, part).iter().map(|found| found.unit).collect::<Set>();
        for filter in parts.iter().filter(is_filter) {
            let units = units_of(filter);
            match &mut chosen {
                Some(chosen) => chosen.intersect(&units),
                None => chosen = Some(units),
            }
        }
        let filtered = parts.iter().any(|part| is_filter(&part));
        let mut articles = Set::all(index.articles.len());
        for part in parts {
            match (part, &mut chosen) {
                (Expression::Not(inner), Some(chosen)) if filtered => {
                    let mut excluded = Self::default();
                    let whole = excluded.evaluate(index, inner, Some(chosen));
                    if excluded.parts.is_empty() {
                        articles.subtract(&whole);
                    }
                    chosen.subtract(&excluded.parts.iter().flatten().map(|found| found.unit).collect());
                }
                _ => {}
            }
        }
        for part in parts {
            if !(filtered && matches!(part, Expression::Not(_))) {
                articles.intersect(&self.evaluate(index, part, chosen.as_ref()));
            }
        }
        articles
    }

    /// Keeps the places inside `within` as one part; the articles they stand in.
    fn keep(&mut self, index: &Index, mut found: Vec<Found>, within: Option<&Set>) -> Set {
        if let Some(within) = within {
            found.retain(|found| within.contains(found.unit));
        }
        let articles = found.iter().map(|found| index.units[found.unit as usize].article).collect();
        self.parts.push(found);
        articles
    }
}

/// The folded words of a phrase.
fn folded(phrase: &Phrase) -> Vec<String> {
    let fold_one = |span: Span| {
        let mut word = String::new();
        fold(span.of(&phrase.text), &mut word);
        word
    };
    words(&phrase.text).map(fold_one).collect()
}

/// Where the words of a phrase stand one after the other.
fn positions(index: &Index, phrase: &Phrase) -> Vec<Found> {
    let wanted = folded(phrase);
    let mut starts: Option<Vec<u32>> = None;
    for (offset, word) in wanted.iter().enumerate() {
        let last = offset + 1 == wanted.len();
        let offset = offset as u32;
        let mut here: Vec<u32> = if last && phrase.prefix {
            index.terms.beginning(word).flat_map(Postings::iter).collect()
        } else {
            index.terms.get(word).into_iter().flat_map(Postings::iter).collect()
        };
        if last && phrase.prefix {
            here.order();
        }
        starts = Some(match starts {
            None => here,
            Some(starts) => following(&starts, &here, offset),
        });
    }
    let count = wanted.len() as u32;
    located(index, &starts.unwrap_or_default(), |position| Place::Words { position, count })
}

/// The starts after which a word of `here` stands at `offset`; both ascend.
fn following(starts: &[u32], here: &[u32], offset: u32) -> Vec<u32> {
    let mut here = here.iter().copied().peekable();
    let stands = |&start: &u32| {
        while here.next_if(|&position| position < start + offset).is_some() {}
        here.peek() == Some(&(start + offset))
    };
    starts.iter().copied().filter(stands).collect()
}

/// Ascending positions with their units.
fn located(index: &Index, positions: &[u32], place: impl Fn(u32) -> Place) -> Vec<Found> {
    let mut unit = 0;
    let locate = |&position: &u32| {
        let next = index.units.get(unit as usize + 1);
        if next.is_some_and(|next| next.position <= position) {
            unit = index.unit_at(position);
        }
        Found { unit, place: place(position) }
    };
    positions.iter().map(locate).collect()
}

/// Where each phrase stands within `distance` words of the next.
fn near(index: &Index, phrases: &[Phrase], distance: u32) -> Vec<Found> {
    let mut lists: Vec<Vec<Found>> = phrases.iter().map(|phrase| positions(index, phrase)).collect();
    for at in 1..lists.len() {
        let (before, after) = lists.split_at_mut(at);
        let (left, right) = (&mut before[at - 1], &mut after[0]);
        let kept = within_reach(left, right, distance);
        *right = within_reach(right, left, distance);
        *left = kept;
    }
    if lists.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let mut all: Vec<Found> = lists.concat();
    all.order_by_key(|found| (found.unit, reach(found)));
    all
}

/// First and last word of a place.
fn reach(found: &Found) -> (u32, u32) {
    match found.place {
        Place::Words { position, count } => (position, position + count.saturating_sub(1)),
        Place::Span(_) => (0, 0),
    }
}

/// Those of `some` with one of `others` at most `distance` words away; both ascend.
fn within_reach(some: &[Found], others: &[Found], distance: u32) -> Vec<Found> {
    let close = |found: &&Found| {
        let (first, last) = reach(found);
        let from = others.partition_point(|other| reach(other).1 + distance < first);
        others[from..]
            .iter()
            .take_while(|other| reach(other).0 <= last + distance)
            .any(|other| reach(other).1 < first || reach(other).0 > last)
    };
    some.iter().filter(close).copied().collect()
}

/// Where something of this name is mentioned or speaks.
fn named(index: &Index, expression: &Expression) -> Vec<Found> {
    let (names, phrase) = match expression {
        Expression::Entity(phrase) => (&index.entities, phrase),
        Expression::Speaker(phrase) => (&index.speakers, phrase),
        _ => return Vec::new(),
    };
    let wanted = folded(phrase);
    let mut all: Option<Vec<(u32, Span)>> = None;
    for (at, word) in wanted.iter().enumerate() {
        let prefix = phrase.prefix && at + 1 == wanted.len();
        let mut here: Vec<(u32, Span)> = if prefix {
            names.beginning(word).flat_map(Places::iter).collect()
        } else {
            names.get(word).into_iter().flat_map(Places::iter).collect()
        };
        here.order();
        here.dedup();
        all = Some(match all {
            None => here,
            Some(all) => all.into_iter().filter(|place| here.binary_search(place).is_ok()).collect(),
        });
    }
    let place = |(unit, span)| Found { unit, place: Place::Span(span) };
    all.unwrap_or_default().into_iter().map(place).collect()
}

/// The articles whose id begins so, or whose title or outlet holds these words.
fn articles_called(index: &Index, phrase: &Phrase) -> Set {
    let mut wanted = String::from(" ");
    fold_all(&phrase.text, &mut wanted);
    if phrase.prefix {
        wanted.pop();
    }
    let called = |(number, entry): (usize, &super::index::Entry)| {
        (entry.id.starts_with(&phrase.text) || entry.label.contains(&wanted)).then_some(number as u32)
    };
    index.articles.iter().enumerate().filter_map(called).collect()
}
