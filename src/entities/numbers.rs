//! Numbers: money, percentages, times of day, and quantities with what they count.

use crate::Span;
use crate::entities::{DateMention, EntityType, NumberMention, Unit};
use crate::text::{Token, TokenKind, Tokens};

/// Signs and short words before an amount, with their ISO 4217 code.
const SIGNS: &[(&str, &str)] = &[
    ("$", "USD"),
    ("A$", "AUD"),
    ("AU$", "AUD"),
    ("AUD", "AUD"),
    ("C$", "CAD"),
    ("CA$", "CAD"),
    ("CAD", "CAD"),
    ("CHF", "CHF"),
    ("CNY", "CNY"),
    ("EUR", "EUR"),
    ("GBP", "GBP"),
    ("HK$", "HKD"),
    ("HKD", "HKD"),
    ("INR", "INR"),
    ("JPY", "JPY"),
    ("KRW", "KRW"),
    ("N$", "NAD"),
    ("NT$", "TWD"),
    ("NZ$", "NZD"),
    ("R$", "BRL"),
    ("RM", "MYR"),
    ("RMB", "CNY"),
    ("Rp", "IDR"),
    ("Rs", "INR"),
    ("Rs.", "INR"),
    ("S$", "SGD"),
    ("Sh", "KES"),
    ("Tk", "BDT"),
    ("US$", "USD"),
    ("USD", "USD"),
    ("ZAR", "ZAR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₦", "NGN"),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("€", "EUR"),
    ("₱", "PHP"),
    ("₴", "UAH"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₺", "TRY"),
];
/// Words for currencies, lower case, singular; the country before "dollar" and the like settles which.
const CURRENCIES: &[(&str, &str)] = &[
    ("baht", "THB"),
    ("cent", "USD"),
    ("crown", ""),
    ("dinar", ""),
    ("dirham", "AED"),
    ("dollar", "USD"),
    ("euro", "EUR"),
    ("franc", ""),
    ("hryvnia", "UAH"),
    ("krone", ""),
    ("krona", "SEK"),
    ("lira", "TRY"),
    ("naira", "NGN"),
    ("peso", ""),
    ("pound", "GBP"),
    ("rand", "ZAR"),
    ("real", "BRL"),
    ("renminbi", "CNY"),
    ("rial", "IRR"),
    ("ringgit", "MYR"),
    ("riyal", "SAR"),
    ("rouble", "RUB"),
    ("ruble", "RUB"),
    ("rupee", "INR"),
    ("rupiah", "IDR"),
    ("shekel", "ILS"),
    ("shilling", "KES"),
    ("taka", "BDT"),
    ("won", "KRW"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("zloty", "PLN"),
];
/// The country's word before a currency's.
const DOLLARS: &[(&str, &str, &str)] = &[
    ("Australian", "dollar", "AUD"),
    ("Canadian", "dollar", "CAD"),
    ("Kong", "dollar", "HKD"),
    ("Zealand", "dollar", "NZD"),
    ("Singapore", "dollar", "SGD"),
    ("Taiwan", "dollar", "TWD"),
    ("Zimbabwean", "dollar", "ZWL"),
    ("Namibian", "dollar", "NAD"),
    ("Egyptian", "pound", "EGP"),
    ("Lebanese", "pound", "LBP"),
    ("Swiss", "franc", "CHF"),
    ("Mexican", "peso", "MXN"),
    ("Argentine", "peso", "ARS"),
    ("Chilean", "peso", "CLP"),
    ("Colombian", "peso", "COP"),
    ("Philippine", "peso", "PHP"),
    ("Danish", "krone", "DKK"),
    ("Norwegian", "krone", "NOK"),
    ("Pakistani", "rupee", "PKR"),
    ("Kuwaiti", "dinar", "KWD"),
];
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

fn magnitude(word: &str) -> Option<f64> {
    Some(match word {
        "thousand" | "thousands" | "k" | "K" => 1e3,
        "lakh" => 1e5,
        "million" | "m" | "M" | "mn" | "millions" => 1e6,
        "crore" => 1e7,
        "billion" | "bn" | "B" | "b" | "billions" => 1e9,
        "trillion" | "tn" | "trn" | "trillions" => 1e12,
        "hundred" | "hundreds" => 1e2,
        "dozen" | "dozens" => 12.0,
        _ => return None,
    })
}

/// The value of a small number in words.
fn in_words(word: &str) -> Option<f64> {
    let small = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if !(3..=15).contains(&word.len()) {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let of = |w: &str| {
        small
            .iter()
            .position(|s| *s == w)
            .or_else(|| tens.iter().position(|t| *t == w).map(|n| n * 10 + 20))
            .map(|n| n as u32)
    };
    if let Some((ten, one)) = lower.split_once('-') {
        let (ten, one) = (of(ten)?, of(one)?);
        return (ten >= 20 && (1..10).contains(&one)).then(|| f64::from(ten + one));
    }
    of(&lower).map(f64::from)
}

/// Finds the numbers of an article that are no part of its dates.
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
        let first = self.text.as_bytes()[token.span.start as usize];
        if first.is_ascii_lowercase() && token.kind == TokenKind::Word {
            // Most words end here.
            if !matches!(first, b'a' | b'd' | b'e' | b'f' | b'h' | b'm' | b'n' | b'o' | b's' | b't' | b'b' | b'z') {
                return None;
            }
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

    /// What a number counts, if it is not money with a sign before it.
    #[allow(clippy::too_many_lines)] // one list of decisions, in their order
    fn counted(&self, at: usize, read: Read) -> Option<(usize, NumberMention)> {
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

    /// The sign of a currency before a number ("$", "US$", "Tk"), and the token of the number.
    fn sign(&self, at: usize) -> Option<(usize, &'static str)> {
        let word = self.get(at);
        if word.len() > 4 || word.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit()) {
            return None;
        }
        let code = |sign: &str| SIGNS.iter().find(|s| s.0 == sign).map(|s| s.1);
        let (next, code) = if self.get(at + 1) == "$" && self.tokens[at].span.end == self.tokens[at + 1].span.start {
            (at + 2, code(&format!("{word}$"))?)
        } else {
            (at + 1, code(word)?)
        };
        let number = self.tokens.get(next)?;
        let digits = number.kind == TokenKind::Number || self.get(next) == "." && self.tokens.get(next + 1).is_some();
        digits.then_some((next, code))
    }

    /// Money with its sign before it: from the sign over the number, a range, "million", to "dollars".
    fn money(&self, at: usize, number: usize, code: &str) -> Option<(usize, NumberMention)> {
        let read = self.read(number)?;
        let (mut end, mut value) = (read.end, read.value);
        if matches!(self.get(end), "-" | "–")
            && let Some(other) =
                self.tokens.get(end + 1).filter(|t| t.kind == TokenKind::Number).and_then(|_| self.read(end + 1))
        {
            (end, value) = (other.end, None);
        }
        if self.get(end) == "-"
            && let Some(size) = magnitude(self.get(end + 1))
        {
            (end, value) = (end + 2, value.map(|v| v * size));
        }
        if currency(self.get(end)).is_some_and(|c| c == code || c == "USD") {
            end += 1;
        }
        self.made(at, end, EntityType::Money, value, Unit::Currency(code.to_owned()))
    }

    /// "10:30", "10:30 p.m.", "8 a.m.", "8pm".
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

    /// A number in digits or words with its magnitude.
    fn read(&self, at: usize) -> Option<Read> {
        let token = self.tokens.get(at)?;
        let word = self.get(at);
        if token.kind == TokenKind::Number {
            let digits = word.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')).count();
            let body = word[..digits].trim_end_matches(['.', ',']);
            let mut value: Option<f64> = body.replace(',', "").parse().ok();
            let mut tail = word[body.len()..].trim_start_matches('-').to_ascii_lowercase();
            if let Some(size) = tail.split('-').next().and_then(magnitude) {
                value = value.map(|v| v * size);
                tail = tail.split_once('-').map_or(String::new(), |(_, rest)| rest.to_owned());
            } else if matches!(tail.as_str(), "st" | "nd" | "rd" | "th") {
                tail.clear();
            }
            let mut end = at + 1;
            let mut plain =
                word.len() == body.len() || tail.is_empty() && value.is_some() && body.len() + 2 == word.len();
            if let Some(size) = magnitude(self.get(end))
                .filter(|_| self.get(end).len() > 2 || self.get(end) == "bn" || self.get(end) == "mn")
            {
                value = value.map(|v| v * size);
                end += 1;
                plain = false;
            }
            return Some(Read { end, value, tail: (!tail.is_empty()).then_some(tail), plain });
        }
        if token.kind != TokenKind::Word {
            return None;
        }
        let article = matches!(word, "a" | "A" | "several" | "few");
        let value = in_words(word).or_else(|| magnitude(word).filter(|_| word.len() > 3)).or(article.then_some(1.0));
        if value.is_none() {
            // "billion-dollar"
            let (size, tail) = word.split_once('-')?;
            let size = magnitude(size).filter(|_| size.len() > 3)?;
            currency(tail)?;
            return Some(Read { end: at + 1, value: Some(size), tail: Some(tail.to_owned()), plain: false });
        }
        let mut value =
            if word.ends_with("ds") || word.ends_with("ns") && magnitude(word).is_some() { None } else { value };
        let unsure = value.is_none() || matches!(word, "several" | "few");
        let mut end = at + 1;
        let mut scaled = magnitude(word).is_some() && word.len() > 3;
        // "two hundred", "tens of millions"
        if self.get(end) == "of" && unsure {
            if magnitude(self.get(end + 1)).is_some_and(|_| self.get(end + 1).len() > 3) {
                end += 2;
                scaled = true;
            }
        } else if let Some(size) = magnitude(self.get(end)).filter(|_| self.get(end).len() > 3) {
            value = value.filter(|_| !unsure).map(|v| v * size);
            end += 1;
            scaled = true;
        } else if article {
            let tail = self
                .get(end)
                .split_once('-')
                .filter(|(size, tail)| magnitude(size).is_some() && currency(tail).is_some());
            let (size, tail) = tail?;
            return Some(Read { end: end + 1, value: magnitude(size), tail: Some(tail.to_owned()), plain: false });
        }
        Some(Read { end, value, tail: None, plain: !scaled })
    }
}

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

fn currency(word: &str) -> Option<&'static str> {
    if word.len() < 3 || word.len() > 9 {
        return None;
    }
    let find = |w: &str| CURRENCIES.iter().find(|c| c.0 == w).map(|c| c.1);
    find(word).or_else(|| find(word.strip_suffix('s')?)).or(match word {
        "pesos" => Some(""),
        "kroner" => Some("NOK"),
        "kronor" => Some("SEK"),
        _ => None,
    })
}

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
