//! A linear model over hashed features, and its first-order Viterbi decoder.
//!
//! A feature is a 32-bit hash ([`feature`]); its highest bits name a bucket, a bitmap with ranks says whether the bucket has
//! a row of weights, one per label. Buckets are not checked for collisions: training sees the same buckets. Weights are
//! one byte each on disk, companded by the square root (a byte `q` weighs `q·|q|`), and 16 bits in memory, rows padded so
//! that the sums run in vector registers. Decoding allocates nothing once its [`Lattice`] has grown.

use super::container::{Reader, put_section, put_varint};

/// Rows are padded to a multiple of this many labels: one 128-bit register of 16-bit weights.
const LANES: usize = 8;
/// The score of what may not be.
pub const FORBIDDEN: i32 = i32::MIN / 4;
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
    stride: usize,
    shift: u32,
    present: Vec<u64>,
    /// Rows before each word of `present`.
    ranks: Vec<u32>,
    rows: Vec<i16>,
    /// `(labels + 1) × stride`, from the label of the row to that of the column; the last row starts a sequence.
    transitions: Vec<i32>,
    unit: f32,
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
        let stride = count.next_multiple_of(LANES);
        let unit = reader.f32()? / (127.0 * 127.0);
        let mut transitions = vec![FORBIDDEN; (count + 1) * stride];
        for (row, from) in reader.bytes((count + 1) * count)?.chunks_exact(count).enumerate() {
            for (label, &byte) in from.iter().enumerate() {
                if byte.cast_signed() != FORBIDDEN_BYTE {
                    transitions[row * stride + label] = i32::from(expand(byte));
                }
            }
        }
        let rows_count = reader.varint()? as usize;
        let mut present = vec![0u64; (1usize << bits).div_ceil(64)];
        let mut bucket = 0;
        for _ in 0..rows_count {
            bucket += reader.varint()?;
            *present.get_mut(bucket as usize / 64)? |= 1 << (bucket % 64);
        }
        let mut before = 0;
        let ranks = present
            .iter()
            .map(|word| {
                before += word.count_ones();
                before - word.count_ones()
            })
            .collect();
        let mut rows = vec![0; rows_count * stride];
        for label in 0..count {
            for (row, &byte) in reader.bytes(rows_count)?.iter().enumerate() {
                rows[row * stride + label] = expand(byte);
            }
        }
        (before as usize == rows_count).then_some(Self {
            labels,
            stride,
            shift: 32 - bits,
            present,
            ranks,
            rows,
            transitions,
            unit,
        })
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

    /// Room for one score per label, padded; [`Self::score`] takes a slice of this length.
    pub const fn stride(&self) -> usize {
        self.stride
    }

    /// Adds the weights of `features` to `scores`, one per label.
    #[inline]
    pub fn score(&self, features: &[u32], scores: &mut [i32]) {
        let scores = &mut scores[..self.stride];
        for &hash in features {
            let bucket = (hash >> self.shift) as usize;
            let word = self.present[bucket / 64];
            let bit = 1u64 << (bucket % 64);
            if word & bit != 0 {
                let row = (self.ranks[bucket / 64] + (word & (bit - 1)).count_ones()) as usize * self.stride;
                for (score, &weight) in scores.iter_mut().zip(&self.rows[row..row + self.stride]) {
                    *score += i32::from(weight);
                }
            }
        }
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
}

impl Lattice {
    /// Forgets the sequence before.
    pub fn clear(&mut self) {
        self.scores.clear();
    }

    /// Adds a position with these features, and gives its scores to adjust, one per label (then padding).
    #[inline]
    pub fn push(&mut self, model: &SequenceModel, features: &[u32]) -> &mut [i32] {
        let at = self.scores.len();
        self.scores.resize(at + model.stride, 0);
        model.score(features, &mut self.scores[at..]);
        &mut self.scores[at..at + model.labels.len()]
    }

    /// The scores of a position by its own features alone.
    pub fn scores(&self, model: &SequenceModel, position: usize) -> &[i32] {
        &self.scores[position * model.stride..][..model.labels.len()]
    }

    /// The best sequence of labels, one per position; ties go to the lower label.
    pub fn decode(&mut self, model: &SequenceModel) -> &[u8] {
        let (stride, count) = (model.stride, model.labels.len());
        let positions = self.scores.len() / stride;
        self.back.clear();
        self.back.resize(positions * stride, 0);
        self.path.clear();
        self.path.resize(positions, 0);
        let [here, next] = &mut self.ends;
        here.clear();
        here.extend_from_slice(&model.transitions[count * stride..]);
        next.clear();
        next.resize(stride, 0);
        for position in 0..positions {
            if position > 0 {
                let back = &mut self.back[position * stride..][..stride];
                next.fill(i32::MIN);
                for (from, &score) in here[..count].iter().enumerate() {
                    let row = &model.transitions[from * stride..][..stride];
                    for ((best, back), &step) in next.iter_mut().zip(back.iter_mut()).zip(row) {
                        let score = score + step;
                        *back = if score > *best { from as u8 } else { *back };
                        *best = score.max(*best);
                    }
                }
                std::mem::swap(here, next);
            }
            for (end, &score) in here.iter_mut().zip(&self.scores[position * stride..][..stride]) {
                *end = (*end + score).max(FORBIDDEN);
            }
        }
        let mut label = 0;
        for (other, &score) in here[..count].iter().enumerate() {
            if score > here[label as usize] {
                label = other as u8;
            }
        }
        for position in (0..positions).rev() {
            self.path[position] = label;
            label = self.back[position * stride + label as usize];
        }
        &self.path
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
