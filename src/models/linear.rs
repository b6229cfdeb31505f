//! A linear model over hashed features.
//!
//! A feature is a 32-bit hash ([`feature`]); its highest bits name a bucket, and some buckets have a row of weights, one per
//! label ([`super::rows`]). Buckets are not checked for collisions: training sees the same buckets. Weights are one byte each,
//! companded by the square root (a byte `q` weighs `q·|q|`). [`Weights`] writes them, [`Lattice`] finds the best sequence of labels.

use super::container::Reader;
use super::lane::LANE;
pub use super::lattice::Lattice;
use super::lattice::exp;
use super::rows::Rows;
pub use super::weights::Weights;

/// The score of what may not be.
pub(super) const FORBIDDEN: i32 = i32::MIN / 4;
/// The score of a step that may not be: with it, what may be scores higher whatever came before.
const BARRED: i32 = i32::MIN / 2;
/// The byte that stands for a forbidden transition.
pub(super) const FORBIDDEN_BYTE: i8 = i8::MIN;

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
    /// The score of each step, `from × to` in lanes; the last row starts a sequence.
    pub(super) steps: Vec<[i32; LANE]>,
    /// What each step is worth as a factor, laid out alike.
    pub(super) factors: Vec<[f32; LANE]>,
    /// The same, `to × from`.
    pub(super) factors_back: Vec<[f32; LANE]>,
    unit: f32,
}

/// The weights by bucket.
#[derive(Clone, Debug)]
enum Table {
    /// One weight for every bucket: a model of one label has few buckets, and most are taken.
    Dense(Vec<i16>),
    /// Rows of weights for the buckets that have any, each of as many lanes as the labels fill.
    Sparse(Rows),
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
        let lanes = count.div_ceil(LANE);
        let step = |from: usize, to: usize| {
            let byte = *steps[from * count..][..count].get(to)?;
            (byte.cast_signed() != FORBIDDEN_BYTE).then(|| i32::from(expand(byte)))
        };
        let factor = |from: usize, to: usize| step(from, to).map_or(0.0, |score| exp(f64::from(score) as f32 * unit));
        let scores = in_lanes(count + 1, lanes, |from, to| step(from, to).unwrap_or(BARRED));
        let factors = in_lanes(count + 1, lanes, factor);
        let factors_back = in_lanes(count, lanes, |to, from| if from < count { factor(from, to) } else { 0.0 });
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
            Table::Dense(dense(bits, &buckets, weights))
        } else {
            Table::Sparse(Rows::new(bits, &buckets, weights, count)?)
        };
        Some(Self { labels, shift: 32 - bits, table, steps: scores, factors, factors_back, unit })
    }

    /// Names of the labels, by number.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// How many lanes the labels fill.
    pub(super) const fn lanes(&self) -> usize {
        self.labels.len().div_ceil(LANE)
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
            // The usual widths are compiled each for itself, so that the sums stay in registers.
            Table::Sparse(rows) => match rows.lanes() {
                1 => rows.add::<1>(self.shift, 0, features, scores),
                2 => rows.add::<2>(self.shift, 0, features, scores),
                3 => rows.add::<3>(self.shift, 0, features, scores),
                lanes => {
                    for (lane, scores) in scores.chunks_mut(LANE).enumerate().take(lanes) {
                        rows.add::<1>(self.shift, lane, features, scores);
                    }
                }
            },
        }
    }
}

/// A matrix with its rows in lanes.
fn in_lanes<T: Copy + Default>(rows: usize, lanes: usize, value: impl Fn(usize, usize) -> T) -> Vec<[T; LANE]> {
    let mut made = vec![[T::default(); LANE]; rows * lanes];
    for (at, made) in made.as_flattened_mut().iter_mut().enumerate() {
        *made = value(at / (lanes * LANE), at % (lanes * LANE));
    }
    made
}

/// The weight of each bucket of a model of one label.
fn dense(bits: u32, buckets: &[u32], weights: &[u8]) -> Vec<i16> {
    let mut table = vec![0; 1 << bits];
    for (&bucket, &weight) in buckets.iter().zip(weights) {
        table[bucket as usize] = expand(weight);
    }
    table
}

/// The weight of a byte.
const fn expand(byte: u8) -> i16 {
    let q = byte.cast_signed() as i16;
    q * q.abs()
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
    fn a_sequence_may_be_long() {
        let words: Vec<&str> = ["den", "haag", "the"].into_iter().cycle().take(300_000).collect();
        assert!(tag(&words).chunks_exact(3).all(|labels| labels == [1, 2, 0]));
    }

    #[test]
    fn marginals_are_the_sum_over_all_paths() {
        let (model, mut lattice) = (toy(), Lattice::default());
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
                |n: usize| if n == 0 { model.factors[3][label(0)] } else { model.factors[label(n - 1)][label(n)] };
            let worth: f32 = (0..4)
                .map(|n| step(n) * exp(f64::from(lattice.scores(&model, n)[label(n)]) as f32 * model.unit))
                .product();
            (0..4).for_each(|n| expected[n][label(n)] += worth);
            all += worth;
        }
        lattice.marginals(&model);
        for (n, expected) in expected.iter().enumerate() {
            for (found, expected) in lattice.chances(&model, n).iter().zip(expected) {
                assert!((found - expected / all).abs() < 1e-3, "{found} {}", expected / all);
            }
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
