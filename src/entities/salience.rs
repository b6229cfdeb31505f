//! Who stands out at a point of the text: what pronouns and nominals choose from.

use crate::Span;
use crate::entities::features::Extractor;
use crate::entities::{Entity, EntityIndex, EntityType, Form, Gender, vocabulary};
use crate::text::Document;
use std::ops::Range;

/// Index of something referred to: the article's entities first, then persons without a name ("a neighbour").
pub(crate) type Referent = u32;

/// How one mention stands in its sentence, as far as the words beside it tell.
#[allow(clippy::struct_excessive_bools)] // plain facts
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Standing {
    /// First of its sentence that names or refers.
    pub first: bool,
    /// Behind a preposition.
    pub governed: bool,
    /// Possessive.
    pub owner: bool,
    /// A subject, by its place.
    pub subject: bool,
    /// Beside a verb of saying, as its subject.
    pub says: bool,
    /// Inside quotation marks.
    pub quoted: bool,
}

/// What the text has done with one referent so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct State {
    pub kind: EntityType,
    /// Mentions so far.
    pub count: u32,
    /// Sentence and unit of the last mention, and its form.
    pub sentence: usize,
    pub unit: usize,
    pub form: Form,
    pub standing: Standing,
    /// The last sentence in which it was a subject.
    pub subject_in: Option<usize>,
    pub gender: Gender,
}

impl State {
    /// Whether its last mention, or one before in the same sentence, was a subject.
    pub fn subject(&self) -> bool {
        self.standing.subject || self.subject_in == Some(self.sentence)
    }
}

/// The course of a text, as far as distances depend on it.
pub(crate) struct Course {
    /// The paragraph of each sentence.
    paragraphs: Vec<u32>,
    /// The number of each sentence, where sentences that are quoted whole count as one with what follows them.
    told: Vec<u32>,
    /// How many words before each unit open a clause.
    clauses: Vec<u32>,
}

impl Course {
    /// Of a text in which the units `quoted` stand inside quotation marks.
    pub fn new(document: &Document, seen: &Extractor, quoted: &[bool]) -> Self {
        let paragraph = |sentence: usize| document.sentences.get(sentence).map_or(0, |s| s.paragraph);
        let mut told = Vec::with_capacity(seen.document().len());
        let (mut number, mut whole) = (0, false);
        for range in seen.document() {
            number += u32::from(!whole);
            told.push(number);
            let word = |unit: &usize| seen.lowered(*unit).starts_with(char::is_alphanumeric);
            whole = !range.clone().filter(word).any(|unit| !quoted[unit]);
        }
        let mut count = 0;
        let opens = |unit| seen.traits(unit) & (vocabulary::CLAUSE | vocabulary::SAYING) > 0;
        let clauses = (0..seen.len()).map(|unit| {
            count += u32::from(opens(unit));
            count
        });
        let clauses = clauses.collect();
        Self { paragraphs: (0..told.len()).map(paragraph).collect(), told, clauses }
    }

    /// The paragraph of a sentence.
    pub fn paragraph(&self, sentence: usize) -> u32 {
        self.paragraphs.get(sentence).copied().unwrap_or(0)
    }

    /// How many sentences lie from one to a later one; quoted ones do not count.
    pub fn between(&self, from: usize, to: usize) -> usize {
        let told = |sentence: usize| self.told.get(sentence).copied().unwrap_or(0);
        if from >= to { 0 } else { told(to).saturating_sub(told(from)).max(1) as usize }
    }

    /// Whether a clause opens between two units.
    pub fn parted(&self, from: usize, to: usize) -> bool {
        let before = |unit: usize| self.clauses.get(unit).copied().unwrap_or(0);
        before(from) < before(to)
    }
}

/// How many referents are kept in mind.
const KEPT: usize = 24;

/// The text as it is read on: what was mentioned, where, how.
pub(crate) struct Reading<'a> {
    pub states: Vec<State>,
    pub entities: &'a [Entity],
    /// What was mentioned lately, the latest last.
    pub recent: Vec<Referent>,
    /// Persons without a name: their noun and their first mention.
    pub unnamed: Vec<(String, Span)>,
    /// Mentions of the person who was mentioned most.
    pub most: u32,
    /// The text's own course.
    pub course: Course,
}

impl<'a> Reading<'a> {
    pub fn new(entities: &'a [Entity], course: Course) -> Self {
        let states = entities.iter().map(|e| State::new(e.kind, e.gender)).collect();
        Self { states, entities, recent: Vec::new(), unnamed: Vec::new(), most: 0, course }
    }

    /// Notes a mention.
    pub fn mention(&mut self, referent: Referent, sentence: usize, unit: usize, form: Form, standing: Standing) {
        let state = &mut self.states[referent as usize];
        state.count += 1;
        if standing.subject {
            state.subject_in = Some(sentence);
        }
        (state.sentence, state.unit, state.form, state.standing) = (sentence, unit, form, standing);
        if state.kind == EntityType::Person {
            self.most = self.most.max(state.count);
        }
        self.recent.retain(|&other| other != referent);
        self.recent.push(referent);
        if self.recent.len() > KEPT {
            self.recent.remove(0);
        }
    }

    /// The person without a name whom a noun means: the one it meant last, if `known`, else a new one.
    pub fn unnamed(&mut self, noun: &str, span: Span, gender: Gender, known: bool) -> Referent {
        let same = self.unnamed.iter().rposition(|(other, _)| other == noun).filter(|_| known);
        let number = same.unwrap_or_else(|| {
            self.unnamed.push((noun.to_owned(), span));
            self.states.push(State::new(EntityType::Person, gender));
            self.unnamed.len() - 1
        });
        (self.entities.len() + number) as Referent
    }

    /// The unit where a noun last meant a person without a name.
    pub fn unnamed_last(&self, noun: &str) -> Option<usize> {
        let number = self.unnamed.iter().rposition(|(other, _)| other == noun)?;
        Some(self.states[self.entities.len() + number].unit)
    }

    /// The entity that a referent is, if it has a name.
    pub fn entity(&self, referent: Referent) -> Option<EntityIndex> {
        ((referent as usize) < self.entities.len()).then_some(referent)
    }

    /// Entities mentioned within `reach` sentences before, the latest first.
    pub fn lately(&self, sentence: usize, reach: usize) -> impl Iterator<Item = EntityIndex> + '_ {
        let near = move |&&e: &&Referent| self.states[e as usize].sentence + reach >= sentence;
        self.recent.iter().rev().take_while(near).filter_map(|&referent| self.entity(referent))
    }
}

impl State {
    const fn new(kind: EntityType, gender: Gender) -> Self {
        let standing =
            Standing { first: false, governed: false, owner: false, subject: false, says: false, quoted: false };
        let (form, subject_in) = (Form::Name, None);
        Self { kind, count: 0, sentence: 0, unit: 0, form, standing, subject_in, gender }
    }
}

/// For each unit, whether it stands inside double quotation marks; a mark left open ends with its paragraph.
#[inline(never)]
pub(crate) fn quoted(document: &Document, seen: &Extractor, text: &str) -> Vec<bool> {
    let mut inside = vec![false; seen.len()];
    let (mut open, mut paragraph) = (false, u32::MAX);
    for (sentence, range) in seen.document().iter().enumerate() {
        let own = document.sentences.get(sentence).map_or(0, |s| s.paragraph);
        if own != paragraph {
            (open, paragraph) = (false, own);
        }
        for unit in range.clone() {
            match seen.span(unit).of(text).as_bytes() {
                [0xE2, 0x80, 0x9C] => open = true,
                [0xE2, 0x80, 0x9D] => open = false,
                b"\"" | b"''" | b"``" => open = !open,
                _ => inside[unit] = open,
            }
        }
    }
    inside
}

/// How the words `units` of a sentence stand in it; `first` if nothing before them there names or refers.
#[inline(never)]
pub(crate) fn standing(
    seen: &Extractor,
    units: Range<usize>,
    range: &Range<usize>,
    first: bool,
    quoted: bool,
) -> Standing {
    let at = |unit: usize| if range.contains(&unit) { seen.lowered(unit) } else { "" };
    // Over titles and articles to what governs the phrase.
    let mut start = units.start;
    while start > range.start
        && units.start - start < 6
        && (seen.is_capital(start - 1) || matches!(at(start - 1), "the" | "-"))
    {
        start -= 1;
    }
    let has = |unit: usize, traits: u8| range.contains(&unit) && seen.traits(unit) & traits > 0;
    let (close, after) = (units.start.wrapping_sub(1), at(units.end));
    let governed = has(start.wrapping_sub(1), vocabulary::PREPOSITION);
    let owner = matches!(after, "'s" | "'");
    let says = has(units.end, vocabulary::SAYING) || has(close, vocabulary::SAYING) && !governed;
    let verb = says || has(units.end, vocabulary::VERB) || after.len() > 4 && after.ends_with("ed");
    Standing { first, governed, owner, subject: !governed && !owner && (first || verb), says: says && !owner, quoted }
}

pub(super) const PREPOSITIONS: &[&str] = &[
    "about", "after", "against", "among", "at", "before", "behind", "between", "by", "for", "from", "in", "into",
    "like", "near", "of", "on", "over", "than", "through", "to", "toward", "towards", "under", "via", "with",
    "without",
];
pub(super) const SAYING: &[&str] = &[
    "added",
    "adds",
    "announced",
    "argued",
    "argues",
    "asked",
    "asks",
    "called",
    "claimed",
    "claims",
    "concluded",
    "continued",
    "declared",
    "explained",
    "explains",
    "insisted",
    "insists",
    "noted",
    "notes",
    "recalled",
    "replied",
    "responded",
    "said",
    "says",
    "stated",
    "states",
    "suggested",
    "told",
    "tweeted",
    "urged",
    "warned",
    "warns",
    "writes",
    "wrote",
];
pub(super) const CLAUSE: &[&str] = &[
    "although", "because", "but", "how", "if", "since", "that", "though", "unless", "what", "when", "where", "whether",
    "which", "while", "who", "why",
];
pub(super) const VERBS: &[&str] = &[
    "also", "became", "began", "can", "could", "did", "does", "gave", "got", "had", "has", "is", "left", "made", "may",
    "met", "might", "must", "never", "saw", "should", "spoke", "then", "took", "was", "went", "were", "who", "will",
    "won", "would",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_sentences_are_no_distance() {
        let text = "Lund came. “It rains. It snows. It ends,” he said. “It does.” He went.";
        let (document, tokens) = crate::text::read(text);
        let mut seen = Extractor::default();
        crate::entities::rules::names(text, &tokens, &mut seen);
        let course = Course::new(&document, &seen, &quoted(&document, &seen, text));
        let last = seen.document().len() - 1;
        assert_eq!([course.between(0, 3), course.between(3, last), course.between(2, 2)], [1, 1, 0]);
        assert_eq!(last, 5);
    }

    #[test]
    fn tables_are_sorted_for_the_search() {
        assert!(PREPOSITIONS.is_sorted() && CLAUSE.is_sorted() && SAYING.is_sorted() && VERBS.is_sorted());
    }
}
