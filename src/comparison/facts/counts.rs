//! Counts: numbers and money with what they count.

use super::super::actions::name;
use super::super::corpus::{Corpus, inside};
use super::super::shapes::{Fact, Slot, Verdict};
use super::{Matches, Place, Readings};
use crate::Span;
use crate::entities::{EntityType, Unit};
use std::collections::BTreeMap;

/// A number of an account with what it counts.
struct Count {
    place: Place,
    span: Span,
    value: f64,
    /// Currency, "%" or the thing counted.
    unit: String,
    money: bool,
    /// What is done in its clause ("injures").
    action: Option<&'static str>,
    /// Worded as a bound or an estimate ("at least", "about").
    loose: bool,
    /// Speaks of another occasion ("last month", "the second").
    elsewhen: bool,
}

/// Units that measure time or age: many in every account, seldom the same thing.
const DURATIONS: [&str; 14] = [
    "year", "month", "week", "day", "hour", "minute", "second", "decade", "century", "time", "age", "year-old",
    "moment", "night",
];

/// How surely two sentences must match before their numbers are taken for one thing.
const SAME_THING: f32 = 0.12;
/// The same before different numbers are called a conflict.
const SURE: f32 = 0.2;

/// A row for each thing counted.
pub(super) fn rows(corpus: &Corpus, group: &[u32], matches: &Matches) -> Vec<Fact> {
    let counts: Vec<Count> = group.iter().flat_map(|&account| counts(corpus, account)).collect();
    let mut sets: Vec<usize> = (0..counts.len()).collect();
    let mut by_unit: BTreeMap<(&str, bool), Vec<usize>> = BTreeMap::new();
    for (index, count) in counts.iter().enumerate() {
        by_unit.entry((&count.unit, count.money)).or_default().push(index);
    }
    for members in by_unit.values().filter(|members| members.len() <= MOST) {
        for (k, &a) in members.iter().enumerate() {
            for &b in &members[..k] {
                if same_thing(&counts[a], &counts[b], matches) {
                    let (x, y) = (root(&sets, a), root(&sets, b));
                    sets[x.max(y)] = x.min(y);
                }
            }
        }
    }
    let mut rows: BTreeMap<usize, Vec<&Count>> = BTreeMap::new();
    for (index, count) in counts.iter().enumerate() {
        rows.entry(root(&sets, index)).or_default().push(count);
    }
    rows.into_values().filter_map(|counts| row(corpus, &counts, matches)).collect()
}

/// Counts of one unit beyond which an event's pairs are no longer looked at.
const MOST: usize = 300;

fn root(sets: &[usize], mut index: usize) -> usize {
    while sets[index] != index {
        index = sets[index];
    }
    index
}

/// Two counts of the same unit count one thing if their sentences match and nothing speaks against it.
fn same_thing(a: &Count, b: &Count, matches: &Matches) -> bool {
    let actions = a.action.is_none() || b.action.is_none() || a.action == b.action;
    let equal = (a.value - b.value).abs() < f64::EPSILON;
    let score = if a.place == b.place { 0.0 } else { matches.score(a.place, b.place) };
    a.elsewhen == b.elsewhen && actions && (score >= SAME_THING || equal && a.action == b.action && a.action.is_some())
}

fn counts(corpus: &Corpus, position: u32) -> Vec<Count> {
    let account = &corpus.accounts[position as usize];
    let mut counts = Vec::new();
    for (number, sentence) in account.sentences.iter().enumerate() {
        let text = |at: usize| account.words.get(at).map_or("", |word| corpus.lexicon.text(word.form));
        let elsewhen = account.words[sentence.words.clone()].iter().any(|word| {
            matches!(
                corpus.lexicon.text(word.form),
                "previous" | "previously" | "earlier" | "last" | "second" | "another" | "former" | "ago"
            )
        });
        for mention in &account.analysis.numbers[sentence.numbers.clone()] {
            let (Some(value), true) = (mention.value, mention.kind != EntityType::Time) else { continue };
            let unit = match &mention.unit {
                Unit::Currency(code) => code.clone(),
                Unit::Percent => "%".to_owned(),
                Unit::Of(unit) if !DURATIONS.contains(&unit.as_str()) => unit.clone(),
                _ => continue,
            };
            let words = inside(&account.words, mention.span, |word| word.span);
            let near = (words.start.saturating_sub(3)..words.end).map(text);
            let loose = near.into_iter().any(|word| {
                matches!(
                    word,
                    "about"
                        | "nearly"
                        | "almost"
                        | "some"
                        | "over"
                        | "least"
                        | "around"
                        | "approximately"
                        | "roughly"
                        | "than"
                        | "up"
                        | "dozens"
                        | "estimated"
                )
            });
            let reach =
                words.start.saturating_sub(4).max(sentence.words.start)..(words.end + 4).min(sentence.words.end);
            let action = reach.clone().filter_map(|at| {
                let action = account.words[at].action?;
                let distance = if at < words.start { words.start - at } else { at.saturating_sub(words.end) };
                Some((distance, name(action.class)))
            });
            counts.push(Count {
                place: (position, number as u32),
                span: mention.span,
                value,
                money: mention.kind == EntityType::Money,
                unit,
                action: action.min().map(|(_, name)| name),
                loose,
                elsewhen,
            });
        }
    }
    counts
}

fn row(corpus: &Corpus, counts: &[&Count], matches: &Matches) -> Option<Fact> {
    let first = counts.first()?;
    let mut readings = Readings::default();
    // One printed form for each value: the shortest.
    let printed = |count: &Count| {
        let same = counts.iter().filter(|other| (other.value - count.value).abs() < f64::EPSILON);
        let texts = same.map(|other| corpus.accounts[other.place.0 as usize].text(other.span));
        texts.min_by_key(|text| (text.len(), *text)).unwrap_or_default().to_owned()
    };
    for count in counts {
        let account = &corpus.accounts[count.place.0 as usize];
        readings.add(account, count.place.0, count.place.1, count.span, printed(count));
    }
    let told_by = readings.by_account();
    if told_by.len() < 2 && !first.money && first.unit != "%" && readings.0.len() < 2 {
        return None;
    }
    let action = counts.iter().find_map(|count| count.action);
    let label = match (action, first.money, first.unit.as_str()) {
        (Some(action), true, _) => format!("money ({action})"),
        (None, true, _) => "money".to_owned(),
        (Some(action), _, "%") => format!("share ({action})"),
        (None, _, "%") => "share".to_owned(),
        (Some(action), _, unit) => format!("{unit}: how many ({action})"),
        (None, _, unit) => format!("{unit}: how many"),
    };
    let (verdict, note) = judge(counts, matches, told_by.len());
    let slot = if first.money { Slot::Money } else { Slot::Number };
    Some(readings.into_fact(slot, label, verdict, note))
}

fn judge(counts: &[&Count], matches: &Matches, accounts: usize) -> (Verdict, Option<String>) {
    let differ = |a: &Count, b: &Count| (a.value - b.value).abs() > f64::EPSILON;
    if !counts.iter().any(|a| counts.iter().any(|b| differ(a, b))) {
        return (Verdict::Agree, None);
    }
    // A conflict: two sentences that surely match, each with one exact number, and different ones.
    let alone = |count: &Count| counts.iter().filter(|other| other.place == count.place).count() == 1;
    let conflict = counts.iter().any(|a| {
        counts.iter().any(|b| {
            a.place < b.place
                && differ(a, b)
                && !a.loose
                && !b.loose
                && !a.elsewhen
                && a.action.is_some()
                && a.action == b.action
                && alone(a)
                && alone(b)
                && matches.score(a.place, b.place) >= SURE
        })
    });
    if conflict {
        return (Verdict::Conflict, Some("the same thing is counted differently".to_owned()));
    }
    let note = if counts.iter().any(|count| count.loose) {
        "one of the numbers is worded as an estimate"
    } else if accounts < 2 {
        "one account gives several numbers"
    } else {
        "the numbers may count different things"
    };
    (Verdict::Differ, Some(note.to_owned()))
}
