//! Numbers in digits and words, with their magnitude.

use super::currencies::currency;
use super::{Read, Words};
use crate::text::TokenKind;

pub(super) fn magnitude(word: &str) -> Option<f64> {
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

/// The value of a number below a hundred in words ("forty-two").
pub(crate) fn in_words(word: &str) -> Option<f64> {
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
    let mut buffer = [0; 15];
    let lower = &mut buffer[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    // Most words end here.
    let begins = matches!(
        &lower[..2],
        b"ze" | b"on" | b"tw" | b"th" | b"fo" | b"fi" | b"si" | b"se" | b"ei" | b"ni" | b"te" | b"el"
    );
    let lower = std::str::from_utf8(lower).ok().filter(|_| begins)?;
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
    of(lower).map(f64::from)
}
impl Words<'_> {
    /// A number in digits or words with its magnitude.
    pub(super) fn read(&self, at: usize) -> Option<Read> {
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
