//! What one account brings to a parting.

use super::super::super::corpus::Corpus;
use super::super::profile::{Counts, count};
use super::days::Days;
use crate::entities::{EntityType, Form};

/// What is counted of an account, by channel; how common each key is in general stands beside its count.
pub(super) const CHANNELS: usize = 4;

/// Kinds of keys that are held against each other.
pub(super) const FAMILIES: usize = 6;

/// A key of a channel or family: its number, how often the account has it, and the share of accounts in general that do.
pub(super) type Held = (u32, u32, f32);

/// An account as partings read it.
pub(super) struct Traits {
    /// Plain words, lead, names, numbers; by key.
    pub channels: [Vec<Held>; CHANNELS],
    /// The same, then places and persons.
    pub families: [Vec<Held>; FAMILIES],
    pub days: Days,
}

impl Traits {
    pub(super) fn new(corpus: &Corpus, position: u32) -> Self {
        let account = &corpus.accounts[position as usize];
        let counted = count(corpus, account);
        let general = |stem: u32| corpus.lexicon.background(stem);
        let list = |counts: &Counts, share: &dyn Fn(u32) -> f32| -> Vec<Held> {
            let mut list: Vec<Held> = counts.iter().map(|(&key, &count)| (key, count, share(key))).collect();
            list.sort_unstable_by_key(|held| held.0);
            list
        };
        let mut plain = counted.words.clone();
        plain.retain(|stem, _| !counted.names.contains_key(stem));
        let named = |kinds: &[EntityType]| {
            let mut counts = Counts::default();
            for mention in account.analysis.mentions.iter().filter(|mention| mention.form == Form::Name) {
                let name = mention.link.entity().and_then(|entity| account.entity_names.get(entity as usize));
                if let Some(&name) = name.filter(|_| kinds.contains(&mention.kind)) {
                    *counts.entry(name).or_default() += 1;
                }
            }
            list(&counts, &|_| 0.004)
        };
        let channels = [
            list(&plain, &general),
            list(&counted.lead, &|stem| 0.3 * general(stem)),
            list(&counted.names, &general),
            list(&counted.numbers, &|_| 0.002),
        ];
        let [plain, lead, names, numbers] = channels.clone();
        let places = named(&[EntityType::Place, EntityType::Group, EntityType::Facility]);
        let families = [plain, lead, names, numbers, places, named(&[EntityType::Person])];
        Self { channels, families, days: Days::new(account) }
    }
}
