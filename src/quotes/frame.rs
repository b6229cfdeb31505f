//! One attribution found in the text, before it is matched to quoted runs.

use super::quotation::SpeakerRule;
use std::ops::Range;

/// Cue, source and content of one attribution, in tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The words that report.
    pub cue: Range<usize>,
    /// Who is said to say it.
    pub source: Option<Range<usize>>,
    /// What is said, in pieces in text order; empty if that is not told.
    pub content: Vec<Range<usize>>,
    /// How cue and source stand to each other.
    pub rule: SpeakerRule,
    /// 0 to 1.
    pub score: f32,
    /// Drawn from the grammar of a sentence near a run, with no sign that it reports anything.
    pub weak: bool,
}
