//! The words of an account, folded so that form alone (case, typography, accents, hyphens, citation marks) never counts.

use crate::Span;

/// A folded word and what its printed form told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RawWord<'b> {
    /// The printed word, without a possessive ending.
    pub span: Span,
    /// Lower case, accents and typography folded.
    pub folded: &'b str,
    /// Printed with a capital first letter.
    pub capital: bool,
    /// Begins with a digit.
    pub number: bool,
    /// Tied to the word before by a hyphen: people count both as one word.
    pub joined: bool,
}

/// Calls `each` for every word of `text`, in order. One pass, one buffer.
///
/// A word is a run of letters and digits; `don't`, `1,250.5` and `U.S.` are one word, `Secretary-General` two joined ones.
pub(crate) fn each_word(text: &str, mut each: impl FnMut(RawWord<'_>)) {
    let mut buffer = String::with_capacity(32);
    let mut characters = text.char_indices().peekable();
    let mut last_end = 0;
    while let Some((start, first)) = characters.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        buffer.clear();
        push_folded(&mut buffer, first);
        let number = first.is_ascii_digit();
        let mut end = start + first.len_utf8();
        let (mut letters, mut dots, mut upper) = (1, 0, first.is_uppercase());
        while let Some(&(at, character)) = characters.peek() {
            if character.is_alphanumeric() {
                push_folded(&mut buffer, character);
                upper &= character.is_uppercase();
                letters += 1;
            } else if !(number && matches!(character, ',' | '.') && next_is(text, at + 1, |c| c.is_ascii_digit())
                || character == '.' && letters == dots + 1 && (dots > 0 || next_is(text, at + 1, char::is_alphabetic))
                || is_apostrophe(character) && next_is(text, at + character.len_utf8(), char::is_alphabetic))
            {
                break;
            } else if character == '.' {
                if number {
                    buffer.push('.');
                } else if !(next_is(text, at + 1, char::is_alphabetic)) {
                    // The last dot of "U.S." belongs to it; "a." at the end of a sentence never gets here.
                    characters.next();
                    end = at + 1;
                    break;
                } else {
                    dots += 1;
                }
            } else if is_apostrophe(character) {
                buffer.push('\'');
            }
            characters.next();
            end = at + character.len_utf8();
        }
        if let Some(short) = ["'s", "'S"].iter().find_map(|ending| buffer.strip_suffix(ending)) {
            let length = short.len();
            buffer.truncate(length);
            // A straight or curly mark and the `s`.
            end -= 1;
            end -= text[..end].chars().next_back().map_or(0, char::len_utf8);
        }
        if buffer == "us" && upper {
            buffer.clear();
            buffer.push_str("u.s");
        }
        let between = &text[last_end..start];
        let joined = last_end > 0 && matches!(between, "-" | "‐" | "‑");
        last_end = end;
        let capital = first.is_uppercase();
        each(RawWord { span: Span::new(start as u32, end as u32), folded: &buffer, capital, number, joined });
    }
}

fn next_is(text: &str, at: usize, test: impl Fn(char) -> bool) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(test)
}

const fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ' | '＇')
}

/// Appends `character` in lower case without its accent (Latin-1 and Latin Extended-A; others only in lower case).
pub(crate) fn push_folded(buffer: &mut String, character: char) {
    if character.is_ascii() {
        buffer.push(character.to_ascii_lowercase());
        return;
    }
    for lower in character.to_lowercase() {
        match lower {
            'à'..='å' | 'ā' | 'ă' | 'ą' => buffer.push('a'),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => buffer.push('c'),
            'ď' | 'đ' => buffer.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => buffer.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => buffer.push('g'),
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => buffer.push('i'),
            'ñ' | 'ń' | 'ņ' | 'ň' => buffer.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => buffer.push('o'),
            'ŕ' | 'ŗ' | 'ř' => buffer.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => buffer.push('s'),
            'ţ' | 'ť' | 'ț' => buffer.push('t'),
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => buffer.push('u'),
            'ý' | 'ÿ' => buffer.push('y'),
            'ź' | 'ż' | 'ž' => buffer.push('z'),
            'ł' => buffer.push('l'),
            'æ' => buffer.push_str("ae"),
            'œ' => buffer.push_str("oe"),
            'ß' => buffer.push_str("ss"),
            '\u{300}'..='\u{36f}' => {}
            other => buffer.push(other),
        }
    }
}

/// A rough stem: the ending of number, tense or noun-making taken off, so that "cancelled", "cancels" and
/// "cancellation" meet. Never shorter than three letters; digits stay whole.
pub(crate) fn stem(word: &str) -> String {
    // The base of an irregular form has the stem of the base itself.
    let word = IRREGULAR.iter().find_map(|(form, base)| (*form == word).then_some(*base)).unwrap_or(word);
    let mut stem = word.to_owned();
    if !word.is_ascii() || word.len() < 4 || word.bytes().any(|b| b.is_ascii_digit()) {
        return stem;
    }
    if stem.ends_with("ies") && stem.len() > 4 {
        cut(&mut stem, 3, "y");
    } else if stem.ends_with("sses") || stem.ends_with("shes") || stem.ends_with("ches") || stem.ends_with("xes") {
        cut(&mut stem, 2, "");
    } else if stem.ends_with('s') && !["ss", "us", "is"].iter().any(|e| stem.ends_with(e)) {
        cut(&mut stem, 1, "");
    }
    for (ending, put) in ENDINGS {
        if stem.ends_with(ending) && stem.len() >= ending.len() + 3 && has_vowel(&stem[..stem.len() - ending.len()]) {
            cut(&mut stem, ending.len(), put);
            break;
        }
    }
    let bytes = stem.as_bytes();
    if bytes.len() > 3
        && bytes[bytes.len() - 1] == bytes[bytes.len() - 2]
        && !matches!(bytes[bytes.len() - 1], b'e' | b's' | b'o')
    {
        stem.pop();
    }
    while stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    if stem.len() > 5 && stem.ends_with("at") {
        cut(&mut stem, 2, "");
    }
    if stem.len() > 4 && stem.ends_with('y') {
        cut(&mut stem, 1, "i");
    }
    stem
}

fn cut(stem: &mut String, ending: usize, put: &str) {
    stem.truncate(stem.len() - ending);
    stem.push_str(put);
}

fn has_vowel(part: &str) -> bool {
    part.bytes().any(|b| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'))
}

/// Endings and what is put in their place; the longest that fits is taken, so longer ones stand first.
const ENDINGS: &[(&str, &str)] = &[
    ("isation", "ize"),
    ("ization", "ize"),
    ("ational", "ate"),
    ("ellation", "el"),
    ("iation", "i"),
    ("ation", ""),
    ("ition", ""),
    ("ement", ""),
    ("ment", ""),
    ("ssion", "ss"),
    ("ction", "ct"),
    ("ption", "pt"),
    ("ness", ""),
    ("ally", "al"),
    ("ily", "y"),
    ("ly", ""),
    ("ied", "y"),
    ("ing", ""),
    ("ed", ""),
    ("ise", "ize"),
];

/// Forms whose base no ending shows.
const IRREGULAR: &[(&str, &str)] = &[
    ("was", "be"),
    ("were", "be"),
    ("is", "be"),
    ("are", "be"),
    ("been", "be"),
    ("being", "be"),
    ("has", "have"),
    ("had", "have"),
    ("having", "have"),
    ("does", "do"),
    ("did", "do"),
    ("done", "do"),
    ("said", "say"),
    ("says", "say"),
    ("saying", "say"),
    ("met", "meet"),
    ("meets", "meet"),
    ("meeting", "meet"),
    ("meetings", "meet"),
    ("went", "go"),
    ("gone", "go"),
    ("goes", "go"),
    ("told", "tell"),
    ("held", "hold"),
    ("gave", "give"),
    ("given", "give"),
    ("took", "take"),
    ("taken", "take"),
    ("made", "make"),
    ("found", "find"),
    ("left", "leave"),
    ("killed", "kill"),
    ("won", "win"),
    ("lost", "lose"),
    ("paid", "pay"),
    ("sold", "sell"),
    ("bought", "buy"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("wrote", "write"),
    ("written", "write"),
    ("began", "begin"),
    ("begun", "begin"),
    ("fell", "fall"),
    ("fallen", "fall"),
    ("rose", "rise"),
    ("risen", "rise"),
    ("shot", "shoot"),
    ("struck", "strike"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("died", "die"),
    ("dies", "die"),
    ("dead", "die"),
    ("death", "die"),
    ("deaths", "die"),
    ("dying", "die"),
    ("sent", "send"),
    ("kept", "keep"),
    ("brought", "bring"),
    ("thought", "think"),
    ("felt", "feel"),
    ("led", "lead"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("broke", "break"),
    ("broken", "break"),
    ("drove", "drive"),
    ("driven", "drive"),
    ("hid", "hide"),
    ("hidden", "hide"),
    ("men", "man"),
    ("women", "woman"),
    ("children", "child"),
    ("people", "people"),
    ("lives", "life"),
    ("saw", "see"),
    ("seen", "see"),
    ("came", "come"),
    ("became", "become"),
    ("knew", "know"),
    ("known", "know"),
    ("built", "build"),
    ("fought", "fight"),
    ("caught", "catch"),
    ("sought", "seek"),
    ("announcement", "announce"),
    ("arrested", "arrest"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        each_word(text, |word| found.push(format!("{}{}", if word.joined { "-" } else { "" }, word.folded)));
        found
    }

    #[test]
    fn form_is_folded() {
        for (text, expected) in [
            ("Ana’s “plan”", "ana plan"),
            ("Ana's \"plan\"", "ana plan"),
            ("the U.S. and the US told us", "the u.s and the u.s told us"),
            ("U.N. 1,250.5 tons", "un 1250.5 tons"),
            ("Secretary-General", "secretary -general"),
            ("It didn’t. He", "it didn't he"),
            ("Łódź São Åse ﬁ", "lodz sao ase ﬁ"),
            ("e.g. a. b", "eg a b"),
            ("", ""),
        ] {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn spans_cover_the_printed_word() {
        let text = "José’s U.S. visit";
        let mut found = Vec::new();
        each_word(text, |word| found.push(word.span.of(text).to_owned()));
        assert_eq!(found, ["José", "U.S.", "visit"]);
    }

    #[test]
    fn kin_share_a_stem() {
        for group in [
            &["cancel", "cancels", "canceled", "cancelled", "cancelling", "cancellation"][..],
            &["explore", "explored", "exploring", "exploration"],
            &["agree", "agreed", "agrees", "agreement", "agreements"],
            &["city", "cities"],
            &["meet", "met", "meeting", "meetings"],
            &["negotiate", "negotiations", "negotiating"],
            &["kill", "kills", "killed", "killing"],
            &["strike", "struck", "striking"],
            &["leave", "left", "leaving"],
        ] {
            let stems: Vec<_> = group.iter().map(|word| stem(word)).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{group:?} {stems:?}");
        }
        assert_ne!(stem("university"), stem("universe"));
    }
}
