//! The proleptic Gregorian calendar: days as numbers, weekdays, the words for months and days.

use crate::entities::DateValue;

/// English months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// English days of the week.
pub const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The month, 1 to 12, that a capitalised word names, in full or by three letters; a final stop is left out.
pub(crate) fn month(word: &str) -> Option<u8> {
    // Most words end here.
    if !word.starts_with(['J', 'F', 'M', 'A', 'S', 'O', 'N', 'D']) || word.len() > 10 {
        return None;
    }
    let bare = word.trim_end_matches('.');
    let found = MONTHS.iter().position(|full| {
        bare.eq_ignore_ascii_case(full)
            || bare.eq_ignore_ascii_case(&full[..3])
            || *full == "September" && bare.eq_ignore_ascii_case("Sept")
    });
    found.map(|at| at as u8 + 1)
}

/// The weekday, 0 for Monday, that a capitalised word names ("Mondays" too).
pub(crate) fn weekday(word: &str) -> Option<u8> {
    if !word.starts_with(['M', 'T', 'W', 'F', 'S']) || word.len() > 10 || word.len() < 3 || !word.is_ascii() {
        return None;
    }
    let bare = word.trim_end_matches('.');
    let found = WEEKDAYS.iter().position(|day| {
        let plural =
            bare.len() == day.len() + 1 && bare.ends_with(['s', 'S']) && bare[..day.len()].eq_ignore_ascii_case(day);
        let short =
            bare.len() < word.len() && (3..=4).contains(&bare.len()) && day[..bare.len()].eq_ignore_ascii_case(bare);
        bare.eq_ignore_ascii_case(day) || plural || short
    });
    found.map(|at| at as u8)
}

/// Days since 1 January 1970 (Hinnant, "chrono-compatible low-level date algorithms").
pub(crate) fn number(year: i16, month: u8, day: u8) -> i32 {
    let year = i32::from(year) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let shifted = (i32::from(month) + 9) % 12;
    let of_year = (153 * shifted + 2) / 5 + i32::from(day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day with a number; the inverse of [`number`].
pub(crate) fn date(number: i32) -> DateValue {
    let shifted = number + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i32::from(month <= 2);
    let small = |n: i32| u8::try_from(n).ok();
    DateValue { year: year as i16, month: small(month), day: small(day) }
}

/// Weekday of a day number, 0 for Monday.
pub(crate) fn weekday_of(number: i32) -> u8 {
    (number + 3).rem_euclid(7) as u8
}

/// Whether a month has such a day.
pub(crate) fn is_day(year: Option<i16>, month: u8, day: u8) -> bool {
    let leap = year.is_none_or(|y| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0));
    let length = match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=12).contains(&month) && (1..=length).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_numbers_are_inverse() {
        for n in (-300_000..60_000).step_by(37) {
            let d = date(n);
            assert_eq!(number(d.year, d.month.unwrap(), d.day.unwrap()), n);
        }
        assert_eq!(number(1970, 1, 1), 0);
        assert_eq!(date(11_016).to_string(), "2000-02-29");
    }

    #[test]
    fn weekdays() {
        for (year, month, day, wanted) in [(1970, 1, 1, 3), (2000, 2, 29, 1), (2024, 12, 25, 2), (1969, 7, 20, 6)] {
            assert_eq!(weekday_of(number(year, month, day)), wanted);
        }
        assert_eq!(weekday("Wednesday"), Some(2));
        assert_eq!(weekday("Sundays"), Some(6));
        assert_eq!(weekday("Sun"), None, "a newspaper or a star");
        assert_eq!(weekday("sunday"), None);
    }

    #[test]
    fn months() {
        for (word, wanted) in
            [("Sept.", Some(9)), ("Sep", Some(9)), ("October", Some(10)), ("may", None), ("Marching", None)]
        {
            assert_eq!(month(word), wanted, "{word}");
        }
        assert!(is_day(Some(2024), 2, 29) && !is_day(Some(2023), 2, 29) && !is_day(None, 4, 31));
    }
}
