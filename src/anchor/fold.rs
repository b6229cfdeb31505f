//! Folds typography, so that a restyled or reflowed passage still matches, and keeps the way back to the original.

use crate::Span;

/// A text with its typography folded: white space is one space, quotation marks and apostrophes are `'`, dashes `-`, an
/// ellipsis `...`; there is no space beside a quotation mark or dash; soft hyphens and marks of no width are gone. Case is
/// kept. Folding a piece of the text gives a piece of the folded text.
#[derive(Debug)]
pub(crate) struct Folded<'t> {
    source: &'t str,
    /// The folded text.
    pub text: String,
    /// Where the way back jumps: from this folded byte on, the source byte, one to one up to the next jump.
    jumps: Vec<(u32, u32)>,
}

impl<'t> Folded<'t> {
    /// Folds `source`. Linear.
    pub fn new(source: &'t str) -> Self {
        let mut folded = Self { source, text: String::with_capacity(source.len()), jumps: vec![(0, 0)] };
        let mut space = None;
        let mut last = '\0';
        let mut at = 0;
        while at < source.len() {
            let letters = source.as_bytes()[at..].iter().take_while(|byte| is_plain(**byte)).count();
            let character = source[at..].chars().next().unwrap_or_default();
            let start = at;
            at += letters.max(character.len_utf8());
            let character = match class(character) {
                Class::Nothing => continue,
                Class::Space => {
                    space = space.or(Some(start));
                    continue;
                }
                Class::Quote => '\'',
                Class::Dash => '-',
                Class::Ellipsis => '…',
                Class::Letter => character,
            };
            let mark = matches!(character, '\'' | '-');
            if mark && last == character {
                space = None;
                continue;
            }
            if let Some(space) = space.take()
                && !mark
                && !matches!(last, '\0' | '\'' | '-')
                && !(last == '.' && matches!(character, '.' | '…'))
            {
                folded.push(" ", space);
            }
            last = character;
            if letters > 0 {
                folded.push(&source[start..at], start);
            } else if character == '…' {
                (0..3).for_each(|_| folded.push(".", start));
                last = '.';
            } else {
                folded.push(character.encode_utf8(&mut [0; 4]), start);
            }
        }
        folded
    }

    fn push(&mut self, piece: &str, source: usize) {
        let here = self.text.len() as u32;
        let (from, to) = self.jumps[self.jumps.len() - 1];
        if to + (here - from) != source as u32 {
            self.jumps.push((here, source as u32));
        }
        self.text.push_str(piece);
    }

    /// The source byte of the character that became the folded byte `at`.
    fn source_of(&self, at: usize) -> usize {
        let index = self.jumps.partition_point(|jump| jump.0 as usize <= at) - 1;
        let (from, to) = self.jumps[index];
        to as usize + (at - from as usize)
    }

    /// The source span of a range of folded bytes that begins and ends between characters.
    pub fn to_source(&self, start: usize, end: usize) -> Span {
        let Some(last) = self.text[..end].char_indices().next_back().filter(|&(at, _)| at >= start) else {
            return Span::default();
        };
        let last = self.source_of(last.0);
        let width = self.source[last..].chars().next().map_or(0, char::len_utf8);
        Span::from_range(self.source_of(start)..last + width)
    }
}

/// Whether a byte is a character that folding leaves as it is, whatever stands beside it.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b',' | b';' | b':' | b'!' | b'?' | b'(' | b')' | b'$' | b'%')
}

/// How a character is folded.
enum Class {
    Nothing,
    Space,
    Quote,
    Dash,
    Ellipsis,
    Letter,
}

fn class(character: char) -> Class {
    match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | ',' => Class::Letter,
        '\'' | '"' | '`' | '´' | '‘'..='‟' | '′' | '″' | '‹' | '›' | '«' | '»' | 'ʼ' | '「' | '」' | '『' | '』' => {
            Class::Quote
        }
        '-' | '\u{2010}'..='\u{2015}' | '−' | '⁃' | '﹘' | '－' => Class::Dash,
        '…' => Class::Ellipsis,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' => Class::Nothing,
        _ if character.is_whitespace() => Class::Space,
        _ => Class::Letter,
    }
}

/// Whether there is nothing to be seen in `words`.
pub(crate) fn is_blank(words: &str) -> bool {
    words.chars().all(|character| matches!(class(character), Class::Nothing | Class::Space))
}

/// The words of a passage as a link prints them: plain quotation marks, hyphens and dots, one space for white space.
pub(crate) fn plain(words: &str) -> String {
    let mut made = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => made.push('"'),
            '…' => made.push_str("..."),
            _ => match class(character) {
                Class::Nothing => {}
                Class::Space if made.is_empty() || made.ends_with(' ') => {}
                Class::Space => made.push(' '),
                Class::Quote if character != '"' && character.len_utf8() < 4 => made.push('\''),
                Class::Dash => made.push('-'),
                _ => made.push(character),
            },
        }
    }
    made.truncate(made.trim_end().len());
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn typography_is_folded() {
        for (source, folded) in [
            ("“It’s ‘so’,” he said — twice…", "'It's'so','he said-twice..."),
            ("''It's \"so\",'' he\nsaid--twice. . .", "'It's'so','he said-twice..."),
            ("a\u{ad}b\u{a0}\u{2003} c \r\n", "ab c"),
            ("Case Kept", "Case Kept"),
        ] {
            assert_eq!(Folded::new(source).text, folded);
        }
    }

    #[test]
    fn the_way_back_is_kept() {
        let source = "x  “a\u{ad}b” –– c";
        let folded = Folded::new(source);
        assert_eq!(folded.text, "x'ab'-c");
        assert_eq!(folded.to_source(1, 5).of(source), "“a\u{ad}b”");
        assert_eq!(folded.to_source(6, 7).of(source), "c");
    }

    proptest! {
        #[test]
        fn every_character_leads_back(source in "[a-c “”’\"'–—…\u{ad}\n\t.-]{0,40}") {
            let folded = Folded::new(&source);
            let mut last = 0;
            for (at, character) in folded.text.char_indices() {
                let span = folded.to_source(at, at + character.len_utf8());
                prop_assert!(span.start >= last && !span.is_empty());
                last = span.start;
            }
        }
    }
}
