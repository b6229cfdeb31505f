//! What a set of accounts holds, key by key, as far as a parting needs it: which of the accounts, and how common it is.

use super::super::evidence::{LITTLE, evidence};
use super::Side;
use super::account::{FAMILIES, Held, Traits};
use rustc_hash::FxHashMap;

/// Keys of one family that the same accounts hold and that are equally common: they weigh the same in every parting.
struct Keys {
    family: usize,
    holders: Side,
    share: f32,
    count: u32,
}

/// All keys of some accounts.
pub(super) struct Subject {
    accounts: u32,
    keys: Vec<Keys>,
    dwelt: [Vec<Dwelt>; FAMILIES],
}

/// A key as the accounts dwell on it.
struct Dwelt {
    holders: Side,
    /// For each account, 0 where it lacks the key.
    weights: Vec<f32>,
}

/// Accounts' worth of general English in the share of accounts that hold a key.
const BELIEF: f32 = 3.0;

impl Subject {
    pub(super) fn new(accounts: &[&Traits]) -> Self {
        let mut keys = Vec::new();
        for family in 0..FAMILIES {
            let mut held: FxHashMap<u32, (Side, f32)> = FxHashMap::default();
            for (place, account) in accounts.iter().enumerate() {
                for &(key, _, general) in &account.families[family] {
                    held.entry(key).or_insert((0, general)).0 |= 1 << place;
                }
            }
            let mut alike: FxHashMap<(Side, u32), u32> = FxHashMap::default();
            for (holders, general) in held.into_values() {
                let here = (holders.count_ones() as f32 + BELIEF * general) / (accounts.len() as f32 + BELIEF);
                *alike.entry((holders, here.clamp(1e-4, 0.9).to_bits())).or_default() += 1;
            }
            let mut alike: Vec<_> = alike.into_iter().collect();
            alike.sort_unstable();
            keys.extend(alike.into_iter().map(|((holders, share), count)| Keys {
                family,
                holders,
                share: f32::from_bits(share),
                count,
            }));
        }
        Self { accounts: accounts.len() as u32, keys, dwelt: std::array::from_fn(|family| dwelt(accounts, family)) }
    }

    /// For each family how far its keys speak for one event (towards 1) or for two (towards -1), parted in this way.
    pub(super) fn one_sided(&self, side: Side) -> [f32; FAMILIES] {
        let here = side.count_ones();
        let mut sums = [[0.0_f64; 2]; FAMILIES];
        for keys in &self.keys {
            let inside = (keys.holders & side).count_ones();
            let held = [inside, keys.holders.count_ones() - inside];
            let found = evidence(held, [here, self.accounts - here], f64::from(keys.share));
            sums[keys.family][usize::from(found < 0.0)] += found.abs() * f64::from(keys.count);
        }
        sums.map(|[pro, contra]| ((pro - contra) / (pro + contra + LITTLE)) as f32)
    }

    /// For each family the share of what all accounts of a side dwell on that no account of the other side has: the lesser
    /// and the greater of the two sides.
    pub(super) fn lacking(&self, side: Side) -> [[f32; 2]; FAMILIES] {
        let all: Side = (1 << self.accounts) - 1;
        std::array::from_fn(|family| {
            let share = |side: Side| {
                let places = || (0..self.accounts as usize).filter(|place| side >> place & 1 == 1);
                let (mut core, mut lacking) = (CORE, 0.0);
                for key in self.dwelt[family].iter().filter(|key| key.holders & side == side) {
                    let weight = places().map(|place| key.weights[place]).fold(f32::MAX, f32::min);
                    core += weight;
                    lacking += if key.holders == side { weight } else { 0.0 };
                }
                lacking / core
            };
            let (ours, theirs) = (share(side), share(all & !side));
            [ours.min(theirs), ours.max(theirs)]
        })
    }
}

/// Added to the weight of a core, so that a scant one says little.
const CORE: f32 = 1.0;

/// How the accounts dwell on the keys of a family: the more often they have a key, and the rarer it is in general, the more.
fn dwelt(accounts: &[&Traits], family: usize) -> Vec<Dwelt> {
    let mut held: FxHashMap<u32, Dwelt> = FxHashMap::default();
    for (place, account) in accounts.iter().enumerate() {
        for &(key, count, general) in &account.families[family] {
            let dwelt = held.entry(key).or_insert_with(|| Dwelt { holders: 0, weights: vec![0.0; accounts.len()] });
            dwelt.holders |= 1 << place;
            dwelt.weights[place] = (1.0 + count as f32).ln() * rarity(general);
        }
    }
    let mut keys: Vec<_> = held.into_iter().collect();
    keys.sort_unstable_by_key(|(key, _)| *key);
    keys.into_iter().map(|(_, dwelt)| dwelt).collect()
}

/// How telling a key is that this share of accounts in general holds, 0 to 1.
fn rarity(share: f32) -> f32 {
    (-(share + 1e-4).ln() / 6.0).min(1.0)
}

/// Vectors of one channel, weighed by how telling each key is among these accounts and in general.
pub(super) fn cosines(lists: &[&[Held]]) -> Vec<f32> {
    let mut df: FxHashMap<u32, u32> = FxHashMap::default();
    for &(key, ..) in lists.iter().copied().flatten() {
        *df.entry(key).or_default() += 1;
    }
    let n = lists.len() as f32;
    let weigh = |&(key, count, general): &Held| {
        let here = ((df[&key] as f32 + TELL * general) / (n + TELL)).min(1.0);
        (key, (1.0 + (count as f32).ln()) * -here.ln() * rarity(general))
    };
    let vectors: Vec<Vec<(u32, f32)>> = lists.iter().map(|list| list.iter().map(weigh).collect()).collect();
    let length = |vector: &Vec<(u32, f32)>| vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    let lengths: Vec<f32> = vectors.iter().map(length).collect();
    let mut cosines = vec![0.0; lists.len() * lists.len()];
    for i in 0..lists.len() {
        for j in 0..i {
            let mut rest = vectors[j].iter().peekable();
            let mut dot = 0.0;
            for &(key, weight) in &vectors[i] {
                while rest.next_if(|(other, _)| *other < key).is_some() {}
                dot += rest.next_if(|(other, _)| *other == key).map_or(0.0, |(_, other)| weight * other);
            }
            let cosine = dot / (lengths[i] * lengths[j]).max(f32::EPSILON);
            cosines[i * lists.len() + j] = cosine;
            cosines[j * lists.len() + i] = cosine;
        }
    }
    cosines
}

/// Accounts' worth of general English against these few: low, so that what all of them share tells nothing.
const TELL: f32 = 2.0;
