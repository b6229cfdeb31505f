//! The numbers of an account with what they count.

use super::super::corpus::{Account, Corpus, inside};
use super::Place;
use super::bare::{AGE, SCORE, WHICH, mentions};
use super::clause::{LABEL, REACH, Told, clause};
use super::tables::{Heads, heads};
use super::units::DURATIONS;
use crate::Span;
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
    /// Its clause holds other numbers too.
    pub crowded: bool,
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

/// Words behind a question among which its answer begins.
const ANSWER: usize = 30;

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
    pub value: f64,
    pub unit: String,
    pub money: bool,
    /// The action of which it counts the victims, however it is worded.
    pub victims: Option<&'static str>,
    pub whole: Option<f64>,
    /// Said in place of the number before.
    pub rival: bool,
    /// Words of the label that it stands behind ("Pumps out of service: 4").
    pub label: Range<usize>,
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

    /// Whether only "of" and articles stand between the head of the sentence and a place.
    fn begins(&self, at: usize) -> bool {
        (self.sentence.start..at).all(|word| matches!(self.text(word), "of" | "the" | "its" | "his" | "her" | "their"))
    }

    /// Whether a number goes on with things told of before ("the two leaders").
    fn is_known(&self, counted: &Counted) -> bool {
        let before = counted.words.start.checked_sub(1).filter(|at| *at >= self.sentence.start);
        counted.value < 10.0
            && !counted.money
            && !counted.unit.starts_with(WHICH)
            && before.is_some_and(|at| matches!(self.text(at), "the" | "these" | "those" | "both" | "all"))
    }

    /// Whether a colon stands before a word.
    fn before_colon(&self, at: usize) -> bool {
        let words = &self.account.words;
        self.account.text(Span::new(words[at - 1].span.end, words[at].span.start)).contains(':')
    }

    /// Whether a clause holds more than one number: figures of many things, seldom told alike.
    fn crowded(&self, clause: &Range<usize>) -> bool {
        let (Some(first), Some(last)) = (self.account.words.get(clause.start), self.account.words.get(clause.end - 1))
        else {
            return false;
        };
        inside(&self.account.analysis.numbers, first.span.join(last.span), |number| number.span).len() > 1
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
        // "He heard his sentence: seven years": what stands before the colon tells of it.
        let bare = !labelled
            && clause.start > self.sentence.start
            && !clause.clone().any(|at| !words.contains(&at) && self.tells(at));
        let labelled = labelled || bare && self.before_colon(clause.start);
        let clause = if bare && labelled { self.sentence.start..clause.end } else { clause };
        let heads = self.heads.iter().flat_map(|heads| [heads.row.clone(), heads.column.clone()]);
        let context: Vec<Range<usize>> = self.asked.clone().into_iter().chain(heads).collect();
        let partial =
            counted.unit != SCORE && (self.is_partial(words) || clause.clone().any(|at| self.text(at) == "also"));
        let told = Told::of(self.corpus, self.account, &clause, words, &context, if labelled { LABEL } else { REACH });
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
            partial,
            crowded: self.crowded(&clause),
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
