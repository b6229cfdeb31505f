//! Positions in text: one unit, one span type, one place that converts.
//!
//! Everything inside the engine speaks [`Span`]: half-open UTF-8 bytes into the article's unchanged text.
//! The interchange form counts code points and the DOM counts UTF-16 units; [`Offsets`] is the only map between the three.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A half-open range of UTF-8 bytes, `start..end`, into an article's unchanged text.
///
/// ```
/// use parallax::Span;
/// let span = Span::new(5, 9);
/// assert_eq!(span.of("The word here"), "ord ");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte; never below `start`.
    pub end: u32,
}

impl Span {
    /// The span `start..end`; an end below the start gives the empty span at `start`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// The span of a `usize` range of bytes.
    pub const fn from_range(range: Range<usize>) -> Self {
        Self::new(range.start as u32, range.end as u32)
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `byte` lies inside.
    pub const fn contains(self, byte: u32) -> bool {
        self.start <= byte && byte < self.end
    }

    /// Whether `other` lies wholly inside (an equal span does).
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// As a range for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text it covers; empty if it does not fit `text` or splits a character.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// The same span without white space at either end.
    pub fn trimmed(self, text: &str) -> Self {
        let inside = self.of(text);
        let start = self.start + (inside.len() - inside.trim_start().len()) as u32;
        Self::new(start, start + inside.trim().len() as u32)
    }
}

/// One in `STRIDE` bytes has its code-point and UTF-16 position kept; the rest is counted from there.
const STRIDE: usize = 256;

/// The one map between bytes, code points and UTF-16 units of a text. Built in one pass, 8 bytes per 256 bytes of text.
///
/// ```
/// use parallax::{Offsets, Span};
/// let text = "a “𝄞” b";
/// let offsets = Offsets::new(text);
/// assert_eq!(offsets.to_code_points(Span::new(2, 12)), (2, 5));
/// assert_eq!(offsets.to_utf16(Span::new(2, 12)), (2, 6));
/// assert_eq!(offsets.from_code_points(2, 5), Span::new(2, 12));
/// assert_eq!(offsets.from_utf16(2, 6), Span::new(2, 12));
/// ```
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    /// Code points and UTF-16 units before the first character at or after each multiple of `STRIDE`.
    marks: Vec<(u32, u32)>,
}

impl<'t> Offsets<'t> {
    /// Builds the map of `text`.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let (mut points, mut units) = (0, 0);
        for (byte, character) in text.char_indices() {
            if byte >= marks.len() * STRIDE {
                marks.push((points, units));
            }
            points += 1;
            units += character.len_utf16() as u32;
        }
        Self { text, marks }
    }

    /// Code points and UTF-16 units before `byte` (clamped to the text, moved back to a character's start).
    fn before(&self, byte: u32) -> (u32, u32) {
        let byte = floor_char(self.text, byte as usize);
        if self.marks.is_empty() {
            return (0, 0);
        }
        // A mark describes the first character at or after its byte, so a byte inside that gap counts from the one before.
        let mut mark = (byte / STRIDE).min(self.marks.len() - 1);
        if ceil_char(self.text, mark * STRIDE) > byte {
            mark -= 1;
        }
        let (mut points, mut units) = self.marks[mark];
        for character in self.text[ceil_char(self.text, mark * STRIDE)..byte].chars() {
            points += 1;
            units += character.len_utf16() as u32;
        }
        (points, units)
    }

    /// The byte at which `wanted` units of the kind `pick` chooses have passed (clamped to the text's end).
    fn byte_at(&self, wanted: u32, pick: impl Fn((u32, u32)) -> u32, width: impl Fn(char) -> u32) -> u32 {
        let mark = self.marks.partition_point(|&m| pick(m) <= wanted).saturating_sub(1);
        let mut passed = self.marks.get(mark).map_or(0, |&m| pick(m));
        let base = ceil_char(self.text, mark * STRIDE);
        for (byte, character) in self.text[base..].char_indices() {
            if passed >= wanted {
                return (base + byte) as u32;
            }
            passed += width(character);
        }
        self.text.len() as u32
    }

    /// The span in Unicode code points, end exclusive.
    pub fn to_code_points(&self, span: Span) -> (u32, u32) {
        (self.before(span.start).0, self.before(span.end).0)
    }

    /// The span in UTF-16 code units, end exclusive, as the DOM counts.
    pub fn to_utf16(&self, span: Span) -> (u32, u32) {
        (self.before(span.start).1, self.before(span.end).1)
    }

    /// The span of a range of code points; positions past the end are clamped to it.
    pub fn from_code_points(&self, start: u32, end: u32) -> Span {
        let at = |n| self.byte_at(n, |m| m.0, |_| 1);
        Span::new(at(start), at(end))
    }

    /// The span of a range of UTF-16 units; a position inside a surrogate pair moves to its end.
    pub fn from_utf16(&self, start: u32, end: u32) -> Span {
        let at = |n| self.byte_at(n, |m| m.1, |c| c.len_utf16() as u32);
        Span::new(at(start), at(end))
    }
}

/// The last character boundary at or before `byte`.
pub(crate) fn floor_char(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// The first character boundary at or after `byte`.
pub(crate) fn ceil_char(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte += 1;
    }
    byte
}
