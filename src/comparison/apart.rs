//! Accounts that do not belong to the event their names suggest.
//!
//! The same people meet more than once. What all accounts of a group name cannot tell its events apart; what most of them
//! name and one does not, while it names places or people of its own, can.

use super::corpus::{Account, Corpus, NameIndex};
use crate::entities::EntityType;
use rustc_hash::FxHashMap;

/// Share of the other accounts that must name something before it is expected.
const EXPECTED_BY: f32 = 0.7;
/// Share of what is expected below which an account stands apart.
const LEAST_COVER: f32 = 0.2;
/// Mentions that make something of its own more than an aside.
const LEAST_MENTIONS: u32 = 2;
/// Things expected before their lack says anything.
const LEAST_EXPECTED: usize = 4;

/// How often an account mentions each person, place and people.
fn mentioned(corpus: &Corpus, account: &Account) -> FxHashMap<NameIndex, u32> {
    let mut mentioned = FxHashMap::default();
    for (entity, &name) in account.analysis.entities.iter().zip(&account.entity_names) {
        let kind = corpus.names[name as usize].kind;
        if matches!(kind, EntityType::Person | EntityType::Place | EntityType::Group | EntityType::Facility) {
            *mentioned.entry(name).or_default() += entity.mentions.len() as u32;
        }
    }
    mentioned
}

/// Takes accounts that stand apart out of their groups; each becomes one of its own.
pub(crate) fn split(corpus: &Corpus, groups: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    let mut made = Vec::with_capacity(groups.len());
    for group in groups {
        if group.len() < 3 {
            made.push(group);
            continue;
        }
        let mentions: Vec<FxHashMap<NameIndex, u32>> =
            group.iter().map(|&position| mentioned(corpus, &corpus.accounts[position as usize])).collect();
        let mut naming: FxHashMap<NameIndex, u32> = FxHashMap::default();
        for &name in mentions.iter().flat_map(FxHashMap::keys) {
            *naming.entry(name).or_default() += 1;
        }
        let out: Vec<bool> = mentions.iter().map(|own| stands_apart(own, &naming, group.len())).collect();
        // A group of which half stands apart was no group to begin with, or knows too little: it is left as it is.
        if out.iter().filter(|out| **out).count() * 2 >= group.len() {
            made.push(group);
            continue;
        }
        let (apart, stay): (Vec<_>, Vec<_>) = group.into_iter().zip(out).partition(|(_, out)| *out);
        made.push(stay.into_iter().map(|(position, _)| position).collect());
        made.extend(apart.into_iter().map(|(position, _)| vec![position]));
    }
    made
}

fn stands_apart(own: &FxHashMap<NameIndex, u32>, naming: &FxHashMap<NameIndex, u32>, size: usize) -> bool {
    let others = (size - 1) as f32;
    let (mut expected, mut held, mut count) = (0.0, 0.0, 0);
    for (name, &accounts) in naming {
        let here = own.contains_key(name);
        let share = (accounts - u32::from(here)) as f32 / others;
        if accounts as usize == size || share < EXPECTED_BY {
            continue;
        }
        expected += share;
        held += if here { share } else { 0.0 };
        count += 1;
    }
    let of_its_own = own.iter().any(|(name, &mentions)| naming[name] == 1 && mentions >= LEAST_MENTIONS);
    count >= LEAST_EXPECTED && held / expected < LEAST_COVER && of_its_own
}
