//! How long a meeting or call took.

use super::super::Readings;
use super::judge::judge_lengths;
use crate::comparison::claims::{Certainty, Claim, Telling};
use crate::comparison::corpus::{Corpus, inside};
use crate::comparison::facts::clause::is_loose;
use crate::comparison::shapes::{Fact, Slot};
use crate::entities::Unit;

/// Words before a length ("lasted 35 minutes", "talks of two hours", "over in ten minutes").
const LASTS: [&str; 10] = ["lasted", "lasting", "for", "took", "of", "after", "over", "in", "hold", "a"];

/// Units of a length, in minutes.
const UNITS: [(&str, f64); 2] = [("minute", 1.0), ("hour", 60.0)];

/// The row of how long a contact took, from the lengths in the sentences that tell of it.
pub(super) fn row(corpus: &Corpus, claims: &[&Claim], about: &str) -> Option<Fact> {
    let mut readings = Readings::default();
    let (mut lengths, mut exact) = (Vec::new(), true);
    for claim in claims.iter().filter(|claim| claim.telling == Telling::Stated && claim.certainty == Certainty::Done) {
        let account = &corpus.accounts[claim.account as usize];
        let sentence = &account.sentences[claim.sentence as usize];
        let text = |at: usize| corpus.lexicon.text(account.words[at].form);
        for number in &account.analysis.numbers[sentence.numbers.clone()] {
            let Unit::Of(unit) = &number.unit else { continue };
            let minutes =
                UNITS.iter().find(|(known, _)| known == unit).and_then(|(_, size)| Some(number.value? * size));
            let words = inside(&account.words, number.span, |word| word.span);
            let before = words.start.saturating_sub(3).max(sentence.words.start)..words.start;
            let lasts = before.clone().any(|at| LASTS.contains(&text(at)));
            if words.is_empty() {
                continue;
            }
            let later =
                words.end < sentence.words.end && matches!(text(words.end), "later" | "ago" | "before" | "after");
            if let Some(minutes) = minutes.filter(|_| lasts && !later) {
                lengths.push(minutes);
                exact &= !before.clone().any(|at| is_loose(text(at)) && text(at + 1) != "in");
                readings.add(account, claim.account, claim.sentence, number.span, account.text(number.span));
            }
        }
    }
    let (verdict, note) = (!lengths.is_empty()).then(|| judge_lengths(&readings, &lengths, exact))?;
    Some(readings.into_fact(Slot::Number, format!("length of the {about} in minutes"), verdict, note))
}
