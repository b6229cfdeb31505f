//! The shapes this stage makes.

use crate::Span;
use crate::quotes::SourceKind;
use serde::{Deserialize, Serialize};

/// A span in one article of the corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Passage {
    /// Index of the article in the corpus.
    pub article: u32,
    /// The words.
    pub span: Span,
}

/// Everything learned by holding the articles of a corpus side by side.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Articles grouped by event; every article is in exactly one group.
    pub events: Vec<EventGroup>,
    /// Sentences that match, for pairs of articles of one event.
    pub alignments: Vec<Alignment>,
    /// Runs of the same words, between any two articles or within one.
    pub runs: Vec<WordRun>,
    /// Sentences of which no other account of the same event says the like, as sentence passages.
    pub unique: Vec<Passage>,
    /// What is said about one thing by each account.
    pub facts: Vec<Fact>,
    /// The same quotation in several places.
    pub quote_variants: Vec<QuoteVariants>,
    /// Distinctive words, by article.
    pub keywords: Vec<Vec<Keyword>>,
    /// What each article rests on, by article.
    pub sourcing: Vec<SourcingProfile>,
}

/// Articles about one event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventGroup {
    /// Indices of the articles, ascending.
    pub articles: Vec<u32>,
    /// Why they stand together and apart from the rest, in words: places, people, dates they share.
    pub reasons: Vec<String>,
}

/// Two sentences that match.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alignment {
    /// A sentence; `a` sorts before `b`.
    pub a: Passage,
    /// A sentence of another article.
    pub b: Passage,
    /// How closely they match.
    pub kind: AlignmentKind,
    /// 0 to 1, comparable within a kind.
    pub score: f32,
    /// Why.
    pub evidence: Evidence,
}

/// How closely two sentences match, closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlignmentKind {
    /// Mostly the same words in the same order.
    SameWords,
    /// The same fact in other words.
    SameFact,
    /// The same topic.
    SameTopic,
}

/// What two sentences share, for the reader to judge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Names of shared entities.
    pub names: Vec<String>,
    /// Shared numbers and dates, normalised.
    pub numbers: Vec<String>,
    /// Shared content words, rarest first.
    pub words: Vec<String>,
    /// The shared claim in words ("Brandt cancels meeting with Osei"), if there is one.
    pub claim: Option<String>,
}

/// The same run of words in two places, after folding typography and citation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordRun {
    /// A place; sorts before `b`.
    pub a: Passage,
    /// Another place, in another article or the same.
    pub b: Passage,
    /// Length in words; at least six.
    pub words: u32,
}

/// One row of the facts table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// What kind of thing is stated.
    pub slot: Slot,
    /// What the row is about, in words ("date of the meeting").
    pub label: String,
    /// What the accounts say, one entry for each distinct reading.
    pub values: Vec<Reading>,
    /// How the readings stand to one another.
    pub verdict: Verdict,
    /// Why readings differ without contradicting each other, in words, where that is so.
    pub note: Option<String>,
}

/// One reading of a fact and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The normalised value as shown ("22 October 2025").
    pub value: String,
    /// Where it is said; never empty.
    pub mentions: Vec<Cell>,
}

/// A place where a reading is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cell {
    /// The words that state it.
    pub passage: Passage,
    /// The sentence they stand in.
    pub sentence: Span,
}

/// What kind of fact a row states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// A calendar date.
    Date,
    /// A day of the week.
    Day,
    /// Where.
    Place,
    /// A number and what it counts.
    Number,
    /// An amount of money.
    Money,
    /// Who took part.
    Participant,
    /// Planned, done, called off.
    Status,
    /// What was said to have happened, or a position taken.
    Claim,
}

/// How the readings of a fact stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// All that say anything say the same.
    Agree,
    /// They differ, without contradiction: another day, another standpoint in time, a weaker word.
    Differ,
    /// They cannot all be true of the same event.
    Conflict,
}

/// The same quotation in several places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuoteVariants {
    /// Each place, as article and index of the quotation in that article's analysis.
    pub members: Vec<(u32, u32)>,
    /// Whether the accounts attribute it to different speakers.
    pub attributed_differently: bool,
}

/// A word that one account uses more than the others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Keyword {
    /// The word, folded.
    pub word: String,
    /// Uses in this article.
    pub count: u32,
    /// Uses in the other articles.
    pub elsewhere: u32,
    /// z-score of the weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008).
    pub z: f32,
}

/// What an article's statements rest on: a count of attributions, not a rating.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcingProfile {
    /// For each kind of source, the sentences that rest on it, as indices into the document's sentences.
    pub shares: Vec<SourcingShare>,
    /// Sentences that rest on no attribution.
    pub unsourced: Vec<u32>,
}

/// The sentences that rest on one kind of source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcingShare {
    /// The kind.
    pub source: SourceKind,
    /// Sentences, as indices into the document's sentences.
    pub sentences: Vec<u32>,
}
