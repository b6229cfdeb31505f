//! An account as event grouping reads it.

use super::super::corpus::{Account, Corpus};
use super::super::vector::{Sparse, tell};
use super::evidence::{Background, Family, Group};
use crate::entities::EntityType;
use rustc_hash::FxHashMap;

/// How strongly general English holds against the corpus, in documents.
const BELIEF: f32 = 60.0;
/// Words of the lead.
const LEAD: usize = 60;

/// The vectors by which an account is likened to others, and the group that it makes alone.
pub(super) struct Profile {
    pub words: Sparse,
    names: Sparse,
    numbers: Sparse,
    lead: Sparse,
    pub group: Group,
}

impl Profile {
    /// How alike two accounts are, 0 to 1.
    pub(super) fn likeness(&self, other: &Self) -> f32 {
        0.25 * self.words.cosine(&other.words)
            + 0.25 * self.names.cosine(&other.names)
            + 0.2 * self.numbers.cosine(&other.numbers)
            + 0.3 * self.lead.cosine(&other.lead)
    }
}

pub(super) type Counts = FxHashMap<u32, u32>;

/// What is counted in an account.
#[derive(Default)]
pub(super) struct Counted {
    pub words: Counts,
    pub names: Counts,
    pub numbers: Counts,
    pub lead: Counts,
}

/// The profiles of the accounts at these positions, and how common each key of theirs is.
pub(super) fn profiles(corpus: &Corpus, positions: &[u32]) -> (Vec<Profile>, Background) {
    let accounts: Vec<&Account> = positions.iter().map(|&position| &corpus.accounts[position as usize]).collect();
    let counted: Vec<Counted> = accounts.iter().map(|account| count(corpus, account)).collect();
    let frequency = |of: fn(&Counted) -> &Counts| {
        let mut df = Counts::default();
        for &key in counted.iter().flat_map(|own| of(own).keys()) {
            *df.entry(key).or_default() += 1;
        }
        df
    };
    let (words, names, numbers, lead) =
        (frequency(|c| &c.words), frequency(|c| &c.names), frequency(|c| &c.numbers), frequency(|c| &c.lead));
    let vector = |counts: &Counts, df: &Counts, general: &dyn Fn(u32) -> f32| {
        Sparse::from_counts(counts, |key| tell(df[&key], accounts.len(), general(key), BELIEF))
    };
    let general = |stem: u32| corpus.lexicon.background(stem);
    let made = counted.iter().zip(accounts.iter().copied()).map(|(own, account)| {
        let words = vector(&own.words, &words, &general);
        Profile {
            names: vector(&own.names, &names, &general),
            numbers: vector(&own.numbers, &numbers, &|_| 0.002),
            lead: vector(&own.lead, &lead, &|stem| 0.3 * general(stem)),
            group: group(corpus, account, own),
            words,
        }
    });
    let made: Vec<Profile> = made.collect();
    let mut background = Background::default();
    for profile in &made {
        background.add(&profile.group);
    }
    background.settle(|family, key| match family {
        Family::Plain | Family::Names => general(key),
        Family::LeadPlain | Family::LeadNames => 0.3 * general(key),
        Family::Numbers => 0.002,
        Family::Persons | Family::Places | Family::Organizations => 0.004,
        Family::Actions => 0.05,
        Family::Months => 0.06,
        Family::Days => 0.02,
        Family::Years | Family::Weekdays => 0.2,
    });
    (made, background)
}

/// What an account holds, and how often.
pub(super) fn count(corpus: &Corpus, account: &Account) -> Counted {
    let mut counted = Counted::default();
    // A stem is a name here if it is printed with a capital wherever it stands.
    let mut named: FxHashMap<u32, bool> = FxHashMap::default();
    let mut dates = account.analysis.dates.iter().peekable();
    for (position, word) in account.words.iter().enumerate() {
        while dates.next_if(|date| date.span.end <= word.span.start).is_some() {}
        if word.number {
            if dates.peek().is_none_or(|date| date.span.start > word.span.start) {
                *counted.numbers.entry(word.stem).or_default() += 1;
            }
        } else if !corpus.lexicon.is_function(word.stem) {
            *counted.words.entry(word.stem).or_default() += 1;
            *named.entry(word.stem).or_insert(true) &= word.capital;
            if position < LEAD {
                *counted.lead.entry(word.stem).or_default() += 1;
            }
        }
    }
    for (stem, _) in named.into_iter().filter(|(_, name)| *name) {
        counted.names.insert(stem, counted.words[&stem]);
    }
    counted
}

/// The group of one account: which keys of each family it holds.
fn group(corpus: &Corpus, account: &Account, counted: &Counted) -> Group {
    let mut keys: Vec<(Family, u32)> = Vec::with_capacity(2 * counted.words.len());
    for (words, name, plain) in
        [(&counted.words, Family::Names, Family::Plain), (&counted.lead, Family::LeadNames, Family::LeadPlain)]
    {
        keys.extend(words.keys().map(|&stem| (if counted.names.contains_key(&stem) { name } else { plain }, stem)));
    }
    keys.extend(counted.numbers.keys().map(|&number| (Family::Numbers, number)));
    for (entity, &name) in account.analysis.entities.iter().zip(&account.entity_names) {
        match entity.kind {
            EntityType::Person => keys.push((Family::Persons, name)),
            EntityType::Place | EntityType::Group | EntityType::Facility => keys.push((Family::Places, name)),
            EntityType::Organization => keys.push((Family::Organizations, name)),
            _ => {}
        }
    }
    let actions = account.words.iter().filter(|word| !word.number && !corpus.lexicon.is_function(word.stem));
    keys.extend(actions.filter_map(|word| word.action).map(|action| (Family::Actions, u32::from(action.class))));
    for date in &account.analysis.dates {
        if let Some(value) = date.value {
            let year = u32::from(value.year.unsigned_abs());
            keys.push((Family::Years, year));
            if let Some(month) = value.month {
                let month = year * 16 + u32::from(month);
                keys.push((Family::Months, month));
                keys.extend(value.day.map(|day| (Family::Days, month * 32 + u32::from(day))));
            }
        }
        keys.extend(date.weekday.map(|weekday| (Family::Weekdays, u32::from(weekday))));
    }
    Group::of_one(keys)
}
