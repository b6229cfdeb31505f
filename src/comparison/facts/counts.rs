//! Counts: numbers and money with what they count.

use super::super::corpus::Corpus;
use super::super::shapes::{Fact, Slot, Verdict};
use super::bare::{AGE, SCORE, WHICH};
use super::conflict::{contradict, differ, rivals, sole, surely_one, victims};
use super::join::join;
use super::numbers::{Count, counts};
use super::topic::topic;
use super::units::{PLAIN, VICTIMS, plural};
use super::{Matches, Readings, SAME_THING};
use crate::Span;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Distinct values beyond which a row shows no one thing.
const VALUES: usize = 4;

/// A row for each thing counted, but for what `known` holds: numbers by their account.
pub(super) fn rows(corpus: &Corpus, group: &[u32], matches: &Matches, known: &FxHashSet<(u32, Span)>) -> Vec<Fact> {
    let mut counts: Vec<Count> = group.iter().flat_map(|&account| counts(corpus, account)).collect();
    counts.retain(|count| !known.contains(&(count.place.0, count.span)));
    let mut given: BTreeMap<(u32, String), Vec<f64>> = BTreeMap::new();
    for count in &counts {
        given.entry((count.place.0, count.unit.clone())).or_default().push(count.value);
    }
    for count in &mut counts {
        let values = &given[&(count.place.0, count.unit.clone())];
        count.only = values.iter().all(|value| (value - count.value).abs() < f64::EPSILON);
    }
    let mut by_unit: BTreeMap<(&str, bool), Vec<usize>> = BTreeMap::new();
    for (index, count) in counts.iter().enumerate() {
        by_unit.entry((&count.unit, count.money)).or_default().push(index);
    }
    let sets = join(counts.len(), by_unit.values(), |a, b| same_thing(&counts[a], &counts[b], matches));
    let rows = sets.iter().map(|set| set.iter().map(|&index| &counts[index]).collect::<Vec<_>>());
    let rows = rows.flat_map(of_one_thing).flat_map(|counts| parted(corpus, counts, matches));
    rows.filter_map(|counts| row(corpus, &counts, matches)).collect()
}

/// The counts of a row that contradict each other apart from those that only differ from them.
fn parted<'c>(corpus: &Corpus, counts: Vec<&'c Count>, matches: &Matches) -> Vec<Vec<&'c Count>> {
    let opposed = |a: &&&Count| counts.iter().any(|b| contradict(corpus, a, b, &counts, matches));
    let opposed: Vec<&Count> = counts.iter().filter(opposed).copied().collect();
    let (apart, rest): (Vec<&Count>, Vec<&Count>) =
        counts.into_iter().partition(|count| opposed.iter().any(|other| !differ(count, other)));
    [apart, rest].into_iter().filter(|part| !part.is_empty()).collect()
}

/// The counts of a row, or those of each value where there are too many for one thing.
fn of_one_thing(counts: Vec<&Count>) -> Vec<Vec<&Count>> {
    let mut sets: Vec<Vec<&Count>> = Vec::new();
    for &count in &counts {
        match sets.iter_mut().find(|set| !differ(set[0], count)) {
            Some(set) => set.push(count),
            None => sets.push(vec![count]),
        }
    }
    if sets.len() > VALUES { sets } else { vec![counts] }
}

/// Two counts of the same unit count one thing if their sentences match, or their clauses do, and nothing speaks against it.
fn same_thing(a: &Count, b: &Count, matches: &Matches) -> bool {
    let actions = a.action.is_none() || b.action.is_none() || a.action == b.action;
    let equal = (a.value - b.value).abs() < f64::EPSILON;
    let score = if a.place == b.place { 0.0 } else { matches.score(a.place, b.place) };
    let one_action = a.action == b.action && a.action.is_some();
    // Two numbers of one sentence count different things.
    let alike = a.place != b.place
        && (score >= SAME_THING
            || a.told.alike(&b.told)
            || one_action && VICTIMS.contains(&a.action.unwrap_or_default()));
    let telling = !PLAIN.contains(&a.unit.as_str()) && !a.money && a.unit != "%";
    let same_number = equal && (one_action || a.told.shared(&b.told) > 0 || telling);
    let sure = a.place != b.place && surely_one(a, b);
    if rivals(a, b) {
        return true;
    }
    let sure = sure || sole(a, b);
    a.told.elsewhen == b.told.elsewhen && (sure || actions && alike || same_number && (actions || telling))
}

fn row(corpus: &Corpus, counts: &[&Count], matches: &Matches) -> Option<Fact> {
    let first = counts.first()?;
    let mut readings = Readings::default();
    // One printed form for each value: the shortest that says what is counted.
    let printed = |count: &Count| {
        let same = counts.iter().filter(|other| (other.value - count.value).abs() < f64::EPSILON);
        let texts = same.map(|other| corpus.accounts[other.place.0 as usize].text(other.span));
        texts.min_by_key(|text| (!text.contains(char::is_alphabetic), text.len(), *text)).unwrap_or_default().to_owned()
    };
    for count in counts {
        let account = &corpus.accounts[count.place.0 as usize];
        readings.add(account, count.place.0, count.place.1, count.span, printed(count));
    }
    let told_by = readings.by_account();
    // What a plain "two others", or the how-manieth time, tells is not known from its own words.
    let idle = ["thing", "other", "one", "member"].contains(&first.unit.as_str()) && first.action.is_none();
    if told_by.len() < 2 && (idle || first.unit.starts_with(WHICH)) {
        return None;
    }
    let label = label(corpus, counts);
    let (verdict, note) = judge(corpus, counts, matches, told_by.len());
    let slot = if first.money { Slot::Money } else { Slot::Number };
    Some(readings.into_fact(slot, label, verdict, note))
}

/// What a row counts, in words.
fn label(corpus: &Corpus, counts: &[&Count]) -> String {
    let first = counts[0];
    let clauses: Vec<_> =
        counts.iter().map(|count| (count.place.0, count.clause.clone(), count.words.clone())).collect();
    let topic = topic(corpus, &clauses);
    let with = |noun: &str| if topic.is_empty() { noun.to_owned() } else { format!("{noun}: {topic}") };
    if first.money {
        return with("money");
    }
    match (counts.iter().find_map(|count| count.action), first.unit.as_str()) {
        (_, "%") => with("share"),
        (_, AGE | SCORE) => with(&first.unit),
        (Some("kills"), "person") => "people killed: how many".to_owned(),
        (Some("injures"), "person") => "people injured: how many".to_owned(),
        (action, unit) => {
            let unit = match unit.strip_prefix(WHICH) {
                Some(noun) => format!("{noun}: which"),
                None => format!("{}: how many", plural(unit)),
            };
            action.map_or_else(|| unit.clone(), |action| format!("{unit} ({action})"))
        }
    }
}

fn judge(corpus: &Corpus, counts: &[&Count], matches: &Matches, accounts: usize) -> (Verdict, Option<String>) {
    let pairs = || counts.iter().enumerate().flat_map(|(k, &a)| counts[..k].iter().map(move |&b| (a, b)));
    if !pairs().any(|(a, b)| differ(a, b)) {
        return (Verdict::Agree, None);
    }
    if pairs().any(|(a, b)| contradict(corpus, a, b, counts, matches)) {
        return (Verdict::Conflict, Some("the same thing is counted differently".to_owned()));
    }
    let note = if counts.iter().any(|count| victims(count)) {
        "the numbers of dead and injured change as reports come in"
    } else if counts.iter().any(|count| count.told.loose) {
        "one of the numbers is worded as an estimate"
    } else if accounts < 2 {
        "one account gives several numbers"
    } else {
        "the numbers may count different things"
    };
    (Verdict::Differ, Some(note.to_owned()))
}
