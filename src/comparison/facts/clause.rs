//! The clause around a number or date, and what is told of it there.

use super::super::actions::name;
use super::super::corpus::{Account, Corpus, Word, inside};
use super::super::lexicon::{Form, Stem};
use crate::SliceOrder;
use crate::Span;
use std::ops::Range;

/// Words that make of a number a bound or an estimate.
const LOOSE: [&str; 20] = [
    "about",
    "nearly",
    "almost",
    "some",
    "over",
    "least",
    "around",
    "approximately",
    "roughly",
    "than",
    "up",
    "dozens",
    "estimated",
    "other",
    "others",
    "maybe",
    "perhaps",
    "most",
    "until",
    "between",
];

/// Whether a word makes of a number a bound or an estimate.
pub(super) fn is_loose(word: &str) -> bool {
    LOOSE.contains(&word)
}

/// Words by which a clause speaks of another occasion.
const ELSEWHEN: [&str; 8] = ["previous", "previously", "earlier", "last", "second", "another", "former", "ago"];

/// Words behind a number that are kept in their order.
const TAIL: usize = 4;

/// Words between a number and the action that it may belong to.
pub(super) const REACH: usize = 4;

/// The same for a date.
pub(super) const DATE_REACH: usize = 8;

/// The same for what stands behind a label: all of it.
pub(super) const LABEL: usize = usize::MAX;

/// What a clause tells of a number or date in it.
pub(super) struct Told {
    /// What is done ("injures").
    pub action: Option<&'static str>,
    /// The other telling words, sorted.
    pub about: Vec<Stem>,
    /// Those of them that are written like names, sorted.
    names: Vec<Stem>,
    /// The words that follow, in order.
    pub tail: Vec<Form>,
    /// Worded as a bound or an estimate ("at least", "about").
    pub loose: bool,
    /// Speaks of another occasion ("last month", "the second").
    pub elsewhen: bool,
}

impl Told {
    /// What `clause` tells of the `words` in it; `context` holds the words of the question that it answers, or of the heads
    /// of a table; an action further off than `reach` words is none of theirs.
    pub(super) fn of(
        corpus: &Corpus,
        account: &Account,
        clause: &Range<usize>,
        words: &Range<usize>,
        context: &[Range<usize>],
        reach: usize,
    ) -> Self {
        let text = |at: usize| corpus.lexicon.text(account.words[at].form);
        let action = clause.clone().filter_map(|at| {
            let distance = if at < words.start { words.start - at } else { at.saturating_sub(words.end) };
            let (from, to) = (at.min(words.start), at.max(words.start));
            // "Four died and 3,000 homes lost power": what stands before "and" is said of something else.
            let joined = (from..to).any(|between| text(between) == "and");
            // A label may begin with its action ("Killed: 12").
            let acts = distance <= reach && !joined && (!account.words[at].capital || reach == LABEL);
            account.words[at].action.filter(|_| acts).map(|action| (distance, name(action.class)))
        });
        let asked_action = || {
            context.iter().cloned().flatten().find_map(|at| account.words[at].action).map(|action| name(action.class))
        };
        let telling = |at: &usize| {
            let word: Word = account.words[*at];
            !words.contains(at) && !word.number && !corpus.lexicon.is_function(word.stem)
        };
        // An answer is about what is asked, a cell about what its heads name.
        let telling: Vec<usize> = clause.clone().chain(context.iter().cloned().flatten()).filter(telling).collect();
        let sorted = |stems: &mut dyn Iterator<Item = Stem>| {
            let mut stems: Vec<Stem> = stems.collect();
            stems.order();
            stems.dedup();
            stems
        };
        // "Will last"
        let is_verb =
            |at: usize| at > clause.start && matches!(text(at - 1), "will" | "to" | "would" | "can" | "could");
        let first = clause.start;
        let near = words.start.saturating_sub(3).max(clause.start)..words.end;
        Self {
            action: action.min().map(|(_, name)| name).or_else(asked_action),
            about: sorted(&mut telling.iter().map(|&at| account.words[at].stem)),
            names: sorted(
                &mut telling
                    .iter()
                    .filter(|&&at| at != first && account.words[at].capital)
                    .map(|&at| account.words[at].stem),
            ),
            tail: clause.clone().skip_while(|at| *at < words.end).take(TAIL).map(|at| account.words[at].form).collect(),
            loose: near.map(text).any(is_loose),
            elsewhen: clause.clone().any(|at| ELSEWHEN.contains(&text(at)) && !is_verb(at) && !words.contains(&at))
                || other_year(account, clause),
        }
    }

    /// Telling words that both clauses hold.
    pub(super) fn shared(&self, other: &Self) -> usize {
        self.about.iter().filter(|stem| other.about.binary_search(stem).is_ok()).count()
    }

    /// Whether half of the shorter clause's words stand in the other.
    pub(super) fn alike(&self, other: &Self) -> bool {
        let least = self.about.len().min(other.about.len());
        least > 0 && 2 * self.shared(other) >= least
    }

    /// Whether most of both clauses' words are the same.
    pub(super) fn nearly_equal(&self, other: &Self) -> bool {
        3 * self.shared(other) >= 2 * self.about.len().max(other.about.len()).max(1)
    }

    /// Whether both do the same.
    pub(super) fn same_action(&self, other: &Self) -> bool {
        self.action.is_some() && self.action == other.action
    }

    /// Whether both name somebody or something, and nothing that is the same.
    pub(super) fn of_others(&self, other: &Self) -> bool {
        let common = || self.names.iter().any(|name| other.about.binary_search(name).is_ok());
        let back = || other.names.iter().any(|name| self.about.binary_search(name).is_ok());
        !self.names.is_empty() && !other.names.is_empty() && !common() && !back()
    }

    /// Whether the same words follow both ("for the first year"), three or more.
    pub(super) fn same_tail(&self, other: &Self) -> bool {
        self.tail.iter().zip(&other.tail).take_while(|(x, y)| x == y).count() > 2
    }
}

/// The words around a number up to the next mark that divides clauses.
pub(super) fn clause(account: &Account, sentence: &Range<usize>, words: &Range<usize>) -> Range<usize> {
    let divided = |a: usize, b: usize| {
        let between = Span::new(account.words[a].span.end, account.words[b].span.start);
        account.text(between).contains([',', ';', ':', '—', '–', '(', ')', '|'])
    };
    let (mut start, mut end) = (words.start, words.end.max(words.start + 1));
    while start > sentence.start && !divided(start - 1, start) {
        start -= 1;
    }
    while end < sentence.end && !divided(end - 1, end) {
        end += 1;
    }
    start..end.min(account.words.len())
}

/// Whether a clause names a year before the account's last.
fn other_year(account: &Account, clause: &Range<usize>) -> bool {
    let dates = &account.analysis.dates;
    let own = dates.iter().filter_map(|date| date.value).map(|date| date.year).max();
    let Some((first, last)) = account.words.get(clause.start).zip(account.words.get(clause.end.wrapping_sub(1))) else {
        return false;
    };
    let within = inside(dates, Span::new(first.span.start, last.span.end.max(first.span.start)), |date| date.span);
    dates[within].iter().filter_map(|date| date.value).any(|date| own.is_some_and(|own| date.year < own))
}
