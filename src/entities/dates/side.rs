//! On which side of the article's own day a date lies.

use super::Words;

/// On which side of the article's own day a date lies, as the words about it tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
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

impl Words<'_> {
    /// On which side of the article's own day a date lies: "last" or "next" before it, else the nearest verb before it that
    /// tells, else one that says "will" behind it.
    pub(super) fn side(&self, at: usize, end: usize) -> Side {
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
}
