//! How what is told of one contact stands to one another.

use super::super::super::claims::{Certainty, Claim};
use super::super::super::corpus::Corpus;
use super::super::super::shapes::Verdict;
use super::super::Readings;
use crate::entities::{DateMention, DateValue};

/// Whether nothing in the places and days of what was called off or put off says that it was two occasions.
pub(super) fn may_be_one(corpus: &Corpus, claims: &[&Claim]) -> bool {
    let off = || claims.iter().filter(|claim| claim.is_off());
    let apart = |a: &Claim, b: &Claim| {
        let place = !a.places.is_empty() && !b.places.is_empty() && !a.places.iter().any(|p| b.places.contains(p));
        let dates = |claim: &Claim| -> Vec<DateValue> {
            let dates = &corpus.accounts[claim.account as usize].analysis.dates;
            claim.dates.iter().filter_map(|&index| dates[index].value).collect()
        };
        let (x, y) = (dates(a), dates(b));
        place || !x.is_empty() && !y.is_empty() && !x.iter().any(|x| y.iter().any(|y| may_be_same(*x, *y)))
    };
    !off().any(|a| off().any(|b| a.certainty != b.certainty && apart(a, b)))
}

pub(super) fn judge_status(status: &Readings, one: bool) -> (Verdict, Option<String>) {
    let says = |certainty: Certainty| status.0.contains_key(certainty.words());
    if status.0.len() == 1 {
        return (Verdict::Agree, None);
    }
    if says(Certainty::Cancelled) && says(Certainty::Postponed) && one {
        let note = "called off for good in one wording, only put off in the other";
        return (Verdict::Conflict, Some(note.to_owned()));
    }
    let note = if says(Certainty::Done) && (says(Certainty::Planned) || says(Certainty::Possible)) {
        "written before and after: planned in one place, past in the other"
    } else if says(Certainty::Cancelled) || says(Certainty::Postponed) || says(Certainty::Denied) {
        "a plan and what became of it, or more than one occasion"
    } else {
        "one wording is weaker than the other"
    };
    (Verdict::Differ, Some(note.to_owned()))
}

/// Times conflict only if each account gives one for the same people (`one`), they are near enough to mean one occasion, and they cannot be equal.
pub(super) fn judge_time(
    readings: &Readings,
    claims: &[&Claim],
    corpus: &Corpus,
    one: bool,
) -> (Verdict, Option<String>) {
    if readings.0.len() == 1 {
        return (Verdict::Agree, None);
    }
    let single = readings.by_account().values().all(|values| values.len() == 1);
    let dates: Vec<&DateMention> = claims
        .iter()
        .flat_map(|claim| {
            claim.dates.iter().map(|&index| &corpus.accounts[claim.account as usize].analysis.dates[index])
        })
        .collect();
    let values: Vec<DateValue> = dates.iter().filter_map(|date| date.value).collect();
    let compatible = values.iter().all(|a| values.iter().all(|b| may_be_same(*a, *b)));
    let near = values.iter().all(|a| values.iter().all(|b| (a.year, a.month) == (b.year, b.month)));
    if compatible && !values.is_empty() {
        (Verdict::Differ, Some("one wording is more exact than the other".to_owned()))
    } else if single && one && near && came_to_pass(claims) && values.iter().all(|value| value.day.is_some()) {
        (Verdict::Conflict, Some("one occasion, different days".to_owned()))
    } else {
        (Verdict::Differ, Some("there was more than one occasion".to_owned()))
    }
}

/// Whether all that give a date or day say that it came to pass.
fn came_to_pass(claims: &[&Claim]) -> bool {
    claims.iter().filter(|claim| !claim.dates.is_empty()).all(|claim| claim.certainty == Certainty::Done)
}

/// Lengths conflict if each account gives one, in exact words.
pub(super) fn judge_lengths(readings: &Readings, minutes: &[f64], exact: bool) -> (Verdict, Option<String>) {
    let equal = minutes.iter().all(|length| (length - minutes[0]).abs() < f64::EPSILON);
    if equal {
        (Verdict::Agree, None)
    } else if exact && readings.by_account().values().all(|values| values.len() == 1) {
        (Verdict::Conflict, Some("one occasion, different lengths".to_owned()))
    } else {
        (
            Verdict::Differ,
            Some("one of the lengths is worded as an estimate, or there was more than one occasion".to_owned()),
        )
    }
}

/// Days of the week conflict only if each account gives one for the same people and all say of it that it came to pass.
pub(super) fn judge_days(readings: &Readings, claims: &[&Claim], one: bool) -> (Verdict, Option<String>) {
    if readings.0.len() == 1 {
        return (Verdict::Agree, None);
    }
    let single = readings.by_account().values().all(|values| values.len() == 1);
    if single && one && came_to_pass(claims) {
        (Verdict::Conflict, Some("one occasion, different days".to_owned()))
    } else {
        (Verdict::Differ, Some("planned for one day and another, or more than one occasion".to_owned()))
    }
}

fn may_be_same(a: DateValue, b: DateValue) -> bool {
    let fits = |x: Option<u8>, y: Option<u8>| x.is_none() || y.is_none() || x == y;
    a.year == b.year && fits(a.month, b.month) && fits(a.day, b.day)
}
