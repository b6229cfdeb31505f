//! Who stands out at a point of the text: what pronouns and nominals choose from.

use crate::SliceOrder;
use crate::entities::features::Extractor;
use crate::entities::linking::Named;
use crate::entities::{Entity, EntityIndex, EntityType, Gender, Link};
use crate::text::Document;

/// What the text has done with one entity so far.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct State {
    /// Mentions so far.
    pub count: u32,
    /// Sentence and unit of the last mention.
    pub sentence: usize,
    pub unit: usize,
    /// Whether that mention was, by its place, a subject.
    pub subject: bool,
    /// Whether it stood in quotation marks.
    pub quoted: bool,
    pub gender: Gender,
}

/// How much each sign counts for a pronoun's candidate. Chosen on annotated news, biographies and interviews.
struct Weights {
    /// By sentences since the last mention: 0, 1, 2, 3, 4, more.
    distance: [i32; 6],
    /// The last mention was a subject.
    subject: i32,
    /// Each mention so far, up to six.
    often: i32,
    /// The gender is known and fits.
    gender: i32,
    /// The candidate was named inside quotation marks and the pronoun stands outside, or the other way round.
    quoted: i32,
    /// An object pronoun beside the subject of its own sentence.
    own_subject: i32,
    /// By how much the best must lead for the choice to count as settled.
    lead: i32,
}

const WEIGHTS: Weights = Weights {
    distance: [90, 80, 50, 30, 15, 0],
    subject: 40,
    often: 6,
    gender: 45,
    quoted: -45,
    own_subject: -70,
    lead: 6,
};

/// The text as it is read on: which entities were mentioned, where, how.
pub(crate) struct Reading<'a> {
    pub states: Vec<State>,
    pub entities: &'a [Entity],
    /// Entities mentioned in the last sentences, the latest last; short.
    recent: Vec<EntityIndex>,
}

impl<'a> Reading<'a> {
    pub fn new(entities: &'a [Entity]) -> Self {
        let states = entities.iter().map(|e| State { gender: e.gender, ..State::default() }).collect();
        Self { states, entities, recent: Vec::new() }
    }

    /// Notes a mention.
    pub fn mention(&mut self, entity: EntityIndex, sentence: usize, unit: usize, subject: bool, quoted: bool) {
        let state = &mut self.states[entity as usize];
        // Within one sentence a subject stays one.
        let subject = subject || state.count > 0 && state.sentence == sentence && state.subject;
        *state = State { count: state.count + 1, sentence, unit, subject, quoted, gender: state.gender };
        self.recent.retain(|&other| other != entity);
        self.recent.push(entity);
        if self.recent.len() > 24 {
            self.recent.remove(0);
        }
    }

    /// Entities mentioned within `reach` sentences before, the latest first.
    pub fn lately(&self, sentence: usize, reach: usize) -> impl Iterator<Item = EntityIndex> + '_ {
        let near = move |&&e: &&EntityIndex| self.states[e as usize].sentence + reach >= sentence;
        self.recent.iter().rev().take_while(near).copied()
    }

    /// The person whom a pronoun of `gender` means.
    pub fn person(&self, gender: Gender, object: bool, sentence: usize, quoted: bool) -> Link {
        let mut scored: Vec<(i32, EntityIndex)> = (self.recent.iter())
            .filter_map(|&entity| {
                let state = &self.states[entity as usize];
                let fits = self.entities[entity as usize].kind == EntityType::Person
                    && (state.gender == Gender::Unknown || state.gender == gender);
                let distance = sentence - state.sentence.min(sentence);
                if !fits || distance > 8 {
                    return None;
                }
                let w = &WEIGHTS;
                let mut score = w.distance[distance.min(5)] + w.often * state.count.min(6).cast_signed();
                score += if state.subject { w.subject } else { 0 };
                score += if state.gender == gender { w.gender } else { 0 };
                score += if state.quoted == quoted { 0 } else { w.quoted };
                score += if object && distance == 0 && state.subject { w.own_subject } else { 0 };
                Some((score, entity))
            })
            .collect();
        scored.order_by_key(|&(score, entity)| (std::cmp::Reverse(score), entity));
        match scored.as_slice() {
            [] => Link::Nil,
            [(_, only)] => Link::To(*only),
            [(best, first), (next, _), ..] if best - next >= WEIGHTS.lead => Link::To(*first),
            [(best, _), ..] => {
                let near = scored.iter().filter(|(score, _)| best - score < WEIGHTS.lead);
                Link::Ambiguous(near.map(|&(_, entity)| entity).collect())
            }
        }
    }

    /// The organisation, country or people that "its" (or "their", if `plural`) means, if one stands out.
    pub fn thing(&self, plural: bool, sentence: usize) -> Link {
        let fits = |entity: &EntityIndex| {
            let kind = self.entities[*entity as usize].kind;
            if plural {
                kind == EntityType::Group
            } else {
                matches!(kind, EntityType::Organization | EntityType::Place)
            }
        };
        let mut near = self.lately(sentence, 1).filter(fits).map(|entity| {
            let state = &self.states[entity as usize];
            let here = state.sentence == sentence;
            (
                i32::from(here) * 30 + i32::from(state.subject) * 40 + WEIGHTS.often * state.count.min(6).cast_signed(),
                entity,
            )
        });
        let Some(mut best) = near.next() else { return Link::Nil };
        let mut second = i32::MIN;
        for (score, entity) in near {
            if score > best.0 {
                second = best.0;
                best = (score, entity);
            } else {
                second = second.max(score);
            }
        }
        if second == i32::MIN || best.0 - second >= 20 { Link::To(best.1) } else { Link::Nil }
    }
}

/// For each unit, whether it stands inside double quotation marks; a mark left open ends with its paragraph.
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

/// Whether a name stands where subjects stand: the first name of its sentence that no preposition precedes, or beside a
/// verb of saying.
pub(crate) fn is_subject(seen: &Extractor, named: &Named, range: &std::ops::Range<usize>, first: bool) -> bool {
    let start = named.name.units.0 as usize;
    let end = named.name.units.1 as usize;
    let before = if start > range.start { seen.lowered(start - 1) } else { "" };
    let after = if end < range.end { seen.lowered(end) } else { "" };
    let governed = matches!(
        before,
        "of" | "to"
            | "with"
            | "by"
            | "for"
            | "from"
            | "in"
            | "at"
            | "on"
            | "against"
            | "about"
            | "between"
            | "than"
            | "under"
            | "via"
            | "into"
            | "over"
            | "after"
            | "before"
            | "like"
            | "near"
    );
    let saying = matches!(before, "said" | "says" | "added" | "told")
        || matches!(after, "said" | "says" | "told" | "added" | "has" | "was" | "is" | "had" | "will" | "who");
    !governed && after != "'s" && (first || saying)
}
