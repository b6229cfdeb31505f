//! Dates: what is written, then what day is meant.
//!
//! A date that the text states in full has its value. A weekday, a day without a year, "yesterday" are worked out from the
//! day the article states as its own (dateline, date line, "Published …"), or, for a missing year, from the other dates of the
//! article when they agree; they are marked as inferred. What is not settled stays `None`.

mod calendar_words;
mod meant;
mod side;

use crate::Span;
use crate::entities::DateMention;
use crate::entities::calendar::{month, weekday};
use crate::text::{Document, Token, TokenKind, Tokens};
use meant::{agreed_year, own_day, value};
use side::Side;

/// What the words of a date say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    /// Year, month, day, as far as stated.
    Parts(Option<i16>, Option<u8>, Option<u8>),
    /// A number of days from the article's own day.
    Days(i32),
    /// Several days or years: no single value.
    Range,
}

struct Found {
    span: Span,
    said: Said,
    weekday: Option<u8>,
    side: Side,
    /// "next" stands before it.
    next: bool,
}

/// Finds the dates of an article.
#[inline(never)]
pub(crate) fn dates(text: &str, document: &Document, tokens: &Tokens) -> Vec<DateMention> {
    let mut found = Vec::new();
    for sentence in 0..tokens.sentence_count() {
        let words = Words { text, tokens: tokens.of(sentence) };
        let mut at = 0;
        while at < words.tokens.len() {
            match words.date(at) {
                Some((end, mut one)) => {
                    one.side = words.side(at, end);
                    one.next = at > 0 && words.get(at - 1).eq_ignore_ascii_case("next");
                    found.push(one);
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    let own = own_day(text, document, &found);
    let year = agreed_year(&found);
    let mut made: Vec<DateMention> = found.iter().map(|f| value(f, own, year)).collect();
    // "yesterday" says nothing while the article's own day is unknown.
    let mut said = found.iter();
    made.retain(|mention| {
        let relative = said.next().is_some_and(|f| matches!(f.said, Said::Days(_)));
        !relative || mention.value.is_some()
    });
    made
}

struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Words<'_> {
    fn get(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    fn span(&self, from: usize, to: usize) -> Span {
        self.tokens[from].span.join(self.tokens[to - 1].span)
    }

    /// Whether token `at` touches the one before it.
    fn joined(&self, at: usize) -> bool {
        at > 0 && at < self.tokens.len() && self.tokens[at - 1].span.end == self.tokens[at].span.start
    }

    fn year(&self, at: usize) -> Option<i16> {
        let word = self.get(at);
        let digits = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| word.parse().ok()).flatten().filter(|year| (1000..2100).contains(year))
    }

    /// A day of a month: `3`, `03`, `3rd`.
    fn day(&self, at: usize) -> Option<u8> {
        let token = self.tokens.get(at)?;
        if token.kind != TokenKind::Number {
            return None;
        }
        let word = self.get(at);
        let bare = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        bare.parse().ok().filter(|day| bare.len() <= 2 && (1..=31).contains(day))
    }

    /// The date that starts at a token, and the token behind it.
    #[inline(never)]
    fn date(&self, at: usize) -> Option<(usize, Found)> {
        let token = self.tokens[at];
        let one = |from: usize, end: usize, said: Said, weekday: Option<u8>| {
            Some((end, Found { span: self.span(from, end), said, weekday, side: Side::Open, next: false }))
        };
        if token.kind == TokenKind::Word {
            let word = self.get(at);
            let first = word.as_bytes()[0];
            if !first.is_ascii_uppercase() {
                let days = match word {
                    "today" | "tonight" => 0,
                    "yesterday" => -1,
                    "tomorrow" => 1,
                    _ => {
                        // "mid-May"
                        let month = word.strip_prefix("mid-").and_then(month)?;
                        let year = self.year(at + 1);
                        let end = at + 1 + usize::from(year.is_some());
                        let start = token.span.start + 4;
                        let span = Span::new(start, self.tokens[end - 1].span.end);
                        let said = Said::Parts(year, Some(month), None);
                        return Some((end, Found { span, said, weekday: None, side: Side::Open, next: false }));
                    }
                };
                return one(at, at + 1, Said::Days(days), None);
            }
            if let Some(day) = weekday(word) {
                // "Friday, 15 July" and "Friday (15 July)" are one date.
                let mut next = at + 1;
                if matches!(self.get(next), "," | "(") {
                    next += 1;
                }
                if let Some((end, found)) = self.calendar(next)
                    && matches!(found, Said::Parts(_, Some(_), Some(_)))
                {
                    return one(at, end, found, Some(day));
                }
                let plural = word.ends_with('s') && word.len() > 6 && !word.ends_with("ss");
                let said = if plural { Said::Range } else { Said::Parts(None, None, None) };
                return Some((
                    at + 1,
                    Found { span: self.span(at, at + 1), said, weekday: Some(day), side: Side::Open, next: false },
                ));
            }
        }
        let (end, said) = self.calendar(at).or_else(|| self.years(at))?;
        one(at, end, said, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dates of a text, each as `words=value`, with `~` for an inferred value and `?` for none.
    fn found(text: &str) -> Vec<String> {
        let (document, tokens) = crate::text::read(text);
        dates(text, &document, &tokens)
            .iter()
            .map(|d| {
                let value = d.value.map_or("?".to_owned(), |v| v.to_string());
                format!("{}={}{value}", d.span.of(text), if d.inferred { "~" } else { "" })
            })
            .collect()
    }

    #[test]
    fn stated_in_full() {
        for (text, wanted) in [
            ("It opened on July 3, 2022.", "July 3, 2022=2022-07-03"),
            ("It opened on 3 July 2022 in Lima.", "3 July 2022=2022-07-03"),
            ("It opened on the 3rd of July, 2022.", "3rd of July, 2022=2022-07-03"),
            ("It opened on Sunday, July 3, 2022, at noon.", "Sunday, July 3, 2022=2022-07-03"),
            ("It opened in July 2022.", "July 2022=2022-07"),
            ("It opened in 2022.", "2022=2022"),
            ("Opened 2022-07-03, closed later.", "2022-07-03=2022-07-03"),
            ("Opened on 25/12/2021, they say.", "25/12/2021=2021-12-25"),
        ] {
            assert_eq!(found(text), [wanted], "{text}");
        }
    }

    #[test]
    fn open_without_more() {
        for (text, wanted) in [
            ("They met on Wednesday.", "Wednesday=?"),
            ("They met on July 3.", "July 3=?"),
            ("He ruled in 2011-2012.", "2011-2012=?"),
            ("It grew in the 1990s.", "1990s=?"),
            ("It was signed on 04/05/2021 there.", "04/05/2021=?"),
            ("It lasted from July 3-5.", "July 3-5=?"),
            ("Snow fell on February 29, 2021.", "February 29, 2021=?"),
        ] {
            assert_eq!(found(text), [wanted], "{text}");
        }
    }

    #[test]
    fn worked_out_from_the_own_day() {
        // 26 July 2022 was a Tuesday.
        let story = |sentence: &str| format!("KINSHASA, July 26, 2022 (IPS) – {sentence}");
        for (sentence, wanted) in [
            ("They met on Monday.", "Monday=~2022-07-25"),
            ("They met on Wednesday.", "Wednesday=~2022-07-20"),
            ("They meet next Wednesday.", "Wednesday=~2022-07-27"),
            ("They met yesterday.", "yesterday=~2022-07-25"),
            ("They met on July 3.", "July 3=~2022-07-03"),
            ("They met on December 30.", "December 30=~2021-12-30"),
            ("They meet on August 30.", "August 30=~2022-08-30"),
            ("She is expected to visit on Wednesday.", "Wednesday=~2022-07-27"),
            ("On Friday, they will meet.", "Friday=~2022-07-29"),
            ("They will meet on Tuesday.", "Tuesday=~2022-07-26"),
            ("They wrote to her in September.", "September=~2021-09"),
            ("Last August they left.", "August=~2021-08"),
            ("He said on Monday he would resign in May.", "Monday=~2022-07-25 May=~2023-05"),
            ("They met in January.", "January=~2022-01"),
        ] {
            assert_eq!(found(&story(sentence))[1..].join(" "), wanted, "{sentence}");
        }
        assert!(found("They met yesterday.").is_empty(), "nothing to count from");
    }

    #[test]
    fn no_dates() {
        for text in [
            "May Theresa come?",
            "We March on.",
            "Some 2000 people came.",
            "It cost $1999 then.",
            "He may go.",
            "The Sun rose.",
            "April Ekman spoke.",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
