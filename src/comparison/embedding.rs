//! A static sentence embedding: one vector a word piece, distilled from a sentence transformer, product-quantised.
//!
//! A sentence is the sum of the vectors of its pieces, brought to length one. Pieces are found as in `WordPiece` (Schuster and
//! Nakajima 2012; greedy longest match, `##` marks a piece inside a word). Product quantisation after Jégou, Douze and
//! Schmid (2011): each vector is cut into parts, each part names one of 256 centres.

use crate::models::container::{self, Reader};
use crate::{Error, ErrorKind, Result};
use rustc_hash::FxHashMap;

/// The kind of this model in its file's head.
pub const KIND: [u8; 4] = *b"embd";
const VERSION: u16 = 1;
/// Bytes of the longest word that is looked up.
const LONGEST: usize = 40;

/// The loaded model.
#[derive(Clone, Debug)]
pub struct Embedding {
    pieces: FxHashMap<Box<str>, u32>,
    width: usize,
    part: usize,
    /// `width / part` blocks of 256 centres of `part` numbers, already scaled.
    centres: Vec<f32>,
    /// Length of each piece's vector.
    lengths: Vec<f32>,
    /// For each part, the centre of each piece.
    codes: Vec<u8>,
}

impl Embedding {
    /// Reads a model file.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] if the file is damaged or of another kind or version.
    pub fn read(file: &[u8]) -> Result<Self> {
        let payload = container::open(file, KIND, VERSION)?;
        Self::parse(&payload)
            .ok_or_else(|| Error::new(ErrorKind::Model, "model embd", "the file is damaged; load it again"))
    }

    /// The model file of what `training/embedding/distill.py` wrote.
    pub fn write(payload: &[u8]) -> Vec<u8> {
        container::seal(KIND, VERSION, payload)
    }

    fn parse(payload: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(payload);
        let (count, width, part) = (reader.u32()? as usize, reader.u32()? as usize, reader.u32()? as usize);
        let (low, high) = (reader.f32()?, reader.f32()?);
        if part == 0 || width % part != 0 || width > 1024 || count > 1 << 20 {
            return None;
        }
        let parts = width / part;
        let scales: Vec<f32> = (0..parts).map(|_| reader.f32()).collect::<Option<_>>()?;
        let mut centres = Vec::with_capacity(width * 256);
        for scale in scales {
            centres.extend(reader.bytes(256 * part)?.iter().map(|&byte| f32::from(byte.cast_signed()) * scale));
        }
        let length = |&byte: &u8| (low + f32::from(byte) / 255.0 * (high - low)).exp();
        let lengths = reader.bytes(count)?.iter().map(length).collect();
        let codes = reader.bytes(count * parts)?.to_vec();
        let mut pieces = FxHashMap::default();
        let mut name = Vec::new();
        for index in 0..count {
            let (kept, added) = (reader.u8()? as usize, reader.u8()? as usize);
            name.truncate(kept);
            name.extend(reader.bytes(added)?);
            pieces.insert(std::str::from_utf8(&name).ok()?.into(), index as u32);
        }
        Some(Self { pieces, width, part, centres, lengths, codes })
    }

    /// The vector of a text, of length one; all zeros for a text without known words.
    pub fn vector(&self, text: &str) -> Vec<f32> {
        let mut sum = vec![0.0; self.width];
        let mut buffer = String::with_capacity(LONGEST);
        let mut word = String::with_capacity(LONGEST);
        for character in text.chars() {
            if character.is_alphanumeric() {
                super::words::push_folded(&mut word, character);
            } else {
                self.add(&word, &mut buffer, &mut sum);
                word.clear();
                if !character.is_whitespace() {
                    word.push(character);
                    self.add(&word, &mut buffer, &mut sum);
                    word.clear();
                }
            }
        }
        self.add(&word, &mut buffer, &mut sum);
        let length = sum.iter().map(|x| x * x).sum::<f32>().sqrt();
        if length > 0.0 {
            for x in &mut sum {
                *x /= length;
            }
        }
        sum
    }

    /// Adds the pieces of a word, if all of it is known.
    fn add(&self, word: &str, buffer: &mut String, sum: &mut [f32]) {
        if word.is_empty() || word.len() > LONGEST {
            return;
        }
        let mut found = [0_u32; LONGEST];
        let (mut count, mut start) = (0, 0);
        while start < word.len() {
            let fits = (start + 1..=word.len()).rev().filter(|&end| word.is_char_boundary(end)).find_map(|end| {
                buffer.clear();
                if start > 0 {
                    buffer.push_str("##");
                }
                buffer.push_str(&word[start..end]);
                self.pieces.get(buffer.as_str()).map(|&piece| (piece, end))
            });
            let Some((piece, end)) = fits else { return };
            found[count] = piece;
            count += 1;
            start = end;
        }
        let total = self.lengths.len();
        for &piece in &found[..count] {
            let length = self.lengths[piece as usize];
            for (k, block) in sum.chunks_exact_mut(self.part).enumerate() {
                let code = self.codes[k * total + piece as usize] as usize;
                let centre = &self.centres[(k * 256 + code) * self.part..][..self.part];
                for (x, c) in block.iter_mut().zip(centre) {
                    *x += c * length;
                }
            }
        }
    }
}

/// The cosine of two vectors of length one.
pub(crate) fn cosine(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// How alike two texts are in meaning, 0 to 1: by the embedding if there is one, by their shared telling words otherwise.
pub fn similarity(a: &str, b: &str, embedding: Option<&Embedding>) -> f32 {
    if let Some(embedding) = embedding {
        return cosine(&embedding.vector(a), &embedding.vector(b)).clamp(0.0, 1.0);
    }
    let mut lexicon = super::lexicon::Lexicon::default();
    let mut count = |text: &str| {
        let mut counts = FxHashMap::default();
        super::words::each_word(text, |word| {
            let form = lexicon.form(word.folded);
            *counts.entry(lexicon.stem_of(form)).or_default() += 1;
        });
        counts
    };
    let (a, b) = (count(a), count(b));
    let tell = |stem| -lexicon.background(stem).ln();
    super::vector::Sparse::from_counts(&a, tell).cosine(&super::vector::Sparse::from_counts(&b, tell)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meaning_brings_texts_near_with_and_without_a_model() {
        let built_in = crate::models::Models::built_in();
        for embedding in [None, built_in.embedding.as_deref()] {
            let near = similarity(
                "The council closed the ferry terminal.",
                "The ferry terminal was closed by the council.",
                embedding,
            );
            let far =
                similarity("The council closed the ferry terminal.", "Snow fell on the hills at night.", embedding);
            assert!(near > 0.8 && far < 0.4, "{near} {far}");
            assert!(similarity("", "words", embedding) < f32::EPSILON);
        }
        let embedding = built_in.embedding.as_deref();
        assert!(embedding.is_some());
        let other_words = similarity("A man is playing a guitar.", "Somebody plays an instrument.", embedding);
        let other_matter = similarity("A man is playing a guitar.", "Snow fell on the hills at night.", embedding);
        assert!(other_words > 2.0 * other_matter && other_words > 0.2, "{other_words} {other_matter}");
    }

    #[test]
    fn a_damaged_file_is_refused() {
        for payload in [&b""[..], b"1234567890123456789012345"] {
            let error = Embedding::read(&Embedding::write(payload)).unwrap_err();
            assert_eq!(error.kind, ErrorKind::Model);
        }
    }
}
