//! Lines, and whether their ends are paragraph ends or the wrapping of a fixed width.

use crate::Span;

/// A line that is not blank, without the white space around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub span: Span,
    /// Columns of white space before it, a tab counted as four.
    pub indent: u32,
    /// Whether a blank line or a form feed stands before it (true for the first).
    pub apart: bool,
}

/// The lines of `text`. A byte order mark at the head belongs to none.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let mut apart = true;
    let mut start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    while start < text.len() {
        let (end, next) = line_end(text, start);
        let line = &text[start..end];
        let body = line.trim();
        if body.is_empty() {
            apart = true;
        } else {
            let lead = line.len() - line.trim_start().len();
            let indent = line[..lead].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
            let span = Span::from_range(start + lead..start + lead + body.len());
            found.push(Line { span, indent, apart });
            apart = false;
        }
        apart |= text.as_bytes()[end..next].contains(&0x0C);
        start = next;
    }
    found
}

/// The end of the line at `start` and the start of the next one.
fn line_end(text: &str, start: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => return (at, at + 2),
            b'\n' | b'\r' | 0x0B | 0x0C => return (at, at + 1),
            0xC2 if bytes[at + 1] == 0x85 => return (at, at + 2),
            0xE2 if bytes[at + 1] == 0x80 && matches!(bytes[at + 2], 0xA8 | 0xA9) => return (at, at + 3),
            _ => at += 1,
        }
    }
    (at, at)
}

/// The widest line, in characters, that hard-wrapped text has.
const WIDEST: usize = 132;
/// The percentage of line ends at which the next word did not fit, from which on a text counts as wrapped.
const PERCENT_FULL: usize = 80;
/// The percentage of lines that stop inside a sentence, from which on a text counts as wrapped.
const PERCENT_OPEN: usize = 50;

/// The width at which the text was wrapped, if it was: nearly every line ends where its next word would not have fitted,
/// and most lines stop in the middle of a sentence.
pub(crate) fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let length = |line: &Line| line.span.of(text).chars().count() + line.indent as usize;
    let pairs = || lines.windows(2).filter(|pair| !pair[1].apart && !is_special(text, pair[1].span));
    let inner = pairs().count();
    if inner < 2 {
        return None;
    }
    let width = pairs().map(|pair| length(&pair[0])).max()?;
    if !(30..=WIDEST).contains(&width) {
        return None;
    }
    let mut full = 0;
    let mut open = 0;
    for pair in pairs() {
        full += usize::from(!fits(text, pair, width));
        open += usize::from(!pair[0].span.of(text).ends_with(['.', '!', '?', '”', '"', ':', '。']));
    }
    (full * 100 >= inner * PERCENT_FULL && open * 100 >= inner * PERCENT_OPEN).then_some(width)
}

/// Whether the first word of the second line would have fitted on the first.
pub(crate) fn fits(text: &str, pair: &[Line], width: usize) -> bool {
    let word = pair[1].span.of(text).split_whitespace().next().unwrap_or_default().chars().count();
    pair[0].span.of(text).chars().count() + pair[0].indent as usize + 1 + word <= width
}

/// Whether a line is set apart by its own mark, whatever the line before.
fn is_special(text: &str, line: Span) -> bool {
    let line = line.of(text);
    line.starts_with(['#', '|', '•', '>']) || super::structure::list_mark(line).is_some()
}
