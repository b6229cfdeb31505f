//! Numbers in words.

const NUMBER_WORDS: [(&str, &str); 15] = [
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("dozen", "12"),
    ("fifteen", "15"),
    ("twenty", "20"),
    ("hundred", "100"),
];

/// Whether a folded word is one of them.
pub(crate) fn is_number_word(folded: &str) -> bool {
    NUMBER_WORDS.iter().any(|(word, _)| *word == folded)
}

/// The digits of a number, in words or already in digits.
pub(crate) fn digits(folded: &str) -> &str {
    NUMBER_WORDS.iter().find(|(word, _)| *word == folded).map_or(folded, |(_, digits)| digits)
}

/// The number of an ordinal in words, from the second on.
pub(crate) fn ordinal(folded: &str) -> Option<u8> {
    const ORDINALS: [&str; 9] = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    ORDINALS.iter().position(|word| *word == folded).map(|at| at as u8 + 2)
}
