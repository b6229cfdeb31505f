//! How a mention of a number is read: its value, and the unit that its own words, its label or its whole give.

use super::super::actions::name;
use super::super::corpus::inside;
use super::numbers::{Counted, Reader};
use super::units::{DEAD, DURATIONS, IDLE, PLAIN, VERBS, VICTIMS, one_name, singular};
use crate::Span;
use crate::entities::{EntityType, NumberMention, Unit, number_in_words};
use std::ops::Range;

/// Words by which a duration leads to a point of time ("six years ago", "two days later").
const POINTS: [&str; 8] = ["ago", "later", "earlier", "before", "after", "since", "old", "away"];

impl Reader<'_> {
    /// The number of a mention and what it counts; `None` if that is not known, or it is a time.
    pub(super) fn counted(&self, mention: &NumberMention) -> Option<Counted> {
        let value = mention.value.filter(|_| mention.kind != EntityType::Time)?;
        let words = inside(&self.account.words, mention.span, |word| word.span);
        // A number inside a word is none of its own.
        if words.is_empty() {
            return None;
        }
        let mut counted = Counted {
            span: mention.span,
            value,
            unit: String::new(),
            money: mention.kind == EntityType::Money,
            victims: None,
            whole: None,
            rival: false,
            label: words.start..words.start,
            words,
        };
        match &mention.unit {
            Unit::Currency(code) => counted.unit.clone_from(code),
            Unit::Percent => "%".clone_into(&mut counted.unit),
            Unit::Of(unit) if DEAD.contains(&unit.as_str()) => {
                PLAIN[0].clone_into(&mut counted.unit);
                counted.victims = Some(VICTIMS[0]);
            }
            Unit::Of(unit) if DURATIONS.contains(&unit.as_str()) => {
                if self.leads_to_a_point(&counted.words) {
                    return None;
                }
                counted.unit.clone_from(unit);
            }
            Unit::Of(unit) if VERBS.contains(&unit.as_str()) => self.elsewhere(&mut counted)?,
            // "Six remain", "ten past three": no noun.
            Unit::Of(unit) if IDLE.contains(&unit.as_str()) || unit.ends_with("-old") => return None,
            Unit::None => {
                let read = self.tabled(&mut counted).or_else(|| self.labelled(&mut counted));
                read.or_else(|| self.elsewhere(&mut counted))?;
            }
            Unit::Of(unit) => counted.unit = one_name(unit),
            Unit::TimeOfDay => return None,
        }
        if !counted.money && !DURATIONS.contains(&counted.unit.as_str()) {
            self.part(&mut counted);
        }
        Some(counted)
    }

    /// "Six years ago", "two days later", "the last three weeks": a duration that leads to a point of time.
    fn leads_to_a_point(&self, words: &Range<usize>) -> bool {
        // "A 28-year veteran" tells of the veteran.
        let spans = [words.start, words.end.max(words.start + 1) - 1].map(|at| self.account.words[at].span);
        let joined = self.account.text(spans[0].join(spans[1])).contains('-');
        let after = joined || (words.end..words.end + 2).any(|at| POINTS.contains(&self.text(at)));
        let before = words.start.checked_sub(1).map_or("", |at| self.text(at));
        after || matches!(before, "last" | "past" | "next" | "first" | "previous" | "every" | "coming")
    }

    /// "Three of five pumps", "two of the city's four engines": the first number counts, the second says of how many.
    fn part(&self, counted: &mut Counted) {
        let from = counted.words.start;
        let of = (from.saturating_sub(4).max(self.sentence.start)..from).rev().find(|&at| self.text(at) == "of");
        let Some(at) = of.and_then(|of| of.checked_sub(1)).filter(|at| *at >= self.sentence.start) else { return };
        let folded = self.text(at);
        let value = number_in_words(folded).or_else(|| folded.parse::<f64>().ok());
        if let Some(value) = value.filter(|value| *value <= counted.value) {
            counted.whole = Some(counted.value);
            counted.value = value;
            counted.words.start = at;
            counted.span = counted.span.join(self.account.words[at].span);
        }
    }

    /// "Pumps out of service: 4", "Injured: 7, all lightly": the label says what is counted.
    fn labelled(&self, counted: &mut Counted) -> Option<()> {
        let words = &self.account.words;
        let colon =
            |at: usize| self.account.text(Span::new(words[at - 1].span.end, words[at].span.start)).contains(':');
        let first = counted.words.start;
        // "4 of 5" is one number behind one label.
        let whole = first > self.sentence.start + 2 && self.text(first - 1) == "of" && words[first - 2].number;
        let at = if whole { first - 2 } else { first };
        // "9: 28 AM" is a time of day.
        let dated = self.account.text(Span::new(counted.span.end, self.sentence_end())).trim_start().starts_with('/');
        if at <= self.sentence.start
            || !colon(at)
            || dated
            || words[at - 1].number
            || !whole && self.text(first + 1) == "of"
        {
            return None;
        }
        counted.label = self.sentence.start..at;
        let action = |at: usize| words[at].action.map(|action| name(action.class));
        let tells = |at: &usize| !self.corpus.lexicon.is_function(words[*at].stem);
        let plural = |at: &usize| tells(at) && self.text(*at).ends_with('s') && action(*at).is_none();
        let noun = counted.label.clone().find(tells)?;
        let noun = if action(noun).is_some() { noun } else { counted.label.clone().find(plural).unwrap_or(noun) };
        if action(noun).is_some_and(|action| VICTIMS.contains(&action)) {
            PLAIN[0].clone_into(&mut counted.unit);
            counted.victims = action(noun).filter(|action| VICTIMS.contains(action));
        } else {
            counted.unit = singular(self.text(noun));
        }
        Some(())
    }

    /// Where its last word ends, as a position in the text.
    fn sentence_end(&self) -> u32 {
        self.account.words.get(self.sentence.end.wrapping_sub(1)).map_or(0, |word| word.span.end)
    }
}
