//! Which accounts tell of the same event.
//!
//! A handful of accounts is grouped as [`few`] says. More are joined to a tree by the average likeness of their words, names, numbers and leads. Then each join is
//! tested from below: do the two groups speak as one (see [`evidence`])? Look-alike events share their words and the
//! tree joins them; what sets them apart is that each account of one names people, places and days that no account of
//! the other does. Pairs come from an inverted index, so the cost stays near linear in the number of accounts.

mod evidence;
mod few;
mod profile;
mod reasons;

pub use evidence::FEATURES;
pub use few::FEATURES as PARTING_FEATURES;
pub(crate) use few::all_partings;
pub(crate) use reasons::describe;

use super::corpus::Corpus;
use super::linkage::{Join, average_linkage};
use crate::SliceOrder;
use evidence::Group;
use profile::{Profile, profiles};
use rustc_hash::FxHashMap;

/// Joins of less average likeness are not looked at.
const FLOOR: f32 = 0.03;
/// Pairs less alike than this are not kept.
const PAIR_FLOOR: f32 = 0.01;
/// The most telling words of an account by which candidates are found.
const PROBES: usize = 80;
/// A word in more than an eighth of the accounts finds no candidates, within these bounds.
const TOO_COMMON: std::ops::RangeInclusive<usize> = 64..=128;
/// The least probability at which two groups are one.
const SAME: f32 = 0.5;

/// Accounts grouped by event, as positions in the corpus.
pub(crate) fn groups(corpus: &Corpus) -> Vec<Vec<u32>> {
    let (distinct, twins) = distinct(corpus);
    let mut groups =
        if distinct.len() <= few::FEW { few::groups(corpus, &distinct) } else { of_tree(corpus, &distinct) };
    for group in &mut groups {
        *group = group.iter().flat_map(|&member| twins[member as usize].clone()).collect();
        group.order();
    }
    groups.order();
    groups
}

/// The groups that the tree over these accounts holds, as places among them.
fn of_tree(corpus: &Corpus, distinct: &[u32]) -> Vec<Vec<u32>> {
    let mut whole: Vec<bool> = vec![true; distinct.len()];
    let mut members: Vec<Vec<u32>> = (0..distinct.len() as u32).map(|item| vec![item]).collect();
    for (join, features) in joins(corpus, distinct) {
        // A group that was not whole is never grown: what is above it holds two events at least.
        let same = whole[join.a] && whole[join.b] && evidence::probability(&features) >= SAME;
        whole.push(same);
        let both =
            if same { [join.a, join.b].map(|node| std::mem::take(&mut members[node])).concat() } else { Vec::new() };
        members.push(both);
    }
    members.retain(|group| !group.is_empty());
    members
}

/// The joins of the tree over the accounts at these positions, from the closest on, with what speaks for and against each.
pub(crate) fn joins(corpus: &Corpus, positions: &[u32]) -> Vec<(Join, [f32; FEATURES.len()])> {
    let (profiles, background) = profiles(corpus, positions);
    let pairs: Vec<(u32, u32, f32)> = candidates(&profiles)
        .into_iter()
        .map(|(a, b)| (a, b, profiles[a as usize].likeness(&profiles[b as usize])))
        .filter(|(_, _, likeness)| *likeness >= PAIR_FLOOR)
        .collect();
    let mut groups: Vec<Option<Group>> = profiles.into_iter().map(|profile| Some(profile.group)).collect();
    let mut tested = Vec::new();
    for join in average_linkage(groups.len(), &pairs, FLOOR) {
        let (a, b) = (groups[join.a].take().unwrap_or_default(), groups[join.b].take().unwrap_or_default());
        let (features, both) = evidence::join(a, b, join.average, &background);
        groups.push(Some(both));
        tested.push((join, features));
    }
    tested
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

/// Pairs that share at least one of each other's most telling words or names; each once, ascending.
fn candidates(profiles: &[Profile]) -> Vec<(u32, u32)> {
    let mut postings: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    let probes: Vec<Vec<u32>> = profiles.iter().map(|profile| profile.words.strongest(PROBES)).collect();
    for (account, keys) in probes.iter().enumerate() {
        for &key in keys {
            postings.entry(key).or_default().push(account as u32);
        }
    }
    let common = (profiles.len() / 8).clamp(*TOO_COMMON.start(), *TOO_COMMON.end());
    let mut pairs = Vec::new();
    let mut shared: FxHashMap<u32, u32> = FxHashMap::default();
    for (account, keys) in probes.iter().enumerate() {
        shared.clear();
        for key in keys {
            let places = &postings[key];
            if places.len() <= common {
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

#[cfg(test)]
mod tests;
