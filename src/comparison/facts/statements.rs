//! Statements: what was said, or said to have happened, by several accounts.

use super::super::actions::name;
use super::super::claims::is_negation;
use super::super::corpus::Corpus;
use super::super::shapes::{Fact, Slot, Verdict};
use super::{Matches, Place, Readings};
use crate::SliceOrder;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// How surely sentences must match to stand in one row.
const SAME_STATEMENT: f32 = 0.6;
/// Rows of statements in one event's table.
const ROWS: usize = 12;

/// A row for each statement that two or more accounts make.
pub(super) fn rows(corpus: &Corpus, group: &[u32], matches: &Matches) -> Vec<Fact> {
    // Sets grow from the surest match on; a set holds at most one sentence of an account.
    let first_in = |account: u32| matches.scores.range(((account, 0), (0, 0))..((account + 1, 0), (0, 0)));
    let mut pairs: Vec<(f32, Place, Place)> = group
        .iter()
        .flat_map(|&account| first_in(account))
        .filter(|(_, score)| **score >= SAME_STATEMENT)
        .map(|((a, b), score)| (*score, *a, *b))
        .collect();
    pairs.order_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut sets: Vec<BTreeMap<u32, u32>> = Vec::new();
    let mut set_of: FxHashMap<Place, usize> = FxHashMap::default();
    for (_, a, b) in pairs {
        match (set_of.get(&a).copied(), set_of.get(&b).copied()) {
            (None, None) => {
                set_of.insert(a, sets.len());
                set_of.insert(b, sets.len());
                sets.push([a, b].into_iter().collect());
            }
            (Some(set), None) if !sets[set].contains_key(&b.0) => {
                sets[set].insert(b.0, b.1);
                set_of.insert(b, set);
            }
            (None, Some(set)) if !sets[set].contains_key(&a.0) => {
                sets[set].insert(a.0, a.1);
                set_of.insert(a, set);
            }
            _ => {}
        }
    }
    sets.order_by_key(|set| std::cmp::Reverse(set.len()));
    sets.into_iter().filter_map(|set| row(corpus, &set)).take(ROWS).collect()
}

fn row(corpus: &Corpus, set: &BTreeMap<u32, u32>) -> Option<Fact> {
    let places: Vec<Place> = set.iter().map(|(&account, &sentence)| (account, sentence)).collect();
    if places.iter().any(|&(account, number)| !corpus.accounts[account as usize].sentences[number as usize].prose) {
        return None;
    }
    let mut readings = Readings::default();
    for &(position, number) in &places {
        let account = &corpus.accounts[position as usize];
        let sentence = account.sentences[number as usize].span;
        let value = clip(account.text(sentence));
        readings.add(account, position, number, sentence, value);
    }
    let topic = topic(corpus, &places);
    let label = match speaker(corpus, &places) {
        Some(name) => format!("{name}: {topic}"),
        None => topic.clone(),
    };
    let (verdict, note) = judge(corpus, &places);
    // One shared word, or names and numbers alone, make no statement.
    let said = topic.split(' ').any(|word| word.starts_with(char::is_lowercase));
    (topic.contains(' ') && said).then(|| readings.into_fact(Slot::Claim, label, verdict, note))
}

/// Statements on one matter agree unless one of them is negated, or speaks of what is to come and another of what was.
fn judge(corpus: &Corpus, places: &[Place]) -> (Verdict, Option<String>) {
    let has = |&(position, number): &Place, test: fn(&str) -> bool| {
        let words = corpus.accounts[position as usize].words_of(number as usize);
        words.iter().any(|word| test(corpus.lexicon.text(word.form)))
    };
    let differ = |test: fn(&str) -> bool| places.iter().any(|place| has(place, test) != has(&places[0], test));
    let to_come = |word: &str| {
        matches!(word, "will" | "would" | "may" | "might" | "could" | "plans" | "expected" | "planned" | "scheduled")
    };
    let opposed = |a: &Place, b: &Place| OPPOSITES.iter().any(|(x, y)| does(corpus, *a, x) && does(corpus, *b, y));
    if places.iter().any(|a| places.iter().any(|b| opposed(a, b))) {
        (Verdict::Differ, Some("one wording has the opposite of the other".to_owned()))
    } else if differ(is_negation) {
        (Verdict::Differ, Some("denied or negated in one wording and not in the other".to_owned()))
    } else if differ(to_come) {
        (Verdict::Differ, Some("planned or possible in one wording, a fact in the other".to_owned()))
    } else {
        (Verdict::Agree, None)
    }
}

/// Classes of actions that are the opposite of each other.
const OPPOSITES: [(&str, &str); 8] = [
    ("supports", "opposes"),
    ("agrees", "rejects"),
    ("allows", "bans"),
    ("increases", "reduces"),
    ("opens", "closes"),
    ("begins", "ends"),
    ("buys", "sells"),
    ("praises", "accuses"),
];

/// Whether a sentence names an action of a class and none of its opposite.
fn does(corpus: &Corpus, (position, number): Place, class: &str) -> bool {
    let words = corpus.accounts[position as usize].words_of(number as usize);
    let names = |wanted: &str| words.iter().any(|word| word.action.is_some_and(|action| name(action.class) == wanted));
    let opposite = |(a, b): &(&str, &str)| *a == class && names(b) || *b == class && names(a);
    names(class) && !OPPOSITES.iter().any(opposite)
}

/// The entity to whom every account attributes the sentence.
fn speaker(corpus: &Corpus, places: &[Place]) -> Option<String> {
    let mut speakers = places.iter().map(|&(position, number)| {
        let account = &corpus.accounts[position as usize];
        let sentence = account.sentences[number as usize].span;
        let quotation = account.analysis.quotations.iter().find(|quotation| quotation.span.overlaps(sentence))?;
        account.entity_names.get(quotation.speaker.as_ref()?.entity? as usize).copied()
    });
    let first = speakers.next()??;
    speakers.all(|speaker| speaker == Some(first)).then(|| corpus.names[first as usize].text.clone())
}

/// The telling words that the first two sentences share, in their order.
fn topic(corpus: &Corpus, places: &[Place]) -> String {
    let words = |&(account, number): &Place| corpus.accounts[account as usize].words_of(number as usize);
    let [a, b] = [words(&places[0]), words(&places[1])];
    let mut shared: Vec<(f32, usize)> = a
        .iter()
        .enumerate()
        .filter(|(at, word)| {
            !corpus.lexicon.is_function(word.stem)
                && b.iter().any(|other| other.stem == word.stem)
                && !a[..*at].iter().any(|other| other.stem == word.stem)
        })
        .map(|(at, word)| (corpus.lexicon.background(word.stem), at))
        .collect();
    shared.order_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
    shared.truncate(5);
    shared.order_by_key(|(_, at)| *at);
    let account = &corpus.accounts[places[0].0 as usize];
    let printed: Vec<&str> = shared.iter().map(|&(_, at)| account.text(a[at].span)).collect();
    printed.join(" ")
}

/// At most this many bytes of a sentence stand in a cell.
const CLIP: usize = 160;

fn clip(text: &str) -> String {
    if text.len() <= CLIP {
        return text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= CLIP).last().unwrap_or_default();
    let end = text[..end].rfind(' ').unwrap_or(end);
    format!("{}…", text[..end].split_whitespace().collect::<Vec<_>>().join(" "))
}
