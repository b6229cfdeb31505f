//! Which accounts tell of the same event.
//!
//! Each pair of accounts that share telling words gets a probability of being about one event (a small logistic model over
//! similarities of words, names, numbers, places and dates); groups grow by average linkage over those probabilities.
//! Pairs come from an inverted index, so the cost stays near linear in the number of accounts.

use super::corpus::Corpus;
use super::vector::{Sparse, tell};
use crate::entities::EntityType;
use rustc_hash::FxHashMap;

/// What two accounts have in common, as the numbers the model weighs.
pub const FEATURES: [&str; 10] = [
    "words", "names", "numbers", "places", "lead", "name_cover", "local_words", "local_names", "day", "weekday",
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
    local_names: Sparse,
    numbers: Sparse,
    places: Sparse,
    lead: Sparse,
    days: Vec<crate::entities::DateValue>,
    weekdays: u8,
}

type Counts = FxHashMap<u32, u32>;

/// The vectors of every account.
pub(crate) fn profiles(corpus: &Corpus) -> Vec<Profile> {
    let counted: Vec<[Counts; 5]> = corpus.accounts.iter().map(|account| count(corpus, account)).collect();
    let frequency = |family: usize| {
        let mut df = Counts::default();
        for key in counted.iter().flat_map(|counts| counts[family].keys()) {
            *df.entry(*key).or_default() += 1;
        }
        df
    };
    let n = corpus.accounts.len();
    let df: Vec<Counts> = (0..5).map(frequency).collect();
    let general = |stem: u32| corpus.lexicon.background(stem);
    let make = |counts: &[Counts; 5], family: usize, source: usize, belief: f32| {
        Sparse::from_counts(&counts[family], |key| {
            let share = if family == PLACES { 0.004 } else { general(key) };
            tell(df[source].get(&key).copied().unwrap_or(1), n, share, belief)
        })
    };
    counted
        .iter()
        .zip(&corpus.accounts)
        .map(|(counts, account)| {
            let dates = &account.analysis.dates;
            let mut days: Vec<_> = dates.iter().filter_map(|date| date.value).filter(|value| value.day.is_some()).collect();
            days.sort_unstable();
            days.dedup();
            Profile {
                words: make(counts, WORDS, WORDS, BELIEF),
                local_words: make(counts, WORDS, WORDS, LOCAL_BELIEF),
                names: make(counts, NAMES, WORDS, BELIEF),
                local_names: make(counts, NAMES, WORDS, LOCAL_BELIEF),
                numbers: make(counts, NUMBERS, NUMBERS, BELIEF),
                places: make(counts, PLACES, PLACES, LOCAL_BELIEF),
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

fn count(corpus: &Corpus, account: &super::corpus::Account) -> [Counts; 5] {
    let mut counts: [Counts; 5] = Default::default();
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
        }
    }
    counts
}

/// The numbers the model weighs for a pair; symmetric.
pub(crate) fn features(a: &Profile, b: &Profile) -> [f32; FEATURES.len()] {
    let cover = |a: &Sparse, b: &Sparse| {
        let (mut both, mut own) = (0.0, 0.0);
        for (_, x, _) in super::vector::shared(a, b) {
            both += x * a.mass;
        }
        for (_, x) in &a.weights {
            own += x * a.mass;
        }
        if own > 0.0 { both / own } else { 0.0 }
    };
    let days = if a.days.is_empty() || b.days.is_empty() {
        0.0
    } else if a.days.iter().any(|day| b.days.contains(day)) {
        1.0
    } else {
        -1.0
    };
    let weekday = match (a.weekdays, b.weekdays) {
        (0, _) | (_, 0) => 0.0,
        (x, y) if x & y != 0 => 1.0,
        _ => -1.0,
    };
    [
        a.words.cosine(&b.words),
        a.names.cosine(&b.names),
        a.numbers.cosine(&b.numbers),
        a.places.cosine(&b.places),
        a.lead.cosine(&b.lead),
        cover(&a.names, &b.names).max(cover(&b.names, &a.names)),
        a.local_words.cosine(&b.local_words),
        a.local_names.cosine(&b.local_names),
        days,
        weekday,
    ]
}
