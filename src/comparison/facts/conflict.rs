//! When two counts contradict each other. Everything here asks for a reason to doubt it: a false conflict costs more trust than a
//! missed one.

use super::super::corpus::{Corpus, NameIndex};
use super::super::lexicon::share_of;
use super::bare::{SCORE, WHICH};
use super::numbers::Count;
use super::units::VICTIMS;
use super::{Matches, SAME_THING, SURE};
use crate::entities::EntityType;

/// Numbers further apart than this, the greater to the lesser, count different things.
const APART: f64 = 2.5;

/// How common the word for what is counted may be, as a share of passages, for it to name one thing of an event.
const RARE: f32 = 0.004;

/// The same for one that an event has only one number of, whatever is told of it.
const LONE: f32 = 0.002;

/// Whether two counts say different things of one.
pub(super) fn contradict(corpus: &Corpus, a: &Count, b: &Count, row: &[&Count], matches: &Matches) -> bool {
    let sure = rivals(a, b) || {
        let single = !gives_another(a, row) && !gives_another(b, row) && !both_given(a, b, row);
        single && !of_other_people(corpus, a, b) && !victims(a) && one_thing(a, b, matches)
    };
    sure && differ(a, b) && near(a, b) && exact(a) && exact(b) && !a.told.of_others(&b.told)
}

/// Whether two counts differ.
pub(super) fn differ(a: &Count, b: &Count) -> bool {
    (a.value - b.value).abs() > f64::EPSILON
}

/// Whether one account gives both, the later for the earlier ("there were 230, the steward said").
pub(super) fn rivals(a: &Count, b: &Count) -> bool {
    let of = |a: &Count, b: &Count| a.place.0 == b.place.0 && a.rival == Some(b.span);
    of(a, b) || of(b, a)
}

/// Whether both count the same part of one whole ("three of five pumps", "four of the five pumps"), or the same words follow.
pub(super) fn surely_one(a: &Count, b: &Count) -> bool {
    a.whole.is_some() && a.whole == b.whole || a.told.same_tail(&b.told)
}

/// Whether both are the only number of an account for something that an event has one number of.
pub(super) fn sole(a: &Count, b: &Count) -> bool {
    let one = a.unit.starts_with(WHICH) || a.unit == SCORE || share_of(&a.unit) <= RARE;
    a.place.0 != b.place.0 && a.only && b.only && one && !a.is_duration() && !a.money
}

fn one_thing(a: &Count, b: &Count, matches: &Matches) -> bool {
    let score = if a.place == b.place { 0.0 } else { matches.score(a.place, b.place) };
    let shared = a.told.shared(&b.told);
    let action = a.action.is_some() && a.action == b.action;
    // How long things take is told of many; a sentence in years is none of them.
    let lasting = a.is_duration() && a.action != Some("sentences");
    let brief = ["second", "minute", "hour"].contains(&a.unit.as_str());
    if lasting && !brief || a.crowded && !surely_one(a, b) || b.crowded && !surely_one(a, b) {
        return false;
    }
    let alike = a.action == b.action && (action || a.told.alike(&b.told)) && shared > 0;
    let rare = share_of(&a.unit) <= RARE && !a.is_duration() && !a.money;
    // What little one says is all in the other.
    let contained = action && rare && shared == a.told.about.len().min(b.told.about.len());
    let short =
        ["second", "minute", "hour"].contains(&a.unit.as_str()) && a.told.about.len().max(b.told.about.len()) < 4;
    let told = score >= SURE || a.told.nearly_equal(&b.told) || action && shared > 1 || contained;
    let sole =
        a.only && b.only && !a.money && !lasting && shared > 0 && (score >= SAME_THING || action || a.unit == SCORE);
    let owned = rare && a.owned && b.owned && a.only && b.only;
    // "500 scholarships", "300 scholarships": a word so rare that an event has one number of it.
    let actions = a.action.is_none() || b.action.is_none() || action;
    let lone = actions && self::sole(a, b) && share_of(&a.unit) <= LONE;
    a.place != b.place && (surely_one(a, b) || alike && if lasting { short } else { told } || sole || owned || lone)
}

/// Whether a count is worded as one exact number of the occasion at hand, the only one of its clause.
fn exact(count: &Count) -> bool {
    !count.told.loose && !count.told.elsewhen && !count.partial
}

/// The numbers of dead and injured change as reports come in.
pub(super) fn victims(count: &Count) -> bool {
    count.action.is_some_and(|action| VICTIMS.contains(&action))
}

/// Whether its account gives another number for the same: in this clause or in another place.
fn gives_another(count: &Count, row: &[&Count]) -> bool {
    row.iter().any(|other| {
        let same_clause = other.place == count.place && other.clause == count.clause && other.span != count.span;
        same_clause
            || other.place.0 == count.place.0
                && other.place != count.place
                && other.action == count.action
                && differ(other, count)
    })
}

/// Whoever gives both numbers tells of two things.
fn both_given(a: &Count, b: &Count, row: &[&Count]) -> bool {
    let gives = |account: u32, value: &Count| row.iter().any(|c| c.place.0 == account && !differ(c, value));
    row.iter().any(|count| gives(count.place.0, a) && gives(count.place.0, b))
}

/// Whether their sentences name people, and none that is the same.
fn of_other_people(corpus: &Corpus, a: &Count, b: &Count) -> bool {
    let people = |count: &Count| -> Vec<NameIndex> {
        let names = &corpus.accounts[count.place.0 as usize].sentences[count.place.1 as usize].names;
        names.iter().copied().filter(|&name| corpus.names[name as usize].kind == EntityType::Person).collect()
    };
    let (x, y) = (people(a), people(b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|name| y.contains(name))
}

/// Whether two numbers are near enough to be told of one thing, and neither is the whole of which the other is a part.
fn near(a: &Count, b: &Count) -> bool {
    let part = |a: &Count, b: &Count| a.whole.is_some_and(|whole| (whole - b.value).abs() < f64::EPSILON);
    a.value.max(b.value) <= APART * a.value.min(b.value) && !part(a, b) && !part(b, a)
}
