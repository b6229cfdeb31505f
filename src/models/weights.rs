//! A linear model as its trainer makes it, and how it is written.

use super::container::{put_section, put_varint};
use super::linear::FORBIDDEN_BYTE;

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
