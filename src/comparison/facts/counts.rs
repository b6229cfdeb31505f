//! Counts: numbers and money with what they count.

use super::super::corpus::Corpus;
use super::super::shapes::{Fact, Slot, Verdict};
use super::bare::{AGE, SCORE, WHICH};
use super::join::join;
use super::numbers::{Count, PLAIN, VICTIMS, counts};
use super::topic::topic;
use super::{Matches, Readings, SAME_THING, SURE};
use std::collections::BTreeMap;

/// Distinct values beyond which a row shows no one thing.
const VALUES: usize = 4;

/// A row for each thing counted.
pub(super) fn rows(corpus: &Corpus, group: &[u32], matches: &Matches) -> Vec<Fact> {
    let counts: Vec<Count> = group.iter().flat_map(|&account| counts(corpus, account)).collect();
    let mut by_unit: BTreeMap<(&str, bool), Vec<usize>> = BTreeMap::new();
    for (index, count) in counts.iter().enumerate() {
        by_unit.entry((&count.unit, count.money)).or_default().push(index);
    }
    let sets = join(counts.len(), by_unit.values(), |a, b| same_thing(&counts[a], &counts[b], matches));
    let rows = sets.iter().map(|set| set.iter().map(|&index| &counts[index]).collect::<Vec<_>>());
    rows.filter_map(|counts| row(corpus, &counts, matches)).collect()
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
    a.told.elsewhen == b.told.elsewhen && (sure || actions && alike || same_number && (actions || telling))
}

/// Whether both count the same part of one whole ("three of five pumps", "four of the five pumps"), or the same words follow.
fn surely_one(a: &Count, b: &Count) -> bool {
    a.whole.is_some() && a.whole == b.whole || a.told.same_tail(&b.told)
}

/// Whether both clauses do the same with them and share two telling words besides; how long things take is told of many.
fn told_alike(a: &Count, b: &Count) -> bool {
    a.action == b.action && a.told.shared(&b.told) > 1 && !a.is_duration()
}

/// Whether two numbers are near enough to be told of one thing, and neither is the whole of which the other is a part.
fn near(a: &Count, b: &Count) -> bool {
    let part = |a: &Count, b: &Count| a.whole.is_some_and(|whole| (whole - b.value).abs() < f64::EPSILON);
    a.value.max(b.value) <= APART * a.value.min(b.value) && !part(a, b) && !part(b, a)
}

/// Numbers further apart than this, the greater to the lesser, count different things.
const APART: f64 = 2.5;

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
    if readings.0.len() > VALUES {
        return None;
    }
    let told_by = readings.by_account();
    // What a plain "two others", or the how-manieth time, tells is not known from its own words.
    let idle = ["thing", "other", "one", "member"].contains(&first.unit.as_str()) && first.action.is_none();
    if told_by.len() < 2 && (idle || first.unit.starts_with(WHICH)) {
        return None;
    }
    let label = label(corpus, counts);
    let (verdict, note) = judge(counts, matches, told_by.len());
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

/// A unit as one speaks of many.
fn plural(unit: &str) -> String {
    match unit {
        "person" => "people".into(),
        "man" => "men".into(),
        "woman" => "women".into(),
        "child" => "children".into(),
        "crew" | "staff" | "police" | "missing" => unit.into(),
        _ if unit.ends_with("ed") || unit.ends_with("less") => unit.into(),
        _ => match unit.strip_suffix('y').filter(|head| !head.ends_with(['a', 'e', 'o', 'u'])) {
            Some(head) => format!("{head}ies"),
            None if unit.ends_with(['s', 'x']) || unit.ends_with("sh") || unit.ends_with("ch") => format!("{unit}es"),
            None => format!("{unit}s"),
        },
    }
}

fn judge(counts: &[&Count], matches: &Matches, accounts: usize) -> (Verdict, Option<String>) {
    let differ = |a: &Count, b: &Count| (a.value - b.value).abs() > f64::EPSILON;
    if !counts.iter().any(|a| counts.iter().any(|b| differ(a, b))) {
        return (Verdict::Agree, None);
    }
    // A conflict: two sentences that surely match, each with one exact number, and different ones.
    let single = |count: &Count| {
        !counts.iter().any(|other| other.place.0 == count.place.0 && other.place != count.place && differ(other, count))
    };
    // Whoever gives both numbers tells of two things.
    let mut given: BTreeMap<u32, Vec<&Count>> = BTreeMap::new();
    for count in counts {
        let values = given.entry(count.place.0).or_default();
        if values.iter().all(|value| differ(value, count)) {
            values.push(count);
        }
    }
    let gives = |values: &[&Count], count: &Count| values.iter().any(|value| !differ(value, count));
    let both = |a: &Count, b: &Count| given.values().any(|values| gives(values, a) && gives(values, b));
    let alone = |count: &Count| counts.iter().filter(|other| other.place == count.place).count() == 1;
    // The numbers of dead and injured change as reports come in.
    let victims = counts.iter().any(|count| count.action.is_some_and(|action| VICTIMS.contains(&action)));
    let conflict = counts.iter().any(|a| {
        counts.iter().any(|b| {
            a.place < b.place
                && differ(a, b)
                && !a.told.loose
                && !b.told.loose
                && !a.told.elsewhen
                && (surely_one(a, b)
                    || a.action == b.action
                        && (a.action.is_some() || a.told.alike(&b.told))
                        && a.told.shared(&b.told) > 0)
                && !victims
                && alone(a)
                && alone(b)
                && (matches.score(a.place, b.place) >= SURE
                    || a.told.nearly_equal(&b.told)
                    || surely_one(a, b)
                    || told_alike(a, b))
                && single(a)
                && single(b)
                && !both(a, b)
                && near(a, b)
        })
    });
    if conflict {
        return (Verdict::Conflict, Some("the same thing is counted differently".to_owned()));
    }
    let note = if victims {
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
