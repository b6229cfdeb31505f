//! Who acts, on or with whom, where and when: the mentions and dates beside an action.

use super::super::corpus::inside;
use super::{Argument, Claim, REACH, Reader, acts, is_place, is_preposition, is_seat};
use crate::Span;
use crate::entities::EntityType;

impl Reader<'_> {
    /// Entities before the action: its subject, or for a noun what modifies it.
    pub(super) fn before(&self, at: usize, noun: bool, passive: bool, claim: &mut Claim) {
        // "following a visit by …": a noun behind a preposition has no subject before it.
        let subject = !noun || !is_preposition(self.phrase_start(at.saturating_sub(1)));
        let mut taken = false;
        for argument in self.arguments.iter().rev().filter(|argument| argument.words.end <= at) {
            let gap = at - argument.words.end;
            // "… with Osei on Monday, but that meeting": another clause.
            let parted = noun && (argument.words.end..at).any(|between| self.text(between) == "but");
            if gap > REACH || parted || self.divided(argument.words.end - 1, at) {
                break;
            }
            let preposition = argument.words.start.checked_sub(1).map_or("", |before| self.phrase_start(before));
            let between = self.text(argument.words.end);
            let modifies = noun && (gap == 0 || gap == 1 && !is_preposition(between) && between != "and");
            let joined = self.text(argument.words.start.wrapping_sub(1)) == "and" || self.hyphenated(argument);
            // "shortly after Brandt visited Arden": what stands right before a verb is its subject.
            let clause = !noun && gap == 0 && matches!(preposition, "after" | "before" | "since" | "as");
            // "comes to Arden to meet Osei"
            let there = preposition == "to" && is_place(argument.kind) && !noun && self.is_purpose(at);
            if !modifies && (there || self.placed(argument, preposition)) {
                claim.places.push(argument.name);
            } else if acts(argument.kind) && (modifies || clause || subject && !is_preposition(preposition)) {
                if passive {
                    claim.others.push(argument.name);
                } else {
                    claim.actors.push(argument.name);
                }
                claim.span = claim.span.join(self.account.words[argument.words.start].span);
                taken = true;
            }
            // "Brandt and Osei met": the other half of a joined subject is still to come.
            if taken && !joined {
                break;
            }
        }
        // "Brandt and Osei postponed their meeting"
        if noun && (at.saturating_sub(2)..at).any(|before| self.text(before) == "their") {
            let people = self.arguments.iter().filter(|argument| {
                argument.kind == EntityType::Person
                    && argument.words.end <= at
                    && !self.divided(argument.words.end - 1, at)
            });
            claim.actors.extend(people.take(3).map(|argument| argument.name));
        }
    }

    /// "The Brandt-Osei meeting": whether a hyphen joins a name to the one before it.
    fn hyphenated(&self, argument: &Argument) -> bool {
        let start = argument.words.start;
        let before = self.arguments.iter().any(|other| other.words.end == start);
        let words = &self.account.words;
        before
            && self.account.text(Span::new(words[start - 1].span.end, words[start].span.start)).len() < 4
            && self
                .account
                .text(Span::new(words[start - 1].span.end, words[start].span.start))
                .contains(['-', '–', '‑'])
    }

    /// Whether an entity behind this preposition is a place: "in Arden" is one, whatever the name was taken for, and so is an
    /// office behind "at" or "in" that is called by its building.
    fn placed(&self, argument: &Argument, preposition: &str) -> bool {
        let kind = argument.kind;
        match preposition {
            "in" => is_place(kind) || kind == EntityType::Person || is_seat(self.corpus, argument.name),
            "at" | "near" | "across" | "off" => is_place(kind) || is_seat(self.corpus, argument.name),
            _ => false,
        }
    }

    /// The preposition of a place's whole phrase: "in" of "in the lake resort of Ommer", "on the island of Low Ommer".
    fn of_place(&self, argument: &Argument, own: &str) -> Option<&'static str> {
        let of = argument.words.start.checked_sub(1).filter(|_| own == "of" && is_place(argument.kind))?;
        let before = self.phrase_start((self.text(of) == "of").then(|| of.checked_sub(1))??);
        ["in", "at", "near", "off", "on"].into_iter().find(|preposition| *preposition == before)
    }

    /// "…, the ministry of Velmark said": whether a mention behind a comma is of who tells it.
    fn reports(&self, from: usize, argument: &Argument) -> bool {
        let between = Span::new(self.account.words[from].span.end, self.account.words[argument.words.start].span.start);
        matches!(self.text(argument.words.end), "said" | "says" | "announced" | "reported" | "confirmed")
            && self.account.text(between).contains(',')
    }

    /// Words between two places, a date's not counted.
    fn distance(&self, from: usize, to: usize) -> usize {
        let between = Span::new(self.account.words[from].span.end, self.account.words[to].span.start);
        let dates = &self.account.analysis.dates;
        let dated = dates[inside(dates, between, |date| date.span)].iter().map(|date| date.span);
        let dated: usize = dated.map(|span| inside(&self.account.words, span, |word| word.span).len()).sum();
        (to - from).saturating_sub(dated)
    }

    /// Whether an action noun only says of what kind the next word is ("the opposition leader").
    fn compounded(&self, at: usize) -> bool {
        let next = self.word(at + 1).filter(|_| !self.divided(at, at + 1));
        let noun = self.word(at).is_some_and(|word| word.action.is_some_and(|action| action.noun));
        noun && next
            .is_some_and(|next| !next.capital && next.action.is_none() && !self.corpus.lexicon.is_function(next.stem))
    }

    /// Entities after the action, by the preposition before each.
    pub(super) fn after(&self, at: usize, noun: bool, passive: bool, claim: &mut Claim) {
        let mut role = if noun { "" } else { "object" };
        let mut last = at;
        for argument in self.arguments.iter().filter(|argument| argument.words.start > at && !argument.owner) {
            if self.distance(last, argument.words.start) > REACH || self.divided(last, argument.words.start) {
                break;
            }
            if self.reports(last, argument) {
                break;
            }
            // Another action in between has its own objects.
            // but not the noun of its own phrase ("hold talks").
            let acts_too = |other: usize| {
                let action = self.account.words[other].action;
                action.is_some_and(|action| noun || action.class != claim.action)
                    && self.steered(other).is_none()
                    && !self.compounded(other)
            };
            if (last + 1..argument.words.start).any(acts_too) {
                break;
            }
            let own = self.phrase_start(argument.words.start - 1);
            // "Arden, Velmark", "Brandt of Velmark": the second half says where the first one is.
            let next = argument.words.start == last + 1;
            if let Some(preposition) = self.of_place(argument, own).filter(|_| last == at || !next) {
                claim.places.push(argument.name);
                claim.span = claim.span.join(self.account.words[argument.words.end - 1].span);
                last = argument.words.end - 1;
                role = preposition;
                continue;
            }
            if last != at && (is_place(argument.kind) && next || own == "of" && argument.words.start == last + 2) {
                last = argument.words.end - 1;
                continue;
            }
            if is_preposition(own) || own == "between" {
                role = match own {
                    "with" | "between" => "with",
                    "by" => "by",
                    "in" | "at" | "near" | "across" | "off" => "in",
                    "to" => "to",
                    "against" | "of" | "on" | "for" if !noun => "to",
                    // "a meeting of Brandt and Osei", "a visit of Brandt"
                    "of" if argument.kind == EntityType::Person => "by",
                    _ => "",
                };
            } else if own != "and" && last != at {
                role = "";
            }
            match role {
                "by" if passive || noun => claim.actors.push(argument.name),
                "in" if self.placed(argument, own) => claim.places.push(argument.name),
                "to" if argument.kind == EntityType::Facility || is_seat(self.corpus, argument.name) => {
                    claim.places.push(argument.name);
                }
                "object" | "with" | "to" if acts(argument.kind) => claim.others.push(argument.name),
                _ => {
                    last = argument.words.end - 1;
                    continue;
                }
            }
            claim.span = claim.span.join(self.account.words[argument.words.end - 1].span);
            last = argument.words.end - 1;
            if role == "object" {
                role = "and";
            }
        }
    }

    /// The word before a noun phrase that starts by or before `at`: articles, titles and other words of the phrase are
    /// stepped over.
    fn phrase_start(&self, mut at: usize) -> &str {
        for _ in 0..5 {
            // "On Thursday Brandt and Osei met": a date is no part of the name behind it.
            if self.dated(at) {
                return "";
            }
            let text = self.text(at);
            let stops = is_preposition(text) || matches!(text, "and" | "between");
            let inside = self.word(at).is_some_and(|word| {
                word.capital
                    || matches!(text, "the" | "a" | "an" | "his" | "her" | "their" | "its" | "former")
                    || !self.corpus.lexicon.is_function(word.stem) && word.action.is_none()
            });
            if stops || !inside || at == 0 {
                return text;
            }
            at -= 1;
        }
        ""
    }

    /// Dates near the action: behind it before the next clause, or at the head of the sentence.
    pub(super) fn dates(&self, at: usize) -> Vec<usize> {
        let number = self.account.sentences.partition_point(|sentence| sentence.words.end <= at);
        let Some(sentence) = self.account.sentences.get(number) else { return Vec::new() };
        let here = self.account.words[at].span;
        let near = |index: &usize| {
            let date = &self.account.analysis.dates[*index];
            let between = if date.span.start > here.end {
                Span::new(here.end, date.span.start)
            } else {
                Span::new(date.span.end, here.start)
            };
            let words = inside(&self.account.words, between, |word| word.span);
            let acts = |&word: &usize| {
                self.account.words[word].action.is_some() && self.steered(word).is_none() && !self.compounded(word)
            };
            let other = words.clone().filter(acts).count();
            // "… is to meet Osei on Wednesday, following a visit by Varga": the date of the clause before.
            let earlier_clause = date.span.end <= here.start
                && self.account.text(between).contains(',')
                && (sentence.words.start..at).any(|word| {
                    let word = &self.account.words[word];
                    word.action.is_some() && word.span.end <= date.span.start
                });
            // "visited Arden in May, when he met Osei"
            let same_time = date.span.end <= here.start && words.len() < 4 && self.text(words.start) == "when";
            same_time || words.len() <= 14 && other == 0 && !earlier_clause
        };
        let near: Vec<usize> = sentence.dates.clone().filter(near).collect();
        // "MARWICK, Wednesday - Brandt is to meet Osei on Thursday": the date behind the verb is the meeting's.
        let behind = |index: &usize| self.account.analysis.dates[*index].span.start > here.start;
        let mut after: Vec<usize> = near.iter().copied().filter(behind).collect();
        // "… on Monday, her office said on Sunday": only what goes on with the first date.
        let first = after.first().map(|&first| self.account.analysis.dates[first].span.end);
        after.retain(|&index| {
            let start = self.account.analysis.dates[index].span.start;
            let gap = first.filter(|&end| end < start).map(|end| Span::new(end, start));
            gap.is_none_or(|gap| inside(&self.account.words, gap, |word| word.span).len() < 2)
        });
        if after.is_empty() { near } else { after }
    }

    /// Whether a date belongs to an action that is called off or put off, not to its being so: "the meeting on Friday is off",
    /// "postponed until Friday", not "cancelled on Friday".
    pub(super) fn of_itself(&self, at: usize, date: usize) -> bool {
        let span = self.account.analysis.dates[date].span;
        let Some(off) = self.undone(at).map(|word| self.account.words[word].span) else { return true };
        let start = inside(&self.account.words, span, |word| word.span).start;
        let before = start.checked_sub(1).map_or("", |before| self.text(before));
        match before {
            "until" | "till" | "to" | "for" => true,
            _ => off.start > self.account.words[at].span.start && span.end <= off.start,
        }
    }

    /// Whether a word belongs to a date.
    fn dated(&self, at: usize) -> bool {
        let Some(word) = self.account.words.get(at) else { return false };
        let dates = &self.account.analysis.dates;
        let next = dates.partition_point(|date| date.span.end <= word.span.start);
        dates.get(next).is_some_and(|date| date.span.overlaps(word.span))
    }

    /// Whether the words around an action say that it belongs to another occasion: "last year", "the previous meeting", a
    /// date of another year or month than the account's own.
    pub(super) fn elsewhen(&self, at: usize, dates: &[usize]) -> bool {
        let clause = |other: &usize| !self.divided((*other).min(at), (*other).max(at));
        let around = (at.saturating_sub(REACH)..at + REACH).filter(clause);
        let mut words = around.map(|other| (self.text(other), self.text(other + 1)));
        let past = |(word, next): (&str, &str)| match word {
            "last" => matches!(next, "year" | "month" | "week" | "spring" | "summer" | "autumn" | "fall" | "winter"),
            "previous" | "previously" | "earlier" | "ago" | "former" => true,
            _ => false,
        };
        let value = |index: &usize| self.account.analysis.dates[*index].value;
        let own = self.account.analysis.dates.iter().filter_map(|date| date.value).map(|date| date.year).max();
        let other_time = dates.iter().filter_map(value).any(|date| own.is_some_and(|own| date.year < own));
        // "since they met"
        let since = (at.saturating_sub(4)..at).filter(clause).any(|other| self.text(other) == "since");
        // "had met in October"
        let before = !dates.is_empty() && (at.saturating_sub(2)..at).any(|other| self.text(other) == "had");
        words.any(past) || other_time || since || before
    }
}
