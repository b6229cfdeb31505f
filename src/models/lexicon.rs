//! A set of words or phrases, each with one byte, kept as hashes: a gazetteer or word classes in a model file.
//!
//! Keys are truncated hashes in ascending order, found through an index of their highest bits; a word that is not in the
//! set is taken for one that is with probability `keys / 2^bits`, which the writer chooses. A look-up reads two places in memory:
//! one of the index, and the few entries it points at, each with its byte.

use super::container::{Reader, put_varint};

/// Hashed keys with a byte each.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    shift: u32,
    index_shift: u32,
    /// First entry of each block of the key space, and the number of entries at the end.
    index: Vec<u32>,
    /// The bits of the key that the index does not tell, and the byte.
    entries: Vec<u32>,
}

impl Lexicon {
    /// The byte stored for the word with this hash ([`super::linear::word`]).
    #[inline]
    pub fn get(&self, hash: u32) -> Option<u8> {
        let key = hash >> self.shift;
        let block = (key >> self.index_shift) as usize;
        let (start, end) = (*self.index.get(block)? as usize, *self.index.get(block + 1)? as usize);
        let rest = key << 8 & self.rest_mask();
        let found = self.entries[start..end].iter().find(|&&entry| entry & !0xff == rest)?;
        Some(*found as u8)
    }

    /// The bits of an entry that hold its key.
    const fn rest_mask(&self) -> u32 {
        ((1u64 << (self.index_shift + 8)) - 1) as u32
    }

    /// Number of keys.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has no key.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The section of a model file for hashes and their bytes; a hash given twice keeps the later byte. `spare` hash bits are
    /// kept beyond those that tell the keys apart: false hits are one in `2^spare` or fewer, and each bit costs one a key.
    pub fn write(entries: &[(u32, u8)], spare: u32) -> Vec<u8> {
        let bits = (usize::BITS - entries.len().leading_zeros() + spare).clamp(9, 32);
        let map: std::collections::BTreeMap<u32, u8> =
            entries.iter().map(|&(hash, b)| (hash >> (32 - bits), b)).collect();
        let mut out = Vec::new();
        put_varint(&mut out, bits);
        put_varint(&mut out, map.len() as u32);
        let mut last = 0;
        // Low and high bytes of the gaps apart: the high ones deflate to little.
        let gaps: Vec<u32> = map.keys().map(|&key| key - std::mem::replace(&mut last, key)).collect();
        out.extend(gaps.iter().map(|&gap| gap as u8));
        for gap in &gaps {
            put_varint(&mut out, gap >> 8);
        }
        out.extend(map.values());
        out
    }

    /// Reads what [`Lexicon::write`] wrote; `None` if it is damaged.
    pub fn read(section: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(section);
        let bits = reader.varint()?;
        let count = reader.varint()? as usize;
        if !(9..=32).contains(&bits) {
            return None;
        }
        // About four keys for a block of the index; what is left of a key has 24 bits at most.
        let index_bits = (usize::BITS - count.leading_zeros()).saturating_sub(2).clamp(bits.saturating_sub(24), bits);
        let index_shift = bits - index_bits;
        let (low, mut keys) = (reader.bytes(count)?, Vec::with_capacity(count));
        let mut key = 0u32;
        let mut index = vec![0; (1 << index_bits) + 1];
        for (at, &low) in low.iter().enumerate() {
            key = key.checked_add(u32::from(low) | reader.varint()?.checked_mul(256)?)?;
            keys.push(key);
            *index.get_mut((u64::from(key) >> index_shift) as usize + 1)? = at as u32 + 1;
        }
        for block in 1..index.len() {
            index[block] = index[block].max(index[block - 1]);
        }
        let mut made = Self { shift: 32 - bits, index_shift, index, entries: Vec::new() };
        let mask = made.rest_mask();
        made.entries =
            keys.iter().zip(reader.bytes(count)?).map(|(key, &byte)| key << 8 & mask | u32::from(byte)).collect();
        Some(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::linear::word;

    #[test]
    fn keys_are_found_and_others_rarely() {
        let key = |n: u32| word(format!("name {n}").as_bytes());
        let entries: Vec<(u32, u8)> = (0..20_000).map(|n| (key(n), n as u8)).collect();
        let lexicon = Lexicon::read(&Lexicon::write(&entries, 8)).unwrap();
        let right = entries.iter().filter(|(hash, byte)| lexicon.get(*hash) == Some(*byte)).count();
        assert!(right > 19_900, "{right}");
        let false_hits = (20_000..120_000).filter(|&n| lexicon.get(key(n)).is_some()).count();
        assert!(false_hits < 500, "{false_hits}");
    }

    #[test]
    fn empty_and_damaged() {
        assert_eq!(Lexicon::read(&Lexicon::write(&[], 8)).unwrap().get(7), None);
        assert_eq!(Lexicon::default().get(7), None);
        let whole = Lexicon::write(&[(1, 1), (1 << 30, 2)], 8);
        for end in 0..whole.len() {
            assert!(Lexicon::read(&whole[..end]).is_none());
        }
    }
}
