//! What the tagger sees of a token: its words, shapes and affixes, the words around it, the run of capitals it stands in,
//! what the rest of the article does with the same word, and the classes of gazetteer and word clusters.
//!
//! Only windows that can hold a name are looked at: capitalised tokens, numbers beside them, and the small words that
//! connect them ("of", "and", "de"). Training uses this very code.

use crate::Span;
use crate::entities::vocabulary;
use crate::models::lexicon::Lexicon;
use crate::models::linear::{feature, word};
use crate::text::{Token, TokenKind, Tokens};
use std::ops::Range;

/// Longest phrase of the gazetteer, in tokens.
const PHRASE: usize = 5;
/// Whether a small word may stand inside a name.
#[rustfmt::skip]
fn connects(lower: &str) -> bool {
    matches!(
        lower,
        "&" | "'" | "'s" | "," | "-" | "." | "/" | "al" | "and" | "at" | "bin" | "da" | "de" | "del" | "della" | "den"
            | "der" | "di" | "do" | "dos" | "du" | "e" | "el" | "et" | "for" | "in" | "la" | "le" | "of" | "on" | "the"
            | "to" | "van" | "von" | "y" | "–"
    )
}

/// Kinds of characters that a shape tells apart: small letters, capitals, digits, other letters; ASCII marks stand for themselves.
const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const DIGIT: u8 = 3;
const FOREIGN: u8 = 4;

/// The kind of each ASCII character.
const KINDS: [u8; 128] = {
    let (mut kinds, mut n) = ([0; 128], 0);
    while n < 128 {
        kinds[n as usize] = match n {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            _ => n,
        };
        n += 1;
    }
    kinds
};

/// The shape of a word: runs of one kind count as one or as many.
#[derive(Default)]
struct Shape {
    hash: u32,
    last: u8,
    repeated: bool,
}

impl Shape {
    #[inline]
    fn push(&mut self, kind: u8) {
        if kind != self.last {
            self.hash = self.hash.wrapping_mul(131).wrapping_add(u32::from(kind));
            (self.last, self.repeated) = (kind, false);
        } else if !self.repeated {
            self.hash = self.hash.wrapping_mul(131).wrapping_add(5);
            self.repeated = true;
        }
    }
}

/// How many words beside a window features look at.
const BESIDE: usize = 2;

/// Most other places of the same word whose neighbours are looked at.
const CONTEXTS: usize = 4;

/// Gazetteer classes of a word or phrase, as bits of its byte.
pub mod class {
    /// A given name borne by men.
    pub const MALE: u8 = 1;
    /// A given name borne by women.
    pub const FEMALE: u8 = 2;
    /// A family name.
    pub const FAMILY: u8 = 4;
    /// A country, or a name it goes by.
    pub const COUNTRY: u8 = 8;
    /// A state, province or other region.
    pub const REGION: u8 = 16;
    /// A city of 200,000 or more.
    pub const CITY: u8 = 32;
    /// A smaller town.
    pub const TOWN: u8 = 64;
    /// People of a country or creed.
    pub const GROUP: u8 = 128;
}

/// What is known of a token before any window is scored.
#[allow(clippy::struct_excessive_bools)] // six plain facts, packed in the hot loop
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// Hash of the word in lower case, digits as `0`.
    lower: u32,
    /// Where that form stands in the buffer.
    from: u32,
    to: u32,
    shape: u32,
    /// Gazetteer bits: of the word alone, and of a longer phrase around it.
    alone: u8,
    phrase: u8,
    /// Word cluster, 0 for none; known in windows and beside them.
    cluster: u8,
    /// Place of the word in the table of the article's words.
    slot: u32,
    /// What the closed lists say of it.
    traits: u8,
    capital: bool,
    mark: bool,
    number: bool,
    connects: bool,
    /// Begins with a letter.
    letter: bool,
    /// First word of its sentence.
    first: bool,
}

/// What the article does with one word.
#[derive(Clone, Copy, Debug, Default)]
struct Uses {
    key: u32,
    lower: u16,
    capital: u16,
    contexts: [(u32, u32); CONTEXTS],
    known: u8,
}

/// Reads an article and gives the features of its positions. Reuse it: its buffers grow once.
#[derive(Clone, Debug, Default)]
pub struct Extractor {
    seen: Vec<Seen>,
    spans: Vec<Span>,
    lowered: String,
    uses: Vec<Uses>,
    windows: Vec<Range<usize>>,
    /// Style of each window's sentence: 0 plain, 1 all capitals, 2 capitals on most words.
    styles: Vec<u8>,
    sentences: Vec<Range<usize>>,
    /// Units of each sentence of the document.
    document: Vec<Range<usize>>,
}

impl Extractor {
    /// Looks over a whole article.
    pub fn read(&mut self, text: &str, tokens: &Tokens, gazetteer: &Lexicon, clusters: &Lexicon) {
        self.seen.clear();
        self.spans.clear();
        self.lowered.clear();
        self.windows.clear();
        self.styles.clear();
        self.sentences.clear();
        self.document.clear();
        for sentence in 0..tokens.sentence_count() {
            let start = self.seen.len();
            for token in tokens.of(sentence) {
                self.units(text, *token);
            }
            let first = self.windows.len();
            self.document.push(start..self.seen.len());
            self.sentence(start..self.seen.len(), gazetteer);
            self.look_up(text, first, clusters);
        }
        self.uses.clear();
        self.uses.resize((self.seen.len() * 2).next_power_of_two().max(16), Uses::default());
        self.count();
    }

    /// A token, or its parts where a name may be joined to another word by a hyphen ("Lima-based").
    fn units(&mut self, text: &str, token: Token) {
        let form = token.span.of(text);
        let joined = token.kind == TokenKind::Word && form.contains('-') && form.contains(char::is_uppercase);
        let mut add = |start: usize, end: usize, kind: TokenKind| {
            if start < end {
                let seen = self.see(&form[start..end], kind);
                self.seen.push(seen);
                self.spans.push(Span::new(token.span.start + start as u32, token.span.start + end as u32));
            }
        };
        if !joined {
            return add(0, form.len(), token.kind);
        }
        let mut start = 0;
        for (hyphen, _) in form.match_indices('-') {
            add(start, hyphen, TokenKind::Word);
            add(hyphen, hyphen + 1, TokenKind::Mark);
            start = hyphen + 1;
        }
        add(start, form.len(), TokenKind::Word);
    }

    /// Where a unit stands. A unit is a token, or a part of a hyphenated one.
    pub fn span(&self, unit: usize) -> Span {
        self.spans[unit]
    }

    /// Units of each sentence of the document, in text order.
    pub fn document(&self) -> &[Range<usize>] {
        &self.document
    }

    /// Whether a unit is the first word of its sentence.
    pub fn is_first(&self, unit: usize) -> bool {
        self.seen[unit].first
    }

    /// What the closed lists say of a unit, as bits of [`vocabulary`].
    pub(super) fn traits(&self, unit: usize) -> u8 {
        self.seen[unit].traits
    }

    /// Whether a unit is a mark.
    pub(super) fn is_mark(&self, unit: usize) -> bool {
        self.seen[unit].mark
    }

    /// Whether a unit is a number.
    pub fn is_number(&self, unit: usize) -> bool {
        self.seen[unit].number
    }

    /// How often the article has this word in lower case.
    pub fn lower_uses(&self, unit: usize) -> u16 {
        self.seen[unit].slot.checked_sub(1).map_or(0, |slot| self.uses[slot as usize].lower)
    }

    /// How often the article has this word with a capital where a sentence does not ask for it.
    pub fn capital_uses(&self, unit: usize) -> u16 {
        self.seen[unit].slot.checked_sub(1).map_or(0, |slot| self.uses[slot as usize].capital)
    }

    /// The unit that starts at or after `byte`; the number of units if there is none.
    pub fn unit_at(&self, byte: u32) -> usize {
        self.spans.partition_point(|span| span.start < byte)
    }

    /// Number of units.
    pub fn len(&self) -> usize {
        self.seen.len()
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    /// Ranges of tokens that can hold names, in text order.
    pub fn windows(&self) -> &[Range<usize>] {
        &self.windows
    }

    /// Whether a unit that can belong to a name stands in a sentence that capitalises most words: a headline.
    pub fn in_headline(&self, unit: usize) -> bool {
        let window = self.windows.partition_point(|window| window.end <= unit);
        self.styles.get(window).is_some_and(|&style| style > 0)
    }

    /// Whether a token begins with, or holds, a capital letter.
    pub fn is_capital(&self, token: usize) -> bool {
        self.seen[token].capital
    }

    /// Whether a token is nothing but two capital letters or more.
    pub fn is_shouted(&self, token: usize) -> bool {
        self.seen[token].shape == 2 * 131 + 5
    }

    /// Hash of the lower-case form of a token.
    pub fn lower(&self, token: usize) -> u32 {
        self.seen[token].lower
    }

    /// The lower-case form of a token, digits as `0`.
    pub fn lowered(&self, token: usize) -> &str {
        let seen = &self.seen[token];
        &self.lowered[seen.from as usize..seen.to as usize]
    }

    /// Gazetteer bits of a token: of the word alone, and of a longer phrase around it.
    pub fn classes(&self, token: usize) -> (u8, u8) {
        (self.seen[token].alone, self.seen[token].phrase)
    }

    #[inline(never)]
    fn see(&mut self, form: &str, kind: TokenKind) -> Seen {
        let from = self.lowered.len();
        let (mut shape, mut capital, mut plain) = (Shape::default(), false, true);
        for &byte in form.as_bytes() {
            let kind = KINDS.get(byte as usize).copied().unwrap_or(DIGIT);
            plain &= kind != DIGIT;
            capital |= kind == CAPITAL;
            shape.push(kind);
        }
        if plain {
            self.lowered.push_str(form);
            self.lowered[from..].make_ascii_lowercase();
        } else {
            (shape, capital) = self.fold(form);
        }
        let lower_form = &self.lowered[from..];
        let lower = word(lower_form.as_bytes());
        Seen {
            lower,
            from: from as u32,
            to: self.lowered.len() as u32,
            shape: shape.hash,
            traits: if kind == TokenKind::Word { vocabulary::traits(lower, lower_form) } else { 0 },
            capital: capital && kind != TokenKind::Mark,
            mark: kind == TokenKind::Mark,
            number: kind == TokenKind::Number,
            connects: !capital && connects(lower_form),
            letter: lower_form.starts_with(char::is_alphabetic),
            ..Seen::default()
        }
    }

    /// Lowers a form with digits or with characters beyond ASCII: its shape, and whether it has a capital.
    fn fold(&mut self, form: &str) -> (Shape, bool) {
        let (mut shape, mut capital) = (Shape::default(), false);
        for c in form.chars() {
            let kind = match KINDS.get(c as usize) {
                Some(&kind) => {
                    self.lowered.push(if kind == DIGIT { '0' } else { c.to_ascii_lowercase() });
                    kind
                }
                None if c.is_uppercase() => {
                    self.lowered.extend(c.to_lowercase());
                    CAPITAL
                }
                None => {
                    self.lowered.push(if c == '’' { '\'' } else { c });
                    if c.is_lowercase() { SMALL } else { FOREIGN }
                }
            };
            capital |= kind == CAPITAL;
            shape.push(kind);
        }
        (shape, capital)
    }

    /// Looks up the clusters of the words that stand in the windows from number `first` on, and of those beside them.
    #[inline(never)]
    fn look_up(&mut self, text: &str, first: usize, clusters: &Lexicon) {
        let mut done = 0;
        for (window, sentence) in self.windows[first..].iter().zip(&self.sentences[first..]) {
            let from = window.start.saturating_sub(BESIDE).max(sentence.start).max(done);
            done = (window.end + BESIDE).min(sentence.end);
            for at in from..done {
                let seen = &mut self.seen[at];
                if seen.mark {
                    continue;
                }
                let exact = if seen.capital { clusters.get(word(self.spans[at].of(text).as_bytes())) } else { None };
                seen.cluster = exact.or_else(|| clusters.get(seen.lower)).unwrap_or(0);
            }
        }
    }

    /// Gazetteer phrases, windows and style of one sentence.
    #[inline(never)]
    fn sentence(&mut self, range: Range<usize>, gazetteer: &Lexicon) {
        if range.is_empty() {
            return;
        }
        let mut first = range.start;
        while first + 1 < range.end && self.seen[first].shape > 4 && self.lowered(first).len() == 1 {
            first += 1;
        }
        self.seen[first].first = true;
        let (mut words, mut capitals, mut lower) = (0, 0, 0);
        for at in range.clone() {
            let seen = &self.seen[at];
            words += u32::from(seen.letter);
            capitals += u32::from(seen.capital);
            lower += u32::from(seen.letter && !seen.capital);
            let mixed = seen.shape % 131 == 1 || seen.shape % 131 == 5 && seen.shape / 131 % 131 == 1;
            lower += u32::from(seen.capital && mixed) << 16;
            if !seen.capital {
                continue;
            }
            let mut phrase = 0;
            for length in 0..PHRASE.min(range.end - at) {
                phrase =
                    if length == 0 { self.seen[at].lower } else { feature(0, phrase, self.seen[at + length].lower) };
                if (length > 0 && self.seen[at + length].capital || length == 0)
                    && let Some(bits) = gazetteer.get(phrase)
                {
                    if length == 0 {
                        self.seen[at].alone = bits;
                    } else {
                        for seen in &mut self.seen[at..=at + length] {
                            seen.phrase |= bits;
                        }
                    }
                }
            }
        }
        let style = if words >= 2 && lower >> 16 == 0 && capitals * 4 > words * 3 {
            1
        } else if words >= 4 && capitals * 10 >= words * 7 {
            2
        } else {
            0
        };
        let mut at = range.start;
        while at < range.end {
            if !self.seen[at].capital {
                at += 1;
                continue;
            }
            let mut start = at;
            if start > range.start && self.seen[start - 1].number {
                start -= 1;
            }
            let mut end = at + 1;
            loop {
                let mut next = end;
                while next < range.end && next - end < 3 && (self.seen[next].connects || self.seen[next].number) {
                    next += 1;
                }
                if next < range.end && self.seen[next].capital {
                    end = next + 1;
                } else {
                    break;
                }
            }
            at = end;
            if end < range.end && self.seen[end].number {
                end += 1;
            }
            self.windows.push(start..end);
            self.styles.push(style);
            self.sentences.push(range.clone());
            at = at.max(end);
        }
    }

    /// Counts what the article does with each word.
    #[inline(never)]
    fn count(&mut self) {
        let mask = self.uses.len() - 1;
        for at in 0..self.seen.len() {
            let Seen { lower, capital, first, number, .. } = self.seen[at];
            let alphabetic = capital || self.lowered(at).as_bytes().first().is_some_and(u8::is_ascii_lowercase);
            if number || !alphabetic {
                continue;
            }
            let key = lower.max(1);
            let mut slot = key as usize & mask;
            while self.uses[slot].key != 0 && self.uses[slot].key != key {
                slot = (slot + 1) & mask;
            }
            let before = at.checked_sub(1).map_or(0, |b| self.seen[b].lower);
            let after = self.seen.get(at + 1).map_or(0, |a| a.lower);
            let uses = &mut self.uses[slot];
            uses.key = key;
            if !capital {
                uses.lower = uses.lower.saturating_add(1);
            } else if !first {
                uses.capital = uses.capital.saturating_add(1);
                if (uses.known as usize) < CONTEXTS {
                    uses.contexts[uses.known as usize] = (before, after);
                    uses.known += 1;
                }
            }
            self.seen[at].slot = slot as u32 + 1;
        }
    }

    #[allow(clippy::too_many_lines)] // one list of templates, in the order of their numbers
    /// Puts the features of a position of window number `window` into `out`.
    pub fn features(&self, window: usize, at: usize, out: &mut Vec<u32>) {
        out.clear();
        let range = &self.windows[window];
        let sentence = &self.sentences[window];
        let style = u32::from(self.styles[window]);
        let get = |offset: isize| -> Option<&Seen> {
            let to = at.wrapping_add_signed(offset);
            sentence.contains(&to).then(|| &self.seen[to])
        };
        let lower = |offset: isize| get(offset).map_or(if offset < 0 { 1 } else { 2 }, |s| s.lower);
        let shape = |offset: isize| get(offset).map_or(if offset < 0 { 6 } else { 7 }, |s| s.shape);
        let cluster = |offset: isize| get(offset).map_or(0, |s| u32::from(s.cluster));
        let classes = |offset: isize| get(offset).map_or(0, |s| u32::from(s.alone) | u32::from(s.phrase) << 8);
        let here = &self.seen[at];
        let (l2, l1, l0, r1, r2) = (lower(-2), lower(-1), here.lower, lower(1), lower(2));
        let (s1, s0, t1) = (shape(-1), here.shape, shape(1));
        let mut add = |template: u32, a: u32, b: u32| out.push(feature(template, a, b));
        add(1, 0, 0);
        add(2, l0, 0);
        add(3, l1, 0);
        add(4, l2, 0);
        add(5, r1, 0);
        add(6, r2, 0);
        add(7, l1, l0);
        add(8, l0, r1);
        add(9, l1, r1);
        add(10, s0, style);
        add(11, s1, s0);
        add(12, s0, t1);
        add(13, feature(0, s1, s0), t1);
        add(14, feature(0, shape(-2), s1), s0);
        add(15, feature(0, s0, t1), shape(2));
        add(16, l0, s0);
        add(17, s0, r1);
        add(18, s0, l1);
        add(43, l1, l2);
        add(44, r1, r2);
        // affixes
        let form = self.lowered(at).as_bytes();
        for length in 1..=4.min(form.len()) {
            add(19 + length as u32, word(&form[..length]), 0);
            add(23 + length as u32, word(&form[form.len() - length..]), 0);
        }
        let tail = |offset: isize| {
            get(offset).map_or(0, |s| {
                let form = &self.lowered.as_bytes()[s.from as usize..s.to as usize];
                word(&form[form.len().saturating_sub(3)..])
            })
        };
        add(28, tail(1), 0);
        add(29, tail(-1), 0);
        if here.first {
            add(30, s0, style);
            add(45, l0, 0);
        }
        // the run of capitals it stands in
        let mut start = at;
        while start > range.start && self.seen[start - 1].capital {
            start -= 1;
        }
        let mut end = at + 1;
        while end < range.end && self.seen[end].capital {
            end += 1;
        }
        let place = (at - start).min(3) as u32 * 4 + (end - at).min(4) as u32 - 1;
        add(31, place, s0);
        add(32, self.seen[end - 1].lower, u32::from(at + 1 == end));
        add(33, self.seen[start].lower, u32::from(at == start));
        let before = if start > sentence.start { self.seen[start - 1].lower } else { 1 };
        let after = if end < sentence.end { self.seen[end].lower } else { 2 };
        add(34, before, (at - start).min(1) as u32);
        add(35, after, (end - at).min(2) as u32);
        add(36, before, after);
        // classes
        let gazetteer = classes(0);
        add(37, gazetteer, u32::from(here.capital));
        if gazetteer != 0 {
            add(38, gazetteer, classes(1));
            add(39, classes(-1), gazetteer);
            add(46, gazetteer, place);
            for bit in 0..16 {
                if gazetteer >> bit & 1 == 1 {
                    add(40, bit, s0);
                }
            }
        }
        add(41, classes(1), 0);
        add(42, classes(-1), 0);
        let (c1, c0, d1) = (cluster(-1), cluster(0), cluster(1));
        add(47, c0, s0);
        add(48, c1, 0);
        add(49, d1, 0);
        add(50, c1, c0);
        add(51, c0, d1);
        add(52, cluster(-2), 0);
        add(53, cluster(2), 0);
        if end - start > 1 {
            add(57, u32::from(self.seen[end - 1].cluster), place);
            add(58, u32::from(self.seen[start].cluster), place);
        }
        // the rest of the article
        if here.capital && here.slot > 0 {
            let uses = &self.uses[here.slot as usize - 1];
            let (lower, capital) = (u32::from(uses.lower.min(2)), u32::from(uses.capital.min(3)));
            add(54, lower * 4 + capital, u32::from(here.first) * 4 + style);
            for &(before, after) in &uses.contexts[..uses.known as usize] {
                if uses.capital > 1 || here.first {
                    add(55, before, 0);
                    add(56, after, 0);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_tell_kinds_and_runs_apart() {
        let mut extractor = Extractor::default();
        let mut shape = |form: &str| extractor.see(form, TokenKind::Word).shape;
        assert_eq!(shape("Ada"), shape("Grace"));
        assert_eq!(shape("Élan"), shape("Grace"), "whatever the script");
        assert_eq!(shape("42nd"), shape("10th"));
        assert_ne!(shape("Ada"), shape("Al"));
        assert_ne!(shape("Ada"), shape("ADA"));
        assert_ne!(shape("well-known"), shape("well/known"));
        assert_eq!(extractor.lowered, "adagraceélangrace00nd00thadaaladaadawell-knownwell/known");
    }
}
