//! Numbers whose noun stands elsewhere: in the question they answer, in the subject of their verb, before an "of".

use super::super::actions::name;
use super::numbers::{Counted, Reader};
use super::units::{PLAIN, VICTIMS, singular};
use crate::Span;
use std::ops::Range;

/// Nouns of many that are counted behind them ("a crew of 18").
const MANY: [&str; 14] = [
    "crew",
    "staff",
    "team",
    "crowd",
    "group",
    "fleet",
    "convoy",
    "audience",
    "workforce",
    "cast",
    "delegation",
    "squad",
    "population",
    "membership",
];

/// Verbs of a number that changes.
const CHANGES: [&str; 16] = [
    "rise",
    "rises",
    "rose",
    "risen",
    "climbed",
    "grew",
    "grown",
    "increased",
    "jumped",
    "fell",
    "fallen",
    "dropped",
    "revised",
    "raised",
    "put",
    "stands",
];

/// Words by which a source gives a number.
const SOURCES: [&str; 8] = ["says", "said", "speaks", "spoke", "according", "claims", "puts", "counts"];

/// Words behind a number among which it is said what became of those it counts.
const FATE: usize = 6;

impl Reader<'_> {
    /// What a bare number counts, if another part of the sentence or the question before says so.
    pub(super) fn elsewhere(&self, counted: &mut Counted) -> Option<()> {
        self.many(counted)
            .or_else(|| self.fate(counted))
            .or_else(|| self.changed(counted))
            .or_else(|| self.some_of(counted))
            .or_else(|| self.answer(counted))
            .or_else(|| self.goes_on(counted))
    }

    /// "31 of the injured", "three of its villages".
    fn some_of(&self, counted: &mut Counted) -> Option<()> {
        let end = counted.words.end;
        let noun = end + 2;
        let of = self.text(end) == "of" && matches!(self.text(end + 1), "the" | "its" | "their" | "these" | "those");
        if !of || noun >= self.sentence.end || self.account.words[noun].number || !self.tells(noun) {
            return None;
        }
        counted.span.end = self.account.words[noun].span.end;
        self.victims(noun..noun + 1, counted).or_else(|| {
            let plural = (noun..noun + 3).find(|&at| at < self.sentence.end && self.text(at).ends_with('s'))?;
            counted.unit = singular(self.text(plural));
            counted.span.end = self.account.words[plural].span.end;
            Some(())
        })
    }

    /// "One of them was lowered", "down from 90", "there were 230", "the figure at 1,300": it counts what was counted before.
    fn goes_on(&self, counted: &mut Counted) -> Option<()> {
        let known = self.before.as_ref()?;
        let (start, end) = (counted.words.start, counted.words.end);
        let text_before = |back: usize| {
            start.checked_sub(back).filter(|at| *at >= self.sentence.start).map_or("", |at| self.text(at))
        };
        let of_them = self.text(end) == "of"
            && matches!(self.text(end + 1), "them" | "these" | "those" | "which" | "whom")
            && !matches!(text_before(1), "said" | "says" | "told");
        let same_sentence = self.sentence.contains(&known.words.start);
        let set_against =
            same_sentence && (1..4).any(|back| matches!(text_before(back), "from" | "against" | "not" | "than" | "to"));
        let there = matches!(text_before(1), "were" | "are" | "was" | "be") && text_before(2) == "there";
        let figure = matches!(text_before(1), "at" | "to" | "as" | "of" | "was" | "is")
            && (2..7).any(|back| matches!(text_before(back), "figure" | "number" | "total" | "count" | "toll"));
        let opens = start == self.sentence.start
            && matches!(self.text(end), "were" | "was" | "are" | "have" | "had" | "remain");
        counted.rival = (there || figure) && !set_against && !self.changes();
        // "One side wants 410 of them, the other offers 340."
        let verb = start.checked_sub(1).filter(|_| same_sentence).and_then(|at| self.account.words[at].action);
        let closes = end == self.sentence.end || {
            let next = Span::new(self.account.words[end - 1].span.end, self.account.words[end].span.start);
            self.account.text(next).contains([',', ';', '.', ')'])
        };
        let parallel = closes && verb.is_some_and(|action| !action.noun);
        if of_them || parallel || set_against || there || figure || opens {
            counted.unit.clone_from(&known.unit);
            counted.victims = known.victims;
            return Some(());
        }
        None
    }

    /// "A crew of 18".
    fn many(&self, counted: &mut Counted) -> Option<()> {
        let at = counted.words.start.checked_sub(2).filter(|at| *at >= self.sentence.start)?;
        let noun = self.text(at);
        (self.text(at + 1) == "of" && MANY.contains(&noun)).then(|| noun.clone_into(&mut counted.unit))
    }

    /// "Thirteen are dead", "27 were hurt".
    fn fate(&self, counted: &mut Counted) -> Option<()> {
        let end = counted.words.end;
        if !matches!(
            self.text(end),
            "are" | "were" | "was" | "is" | "have" | "had" | "remain" | "remained" | "died" | "dead"
        ) {
            return None;
        }
        let fate = end..(end + FATE).min(self.sentence.end);
        self.victims(fate.clone(), counted).or_else(|| {
            // "Four were still missing": what became of them says who they are.
            let state =
                fate.skip(1).find(|&at| !matches!(self.text(at), "still" | "also" | "now" | "later" | "been"))?;
            let word = self.text(state);
            let known = matches!(word, "missing" | "homeless" | "stranded" | "trapped" | "absent" | "ill");
            (known || word.len() > 5 && word.ends_with("ed") && self.before.is_none())
                .then(|| word.clone_into(&mut counted.unit))
        })
    }

    /// "The number of people killed has risen to 13".
    fn changed(&self, counted: &mut Counted) -> Option<()> {
        let before = self.sentence.start..counted.words.start;
        let to = before.end.checked_sub(1).filter(|at| matches!(self.text(*at), "to" | "at"))?;
        before.clone().rev().take(5).find(|&at| at < to && CHANGES.contains(&self.text(at)))?;
        let number = before.clone().find(|&at| matches!(self.text(at), "number" | "toll" | "count" | "figure"))?;
        if self.text(number) == "toll" {
            counted.victims = Some(VICTIMS[0]);
            PLAIN[0].clone_into(&mut counted.unit);
            return Some(());
        }
        self.victims(number..to, counted).or_else(|| {
            let noun = (number + 1..to).find(|&at| self.tells(at))?;
            counted.unit = singular(self.text(noun));
            Some(())
        })
    }

    /// "How many boats may fish? 65."
    fn answer(&self, counted: &mut Counted) -> Option<()> {
        let asked = self.asked.clone()?;
        // "31, says the hospital. The coastguard speaks of 27."
        counted.rival = self.before.as_ref().is_some_and(|before| {
            before.words.start >= asked.end
                && !self.sentence.contains(&before.words.start)
                && self.sentence.clone().any(|at| SOURCES.contains(&self.text(at)))
                && !self.changes()
        });
        let many = asked.clone().find(|&at| self.text(at) == "many" && self.text(at.wrapping_sub(1)) == "how")?;
        self.victims(many + 1..asked.end, counted).or_else(|| {
            let noun = (many + 1..asked.end).find(|&at| self.tells(at))?;
            counted.unit = singular(self.text(noun));
            Some(())
        })
    }

    /// Whether the sentence tells of what was before or has changed since.
    fn changes(&self) -> bool {
        self.sentence.clone().any(|at| {
            let word = self.text(at);
            CHANGES.contains(&word) && word != "put" && word != "stands"
                || matches!(
                    word,
                    "had" | "earlier" | "previously" | "initially" | "originally" | "first" | "now" | "yet"
                )
        })
    }

    /// Takes the number for that of the victims these words tell of, if they do.
    pub(super) fn victims(&self, words: Range<usize>, counted: &mut Counted) -> Option<()> {
        let action =
            |at: usize| self.account.words.get(at).and_then(|word| word.action).map(|action| name(action.class));
        let lost =
            |at: usize| self.text(at) == "lost" && (at..at + 4).any(|at| matches!(self.text(at), "life" | "lives"));
        let found = words.clone().find_map(|at| action(at).filter(|action| VICTIMS.contains(action)));
        counted.victims = found.or_else(|| words.clone().any(lost).then_some(VICTIMS[0]));
        counted.victims.is_some().then(|| PLAIN[0].clone_into(&mut counted.unit))
    }

    pub(super) fn tells(&self, at: usize) -> bool {
        !self.corpus.lexicon.is_function(self.account.words[at].stem)
    }
}
