//! "It took place on Monday": sentences that go on with the action named before by a pronoun alone.

use super::{Certainty, Claim, Reader, Telling};

/// Words behind the pronoun among which it is said what became of it.
const FATE: usize = 6;

impl Reader<'_> {
    /// What a sentence that begins with "it" tells of the action that the sentence before is about.
    pub(super) fn resumed(&self, topic: &Claim, number: u32) -> Option<Claim> {
        let first = self.sentence.start;
        if !matches!(self.text(first), "it" | "this" | "that") {
            return None;
        }
        let mut words = (first + 1..first + FATE).take_while(|&at| !self.divided(first, at));
        let (verb, certainty) = words.find_map(|at| {
            let passive = || (first + 1..at).any(|be| matches!(self.text(be), "is" | "was" | "be" | "been"));
            let certainty = match self.text(at) {
                "lasted" | "ended" | "happened" => Certainty::Done,
                "place" if matches!(self.text(at - 1), "took" | "takes" | "taken") => Certainty::Done,
                "place" if self.text(at - 1) == "take" => Certainty::Planned,
                "held" if self.text(at - 1) == "be" => Certainty::Planned,
                "held" if passive() => Certainty::Done,
                "off" if passive() => Certainty::Cancelled,
                _ => self.steered(at).filter(|_| passive())?,
            };
            Some((at, certainty))
        })?;
        let mut claim = Claim {
            sentence: number,
            span: self.account.words[first].span.join(self.account.words[verb].span),
            dates: Vec::new(),
            places: Vec::new(),
            certainty: if self.negated(verb) { Certainty::Denied } else { certainty },
            definite: true,
            noun: false,
            telling: Telling::Stated,
            ..topic.clone()
        };
        self.after(verb, false, true, &mut claim);
        claim.actors.clear();
        claim.others.clear();
        if !claim.is_off() {
            claim.dates = self.dates(verb);
        }
        Some(claim)
    }
}
