//! Words as search sees them: where they stand, and how they are folded so that spelling does not hide a match.
//!
//! Folding drops case, diacritics, apostrophes inside words, the possessive `’s`, the dots of abbreviations and the commas of
//! numbers, so that `us` finds "U.S.", `obrien` "O’Brien", `1000` "1,000" and `kowalczyk` "Kowalczyk’s". Ideographs and kana
//! stand each for a word.

use crate::Span;

/// The searchable words of `text`, in order, as spans that leave out a possessive ending.
///
/// ```
/// use parallax::search::words;
/// let text = "The U.S. Navy’s 1,200-man crew";
/// let found: Vec<&str> = words(text).map(|span| span.of(text)).collect();
/// assert_eq!(found, ["The", "U.S", "Navy", "1,200", "man", "crew"]);
/// ```
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// Iterator over [`words`].
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = self.text.get(self.at..)?;
        let (offset, first) = rest.char_indices().find(|(_, c)| c.is_alphanumeric())?;
        let start = self.at + offset;
        let mut end = start + first.len_utf8();
        self.at = end;
        if stands_alone(first) {
            return Some(Span::new(start as u32, end as u32));
        }
        let (mut before, mut letters) = (first, 1);
        while let Some(next) = self.text[end..].chars().next() {
            if (next.is_alphanumeric() && !stands_alone(next)) || is_combining(next) {
                letters += 1;
                before = next;
                end += next.len_utf8();
            } else {
                let after = end + next.len_utf8();
                match joint(next, before, letters, &self.text[after..]) {
                    Joint::Inside => {
                        letters = 0;
                        before = next;
                        end = after;
                    }
                    Joint::Possessive => {
                        self.at = after + 1;
                        return Some(Span::new(start as u32, end as u32));
                    }
                    Joint::End => break,
                }
            }
        }
        self.at = end;
        Some(Span::new(start as u32, end as u32))
    }
}

/// What a mark between two characters does to the word before it.
enum Joint {
    /// It belongs to the word.
    Inside,
    /// An apostrophe and an s follow that are not searched.
    Possessive,
    /// The word ends before it.
    End,
}

/// What `mark` does after `before`, when `letters` stand since the last mark and `rest` follows.
fn joint(mark: char, before: char, letters: u32, rest: &str) -> Joint {
    let mut rest = rest.chars();
    let (Some(next), then) = (rest.next(), rest.next()) else { return Joint::End };
    let ends_there = !then.is_some_and(char::is_alphanumeric);
    match mark {
        '\'' | '’' if matches!(next, 's' | 'S') && ends_there => Joint::Possessive,
        '\'' | '’' if next.is_alphabetic() && before.is_alphabetic() => Joint::Inside,
        '.' | ',' if next.is_ascii_digit() && before.is_ascii_digit() => Joint::Inside,
        '.' if letters == 1 && before.is_alphabetic() && next.is_alphabetic() && ends_there => Joint::Inside,
        _ => Joint::End,
    }
}

/// Adds the folded form of `word` to `folded`.
pub(super) fn fold(word: &str, folded: &mut String) {
    if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        folded.extend(word.bytes().map(|b| char::from(b.to_ascii_lowercase())));
        return;
    }
    let abbreviation = word.starts_with(char::is_alphabetic);
    for character in word.chars() {
        match character {
            '\'' | '’' | ',' => {}
            '.' if abbreviation => {}
            c if is_combining(c) => {}
            c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            c => c.to_lowercase().filter(|&c| !is_combining(c)).for_each(|c| without_diacritics(c, folded)),
        }
    }
}

/// Lower-case letters that carry diacritics or are joined, after the letters they are searched by.
const FOLDED: &[(&str, &str)] = &[
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁẚạảấầẩẫậắằẳẵặ"),
    ("ae", "æǣǽ"),
    ("b", "ḃḅḇƀ"),
    ("c", "çćĉċčḉ"),
    ("d", "ďđðḋḍḏḑḓ"),
    ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
    ("f", "ḟ"),
    ("g", "ĝğġģǥǧǵḡ"),
    ("h", "ĥħȟḣḥḧḩḫẖ"),
    ("i", "ìíîïĩīĭįıǐȉȋḭḯỉị"),
    ("j", "ĵǰ"),
    ("k", "ķĸǩḱḳḵ"),
    ("l", "ĺļľŀłḷḹḻḽ"),
    ("m", "ḿṁṃ"),
    ("n", "ñńņňŉŋǹṅṇṉṋ"),
    ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
    ("oe", "œ"),
    ("p", "ṕṗ"),
    ("r", "ŕŗřȑȓṙṛṝṟ"),
    ("s", "śŝşšșſṡṣṥṧṩ"),
    ("ss", "ß"),
    ("t", "ţťŧțṫṭṯṱẗ"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
    ("v", "ṽṿ"),
    ("w", "ŵẁẃẅẇẉẘ"),
    ("x", "ẋẍ"),
    ("y", "ýÿŷȳẏẙỳỵỷỹ"),
    ("z", "źżžƶẑẓẕ"),
];

/// Adds a lower-case letter without its diacritics.
fn without_diacritics(letter: char, folded: &mut String) {
    let latin = matches!(letter, '\u{df}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    match FOLDED.iter().find(|(_, letters)| latin && letters.contains(letter)) {
        Some((base, _)) => folded.push_str(base),
        None => folded.push(letter),
    }
}

/// Whether a mark is written over or under the letter before it.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Whether a character is a word by itself: Han, Hiragana, Katakana.
fn stands_alone(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text)
            .map(|span| {
                let mut word = String::new();
                fold(span.of(text), &mut word);
                word
            })
            .collect()
    }

    #[test]
    fn spelling_does_not_hide_a_match() {
        for (one, other) in [
            ("U.S.", "US"),
            ("O’Brien's", "OBrien"),
            ("don't", "don’t"),
            ("São Tomé", "Sao Tome"),
            ("e\u{301}tude", "étude"),
            ("1,200", "1200"),
            ("STRASSE", "straße"),
            ("İstanbul", "istanbul"),
            ("Secretary-General", "secretary general"),
            ("“Łódź”", "lodz"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
    }

    #[test]
    fn words_end_where_they_should() {
        for (text, wanted) in [
            ("end. Begin", &["end", "begin"][..]),
            ("3.5 per cent", &["3.5", "per", "cent"]),
            ("the ’90s", &["the", "90s"]),
            ("John’s, Mary’s.", &["john", "mary"]),
            ("東京都", &["東", "京", "都"]),
            ("", &[]),
            ("— … !", &[]),
            ("a.m. at 5", &["am", "at", "5"]),
        ] {
            assert_eq!(folded(text), wanted, "{text}");
        }
    }
}
