//! Dates as they are written: days of the calendar and years.

use super::{Said, Words};
use crate::entities::calendar::{self, is_day, month};
use crate::text::TokenKind;

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
impl Words<'_> {
    /// A day of the calendar: "July 3, 2022", "3rd of July 2022", "July 3-5", "July 2022", "July", "2022-07-03", "03/07/2022".
    pub(super) fn calendar(&self, at: usize) -> Option<(usize, Said)> {
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
                if joined && calendar::month(self.get(next + 2)).is_none() {
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
        let named = after.starts_with(|c: char| c.is_uppercase()) && calendar::month(after).is_none();
        let fits = if doubtful { temporal && !named } else { !named || temporal };
        let title = before.starts_with(|c: char| c.is_uppercase()) && before.len() > 4 && !temporal;
        (fits && !title).then_some((at + 1, Said::Parts(None, Some(month), None)))
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
    pub(super) fn years(&self, at: usize) -> Option<(usize, Said)> {
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
