//! Flattens overlapping standoff spans into pieces that do not overlap, so that text can be drawn without nesting.

use crate::SliceOrder;
use crate::Span;
use crate::span::floor_char;

/// A piece of text and everything that covers it. The runs of a span, joined, are that span's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run<T> {
    /// Where it stands; never empty.
    pub span: Span,
    /// What covers it, widest first; of equally wide, in the order given.
    pub tags: Vec<T>,
}

/// Cuts `within` at every edge of a mark. Marks may overlap in any way, reach outside or be empty; an edge inside a
/// character moves to its start. Costs n log n in the marks plus what is made.
///
/// ```
/// use parallax::Span;
/// use parallax::view::runs;
/// let text = "one two three";
/// let made = runs(text, Span::new(0, 13), &[(Span::new(4, 13), 'q'), (Span::new(4, 7), 'e')]);
/// let shown: Vec<_> = made.iter().map(|run| (run.span.of(text), &run.tags[..])).collect();
/// assert_eq!(shown, [("one ", &[][..]), ("two", &['q', 'e']), (" three", &['q'])]);
/// ```
pub fn runs<T: Copy>(text: &str, within: Span, marks: &[(Span, T)]) -> Vec<Run<T>> {
    let edge = |byte: u32| floor_char(text, byte.clamp(within.start, within.end) as usize) as u32;
    let whole = Span::new(edge(within.start), edge(within.end));
    let mut marks: Vec<(Span, T)> = marks
        .iter()
        .map(|&(span, tag)| (Span::new(edge(span.start), edge(span.end)), tag))
        .filter(|(span, _)| !span.is_empty())
        .collect();
    marks.order_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut edges: Vec<u32> = marks.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
    edges.extend([whole.start, whole.end]);
    edges.order();
    edges.dedup();

    let mut upcoming = marks.into_iter().peekable();
    let mut open: Vec<(Span, T)> = Vec::new();
    let mut made = Vec::with_capacity(edges.len());
    for pair in edges.windows(2) {
        let span = Span::new(pair[0], pair[1]);
        open.retain(|(mark, _)| mark.end > span.start);
        while let Some(mark) = upcoming.next_if(|(mark, _)| mark.start <= span.start) {
            open.push(mark);
        }
        let mut covering = open.clone();
        covering.order_by_key(|(mark, _)| std::cmp::Reverse(mark.len()));
        made.push(Run { span, tags: covering.into_iter().map(|(_, tag)| tag).collect() });
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marks() -> impl Strategy<Value = Vec<(Span, u8)>> {
        prop::collection::vec((0u32..60, 0u32..60, any::<u8>()).prop_map(|(a, b, tag)| (Span::new(a, b), tag)), 0..12)
    }

    proptest! {
        #[test]
        fn joined_runs_are_the_text(text in "[a “é𝄞]{0,20}", marks in marks()) {
            let whole = Span::new(0, text.len() as u32);
            let made = runs(&text, whole, &marks);
            prop_assert_eq!(made.iter().map(|run| run.span.of(&text)).collect::<String>(), text);
            prop_assert!(made.iter().all(|run| !run.span.is_empty()));
        }

        #[test]
        fn a_run_carries_the_marks_that_cover_it(text in "[a-z ]{60}", marks in marks()) {
            for run in runs(&text, Span::new(0, 60), &marks) {
                let mut wanted: Vec<u8> = marks.iter().filter(|(span, _)| span.covers(run.span)).map(|(_, tag)| *tag).collect();
                let mut found = run.tags.clone();
                wanted.sort_unstable();
                found.sort_unstable();
                prop_assert_eq!(found, wanted);
            }
        }
    }
}
