//! Counts: numbers and money with what they count.

use super::super::actions::name;
use super::super::corpus::{Account, Corpus, inside};
use super::super::lexicon::Stem;
use super::super::shapes::{Fact, Slot, Verdict};
use super::{Matches, Place, Readings};
use crate::entities::{EntityType, Unit};
use crate::{SliceOrder, Span};
use std::collections::BTreeMap;
use std::ops::Range;

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
    /// The other telling words of its clause, sorted.
    about: Vec<Stem>,
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
/// Distinct values beyond which a row shows no one thing.
const VALUES: usize = 4;

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

/// Two counts of the same unit count one thing if their sentences match, or their clauses do, and nothing speaks against it.
fn same_thing(a: &Count, b: &Count, matches: &Matches) -> bool {
    let actions = a.action.is_none() || b.action.is_none() || a.action == b.action;
    let equal = (a.value - b.value).abs() < f64::EPSILON;
    let score = if a.place == b.place { 0.0 } else { matches.score(a.place, b.place) };
    let one_action = a.action == b.action && a.action.is_some();
    // Two numbers of one sentence count different things.
    let alike = a.place != b.place
        && (score >= SAME_THING || alike(a, b) || one_action && VICTIMS.contains(&a.action.unwrap_or_default()));
    let telling = !PLAIN.contains(&a.unit.as_str()) && !a.money && a.unit != "%";
    let same_number = equal && (one_action || shared(a, b) > 0 || telling);
    a.elsewhen == b.elsewhen && (actions && alike || same_number && (actions || telling))
}

/// Actions of which an event has one number only, however it is worded.
const VICTIMS: [&str; 2] = ["kills", "injures"];

/// Units that count the dead.
const DEAD: [&str; 4] = ["dead", "death", "fatality", "killed"];

/// Units that say nothing of what is counted.
const PLAIN: [&str; 8] = ["person", "man", "woman", "child", "thing", "other", "one", "member"];

/// Telling words that two counts' clauses share.
fn shared(a: &Count, b: &Count) -> usize {
    a.about.iter().filter(|stem| b.about.binary_search(stem).is_ok()).count()
}

/// Whether half of the shorter clause's words stand in the other.
fn alike(a: &Count, b: &Count) -> bool {
    let least = a.about.len().min(b.about.len());
    least > 0 && 2 * shared(a, b) >= least
}

/// Whether most of both clauses' words are the same.
fn nearly_equal(a: &Count, b: &Count) -> bool {
    3 * shared(a, b) >= 2 * a.about.len().max(b.about.len()).max(1)
}

fn counts(corpus: &Corpus, position: u32) -> Vec<Count> {
    let account = &corpus.accounts[position as usize];
    let mut counts = Vec::new();
    for (number, sentence) in account.sentences.iter().enumerate() {
        for mention in &account.analysis.numbers[sentence.numbers.clone()] {
            let (Some(value), true) = (mention.value, mention.kind != EntityType::Time) else { continue };
            let unit = match &mention.unit {
                Unit::Currency(code) => code.clone(),
                Unit::Percent => "%".to_owned(),
                Unit::Of(unit) if DEAD.contains(&unit.as_str()) => PLAIN[0].to_owned(),
                Unit::Of(unit) if !DURATIONS.contains(&unit.as_str()) => unit.clone(),
                _ => continue,
            };
            let dead = matches!(&mention.unit, Unit::Of(unit) if DEAD.contains(&unit.as_str()));
            let words = inside(&account.words, mention.span, |word| word.span);
            let clause = clause(account, &sentence.words, &words);
            let text = |at: usize| corpus.lexicon.text(account.words[at].form);
            let near = words.start.saturating_sub(3).max(clause.start)..words.end;
            let action = clause.clone().filter_map(|at| {
                let distance = if at < words.start { words.start - at } else { at.saturating_sub(words.end) };
                let (from, to) = (at.min(words.start), at.max(words.start));
                // "Four died and 3,000 homes lost power": what stands before "and" is said of something else.
                let joined = (from..to).any(|between| text(between) == "and");
                let acts = distance <= REACH && !joined && !account.words[at].capital;
                account.words[at].action.filter(|_| acts).map(|action| (distance, name(action.class)))
            });
            let telling = |at: &usize| {
                let word = account.words[*at];
                !words.contains(at) && !word.number && !corpus.lexicon.is_function(word.stem)
            };
            let mut about: Vec<Stem> = clause.clone().filter(telling).map(|at| account.words[at].stem).collect();
            about.order();
            about.dedup();
            counts.push(Count {
                place: (position, number as u32),
                span: mention.span,
                value,
                money: mention.kind == EntityType::Money,
                unit,
                action: if dead { Some(VICTIMS[0]) } else { action.min().map(|(_, name)| name) },
                about,
                loose: near.map(text).any(|word| LOOSE.contains(&word)),
                elsewhen: clause.clone().any(|at| ELSEWHEN.contains(&text(at))) || other_year(account, &clause),
            });
        }
    }
    counts
}

/// Words between a number and the action that it may belong to.
const REACH: usize = 4;

/// Words that make of a number a bound or an estimate.
const LOOSE: [&str; 16] = [
    "about",
    "nearly",
    "almost",
    "some",
    "over",
    "least",
    "around",
    "approximately",
    "roughly",
    "than",
    "up",
    "dozens",
    "estimated",
    "other",
    "others",
    "maybe",
];

/// Words by which a clause speaks of another occasion.
const ELSEWHEN: [&str; 8] = ["previous", "previously", "earlier", "last", "second", "another", "former", "ago"];

/// The words around a number up to the next mark that divides clauses.
fn clause(account: &Account, sentence: &Range<usize>, words: &Range<usize>) -> Range<usize> {
    let divided = |a: usize, b: usize| {
        let between = Span::new(account.words[a].span.end, account.words[b].span.start);
        account.text(between).contains([',', ';', ':', '—', '–', '(', ')', '|'])
    };
    let (mut start, mut end) = (words.start, words.end.max(words.start + 1));
    while start > sentence.start && !divided(start - 1, start) {
        start -= 1;
    }
    while end < sentence.end && !divided(end - 1, end) {
        end += 1;
    }
    start..end.min(account.words.len())
}

/// Whether a clause names a year before the account's last.
fn other_year(account: &Account, clause: &Range<usize>) -> bool {
    let dates = &account.analysis.dates;
    let own = dates.iter().filter_map(|date| date.value).map(|date| date.year).max();
    let Some((first, last)) = account.words.get(clause.start).zip(account.words.get(clause.end.wrapping_sub(1))) else {
        return false;
    };
    let within = inside(dates, Span::new(first.span.start, last.span.end.max(first.span.start)), |date| date.span);
    dates[within].iter().filter_map(|date| date.value).any(|date| own.is_some_and(|own| date.year < own))
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
    if readings.0.len() > VALUES {
        return None;
    }
    let told_by = readings.by_account();
    // What a plain "two others" counts is not known from its own words.
    if told_by.len() < 2 && first.action.is_none() && PLAIN.contains(&first.unit.as_str()) {
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
    let single = |count: &Count| {
        !counts.iter().any(|other| other.place.0 == count.place.0 && other.place != count.place && differ(other, count))
    };
    let alone = |count: &Count| counts.iter().filter(|other| other.place == count.place).count() == 1;
    // The numbers of dead and injured change as reports come in.
    let victims = counts.iter().any(|count| count.action.is_some_and(|action| VICTIMS.contains(&action)));
    let conflict = counts.iter().any(|a| {
        counts.iter().any(|b| {
            a.place < b.place
                && differ(a, b)
                && !a.loose
                && !b.loose
                && !a.elsewhen
                && a.action == b.action
                && (a.action.is_some() || alike(a, b))
                && shared(a, b) > 0
                && !victims
                && alone(a)
                && alone(b)
                && (matches.score(a.place, b.place) >= SURE || nearly_equal(a, b))
                && single(a)
                && single(b)
        })
    });
    if conflict {
        return (Verdict::Conflict, Some("the same thing is counted differently".to_owned()));
    }
    let note = if victims {
        "the numbers of dead and injured change as reports come in"
    } else if counts.iter().any(|count| count.loose) {
        "one of the numbers is worded as an estimate"
    } else if accounts < 2 {
        "one account gives several numbers"
    } else {
        "the numbers may count different things"
    };
    (Verdict::Differ, Some(note.to_owned()))
}
