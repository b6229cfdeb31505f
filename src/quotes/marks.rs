//! Pairing of quotation marks in one linear pass.
//!
//! Every paragraph is read once, left to right. A run is what stands between an opening mark and its closing mark, marks
//! included; runs never overlap, and marks nested in a run belong to it. An opening mark that nothing closes runs to the end
//! of its paragraph, as it does by the printers' custom for speech over several paragraphs, where each paragraph opens and
//! only the last one closes. Apostrophes, inches and stray closing marks open nothing.

use super::single_marks::pair_single;
use crate::Span;
use crate::text::Document;

/// A run in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The run, marks included.
    pub span: Span,
    /// The words alone, without marks and the white space beside them.
    pub inner: Span,
    /// Whether a closing mark stands at its end.
    pub closed: bool,
    /// Whether it takes up the run that the paragraph before left open.
    pub continues: bool,
    /// Whether its outer marks are single ones.
    pub single: bool,
    /// Index of its paragraph.
    pub paragraph: u32,
}

/// A mark in the text, before it is paired.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub at: usize,
    pub width: usize,
    pub shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `"`, `''`, ` `` `, `＂`: opens and closes.
    Straight,
    /// `“`, `‟`, `「` and the like: opens, but closes what `„` opened.
    Open,
    /// `„`, `‚‚`.
    Low,
    /// `”`, `」`.
    Close,
    /// `«` and `»`, each of which opens in one country and closes in another.
    Angle,
    /// `'`, `‘`, `` ` ``, `‹`: may open a single run.
    SingleOpen,
    /// `’`, `›`: may close a single run; mostly an apostrophe.
    SingleClose,
}

/// The runs of a document, in text order. Linear in the text, whatever it is.
#[inline(never)]
pub fn pair(text: &str, document: &Document) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut marks = Vec::new();
    let mut left_open = false;
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        let Some(body) = text.get(paragraph.span.range()) else { continue };
        marks.clear();
        scan(body, &mut marks);
        if marks.is_empty() {
            left_open = false;
            continue;
        }
        let first = runs.len();
        let base = paragraph.span.start as usize;
        pair_double(text, base, paragraph.span.end as usize, &marks, &mut runs);
        pair_single(text, base, &marks, first, &mut runs);
        for run in &mut runs[first..] {
            run.paragraph = index as u32;
        }
        if let Some(run) = runs.get_mut(first) {
            run.continues = left_open && run.span.start == paragraph.span.start;
        }
        left_open = runs[first..].last().is_some_and(|r| !r.closed && r.span.end == paragraph.span.end);
    }
    runs
}

/// Every quotation mark of `body`; positions count from its start.
fn scan(body: &str, marks: &mut Vec<Mark>) {
    let bytes = body.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let (width, shape) = match bytes[at] {
            b'"' => (1, Some(Shape::Straight)),
            mark @ (b'\'' | b'`') => {
                let same = bytes[at..].iter().take_while(|&&b| b == mark).count();
                match same {
                    1 => (1, Some(Shape::SingleOpen)),
                    2 => (2, Some(Shape::Straight)),
                    more => (more, None),
                }
            }
            0xC2 if matches!(bytes.get(at + 1), Some(0xAB | 0xBB)) => (2, Some(Shape::Angle)),
            0xE2 if bytes.get(at + 1) == Some(&0x80) => (
                3,
                match bytes.get(at + 2) {
                    Some(0x98 | 0x9B | 0xB9) => Some(Shape::SingleOpen),
                    Some(0x99 | 0xBA) => Some(Shape::SingleClose),
                    Some(0x9C | 0x9F) => Some(Shape::Open),
                    Some(0x9D) => Some(Shape::Close),
                    Some(0x9E) => Some(Shape::Low),
                    _ => None,
                },
            ),
            0xE3 if bytes.get(at + 1) == Some(&0x80) => (
                3,
                match bytes.get(at + 2) {
                    Some(0x8A | 0x8C | 0x8E | 0x9D) => Some(Shape::Open),
                    Some(0x8B | 0x8D | 0x8F | 0x9E | 0x9F) => Some(Shape::Close),
                    _ => None,
                },
            ),
            0xEF if bytes.get(at + 1..at + 3) == Some(&[0xBC, 0x82]) => (3, Some(Shape::Straight)),
            _ => (1, None),
        };
        if let Some(shape) = shape {
            // ’’ typed for ” keeps its two halves together.
            if shape == Shape::SingleClose
                && let Some(last) = marks.last_mut()
                && last.shape == Shape::SingleClose
                && last.at + last.width == at
            {
                *last = Mark { at: last.at, width: last.width + width, shape: Shape::Close };
            } else {
                marks.push(Mark { at, width, shape });
            }
        }
        at += width;
    }
}

/// The character before and after `start..end`, white space where the paragraph ends.
pub(super) fn around(text: &str, base: usize, limit: usize, start: usize, end: usize) -> (char, char) {
    let before = text[base..start].chars().next_back().unwrap_or(' ');
    let after = text[end..limit].chars().next().unwrap_or(' ');
    (before, after)
}

fn pair_double(text: &str, base: usize, limit: usize, marks: &[Mark], runs: &mut Vec<Run>) {
    let mut open: Option<(usize, Mark)> = None;
    let mut depth = 0_u32;
    let mut doubles =
        marks.iter().copied().filter(|m| !matches!(m.shape, Shape::SingleOpen | Shape::SingleClose)).peekable();
    while let Some(mark) = doubles.next() {
        let (start, end) = (base + mark.at, base + mark.at + mark.width);
        let (before, after) = around(text, base, limit, start, end);
        let looks_open = !after.is_whitespace()
            && (before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '-' | '‘' | '\''));
        let Some((opened, by)) = open else {
            let opens = match mark.shape {
                Shape::Open | Shape::Low => true,
                Shape::Straight => {
                    let inches = before.is_numeric() && !after.is_alphanumeric();
                    let stray = after.is_whitespace()
                        && !before.is_whitespace()
                        && !matches!(before, '(' | '[' | '—' | '–' | '-');
                    !inches && !stray
                }
                _ => before.is_whitespace() && after.is_alphanumeric() || mark.shape == Shape::Angle && looks_open,
            };
            if opens {
                open = Some((start, mark));
                depth = 0;
            }
            continue;
        };
        let closes = match (by.shape, mark.shape) {
            (_, Shape::Close) | (Shape::Low, Shape::Open) => true,
            (Shape::Low | Shape::Open | Shape::Close | Shape::Straight, Shape::Straight) => {
                !before.is_whitespace() || after.is_whitespace()
            }
            (Shape::Angle, Shape::Angle) => !looks_open || before.is_whitespace() && after.is_whitespace(),
            _ => false,
        };
        if closes {
            if depth > 0 {
                depth -= 1;
            } else {
                runs.push(made(text, opened, end, by.width, mark.width, true));
                open = None;
            }
        } else if before.is_whitespace()
            && mark.shape != Shape::Angle
            && !(by.shape == Shape::Straight && mark.shape == Shape::Open)
        {
            // A second opening mark: nested if two closing marks follow, else the first one was never closed.
            let closing = |m: Option<&Mark>| m.is_some_and(|m| m.shape == Shape::Close);
            let mut ahead = doubles.clone();
            if mark.shape == Shape::Open && closing(ahead.next().as_ref()) && closing(ahead.next().as_ref()) {
                depth += 1;
            } else {
                runs.push(made(text, opened, start, by.width, 0, false));
                open = Some((start, mark));
                depth = 0;
            }
        }
    }
    if let Some((opened, by)) = open {
        runs.push(made(text, opened, limit, by.width, 0, false));
    }
}

/// A run over `start..end` whose marks are `head` and `tail` bytes wide.
pub(super) fn made(text: &str, start: usize, end: usize, head: usize, tail: usize, closed: bool) -> Run {
    let span = Span::from_range(start..end).trimmed(text);
    let inner = Span::from_range(start + head..end - tail).trimmed(text);
    Run { span, inner, closed, continues: false, single: false, paragraph: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Paragraph, ParagraphKind};

    fn document(text: &str) -> Document {
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for line in text.split("\n\n") {
            paragraphs.push(Paragraph {
                span: Span::from_range(start..start + line.len()),
                kind: ParagraphKind::Prose,
                sentences: 0..0,
            });
            start += line.len() + 2;
        }
        Document { paragraphs, ..Document::default() }
    }

    /// `{` and `}` in `marked` stand where runs begin and end.
    fn check(marked: &str) {
        let text: String = marked.chars().filter(|c| !matches!(c, '{' | '}')).collect();
        let mut shown = String::new();
        let runs = pair(&text, &document(&text));
        let mut at = 0;
        for run in &runs {
            shown += &text[at..run.span.start as usize];
            shown += "{";
            shown += run.span.of(&text);
            shown += "}";
            at = run.span.end as usize;
        }
        shown += &text[at..];
        assert_eq!(shown, marked);
    }

    #[test]
    fn every_kind_of_mark_pairs() {
        for marked in [
            "{“Yes,”} she said. {“No,”} he said.",
            "{\"Yes,\"} she said, {\"and no.\"}",
            "{''Yes,''} she said of {``no''}.",
            "{«Oui»} and {„ja“} and {„tak”} and {»nej«}",
            "{「はい」}と{『いいえ』}",
            "Mayor: {'We will rebuild'} after flood",
            "{‘I don’t know,’} he said. {‘Nobody does.’}",
            "He spoke of ({\"the plan\"}) and—{\"it\"}.",
        ] {
            check(marked);
        }
    }

    #[test]
    fn nested_marks_belong_to_the_outer_run() {
        for marked in [
            "{“She told me ‘no’ twice,”} he said.",
            "{\"She told me 'no' twice,\"} he said.",
            "{“They call it “the pit” there,”} he said.",
            "{‘I heard “no” twice,’} he said.",
        ] {
            check(marked);
        }
    }

    #[test]
    fn apostrophes_and_inches_open_nothing() {
        for marked in [
            "The workers' rights and the '90s, rock 'n' roll, O'Neil's and the Joneses'.",
            "A 12\" pipe and a 6' man.",
            "Don’t say it’s the boys’ fault.",
            "{‘The workers’ rights matter,’} she said.",
        ] {
            check(marked);
        }
    }

    #[test]
    fn stray_and_unbalanced_marks_stay_in_their_paragraph() {
        for marked in [
            "{“One}\n\n{“Two}\n\n{“Three.”} Then nothing.",
            "{“He left the run open} {“and began again.”}",
            "A stray” closer and {”a typo”} as opener.",
            "{\"Open to the end.}\n\nNext.",
        ] {
            check(marked);
        }
        let text = "“One\n\n“Two\n\nThree";
        let runs = pair(text, &document(text));
        assert_eq!(runs.iter().map(|r| (r.closed, r.continues)).collect::<Vec<_>>(), [(false, false), (false, true)]);
    }

    #[test]
    fn a_hundred_thousand_unpaired_marks_take_no_time() {
        for mark in ["“", "\"", " '", "‘", " \"", "„", "«", "''", "”", " 'a", "‘a s’ "] {
            let text = mark.repeat(100_000);
            let runs = pair(&text, &document(&text));
            assert!(runs.windows(2).all(|w| w[0].span.end <= w[1].span.start), "{mark}");
        }
    }

    proptest::proptest! {
        #[test]
        fn runs_are_in_order_inside_the_text_and_apart(text in "[ a-zA-Z'\"“”‘’«»„`\n.,s-]{0,200}") {
            let runs = pair(&text, &document(&text));
            for run in &runs {
                proptest::prop_assert!(text.get(run.span.range()).is_some());
                proptest::prop_assert!(run.span.covers(run.inner) || run.inner.is_empty());
            }
            for two in runs.windows(2) {
                proptest::prop_assert!(two[0].span.end <= two[1].span.start);
            }
        }
    }
}
