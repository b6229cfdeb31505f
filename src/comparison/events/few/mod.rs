//! A handful of accounts, grouped from above: every way to part them in two is weighed against leaving them together.
//!
//! Averages over a tree need many accounts to trust. Of few, what counts is how the links across a parting compare with the
//! links inside its two sides: four accounts of one meeting share its subject, its days and its places, and a fifth, of a
//! later visit of the same people, shares only what all five share. A part is parted again until nothing speaks for it.

mod account;
mod days;
mod features;
mod subject;

pub use features::FEATURES;

use super::super::corpus::Corpus;
use crate::SliceOrder;
use account::Traits;
use features::Weighed;

/// Up to this many accounts are grouped in this way: the partings of more are too many.
pub(super) const FEW: usize = 8;

/// A set of accounts, one bit each.
type Side = u16;

/// Accounts grouped by event: positions in the corpus that were at these places of `positions`.
pub(super) fn groups(corpus: &Corpus, positions: &[u32]) -> Vec<Vec<u32>> {
    let traits: Vec<Traits> = positions.iter().map(|&position| Traits::new(corpus, position)).collect();
    let mut groups = Vec::new();
    // A text without words tells of no event.
    let blank = |place: &u32| corpus.accounts[positions[*place as usize] as usize].words.is_empty();
    let (empty, told): (Vec<u32>, Vec<u32>) = (0..positions.len() as u32).partition(blank);
    groups.extend(empty.into_iter().map(|place| vec![place]));
    let mut open: Vec<Vec<u32>> = if told.is_empty() { Vec::new() } else { vec![told] };
    while let Some(group) = open.pop() {
        match parting(&traits, &group) {
            Some(sides) => open.extend(sides),
            None => groups.push(group),
        }
    }
    groups.order();
    groups
}

/// The best parting of a group, if it is better than none.
fn parting(traits: &[Traits], group: &[u32]) -> Option<[Vec<u32>; 2]> {
    let weighed = partings(&group.iter().map(|&one| &traits[one as usize]).collect::<Vec<_>>());
    let odds = weighed.into_iter().map(|(side, features)| (log_odds(&features), side));
    let (odds, side) = odds.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
    let part = |inside: bool| {
        let chosen = group.iter().enumerate().filter(|(at, _)| (side >> at & 1 == 1) == inside);
        chosen.map(|(_, &one)| one).collect()
    };
    (odds > 0.0).then(|| [part(true), part(false)])
}

/// Every way to part these accounts in two, with what speaks for and against it. A side never holds the last account.
fn partings(accounts: &[&Traits]) -> Vec<(Side, [f32; FEATURES.len()])> {
    if accounts.len() < 2 {
        return Vec::new();
    }
    let weighed = Weighed::new(accounts);
    (1..1 << (accounts.len() - 1)).map(|side| (side, weighed.features(side))).collect()
}

/// [`partings`] of the accounts at these positions, for the trainer.
pub(crate) fn all_partings(corpus: &Corpus, positions: &[u32]) -> Vec<(Side, [f32; FEATURES.len()])> {
    let traits: Vec<Traits> = positions.iter().map(|&position| Traits::new(corpus, position)).collect();
    partings(&traits.iter().collect::<Vec<_>>())
}

/// Log-odds of a parting against leaving all together: an intercept and a weight for each of [`FEATURES`];
/// `training/comparison/partings.py` fits them.
const INTERCEPT: f32 = -8.192;
#[allow(clippy::approx_constant)] // a fitted weight may come near one
const WEIGHTS: [f32; FEATURES.len()] = [
    0.000, -2.542, 0.000, 0.000, 0.000, 0.000, -3.706, -0.943, 0.000, 0.000, -1.365, 1.990, 0.107, 1.720, -1.715,
    0.000, -4.661, 0.000, -1.797, -3.315, 0.000, -0.694, 0.000, 0.000, 2.182, 0.000, 0.019, 0.457, 0.000, 0.273, 2.092,
    1.124, 0.751, 0.318, 1.600, 0.000, 0.796, 1.440, -0.221,
];

fn log_odds(features: &[f32; FEATURES.len()]) -> f32 {
    INTERCEPT + features.iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum::<f32>()
}
