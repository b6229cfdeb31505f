//! What a word looks like, as numbers: the raw material of every linear model over words. Made once per article.

use crate::text::{Token, TokenKind};

/// Hashes of one token's form. Two tokens that differ only in capitals share `word`, `prefix` and `suffix`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lexeme {
    /// The whole word in small letters.
    pub word: u32,
    /// Its first three characters.
    pub prefix: u32,
    /// Its last three characters.
    pub suffix: u32,
    /// Its last two characters.
    pub ending: u32,
    /// Capitals, small letters, digits and marks, runs shortened to two, at most eight characters.
    pub shape: u32,
    /// Begins with a capital.
    pub capital: bool,
    /// Begins with a letter or digit.
    pub wordlike: bool,
}

const OFFSET: u32 = 0x811C_9DC5;
const PRIME: u32 = 0x0100_0193;

/// One step of FNV-1a over a character.
const fn step(hash: u32, character: char) -> u32 {
    (hash ^ character as u32).wrapping_mul(PRIME)
}

/// The hash that [`Lexeme::word`] holds for `word`, which is in small letters.
pub const fn hash_ascii(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let mut hash = OFFSET;
    let mut at = 0;
    while at < bytes.len() {
        hash = step(hash, bytes[at] as char);
        at += 1;
    }
    hash
}

/// Small letter of `character`, where that is one character; typographic apostrophes become the plain one.
fn small(character: char) -> char {
    match character {
        'A'..='Z' => character.to_ascii_lowercase(),
        '’' | '‘' => '\'',
        c if c.is_ascii() => c,
        c => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => one,
                _ => c,
            }
        }
    }
}

impl Lexeme {
    /// The forms of one token.
    #[inline(never)]
    pub fn new(word: &str, kind: TokenKind) -> Self {
        let mut made = Self { wordlike: kind != TokenKind::Mark, ..Self::default() };
        let (mut hash, mut shape) = (OFFSET, OFFSET);
        let mut last = ['\0'; 3];
        let (mut previous, mut repeated, mut shaped) = ('\0', 0, 0);
        for (index, character) in word.chars().enumerate() {
            if index == 0 {
                made.capital = character.is_uppercase();
            }
            let letter = small(character);
            hash = step(hash, letter);
            if index < 3 {
                made.prefix = hash;
            }
            last = [last[1], last[2], letter];
            let class = match character {
                'A'..='Z' => 'X',
                'a'..='z' => 'x',
                '0'..='9' => 'd',
                c if c.is_ascii() => c,
                c if c.is_uppercase() => 'X',
                c if c.is_alphabetic() => 'x',
                c => c,
            };
            repeated = if class == previous { repeated + 1 } else { 0 };
            previous = class;
            if repeated < 2 && shaped < 8 {
                shape = step(shape, class);
                shaped += 1;
            }
        }
        made.word = hash;
        made.shape = shape;
        made.ending = step(step(OFFSET, last[1]), last[2]);
        made.suffix = step(step(step(OFFSET, last[0]), last[1]), last[2]);
        made
    }

    /// The forms of every token of `tokens`.
    pub fn all(text: &str, tokens: &[Token]) -> Vec<Self> {
        tokens.iter().map(|t| Self::new(t.span.of(text), t.kind)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_apostrophe_are_folded_but_shape_is_kept() {
        let lexeme = |w| Lexeme::new(w, TokenKind::Word);
        assert_eq!(lexeme("Said").word, hash_ascii("said"));
        assert_eq!(lexeme("DON’T").word, lexeme("don't").word);
        assert_eq!(lexeme("Élan").word, lexeme("élan").word);
        assert_ne!(lexeme("Said").shape, lexeme("said").shape);
        assert_eq!(lexeme("Running").shape, lexeme("Walked").shape);
        assert_eq!(lexeme("walked").suffix, lexeme("talked").suffix);
        assert_ne!(lexeme("walked").prefix, lexeme("talked").prefix);
    }
}
