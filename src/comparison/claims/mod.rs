//! Claims: each action that a sentence names, with who acts, on or with whom, where, when, and how surely.
//!
//! Read from the words around an action without a parse: the resolved entities beside it, the preposition before each of
//! them, and the small words that plan, deny or doubt it.

mod arguments;
mod certainty;
mod claim;
mod resumed;
mod seats;

pub(crate) use certainty::{is_negation, steers_to};
pub(crate) use claim::{Certainty, Claim, Telling};
pub(crate) use seats::is_seat;

use super::corpus::{Account, Corpus, NameIndex, Word, inside};
use crate::SliceOrder;
use crate::Span;
use crate::entities::EntityType;
use std::ops::Range;

/// A mention in a sentence as a range of the account's words.
struct Argument {
    words: Range<usize>,
    name: NameIndex,
    kind: EntityType,
    /// Says whose something is ("her colleague", "Osei's predecessor"): no part in the action is its own.
    owner: bool,
}

/// Words between an action and a mention that may belong to it.
const REACH: usize = 9;

/// The claims of one account, in text order.
pub(crate) fn claims(corpus: &Corpus, position: u32) -> Vec<Claim> {
    let account = &corpus.accounts[position as usize];
    let mut mentions = account.analysis.mentions.iter().peekable();
    let mut claims = Vec::new();
    for (number, sentence) in account.sentences.iter().enumerate() {
        let mut arguments = Vec::new();
        while let Some(mention) = mentions.next_if(|mention| mention.span.start < sentence.span.end) {
            let name = mention.link.entity().and_then(|entity| account.entity_names.get(entity as usize)).copied();
            let words = inside(&account.words, mention.span, |word| word.span);
            if let Some(name) = name.filter(|_| mention.span.start >= sentence.span.start && !words.is_empty()) {
                let owner = owns(account, mention.span, words.end);
                arguments.push(Argument { words, name, kind: corpus.names[name as usize].kind, owner });
            }
        }
        let asked = account.is_question(sentence);
        let reader = Reader { corpus, account, sentence: sentence.words.clone(), arguments: &arguments };
        let topic =
            claims.iter().rev().map_while(|claim: &Claim| (claim.sentence + 2 >= number as u32).then_some(claim));
        let topic = topic
            .clone()
            .find(|claim| topic.clone().all(|c| c.sentence < claim.sentence || c.span.start >= claim.span.start));
        if let Some(claim) = topic.and_then(|topic| reader.resumed(topic, number as u32)) {
            claims.push(claim);
        }
        let actions = sentence.words.clone().filter(|&at| account.words[at].action.is_some());
        for at in actions {
            if let Some(claim) = reader.claim(at, position, number as u32) {
                claims.push(if asked { Claim { telling: Telling::Asked, ..claim } } else { claim });
            }
        }
    }
    claims
}

/// Whether a mention says whose the thing behind it is; `next` is the word that follows it.
fn owns(account: &Account, mention: Span, next: usize) -> bool {
    let (before, after) = account.article.text.split_at(mention.end as usize);
    let follows = account.words.get(next).is_some_and(|word| word.span.start - mention.end < 2);
    match &before[mention.start as usize..] {
        "his" | "its" | "their" | "my" | "our" | "your" => true,
        "her" => follows && !account.words[next].capital && account.words[next].action.is_none_or(|action| action.noun),
        _ => ["'s ", "’s "].iter().any(|ending| after.starts_with(ending)),
    }
}

/// Reads one sentence.
struct Reader<'c> {
    corpus: &'c Corpus<'c>,
    account: &'c Account<'c>,
    sentence: Range<usize>,
    arguments: &'c [Argument],
}

impl Reader<'_> {
    fn text(&self, at: usize) -> &str {
        self.account.words.get(at).map_or("", |word| self.corpus.lexicon.text(word.form))
    }

    fn word(&self, at: usize) -> Option<&Word> {
        self.sentence.contains(&at).then(|| &self.account.words[at])
    }

    /// Whether a mark that divides clauses stands between two words.
    fn divided(&self, from: usize, to: usize) -> bool {
        let (Some(a), Some(b)) = (self.word(from), self.word(to)) else { return true };
        self.account.text(Span::new(a.span.end, b.span.start)).contains([';', ':', '—', '–', '(', ')', '“', '”', '|'])
    }

    fn claim(&self, at: usize, position: u32, sentence: u32) -> Option<Claim> {
        let action = self.account.words[at].action?;
        let named = self.account.words[at].capital && self.arguments.iter().any(|a| a.words.contains(&at));
        // "says" classes about actions ("cancels the meeting") belong to the action they are about.
        if named || !action.noun && self.governed(at).is_some() {
            return None;
        }
        let noun = action.noun && !self.gerund(at) && !self.infinitive(at);
        let mut claim = Claim {
            account: position,
            sentence,
            span: self.account.words[at].span,
            action: action.class,
            actors: Vec::new(),
            others: Vec::new(),
            places: Vec::new(),
            dates: Vec::new(),
            certainty: self.certainty(at, noun),
            elsewhen: false,
            telling: Telling::Stated,
            noun,
            definite: if noun { self.known(at) } else { self.known_pair(at) },
        };
        let passive = !noun && self.passive(at);
        self.before(at, noun, passive, &mut claim);
        self.after(at, noun, passive, &mut claim);
        // "the meeting of the two ministers" is another than the one named before.
        let stranger = claim.actors.is_empty() && claim.others.is_empty();
        let of = matches!(self.text(at + 1), "of" | "between" | "with");
        let pair = matches!((self.text(at + 2), self.text(at + 3)), ("the", "two") | ("both", _));
        claim.definite &= !(stranger && of && !pair);
        claim.dates = self.dates(at);
        if noun && claim.is_off() {
            claim.dates.retain(|&date| self.of_itself(at, date));
        }
        if noun && claim.certainty == Certainty::Done && !self.occurred(at) {
            claim.telling = Telling::Named;
        }
        claim.elsewhen = claim.certainty == Certainty::Done && self.elsewhen(at, &claim.dates);
        for list in [&mut claim.actors, &mut claim.others, &mut claim.places] {
            list.order();
            list.dedup();
        }
        claim.others.retain(|other| !claim.actors.contains(other));
        let empty = !claim.definite && claim.actors.is_empty() && claim.others.is_empty() && claim.places.is_empty();
        (!empty).then_some(claim)
    }
}

impl Reader<'_> {
    /// "The meeting", "that meeting": a noun that goes on with what was named before.
    fn known(&self, at: usize) -> bool {
        let that = at > self.sentence.start && self.text(at - 1) == "that";
        that || (at.saturating_sub(2)..at).any(|before| {
            self.word(before).is_some() && matches!(self.text(before), "the" | "this" | "these" | "their" | "both")
        })
    }

    /// "The two will meet", "both leaders met": a verb whose subject goes on with the two who were named before.
    fn known_pair(&self, at: usize) -> bool {
        let from = at.saturating_sub(REACH).max(self.sentence.start);
        let subject = (from..at).rev().take_while(|&word| !self.divided(word, at));
        subject.into_iter().any(|word| match self.text(word) {
            "both" | "they" => true,
            "two" => word > from && self.text(word - 1) == "the",
            _ => false,
        })
    }

    /// "to visit Arden", "will visit Arden": a noun by its form, a verb by the word before.
    fn infinitive(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.text(before));
        let verb = matches!(before, "to" | "will" | "would" | "could" | "may" | "might" | "must" | "can" | "should");
        verb && !self.text(at).ends_with('s')
    }

    /// "after meeting Prime Minister Osei": a noun by its form, a verb by the name that follows.
    fn gerund(&self, at: usize) -> bool {
        let named = |argument: &Argument| {
            let title = (at + 1..argument.words.start).all(|word| self.word(word).is_some_and(|word| word.capital));
            argument.kind == EntityType::Person && (at + 1..at + 5).contains(&argument.words.start) && title
        };
        let before = at.checked_sub(1).map_or("", |before| self.text(before));
        self.text(at).ends_with("ing") && is_preposition(before) && self.arguments.iter().any(named)
    }
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "on"
            | "at"
            | "to"
            | "for"
            | "from"
            | "by"
            | "with"
            | "about"
            | "against"
            | "under"
            | "over"
            | "near"
            | "after"
            | "before"
            | "during"
            | "through"
            | "toward"
            | "towards"
            | "across"
            | "off"
            | "since"
            | "following"
            | "amid"
            | "despite"
            | "including"
            | "without"
            | "than"
            | "like"
            | "as"
            | "via"
            | "into"
    )
}

/// Whether a word puts something at the place behind it.
pub(crate) fn is_locative(word: &str) -> bool {
    matches!(word, "in" | "at" | "near" | "across" | "off" | "outside" | "inside")
}

const fn is_place(kind: EntityType) -> bool {
    matches!(kind, EntityType::Place | EntityType::Facility)
}

const fn acts(kind: EntityType) -> bool {
    matches!(
        kind,
        EntityType::Person | EntityType::Organization | EntityType::Group | EntityType::Place | EntityType::Facility
    )
}
