//! What a claim is.

use super::super::actions::{Class, name as action_name};
use super::super::corpus::{Corpus, NameIndex};
use crate::Span;

/// How sure a claim is of its action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Certainty {
    /// It happened or happens.
    Done,
    /// It is to happen.
    Planned,
    /// It may happen.
    Possible,
    /// It was put off.
    Postponed,
    /// It was called off.
    Cancelled,
    /// It is said not to happen, or not to have happened.
    Denied,
}

impl Certainty {
    /// In words, for the table.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Done => "took place",
            Self::Planned => "planned",
            Self::Possible => "possible",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
            Self::Denied => "not taking place",
        }
    }
}

/// What a claim tells of its action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Telling {
    /// Whether it came, comes or will come to pass.
    Stated,
    /// Only that there is such a thing ("the meeting of Brandt and Osei").
    Named,
    /// It asks.
    Asked,
}

/// An action and its surroundings in one sentence.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub account: u32,
    pub sentence: u32,
    /// From the first to the last word that belongs to it.
    pub span: Span,
    pub action: Class,
    /// Entities that act, by the words before the action or after "by".
    pub actors: Vec<NameIndex>,
    /// Entities acted on, met, addressed.
    pub others: Vec<NameIndex>,
    pub places: Vec<NameIndex>,
    /// Dates beside it, as indices into the analysis.
    pub dates: Vec<usize>,
    pub certainty: Certainty,
    /// Told by a noun ("the meeting").
    pub noun: bool,
    /// A noun with "the", "this" or "their" before it, or "the two met": goes on with what was named before.
    pub definite: bool,
    /// Belongs to an earlier occasion.
    pub elsewhen: bool,
    pub telling: Telling,
}

impl Claim {
    /// Whether its action is called off or put off.
    pub(crate) const fn is_off(&self) -> bool {
        matches!(self.certainty, Certainty::Cancelled | Certainty::Postponed)
    }

    /// All entities that take part.
    pub(crate) fn entities(&self) -> impl Iterator<Item = NameIndex> + '_ {
        self.actors.iter().chain(&self.others).chain(&self.places).copied()
    }

    /// The claim in words ("Mara Brandt: meets Jon Osei (planned)"): who, what, whom, where, and how surely if it is not done.
    pub(crate) fn in_words(&self, corpus: &Corpus) -> String {
        let names = |list: &[NameIndex]| {
            let names: Vec<&str> = list.iter().map(|&name| corpus.names[name as usize].text.as_str()).collect();
            names.join(", ")
        };
        let mut words = Vec::new();
        let place = if self.places.is_empty() { String::new() } else { format!("in {}", names(&self.places)) };
        words.extend([names(&self.actors), action_name(self.action).to_owned(), names(&self.others), place]);
        if self.certainty != Certainty::Done {
            words.push(format!("({})", self.certainty.words()));
        }
        words.retain(|word| !word.is_empty());
        words.join(" ")
    }
}
