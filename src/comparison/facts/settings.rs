//! When and where beyond contacts: what the main contact's rows do not hold.

use super::super::corpus::Corpus;
use super::super::shapes::{Cell, Fact, Passage, Slot, Verdict};
use super::places::Named;
use super::{LEAD, Matches, Readings, dates, places, spans, told_by};
use crate::SliceOrder;
use crate::Span;
use rustc_hash::FxHashSet;

/// Rows for days, dates and places. Those of the contact that most accounts tell of take in the accounts that name the same
/// day, date or place at their head.
pub(super) fn rows(corpus: &Corpus, group: &[u32], matches: &Matches, contacts: &mut [Vec<Fact>]) -> Vec<Fact> {
    let main = contacts.iter().enumerate().rev().max_by_key(|(_, facts)| told_by(facts).len());
    let main = main.filter(|(_, facts)| told_by(facts).len() > 1).map(|(index, _)| index);
    if let Some(facts) = main.map(|index| &mut contacts[index]) {
        let row = dated_by_its_day(corpus, facts, &dates::dated(corpus, group, Slot::Date, |_, _| false));
        facts.extend(row);
    }
    let known = spans(contacts.iter().flatten());
    let places = contacts.iter().flatten().filter(|fact| fact.slot == Slot::Place).flat_map(|fact| &fact.values);
    let held: FxHashSet<(u32, String)> = places
        .flat_map(|reading| reading.mentions.iter().map(|cell| (cell.passage.article, reading.value.to_lowercase())))
        .collect();
    let mut main = main.map(|index| &mut contacts[index]);
    let mut main_of = |slot: Slot, named: &mut dyn Iterator<Item = (&str, Named)>| {
        let fact = main.as_mut().and_then(|facts| facts.iter_mut().find(|fact| fact.slot == slot));
        fact.map(|fact| complete(corpus, fact, named))
    };
    let mut rows = Vec::new();
    for slot in [Slot::Day, Slot::Date] {
        let mut dated = dates::dated(corpus, group, slot, |position, span| known.contains(&(position, span)));
        let named =
            |one: &dates::Dated| Named { position: one.place.0, number: one.place.1, span: one.span, dateline: false };
        let taken = main_of(slot, &mut dated.iter().map(|one| (one.text.as_str(), named(one))));
        if let Some(taken) = taken {
            dated.retain(|one| !taken.contains(&(one.place.0, one.span)));
        }
        rows.extend(dates::rows(corpus, &dated, slot, matches));
    }
    let mut named = places::named(corpus, group);
    if main_of(Slot::Place, &mut named.iter().map(|(value, at)| (value.as_str(), *at))).is_none() {
        named.retain(|(value, at)| !held.contains(&(at.position, value.to_lowercase())));
        rows.extend(places::row(corpus, &named));
    }
    rows
}

/// "14 April" at the head of an account that has its contact "on Wednesday", if that is the day: a row of dates for a contact
/// that has days alone.
fn dated_by_its_day(corpus: &Corpus, facts: &[Fact], dated: &[dates::Dated]) -> Option<Fact> {
    let day = facts.iter().find(|fact| fact.slot == Slot::Day)?;
    let [reading] = &day.values[..] else { return None };
    if facts.iter().any(|fact| fact.slot == Slot::Date) {
        return None;
    }
    let mut readings = Readings::default();
    for one in dated.iter().filter(|one| one.place.1 < LEAD && one.day() == Some(reading.value.as_str())) {
        readings.add(&corpus.accounts[one.place.0 as usize], one.place.0, one.place.1, one.span, one.text.clone());
    }
    let verdict = if readings.0.len() == 1 { Verdict::Agree } else { Verdict::Differ };
    let note = (readings.0.len() > 1).then(|| "one wording is more exact than the other".to_owned());
    (!readings.is_empty()).then(|| readings.into_fact(Slot::Date, day.label.replacen("day", "date", 1), verdict, note))
}

/// Takes accounts into a row that have no part in it and name one of its values at their head; which mentions it took.
fn complete(
    corpus: &Corpus,
    fact: &mut Fact,
    named: &mut dyn Iterator<Item = (&str, Named)>,
) -> FxHashSet<(u32, Span)> {
    let mut held: FxHashSet<u32> =
        fact.values.iter().flat_map(|r| &r.mentions).map(|cell| cell.passage.article).collect();
    let mut taken = FxHashSet::default();
    for (value, at) in named.filter(|(_, at)| at.number < LEAD && !at.dateline) {
        let Some(reading) = fact.values.iter_mut().find(|reading| reading.value.to_lowercase() == value.to_lowercase())
        else {
            continue;
        };
        if held.insert(at.position) {
            let sentence = corpus.accounts[at.position as usize].sentences[at.number as usize].span;
            reading.mentions.push(Cell { passage: Passage { article: at.position, span: at.span }, sentence });
            taken.insert((at.position, at.span));
        }
    }
    fact.values.iter_mut().for_each(|reading| reading.mentions.order_by_key(|cell| cell.passage));
    taken
}
