//! Where: the places that accounts name for what they tell, beyond those of contacts.

use super::super::claims::is_locative;
use super::super::corpus::{Account, Corpus, inside};
use super::super::shapes::{Fact, Slot, Verdict};
use super::contacts::leads_to;
use super::{LEAD, Readings};
use crate::Span;
use crate::entities::Form;
use std::collections::BTreeMap;

/// Where an account names a place: in which account and sentence, and by which words.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Named {
    pub position: u32,
    pub number: u32,
    pub span: Span,
    /// The place of a dateline: where it was written.
    pub dateline: bool,
}

/// The places that a group's accounts put something at, by name.
pub(super) fn named(corpus: &Corpus, group: &[u32]) -> Vec<(String, Named)> {
    let mut found = Vec::new();
    for &position in group {
        let account = &corpus.accounts[position as usize];
        for mention in account.analysis.mentions.iter().filter(|mention| mention.form == Form::Name) {
            let name = mention.link.entity().and_then(|entity| account.entity_names.get(entity as usize)).copied();
            let Some(name) = name.filter(|&name| leads_to(corpus, name)) else { continue };
            let number = account.sentences.partition_point(|sentence| sentence.span.end <= mention.span.start);
            if number >= account.sentences.len() {
                continue;
            }
            let dateline = number == 0 && is_dateline(account, mention.span);
            if dateline || puts_there(corpus, account, number, mention.span) {
                let at = Named { position, number: number as u32, span: mention.span, dateline };
                found.push((corpus.names[name as usize].text.clone(), at));
            }
        }
    }
    found
}

/// Words of a place's own phrase that are stepped over ("on the little island of …").
const PHRASE: usize = 5;

/// Whether something is put where a mention stands: behind "in", "at" and the like, as a label's value.
fn puts_there(corpus: &Corpus, account: &Account, number: usize, mention: Span) -> bool {
    let sentence = &account.sentences[number].words;
    let words = inside(&account.words, mention, |word| word.span);
    if words.is_empty() {
        return false;
    }
    let text = |at: usize| corpus.lexicon.text(account.words[at].form);
    let gap = |from: usize| Span::new(account.words[from].span.end, account.words[from + 1].span.start);
    let mut at = words.start;
    for _ in 0..PHRASE {
        if at <= sentence.start {
            break;
        }
        let between = account.text(gap(at - 1));
        if between.contains([';', '—', '–', '(', ')', '|', '“', '”', '"']) {
            break;
        }
        if between.contains(':') {
            return true;
        }
        at -= 1;
        if is_locative(text(at)) {
            return true;
        }
        let word = account.words[at];
        let inside = matches!(text(at), "the" | "of" | "a" | "an" | "its" | "their" | "from" | "to")
            || !corpus.lexicon.is_function(word.stem) && word.action.is_none_or(|action| action.noun);
        if !inside {
            break;
        }
    }
    false
}

/// Whether a mention heads a text as in "KESSOCK BAR, 5 Feb —".
fn is_dateline(account: &Account, mention: Span) -> bool {
    let behind = &account.article.text[mention.end as usize..];
    let head = behind.char_indices().nth(40).map_or(behind, |(end, _)| &behind[..end]);
    let marked = head.contains(['—', '–']) || head.contains(" - ") || head.starts_with(" (");
    account.sentences.first().is_some_and(|first| first.span.start == mention.start) && marked
}

/// The places named at the head of an account, and those that several accounts name wherever it is.
pub(super) fn row(corpus: &Corpus, named: &[(String, Named)]) -> Option<Fact> {
    // Where each account names each place first.
    let mut first: BTreeMap<&str, BTreeMap<u32, Named>> = BTreeMap::new();
    for (value, at) in named {
        first.entry(value).or_default().entry(at.position).or_insert(*at);
    }
    let mut readings = Readings::default();
    for (value, accounts) in &first {
        for at in accounts.values().filter(|at| at.number < LEAD || accounts.len() > 1) {
            readings.add(&corpus.accounts[at.position as usize], at.position, at.number, at.span, *value);
        }
    }
    let by_account = readings.by_account();
    let common =
        readings.0.values().any(|cells| cells.iter().any(|cell| cell.passage.article != cells[0].passage.article));
    let apart = by_account.len() > 1 && !common;
    let note = apart.then(|| "they may belong to different things".to_owned());
    let verdict = if apart { Verdict::Differ } else { Verdict::Agree };
    (!readings.is_empty()).then(|| readings.into_fact(Slot::Place, "places named".to_owned(), verdict, note))
}
