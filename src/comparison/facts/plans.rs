//! What became of what was planned, beyond contacts: the concert that was postponed, the vote that was called off.

use super::super::claims::{Certainty, steers_to};
use super::super::corpus::{Account, Corpus};
use super::super::lexicon::Stem;
use super::super::shapes::{Fact, Slot, Verdict};
use super::{Place, Readings};
use crate::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// Words around the verb among which its subject or object stands.
const REACH: usize = 9;

/// A plan that is called off or put off.
struct Plan {
    place: Place,
    span: Span,
    /// The noun's stem, and the noun as printed.
    head: Stem,
    noun: String,
    certainty: Certainty,
    /// Other telling words of its phrase, by which plans of one noun are told apart.
    about: Vec<Stem>,
}

/// A row for each plan of which an account says that it was called off or put off. `told` holds the sentences of whose contacts
/// the table tells already.
pub(super) fn rows(corpus: &Corpus, group: &[u32], told: impl Fn(Place) -> bool) -> Vec<Fact> {
    let mut by_head: BTreeMap<Stem, Vec<Plan>> = BTreeMap::new();
    for &position in group {
        let account = &corpus.accounts[position as usize];
        for (number, sentence) in account.sentences.iter().enumerate() {
            let place = (position, number as u32);
            if told(place) || account.is_question(sentence) {
                continue;
            }
            for at in sentence.words.clone() {
                if let Some(plan) = plan(corpus, account, &sentence.words, at, place) {
                    by_head.entry(plan.head).or_default().push(plan);
                }
            }
        }
    }
    by_head.into_values().map(|plans| row(corpus, &plans)).collect()
}

/// The plan that the verb at a place calls off or puts off: its subject where it is passive, else its object.
fn plan(corpus: &Corpus, account: &Account, sentence: &Range<usize>, at: usize, place: Place) -> Option<Plan> {
    let action = account.words[at].action.filter(|action| !action.noun)?;
    let certainty = steers_to(action.class).filter(|c| matches!(c, Certainty::Cancelled | Certainty::Postponed))?;
    let text = |at: usize| corpus.lexicon.text(account.words[at].form);
    let divided = |at: usize| {
        let gap = Span::new(account.words[at].span.end, account.words[at + 1].span.start);
        account.text(gap).contains([';', ':', '—', '–', '(', ')', '“', '”', '|'])
    };
    let adverb = |word: usize| {
        text(word).ends_with("ly") || matches!(text(word), "been" | "now" | "again" | "also" | "just" | "only")
    };
    let be = (at.saturating_sub(3).max(sentence.start)..at)
        .find(|&be| matches!(text(be), "was" | "were" | "is" | "are" | "been" | "be"))
        .filter(|&be| (be + 1..at).all(adverb));
    let negated =
        (at.saturating_sub(3).max(sentence.start)..at).any(|word| super::super::claims::is_negation(text(word)));
    let determiner =
        |word: &usize| matches!(text(*word), "the" | "a" | "an" | "this" | "its" | "his" | "her" | "their" | "all");
    let phrase = if be.is_some() {
        let from = at.saturating_sub(REACH + 3).max(sentence.start);
        let opens = |word: usize| {
            word == sentence.start || divided(word - 1) || matches!(text(word - 1), "and" | "but" | "that")
        };
        // The subject begins with the determiner that opens the clause.
        let first = (from..at).rev().filter(|&word| opens(word)).find(determiner)?;
        first + 1..at
    } else {
        let first = (at + 1..(at + 4).min(sentence.end)).take_while(|&word| !divided(word - 1)).find(determiner)?;
        first + 1..(first + REACH).min(sentence.end)
    };
    let noun = |word: &usize| {
        let word = account.words[*word];
        !word.number && !corpus.lexicon.is_function(word.stem)
    };
    // The head is the last word before a preposition, a verb or a mark.
    let end = phrase
        .clone()
        .find(|&word| {
            corpus.lexicon.is_function(account.words[word].stem)
                || account.words[word].action.is_some_and(|action| !action.noun)
                || word > phrase.start
                    && account
                        .text(Span::new(account.words[word - 1].span.end, account.words[word].span.start))
                        .contains([',', '.'])
        })
        .unwrap_or(phrase.end);
    let head = (phrase.start..end).rev().find(noun).filter(|&head| !account.words[head].capital)?;
    let about = (phrase.start..phrase.end).filter(|word| *word != head && account.words[*word].capital);
    (!negated).then(|| Plan {
        place,
        span: account.words[head.min(at)].span.join(account.words[head.max(at)].span),
        head: account.words[head].stem,
        noun: text(head).to_owned(),
        certainty,
        about: about.map(|word| account.words[word].stem).collect(),
    })
}

fn row(corpus: &Corpus, plans: &[Plan]) -> Fact {
    let mut readings = Readings::default();
    for plan in plans {
        let account = &corpus.accounts[plan.place.0 as usize];
        readings.add(account, plan.place.0, plan.place.1, plan.span, plan.certainty.words());
    }
    // Two that are named differently are two.
    let apart = |a: &Plan, b: &Plan| {
        !a.about.is_empty() && !b.about.is_empty() && !a.about.iter().any(|word| b.about.contains(word))
    };
    let opposed = |a: &Plan| plans.iter().any(|b| a.place.0 != b.place.0 && a.certainty != b.certainty && !apart(a, b));
    let own = readings.by_account().values().all(|values| values.len() == 1);
    let (verdict, note) = if readings.0.len() == 1 {
        (Verdict::Agree, None)
    } else if own && plans.iter().any(opposed) {
        (Verdict::Conflict, Some("called off for good in one wording, only put off in the other"))
    } else {
        (Verdict::Differ, Some("first put off and then called off, or more than one occasion"))
    };
    readings.into_fact(Slot::Status, format!("status of the {}", plans[0].noun), verdict, note.map(str::to_owned))
}
