//! What a number counts.

use super::currencies::{DOLLARS, currency};
use super::{Read, Words};
use crate::entities::{EntityType, NumberMention, Unit};
use crate::text::TokenKind;

/// Words that may stand between a number and what it counts.
const BETWEEN: &[&str] = &[
    "additional",
    "armed",
    "big",
    "civilian",
    "confirmed",
    "different",
    "extra",
    "foreign",
    "full",
    "further",
    "key",
    "large",
    "local",
    "major",
    "military",
    "more",
    "national",
    "new",
    "nuclear",
    "other",
    "senior",
    "separate",
    "small",
    "square",
    "young",
];
/// Words that are not counted.
const FUNCTION: &[&str] = &[
    "about", "after", "against", "ago", "also", "although", "among", "an", "and", "are", "as", "at", "be", "because",
    "been", "before", "between", "but", "by", "can", "could", "did", "do", "does", "during", "each", "for", "from",
    "had", "has", "have", "he", "her", "his", "if", "in", "into", "is", "it", "its", "may", "might", "must", "not",
    "of", "on", "once", "only", "or", "our", "out", "over", "per", "said", "says", "she", "should", "since", "so",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "through", "to",
    "under", "until", "up", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "whose",
    "will", "with", "within", "without", "would", "you",
];
/// The singular of a regular English plural, and of a few others that news counts.
fn singular(word: &str) -> String {
    match word {
        "people" => return "person".into(),
        "men" => return "man".into(),
        "women" => return "woman".into(),
        "children" => return "child".into(),
        "police" | "news" | "series" | "species" => return word.into(),
        _ => {}
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    if let Some(stem) =
        ["ches", "shes", "sses", "xes"].iter().find(|end| word.ends_with(**end)).and_then(|_| word.strip_suffix("es"))
    {
        return stem.into();
    }
    let plain = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
    if plain { word[..word.len() - 1].into() } else { word.into() }
}

impl Words<'_> {
    /// What a number counts, if it is not money with a sign before it.
    #[allow(clippy::too_many_lines)] // one list of decisions, in their order
    #[inline(never)]
    pub(super) fn counted(&self, at: usize, read: Read) -> Option<(usize, NumberMention)> {
        let Read { end, value, tail, plain } = read;
        // "12-14 billion" and the like: two values, no single one.
        let mut end = end;
        let mut value = value;
        if plain
            && matches!(self.get(end), "-" | "–" | "to")
            && let Some(other) =
                self.tokens.get(end + 1).filter(|t| t.kind == TokenKind::Number).and_then(|_| self.read(end + 1))
        {
            let tight = self.get(end) == "to" || self.tokens[end].span.start == self.tokens[end - 1].span.end;
            if tight {
                (end, value) = (other.end, None);
            }
        }
        let next = self.get(end);
        if next == "%" || next == "percent" || next == "pc" {
            return self.made(at, end + 1, EntityType::Percent, value, Unit::Percent);
        }
        if next == "per" && self.get(end + 1) == "cent" {
            return self.made(at, end + 2, EntityType::Percent, value, Unit::Percent);
        }
        if next == "percentage" {
            return self.made(at, end + 2, EntityType::Percent, value, Unit::Percent);
        }
        if let Some(code) = tail.as_deref().and_then(currency) {
            return self.made(at, end, EntityType::Money, value, Unit::Currency(code.to_owned()));
        }
        // "5 Hong Kong dollars", "millions of shekels", "5 U.S. dollars"
        let mut money = end;
        if self.get(money) == "of" && !plain {
            money += 1;
        }
        let mut country = 0;
        while country < 2 && self.get(money).starts_with(|c: char| c.is_ascii_uppercase()) {
            money += 1;
            country += 1;
        }
        if let Some(code) = currency(self.get(money)) {
            let land = if country > 0 { self.get(money - 1) } else { "" };
            let noun = self.get(money).trim_end_matches('s');
            let code = DOLLARS.iter().find(|d| d.0 == land && d.1 == noun).map_or(code, |d| d.2);
            // "20 won the race", "12 pounds of flour" are no money.
            let verb = noun == "won" && plain && value.is_some_and(|v| v < 100.0);
            let weight =
                noun == "pound" && self.get(money + 1) == "of" || noun == "real" && value.is_some_and(|v| v < 2.0);
            if !verb && !weight {
                return self.made(at, money + 1, EntityType::Money, value, Unit::Currency(code.to_owned()));
            }
        }
        // "Article 5", "Boeing 737": a name's number counts nothing.
        let before = at.checked_sub(1).map_or("", |b| self.get(b));
        let numbered = at > 1
            && plain
            && before.starts_with(|c: char| c.is_ascii_uppercase())
            && value.is_some_and(|v| v < 1000.0);
        if numbered && self.tokens[at].kind == TokenKind::Number {
            return None;
        }
        if matches!(
            before,
            "Article"
                | "Section"
                | "Chapter"
                | "Resolution"
                | "Flight"
                | "Route"
                | "Phase"
                | "Level"
                | "Page"
                | "Type"
                | "Group"
                | "No."
                | "Title"
        ) {
            return None;
        }
        // What is counted: the next plain word, behind a few that may stand between.
        let ordinal = ["st", "nd", "rd", "th"].iter().any(|suffix| self.get(at).ends_with(suffix)) && plain;
        if ordinal {
            return None;
        }
        let mut noun = end;
        if self.get(noun) == "of" && !plain {
            noun += 1;
        }
        while noun < end + 3
            && (BETWEEN.contains(&self.get(noun))
                || self.get(noun).starts_with(|c: char| c.is_uppercase()) && noun > end)
        {
            noun += 1;
        }
        // "two chess masters": the head is the plural behind.
        let next = self.get(noun + 1);
        let plural = |word: &str| {
            word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss")
                && word.bytes().all(|b| b.is_ascii_lowercase())
        };
        if !plural(self.get(noun))
            && plural(next)
            && !FUNCTION.contains(&self.get(noun))
            && !matches!(self.get(noun), "people" | "men" | "women" | "children")
        {
            noun += 1;
        }
        let thing = self.get(noun);
        let lower =
            thing.len() > 1 && thing.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') && !FUNCTION.contains(&thing);
        if let Some(unit) = tail {
            return self.made(at, end, EntityType::Quantity, value, Unit::Of(unit));
        }
        let word = self.get(at);
        let one = matches!(word, "one" | "One" | "a" | "A" | "an");
        if lower && self.tokens.get(noun).is_some_and(|t| t.kind == TokenKind::Word) {
            if one && !matches!(thing, "dozen" | "hundred" | "thousand" | "million" | "billion") {
                return None;
            }
            return self.made(at, noun + 1, EntityType::Quantity, value, Unit::Of(singular(thing)));
        }
        (!one && self.tokens[at].kind == TokenKind::Number || !plain)
            .then(|| self.made(at, end, EntityType::Quantity, value, Unit::None))?
    }
}
