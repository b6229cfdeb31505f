//! The shapes this stage makes.

use crate::Span;
use crate::entities::EntityIndex;
use serde::{Deserialize, Serialize};

/// How words are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteKind {
    /// In quotation marks, an utterance of its own.
    Direct,
    /// Quoted words inside the writer's own sentence.
    Partial,
    /// Reported without marks.
    Indirect,
}

/// Words attributed, or attributable, to someone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quotation {
    /// The words, with their quotation marks when they have them.
    pub span: Span,
    /// Direct, partial or indirect.
    pub kind: QuoteKind,
    /// Who said it; `None` is unknown.
    pub speaker: Option<Speaker>,
    /// The words that report it ("said", "according to").
    pub cue: Option<Span>,
    /// Calibrated probability that quote and speaker are right, 0 to 1.
    pub confidence: f32,
}

/// Who a quotation is attributed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The words that name the speaker, as near to the quote as they stand.
    pub span: Span,
    /// The entity behind those words; `None` if unnamed or unresolved.
    pub entity: Option<EntityIndex>,
    /// How the speaker was found.
    pub rule: SpeakerRule,
    /// Named, unnamed or a document: what the sourcing profile counts.
    pub source: SourceKind,
}

/// How a speaker was found; shown to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerRule {
    /// Named beside a verb of saying in the same sentence.
    SameSentence,
    /// By "according to", "as … put it" and the like.
    Adverbial,
    /// On a `NAME:` line.
    Label,
    /// After a dash behind the quote.
    Dash,
    /// In the sentence before or after.
    NeighbourSentence,
    /// Carried on from the quote before.
    CarriedOn,
    /// The other side of a dialogue.
    Alternation,
    /// Set by the reader, in a correction.
    Reader,
}

/// What kind of source an attribution rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A named person or organisation.
    Named,
    /// Officials without a name.
    Official,
    /// Analysts and experts without a name.
    Analyst,
    /// "Sources", "people familiar with the matter".
    Source,
    /// A report, statement, law or data.
    Document,
    /// Another description without a name.
    Other,
}

/// A run in quotation marks that nobody said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unattributed {
    /// The run, with its marks.
    pub span: Span,
    /// Why it is not an utterance.
    pub reason: Reason,
}

/// Why a quoted run is not an utterance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The name of a work, a podcast, a programme.
    Title,
    /// Words the writer holds at arm's length.
    Scare,
    /// A word mentioned as a word.
    Term,
    /// In quotation marks for a reason that could not be told.
    Unknown,
}
