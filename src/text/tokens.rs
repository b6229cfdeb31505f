//! Tokens: the word segments of UAX 29, tailored to what taggers expect.
//!
//! Joined: a hyphenated word (`high-ranking`), an abbreviation with its stops (`U.S.`, `Dr.`, `J.`), an ellipsis, a clock
//! time (`10:30`), `AT&T`, an address on the web. Split: a clitic from its word (`Ada|’s`, `do|n’t`, as in the Penn
//! Treebank), `said.He`, `NOTE:this`, and the underscores of Markdown.

use super::abbreviations::abbreviation;
use super::document::{Token, TokenKind};
use super::uax29::{Segment, Words};
use crate::Span;
use crate::span::floor_char;

/// Appends the tokens of `span`, one sentence. Every character that is not white space falls into one token.
pub(crate) fn tokens(text: &str, span: Span, made: &mut Vec<Token>) {
    let (base, end) = (span.start as usize, span.end as usize);
    let Some(sentence) = text.get(base..end) else { return };
    let mut writer = Writer { text: sentence, base: span.start, made };
    let mut words = Words::new(sentence, 0);
    while let Some(segment) = words.next() {
        let first = sentence.as_bytes()[segment.start];
        if first == b' ' {
            if segment.joined {
                writer.foreign(segment);
            }
            continue;
        }
        let resume = if first.is_ascii_alphanumeric() || first == b'_' {
            writer.words(segment)
        } else if first.is_ascii() {
            writer.mark(segment)
        } else {
            match sentence[segment.start..].chars().next() {
                Some(c) if c.is_alphanumeric() => writer.words(segment),
                Some('’') => writer.mark(segment),
                Some(_) => writer.foreign(segment),
                None => segment.end,
            }
        };
        words.seek(resume);
    }
}

/// Writes the tokens of one sentence; every method returns where the next segment starts.
struct Writer<'t, 'm> {
    text: &'t str,
    base: u32,
    made: &'m mut Vec<Token>,
}

impl Writer<'_, '_> {
    fn push(&mut self, start: usize, end: usize, kind: TokenKind) {
        if start < end {
            self.made.push(Token { span: Span::new(self.base + start as u32, self.base + end as u32), kind });
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn char(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or('\0')
    }

    /// A mark that is neither a letter nor in the ASCII range, or white space with marks attached.
    fn foreign(&mut self, segment: Segment) -> usize {
        let piece = &self.text[segment.start..segment.end];
        let start = segment.end - piece.trim_start().len();
        self.push(start, start + piece.trim().len(), TokenKind::Mark);
        segment.end
    }

    /// An ASCII mark or an apostrophe: alone, or as a run that reads as one (`...`, `--`, `''`).
    fn mark(&mut self, segment: Segment) -> usize {
        let Segment { start, end, .. } = segment;
        let byte = self.byte(start);
        match byte {
            b'\t' | b'\n' | b'\r' | 0x0B | 0x0C if end == start + 1 || byte == b'\r' => return end,
            b'.' | b'-' => {
                let run = self.text.as_bytes()[start..].iter().take_while(|&&b| b == byte).count();
                self.push(start, start + run.max(end - start), TokenKind::Mark);
                return start + run.max(end - start);
            }
            b'\'' | b'`' if self.byte(start + 1) == byte => {
                self.push(start, start + 2, TokenKind::Mark);
                return start + 2;
            }
            // After an abbreviation: "the U.S.’s".
            b'\'' | 0xE2 => {
                let follows = self.made.last().is_some_and(|t| {
                    t.kind == TokenKind::Word
                        && t.span.end == self.base + start as u32
                        && self.text.as_bytes()[..start].ends_with(b".")
                });
                if follows && self.byte(end) == b's' && !self.char(end + 1).is_alphanumeric() {
                    self.push(start, end + 1, TokenKind::Word);
                    return end + 1;
                }
            }
            _ => {}
        }
        self.foreign(segment)
    }

    /// The words of a segment, and the marks it is cut at.
    fn words(&mut self, segment: Segment) -> usize {
        let mut at = self.word(segment);
        while at < segment.end {
            if matches!(self.byte(at), b':' | b'.') {
                self.push(at, at + 1, TokenKind::Mark);
                at += 1;
            } else {
                at = self.word(Segment { start: at, ..segment });
            }
        }
        at
    }

    /// A word or number, with all that the tailoring joins to it.
    fn word(&mut self, segment: Segment) -> usize {
        let start = segment.start;
        let kind = if self.char(start).is_numeric() { TokenKind::Number } else { TokenKind::Word };
        let mut segment = segment;
        if self.byte(start) == b'_' || self.byte(segment.end - 1) == b'_' {
            return self.emphasised(segment);
        }
        if matches!(self.byte(segment.end), b':') && self.text[segment.end..].starts_with("://") || self.is_www(segment)
        {
            // A Hebrew word may hold a mark that ends an address: never less than the segment is taken, so that each step moves on.
            let end = self.address_end(start).max(segment.end);
            self.push(start, end, TokenKind::Word);
            return end;
        }
        loop {
            if segment.joined {
                let end = self.cut(segment);
                if end < segment.end {
                    // What is cut off is read again as segments of its own.
                    segment = Segment { end, ..segment };
                }
                if let Some(clitic) = clitic(&self.text[segment.start..segment.end]) {
                    let at = segment.end - clitic;
                    if at > start {
                        self.push(start, at, kind);
                        self.push(at, segment.end, TokenKind::Word);
                        return segment.end;
                    }
                }
            }
            let mut end = segment.end;
            if self.byte(end) == b'.' && self.takes_stop(segment.start, end) {
                end += 1;
            }
            let Some(next) = self.continuation(segment.start, end) else {
                self.push(start, end, kind);
                return end;
            };
            // No further than a word reaches, so that a long run of hyphens costs no more than its length.
            let near = &self.text[..floor_char(self.text, next + 256)];
            let Some(follower) = Words::new(near, next).next() else {
                self.push(start, end, kind);
                return end;
            };
            segment = follower;
        }
    }

    /// Where the next part of the token starts, if what stands at `end` joins: a hyphen, `&` between capitals, the colon
    /// of a clock time.
    fn continuation(&self, start: usize, end: usize) -> Option<usize> {
        let width = match self.byte(end) {
            b'-' | b'&' | b':' => 1,
            0xE2 if matches!(self.char(end), '‐' | '‑') => 3,
            _ => return None,
        };
        let next = end + width;
        let (before, after) = (self.byte(end - 1), self.char(next));
        let joins = match self.byte(end) {
            b'&' => before.is_ascii_uppercase() && after.is_ascii_uppercase(),
            b':' => {
                end - start <= 2
                    && before.is_ascii_digit()
                    && self.text.as_bytes()[next..].iter().take_while(|b| b.is_ascii_digit()).count() == 2
            }
            _ => after.is_alphanumeric() && !(before.is_ascii_digit() && after.is_ascii_digit()),
        };
        joins.then_some(next)
    }

    /// Whether the full stop at `end` belongs to the abbreviation `start..end`.
    fn takes_stop(&self, start: usize, end: usize) -> bool {
        let word = &self.text[start..end];
        if self.byte(end + 1) == b'.' {
            return false; // an ellipsis
        }
        let last = !self.text[end + 1..].bytes().take(4).any(|b| b.is_ascii_alphanumeric());
        match abbreviation(word) {
            Some(super::abbreviations::Abbreviation::BeforeNumber) => !last,
            Some(_) => true,
            None => !last && word.chars().count() == 1 && word.chars().all(char::is_uppercase),
        }
    }

    /// The end of the first word in a segment that holds several: before a colon between letters (`NOTE:this`), before a
    /// full stop that ends a sentence without a space (`said.He`).
    fn cut(&self, segment: Segment) -> usize {
        let piece = &self.text.as_bytes()[segment.start..segment.end];
        for (i, &byte) in piece.iter().enumerate().skip(1) {
            let at = segment.start + i;
            let glued = byte == b'.'
                && i >= 2
                && piece[i - 1].is_ascii_lowercase()
                && piece[i - 2].is_ascii_alphabetic()
                && self.byte(at + 1).is_ascii_uppercase()
                && abbreviation(&self.text[segment.start..segment.end]).is_none();
            if byte == b':' || glued {
                return at;
            }
        }
        segment.end
    }

    /// A word in the underscores of Markdown: each underscore is a mark, read on its own.
    fn emphasised(&mut self, segment: Segment) -> usize {
        if self.byte(segment.start) == b'_' {
            self.push(segment.start, segment.start + 1, TokenKind::Mark);
            return segment.start + 1;
        }
        let inner = self.text[segment.start..segment.end].trim_end_matches('_').len();
        self.word(Segment { end: segment.start + inner, ..segment })
    }

    fn is_www(&self, segment: Segment) -> bool {
        segment.joined && self.text[segment.start..segment.end].starts_with("www.")
    }

    /// The end of the web address that starts at `start`: up to white space, without closing punctuation.
    fn address_end(&self, start: usize) -> usize {
        let piece = &self.text[start..];
        let end =
            piece.find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '”' | '“')).unwrap_or(piece.len());
        start + piece[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’']).len()
    }
}

/// The length in bytes of the clitic that ends `word`, if one does.
fn clitic(word: &str) -> Option<usize> {
    let apostrophe = word.rfind(['\'', '’'])?;
    let tail = word[apostrophe..].trim_start_matches(['\'', '’']);
    let length = word.len() - apostrophe;
    let is = |wanted: &str| tail.eq_ignore_ascii_case(wanted);
    if is("s") || is("re") || is("ve") || is("ll") || is("d") || is("m") {
        Some(length)
    } else if is("t") && apostrophe > 1 && word.as_bytes()[apostrophe - 1].eq_ignore_ascii_case(&b'n') {
        Some(length + 1)
    } else {
        None
    }
}
