//! Numbers: money, percentages, times of day, and quantities with what they count.

mod counted;
mod currencies;
mod read;

pub(crate) use read::in_words;

use crate::Span;
use crate::entities::{DateMention, EntityType, NumberMention, Unit};
use crate::text::{Token, TokenKind, Tokens};
/// Finds the numbers of an article that are no part of its dates.
#[inline(never)]
pub(crate) fn numbers(text: &str, tokens: &Tokens, dates: &[DateMention], citations: &[Span]) -> Vec<NumberMention> {
    let mut found = Vec::new();
    let mut next_date = 0;
    for sentence in 0..tokens.sentence_count() {
        let words = Words { text, tokens: tokens.of(sentence) };
        let mut at = 0;
        while at < words.tokens.len() {
            let span = words.tokens[at].span;
            while dates.get(next_date).is_some_and(|date| date.span.end <= span.start) {
                next_date += 1;
            }
            let cited =
                citations.get(citations.partition_point(|c| c.end <= span.start)).is_some_and(|c| c.overlaps(span));
            if cited || dates.get(next_date).is_some_and(|date| date.span.overlaps(span)) {
                at += 1;
                continue;
            }
            match words.number(at) {
                Some((end, number)) => {
                    found.push(number);
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
    }
    found
}

struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

/// A number that was read: from, to, value.
struct Read {
    end: usize,
    value: Option<f64>,
    /// A currency or unit that was written into the same token ("420m", "5-million-euro").
    tail: Option<String>,
    plain: bool,
}

/// Whether a word may begin a number, as far as its first letters tell; most of those in small letters do not.
fn may_begin(word: &[u8]) -> bool {
    match word {
        [first, ..] if !first.is_ascii_lowercase() => true,
        // "trillion", "billion", "hundred", "dozen", "midnight", "noon", "several", "few" among them.
        [a, b, ..] => matches!(
            [a, b],
            [b't', b'h' | b'w' | b'e' | b'r']
                | [b'f', b'o' | b'i' | b'e']
                | [b's', b'e' | b'i']
                | [b'e', b'i' | b'l']
                | [b'n', b'i' | b'o']
                | [b'm' | b'b', b'i']
                | [b'h', b'u']
                | [b'd', b'o']
                | [b'o', b'n']
                | [b'z', b'e']
        ),
        [only] => *only == b'a',
        [] => false,
    }
}

impl Words<'_> {
    fn get(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    #[allow(clippy::unnecessary_wraps)] // every caller returns what it makes
    fn made(
        &self,
        from: usize,
        end: usize,
        kind: EntityType,
        value: Option<f64>,
        unit: Unit,
    ) -> Option<(usize, NumberMention)> {
        let end = end.min(self.tokens.len());
        let span: Span = self.tokens[from].span.join(self.tokens[end - 1].span);
        Some((end, NumberMention { span, kind, value, unit }))
    }

    /// The number that starts at a token, and the token behind it.
    fn number(&self, at: usize) -> Option<(usize, NumberMention)> {
        let token = self.tokens[at];
        if token.kind == TokenKind::Word && !may_begin(token.span.of(self.text).as_bytes()) {
            return None;
        }
        if let Some((next, code)) = self.sign(at) {
            return self.money(at, next, code);
        }
        let word = self.get(at);
        if matches!(word, "noon" | "midnight") {
            let value = if word == "noon" { 720.0 } else { 0.0 };
            return self.made(at, at + 1, EntityType::Time, Some(value), Unit::TimeOfDay);
        }
        if let Some(found) = self.time(at) {
            return Some(found);
        }
        let read = self.read(at)?;
        self.counted(at, read)
    }

    /// "10:30", "10:30 p.m.", "8 a.m.", "8pm".
    #[inline(never)]
    fn time(&self, at: usize) -> Option<(usize, NumberMention)> {
        if self.tokens[at].kind != TokenKind::Number {
            return None;
        }
        let word = self.get(at);
        let lower = word.to_ascii_lowercase();
        let (digits, half) = match lower.strip_suffix("pm") {
            Some(digits) => (digits, Some(12)),
            None => lower.strip_suffix("am").map_or((lower.as_str(), None), |digits| (digits, Some(0))),
        };
        let (hour, minute) = match digits.split_once([':', '.']) {
            Some((hour, minute)) if minute.len() == 2 && (digits.contains(':') || half.is_some()) => {
                (hour, minute.parse().ok()?)
            }
            Some(_) => return None,
            None => (digits, 0u32),
        };
        let hour: u32 = hour.parse().ok()?;
        let behind = match self.get(at + 1).to_ascii_lowercase().trim_end_matches('.') {
            "pm" | "p.m" => Some(12),
            "am" | "a.m" => Some(0),
            _ => None,
        };
        let stated = half.or(behind);
        if stated.is_none() && !digits.contains(':') || hour > 24 || minute > 59 || stated.is_some() && hour > 12 {
            return None;
        }
        let hour = stated.map_or(hour, |half| hour % 12 + half);
        let end = at + 1 + usize::from(half.is_none() && behind.is_some());
        self.made(at, end, EntityType::Time, Some(f64::from(hour * 60 + minute)), Unit::TimeOfDay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let (document, tokens) = crate::text::read(text);
        numbers(text, &tokens, &[], &document.citations)
            .iter()
            .map(|n| {
                let value = n.value.map_or("?".to_owned(), |v| format!("{v}"));
                let unit = match &n.unit {
                    Unit::Currency(code) => code.clone(),
                    Unit::Percent => "%".into(),
                    Unit::Of(thing) => thing.clone(),
                    Unit::TimeOfDay => "min".into(),
                    Unit::None => "-".into(),
                };
                format!("{}={value} {unit}", n.span.of(text))
            })
            .collect()
    }

    #[test]
    fn money() {
        for (text, wanted) in [
            ("It paid US$26.12 billion.", "US$26.12 billion=26120000000 USD"),
            ("It paid £420m for it.", "£420m=420000000 GBP"),
            ("It paid $12-14 billion.", "$12-14 billion=? USD"),
            ("It paid Tk 5 lakh.", "Tk 5 lakh=500000 BDT"),
            ("It paid 3.8 million shekels.", "3.8 million shekels=3800000 ILS"),
            ("It paid 61 million Hong Kong dollars.", "61 million Hong Kong dollars=61000000 HKD"),
            ("It paid a billion-dollar fine.", "a billion-dollar=1000000000 USD"),
            ("It paid millions of shekels.", "millions of shekels=? ILS"),
            ("It paid $5,000.", "$5,000=5000 USD"),
            ("A 336-million-ringgit fund.", "336-million-ringgit=336000000 MYR"),
        ] {
            assert_eq!(found(text).first().map(String::as_str), Some(wanted), "{text}");
        }
    }

    #[test]
    fn shares_times_and_counts() {
        for (text, wanted) in [
            ("It fell 22.5% then.", "22.5%=22.5 %"),
            ("It fell 3 per cent.", "3 per cent=3 %"),
            ("It fell by two percentage points.", "two percentage points=2 %"),
            ("It began at 10:30 p.m. there.", "10:30 p.m.=1350 min"),
            ("It began at 8am.", "8am=480 min"),
            ("It began at noon.", "noon=720 min"),
            ("They sent 20,000 more troops.", "20,000 more troops=20000 troop"),
            ("They sent three ships.", "three ships=3 ship"),
            ("They sent two chess masters.", "two chess masters=2 master"),
            ("They sent two hundred people.", "two hundred people=200 person"),
            ("They sent 1,000km of cable.", "1,000km=1000 km"),
            ("They sent dozens of boats.", "dozens of boats=? boat"),
        ] {
            assert_eq!(found(text).first().map(String::as_str), Some(wanted), "{text}");
        }
    }

    #[test]
    fn no_numbers() {
        for text in [
            "One might ask.",
            "It says that Article 5 triggers it.",
            "A man came.",
            "He was few.",
            "the 5th column",
            "She won the race",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
