//! Plain word and sentence boundaries of Unicode Standard Annex 29, without any tailoring.
//!
//! English text is decided here, character by character, from a small class table. Where a character outside that table
//! stands, the stretch around it goes to `unicode-segmentation`, which knows all of Unicode; a stretch begins at a boundary
//! and ends before an ASCII character that always has a boundary on its left, so both ways give the same result (a property
//! test compares them, and Unicode's own break tests run on both).

use unicode_segmentation::{UWordBoundIndices, UnicodeSegmentation};

/// The `Word_Break` classes that the fast path tells apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WordClass {
    /// `ALetter`.
    Letter,
    /// `Numeric`.
    Digit,
    /// `ExtendNumLet`.
    Underscore,
    /// `MidLetter`: joins letters.
    MidLetter,
    /// `MidNum`: joins digits.
    MidNumber,
    /// `MidNumLet` and `Single_Quote`: joins either.
    MidBoth,
    /// `WSegSpace`.
    Space,
    /// `Newline`, `CR`, `LF`.
    Newline,
    /// No class: a segment of its own.
    Other,
    /// Not in the table.
    Unknown,
}

/// Classes of the ASCII characters.
static ASCII_WORD: [WordClass; 128] = {
    let mut table = [WordClass::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => WordClass::Letter,
            b'0'..=b'9' => WordClass::Digit,
            b'_' => WordClass::Underscore,
            b':' => WordClass::MidLetter,
            b',' | b';' => WordClass::MidNumber,
            b'.' | b'\'' => WordClass::MidBoth,
            b' ' => WordClass::Space,
            b'\n' | b'\r' | 0x0B | 0x0C => WordClass::Newline,
            _ => WordClass::Other,
        };
        byte += 1;
    }
    table
};

/// The class of the character at `at` and its length in bytes; the end of the text is a newline of length 0.
fn word_class(text: &str, at: usize) -> (WordClass, usize) {
    match text.as_bytes().get(at) {
        None => (WordClass::Newline, 0),
        Some(&byte) if byte < 0x80 => (ASCII_WORD[byte as usize], 1),
        Some(_) => {
            let character = text[at..].chars().next().unwrap_or_default();
            let class = match character {
                '×' | '÷' | '\u{a0}' | '«' | '»' | '£' | '€' | '°' | '–' | '—' | '“' | '”' | '„' | '…' | '•' => {
                    WordClass::Other
                }
                'À'..='ɏ' => WordClass::Letter,
                '‘' | '’' => WordClass::MidBoth,
                _ => WordClass::Unknown,
            };
            (class, character.len_utf8())
        }
    }
}

/// A segment between two word boundaries: a word, one mark, or white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    pub start: usize,
    pub end: usize,
    /// Whether marks may stand between its letters or digits (`it's`, `3.5`, `U.S`): then the tailoring looks inside.
    pub joined: bool,
}

/// The word segments of a text, in order; together they are the whole text.
pub(crate) struct Words<'t> {
    text: &'t str,
    at: usize,
    /// Segments of the stretch that the crate decides, and where it starts and ends.
    stretch: Option<(usize, usize, UWordBoundIndices<'t>)>,
}

impl<'t> Words<'t> {
    /// The segments of `text` from `start`, a word boundary, to its end.
    pub fn new(text: &'t str, start: usize) -> Self {
        Self { text, at: start, stretch: None }
    }

    /// Goes on at `at`, a word boundary.
    pub fn seek(&mut self, at: usize) {
        if at == self.at {
            return;
        }
        self.at = at;
        if let Some((_, end, segments)) = &mut self.stretch {
            while *end - segments.as_str().len() < at && segments.next().is_some() {}
            if *end - segments.as_str().len() != at {
                self.stretch = None;
            }
        }
    }

    /// The end of the segment that starts at `at`, and whether marks stand inside; `None` where the table does not reach.
    fn segment_end(&self, at: usize) -> Option<(usize, bool)> {
        use WordClass::{Digit, Letter, MidBoth, MidLetter, MidNumber, Newline, Other, Space, Underscore, Unknown};
        let text = self.text;
        let (first, width) = word_class(text, at);
        let mut end = at + width;
        let mut joined = false;
        match first {
            Unknown => return None,
            Newline => {
                let pair = text.as_bytes()[at..].starts_with(b"\r\n");
                return Some((end + usize::from(pair), false));
            }
            Space => {
                while text.as_bytes().get(end) == Some(&b' ') {
                    end += 1;
                }
            }
            Letter | Digit | Underscore => {
                let mut last = first;
                loop {
                    let run = text.as_bytes()[end..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                    if run > 0 {
                        end += run;
                        last = Letter;
                    }
                    let (class, width) = word_class(text, end);
                    match class {
                        Letter | Digit | Underscore => {
                            end += width;
                            last = class;
                        }
                        MidLetter | MidNumber | MidBoth => {
                            let (next, more) = word_class(text, end + width);
                            let joins = match (last, class, next) {
                                (_, _, Unknown) => return None,
                                (Letter, MidLetter | MidBoth, Letter) | (Digit, MidNumber | MidBoth, Digit) => true,
                                _ => false,
                            };
                            if !joins {
                                break;
                            }
                            end += width + more;
                            joined = true;
                        }
                        _ => break,
                    }
                }
            }
            MidLetter | MidNumber | MidBoth | Other => {}
        }
        (word_class(text, end).0 != Unknown).then_some((end, joined))
    }
}

impl Iterator for Words<'_> {
    type Item = Segment;

    fn next(&mut self) -> Option<Segment> {
        if self.at >= self.text.len() {
            return None;
        }
        let start = self.at;
        if let Some((base, _, segments)) = &mut self.stretch {
            if let Some((offset, segment)) = segments.next() {
                self.at = *base + offset + segment.len();
                return Some(Segment { start: *base + offset, end: self.at, joined: true });
            }
            self.stretch = None;
        }
        if let Some((end, joined)) = self.segment_end(start) {
            self.at = end;
            return Some(Segment { start, end, joined });
        }
        let end = stretch_end(self.text, start);
        self.stretch = Some((start, end, self.text[start..end].split_word_bound_indices()));
        self.next()
    }
}

/// The end of the stretch from `start` that the crate decides: the first ASCII character, after the first that is not
/// ASCII, before which there always is a boundary (a double quote has none between Hebrew letters, a space none after a
/// space of another width).
fn stretch_end(text: &str, start: usize) -> usize {
    let mut before = ' ';
    let mut foreign = false;
    for (offset, character) in text[start..].char_indices() {
        let ends = foreign
            && character.is_ascii()
            && character != '"'
            && match ASCII_WORD[character as usize] {
                WordClass::Newline | WordClass::Other => true,
                WordClass::Space => !before.is_whitespace(),
                _ => false,
            };
        if ends {
            return start + offset;
        }
        foreign |= !character.is_ascii();
        before = character;
    }
    text.len()
}

/// The `Sentence_Break` classes that the fast path tells apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SentenceClass {
    Lower,
    Upper,
    Numeric,
    /// A full stop.
    AmbiguousEnd,
    /// `!` and `?`.
    End,
    Close,
    Space,
    Separator,
    Continue,
    Other,
    Unknown,
}

/// Classes of the ASCII characters.
static ASCII_SENTENCE: [SentenceClass; 128] = {
    let mut table = [SentenceClass::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' => SentenceClass::Lower,
            b'A'..=b'Z' => SentenceClass::Upper,
            b'0'..=b'9' => SentenceClass::Numeric,
            b'.' => SentenceClass::AmbiguousEnd,
            b'!' | b'?' => SentenceClass::End,
            b'"' | b'\'' | b'(' | b')' | b'[' | b']' | b'{' | b'}' => SentenceClass::Close,
            b' ' | b'\t' | 0x0B | 0x0C => SentenceClass::Space,
            b'\n' | b'\r' => SentenceClass::Separator,
            b',' | b'-' | b':' | b';' => SentenceClass::Continue,
            _ => SentenceClass::Other,
        };
        byte += 1;
    }
    table
};

/// The class of the character at `at` and its length in bytes; `None` at the end of the text.
fn sentence_class(text: &str, at: usize) -> Option<(SentenceClass, usize)> {
    let byte = *text.as_bytes().get(at)?;
    if byte < 0x80 {
        return Some((ASCII_SENTENCE[byte as usize], 1));
    }
    let character = text[at..].chars().next()?;
    let class = match character {
        'ß'..='ö' | 'ø'..='ÿ' => SentenceClass::Lower,
        'À'..='Ö' | 'Ø'..='Þ' => SentenceClass::Upper,
        '“' | '”' | '‘' | '’' | '„' | '«' | '»' => SentenceClass::Close,
        '–' | '—' => SentenceClass::Continue,
        '\u{a0}' => SentenceClass::Space,
        '…' | '•' | '€' | '£' | '°' | '×' | '÷' => SentenceClass::Other,
        _ => SentenceClass::Unknown,
    };
    Some((class, character.len_utf8()))
}

/// The sentence boundaries inside `text` and at its end, in order, as bytes.
pub(crate) fn sentence_bounds(text: &str) -> Vec<usize> {
    known_sentence_bounds(text)
        .unwrap_or_else(|| text.split_sentence_bound_indices().map(|(start, piece)| start + piece.len()).collect())
}

/// The same from the class table; `None` if a character is not in it.
fn known_sentence_bounds(text: &str) -> Option<Vec<usize>> {
    use SentenceClass::{AmbiguousEnd, Close, Continue, End, Numeric, Separator, Space, Unknown, Upper};
    let mut bounds = Vec::new();
    let mut at = 0;
    while let Some(passed) = text.as_bytes()[at..].iter().position(|&byte| matters(byte)) {
        at += passed;
        let (class, width) = sentence_class(text, at)?;
        let stop = at;
        at += width;
        match class {
            Unknown => return None,
            Separator => {
                at = after_separator(text, stop);
                bounds.push(at);
            }
            AmbiguousEnd | End => {
                let next = sentence_class(text, at).map(|(class, _)| class);
                if class == AmbiguousEnd && (next == Some(Numeric) || next == Some(Upper) && follows_letter(text, stop))
                {
                    continue;
                }
                at = skip(text, skip(text, at, Close), Space);
                match sentence_class(text, at) {
                    Some((Unknown, _)) => return None,
                    Some((Separator, _)) => {
                        at = after_separator(text, at);
                        bounds.push(at);
                    }
                    None | Some((Continue | AmbiguousEnd | End, _)) => {}
                    Some(_) if class == AmbiguousEnd && continues_lower(text, at)? => {}
                    Some(_) => bounds.push(at),
                }
            }
            _ => {}
        }
    }
    if !text.is_empty() && bounds.last() != Some(&text.len()) {
        bounds.push(text.len());
    }
    Some(bounds)
}

/// Whether a byte can end a sentence or begins a character outside ASCII; the others are passed over.
fn matters(byte: u8) -> bool {
    !byte.is_ascii() || matches!(byte, b'.' | b'!' | b'?' | b'\n' | b'\r')
}

/// Whether a cased letter stands directly before `at`.
fn follows_letter(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().map_or(0, char::len_utf8);
    matches!(sentence_class(text, at - before), Some((SentenceClass::Upper | SentenceClass::Lower, _))) && before > 0
}

/// After the separator at `at`, a CR LF pair counted as one.
fn after_separator(text: &str, at: usize) -> usize {
    at + if text.as_bytes()[at..].starts_with(b"\r\n") { 2 } else { 1 }
}

/// The end of the run of `class` from `at`.
fn skip(text: &str, mut at: usize, class: SentenceClass) -> usize {
    while let Some((found, width)) = sentence_class(text, at)
        && found == class
    {
        at += width;
    }
    at
}

/// Whether the first letter, separator or terminator from `at` is a lower-case letter (rule SB8); `None` if unknown.
fn continues_lower(text: &str, mut at: usize) -> Option<bool> {
    use SentenceClass::{AmbiguousEnd, End, Lower, Separator, Unknown, Upper};
    while let Some((class, width)) = sentence_class(text, at) {
        match class {
            Lower => return Some(true),
            Upper | Separator | AmbiguousEnd | End => return Some(false),
            Unknown => return None,
            _ => at += width,
        }
    }
    Some(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        Words::new(text, 0).map(|s| &text[s.start..s.end]).collect()
    }

    fn sentences(text: &str) -> Vec<usize> {
        text.split_sentence_bound_indices().map(|(start, piece)| start + piece.len()).collect()
    }

    /// Every character up to well past the tables between characters of each class, so that no entry can be wrong.
    #[test]
    fn tables_agree_with_unicode() {
        for character in '\0'..='\u{3100}' {
            let probe: String = ["a", "1", ".", "_", " ", "\u{300}", "!", "A", "."]
                .iter()
                .flat_map(|side| [side.chars().next().unwrap(), character])
                .chain("A".chars())
                .collect();
            assert_eq!(words(&probe), probe.split_word_bounds().collect::<Vec<_>>(), "{character:?}");
            let fast = format!("a.{character} A.{character}a! {character}1.{character}A{character}.A {character}");
            assert_eq!(sentence_bounds(&fast), sentences(&fast), "{character:?}");
        }
    }

    /// The cases of a Unicode break test: the text, and its pieces.
    fn cases(file: &str) -> Vec<(String, Vec<String>)> {
        let piece = |codes: &str| -> String {
            let codes = codes.split('×').map(str::trim).filter(|code| !code.is_empty());
            codes.map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()).collect()
        };
        let lines = file.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        lines
            .map(|line| line.split('÷').map(piece).filter(|piece| !piece.is_empty()).collect::<Vec<String>>())
            .map(|pieces| (pieces.concat(), pieces))
            .collect()
    }

    #[test]
    fn words_break_as_unicode_says() {
        let cases = cases(include_str!("../../tests/data/unicode/WordBreakTest.txt"));
        assert!(cases.len() > 1800);
        for (text, pieces) in cases {
            assert_eq!(words(&text), pieces, "{text:?}");
        }
    }

    #[test]
    fn sentences_break_as_unicode_says() {
        let cases = cases(include_str!("../../tests/data/unicode/SentenceBreakTest.txt"));
        assert!(cases.len() > 500);
        for (text, pieces) in cases {
            let mut start = 0;
            let found: Vec<&str> =
                sentence_bounds(&text).into_iter().map(|end| &text[std::mem::replace(&mut start, end)..end]).collect();
            assert_eq!(found, pieces, "{text:?}");
        }
    }

    fn soup() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "[a-cA-C0-1]",
            3 => "[ .,:;'\"!?_()\\[\\]\r\n\t-]",
            2 => "[’‘“”—–…\u{a0}éÉßŁ•«]",
            1 => "[\u{300}\u{200d}\u{ad}אカж中🇩😀。\u{2003}\u{85}\u{2029}]",
        ];
        proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn words_equal_the_crate(text in soup()) {
            prop_assert_eq!(words(&text), text.split_word_bounds().collect::<Vec<_>>());
        }

        #[test]
        fn sentences_equal_the_crate(text in soup()) {
            prop_assert_eq!(sentence_bounds(&text), sentences(&text));
        }
    }
}
