//! Numbers whose noun stands elsewhere: in the question they answer, in the subject of their verb, before an "of".

use super::super::actions::name;
use super::numbers::{Counted, PLAIN, Reader, VICTIMS, singular};
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

/// Words behind a number among which it is said what became of those it counts.
const FATE: usize = 6;

impl Reader<'_> {
    /// What a bare number counts, if another part of the sentence or the question before says so.
    pub(super) fn elsewhere(&self, counted: &mut Counted) -> Option<()> {
        self.many(counted)
            .or_else(|| self.fate(counted))
            .or_else(|| self.changed(counted))
            .or_else(|| self.answer(counted))
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
        self.victims(end..(end + FATE).min(self.sentence.end), counted)
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
        let many = asked.clone().find(|&at| self.text(at) == "many" && self.text(at.wrapping_sub(1)) == "how")?;
        self.victims(many + 1..asked.end, counted).or_else(|| {
            let noun = (many + 1..asked.end).find(|&at| self.tells(at))?;
            counted.unit = singular(self.text(noun));
            Some(())
        })
    }

    /// Takes the number for that of the victims these words tell of, if they do.
    fn victims(&self, words: Range<usize>, counted: &mut Counted) -> Option<()> {
        let action =
            |at: usize| self.account.words.get(at).and_then(|word| word.action).map(|action| name(action.class));
        let lost =
            |at: usize| self.text(at) == "lost" && (at..at + 4).any(|at| matches!(self.text(at), "life" | "lives"));
        let found = words.clone().find_map(|at| action(at).filter(|action| VICTIMS.contains(action)));
        counted.victims = found.or_else(|| words.clone().any(lost).then_some(VICTIMS[0]));
        counted.victims.is_some().then(|| PLAIN[0].clone_into(&mut counted.unit))
    }

    fn tells(&self, at: usize) -> bool {
        !self.corpus.lexicon.is_function(self.account.words[at].stem)
    }
}
