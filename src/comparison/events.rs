//! Which accounts tell of the same event.
//!
//! Each pair of accounts that share telling words gets a probability of being about one event (a small logistic model over
//! similarities of words, names, numbers, places and dates); groups grow by average linkage over those probabilities.
//! Pairs come from an inverted index, so the cost stays near linear in the number of accounts.

use super::corpus::Corpus;
use super::linkage::average_linkage;
use super::shapes::EventGroup;
use super::vector::{Sparse, tell};
use crate::SliceOrder;
use crate::entities::EntityType;
use rustc_hash::FxHashMap;

/// What two accounts have in common, as the numbers the model weighs.
pub const FEATURES: [&str; 15] = [
    "words",
    "names",
    "numbers",
    "lead",
    "places",
    "place_clash",
    "persons",
    "person_clash",
    "core_least",
    "core_most",
    "local_words",
    "same_day",
    "day_clash",
    "same_weekday",
    "weekday_clash",
];

/// How strongly general English holds against the corpus, in documents.
const BELIEF: f32 = 60.0;
/// The same where the corpus itself decides what is special.
const LOCAL_BELIEF: f32 = 4.0;
/// Words of the lead.
const LEAD: usize = 60;

/// An account as vectors.
pub(crate) struct Profile {
    words: Sparse,
    local_words: Sparse,
    names: Sparse,
    numbers: Sparse,
    places: Sparse,
    persons: Sparse,
    /// The most telling words, with their weights.
    core: Vec<(u32, f32)>,
    lead: Sparse,
    days: Vec<crate::entities::DateValue>,
    weekdays: u8,
}

type Counts = FxHashMap<u32, u32>;

/// The vectors of every account.
pub(crate) fn profiles(corpus: &Corpus) -> Vec<Profile> {
    let counted: Vec<[Counts; 6]> = corpus.accounts.iter().map(|account| count(corpus, account)).collect();
    let frequency = |family: usize| {
        let mut df = Counts::default();
        for key in counted.iter().flat_map(|counts| counts[family].keys()) {
            *df.entry(*key).or_default() += 1;
        }
        df
    };
    let n = corpus.accounts.len();
    let df: Vec<Counts> = (0..6).map(frequency).collect();
    let general = |stem: u32| corpus.lexicon.background(stem);
    let make = |counts: &[Counts; 6], family: usize, source: usize, belief: f32| {
        Sparse::from_counts(&counts[family], |key| {
            let share = if family >= PLACES { 0.004 } else { general(key) };
            tell(df[source].get(&key).copied().unwrap_or(1), n, share, belief)
        })
    };
    counted
        .iter()
        .zip(&corpus.accounts)
        .map(|(counts, account)| {
            let dates = &account.analysis.dates;
            let mut days: Vec<_> =
                dates.iter().filter_map(|date| date.value).filter(|value| value.day.is_some()).collect();
            days.order();
            days.dedup();
            let local_words = make(counts, WORDS, WORDS, LOCAL_BELIEF);
            let mut core = local_words.weights.clone();
            core.order_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            core.truncate(CORE);
            Profile {
                words: make(counts, WORDS, WORDS, BELIEF),
                local_words,
                core,
                names: make(counts, NAMES, WORDS, BELIEF),
                numbers: make(counts, NUMBERS, NUMBERS, BELIEF),
                places: make(counts, PLACES, PLACES, LOCAL_BELIEF),
                persons: make(counts, PERSONS, PERSONS, LOCAL_BELIEF),
                lead: make(counts, HEAD, WORDS, BELIEF),
                days,
                weekdays: dates.iter().filter_map(|date| date.weekday).fold(0, |set, day| set | 1 << day.min(7)),
            }
        })
        .collect()
}

const WORDS: usize = 0;
const NAMES: usize = 1;
const NUMBERS: usize = 2;
const HEAD: usize = 3;
const PLACES: usize = 4;
const PERSONS: usize = 5;
/// Words in an account's core.
const CORE: usize = 12;

fn count(corpus: &Corpus, account: &super::corpus::Account) -> [Counts; 6] {
    let mut counts: [Counts; 6] = Default::default();
    // A stem is a name here if it is printed with a capital where no sentence begins.
    let mut after_stop = true;
    let mut end = 0;
    let mut named: FxHashMap<u32, bool> = FxHashMap::default();
    for (position, word) in account.words.iter().enumerate() {
        let between = account.text(crate::Span::new(end, word.span.start));
        after_stop |= between.contains(['.', '!', '?', '\n', '“', '"', ':', '•']);
        end = word.span.end;
        if word.number {
            *counts[NUMBERS].entry(word.stem).or_default() += 1;
        } else if !corpus.lexicon.is_function(word.stem) {
            *counts[WORDS].entry(word.stem).or_default() += 1;
            if position < LEAD {
                *counts[HEAD].entry(word.stem).or_default() += 1;
            }
            if !after_stop {
                let name = named.entry(word.stem).or_insert(true);
                *name &= word.capital;
            }
        }
        after_stop = false;
    }
    for (&stem, _) in named.iter().filter(|(_, name)| **name) {
        let uses = counts[WORDS][&stem];
        counts[NAMES].insert(stem, uses);
    }
    for (entity, &name) in account.analysis.entities.iter().zip(&account.entity_names) {
        if matches!(entity.kind, EntityType::Place | EntityType::Group | EntityType::Facility) {
            *counts[PLACES].entry(name).or_default() += entity.mentions.len().max(1) as u32;
        } else if entity.kind == EntityType::Person {
            *counts[PERSONS].entry(name).or_default() += entity.mentions.len().max(1) as u32;
        }
    }
    counts
}

/// The numbers the model weighs for a pair; symmetric.
pub(crate) fn features(a: &Profile, b: &Profile) -> [f32; FEATURES.len()] {
    let flag = |yes: bool| f32::from(u8::from(yes));
    // Nothing in common where both have something is a clash; where one has nothing, nothing is known.
    let clash = |a: &Sparse, b: &Sparse, cosine: f32| {
        if a.weights.is_empty() || b.weights.is_empty() { 0.0 } else { 1.0 - cosine }
    };
    let cover = |a: &Profile, b: &Profile| {
        let all: f32 = a.core.iter().map(|(_, weight)| weight).sum();
        let held = |key: u32| b.words.weights.binary_search_by_key(&key, |(other, _)| *other).is_ok();
        let both: f32 = a.core.iter().filter(|(key, _)| held(*key)).map(|(_, weight)| weight).sum();
        if all > 0.0 { both / all } else { 0.0 }
    };
    let (places, persons) = (a.places.cosine(&b.places), a.persons.cosine(&b.persons));
    let cores = [cover(a, b), cover(b, a)];
    let dated = !a.days.is_empty() && !b.days.is_empty();
    let same_day = a.days.iter().any(|day| b.days.binary_search(day).is_ok());
    let weekdays = a.weekdays != 0 && b.weekdays != 0;
    [
        a.words.cosine(&b.words),
        a.names.cosine(&b.names),
        a.numbers.cosine(&b.numbers),
        a.lead.cosine(&b.lead),
        places,
        clash(&a.places, &b.places, places),
        persons,
        clash(&a.persons, &b.persons, persons),
        cores[0].min(cores[1]),
        cores[0].max(cores[1]),
        a.local_words.cosine(&b.local_words),
        flag(same_day),
        flag(dated && !same_day),
        flag(a.weekdays & b.weekdays != 0),
        flag(weekdays && a.weekdays & b.weekdays == 0),
    ]
}

/// Log-odds of the model: an intercept and a weight for each of [`FEATURES`].
const INTERCEPT: f32 = -3.02;
const WEIGHTS: [f32; FEATURES.len()] =
    [-4.87, 7.94, 5.9, 5.53, 0.61, -0.56, 2.42, -0.51, -6.24, -1.37, 12.04, 4.06, 1.39, 0.04, -1.16];
/// Average probability at which groups are still merged.
const THRESHOLD: f32 = 0.3;
/// Pairs less likely than this are not kept.
const FLOOR: f32 = 0.03;
/// The most telling words of an account by which candidates are found.
const PROBES: usize = 24;
/// A word in more accounts than this finds no candidates.
const TOO_COMMON: usize = 400;

/// Accounts grouped by event, as positions in the corpus.
pub(crate) fn groups(corpus: &Corpus) -> Vec<Vec<u32>> {
    let (distinct, twins) = distinct(corpus);
    let all = profiles(corpus);
    let profiles: Vec<&Profile> = distinct.iter().map(|&position| &all[position as usize]).collect();
    let pairs: Vec<(u32, u32, f32)> = candidates(&profiles)
        .into_iter()
        .filter_map(|(a, b)| {
            let likelihood = probability(profiles[a as usize], profiles[b as usize]);
            (likelihood >= FLOOR).then_some((a, b, likelihood))
        })
        .collect();
    let groups = average_linkage(profiles.len(), &pairs, THRESHOLD);
    let expand = |group: Vec<u32>| group.into_iter().flat_map(|member| twins[member as usize].clone()).collect();
    groups.into_iter().map(expand).collect()
}

/// One position for each distinct text, and for each of them all positions with the same words. Accounts stand in the
/// order of their texts, so twins are neighbours. Accounts without words are nobody's twin.
fn distinct(corpus: &Corpus) -> (Vec<u32>, Vec<Vec<u32>>) {
    let (mut first, mut twins): (Vec<u32>, Vec<Vec<u32>>) = (Vec::new(), Vec::new());
    for (position, account) in corpus.accounts.iter().enumerate() {
        let same = |other: &u32| {
            let other = &corpus.accounts[*other as usize].words;
            !other.is_empty()
                && other.len() == account.words.len()
                && other.iter().zip(&account.words).all(|(a, b)| a.form == b.form)
        };
        if let Some(twins) = twins.last_mut().filter(|_| first.last().is_some_and(same)) {
            twins.push(position as u32);
        } else {
            first.push(position as u32);
            twins.push(vec![position as u32]);
        }
    }
    (first, twins)
}

/// The probability that two accounts tell of one event.
fn probability(a: &Profile, b: &Profile) -> f32 {
    let sum: f32 = features(a, b).iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum();
    1.0 / (1.0 + (-(INTERCEPT + sum)).exp())
}

/// Pairs that share at least one of each other's most telling words or names; each once, ascending.
fn candidates(profiles: &[&Profile]) -> Vec<(u32, u32)> {
    let mut postings: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    let probes: Vec<Vec<u32>> = profiles.iter().map(|profile| probes(&profile.words)).collect();
    for (account, keys) in probes.iter().enumerate() {
        for &key in keys {
            postings.entry(key).or_default().push(account as u32);
        }
    }
    let mut pairs = Vec::new();
    let mut shared: FxHashMap<u32, u32> = FxHashMap::default();
    for (account, keys) in probes.iter().enumerate() {
        shared.clear();
        for key in keys {
            let places = &postings[key];
            if places.len() <= TOO_COMMON {
                for &other in places.iter().take_while(|other| (**other as usize) < account) {
                    *shared.entry(other).or_default() += 1;
                }
            }
        }
        let least = if profiles.len() > 200 { 2 } else { 1 };
        pairs.extend(shared.iter().filter(|(_, count)| **count >= least).map(|(&other, _)| (other, account as u32)));
    }
    pairs.order();
    pairs
}

/// The keys with the highest weights.
fn probes(vector: &Sparse) -> Vec<u32> {
    let mut weights = vector.weights.clone();
    weights.order_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    weights.truncate(PROBES);
    weights.into_iter().map(|(key, _)| key).collect()
}

/// The groups with the reason in words: what the accounts of each share that the others do not have.
pub(crate) fn describe(corpus: &Corpus, groups: &[Vec<u32>]) -> Vec<EventGroup> {
    let mut outside: FxHashMap<u32, u32> = FxHashMap::default();
    let named: Vec<FxHashMap<u32, u32>> = groups.iter().map(|group| names_of(corpus, group)).collect();
    for (&name, &count) in named.iter().flatten() {
        *outside.entry(name).or_default() += count;
    }
    let total = corpus.accounts.len();
    groups
        .iter()
        .zip(&named)
        .map(|(group, named)| EventGroup {
            articles: group.clone(),
            reasons: reasons(corpus, group, named, &outside, total),
        })
        .collect()
}

/// In how many accounts of a group each entity is named.
fn names_of(corpus: &Corpus, group: &[u32]) -> FxHashMap<u32, u32> {
    let mut counts = FxHashMap::default();
    for &position in group {
        let mut names = corpus.accounts[position as usize].entity_names.clone();
        names.order();
        names.dedup();
        names.retain(|&name| corpus.names[name as usize].kind.is_named());
        for name in names {
            *counts.entry(name).or_default() += 1;
        }
    }
    counts
}

/// Names shown as a reason.
const SHOWN: usize = 5;

fn reasons(
    corpus: &Corpus,
    group: &[u32],
    named: &FxHashMap<u32, u32>,
    everywhere: &FxHashMap<u32, u32>,
    total: usize,
) -> Vec<String> {
    let size = group.len() as f32;
    let mut names: Vec<(f32, u32)> = named
        .iter()
        .map(|(&name, &inside)| {
            let within = inside as f32 / size;
            let without = (everywhere[&name] - inside) as f32 / (total as f32 - size).max(1.0);
            (within - without, name)
        })
        .filter(|(lift, _)| *lift > 0.5)
        .collect();
    names.order_by(|a, b| {
        b.0.total_cmp(&a.0).then_with(|| corpus.names[a.1 as usize].text.cmp(&corpus.names[b.1 as usize].text))
    });
    let mut reasons = Vec::new();
    let shown: Vec<&str> =
        names.iter().take(SHOWN).map(|(_, name)| corpus.names[*name as usize].text.as_str()).collect();
    if !shown.is_empty() {
        let lead = match group.len() {
            1 => "it names",
            2 => "both name",
            _ if names[0].0 > 0.99 => "all name",
            _ => "most name",
        };
        reasons.push(format!("{lead} {}", list(&shown)));
    }
    let mut days: FxHashMap<crate::entities::DateValue, u32> = FxHashMap::default();
    for &position in group {
        let mut stated: Vec<_> = corpus.accounts[position as usize]
            .analysis
            .dates
            .iter()
            .filter_map(|date| date.value)
            .filter(|value| value.day.is_some())
            .collect();
        stated.order();
        stated.dedup();
        for day in stated {
            *days.entry(day).or_default() += 1;
        }
    }
    let day = days.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
    if let Some((day, count)) = day {
        reasons.push(match (count, group.len()) {
            (_, 1) | (1, _) => format!("{day} is stated"),
            (n, m) if n as usize == m => format!("all state {day}"),
            (n, _) => format!("{n} state {day}"),
        });
    }
    reasons
}

/// "a, b and c".
fn list(items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
