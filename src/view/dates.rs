//! Dates as a reader writes them.

use crate::entities::MONTHS;

/// An ISO date in words: "22 October 2025"; what is no such date stays as it is.
pub fn date_in_words(iso: &str) -> String {
    let mut parts = iso.splitn(3, '-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let month = month.and_then(|m| MONTHS.get(m.parse::<usize>().ok()?.checked_sub(1)?));
    let day = day.and_then(|d| d.get(..2)).and_then(|d| d.parse::<u8>().ok());
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => format!("{day} {month} {year}"),
        (Some(year), Some(month), None) => format!("{month} {year}"),
        _ => iso.to_owned(),
    }
}

/// A line of words in which every ISO date (year, month and day, or year and month) is written out.
///
/// ```
/// use parallax::view::dates_in_words;
/// assert_eq!(dates_in_words("2 state 2024-02-09; 3-4 do not"), "2 state 9 February 2024; 3-4 do not");
/// ```
pub fn dates_in_words(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let tail = &rest[at..];
        let length = tail.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(tail.len());
        let word = &tail[..length];
        let shape: Vec<usize> = word.split('-').map(str::len).collect();
        out.push_str(&rest[..at]);
        if shape == [4, 2, 2] || shape == [4, 2] {
            out.push_str(&date_in_words(word));
        } else {
            out.push_str(word);
        }
        rest = &tail[length..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out() {
        for (iso, words) in [
            ("2024-02-09", "9 February 2024"),
            ("2024-02-09T08:00:00Z", "9 February 2024"),
            ("2024-02", "February 2024"),
            ("2024", "2024"),
            ("2024-13-40", "2024-13-40"),
            ("last week", "last week"),
        ] {
            assert_eq!(date_in_words(iso), words);
        }
    }

    #[test]
    fn numbers_that_are_no_dates_stay() {
        for line in ["", "1-2", "2024", "a 20-20-20 b", "1999-2001", "é 12"] {
            assert_eq!(dates_in_words(line), line);
        }
    }
}
