//! When and where: the days, dates and places that accounts name for what they tell first, beyond those of contacts.

use super::super::claims::Claim;
use super::super::corpus::Corpus;
use super::super::shapes::{Cell, Fact, Passage, Slot, Verdict};
use super::contacts::leads_to;
use super::{Readings, told_by};
use crate::SliceOrder;
use crate::Span;
use crate::entities::{DateMention, WEEKDAYS};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Sentences from the first in which an account names its own day and place. Further down others come up.
const LEAD: u32 = 3;

/// A row each for days, dates and places, where the contact that most accounts tell of has none; where it has one, that takes
/// in the accounts that name the same day or date.
pub(super) fn rows(corpus: &Corpus, group: &[u32], claims: &[&Claim], contacts: &mut [Vec<Fact>]) -> Vec<Fact> {
    let known: FxHashSet<(u32, Span)> = contacts
        .iter()
        .flatten()
        .flat_map(|fact| fact.values.iter().flat_map(|reading| &reading.mentions))
        .map(|cell| (cell.passage.article, cell.passage.span))
        .collect();
    let (mut days, mut dates) = (Vec::new(), Vec::new());
    for &position in group {
        let account = &corpus.accounts[position as usize];
        for date in account.analysis.dates.iter().filter(|date| !known.contains(&(position, date.span))) {
            let number = account.sentences.partition_point(|sentence| sentence.span.end <= date.span.start) as u32;
            if (number as usize) < account.sentences.len() {
                let named = Named { position, number, span: date.span };
                days.extend(date.weekday.map(|day| (WEEKDAYS[usize::from(day.min(6))].to_owned(), named)));
                dates.extend(stated(account.text(date.span), date).map(|value| (value, named)));
            }
        }
    }
    let named = |claim: &&&Claim| !claim.elsewhen && claim.sentence < LEAD;
    let places = claims.iter().filter(named).flat_map(|claim| {
        let at = Named { position: claim.account, number: claim.sentence, span: claim.span };
        let places = claim.places.iter().filter(|&&place| leads_to(corpus, place));
        places.map(move |&place| (corpus.names[place as usize].text.clone(), at))
    });
    let all = [
        (days, Slot::Day, "days named"),
        (dates, Slot::Date, "dates named"),
        (places.collect(), Slot::Place, "places named"),
    ];
    let main = contacts.iter_mut().rev().max_by_key(|facts| told_by(facts).len());
    let mut main = main.filter(|facts| told_by(facts).len() > 1);
    let mut rows = Vec::new();
    for (named, slot, label) in all {
        match main.as_mut().and_then(|facts| facts.iter_mut().find(|fact| fact.slot == slot)) {
            Some(fact) => complete(corpus, fact, &named),
            None => rows.extend(row(corpus, &named, slot, label)),
        }
    }
    rows
}

/// Takes accounts into a row that have no part in it and name one of its values at their head.
fn complete(corpus: &Corpus, fact: &mut Fact, named: &[(String, Named)]) {
    let mut held: FxHashSet<u32> =
        fact.values.iter().flat_map(|r| &r.mentions).map(|cell| cell.passage.article).collect();
    for (value, at) in named.iter().filter(|(_, at)| at.number < LEAD) {
        let Some(reading) = fact.values.iter_mut().find(|reading| reading.value.to_lowercase() == value.to_lowercase())
        else {
            continue;
        };
        if held.insert(at.position) {
            let sentence = corpus.accounts[at.position as usize].sentences[at.number as usize].span;
            reading.mentions.push(Cell { passage: Passage { article: at.position, span: at.span }, sentence });
        }
    }
    fact.values.iter_mut().for_each(|reading| reading.mentions.order_by_key(|cell| cell.passage));
}

/// Where a value is named: in which account and sentence, and by which words.
#[derive(Clone, Copy, PartialEq)]
struct Named {
    position: u32,
    number: u32,
    span: Span,
}

/// A date as the table shows it, if it is one that can be held against others: with a day, or with month and year.
fn stated(printed: &str, date: &DateMention) -> Option<String> {
    match date.value {
        Some(value) => value.month.map(|_| value.in_words()),
        None => (date.weekday.is_none() && printed.contains(|c: char| c.is_ascii_digit())).then(|| printed.to_owned()),
    }
}

/// The values named at the head of an account, and those that several accounts name wherever it is.
fn row(corpus: &Corpus, named: &[(String, Named)], slot: Slot, label: &str) -> Option<Fact> {
    // Where each account names each value first.
    let mut first: BTreeMap<&str, BTreeMap<u32, Named>> = BTreeMap::new();
    for (value, at) in named {
        let known = first.entry(value).or_default().entry(at.position).or_insert(*at);
        if (at.number, at.span) < (known.number, known.span) {
            *known = *at;
        }
    }
    let mut readings = Readings::default();
    for (value, accounts) in &first {
        for at in accounts.values().filter(|at| at.number < LEAD || accounts.len() > 1) {
            readings.add(&corpus.accounts[at.position as usize], at.position, at.number, at.span, *value);
        }
    }
    let by_account = readings.by_account();
    let common =
        readings.0.values().any(|cells| cells.iter().any(|cell| cell.passage.article != cells[0].passage.article));
    let apart = by_account.len() > 1 && !common;
    let note = apart.then(|| "they may belong to different things".to_owned());
    let verdict = if apart { Verdict::Differ } else { Verdict::Agree };
    (!readings.is_empty()).then(|| readings.into_fact(slot, label.to_owned(), verdict, note))
}
