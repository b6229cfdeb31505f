//! Quotes as rows: one row for each quotation, with all its variants; runs that nobody said are listed apart.
//!
//! A corpus may hold a hundred thousand quotations: they are gathered and filtered as places, and only the rows that are
//! drawn are made.

mod gather;
mod page;

pub use gather::{quotes_about, quotes_by, quotes_in};
pub use page::{SORTS, page};

use super::scene::{Scene, one_line};
use crate::comparison::Passage;
use crate::quotes::{Quotation, QuoteKind, Reason, SourceKind, SpeakerRule};

/// Slug of the filter for quotes whose speaker is not known.
pub const UNKNOWN: &str = "unknown";

/// One place where words are quoted.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Index in its article's quotations.
    pub index: u32,
    /// The words with their marks.
    pub passage: Passage,
    /// As printed, on one line.
    pub words: String,
    /// Direct, partial or reported.
    pub kind: QuoteKind,
    /// Who said it.
    pub speaker: Option<SpeakerView>,
    /// The words that report it.
    pub cue: Option<String>,
    /// Probability that quote and speaker are right, 0 to 1.
    pub confidence: f32,
}

/// The speaker as shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerView {
    /// The resolved full name, else the words of the text.
    pub name: String,
    /// The entity's id in links, if resolved.
    pub id: Option<String>,
    /// The words that name the speaker here.
    pub wording: String,
    /// Where those words stand.
    pub place: Passage,
    /// How the speaker was found.
    pub rule: SpeakerRule,
    /// Named, unnamed or a document.
    pub source: SourceKind,
}

/// One quotation in all places where it stands; the first is the fullest.
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteRow {
    /// At least one.
    pub members: Vec<Quote>,
    /// Whether the accounts name different speakers.
    pub attributed_differently: bool,
}

/// A run in quotation marks that nobody said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsaidRow {
    /// The run with its marks.
    pub passage: Passage,
    /// As printed, on one line.
    pub words: String,
    /// Why it is no utterance.
    pub reason: Reason,
}

/// One choice of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What stands in the link.
    pub slug: String,
    /// What stands on the page.
    pub name: String,
    /// Quotations behind it.
    pub count: usize,
}

/// Whose the quotations are: a name is a person or a body, a description may be anybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Voices {
    /// Speakers with a name.
    pub speakers: usize,
    /// Quotations of theirs.
    pub named: usize,
    /// Quotations of speakers who are only described, and of documents.
    pub described: usize,
    /// Quotations of nobody known.
    pub unknown: usize,
}

/// The quotes page: of each part the first rows, and how many there are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuotesPage {
    /// Words in quotation marks.
    pub spoken: Part<QuoteRow>,
    /// Statements reported without them.
    pub reported: Part<QuoteRow>,
    /// Such that may not be reported at all.
    pub doubtful: Part<QuoteRow>,
    /// Runs nobody said.
    pub unsaid: Part<UnsaidRow>,
    /// Quotations before the filter.
    pub total: usize,
    /// Whose they are.
    pub voices: Voices,
    /// Speakers, most quoted first; `unknown` last. The first [`CHOICES`] of them.
    pub speakers: Vec<Choice>,
    /// Accounts; the first [`CHOICES`] of them.
    pub accounts: Vec<Choice>,
    /// Accounts in which something is quoted.
    pub quoting: usize,
    /// Kinds.
    pub kinds: Vec<Choice>,
}

/// The first rows of a list that may be long.
#[derive(Clone, Debug, PartialEq)]
pub struct Part<T> {
    /// The rows made.
    pub rows: Vec<T>,
    /// How many pass the filter.
    pub found: usize,
}

impl<T> Part<T> {
    /// Rows that were found and not made.
    pub const fn hidden(&self) -> usize {
        self.found - self.rows.len()
    }
}

impl<T> Default for Part<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), found: 0 }
    }
}

/// Most choices of a filter; a longer list is no help.
pub const CHOICES: usize = 200;
/// Below this confidence a reported statement stands back.
const FLOOR: f32 = 0.7;

/// Whether a reported statement is too uncertain to stand beside the others with the same weight.
pub fn is_doubtful(kind: QuoteKind, confidence: f32) -> bool {
    kind == QuoteKind::Indirect && confidence < FLOOR
}

/// One quotation as shown.
pub fn quote(scene: &Scene, article: u32, index: u32, quotation: &Quotation) -> Quote {
    let passage = Passage { article, span: quotation.span };
    let speaker = quotation.speaker.as_ref().map(|speaker| {
        let place = Passage { article, span: speaker.span };
        let known = speaker.entity.and_then(|e| scene.entity(article, e));
        let wording = one_line(scene.words(place));
        SpeakerView {
            name: known.map_or_else(|| wording.clone(), |e| e.name.clone()),
            id: known.map(|e| e.id.clone()),
            wording,
            place,
            rule: speaker.rule,
            source: speaker.source,
        }
    });
    Quote {
        index,
        passage,
        words: one_line(scene.words(passage)),
        kind: quotation.kind,
        speaker: speaker.filter(|s| !s.name.is_empty()),
        cue: quotation.cue.map(|span| one_line(scene.words(Passage { article, span }))).filter(|c| !c.is_empty()),
        confidence: quotation.confidence,
    }
}

/// For each quotation, the reported statement around it, as an index: quoted words that stand in a statement of the same
/// speaker are one utterance, of which the statement is the frame.
pub fn frames(quotations: &[Quotation]) -> Vec<Option<u32>> {
    let speaker =
        |quotation: &Quotation| quotation.speaker.as_ref().map(|s| (s.entity, s.entity.is_none().then_some(s.span)));
    let frame = |inner: &Quotation| {
        let of = speaker(inner).filter(|_| inner.kind == QuoteKind::Partial)?;
        let holds = |outer: &Quotation| {
            outer.kind == QuoteKind::Indirect && outer.span.covers(inner.span) && speaker(outer) == Some(of)
        };
        quotations.iter().position(holds).map(|at| at as u32)
    };
    quotations.iter().map(frame).collect()
}

/// Utterances among some quotations: quoted words in a frame are not counted twice.
pub fn utterances(quotations: &[Quotation]) -> usize {
    let mut framing: Vec<u32> = frames(quotations).into_iter().flatten().collect();
    framing.sort_unstable();
    framing.dedup();
    quotations.len() - framing.len()
}

#[cfg(test)]
mod tests;
