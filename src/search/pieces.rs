//! A query cut into words, phrases, operators and names of fields.

use super::query::{Expression, NEAR_DISTANCE, Phrase};
use super::words::words;

/// A piece of a query as it is read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Open,
    Close,
    And,
    Or,
    Not,
    Near(u32),
    Field(Field),
    Words(Phrase),
    /// A quotation mark that was never closed; its words follow.
    Unclosed(String),
    /// A word with nothing to look for in it.
    Empty(String),
}

/// Where words are to be found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Field {
    Speaker,
    Entity,
    In,
}

impl Field {
    pub(super) const ALL: [(&'static str, Self); 3] =
        [("speaker:", Self::Speaker), ("entity:", Self::Entity), ("in:", Self::In)];

    pub(super) fn of(self, phrase: Phrase) -> Expression {
        match self {
            Self::Speaker => Expression::Speaker(phrase),
            Self::Entity => Expression::Entity(phrase),
            Self::In => Expression::In(phrase),
        }
    }
}

/// Cuts a query into pieces.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let Some(first) = rest.chars().next() else { return pieces };
        let after = &rest[first.len_utf8()..];
        match first {
            '(' | ')' => {
                pieces.push(if first == '(' { Piece::Open } else { Piece::Close });
                rest = after;
            }
            '-' | '−' if after.starts_with(|c: char| c.is_alphanumeric() || c == '(' || closers(c).is_some()) => {
                pieces.push(Piece::Not);
                rest = after;
            }
            _ => rest = if let Some(rest) = quoted(first, after, &mut pieces) { rest } else { bare(rest, &mut pieces) },
        }
    }
}

/// The marks that can close what `mark` opens; `None` if it opens nothing.
fn closers(mark: char) -> Option<&'static [char]> {
    Some(match mark {
        '"' | '“' | '”' | '„' | '‟' | '＂' => &['"', '“', '”', '‟', '＂'],
        '«' | '»' => &['»', '«'],
        '‘' | '\'' | '‚' | '‛' | '`' => &['’', '\'', '‘'],
        '‹' | '›' => &['›', '‹'],
        '「' => &['」'],
        '『' => &['』'],
        '《' => &['》'],
        _ => return None,
    })
}

/// Whether a mark is also an apostrophe, so that it closes only where a word ends.
fn is_single(mark: char) -> bool {
    matches!(mark, '‘' | '’' | '\'' | '‚' | '‛' | '`')
}

/// Takes the words in quotation marks that `mark` opens; `None` if it opens none.
fn quoted<'t>(mark: char, after: &'t str, pieces: &mut Vec<Piece>) -> Option<&'t str> {
    let ends = closers(mark)?;
    let is_end = |&(at, c): &(usize, char)| {
        let next = after[at + c.len_utf8()..].chars().next();
        ends.contains(&c) && !(is_single(c) && next.is_some_and(char::is_alphanumeric))
    };
    match after.char_indices().find(is_end) {
        Some((at, closer)) => {
            pieces.push(phrase(&after[..at], true));
            Some(&after[at + closer.len_utf8()..])
        }
        None if is_single(mark) => None, // an apostrophe
        None => {
            pieces.push(Piece::Unclosed(mark.into()));
            if !after.trim().is_empty() {
                pieces.push(phrase(after, true));
            }
            Some("")
        }
    }
}

/// Takes a word without marks, an operator, or the name of a field.
fn bare<'t>(rest: &'t str, pieces: &mut Vec<Piece>) -> &'t str {
    let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')') || (closers(c).is_some() && !is_single(c));
    // Marks before a word say nothing.
    let rest = match rest.find(|c: char| c.is_alphanumeric() || ends(c)) {
        Some(at) if rest[at..].starts_with(char::is_alphanumeric) => &rest[at..],
        _ => rest,
    };
    for (name, field) in Field::ALL {
        if let Some(value) = rest.get(..name.len()).filter(|head| head.eq_ignore_ascii_case(name)) {
            pieces.push(Piece::Field(field));
            return &rest[value.len()..];
        }
    }
    let end = rest.find(ends).unwrap_or(rest.len()).max(rest.chars().next().map_or(0, char::len_utf8));
    let (word, rest) = rest.split_at(end);
    pieces.push(match word {
        "&&" => Piece::And,
        "||" => Piece::Or,
        _ => operator(phrase(word, false)),
    });
    rest
}

/// The operator that a bare word is, else the word.
fn operator(word: Piece) -> Piece {
    let Piece::Words(Phrase { text, prefix: false, .. }) = &word else { return word };
    match text.as_str() {
        "AND" => Piece::And,
        "OR" => Piece::Or,
        "NOT" => Piece::Not,
        "NEAR" => Piece::Near(NEAR_DISTANCE),
        _ => text.strip_prefix("NEAR/").and_then(|n| n.parse().ok()).map_or(word, Piece::Near),
    }
}

/// Words as a phrase, their edges without marks.
fn phrase(typed: &str, quoted: bool) -> Piece {
    let mut text: String = typed.chars().map(|c| if closers(c).is_some() && !is_single(c) { ' ' } else { c }).collect();
    let begins = text.trim_end().ends_with('*');
    let (Some(first), Some(last)) = (words(&text).next(), words(&text).last()) else {
        return Piece::Empty(typed.into());
    };
    let kept = last.end as usize..text.len();
    // A final possessive stays, so that what is printed is what was typed.
    let possessive =
        ["'s", "’s", "'S", "’S"].iter().find(|s| text[kept.clone()].starts_with(**s)).map_or(0, |s| s.len());
    text.truncate(last.end as usize + possessive);
    text.drain(..first.start as usize);
    Piece::Words(Phrase { text, quoted, prefix: begins && possessive == 0 })
}
