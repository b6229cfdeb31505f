//! Sparse weighted vectors and how telling a word is in a corpus.

use crate::SliceOrder;
use rustc_hash::FxHashMap;

/// A sparse vector of unit length, sorted by key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sparse {
    pub weights: Vec<(u32, f32)>,
    /// Length before it was brought to one: how much there was to compare.
    pub mass: f32,
}

impl Sparse {
    /// Counts weighted by `(1 + ln count) * tell(key)`, brought to unit length.
    pub(crate) fn from_counts(counts: &FxHashMap<u32, u32>, tell: impl Fn(u32) -> f32) -> Self {
        let mut weights: Vec<(u32, f32)> =
            counts.iter().map(|(&key, &count)| (key, (1.0 + (count as f32).ln()) * tell(key))).collect();
        weights.retain(|&(_, weight)| weight > 0.0);
        weights.order_by_key(|&(key, _)| key);
        let mass = weights.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        if mass > 0.0 {
            for (_, weight) in &mut weights {
                *weight /= mass;
            }
        }
        Self { weights, mass }
    }

    /// The `count` keys of the highest weights, highest first.
    pub(crate) fn strongest(&self, count: usize) -> Vec<u32> {
        let mut weights = self.weights.clone();
        weights.order_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        weights.truncate(count);
        weights.into_iter().map(|(key, _)| key).collect()
    }

    /// The cosine with another.
    pub(crate) fn cosine(&self, other: &Self) -> f32 {
        shared(self, other).map(|(_, a, b)| a * b).sum()
    }
}

/// The keys two vectors share, with both weights, in the order of keys.
pub(crate) fn shared<'v>(a: &'v Sparse, b: &'v Sparse) -> impl Iterator<Item = (u32, f32, f32)> + 'v {
    let mut rest = &b.weights[..];
    a.weights.iter().filter_map(move |&(key, weight)| {
        let skip = rest.iter().take_while(|(other, _)| *other < key).count();
        rest = &rest[skip..];
        rest.first().filter(|(other, _)| *other == key).map(|&(_, other)| (key, weight, other))
    })
}

/// How much a word tells: `-ln p`, where `p` is the share of documents that hold it, held near what general English says
/// as long as the corpus is small: `p = (df + belief * general) / (n + belief)`.
pub(crate) fn tell(df: u32, n: usize, general: f32, belief: f32) -> f32 {
    -((df as f32 + belief * general) / (n as f32 + belief)).min(1.0).ln()
}
