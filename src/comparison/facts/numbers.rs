//! The numbers of an account with what they count.

use super::super::actions::name;
use super::super::corpus::{Account, Corpus, inside};
use super::Place;
use super::bare::{AGE, SCORE, WHICH, mentions};
use super::clause::{Told, clause};
use super::tables::{Heads, heads};
use crate::Span;
use crate::entities::{EntityType, NumberMention, Unit, number_in_words};
use std::ops::Range;

/// A number of an account with what it counts.
#[allow(clippy::struct_excessive_bools)] // independent observations
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
    /// The number before it that another source puts in its place.
    pub rival: Option<Span>,
    /// Counts only some of them, or more of them ("two others", "the first three").
    pub partial: bool,
    /// Told as something that there is, or that its subject has ("it carries five instruments").
    pub owned: bool,
    /// Whether its account gives no other number of its unit.
    pub only: bool,
    /// What else its clause tells.
    pub told: Told,
    /// The clause, and the words of the number and its unit in it.
    pub clause: Range<usize>,
    pub words: Range<usize>,
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
const IDLE: [&str; 9] = ["century", "time", "year-old", "moment", "past", "too", "later", "apiece", "more"];

/// Verbs that are taken for what is counted when they stand right behind a number.
const VERBS: [&str; 8] = ["remain", "stay", "came", "went", "voted", "left", "stood", "took"];

/// Units with more than one name.
const NAMES: [(&str, &str); 7] = [
    ("kg", "kilogram"),
    ("kilo", "kilogram"),
    ("kilogramme", "kilogram"),
    ("km", "kilometre"),
    ("kilometer", "kilometre"),
    ("meter", "metre"),
    ("centimeter", "centimetre"),
];

/// A unit by the one name that it is compared by.
fn one_name(unit: &str) -> String {
    NAMES.iter().find(|(name, _)| *name == unit).map_or(unit, |(_, one)| one).to_owned()
}

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
    let mut before: Option<Before> = None;
    for (number, sentence) in account.sentences.iter().enumerate() {
        let mut reader = Reader {
            corpus,
            account,
            sentence: sentence.words.clone(),
            asked: asked.clone(),
            heads: None,
            before: before.take().filter(|before| before.sentence + BACK >= number),
        };
        if account.is_question(sentence) {
            asked = Some(sentence.words.clone());
        } else if asked.as_ref().is_some_and(|asked| sentence.words.start > asked.end + ANSWER) {
            asked = None;
        }
        let mut whole: Option<Counted> = None;
        for mention in mentions(corpus, account, sentence) {
            reader.heads = heads(account, number, mention.span);
            let Some(mut counted) = reader.counted(&mention) else { continue };
            // "Of the 48 teams, 30 turned up": the second number counts what the first one does.
            if let Some(whole) = whole.take().filter(|whole| counted.words.start - whole.words.end < 2) {
                counted.unit = whole.unit;
                counted.whole = Some(whole.value);
                counted.span.end = account.words[counted.words.start].span.end;
            }
            if reader.text_before(counted.words.start, 0) == "of" && reader.begins(counted.words.start) {
                whole = Some(counted);
            } else if !reader.is_known(&counted) {
                let before = (!counted.is_measure()).then(|| Before {
                    sentence: number,
                    words: counted.words.clone(),
                    span: counted.span,
                    unit: counted.unit.clone(),
                    victims: counted.victims,
                });
                counts.push(reader.count(counted, (position, number as u32)));
                reader.before = before.or(reader.before);
            }
        }
        before = reader.before;
    }
    counts
}

/// Sentences behind a number in which a bare one may go on with what it counts.
const BACK: usize = 2;

/// What was counted before, for a bare number to go on with.
pub(super) struct Before {
    pub sentence: usize,
    pub words: Range<usize>,
    pub span: Span,
    pub unit: String,
    pub victims: Option<&'static str>,
}

/// A number with its unit, before its clause is read.
pub(super) struct Counted {
    pub words: Range<usize>,
    pub span: Span,
    value: f64,
    pub unit: String,
    money: bool,
    /// The action of which it counts the victims, however it is worded.
    pub victims: Option<&'static str>,
    whole: Option<f64>,
    /// Said in place of the number before.
    pub rival: bool,
    /// Words of the label that it stands behind ("Pumps out of service: 4").
    label: Range<usize>,
}

impl Counted {
    /// Whether it measures rather than counts: a bare number behind it goes on with something else.
    fn is_measure(&self) -> bool {
        self.money
            || self.unit == "%"
            || DURATIONS.contains(&self.unit.as_str())
            || [AGE, SCORE].contains(&self.unit.as_str())
            || self.unit.starts_with(WHICH)
    }
}

/// Reads the numbers of one sentence.
pub(super) struct Reader<'c> {
    pub corpus: &'c Corpus<'c>,
    pub account: &'c Account<'c>,
    pub sentence: Range<usize>,
    /// The words of the question that it may answer.
    pub asked: Option<Range<usize>>,
    /// The heads of the table's cell in which the number at hand stands.
    pub heads: Option<Heads>,
    /// What was counted before.
    pub before: Option<Before>,
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

    /// "The first three", "two more", "another four", "each of five": not the number of all.
    fn is_partial(&self, words: &Range<usize>) -> bool {
        let before = words.start.saturating_sub(2).max(self.sentence.start)..words.start;
        let after = words.end..(words.end + 2).min(self.sentence.end);
        before.into_iter().any(|at| SOME.contains(&self.text(at)) || MORE.contains(&self.text(at)))
            || words.clone().chain(after).any(|at| MORE.contains(&self.text(at)))
    }

    /// The count as its clause tells it.
    fn count(&self, counted: Counted, place: Place) -> Count {
        let Counted { words, label, .. } = &counted;
        let labelled = !label.is_empty();
        let clause = match () {
            () if labelled => label.start..words.end,
            // The name before an age.
            () if counted.unit == AGE => words.start.saturating_sub(3).max(self.sentence.start)..words.end,
            () => clause(self.account, &self.sentence, words),
        };
        let heads = self.heads.iter().flat_map(|heads| [heads.row.clone(), heads.column.clone()]);
        let context: Vec<Range<usize>> = self.asked.clone().into_iter().chain(heads).collect();
        let told = Told::of(self.corpus, self.account, &clause, words, &context, labelled);
        Count {
            place,
            action: counted.victims.or(told.action),
            told,
            span: counted.span,
            value: counted.value,
            money: counted.money,
            unit: counted.unit,
            whole: counted.whole,
            rival: self.before.as_ref().map(|before| before.span).filter(|_| counted.rival),
            partial: self.is_partial(&counted.words),
            owned: counted.words.start > self.sentence.start && OWNS.contains(&self.text(counted.words.start - 1)),
            only: false,
            clause,
            words: counted.words,
        }
    }
}

/// Words before a number of what there is, or of what its subject has.
const OWNS: [&str; 9] = ["has", "have", "had", "carries", "carried", "contains", "with", "were", "are"];

/// Words before a number by which it counts only some.
const SOME: [&str; 10] = ["first", "last", "past", "next", "another", "also", "initially", "still", "remaining", "by"];

/// Words around a number by which it counts others than before, or of each.
const MORE: [&str; 9] = ["other", "others", "more", "additional", "further", "extra", "each", "every", "per"];

/// A plural noun without its ending.
pub(super) fn singular(noun: &str) -> String {
    match noun.strip_suffix("ies") {
        Some(head) if head.len() > 2 => format!("{head}y"),
        _ => noun.strip_suffix('s').filter(|head| !head.ends_with('s') && head.len() > 2).unwrap_or(noun).to_owned(),
    }
}
