//! Average linkage over a sparse graph.

use std::collections::{BTreeMap, BinaryHeap};

/// A possible merge: the likelihood that all pairs have on average, and the two groups.
struct Merge {
    average: f32,
    a: u32,
    b: u32,
}

impl PartialEq for Merge {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}
impl Eq for Merge {}
impl PartialOrd for Merge {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Merge {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.average.total_cmp(&other.average).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

/// A join of two groups. Groups are numbered: the items first, then each join in turn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Join {
    /// The group with the lower number of its lowest item.
    pub a: usize,
    pub b: usize,
    /// Average over the pairs between the two.
    pub average: f32,
}

/// The tree over `count` items: the two groups whose pairs have the highest average are joined, as long as that average is
/// at least `threshold`. Pairs that are not listed count as 0. Ties go to the lower items. `O(E log E)` for `E` pairs and
/// their sums.
pub(crate) fn average_linkage(count: usize, pairs: &[(u32, u32, f32)], threshold: f32) -> Vec<Join> {
    // A group goes by its lowest item; its size, and its number among the joins.
    let mut sizes: Vec<usize> = vec![1; count];
    let mut numbers: Vec<usize> = (0..count).collect();
    // Sum of the pairs between groups that are alive.
    let mut sums: Vec<BTreeMap<u32, f32>> = vec![BTreeMap::new(); count];
    let mut heap = BinaryHeap::new();
    for &(a, b, likelihood) in pairs.iter().filter(|(a, b, _)| a != b) {
        sums[a as usize].insert(b, likelihood);
        sums[b as usize].insert(a, likelihood);
        heap.push(Merge { average: likelihood, a: a.min(b), b: a.max(b) });
    }
    let mut joins = Vec::new();
    while let Some(Merge { average, a, b }) = heap.pop() {
        if average < threshold {
            break;
        }
        let (x, y) = (a as usize, b as usize);
        let current = sums[x].get(&b).map(|sum| sum / (sizes[x] * sizes[y]) as f32);
        // An entry of groups that have grown or gone since is stale; its fresh twin is in the heap.
        if current.is_none_or(|current| current.to_bits() != average.to_bits()) {
            continue;
        }
        joins.push(Join { a: numbers[x], b: numbers[y], average });
        numbers[x] = count + joins.len() - 1;
        sizes[x] += std::mem::take(&mut sizes[y]);
        sums[x].remove(&b);
        for (other, sum) in std::mem::take(&mut sums[y]) {
            sums[other as usize].remove(&b);
            if other != a {
                *sums[x].entry(other).or_default() += sum;
            }
        }
        let updates: Vec<(u32, f32)> = sums[x].iter().map(|(&other, &sum)| (other, sum)).collect();
        for (other, sum) in updates {
            sums[other as usize].insert(a, sum);
            let average = sum / (sizes[x] * sizes[other as usize]) as f32;
            if average >= threshold {
                heap.push(Merge { average, a: a.min(other), b: a.max(other) });
            }
        }
    }
    joins
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(count: usize, pairs: &[(u32, u32, f32)], threshold: f32) -> Vec<(usize, usize)> {
        average_linkage(count, pairs, threshold).iter().map(|join| (join.a, join.b)).collect()
    }

    #[test]
    fn groups_grow_while_the_average_holds() {
        // 0-1-2 alike, 3-4 alike, one weak bridge.
        let pairs = [(0, 1, 0.9), (0, 2, 0.8), (1, 2, 0.4), (3, 4, 0.7), (2, 3, 0.6)];
        assert_eq!(joined(6, &pairs, 0.5), [(0, 1), (3, 4), (6, 2)]);
        assert_eq!(joined(6, &pairs, 0.95), []);
        assert_eq!(joined(0, &[], 0.5), []);
    }

    #[test]
    fn a_single_link_does_not_chain() {
        let pairs = [(0, 1, 0.9), (1, 2, 0.9), (2, 3, 0.9)];
        assert_eq!(joined(4, &pairs, 0.5), [(0, 1), (2, 3)]);
    }
}
