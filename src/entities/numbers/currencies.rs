//! Money: the signs and words for currencies.

use super::Words;
use super::read::magnitude;
use crate::entities::{EntityType, NumberMention, Unit};
use crate::text::TokenKind;

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
pub(super) const DOLLARS: &[(&str, &str, &str)] = &[
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
pub(super) fn currency(word: &str) -> Option<&'static str> {
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

impl Words<'_> {
    /// The sign of a currency before a number ("$", "US$", "Tk"), and the token of the number.
    #[inline(never)]
    pub(super) fn sign(&self, at: usize) -> Option<(usize, &'static str)> {
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
    #[inline(never)]
    pub(super) fn money(&self, at: usize, number: usize, code: &str) -> Option<(usize, NumberMention)> {
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
}
