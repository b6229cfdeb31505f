//! The words in which the page says what the engine's enums mean. One place, so that every view says it alike.

use crate::comparison::{AlignmentKind, Slot, Verdict};
use crate::entities::{EntityType, Form, JoinReason, MemberReason};
use crate::quotes::{QuoteKind, Reason, SourceKind, SpeakerRule};

/// A type, singular: "person".
pub const fn entity_type(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "person",
        EntityType::Organization => "organization",
        EntityType::Place => "place",
        EntityType::Group => "group",
        EntityType::Event => "event",
        EntityType::Product => "product",
        EntityType::Law => "law",
        EntityType::Work => "work",
        EntityType::Facility => "facility",
        EntityType::Date => "date",
        EntityType::Time => "time",
        EntityType::Money => "money",
        EntityType::Percent => "percent",
        EntityType::Quantity => "quantity",
    }
}

/// A type, plural: "people".
pub const fn entity_types(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "people",
        EntityType::Organization => "organizations",
        EntityType::Place => "places",
        EntityType::Group => "groups",
        EntityType::Event => "events",
        EntityType::Product => "products",
        EntityType::Law => "laws",
        EntityType::Work => "works",
        EntityType::Facility => "facilities",
        EntityType::Date => "dates",
        EntityType::Time => "times",
        EntityType::Money => "amounts of money",
        EntityType::Percent => "percentages",
        EntityType::Quantity => "quantities",
    }
}

/// The type named so in a link or an export.
pub fn parse_entity_type(word: &str) -> Option<EntityType> {
    EntityType::ALL.into_iter().find(|&kind| entity_type(kind) == word)
}

/// How a mention is worded.
pub const fn form(form: Form) -> &'static str {
    match form {
        Form::Name => "name",
        Form::Nominal => "description",
        Form::Pronoun => "pronoun",
    }
}

/// Why a mention belongs to its entity.
pub const fn join_reason(reason: JoinReason) -> &'static str {
    match reason {
        JoinReason::First => "first mention",
        JoinReason::SameName => "same words",
        JoinReason::ShorterName => "shorter form of a fuller name",
        JoinReason::Acronym => "abbreviation or its expansion",
        JoinReason::Variant => "another spelling",
        JoinReason::Role => "a title or role given in this account",
        JoinReason::Salience => "the only candidate that fits",
        JoinReason::Pronoun => "pronoun, by agreement and nearness",
        JoinReason::Narrator => "the narrator",
        JoinReason::Speaker => "the speaker of these words",
        JoinReason::Reader => "joined by you",
    }
}

/// Why an account's entity belongs to an entity of the corpus.
pub const fn member_reason(reason: MemberReason) -> &'static str {
    match reason {
        MemberReason::First => "the account it was first met in",
        MemberReason::SameName => "the same full name",
        MemberReason::ShorterName => "a shorter form of a name only this entity bears",
        MemberReason::Acronym => "an abbreviation or its expansion",
        MemberReason::Variant => "another spelling",
        MemberReason::Reader => "joined by you",
    }
}

/// How words are reported.
pub const fn quote_kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Partial => "partial",
        QuoteKind::Indirect => "reported",
    }
}

/// The kind named so in a link.
pub fn parse_quote_kind(word: &str) -> Option<QuoteKind> {
    [QuoteKind::Direct, QuoteKind::Partial, QuoteKind::Indirect].into_iter().find(|&kind| quote_kind(kind) == word)
}

/// How a speaker was found.
pub const fn speaker_rule(rule: SpeakerRule) -> &'static str {
    match rule {
        SpeakerRule::SameSentence => "named in the same sentence",
        SpeakerRule::Adverbial => "by “according to” or the like",
        SpeakerRule::Label => "named at the head of the line",
        SpeakerRule::Dash => "named after a dash",
        SpeakerRule::NeighbourSentence => "named in the next sentence or the one before",
        SpeakerRule::CarriedOn => "carried on from the quote before",
        SpeakerRule::Alternation => "the other side of a dialogue",
        SpeakerRule::Reader => "set by you",
    }
}

/// What an attribution rests on.
pub const fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Named => "named sources",
        SourceKind::Official => "unnamed officials",
        SourceKind::Analyst => "unnamed analysts",
        SourceKind::Source => "unnamed sources",
        SourceKind::Document => "documents",
        SourceKind::Other => "others without a name",
    }
}

/// Why a quoted run is not speech.
pub const fn unattributed(reason: Reason) -> &'static str {
    match reason {
        Reason::Title => "the title of a work",
        Reason::Scare => "words held at arm’s length",
        Reason::Term => "a word mentioned as a word",
        Reason::Unknown => "no reason could be told",
    }
}

/// How closely two sentences match.
pub const fn grade(kind: AlignmentKind) -> &'static str {
    match kind {
        AlignmentKind::SameWords => "same words",
        AlignmentKind::SameFact => "same fact, other words",
        AlignmentKind::SameTopic => "same topic",
    }
}

/// What kind of fact a row states.
pub const fn slot(slot: Slot) -> &'static str {
    match slot {
        Slot::Date => "date",
        Slot::Day => "day",
        Slot::Place => "place",
        Slot::Number => "number",
        Slot::Money => "money",
        Slot::Participant => "who took part",
        Slot::Status => "planned or done",
        Slot::Claim => "what is said to have happened",
    }
}

/// How readings stand to one another.
pub const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agree => "agree",
        Verdict::Differ => "differ",
        Verdict::Conflict => "conflict",
    }
}

/// How sure an inference is, in words: for a calibrated probability.
pub fn confidence(p: f32) -> &'static str {
    match p {
        p if p >= 0.9 => "sure",
        p if p >= 0.75 => "likely",
        p if p >= 0.5 => "uncertain",
        _ => "doubtful",
    }
}

/// A count with its noun: "1 quote", "3 quotes".
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(n), if n == 1 { one } else { many })
}

/// A number with thin groups of three: 12,345.
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_links_are_read_back() {
        for kind in EntityType::ALL {
            assert_eq!(parse_entity_type(entity_type(kind)), Some(kind));
        }
        for kind in [QuoteKind::Direct, QuoteKind::Partial, QuoteKind::Indirect] {
            assert_eq!(parse_quote_kind(quote_kind(kind)), Some(kind));
        }
        assert_eq!(parse_entity_type("nonsense"), None);
    }

    #[test]
    fn counts_read_well() {
        assert_eq!(count(1, "quote", "quotes"), "1 quote");
        assert_eq!(count(12345, "quote", "quotes"), "12,345 quotes");
    }
}
