//! Do two groups of accounts speak as one? Bayes factors over what their accounts name.
//!
//! Each key (a word, a name, a day) is held by a share of an event's accounts that is not known beforehand: a Beta prior
//! around how common the key is in general. For each key the evidence is `ln p(both groups | one share) - ln p(first) -
//! ln p(second)` (Heller and Ghahramani, "Bayesian hierarchical clustering", 2005). A rare name that most accounts of both
//! groups hold speaks for one event; one that all of a group hold and none of the other does speaks against it. With
//! single accounts there is little evidence either way, with groups there is much: that is as it should be.

use crate::SliceOrder;
use rustc_hash::FxHashMap;

/// What is told apart among the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Family {
    Plain,
    Names,
    LeadPlain,
    LeadNames,
    Numbers,
    Persons,
    Places,
    Organizations,
    Actions,
    Years,
    Months,
    Days,
    Weekdays,
}

const FAMILIES: usize = 13;

/// What the model weighs for a join: the average likeness, the logarithm of the harmonic mean of the sizes, and for each
/// family how one-sided its evidence is, by general English first, then by this corpus.
pub const FEATURES: [&str; 2 + 2 * FAMILIES] = [
    "likeness",
    "size",
    "plain",
    "names",
    "lead_plain",
    "lead_names",
    "numbers",
    "persons",
    "places",
    "organizations",
    "actions",
    "years",
    "months",
    "days",
    "weekdays",
    "plain_here",
    "names_here",
    "lead_plain_here",
    "lead_names_here",
    "numbers_here",
    "persons_here",
    "places_here",
    "organizations_here",
    "actions_here",
    "years_here",
    "months_here",
    "days_here",
    "weekdays_here",
];

/// How many accounts of a group hold each key.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    size: u32,
    /// Accounts that hold any key of a family.
    stating: [u32; FAMILIES],
    /// By family and key, ascending.
    keys: Vec<(Family, u32, u32)>,
}

impl Group {
    /// The group of one account that holds these keys.
    pub(super) fn of_one(mut held: Vec<(Family, u32)>) -> Self {
        held.order();
        held.dedup();
        let mut stating = [0; FAMILIES];
        for (family, _) in &held {
            stating[*family as usize] = 1;
        }
        Self { size: 1, stating, keys: held.into_iter().map(|(family, key)| (family, key, 1)).collect() }
    }

    /// Accounts that could hold a key of a family: of days, those that state any; a text without dates denies none.
    fn accounts(&self, family: Family) -> u32 {
        if family >= Family::Years { self.stating[family as usize] } else { self.size }
    }
}

/// How common each key is: in general, and in this corpus with general English mixed in.
#[derive(Debug, Default)]
pub(super) struct Background {
    all: Group,
    shares: FxHashMap<(Family, u32), [f32; 2]>,
}

/// Accounts' worth of general English in the shares of a corpus.
const BELIEF: f32 = 3.0;
/// Accounts' worth of the Beta prior.
const STRENGTH: f64 = 2.0;
/// Evidence, in nats, that counts as little.
pub(super) const LITTLE: f64 = 3.0;

impl Background {
    /// Counts the accounts of a group.
    pub(super) fn add(&mut self, group: &Group) {
        self.all.size += group.size;
        for (all, own) in self.all.stating.iter_mut().zip(group.stating) {
            *all += own;
        }
        for &(family, key, count) in &group.keys {
            self.shares.entry((family, key)).or_default()[1] += count as f32;
        }
    }

    /// Turns counts into shares. `general`: share of accounts in general that hold a key.
    pub(super) fn settle(&mut self, general: impl Fn(Family, u32) -> f32) {
        for (&(family, key), shares) in &mut self.shares {
            let general = general(family, key);
            let here = (shares[1] + BELIEF * general) / (self.all.accounts(family) as f32 + BELIEF);
            *shares = [general, here].map(|share| share.clamp(1e-4, 0.9));
        }
    }
}

/// The features of joining two groups, and the group they make.
pub(super) fn join(a: Group, b: Group, likeness: f32, background: &Background) -> ([f32; FEATURES.len()], Group) {
    let (large, small) = if a.size >= b.size { (a, b) } else { (b, a) };
    let mut tally = Tally { background, large: &large, small: &small, sums: [[[0.0; 2]; 2]; FAMILIES] };
    let mut keys = Vec::with_capacity(large.keys.len() + small.keys.len());
    let (mut i, mut j) = (0, 0);
    while i < large.keys.len() || j < small.keys.len() {
        let x = large.keys.get(i).copied();
        let y = small.keys.get(j).copied();
        let order = match (x, y) {
            (Some(x), Some(y)) => (x.0, x.1).cmp(&(y.0, y.1)),
            (Some(_), None) => std::cmp::Ordering::Less,
            _ => std::cmp::Ordering::Greater,
        };
        let (key, held) = match (order, x, y) {
            (std::cmp::Ordering::Less, Some(x), _) => ((x.0, x.1), [x.2, 0]),
            (std::cmp::Ordering::Equal, Some(x), Some(y)) => ((x.0, x.1), [x.2, y.2]),
            (_, _, Some(y)) => ((y.0, y.1), [0, y.2]),
            _ => break,
        };
        i += usize::from(order.is_le());
        j += usize::from(order.is_ge());
        tally.weigh(key, held);
        keys.push((key.0, key.1, held[0] + held[1]));
    }
    let sums = tally.sums;
    let (n, m) = (large.size as f32, small.size as f32);
    let mut features = [0.0; FEATURES.len()];
    features[0] = likeness;
    features[1] = (2.0 * n * m / (n + m).max(1.0)).max(1.0).ln();
    for (family, priors) in sums.iter().enumerate() {
        for (prior, [pro, contra]) in priors.iter().enumerate() {
            features[2 + prior * FAMILIES + family] = ((pro - contra) / (pro + contra + LITTLE)) as f32;
        }
    }
    let size = large.size + small.size;
    // Of a large group, what hardly any account holds is forgotten: it neither joins nor divides.
    keys.retain(|(_, _, count)| FORGET * count >= size);
    let mut stating = large.stating;
    for (all, own) in stating.iter_mut().zip(small.stating) {
        *all += own;
    }
    (features, Group { size, stating, keys })
}

/// A key that fewer than one in this many accounts hold is forgotten.
const FORGET: u32 = 40;

/// Evidence for and against, by family and prior.
struct Tally<'a> {
    background: &'a Background,
    large: &'a Group,
    small: &'a Group,
    sums: [[[f64; 2]; 2]; FAMILIES],
}

impl Tally<'_> {
    /// Adds the evidence of one key, held by so many accounts of the large and of the small group.
    fn weigh(&mut self, (family, key): (Family, u32), held: [u32; 2]) {
        let Some(shares) = self.background.shares.get(&(family, key)) else { return };
        let (n, m) = (self.large.accounts(family), self.small.accounts(family));
        for (sum, &share) in self.sums[family as usize].iter_mut().zip(shares) {
            let evidence = evidence(held, [n.max(held[0]), m.max(held[1])], f64::from(share));
            sum[usize::from(evidence < 0.0)] += evidence.abs();
        }
    }
}

/// `ln p(second | first) - ln p(second)` of a key that `held` accounts of the two groups of these sizes hold: products of
/// the Beta-Binomial's predictive shares, as many as the second group has accounts.
pub(super) fn evidence(held: [u32; 2], sizes: [u32; 2], share: f64) -> f64 {
    let (alpha, beta) = (share * STRENGTH, (1.0 - share) * STRENGTH);
    let [k, n] = [held[0], sizes[0]].map(f64::from);
    let (mut sum, mut ratio) = (0.0, 1.0_f64);
    for step in 0..sizes[1] {
        let (i, rest) = (f64::from(step), f64::from(step) - f64::from(held[1]));
        ratio *= if step < held[1] { (alpha + k + i) / (alpha + i) } else { (beta + n - k + rest) / (beta + rest) };
        ratio *= (STRENGTH + i) / (STRENGTH + n + i);
        if step % 16 == 15 {
            sum += ratio.ln();
            ratio = 1.0;
        }
    }
    sum + ratio.ln()
}

/// Log-odds of the model: an intercept and a weight for each of [`FEATURES`]; `training/comparison/events.py` fits them.
const INTERCEPT: f32 = 2.916;
const WEIGHTS: [f32; FEATURES.len()] = [
    0.337, -0.193, 0.659, -0.020, 0.266, 2.311, 0.653, 1.563, 0.267, -0.536, 1.113, 4.120, 1.743, 2.429, 2.762, -0.849,
    1.299, -0.687, 2.613, 2.288, -0.015, 0.126, -0.698, 0.358, -0.785, -2.502, -2.698, 0.336,
];

/// The probability that the two groups tell of one event.
pub(super) fn probability(features: &[f32; FEATURES.len()]) -> f32 {
    let sum: f32 = features.iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum();
    1.0 / (1.0 + (-(INTERCEPT + sum)).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_hold_joins_and_what_one_holds_divides() {
        let rare = 0.004;
        assert!(evidence([1, 1], [1, 1], rare) > 4.0, "a rare name in two accounts");
        assert!(evidence([4, 4], [4, 4], rare) > evidence([1, 1], [1, 1], rare));
        assert!(evidence([4, 0], [4, 4], rare) < -2.0, "a name that all of one group hold and none of the other");
        assert!(evidence([1, 0], [1, 1], rare).abs() < 0.5, "single accounts differ in much");
        assert!(evidence([1, 1], [1, 1], 0.5) < evidence([1, 1], [1, 1], rare), "a common word tells less");
        let both = evidence([3, 5], [9, 7], 0.1) - evidence([5, 3], [7, 9], 0.1);
        assert!(both.abs() < 1e-9, "symmetric");
    }
}
