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
        Self { accounts: accounts.len() as u32, keys }
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
        let rare = (-(general + 1e-4).ln() / 6.0).min(1.0);
        (key, (1.0 + (count as f32).ln()) * -here.ln() * rare)
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
