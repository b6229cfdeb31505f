//! Sequences of positions, each with hashed features and a gold label, flat in memory.

use rustc_hash::FxHashMap;

/// Collects sequences; [`Builder::build`] drops rare features.
#[derive(Default)]
pub struct Builder {
    features: Vec<u32>,
    starts: Vec<u32>,
    labels: Vec<u8>,
    sequences: Vec<u32>,
    weights: Vec<f32>,
}

/// Sequences ready for training. Features are dense numbers; `buckets` maps them back.
pub struct Dataset {
    /// Hash bits that name a bucket.
    pub bits: u32,
    /// Bucket of each dense feature, ascending.
    pub buckets: Vec<u32>,
    /// How often each dense feature occurs.
    pub counts: Vec<u32>,
    features: Vec<u32>,
    starts: Vec<usize>,
    labels: Vec<u8>,
    sequences: Vec<u32>,
    /// Weight of each sequence; 1 is plain.
    pub weights: Vec<f32>,
}

impl Builder {
    /// Starts a sequence that counts `weight` times.
    pub fn sequence(&mut self, weight: f32) {
        self.sequences.push(self.labels.len() as u32);
        self.weights.push(weight);
    }

    /// Adds a position to the current sequence.
    pub fn push(&mut self, features: &[u32], label: u8) {
        self.starts.push(u32::try_from(self.features.len()).expect("fewer than 4 G features"));
        self.features.extend_from_slice(features);
        self.labels.push(label);
    }

    /// Number of positions so far.
    pub fn positions(&self) -> usize {
        self.labels.len()
    }

    /// Keeps the buckets of `bits` hash bits that occur at least `least` times.
    pub fn build(self, bits: u32, least: u32) -> Dataset {
        let mut count: FxHashMap<u32, u32> = FxHashMap::default();
        for &hash in &self.features {
            *count.entry(hash >> (32 - bits)).or_default() += 1;
        }
        let mut buckets: Vec<u32> = count.iter().filter(|&(_, &n)| n >= least).map(|(&bucket, _)| bucket).collect();
        buckets.sort_unstable();
        let counts = buckets.iter().map(|bucket| count[bucket]).collect();
        drop(count);
        self.dense(bits, buckets, counts)
    }

    /// Keeps the buckets that `other` has, under its numbers: texts that its model is to label.
    pub fn build_like(self, other: &Dataset) -> Dataset {
        self.dense(other.bits, other.buckets.clone(), other.counts.clone())
    }

    fn dense(self, bits: u32, buckets: Vec<u32>, counts: Vec<u32>) -> Dataset {
        let dense: FxHashMap<u32, u32> = buckets.iter().enumerate().map(|(n, &bucket)| (bucket, n as u32)).collect();
        let (mut features, mut starts) = (Vec::new(), vec![0]);
        for position in 0..self.labels.len() {
            let from = self.starts[position] as usize;
            let to = self.starts.get(position + 1).map_or(self.features.len(), |&s| s as usize);
            features.extend(self.features[from..to].iter().filter_map(|hash| dense.get(&(hash >> (32 - bits)))));
            starts.push(features.len());
        }
        let mut sequences = self.sequences;
        sequences.push(self.labels.len() as u32);
        Dataset { bits, buckets, counts, features, starts, labels: self.labels, sequences, weights: self.weights }
    }
}

impl Dataset {
    /// Number of sequences.
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// Whether there is no sequence.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// Positions of a sequence.
    pub fn range(&self, sequence: usize) -> std::ops::Range<usize> {
        self.sequences[sequence] as usize..self.sequences[sequence + 1] as usize
    }

    /// Features of a position.
    pub fn features(&self, position: usize) -> &[u32] {
        &self.features[self.starts[position]..self.starts[position + 1]]
    }

    /// Gold label of a position.
    pub fn label(&self, position: usize) -> u8 {
        self.labels[position]
    }

    /// Longest sequence.
    pub fn longest(&self) -> usize {
        (0..self.len()).map(|s| self.range(s).len()).max().unwrap_or(0)
    }
}
