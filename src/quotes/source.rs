//! What kind of source the words of a source are.

use super::lexicon::{JOINING, fold, has};
use super::quotation::SourceKind;
use super::source_nouns::{ANALYSTS, DOCUMENTS, OFFICIALS, SOURCES};
use super::words::{Word, Words};
use crate::entities::{Entity, EntityIndex, EntityType, Form, Gender, Mention};
use crate::syntax::Pos;
use crate::text::TokenKind;
use std::ops::Range;

/// Ties sources to entities, in text order: who spoke before bears on who "he" is.
pub struct Resolver<'a> {
    mentions: &'a [Mention],
    entities: &'a [Entity],
    /// The source tokens and the person of the last attribution to a person, in text order.
    last: Option<(usize, EntityIndex)>,
}

/// How far back, in tokens, an earlier speaker may still be meant by a pronoun.
const REACH: usize = 150;

impl<'a> Resolver<'a> {
    /// Over the mentions of the stage before, in text order.
    pub const fn new(mentions: &'a [Mention], entities: &'a [Entity]) -> Self {
        Self { mentions, entities, last: None }
    }

    /// Whether words name or describe people or a body, rather than a thing.
    pub fn is_someone(&self, words: &Words, range: &Range<usize>) -> bool {
        let span = words.span(range.start, range.end);
        let from = self.mentions.partition_point(|m| m.span.end <= span.start);
        let mut inside = self.mentions[from..].iter().take_while(|m| m.span.start < span.end);
        let mut buffer = [0; 24];
        let lower = fold(words.at(head(words, range)), &mut buffer);
        inside.any(|m| matches!(m.kind, EntityType::Person | EntityType::Organization | EntityType::Group))
            || [OFFICIALS, ANALYSTS, SOURCES].iter().any(|list| has(list, lower))
    }

    /// The entity behind the words of a source, and the kind of source. To be asked in text order.
    pub fn identify(&mut self, words: &Words, range: &Range<usize>) -> (Option<EntityIndex>, SourceKind) {
        let mut buffer = [0; 24];
        let at = head(words, range);
        let (span, head) = (words.span(range.start, range.end), words.span(at, at + 1));
        let lower = fold(words.at(at), &mut buffer);
        let from = self.mentions.partition_point(|m| m.span.end <= span.start);
        let inside = self.mentions[from..].iter().take_while(|m| m.span.start < span.end);
        // The mention at the head wins; a name beside it ("spokeswoman Jane Doe") covers the head already.
        let mut chosen = inside.filter(|m| m.span.overlaps(head)).min_by_key(|m| m.form);
        // "its president, Jane Doe,": the person named in apposition; "the council's director Jane Doe": the person at the end.
        if chosen.is_none_or(|m| m.form != Form::Name || m.kind != EntityType::Person)
            && let Some(person) = self.person_named(words, range, from)
        {
            chosen = Some(person);
        }
        if matches!(lower, "who" | "which") && range.len() == 1 {
            // "…Jane Doe, who said": the name that ends just before.
            chosen = self.mentions[..from].last().filter(|m| head.start.saturating_sub(m.span.end) <= 2);
        }
        let mut entity = chosen.and_then(|m| m.link.entity());
        if chosen.is_none() {
            entity = self.surnamed(words, range);
        }
        if entity.is_none()
            && let Some(gender) = gender_of(lower)
            && let Some(speaker) = self.speaker_before(words, at, gender)
        {
            entity = Some(speaker);
        }
        if let Some(entity) = entity
            && self.entities.get(entity as usize).is_some_and(|e| e.kind == EntityType::Person)
        {
            self.last = Some((at, entity));
        }
        let kind = match chosen {
            Some(m) if m.form == Form::Name => SourceKind::Named,
            _ if entity.is_some() => SourceKind::Named,
            _ => unnamed(words, range),
        };
        (entity, kind)
    }

    /// The one person of the article whose last name a short source in capitals is: "REYES", "Ms Reyes".
    fn surnamed(&self, words: &Words, range: &Range<usize>) -> Option<EntityIndex> {
        let last = words.at(range.end.checked_sub(1)?);
        if range.len() > 4 || last.len() < 3 || !range.clone().all(|k| words.all[k].capital || words.at(k) == ".") {
            return None;
        }
        let mut fits = (0..).zip(self.entities).filter(|(_, e)| {
            e.kind == EntityType::Person
                && e.name.rsplit(' ').next().is_some_and(|name| name.eq_ignore_ascii_case(last))
        });
        let (index, _) = fits.next()?;
        fits.next().is_none().then_some(index)
    }

    /// The person whose name ends a part of the source: before its first comma, or between that and the next one. A name in
    /// the possessive, or one inside a clause or a complement, is somebody else's.
    fn person_named(&self, words: &Words, range: &Range<usize>, from: usize) -> Option<&'a Mention> {
        let end_of_part = |at: usize| (at..range.end).find(|&k| words.at(k) == ",").unwrap_or(range.end);
        let first = end_of_part(range.start);
        let second = if first < range.end { end_of_part(first + 1) } else { first };
        let named = |end: usize, start: usize| {
            let limit = words.span(start, end);
            let last = self.mentions[from..].iter().take_while(|m| m.span.end <= limit.end).last()?;
            (last.form == Form::Name && last.kind == EntityType::Person && last.span.end == limit.end).then_some(last)
        };
        let opens = |m: &&Mention| m.span.start == words.span(first + 1, second).start;
        let clause =
            (range.start..first).any(|k| matches!(words.at(k), "who" | "which" | "to" | "by" | "for" | "with"));
        let head = if first > range.start && !clause { named(first, range.start) } else { None };
        head.or_else(|| if second > first + 1 { named(second, first + 1).filter(opens) } else { None })
    }

    /// The person who spoke last, if "he" or "she" at `at` may mean them and no other fitting person opened a sentence since.
    fn speaker_before(&self, words: &Words, at: usize, gender: Gender) -> Option<EntityIndex> {
        let (said, person) = self.last.filter(|(said, _)| *said < at && at - said <= REACH)?;
        let fits = |e: EntityIndex| {
            let entity = self.entities.get(e as usize)?;
            (entity.kind == EntityType::Person && (entity.gender == gender || entity.gender == Gender::Unknown))
                .then_some(e)
        };
        let (since, until) = (words.all[said].span.end, words.all[at].span.start);
        let from = self.mentions.partition_point(|m| m.span.start < since);
        let opens = |m: &&Mention| {
            let token = words.token_at(m.span.start);
            let sentence = words.all.get(token).map_or(0, |w| words.sentence(w.sentence as usize).start);
            m.form == Form::Name && token < sentence + 3
        };
        let between = self.mentions[from..].iter().take_while(|m| m.span.end <= until).filter(opens);
        let newer = between.filter_map(|m| fits(m.link.entity()?)).last();
        newer.or_else(|| fits(person))
    }
}

/// The gender that a pronoun asks for.
fn gender_of(lower: &str) -> Option<Gender> {
    match lower {
        "he" | "him" | "his" => Some(Gender::Male),
        "she" | "her" => Some(Gender::Female),
        _ => None,
    }
}

/// The head of a source: the last word before a complement, a relative clause or an apposition.
pub fn head(words: &Words, range: &Range<usize>) -> usize {
    let mut buffer = [0; 24];
    let mut head = range.start;
    for at in range.clone() {
        let lower = fold(words.at(at), &mut buffer);
        let is_word = words.all[at].kind != TokenKind::Mark;
        if at > range.start
            && (matches!(words.at(at), "," | ";" | "—" | "–" | "(")
                || has(JOINING, lower)
                || matches!(lower, "who" | "which" | "that" | "to" | "by" | "and"))
        {
            break;
        }
        if is_word && !matches!(words.at(at), "’s" | "'s") {
            head = at;
        }
    }
    head
}

fn unnamed(words: &Words, range: &Range<usize>) -> SourceKind {
    let mut buffer = [0; 24];
    let lower = fold(words.at(head(words, range)), &mut buffer);
    let lists = [
        (ANALYSTS, SourceKind::Analyst),
        (SOURCES, SourceKind::Source),
        (DOCUMENTS, SourceKind::Document),
        (OFFICIALS, SourceKind::Official),
    ];
    if let Some((_, kind)) = lists.iter().find(|(list, _)| has(list, lower)) {
        return *kind;
    }
    // A capitalised head that no mention covers is still a name: a title of a paper, a name the stage before missed.
    // At the head of a sentence any word has a capital: "Locals".
    let at = head(words, range);
    let opens = |w: &Word| words.starts.get(w.sentence as usize).is_some_and(|&s| s as usize == at);
    let plain = |w: &Word| opens(w) && words.tags[at] == Pos::Noun;
    if words.all.get(at).is_some_and(|w| w.capital && !plain(w) && range.len() < 6) && !is_pronoun(lower) {
        return SourceKind::Named;
    }
    SourceKind::Other
}

/// Whether `lower` refers without naming.
pub(super) fn is_pronoun(lower: &str) -> bool {
    matches!(
        lower,
        "he" | "she"
            | "they"
            | "we"
            | "i"
            | "it"
            | "who"
            | "which"
            | "that"
            | "you"
            | "him"
            | "her"
            | "them"
            | "one"
            | "some"
            | "many"
            | "others"
    )
}
