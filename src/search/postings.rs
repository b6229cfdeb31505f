//! Compact lists of where a word or a name stands, and sets of articles and units.

use crate::Span;

/// Ascending positions of one word, as differences in variable-length integers: one byte for most.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    bytes: Vec<u8>,
    last: u32,
}

impl Postings {
    /// Adds a position, not below the last.
    pub fn push(&mut self, position: u32) {
        write(&mut self.bytes, position - self.last);
        self.last = position;
    }

    /// The positions, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        let (mut at, mut position) = (0, 0);
        std::iter::from_fn(move || {
            position += read(&self.bytes, &mut at)?;
            Some(position)
        })
    }
}

/// Ascending places of one name: a unit, and the words inside it that stand for the name.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    bytes: Vec<u8>,
    last: u32,
}

impl Places {
    /// Adds a place; `unit` is not below the last, `inside` counts bytes from the unit's start.
    pub fn push(&mut self, unit: u32, inside: Span) {
        write(&mut self.bytes, unit - self.last);
        write(&mut self.bytes, inside.start);
        write(&mut self.bytes, inside.len());
        self.last = unit;
    }

    /// The places, by unit.
    pub fn iter(&self) -> impl Iterator<Item = (u32, Span)> {
        let (mut at, mut unit) = (0, 0);
        std::iter::from_fn(move || {
            unit += read(&self.bytes, &mut at)?;
            let start = read(&self.bytes, &mut at)?;
            Some((unit, Span::new(start, start + read(&self.bytes, &mut at)?)))
        })
    }
}

/// Appends a number, seven bits a byte, lowest first (LEB128).
fn write(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// The number at `at`, which moves past it.
fn read(bytes: &[u8], at: &mut usize) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

/// A set of small numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Set {
    words: Vec<u64>,
}

impl Set {
    /// All numbers below `len`.
    pub fn all(len: usize) -> Self {
        let mut set = Self { words: vec![!0; len / 64] };
        if !len.is_multiple_of(64) {
            set.words.push((1 << (len % 64)) - 1);
        }
        set
    }

    pub fn insert(&mut self, number: u32) {
        let word = number as usize / 64;
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        self.words[word] |= 1 << (number % 64);
    }

    pub fn contains(&self, number: u32) -> bool {
        self.words.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Keeps what `other` holds too.
    pub fn intersect(&mut self, other: &Self) {
        self.words.truncate(other.words.len());
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine &= theirs);
    }

    /// Adds what `other` holds.
    pub fn unite(&mut self, other: &Self) {
        self.words.resize(self.words.len().max(other.words.len()), 0);
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// Takes out what `other` holds.
    pub fn subtract(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine &= !theirs);
    }

    /// The numbers, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at as u32 * 64 + bit)
        })
    }
}

impl FromIterator<u32> for Set {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let mut set = Self::default();
        numbers.into_iter().for_each(|number| set.insert(number));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn what_is_written_is_read(mut positions: Vec<u32>) {
            positions.sort_unstable();
            let mut postings = Postings::default();
            for &position in &positions {
                postings.push(position);
            }
            prop_assert_eq!(postings.iter().collect::<Vec<_>>(), positions);
        }

        #[test]
        fn sets_behave_as_sets(a: BTreeSet<u8>, b: BTreeSet<u8>, len in 0_u32..200) {
            let set = |numbers: &BTreeSet<u8>| numbers.iter().map(|&n| u32::from(n)).collect::<Set>();
            let list = |set: &Set| set.iter().collect::<Vec<u32>>();
            let (mut both, mut any, mut only) = (set(&a), set(&a), set(&a));
            both.intersect(&set(&b));
            any.unite(&set(&b));
            only.subtract(&set(&b));
            prop_assert_eq!(list(&both), a.intersection(&b).map(|&n| u32::from(n)).collect::<Vec<_>>());
            prop_assert_eq!(list(&any), a.union(&b).map(|&n| u32::from(n)).collect::<Vec<_>>());
            prop_assert_eq!(list(&only), a.difference(&b).map(|&n| u32::from(n)).collect::<Vec<_>>());
            prop_assert_eq!(list(&Set::all(len as usize)), (0..len).collect::<Vec<_>>());
        }
    }
}
