//! Sorting that weighs little.
//!
//! The standard library's sort is fast and large, some six kilobytes for every type and every comparison it is used with. These
//! methods put the places of the elements in order instead, with one instance of it for all, and then move each element once.
//! Numbers and pairs of numbers, in hot loops, are still sorted by the standard library.

use std::cmp::Ordering;

/// Stable sorting of slices, all types sharing one sort. `O(n log n)`, with a list of `n` places beside it.
pub trait SliceOrder<T> {
    /// Puts the elements in order by a comparison.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Puts the elements in order by a key that is cheap to make.
    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }

    /// Puts the elements in order by a key that is made once for each.
    fn order_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);

    /// Puts the elements in their natural order.
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }
}

impl<T> SliceOrder<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        if self.len() > 1 {
            let places = sorted_places(self.len(), &mut |a, b| compare(&self[a as usize], &self[b as usize]));
            arrange(self, places);
        }
    }

    fn order_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
        if self.len() > 1 {
            let keys: Vec<K> = self.iter().map(key).collect();
            let places = sorted_places(self.len(), &mut |a, b| keys[a as usize].cmp(&keys[b as usize]));
            arrange(self, places);
        }
    }
}

/// The places `0..len` in the order that the comparison of places gives.
#[inline(never)]
fn sorted_places(len: usize, compare: &mut dyn FnMut(u32, u32) -> Ordering) -> Vec<u32> {
    let mut places: Vec<u32> = (0..len as u32).collect();
    places.sort_by(|&a, &b| compare(a, b));
    places
}

/// Moves every element to where `places` wants it, which becomes the identity: each cycle once around.
fn arrange<T>(items: &mut [T], mut places: Vec<u32>) {
    for start in 0..places.len() {
        let mut hole = start;
        loop {
            let from = std::mem::replace(&mut places[hole], hole as u32) as usize;
            if from == start {
                break;
            }
            items.swap(hole, from);
            hole = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SliceOrder;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn orders_like_the_standard_library(list: Vec<(u8, u16)>) {
            let (mut ours, mut theirs) = (list.clone(), list);
            ours.order_by_key(|pair| pair.0);
            theirs.sort_by_key(|pair| pair.0);
            prop_assert_eq!(&ours, &theirs, "equal keys keep their order");
            ours.order_by(|a, b| b.cmp(a));
            theirs.sort_by(|a, b| b.cmp(a));
            prop_assert_eq!(&ours, &theirs);
            ours.order_by_cached_key(|pair| pair.1 % 7);
            theirs.sort_by_cached_key(|pair| pair.1 % 7);
            prop_assert_eq!(&ours, &theirs);
            ours.order();
            theirs.sort_unstable();
            prop_assert_eq!(ours, theirs);
        }
    }
}
