//! How sure a claim is of its action: from the verbs that plan, cancel or deny it, and the small words around it.

use super::super::actions::{Class, class};
use super::{Certainty, Reader};
use std::sync::OnceLock;

/// Words before a verb or noun, or after a noun, that still speak of it.
const NEAR: usize = 5;
/// Words after a noun among which the verb of its sentence stands ("the meeting of … in … was postponed").
const VERB: usize = 18;

/// Verbs of coming somewhere for what is told next.
const ARRIVALS: [&str; 13] = [
    "arrived",
    "arrives",
    "arriving",
    "arrive",
    "come",
    "comes",
    "travel",
    "travels",
    "travelling",
    "fly",
    "flies",
    "heads",
    "heading",
];

/// Words before a passive verb among which its subject stands.
const SUBJECT: usize = 18;

impl Reader<'_> {
    /// For a verb that plans, delays or ends an action: that action's word, a noun shortly before or after it.
    pub(super) fn governed(&self, at: usize) -> Option<usize> {
        self.steered(at)?;
        let is_noun = |other: usize| {
            self.word(other).is_some_and(|word| word.action.is_some_and(|action| action.noun && !steers(action.class)))
        };
        if self.passive(at) {
            // "The meeting of … in … was postponed": the nearest noun of the clause, with no other verb between.
            let before = (at.saturating_sub(SUBJECT)..at).rev().take_while(|&other| !self.divided(other, at));
            // "The meeting planned for May was postponed": what steers it too does not part them.
            let passed = |&other: &usize| {
                self.word(other)
                    .is_some_and(|word| word.action.is_none_or(|action| action.noun || steers(action.class)))
            };
            let mut before = before.take_while(passed);
            return before.find(|&other| is_noun(other));
        }
        (at + 1..at + 6).take_while(|&other| !self.divided(at, other)).find(|&other| is_noun(other))
    }

    /// What the verb or noun at a place makes of the action it governs.
    pub(super) fn steered(&self, at: usize) -> Option<Certainty> {
        steers_to(self.word(at)?.action?.class)
    }

    /// Whether a form of "be" or "get" stands right before a verb.
    pub(super) fn passive(&self, at: usize) -> bool {
        let back = (at.saturating_sub(3)..at).rev().find(|&other| !self.text(other).ends_with("ly"));
        back.is_some_and(|other| {
            matches!(self.text(other), "was" | "were" | "is" | "are" | "been" | "be" | "being" | "got")
        }) && self.text(at).ends_with(['d', 'n', 't'])
    }

    pub(super) fn certainty(&self, at: usize, noun: bool) -> Certainty {
        if noun && let Some(found) = self.of_noun(at) {
            return found;
        }
        // "will travel to Arden in June to meet Osei"
        let near = if !noun && at > 0 && self.text(at - 1) == "to" { 2 * NEAR } else { NEAR };
        let before = (at.saturating_sub(near)..at).rev().take_while(|&other| !self.divided(other, at));
        for other in before {
            match self.text(other) {
                "will" | "shall" | "upcoming" | "forthcoming" | "scheduled" | "planned" | "expected" | "due"
                | "set" | "plans" | "would" | "hopes" | "wants" | "intends" | "agreed" | "ready" | "invited" => {
                    return self.unless_negated(other, at, Certainty::Planned);
                }
                // "is to meet"
                "is" | "are" | "was" | "were" if self.text(other + 1) == "to" => {
                    return self.unless_negated(other, at, Certainty::Planned);
                }
                "may" | "might" | "could" | "possible" | "potential" | "possibly" | "perhaps" | "any" => {
                    return self.unless_negated(other, at, Certainty::Possible);
                }
                word if is_negation(word) => return Certainty::Denied,
                "that" | "which" | "who" | "after" | "before" | "when" | "since" => break,
                _ => {}
            }
        }
        if !noun && self.is_purpose(at) { Certainty::Planned } else { Certainty::Done }
    }

    /// "Arrived in Arden on Wednesday to meet Osei": what somebody has come for is still to be done.
    pub(super) fn is_purpose(&self, at: usize) -> bool {
        let to = at.checked_sub(1).filter(|to| self.text(*to) == "to");
        let before = |to: usize| (to.saturating_sub(VERB)..to).rev().take_while(move |&other| !self.divided(other, to));
        to.is_some_and(|to| before(to).any(|other| ARRIVALS.contains(&self.text(other))))
    }

    /// "cancelled the meeting", "a planned meeting", "the cancellation of the meeting", "the meeting was cancelled", "the
    /// meeting could still take place".
    fn of_noun(&self, at: usize) -> Option<Certainty> {
        let around = (at.saturating_sub(6)..at).rev().chain(at + 1..at + VERB);
        let mut found: Option<Certainty> = None;
        for other in around.filter(|&other| !self.divided(other.min(at), other.max(at))) {
            let governs = self.governed(other).is_some_and(|target| target == at)
                || other < at && self.word(other).is_some_and(|word| word.action.is_some_and(|action| action.noun));
            if let Some(certainty) = self.steered(other).filter(|_| governs) {
                let certainty = if self.negated(other) { Certainty::Denied } else { certainty };
                // "cancelled a planned meeting": what became of it counts more than that it was planned.
                found =
                    Some(found.map_or(certainty, |known| if known == Certainty::Planned { certainty } else { known }));
            }
        }
        if found.is_some_and(|found| found != Certainty::Planned) {
            return found;
        }
        // "the meeting is off"
        let off = |other: usize| {
            self.text(other) == "off" && matches!(self.text(other - 1), "is" | "was" | "are" | "were" | "now")
        };
        if (at + 2..at + VERB).take_while(|&other| !self.divided(at, other)).any(off) {
            return Some(Certainty::Cancelled);
        }
        if found.is_some() {
            return found;
        }
        // The verb of the noun's own clause, if the noun is its subject.
        let mut clause = (at + 1..at + VERB).take_while(|&other| !self.divided(at, other));
        let modal = clause.find_map(|other| match self.text(other) {
            "will" | "would" | "shall" => Some((other, Certainty::Planned)),
            "could" | "may" | "might" => Some((other, Certainty::Possible)),
            "did" | "was" | "were" | "is" | "has" | "had" | "took" | "takes" | "that" | "which" | "who" | "and" => {
                Some((other, Certainty::Done))
            }
            _ => None,
        });
        let (verb, certainty) = modal?;
        let negated = (verb + 1..verb + 3).any(|other| is_negation(self.text(other)));
        let occurs = (verb..verb + 5).any(|other| matches!(self.text(other), "place" | "happen" | "held"));
        match (certainty, negated && occurs, occurs) {
            (_, true, _) => Some(Certainty::Denied),
            (Certainty::Done, ..) | (_, _, false) => None,
            (certainty, ..) => Some(certainty),
        }
    }

    /// The word by which the action of a noun is called off or put off.
    pub(super) fn undone(&self, at: usize) -> Option<usize> {
        let around = (at + 1..at + VERB).chain((at.saturating_sub(6)..at).rev());
        let mut around = around.filter(|&other| !self.divided(other.min(at), other.max(at)));
        around.find(|&other| {
            let off = self.text(other) == "off"
                && matches!(self.text(other - 1), "is" | "was" | "are" | "were" | "now" | "be" | "been");
            off || matches!(self.steered(other), Some(Certainty::Cancelled | Certainty::Postponed))
        })
    }

    /// Whether the words around a noun say that it came to pass: "held talks", "after the meeting", "the summit ended".
    pub(super) fn occurred(&self, at: usize) -> bool {
        let before = (at.saturating_sub(4)..at).filter(|&other| !self.divided(other, at)).any(|other| {
            matches!(
                self.text(other),
                "held"
                    | "had"
                    | "hosted"
                    | "attended"
                    | "after"
                    | "during"
                    | "following"
                    | "left"
                    | "ended"
                    | "finished"
            )
        });
        let after = (at + 1..at + VERB).take_while(|&other| !self.divided(at, other)).any(|other| {
            matches!(
                self.text(other),
                "took" | "held" | "ended" | "lasted" | "concluded" | "brought" | "produced" | "happened" | "came"
            )
        });
        before || after
    }

    fn unless_negated(&self, cue: usize, at: usize, certainty: Certainty) -> Certainty {
        let negated = (cue.saturating_sub(2)..at).any(|other| is_negation(self.text(other)));
        if negated { Certainty::Denied } else { certainty }
    }

    pub(super) fn negated(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|other| is_negation(self.text(other)))
    }
}

/// Whether a folded word denies what follows it.
pub(crate) fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "never" | "no" | "without" | "denied" | "avoid" | "refused" | "declined")
        || word.ends_with("n't")
}

/// What an action of this class makes of the one it governs, if it plans, cancels or denies.
pub(crate) fn steers_to(class: Class) -> Option<Certainty> {
    steering().iter().find(|(steers, _)| *steers == class).map(|(_, certainty)| *certainty)
}

fn steers(class: Class) -> bool {
    steering().iter().any(|(steers, _)| *steers == class)
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
