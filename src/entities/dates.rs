//! Dates: what is written, then what day is meant.
//!
//! A date that the text states in full has its value. A weekday, a day without a year, "yesterday" are worked out from the
//! day the article states as its own (dateline, date line, "Published …"), or, for a missing year, from the other dates of the
//! article when they agree; they are marked as inferred. What is not settled stays `None`.

use crate::Span;
use crate::entities::calendar::{date, is_day, month, number, weekday, weekday_of};
use crate::entities::{DateMention, DateValue};
use crate::text::{Document, ParagraphKind, Token, TokenKind, Tokens};

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

/// On which side of the article's own day a date lies, as the words about it tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// "Last November", "wrote in March".
    Before,
    /// "next Friday", "is due to visit on Friday".
    After,
    Open,
}

/// Words that put what follows ahead.
const AHEAD: &[&str] = &[
    "'ll",
    "due",
    "expected",
    "going",
    "hopes",
    "intends",
    "plan",
    "planned",
    "planning",
    "plans",
    "scheduled",
    "shall",
    "slated",
    "upcoming",
    "will",
    "would",
    "’ll",
];
/// Verbs of the past that do not end in "ed".
const PAST: &[&str] = &[
    "became", "began", "brought", "built", "came", "did", "fell", "found", "gave", "had", "held", "hit", "killed",
    "led", "left", "lost", "made", "met", "paid", "put", "ran", "rose", "said", "saw", "sent", "sold", "spoke",
    "struck", "told", "took", "was", "went", "were", "won", "wrote",
];

/// Finds the dates of an article.
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

/// What is counted with numbers that look like years.
const COUNTED: &[&str] = &[
    "acres",
    "billion",
    "calories",
    "cases",
    "children",
    "days",
    "deaths",
    "dollars",
    "employees",
    "euros",
    "families",
    "feet",
    "hectares",
    "homes",
    "hours",
    "houses",
    "jobs",
    "kilometers",
    "kilometres",
    "km",
    "m",
    "members",
    "men",
    "meter",
    "meters",
    "metres",
    "miles",
    "million",
    "others",
    "people",
    "percent",
    "points",
    "police",
    "refugees",
    "residents",
    "rupees",
    "seats",
    "soldiers",
    "square",
    "students",
    "times",
    "tonnes",
    "tons",
    "troops",
    "units",
    "votes",
    "women",
    "words",
    "workers",
    "years",
];

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

    /// On which side of the article's own day a date lies: "last" or "next" before it, else the nearest verb before it that
    /// tells, else one that says "will" behind it.
    fn side(&self, at: usize, end: usize) -> Side {
        let before = at.checked_sub(1).map_or("", |b| self.get(b));
        if before.eq_ignore_ascii_case("next") {
            return Side::After;
        }
        if before.eq_ignore_ascii_case("last") {
            return Side::Before;
        }
        for back in (at.saturating_sub(16)..at).rev() {
            let word = self.get(back);
            let led = |words: &[&str]| back > 0 && words.contains(&self.get(back - 1));
            if AHEAD.contains(&word) || word == "to" && led(&["is", "are", "set"]) {
                return Side::After;
            }
            if PAST.contains(&word) || word.len() > 4 && word.ends_with("ed") {
                return Side::Before;
            }
            if matches!(word, ";" | "“" | "”" | "\"") {
                break;
            }
        }
        let ahead = (end..end + 8).any(|next| matches!(self.get(next), "will" | "’ll" | "'ll" | "expected" | "due"));
        if ahead { Side::After } else { Side::Open }
    }

    /// The date that starts at a token, and the token behind it.
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

    /// A day of the calendar: "July 3, 2022", "3rd of July 2022", "July 3-5", "July 2022", "July", "2022-07-03", "03/07/2022".
    fn calendar(&self, at: usize) -> Option<(usize, Said)> {
        let token = self.tokens.get(at)?;
        if token.kind == TokenKind::Word {
            let month = month(self.get(at))?;
            return self.month_first(at, month);
        }
        if token.kind != TokenKind::Number {
            return None;
        }
        if let Some(found) = self.digits(at) {
            return Some(found);
        }
        let day = self.day(at)?;
        let mut next = at + 1;
        let mut range = false;
        if matches!(self.get(next), "-" | "–" | "and" | "to") && self.day(next + 1).is_some() {
            next += 2;
            range = true;
        }
        if self.get(next) == "of" {
            next += 1;
        }
        let month = month(self.get(next)).filter(|&m| is_day(None, m, day))?;
        next += 1;
        let comma = usize::from(self.get(next) == ",");
        let year = self.year(next + comma);
        if year.is_some() {
            next += comma + 1;
        }
        Some((next, if range { Said::Range } else { Said::Parts(year, Some(month), Some(day)) }))
    }

    fn month_first(&self, at: usize, month: u8) -> Option<(usize, Said)> {
        let mut next = at + 1;
        if self.get(next) == "the" && self.day(next + 1).is_some() {
            next += 1;
        }
        // "Apr 22" is a day unless "22" goes on ("22,000", "22 %").
        if let Some(day) = self.day(next).filter(|&day| is_day(None, month, day) && self.get(next + 1) != "%") {
            next += 1;
            let mut range = false;
            if matches!(self.get(next), "-" | "–" | "and" | "to" | "through")
                && self.day(next + 1).is_some_and(|d| d > day)
            {
                let joined = self.joined(next) || !self.get(next).starts_with(['-', '–']);
                if joined && self.month_after(next + 2).is_none() {
                    next += 2;
                    range = true;
                }
            }
            let comma = usize::from(self.get(next) == ",");
            let year = self.year(next + comma);
            if year.is_some() {
                next += comma + 1;
            }
            return Some((next, if range { Said::Range } else { Said::Parts(year, Some(month), Some(day)) }));
        }
        let comma = usize::from(self.get(next) == ",");
        let of = usize::from(self.get(next) == "of");
        if let Some(year) = self.year(next + comma + of) {
            return Some((next + comma + of + 1, Said::Parts(Some(year), Some(month), None)));
        }
        // "May" and "March" are words and names as well.
        let word = self.get(at);
        let doubtful = matches!(word, "May" | "March" | "August" | "April" | "June" | "Mar" | "Jan" | "Dec");
        let before = at.checked_sub(1).map_or("", |b| self.get(b));
        let temporal = matches!(
            before,
            "in" | "In"
                | "of"
                | "last"
                | "next"
                | "this"
                | "This"
                | "early"
                | "late"
                | "mid"
                | "since"
                | "Since"
                | "until"
                | "till"
                | "by"
                | "By"
                | "from"
                | "From"
                | "to"
                | "through"
                | "between"
                | "during"
                | "During"
                | "and"
                | "before"
                | "after"
                | "Until"
                | "Between"
                | "Last"
                | "Early"
                | "Late"
                | "the"
                | "The"
                | "for"
                | "previous"
                | "past"
                | "every"
                | "each"
                | "end"
                | "-"
                | "–"
                | "or"
                | "s"
                | "’s"
                | "'s"
                | "of,"
                | "back"
        );
        let after = self.get(at + 1);
        let named = after.starts_with(|c: char| c.is_uppercase()) && month_word(after).is_none();
        let fits = if doubtful { temporal && !named } else { !named || temporal };
        let title = before.starts_with(|c: char| c.is_uppercase()) && before.len() > 4 && !temporal;
        (fits && !title).then_some((at + 1, Said::Parts(None, Some(month), None)))
    }

    fn month_after(&self, at: usize) -> Option<u8> {
        month(self.get(at))
    }

    /// `2022-07-03` and `03/07/2022`, which the tokeniser parts.
    fn digits(&self, at: usize) -> Option<(usize, Said)> {
        let mark = self.get(at + 1);
        if !matches!(mark, "-" | "/") || self.get(at + 3) != mark || !(1..=4).all(|n| self.joined(at + n)) {
            return None;
        }
        let number = |n: usize| self.get(at + n).parse::<u16>().ok();
        let (a, b, c) = (number(0)?, number(2)?, number(4)?);
        let day = |year: u16, month: u16, day: u16| {
            let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
            is_day(Some(year.cast_signed()), month, day).then_some(Said::Parts(
                Some(year.cast_signed()),
                Some(month),
                Some(day),
            ))
        };
        if (1000..2100).contains(&a) && mark == "-" {
            return day(a, b, c).map(|said| (at + 5, said));
        }
        if !(1900..2100).contains(&c) {
            return None;
        }
        // Day and month are told apart only if one of them is over 12 or both are equal.
        let said = match (day(c, a, b), day(c, b, a)) {
            (Some(american), Some(european)) if american == european => american,
            (Some(_), Some(_)) => Said::Range,
            (one, other) => one.or(other)?,
        };
        Some((at + 5, said))
    }

    /// A year or a range of years: "2022", "2011-2012", "the 1990s", "from 1936 to 1972".
    fn years(&self, at: usize) -> Option<(usize, Said)> {
        if self.tokens[at].kind != TokenKind::Number {
            return None;
        }
        let word = self.get(at);
        if word.len() == 5 && word.ends_with('s') && word[..4].bytes().all(|b| b.is_ascii_digit()) && word[3..4] == *"0"
        {
            return Some((at + 1, Said::Range));
        }
        let year = self.year(at)?;
        let before = at.checked_sub(1).map_or("", |b| self.get(b));
        let after = self.get(at + 1);
        if matches!(
            before,
            "$" | "€"
                | "£"
                | "¥"
                | "#"
                | "No."
                | "no."
                | "of the"
                | "Resolution"
                | "Flight"
                | "flight"
                | "room"
                | "Room"
                | "/"
        ) {
            return None;
        }
        if matches!(after, "-" | "–" | "/") && self.joined(at + 1) && self.joined(at + 2) {
            let other = self.get(at + 2);
            let digits = matches!(other.len(), 2 | 4) && other.bytes().all(|b| b.is_ascii_digit());
            return digits.then_some((at + 3, Said::Range));
        }
        if after == "%"
            || self.joined(at + 1) && self.tokens[at + 1].kind == TokenKind::Word && !matches!(after, "’s" | "'s")
        {
            return None;
        }
        // A count of things is no year: "2000 people".
        let counted = COUNTED.contains(&after);
        let recent = (1900..2050).contains(&year);
        let led = matches!(
            before,
            "in" | "In" | "since" | "Since" | "from" | "From" | "by" | "until" | "to" | "(" | "circa" | "year"
        );
        (!counted && (recent || led)).then_some((at + 1, Said::Parts(Some(year), None, None)))
    }
}

fn month_word(word: &str) -> Option<u8> {
    month(word)
}

/// The day the article states as its own: a date line, a dateline, "Published …".
fn own_day(text: &str, document: &Document, found: &[Found]) -> Option<i32> {
    let full = found.iter().filter_map(|f| match f.said {
        Said::Parts(Some(year), Some(month), Some(day)) => Some((f.span, number(year, month, day))),
        _ => None,
    });
    for (span, day) in full {
        let paragraph = &document.paragraphs[document.paragraph_at(span.start)?];
        let line = paragraph.span.of(text);
        let before =
            Span::new(paragraph.span.start, span.start).of(text).trim_end_matches([':', ' ', ',', '(']).to_lowercase();
        let labelled =
            ["published", "updated", "posted", "date", "dated", "published on", "updated on", "last updated"];
        let note = !matches!(paragraph.kind, ParagraphKind::Prose)
            && !matches!(paragraph.kind, ParagraphKind::ListItem { .. } | ParagraphKind::Table { .. });
        let short = line.split_whitespace().count() <= 9 && !line.ends_with(['.', '”', '"']);
        // "KYIV, July 3, 2022 (Agency) –": capitals before, a bracket or dash behind.
        let rest = text.get(span.end as usize..).unwrap_or_default().trim_start();
        let dateline = before.len() <= 40
            && rest.starts_with(['(', '-', '–', '—', ':', '/'])
            && !before.ends_with(" on")
            && !before.ends_with(" in");
        if labelled.iter().any(|label| before.ends_with(label)) || short || note || dateline {
            return Some(day);
        }
    }
    None
}

/// The year of all dates in the article that state one with a month, if they agree.
fn agreed_year(found: &[Found]) -> Option<i16> {
    let mut years = found.iter().filter_map(|f| match f.said {
        Said::Parts(Some(year), Some(_), _) => Some(year),
        _ => None,
    });
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

fn value(found: &Found, own: Option<i32>, agreed: Option<i16>) -> DateMention {
    let mention = |value: Option<DateValue>, inferred: bool| DateMention {
        span: found.span,
        value,
        inferred: inferred && value.is_some(),
        weekday: found.weekday,
    };
    match found.said {
        Said::Range => mention(None, false),
        Said::Days(days) => mention(own.map(|own| date(own + days)), true),
        Said::Parts(Some(year), month, day) => {
            let sound = month.zip(day).is_none_or(|(month, day)| is_day(Some(year), month, day));
            mention(sound.then_some(DateValue { year, month, day }), false)
        }
        Said::Parts(None, Some(month), day) => {
            // The year that brings the date nearest to the article's own day, on the side that the words tell.
            let near = own.and_then(|own| {
                let this = date(own).year;
                let best = (this - 1..=this + 1)
                    .filter(|&year| is_day(Some(year), month, day.unwrap_or(1)))
                    .filter(|&year| match found.side {
                        Side::Before => number(year, month, day.unwrap_or(1)) <= own,
                        Side::After => number(year, month, day.unwrap_or(28)) >= own,
                        Side::Open => true,
                    })
                    .min_by_key(|&year| {
                        // News looks back more than ahead.
                        let ahead = number(year, month, day.unwrap_or(15)) - own;
                        if ahead > 31 { ahead * 3 / 2 } else { ahead.abs() }
                    });
                best.filter(|&year| {
                    let named = day.map(|day| weekday_of(number(year, month, day)));
                    found.weekday.is_none() || named == found.weekday
                })
            });
            mention(near.or(agreed).map(|year| DateValue { year, month: Some(month), day }), true)
        }
        Said::Parts(None, None, _) => {
            let value = found.weekday.zip(own).map(|(weekday, own)| {
                let back = (i32::from(weekday_of(own)) - i32::from(weekday)).rem_euclid(7);
                // "next Friday" on a Friday is a week ahead; "will meet on Friday" may be today.
                date(if found.side == Side::After && (back > 0 || found.next) { own + 7 - back } else { own - back })
            });
            mention(value, true)
        }
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
