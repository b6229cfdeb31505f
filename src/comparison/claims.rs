//! Claims: each action that a sentence names, with who acts, on or with whom, where, when, and how surely.
//!
//! Read from the words around an action without a parse: the resolved entities beside it, the preposition before each of
//! them, and the small words that plan, deny or doubt it.

use super::actions::{Class, class};
use super::corpus::{Account, Corpus, NameIndex, Word, inside};
use crate::SliceOrder;
use crate::Span;
use crate::entities::EntityType;
use std::ops::Range;
use std::sync::OnceLock;

/// How sure a claim is of its action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Certainty {
    /// It happened or happens.
    Done,
    /// It is to happen.
    Planned,
    /// It may happen.
    Possible,
    /// It was put off.
    Postponed,
    /// It was called off.
    Cancelled,
    /// It is said not to have happened.
    Denied,
}

impl Certainty {
    /// In words, for the table.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Done => "took place",
            Self::Planned => "planned",
            Self::Possible => "possible",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
            Self::Denied => "denied",
        }
    }
}

/// An action and its surroundings in one sentence.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub account: u32,
    pub sentence: u32,
    /// From the first to the last word that belongs to it.
    pub span: Span,
    pub action: Class,
    /// Entities that act, by the words before the action or after "by".
    pub actors: Vec<NameIndex>,
    /// Entities acted on, met, addressed.
    pub others: Vec<NameIndex>,
    pub places: Vec<NameIndex>,
    /// Dates beside it, as indices into the analysis.
    pub dates: Vec<usize>,
    pub certainty: Certainty,
    /// A noun with "the", "this" or "their" before it: goes on with what was named before.
    pub definite: bool,
}

/// A mention in a sentence as a range of the account's words.
struct Argument {
    words: Range<usize>,
    name: NameIndex,
    kind: EntityType,
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
                arguments.push(Argument { words, name, kind: corpus.names[name as usize].kind });
            }
        }
        let reader = Reader { corpus, account, sentence: sentence.words.clone(), arguments: &arguments };
        let actions = sentence.words.clone().filter(|&at| account.words[at].action.is_some());
        for at in actions {
            if let Some(claim) = reader.claim(at, position, number as u32) {
                claims.push(claim);
            }
        }
    }
    claims
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
        let mut claim = Claim {
            account: position,
            sentence,
            span: self.account.words[at].span,
            action: action.class,
            actors: Vec::new(),
            others: Vec::new(),
            places: Vec::new(),
            dates: Vec::new(),
            certainty: self.certainty(at, action.noun),
            definite: action.noun
                && (at.saturating_sub(2)..at).any(|before| {
                    self.word(before).is_some()
                        && matches!(self.text(before), "the" | "this" | "these" | "their" | "both")
                }),
        };
        let passive = !action.noun && self.passive(at);
        self.before(at, action.noun, passive, &mut claim);
        self.after(at, action.noun, passive, &mut claim);
        claim.dates = self.dates(at);
        for list in [&mut claim.actors, &mut claim.others, &mut claim.places] {
            list.order();
            list.dedup();
        }
        claim.others.retain(|other| !claim.actors.contains(other));
        let empty = !claim.definite && claim.actors.is_empty() && claim.others.is_empty() && claim.places.is_empty();
        (!empty).then_some(claim)
    }

    /// For a verb that plans, delays or ends an action: that action's word, a noun shortly before or after it.
    fn governed(&self, at: usize) -> Option<usize> {
        let class = self.word(at)?.action?.class;
        if !steering().iter().any(|(steers, _)| *steers == class) {
            return None;
        }
        let is_noun = |other: usize| {
            self.word(other).is_some_and(|word| {
                word.action.is_some_and(|action| action.noun && !steering().iter().any(|(s, _)| *s == action.class))
            })
        };
        let mut after = (at + 1..at + 6).take_while(|&other| !self.divided(at, other));
        after.find(|&other| is_noun(other)).or_else(|| {
            let mut before = (at.saturating_sub(4)..at).rev().take_while(|&other| !self.divided(other, at));
            before.find(|&other| is_noun(other)).filter(|_| self.passive(at))
        })
    }

    /// Whether a form of "be" or "get" stands right before a verb.
    fn passive(&self, at: usize) -> bool {
        let back = (at.saturating_sub(3)..at).rev().find(|&other| !self.text(other).ends_with("ly"));
        back.is_some_and(|other| {
            matches!(self.text(other), "was" | "were" | "is" | "are" | "been" | "be" | "being" | "got")
        }) && self.text(at).ends_with(['d', 'n', 't'])
    }

    fn certainty(&self, at: usize, noun: bool) -> Certainty {
        let steered = |other: usize| {
            let class = self.word(other)?.action?.class;
            steering().iter().find(|(steers, _)| *steers == class).map(|(_, certainty)| *certainty)
        };
        if noun {
            // "cancelled the meeting", "a planned meeting", "the cancellation of the meeting", "the meeting was cancelled"
            let around = (at.saturating_sub(6)..at).rev().chain(at + 1..at + 4);
            let mut found: Option<Certainty> = None;
            for other in around.filter(|&other| !self.divided(other.min(at), other.max(at))) {
                let governs = self.governed(other).is_some_and(|target| target == at)
                    || other < at && self.word(other).is_some_and(|word| word.action.is_some_and(|action| action.noun));
                if let Some(certainty) = steered(other).filter(|_| governs) {
                    let certainty = if self.negated(other) { Certainty::Denied } else { certainty };
                    // "cancelled a planned meeting": what became of it counts more than that it was planned.
                    found = Some(
                        found.map_or(certainty, |known| if known == Certainty::Planned { certainty } else { known }),
                    );
                }
            }
            if let Some(certainty) = found {
                return certainty;
            }
        }
        let before = (at.saturating_sub(5)..at).rev().take_while(|&other| !self.divided(other, at));
        let mut previous = at;
        for other in before {
            match self.text(other) {
                "will" | "shall" | "upcoming" | "forthcoming" | "scheduled" | "planned" | "expected" | "due"
                | "set" | "plans" | "would" => return Certainty::Planned,
                "may" | "might" | "could" | "possible" | "potential" | "possibly" | "perhaps" | "any" => {
                    return Certainty::Possible;
                }
                "not" | "never" | "no" | "without" | "denied" | "avoid" | "didn't" | "won't" | "doesn't" | "hasn't" => {
                    return Certainty::Denied;
                }
                // "is set to meet", "to hold talks": planned; "after arriving to …" is not worth the risk.
                "to" if !noun && previous == at => {}
                "that" | "which" | "who" | "after" | "before" | "when" => break,
                _ => {}
            }
            previous = other;
        }
        Certainty::Done
    }

    fn negated(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|other| matches!(self.text(other), "not" | "never" | "didn't" | "no" | "denied"))
    }

    /// Entities before the action: its subject, or for a noun what modifies it.
    fn before(&self, at: usize, noun: bool, passive: bool, claim: &mut Claim) {
        // "following a visit by …": a noun behind a preposition has no subject before it.
        let subject = !noun || !is_preposition(self.phrase_start(at.saturating_sub(1)));
        let mut taken = false;
        for argument in self.arguments.iter().rev().filter(|argument| argument.words.end <= at) {
            let gap = at - argument.words.end;
            if gap > REACH || self.divided(argument.words.end - 1, at) {
                break;
            }
            let preposition = argument.words.start.checked_sub(1).map_or("", |before| self.phrase_start(before));
            let between = self.text(argument.words.end);
            let modifies = noun && (gap == 0 || gap == 1 && !is_preposition(between) && between != "and");
            let joined = self.text(argument.words.start.wrapping_sub(1)) == "and";
            if is_place(argument.kind) && !modifies && matches!(preposition, "in" | "at" | "near") {
                claim.places.push(argument.name);
            } else if acts(argument.kind) && (modifies || subject && !is_preposition(preposition)) {
                if passive {
                    claim.others.push(argument.name);
                } else {
                    claim.actors.push(argument.name);
                }
                claim.span = claim.span.join(self.account.words[argument.words.start].span);
                taken = true;
            }
            // "Brandt and Osei met": the other half of a joined subject is still to come.
            if taken && !joined {
                break;
            }
        }
    }

    /// Entities after the action, by the preposition before each.
    fn after(&self, at: usize, noun: bool, passive: bool, claim: &mut Claim) {
        let mut role = if noun { "" } else { "object" };
        let mut last = at;
        for argument in self.arguments.iter().filter(|argument| argument.words.start > at) {
            if argument.words.start - last > REACH || self.divided(last, argument.words.start) {
                break;
            }
            // Another action in between has its own objects.
            if (last + 1..argument.words.start).any(|other| self.account.words[other].action.is_some()) {
                break;
            }
            let own = self.phrase_start(argument.words.start - 1);
            if is_preposition(own) || own == "between" {
                role = match own {
                    "with" | "between" => "with",
                    "by" => "by",
                    "in" | "at" | "near" | "across" | "off" => "in",
                    "to" => "to",
                    "against" | "of" | "on" | "for" if !noun => "to",
                    _ => "",
                };
            } else if own != "and" && last != at {
                role = "";
            }
            // "Arden, Velmark": the second half says where the first one is.
            let part = is_place(argument.kind) && argument.words.start == last + 1 && last != at;
            match role {
                _ if part => {}
                "by" if passive || noun => claim.actors.push(argument.name),
                "in" if is_place(argument.kind) => claim.places.push(argument.name),
                "to" if is_place(argument.kind) && argument.kind == EntityType::Facility => {
                    claim.places.push(argument.name);
                }
                "object" | "with" | "to" if acts(argument.kind) => claim.others.push(argument.name),
                _ => {
                    last = argument.words.end - 1;
                    continue;
                }
            }
            claim.span = claim.span.join(self.account.words[argument.words.end - 1].span);
            last = argument.words.end - 1;
            if role == "object" {
                role = "and";
            }
        }
    }

    /// The word before a noun phrase that starts by or before `at`: articles, titles and other words of the phrase are
    /// stepped over.
    fn phrase_start(&self, mut at: usize) -> &str {
        for _ in 0..5 {
            let text = self.text(at);
            let stops = is_preposition(text) || matches!(text, "and" | "between");
            let inside = self.word(at).is_some_and(|word| {
                word.capital
                    || matches!(text, "the" | "a" | "an" | "his" | "her" | "their" | "its" | "former")
                    || !self.corpus.lexicon.is_function(word.stem) && word.action.is_none()
            });
            if stops || !inside || at == 0 {
                return text;
            }
            at -= 1;
        }
        ""
    }

    /// Dates near the action: behind it before the next clause, or at the head of the sentence.
    fn dates(&self, at: usize) -> Vec<usize> {
        let number = self.account.sentences.partition_point(|sentence| sentence.words.end <= at);
        let Some(sentence) = self.account.sentences.get(number) else { return Vec::new() };
        let here = self.account.words[at].span;
        let near = |index: &usize| {
            let date = &self.account.analysis.dates[*index];
            let between = if date.span.start > here.end {
                Span::new(here.end, date.span.start)
            } else {
                Span::new(date.span.end, here.start)
            };
            let words = inside(&self.account.words, between, |word| word.span);
            let other = words.clone().filter(|&word| self.account.words[word].action.is_some()).count();
            words.len() <= 14 && other == 0
        };
        sentence.dates.clone().filter(near).collect()
    }
}

/// Classes that say what becomes of another action, and what they make of it.
fn steering() -> &'static [(Class, Certainty)] {
    static STEERING: OnceLock<Vec<(Class, Certainty)>> = OnceLock::new();
    STEERING.get_or_init(|| {
        [
            ("cancels", Certainty::Cancelled),
            ("postpones", Certainty::Postponed),
            ("plans", Certainty::Planned),
            ("rejects", Certainty::Denied),
            ("denies", Certainty::Denied),
        ]
        .into_iter()
        .filter_map(|(name, certainty)| class(name).map(|class| (class, certainty)))
        .collect()
    })
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

const fn is_place(kind: EntityType) -> bool {
    matches!(kind, EntityType::Place | EntityType::Facility)
}

const fn acts(kind: EntityType) -> bool {
    matches!(
        kind,
        EntityType::Person | EntityType::Organization | EntityType::Group | EntityType::Place | EntityType::Facility
    )
}
