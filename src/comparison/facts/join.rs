//! Joins what tells of one thing.

/// Items beyond which the pairs of one bucket are no longer looked at.
const MOST: usize = 300;

/// Sets of the items `0..count` that tell of one thing, each ascending, in the order of their first items. Only pairs within
/// a bucket are asked about; what is the same as a third is the same.
pub(super) fn join<'b>(
    count: usize,
    buckets: impl Iterator<Item = &'b Vec<usize>>,
    same: impl Fn(usize, usize) -> bool,
) -> Vec<Vec<usize>> {
    let mut roots: Vec<usize> = (0..count).collect();
    for bucket in buckets.filter(|bucket| bucket.len() <= MOST) {
        for (k, &a) in bucket.iter().enumerate() {
            for &b in &bucket[..k] {
                let (x, y) = (root(&roots, a), root(&roots, b));
                if x != y && same(a, b) {
                    roots[x.max(y)] = x.min(y);
                }
            }
        }
    }
    let mut sets: Vec<Vec<usize>> = vec![Vec::new(); count];
    for item in 0..count {
        sets[root(&roots, item)].push(item);
    }
    sets.retain(|set| !set.is_empty());
    sets
}

fn root(roots: &[usize], mut item: usize) -> usize {
    while roots[item] != item {
        item = roots[item];
    }
    item
}
