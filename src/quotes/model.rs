//! The trained part of this stage, as one file.

use super::extent_model::ExtentModel;
use crate::models::container::{Reader, open, put_section, seal};
use crate::models::lexicon::Lexicon;
use crate::models::linear::SequenceModel;
use crate::{Error, ErrorKind, Result};

/// The kind that the file's head names.
pub const KIND: [u8; 4] = *b"quot";
const VERSION: u16 = 4;

/// What a token is to an attribution, as the role model labels it: the first token of a span and the others apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Role {
    /// Nothing.
    None,
    /// The first token of a source.
    SourceBegin,
    /// In a source.
    Source,
    /// The first token of a cue.
    CueBegin,
    /// In a cue.
    Cue,
    /// The first token of content.
    ContentBegin,
    /// In content.
    Content,
}

impl Role {
    /// Every role, in the order of the labels.
    pub const ALL: [Self; 7] =
        [Self::None, Self::SourceBegin, Self::Source, Self::CueBegin, Self::Cue, Self::ContentBegin, Self::Content];

    /// The role of a label.
    pub fn of(label: u8) -> Self {
        Self::ALL.get(label as usize).copied().unwrap_or(Self::None)
    }

    /// 0 for none, 1 source, 2 cue, 3 content.
    pub const fn part(self) -> u8 {
        (self as u8).div_ceil(2)
    }

    /// Whether a span begins here.
    pub const fn begins(self) -> bool {
        self as u8 % 2 == 1
    }

    /// The role of what follows in the same span.
    pub fn inside(self) -> Self {
        if self.begins() { Self::of(self as u8 + 1) } else { self }
    }

    /// Whether `self` may follow `before`.
    pub const fn may_follow(self, before: Self) -> bool {
        self.begins() || self.part() == 0 || self.part() == before.part()
    }
}

/// Trained weights of this stage.
#[derive(Clone, Debug)]
pub struct QuoteModel {
    /// How often each word form reports: class 1 to 6.
    pub cues: Lexicon,
    /// Labels tokens with a [`Role`].
    pub roles: SequenceModel,
    /// Weighs the candidates for a run against each other; one label.
    pub choice: Ranker,
    /// Whether a run is an utterance, rather than a title, a term or a scare quote; one label, log-odds.
    pub spoken: Ranker,
    /// Weighs the spans that a cue may report against each other; one label.
    pub extent: ExtentModel,
    /// Whether what stands before and after a cue is one statement; one label, log-odds.
    pub joined: Ranker,
    /// Weighs the words that may be the source of a report against each other; one label.
    pub source: Ranker,
}

impl QuoteModel {
    /// Reads a model file.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] if the file is damaged or of another kind or version.
    pub fn read(file: &[u8]) -> Result<Self> {
        let payload = open(file, KIND, VERSION)?;
        let mut reader = Reader::new(&payload);
        let read = |reader: &mut Reader| {
            let cues = Lexicon::read(reader.section()?)?;
            let roles = SequenceModel::read(reader.section()?).filter(|m| m.labels().len() == Role::ALL.len())?;
            let choice = Ranker::read(reader.section()?)?;
            let spoken = Ranker::read(reader.section()?)?;
            let extent = ExtentModel::new(Ranker::read(reader.section()?)?);
            let joined = Ranker::read(reader.section()?)?;
            let source = Ranker::read(reader.section()?)?;
            Some(Self { cues, roles, choice, spoken, extent, joined, source })
        };
        read(&mut reader)
            .ok_or_else(|| Error::new(ErrorKind::Model, "model quot", "the file is damaged; load it again"))
    }

    /// The model file of its sections, in the order of the fields.
    pub fn write(sections: &[&[u8]]) -> Vec<u8> {
        let mut payload = Vec::new();
        for section in sections {
            put_section(&mut payload, section);
        }
        seal(KIND, VERSION, &payload)
    }
}

/// Weights of one label in a plain table: the few features of a decision are looked up in one step each.
#[derive(Clone, Debug)]
pub struct Ranker {
    /// Bytes `q` that weigh `q·|q|`, as in the file.
    weights: Box<[i8; 1 << Ranker::BITS]>,
    unit: f32,
}

impl Ranker {
    /// Hash bits that name a weight.
    pub const BITS: u32 = 16;

    /// Reads what `Weights::write` wrote for one label; `None` if it is damaged.
    pub fn read(section: &[u8]) -> Option<Self> {
        let model = SequenceModel::read(section).filter(|m| m.labels().len() == 1)?;
        let weight = |bucket: u32| {
            let mut scores = [0];
            model.score(&[bucket << (32 - Self::BITS)], &mut scores);
            let root = scores[0].unsigned_abs().isqrt() as i8;
            if scores[0] < 0 { -root } else { root }
        };
        let weights: Box<[i8]> = (0..1 << Self::BITS).map(weight).collect();
        Some(Self { weights: weights.try_into().ok()?, unit: model.unit() })
    }

    /// The sum of the weights of `features`; see [`Self::log_odds`]. Sums of parts may be added up.
    #[inline]
    pub fn sum(&self, features: &[u32]) -> i32 {
        let weight = |f: &u32| {
            let q = i32::from(self.weights[(f >> (32 - Self::BITS)) as usize]);
            q * q.abs()
        };
        features.iter().map(weight).sum()
    }

    /// What a sum is worth.
    pub fn log_odds(&self, sum: i32) -> f32 {
        f64::from(sum) as f32 * self.unit
    }

    /// The sum of the weights of `features`, in log-odds.
    pub fn weigh(&self, features: &[u32]) -> f32 {
        self.log_odds(self.sum(features))
    }
}
