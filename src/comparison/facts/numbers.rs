//! The numbers of an account with what they count.

use super::super::actions::name;
use super::super::corpus::{Account, Corpus, inside};
use super::super::number_words::digits;
use super::Place;
use super::clause::{Told, clause};
use crate::Span;
use crate::entities::{EntityType, NumberMention, Unit};
use std::ops::Range;

/// A number of an account with what it counts.
pub(super) struct Count {
    pub place: Place,
    pub span: Span,
    pub value: f64,
    /// Currency, "%" or the thing counted.
    pub unit: String,
    pub money: bool,
    /// What is done with what it counts ("injures").
    pub action: Option<&'static str>,
    /// The number of which it is a part ("three of five").
    pub whole: Option<f64>,
    /// What else its clause tells.
    pub told: Told,
}

impl Count {
    /// Whether it says how long something takes.
    pub(super) fn is_duration(&self) -> bool {
        DURATIONS.contains(&self.unit.as_str())
    }
}

/// Units that measure how long something takes: many in every account, seldom the same thing.
const DURATIONS: [&str; 9] = ["year", "month", "week", "day", "hour", "minute", "second", "decade", "night"];

/// Units that say nothing comparable: ages, rounds and turns of phrase.
const IDLE: [&str; 5] = ["century", "time", "age", "year-old", "moment"];

/// Words by which a duration leads to a point of time ("six years ago", "two days later").
const POINTS: [&str; 8] = ["ago", "later", "earlier", "before", "after", "since", "old", "away"];

/// Words behind a question among which its answer begins.
const ANSWER: usize = 30;

/// Units that count the dead.
const DEAD: [&str; 4] = ["dead", "death", "fatality", "killed"];

/// Units that say nothing of what is counted.
pub(super) const PLAIN: [&str; 8] = ["person", "man", "woman", "child", "thing", "other", "one", "member"];

/// Actions of which an event has one number only, however it is worded.
pub(super) const VICTIMS: [&str; 2] = ["kills", "injures"];

/// The counts of one account, in text order.
pub(super) fn counts(corpus: &Corpus, position: u32) -> Vec<Count> {
    let account = &corpus.accounts[position as usize];
    let mut counts = Vec::new();
    let mut asked: Option<Range<usize>> = None;
    for (number, sentence) in account.sentences.iter().enumerate() {
        let reader = Reader { corpus, account, sentence: sentence.words.clone(), asked: asked.clone() };
        if account.is_question(sentence) {
            asked = Some(sentence.words.clone());
        } else if asked.as_ref().is_some_and(|asked| sentence.words.start > asked.end + ANSWER) {
            asked = None;
        }
        let mut whole: Option<Counted> = None;
        // "Word count: 2,756" is said of the account itself.
        let own = |mention: &&NumberMention| {
            account.analysis.document.stated_words.is_none_or(|(span, _)| !span.overlaps(mention.span))
        };
        for mention in account.analysis.numbers[sentence.numbers.clone()].iter().filter(own) {
            let Some(mut counted) = reader.counted(mention) else { continue };
            // "Of the 48 teams, 30 turned up": the second number counts what the first one does.
            if let Some(whole) = whole.take().filter(|whole| counted.words.start - whole.words.end < 2) {
                counted.unit = whole.unit;
                counted.whole = Some(whole.value);
                counted.span.end = account.words[counted.words.start].span.end;
            }
            if reader.text_before(counted.words.start, 0) == "of" && reader.begins(counted.words.start) {
                whole = Some(counted);
            } else if !reader.is_known(&counted) {
                counts.push(reader.count(counted, (position, number as u32)));
            }
        }
    }
    counts
}

/// A number with its unit, before its clause is read.
pub(super) struct Counted {
    pub words: Range<usize>,
    span: Span,
    value: f64,
    pub unit: String,
    money: bool,
    /// The action of which it counts the victims, however it is worded.
    pub victims: Option<&'static str>,
    whole: Option<f64>,
    /// Words of the label that it stands behind ("Pumps out of service: 4").
    label: Range<usize>,
}

/// Reads the numbers of one sentence.
pub(super) struct Reader<'c> {
    pub corpus: &'c Corpus<'c>,
    pub account: &'c Account<'c>,
    pub sentence: Range<usize>,
    /// The words of the question that it may answer.
    pub asked: Option<Range<usize>>,
}

impl Reader<'_> {
    pub(super) fn text(&self, at: usize) -> &str {
        self.account.words.get(at).map_or("", |word| self.corpus.lexicon.text(word.form))
    }

    /// The word before a place, articles and possessives stepped over, or as many words before that.
    fn text_before(&self, at: usize, more: usize) -> &str {
        let mut before = at;
        while before > self.sentence.start && matches!(self.text(before - 1), "the" | "its" | "his" | "her" | "their") {
            before -= 1;
        }
        let at = before.checked_sub(1 + more).filter(|at| *at >= self.sentence.start);
        at.map_or("", |at| self.text(at))
    }

    /// Where its last word ends, as a position in the text.
    fn sentence_end(&self) -> u32 {
        self.account.words.get(self.sentence.end.wrapping_sub(1)).map_or(0, |word| word.span.end)
    }

    /// Whether only "of" and articles stand between the head of the sentence and a place.
    fn begins(&self, at: usize) -> bool {
        (self.sentence.start..at).all(|word| matches!(self.text(word), "of" | "the" | "its" | "his" | "her" | "their"))
    }

    /// Whether a number goes on with things told of before ("the two leaders").
    fn is_known(&self, counted: &Counted) -> bool {
        let before = counted.words.start.checked_sub(1).filter(|at| *at >= self.sentence.start);
        counted.value < 10.0
            && !counted.money
            && before.is_some_and(|at| matches!(self.text(at), "the" | "these" | "those" | "both" | "all"))
    }

    /// The number of a mention and what it counts; `None` if that is not known, or it is a time.
    fn counted(&self, mention: &NumberMention) -> Option<Counted> {
        let value = mention.value.filter(|_| mention.kind != EntityType::Time)?;
        let words = inside(&self.account.words, mention.span, |word| word.span);
        let mut counted = Counted {
            span: mention.span,
            value,
            unit: String::new(),
            money: mention.kind == EntityType::Money,
            victims: None,
            whole: None,
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
            Unit::Of(unit) if !IDLE.contains(&unit.as_str()) => counted.unit.clone_from(unit),
            Unit::None => self.labelled(&mut counted).or_else(|| self.elsewhere(&mut counted))?,
            Unit::Of(_) | Unit::TimeOfDay => return None,
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
        let value = if folded == "one" { Some(1.0) } else { digits(folded).parse::<f64>().ok() };
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
        let noun = counted.label.clone().find(|&at| !self.corpus.lexicon.is_function(words[at].stem))?;
        if action(noun).is_some_and(|action| VICTIMS.contains(&action)) {
            PLAIN[0].clone_into(&mut counted.unit);
            counted.victims = action(noun).filter(|action| VICTIMS.contains(action));
        } else {
            counted.unit = singular(self.text(noun));
        }
        Some(())
    }

    /// The count as its clause tells it.
    fn count(&self, counted: Counted, place: Place) -> Count {
        let Counted { words, label, .. } = &counted;
        let labelled = !label.is_empty();
        let clause = if labelled { label.start..words.end } else { clause(self.account, &self.sentence, words) };
        let asked = self.asked.clone().unwrap_or(0..0);
        let told = Told::of(self.corpus, self.account, &clause, words, &asked, labelled);
        Count {
            place,
            action: counted.victims.or(told.action),
            told,
            span: counted.span,
            value: counted.value,
            money: counted.money,
            unit: counted.unit,
            whole: counted.whole,
        }
    }
}

/// A plural noun without its ending.
pub(super) fn singular(noun: &str) -> String {
    match noun.strip_suffix("ies") {
        Some(head) if head.len() > 2 => format!("{head}y"),
        _ => noun.strip_suffix('s').filter(|head| !head.ends_with('s') && head.len() > 2).unwrap_or(noun).to_owned(),
    }
}
