//! Markdown tables.

use super::lines::Line;
use crate::Span;

/// The Markdown table that starts at line `at`: one past its last line, and its cells without the separator row.
pub(super) fn table(text: &str, lines: &[Line], at: usize) -> Option<(usize, Vec<Vec<Span>>)> {
    let has_bar = |line: &Line| line.span.of(text).contains('|');
    if !has_bar(&lines[at]) {
        return None;
    }
    let fenced =
        |line: &Line| line.span.len() > 1 && line.span.of(text).starts_with('|') && line.span.of(text).ends_with('|');
    let second = lines.get(at + 1).filter(|line| !line.apart && has_bar(line))?;
    if !(is_separator(second.span.of(text)) || fenced(&lines[at]) && fenced(second)) {
        return None;
    }
    let length = 1 + lines[at + 1..].iter().take_while(|line| !line.apart && has_bar(line)).count();
    let rows = lines[at..at + length]
        .iter()
        .filter(|line| !is_separator(line.span.of(text)))
        .map(|line| cells(text, line.span))
        .collect();
    Some((at + length, rows))
}

/// Whether a line is the rule under a table's head: bars, hyphens, colons.
fn is_separator(line: &str) -> bool {
    line.contains('-') && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// The cells of a row, trimmed; the bars at its ends make no cells.
fn cells(text: &str, row: Span) -> Vec<Span> {
    let line = row.of(text);
    let inner = line.strip_prefix('|').unwrap_or(line);
    let mut start = row.start + (line.len() - inner.len()) as u32;
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    inner
        .split('|')
        .map(|cell| {
            let span = Span::new(start, start + cell.len() as u32).trimmed(text);
            start += cell.len() as u32 + 1;
            span
        })
        .collect()
}
