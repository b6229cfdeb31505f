//! Average linkage over a sparse graph.

use crate::SliceOrder;
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

/// Groups `count` items: the two groups whose pairs have the highest average are merged, as long as that average is at
/// least `threshold`. Pairs that are not listed count as 0. Ties go to the lower numbers. Each group ascending; groups by
/// their first item. `O(E log E)` for `E` pairs and their sums.
pub(crate) fn average_linkage(count: usize, pairs: &[(u32, u32, f32)], threshold: f32) -> Vec<Vec<u32>> {
    let mut members: Vec<Vec<u32>> = (0..count as u32).map(|item| vec![item]).collect();
    // Sum of the pairs between groups that are alive.
    let mut sums: Vec<BTreeMap<u32, f32>> = vec![BTreeMap::new(); count];
    let mut heap = BinaryHeap::new();
    for &(a, b, likelihood) in pairs.iter().filter(|(a, b, _)| a != b) {
        sums[a as usize].insert(b, likelihood);
        sums[b as usize].insert(a, likelihood);
        heap.push(Merge { average: likelihood, a: a.min(b), b: a.max(b) });
    }
    while let Some(Merge { average, a, b }) = heap.pop() {
        if average < threshold {
            break;
        }
        let size = members[a as usize].len() * members[b as usize].len();
        let current = sums[a as usize].get(&b).map(|sum| sum / size as f32);
        // An entry of groups that have grown or gone since is stale; its fresh twin is in the heap.
        if size == 0 || current.is_none_or(|current| current.to_bits() != average.to_bits()) {
            continue;
        }
        let moved = std::mem::take(&mut members[b as usize]);
        members[a as usize].extend(moved);
        sums[a as usize].remove(&b);
        for (other, sum) in std::mem::take(&mut sums[b as usize]) {
            sums[other as usize].remove(&b);
            if other != a {
                *sums[a as usize].entry(other).or_default() += sum;
            }
        }
        let grown = members[a as usize].len();
        for (&other, &sum) in &sums[a as usize] {
            let average = sum / (grown * members[other as usize].len()) as f32;
            if average >= threshold {
                heap.push(Merge { average, a: a.min(other), b: a.max(other) });
            }
        }
        let updates: Vec<(u32, f32)> = sums[a as usize].iter().map(|(&other, &sum)| (other, sum)).collect();
        for (other, sum) in updates {
            sums[other as usize].insert(a, sum);
        }
    }
    let mut groups: Vec<Vec<u32>> = members.into_iter().filter(|group| !group.is_empty()).collect();
    for group in &mut groups {
        group.order();
    }
    groups.order();
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_grow_while_the_average_holds() {
        // 0-1-2 alike, 3-4 alike, one weak bridge.
        let pairs = [(0, 1, 0.9), (0, 2, 0.8), (1, 2, 0.4), (3, 4, 0.7), (2, 3, 0.6)];
        assert_eq!(average_linkage(6, &pairs, 0.5), [vec![0, 1, 2], vec![3, 4], vec![5]]);
        assert_eq!(average_linkage(6, &pairs, 0.95).len(), 6);
        assert_eq!(average_linkage(0, &[], 0.5), Vec::<Vec<u32>>::new());
    }

    #[test]
    fn a_single_link_does_not_chain() {
        let pairs = [(0, 1, 0.9), (1, 2, 0.9), (2, 3, 0.9)];
        assert_eq!(average_linkage(4, &pairs, 0.5), [vec![0, 1], vec![2, 3]]);
    }
}
