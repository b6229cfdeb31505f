//! A linear model over hashed features, and its first-order Viterbi decoder.
//!
//! A feature is a 32-bit hash ([`feature`]); its highest bits name a bucket, a bitmap with ranks says whether the bucket has
//! a row of weights, one per label. Buckets are not checked for collisions: training sees the same buckets. Weights are
//! one byte each on disk, companded by the square root (a byte `q` weighs `q·|q|`), and in memory vectors of eight. Decoding
//! allocates nothing once its [`Lattice`] has grown.

use super::container::{Reader, put_section, put_varint};
use super::lane::{LANE, Lane, Sums};

/// The score of what may not be.
const FORBIDDEN: i32 = i32::MIN / 4;
/// Features that are looked up in one go.
const BATCH: usize = 32;
/// The byte that stands for a forbidden transition.
const FORBIDDEN_BYTE: i8 = i8::MIN;

/// The hash of a feature: `template` tells the kinds of feature apart, `a` and `b` are what was seen.
#[inline]
pub const fn feature(template: u32, a: u32, b: u32) -> u32 {
    let x =
        (a as u64 ^ ((template as u64) << 32)).wrapping_add(0x9e37_79b9_7f4a_7c15).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 31) ^ b as u64).wrapping_mul(0x94d0_49bb_1331_11eb);
    (x >> 32) as u32
}

/// The hash of a word, for use in [`feature`].
#[inline]
pub fn word(bytes: &[u8]) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for &byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    ((hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
}

/// A trained model: labels, rows of weights, transitions.
#[derive(Clone, Debug)]
pub struct SequenceModel {
    labels: Vec<String>,
    shift: u32,
    table: Table,
    /// The score of each label at the start of a sequence.
    first: Vec<i32>,
    /// The labels from which each label may be reached, with their scores, ascending.
    into: Vec<Vec<(u8, i32)>>,
    /// What each step is worth as a factor, `from × to`; the last row starts a sequence.
    steps: Vec<f32>,
    unit: f32,
}

/// The weights by bucket.
#[derive(Clone, Debug)]
enum Table {
    /// One weight for every bucket: a model of one label has few buckets, and most are taken.
    Dense(Vec<i16>),
    /// Rows of weights, each of as many lanes as the labels fill, for the buckets that have any.
    Sparse { blocks: Vec<Block>, rows: Vec<Lane> },
}

/// Sixty-four buckets: which of them have a row, and how many rows stand before them. The table is larger than a core's
/// cache, so that what is read together stands together.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    present: [u32; 2],
    rank: u32,
}

impl Block {
    const fn bits(self) -> u64 {
        self.present[0] as u64 | (self.present[1] as u64) << 32
    }
}

/// A model as a trainer makes it, before it is quantised.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// Names of the labels.
    pub labels: Vec<String>,
    /// Number of hash bits that name a bucket, 1 to 28.
    pub bits: u32,
    /// Buckets in ascending order, each with one weight per label.
    pub rows: Vec<(u32, Vec<f32>)>,
    /// `(labels + 1) × labels`, the last row starts a sequence; `None` is forbidden.
    pub transitions: Vec<Option<f32>>,
}

impl Weights {
    /// The section of a model file that [`SequenceModel::read`] reads.
    pub fn write(&self) -> Vec<u8> {
        let weights = || self.rows.iter().flat_map(|(_, row)| row.iter()).chain(self.transitions.iter().flatten());
        let largest = weights().fold(f32::MIN_POSITIVE, |most, w| most.max(w.abs()));
        let quantise = |w: f32| ((w.abs() / largest).sqrt() * 127.0).round().copysign(w) as i8;
        let mut out = Vec::new();
        put_varint(&mut out, self.labels.len() as u32);
        for label in &self.labels {
            put_section(&mut out, label.as_bytes());
        }
        put_varint(&mut out, self.bits);
        out.extend(largest.to_le_bytes());
        out.extend(self.transitions.iter().map(|t| t.map_or(FORBIDDEN_BYTE, quantise).cast_unsigned()));
        let rows: Vec<(u32, Vec<i8>)> = (self.rows.iter())
            .map(|(bucket, row)| (*bucket, row.iter().map(|&w| quantise(w)).collect::<Vec<_>>()))
            .filter(|(_, row)| row.iter().any(|&q| q != 0))
            .collect();
        put_varint(&mut out, rows.len() as u32);
        let mut last = 0;
        for (bucket, _) in &rows {
            put_varint(&mut out, bucket - last);
            last = *bucket;
        }
        for label in 0..self.labels.len() {
            out.extend(rows.iter().map(|(_, row)| row[label].cast_unsigned()));
        }
        out
    }
}

impl SequenceModel {
    /// Reads what [`Weights::write`] wrote; `None` if it is damaged.
    pub fn read(section: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(section);
        let count = reader.varint()? as usize;
        let mut labels = Vec::new();
        for _ in 0..count {
            labels.push(String::from_utf8_lossy(reader.section()?).into_owned());
        }
        let bits = reader.varint()?;
        if !(1..=28).contains(&bits) || count == 0 || count > 255 {
            return None;
        }
        let unit = reader.f32()? / (127.0 * 127.0);
        let steps = reader.bytes((count + 1) * count)?;
        let step = |from: usize, to: usize| {
            let byte = steps[from * count + to];
            (byte.cast_signed() != FORBIDDEN_BYTE).then(|| i32::from(expand(byte)))
        };
        let first = (0..count).map(|to| step(count, to).unwrap_or(FORBIDDEN)).collect();
        let into =
            (0..count).map(|to| (0..count).filter_map(|from| Some((from as u8, step(from, to)?))).collect()).collect();
        let factor = |n: usize| step(n / count, n % count).map_or(0.0, |score| exp(f64::from(score) as f32 * unit));
        let factors = (0..(count + 1) * count).map(factor).collect();
        let rows_count = reader.varint()? as usize;
        let mut buckets = Vec::with_capacity(rows_count.min(section.len()));
        let mut bucket = 0u32;
        for _ in 0..rows_count {
            bucket = bucket.checked_add(reader.varint()?).filter(|bucket| bucket >> bits == 0)?;
            buckets.push(bucket);
        }
        // The file has the weights label by label, which deflates better; here they stand row by row.
        let weights = reader.bytes(rows_count.checked_mul(count)?)?;
        let table = if count == 1 {
            Table::dense(bits, &buckets, weights)
        } else {
            Table::sparse(bits, &buckets, weights, count)
        };
        Some(Self { labels, shift: 32 - bits, table, first, into, steps: factors, unit })
    }

    /// Names of the labels, by number.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// The number of a label.
    pub fn label(&self, name: &str) -> Option<u8> {
        self.labels.iter().position(|label| label == name).map(|at| at as u8)
    }

    /// What one point of an integer score is worth in units of the trained weights (log-odds for a CRF).
    pub const fn unit(&self) -> f32 {
        self.unit
    }

    /// Adds the weights of `features` to `scores`, one per label; what `scores` has no room for is left out.
    #[inline]
    pub fn score(&self, features: &[u32], scores: &mut [i32]) {
        match &self.table {
            Table::Dense(weights) => {
                let weight = |hash: &u32| i32::from(weights[(hash >> self.shift) as usize]);
                if let Some(score) = scores.first_mut() {
                    *score += features.iter().map(weight).sum::<i32>();
                }
            }
            Table::Sparse { blocks, rows } => {
                // The usual widths are compiled each for itself, so that the sums stay in registers.
                let lanes = self.labels.len().div_ceil(LANE);
                match lanes {
                    1 => self.sum::<1>(blocks, rows, features, scores),
                    2 => self.sum::<2>(blocks, rows, features, scores),
                    3 => self.sum::<3>(blocks, rows, features, scores),
                    lanes => {
                        for (lane, scores) in scores.chunks_mut(LANE).enumerate().take(lanes) {
                            self.sum::<1>(blocks, &rows[lane..], features, scores);
                        }
                    }
                }
            }
        }
    }

    /// Sums `N` lanes. In steps, so that many rows are on their way from memory at once: first which features have a row,
    /// without a branch that nothing foresees, then their weights.
    #[inline]
    fn sum<const N: usize>(&self, blocks: &[Block], rows: &[Lane], features: &[u32], scores: &mut [i32]) {
        let lanes = self.labels.len().div_ceil(LANE);
        let mut sums = [Sums::zero(); N];
        let mut found = [0u32; BATCH];
        for features in features.chunks(BATCH) {
            let mut count = 0;
            for &hash in features {
                let bucket = hash >> self.shift;
                let block = blocks[bucket as usize / 64];
                let (bits, bit) = (block.bits(), 1u64 << (bucket % 64));
                found[count] = block.rank + (bits & (bit - 1)).count_ones();
                count += usize::from(bits & bit != 0);
            }
            for &row in &found[..count] {
                for (sums, &lane) in sums.iter_mut().zip(&rows[row as usize * lanes..][..N]) {
                    sums.add(lane);
                }
            }
        }
        for (score, sum) in scores.iter_mut().zip(sums.map(Sums::get).as_flattened()) {
            *score += sum;
        }
    }
}

impl Table {
    fn dense(bits: u32, buckets: &[u32], weights: &[u8]) -> Self {
        let mut table = vec![0; 1 << bits];
        for (&bucket, &weight) in buckets.iter().zip(weights) {
            table[bucket as usize] = expand(weight);
        }
        Self::Dense(table)
    }

    /// `weights` has all of the first label, then all of the second, and so on.
    fn sparse(bits: u32, buckets: &[u32], weights: &[u8], labels: usize) -> Self {
        let mut blocks = vec![Block::default(); (1usize << bits).div_ceil(64)];
        for &bucket in buckets {
            blocks[bucket as usize / 64].present[bucket as usize / 32 % 2] |= 1 << (bucket % 32);
        }
        let mut before = 0;
        for block in &mut blocks {
            block.rank = before;
            before += block.bits().count_ones();
        }
        let lanes = labels.div_ceil(LANE);
        let weight =
            |row: usize, label: usize| weights.get(label * buckets.len() + row).map_or(0, |&byte| expand(byte));
        let lane = |at: usize| {
            let (row, first) = (at / lanes, at % lanes * LANE);
            Lane::from(std::array::from_fn(|n| if first + n < labels { weight(row, first + n) } else { 0 }))
        };
        let rows = (0..buckets.len() * lanes).map(lane).collect();
        Self::Sparse { blocks, rows }
    }
}

/// The weight of a byte.
const fn expand(byte: u8) -> i16 {
    let q = byte.cast_signed() as i16;
    q * q.abs()
}

/// Scratch space for decoding one sequence after another. Push positions, then [`Lattice::decode`].
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    scores: Vec<i32>,
    back: Vec<u8>,
    path: Vec<u8>,
    ends: [Vec<i32>; 2],
    /// By position and label: the factor of its own features.
    worths: Vec<f32>,
    masses: [Vec<f32>; 2],
}

/// `e` to the power of `x`, to four digits; the same on every machine, which a library's is not.
fn exp(x: f32) -> f32 {
    let power = (x * std::f32::consts::LOG2_E).clamp(-120.0, 120.0);
    let whole = power.floor();
    let rest = power - whole;
    let fraction = 1.0 + rest * (0.695_656 + rest * (0.226_194 + rest * 0.078_024));
    f32::from_bits((whole as i32 + 127).cast_unsigned() << 23) * fraction
}

/// Multiplies `row` by `factors` and makes it sum to one.
fn normalise(row: &mut [f32], factors: &[f32]) {
    row.iter_mut().zip(factors).for_each(|(value, factor)| *value *= factor);
    let scale = 1.0 / row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    for value in row {
        *value *= scale;
    }
}

impl Lattice {
    /// Forgets the sequence before.
    pub fn clear(&mut self) {
        self.scores.clear();
    }

    /// Adds a position with these features, and gives its scores to adjust, one per label.
    #[inline]
    pub fn push(&mut self, model: &SequenceModel, features: &[u32]) -> &mut [i32] {
        let at = self.scores.len();
        self.scores.resize(at + model.labels.len(), 0);
        model.score(features, &mut self.scores[at..]);
        &mut self.scores[at..]
    }

    /// The scores of a position by its own features alone.
    pub fn scores(&self, model: &SequenceModel, position: usize) -> &[i32] {
        &self.scores[position * model.labels.len()..][..model.labels.len()]
    }

    /// The best sequence of labels, one per position; ties go to the lower label.
    pub fn decode(&mut self, model: &SequenceModel) -> &[u8] {
        let count = model.labels.len();
        let positions = self.scores.len() / count;
        self.back.clear();
        self.back.resize(positions * count, 0);
        self.path.clear();
        self.path.resize(positions, 0);
        let [here, next] = &mut self.ends;
        here.clear();
        here.extend_from_slice(&model.first);
        next.clear();
        next.resize(count, 0);
        for position in 0..positions {
            if position > 0 {
                let back = &mut self.back[position * count..][..count];
                for ((froms, next), back) in model.into.iter().zip(next.iter_mut()).zip(back) {
                    let mut best = i32::MIN;
                    for &(from, step) in froms {
                        let score = here[from as usize] + step;
                        if score > best {
                            (best, *back) = (score, from);
                        }
                    }
                    *next = best;
                }
                std::mem::swap(here, next);
            }
            for (end, &score) in here.iter_mut().zip(&self.scores[position * count..][..count]) {
                *end = end.saturating_add(score).max(FORBIDDEN);
            }
        }
        let mut label = 0;
        for (other, &score) in here.iter().enumerate() {
            if score > here[label as usize] {
                label = other as u8;
            }
        }
        for position in (0..positions).rev() {
            self.path[position] = label;
            label = self.back[position * count + label as usize];
        }
        &self.path
    }

    /// The chance of each label at each position, over all sequences of labels (forward and backward passes, as for the
    /// gradient of a conditional random field); what `chances` held is dropped.
    pub fn marginals(&mut self, model: &SequenceModel, chances: &mut Vec<f32>) {
        let count = model.labels.len();
        chances.clear();
        chances.resize(self.scores.len(), 0.0);
        self.worths.clear();
        for scores in self.scores.chunks_exact(count) {
            let most = scores.iter().copied().max().unwrap_or_default();
            self.worths
                .extend(scores.iter().map(|&score| exp(f64::from(score.saturating_sub(most)) as f32 * model.unit)));
        }
        for (position, worths) in self.worths.chunks_exact(count).enumerate() {
            let (before, here) = chances.split_at_mut(position * count);
            let here = &mut here[..count];
            match before.len().checked_sub(count) {
                None => here.copy_from_slice(&model.steps[count * count..]),
                Some(last) => {
                    for (&mass, steps) in before[last..].iter().zip(model.steps.chunks_exact(count)) {
                        here.iter_mut().zip(steps).for_each(|(here, step)| *here += mass * step);
                    }
                }
            }
            normalise(here, worths);
        }
        let [after, beyond] = &mut self.masses;
        after.clear();
        after.resize(count, 1.0);
        for (here, worths) in chances.chunks_exact_mut(count).zip(self.worths.chunks_exact(count)).rev() {
            normalise(here, after);
            beyond.clear();
            beyond.extend(worths.iter().zip(after.iter()).map(|(worth, after)| worth * after));
            for (after, steps) in after.iter_mut().zip(model.steps.chunks_exact(count)) {
                *after = steps.iter().zip(beyond.iter()).map(|(step, beyond)| step * beyond).sum();
            }
            let most = after.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
            for after in after.iter_mut() {
                *after /= most;
            }
        }
    }

    /// The path that [`Self::decode`] found last.
    pub fn path(&self) -> &[u8] {
        &self.path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toy() -> SequenceModel {
        let weights = Weights {
            labels: ["O", "B", "I"].map(str::to_owned).to_vec(),
            bits: 12,
            rows: {
                let row = |name: &[u8], w: [f32; 3]| (feature(1, word(name), 0) >> 20, w.to_vec());
                let mut rows = vec![
                    row(b"the", [2.0, 0.0, 0.0]),
                    row(b"hague", [0.0, 0.5, 1.0]),
                    row(b"den", [0.2, 0.0, 0.0]),
                    row(b"haag", [-1.0, 0.0, 0.9]),
                ];
                rows.sort_by_key(|r| r.0);
                rows
            },
            transitions: [Some(0.0), Some(0.0), None, Some(0.0), Some(0.0), Some(0.1)]
                .into_iter()
                .chain([Some(0.0), Some(0.0), Some(0.1), Some(0.0), Some(0.0), None])
                .collect(),
        };
        SequenceModel::read(&weights.write()).unwrap()
    }

    fn tag(words: &[&str]) -> Vec<u8> {
        let (model, mut lattice) = (toy(), Lattice::default());
        for name in words {
            lattice.push(&model, &[feature(1, word(name.as_bytes()), 0)]);
        }
        lattice.decode(&model).to_vec()
    }

    #[test]
    fn transitions_weigh_against_words() {
        assert_eq!(tag(&["the", "hague"]), [0, 1], "I may not follow O, however well it scores");
        assert_eq!(tag(&["den", "haag"]), [1, 2], "a later word makes an earlier one begin");
        assert_eq!(tag(&["haag"]), [1], "nor may a sequence begin inside");
        assert_eq!(tag(&[]), [0; 0]);
    }

    #[test]
    fn marginals_are_the_sum_over_all_paths() {
        let (model, mut lattice, mut chances) = (toy(), Lattice::default(), Vec::new());
        let words = ["the", "den", "haag", "hague"];
        lattice.clear();
        for name in words {
            lattice.push(&model, &[feature(1, word(name.as_bytes()), 0)]);
        }
        let mut expected = [[0f32; 3]; 4];
        let mut all = 0.0;
        for path in 0..81usize {
            let label = |n: usize| path / 3usize.pow(n as u32) % 3;
            let step =
                |n: usize| if n == 0 { model.steps[9 + label(0)] } else { model.steps[label(n - 1) * 3 + label(n)] };
            let worth: f32 = (0..4)
                .map(|n| step(n) * exp(f64::from(lattice.scores(&model, n)[label(n)]) as f32 * model.unit))
                .product();
            (0..4).for_each(|n| expected[n][label(n)] += worth);
            all += worth;
        }
        lattice.marginals(&model, &mut chances);
        for (found, expected) in chances.iter().zip(expected.as_flattened()) {
            assert!((found - expected / all).abs() < 1e-3, "{found} {}", expected / all);
        }
    }

    #[test]
    fn damage_never_panics() {
        let whole =
            Weights { labels: vec!["a".into()], bits: 4, rows: vec![(3, vec![1.0])], transitions: vec![None; 2] };
        let whole = whole.write();
        for end in 0..whole.len() {
            assert!(SequenceModel::read(&whole[..end]).is_none());
        }
        for at in 0..whole.len() {
            let mut broken = whole.clone();
            broken[at] ^= 0xff;
            let _ = SequenceModel::read(&broken);
        }
    }
}
