//! The rows of weights of a model of several labels, small enough to stay near the processor.
//!
//! What scoring does is wait for memory: beyond a core's own cache (1 MB) a line is some hundred instructions away. A bitmap with
//! ranks says whether a bucket has a row. Most rows hold one or two weights that are not zero, so many are equal: each is kept
//! once, a byte a weight, and the buckets name them by two bytes. That is a fifth of what the rows would take one by one.

use super::lane::{LANE, Lane, Sums};

/// Features that are looked up in one go.
const BATCH: usize = 64;

/// Rows of weights by bucket.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    blocks: Vec<Block>,
    /// The row of each bucket that has one, in the order of the buckets.
    named: Vec<u16>,
    /// Every row once, each of `lanes` lanes.
    different: Vec<Lane>,
    lanes: usize,
}

/// Thirty-two buckets: which of them have a row, and how many rows stand before them.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    present: u32,
    rank: u32,
}

impl Rows {
    /// The rows of `buckets`, which ascend and have `bits` bits. `weights` has all of the first label, then all of the second,
    /// and so on. `None` if there are more than 65,536 different rows.
    pub fn new(bits: u32, buckets: &[u32], weights: &[u8], labels: usize) -> Option<Self> {
        let mut blocks = vec![Block::default(); (1usize << bits).div_ceil(32)];
        for &bucket in buckets {
            blocks[bucket as usize / 32].present |= 1 << (bucket % 32);
        }
        let mut before = 0;
        for block in &mut blocks {
            block.rank = before;
            before += block.present.count_ones();
        }
        let lanes = labels.div_ceil(LANE);
        let mut whole = vec![[0; LANE]; buckets.len() * lanes];
        for (label, weights) in weights.chunks_exact(buckets.len().max(1)).take(labels).enumerate() {
            for (row, &weight) in whole[label / LANE..].iter_mut().step_by(lanes).zip(weights) {
                row[label % LANE] = weight;
            }
        }
        let mut rows: Vec<Lane> = Vec::new();
        let mut named = Vec::with_capacity(buckets.len());
        // Rows met so far, by hash, with open addressing; 0 is none.
        let mut met = vec![0u32; (buckets.len() * 2).next_power_of_two()];
        for row in whole.chunks_exact(lanes) {
            let hash = row.iter().fold(0u64, |hash, &lane| {
                let hash = (hash ^ u64::from_le_bytes(lane)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                hash ^ (hash >> 29)
            });
            let mut slot = hash as usize & (met.len() - 1);
            while met[slot] != 0 && &rows[(met[slot] as usize - 1) * lanes..][..lanes] != row {
                slot = (slot + 1) & (met.len() - 1);
            }
            if met[slot] == 0 {
                met[slot] = (rows.len() / lanes) as u32 + 1;
                rows.extend_from_slice(row);
            }
            named.push(u16::try_from(met[slot] - 1).ok()?);
        }
        Some(Self { blocks, named, different: rows, lanes })
    }

    /// How many lanes a row has.
    pub const fn lanes(&self) -> usize {
        self.lanes
    }

    /// Adds `N` lanes from lane `first` on of the rows of `features`, whose bits above `shift` name a bucket, to `scores`.
    ///
    /// Which features have a row is found first and without a branch, which nothing could foresee; the rows are then read one
    /// after another, and the processor runs ahead to the next while it waits for one.
    #[inline]
    pub fn add<const N: usize>(&self, shift: u32, first: usize, features: &[u32], scores: &mut [i32]) {
        let mut sums = [Sums::zero(); N];
        let mut found = [0u32; BATCH];
        for features in features.chunks(BATCH) {
            let mut count = 0;
            for &hash in features {
                let Block { present, rank } = self.blocks[(hash >> shift) as usize / 32];
                let bit = 1u32 << ((hash >> shift) % 32);
                found[count % BATCH] = rank + (present & (bit - 1)).count_ones();
                count += usize::from(present & bit != 0);
            }
            for &place in &found[..count] {
                let row = usize::from(self.named[place as usize]);
                for (sums, &lane) in sums.iter_mut().zip(&self.different[row * self.lanes + first..][..N]) {
                    sums.add(lane);
                }
            }
        }
        for (score, sum) in scores.iter_mut().zip(sums.map(Sums::get).as_flattened()) {
            *score += sum;
        }
    }
}
