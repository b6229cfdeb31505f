//! Word-level difference of two passages. Only words count: marks, case, white space and citation marks are form, and a
//! change of form is never shown as a change.
//!
//! The greedy algorithm of Myers (1986, "An O(ND) difference algorithm and its variations"), on words, with a cap on the
//! number of edits so that the cost stays near linear: past it the middle counts as rewritten.

#![allow(clippy::many_single_char_names)] // the paper's names
#![allow(clippy::cast_sign_loss, clippy::cast_possible_wrap, clippy::cast_precision_loss)] // diagonals are signed, word counts small

use crate::Span;

/// Most edits searched for; two passages further apart share too little for a word diff to help.
const EDIT_CAP: usize = 400;

/// A stretch of both passages. Joined in order, the `a` spans give the first passage and the `b` spans the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// How the two stretches stand to each other.
    pub kind: PieceKind,
    /// In the first passage; empty where only the second has words.
    pub a: Span,
    /// In the second passage.
    pub b: Span,
}

/// How two stretches stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// The same, byte for byte.
    Same,
    /// The same words in another form: case, marks, white space.
    Form,
    /// Other words.
    Changed,
}

/// A word with all that follows it up to the next; the text before the first word is a token without key.
struct Word {
    span: Span,
    key: String,
}

/// Compares two passages word by word. Symmetric: swapping the arguments swaps `a` and `b` in every piece.
///
/// ```
/// use parallax::view::diff::{PieceKind, diff};
/// let pieces = diff("The talks “ended” early.", "The talks \"ended\" late.");
/// assert_eq!(pieces.last().map(|p| p.kind), Some(PieceKind::Changed));
/// assert_eq!(pieces.iter().filter(|p| p.kind == PieceKind::Changed).count(), 1);
/// ```
pub fn diff(a: &str, b: &str) -> Vec<Piece> {
    let (first, second) = (words(a), words(b));
    let (x, y): (Vec<&str>, Vec<&str>) = (keys(&first), keys(&second));
    // Ties are broken one way for both orders, so that the result is symmetric.
    let pairs = if (x.len(), &x) <= (y.len(), &y) {
        matches(&x, &y)
    } else {
        matches(&y, &x).into_iter().map(|(i, j)| (j, i)).collect()
    };
    let mut pieces = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (pi, pj) in pairs.into_iter().chain([(first.len(), second.len())]) {
        if i < pi || j < pj {
            pieces.push(Piece { kind: PieceKind::Changed, a: cover(&first, i, pi, a), b: cover(&second, j, pj, b) });
        }
        if let (Some(u), Some(v)) = (first.get(pi), second.get(pj)) {
            let kind = if u.span.of(a) == v.span.of(b) { PieceKind::Same } else { PieceKind::Form };
            push(&mut pieces, Piece { kind, a: u.span, b: v.span });
        }
        (i, j) = (pi + 1, pj + 1);
    }
    pieces
}

/// Share of the words of both passages that stand in both, 0 to 1; 1 for two passages without words.
pub fn similarity(a: &str, b: &str) -> f32 {
    let count = |text: &str, span: Span| words(span.of(text)).iter().filter(|w| !w.key.is_empty()).count();
    let (mut same, mut all) = (0, 0);
    for piece in diff(a, b) {
        let here = count(a, piece.a) + count(b, piece.b);
        all += here;
        same += if piece.kind == PieceKind::Changed { 0 } else { here };
    }
    if all == 0 { 1.0 } else { same as f32 / all as f32 }
}

fn keys(words: &[Word]) -> Vec<&str> {
    words.iter().map(|w| w.key.as_str()).collect()
}

/// Words `from..to` as one span; the empty span between words for none.
fn cover(words: &[Word], from: usize, to: usize, text: &str) -> Span {
    let at = |i: usize| words.get(i).map_or(text.len() as u32, |w| w.span.start);
    Span::new(at(from), at(to))
}

/// Appends a piece, joined to the one before if it is of the same kind.
fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    match pieces.last_mut() {
        Some(last) if last.kind == piece.kind => {
            last.a = last.a.join(piece.a);
            last.b = last.b.join(piece.b);
        }
        _ => pieces.push(piece),
    }
}

/// Cuts a passage into words. A sign that changes a number's meaning belongs to it: `$`, `%`, the point in `1.5`.
fn words(text: &str) -> Vec<Word> {
    let mut found = vec![Word { span: Span::new(0, 0), key: String::new() }];
    let mut inside = false;
    let mut bracket = false;
    let mut characters = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map_or(' ', |&(_, n)| n);
        if c == '[' && is_citation(&text[at..]) {
            bracket = true;
        }
        let joins = match c {
            '.' | ',' | ':' => before.is_ascii_digit() && next.is_ascii_digit(),
            '%' => before.is_ascii_digit(),
            '\'' | '’' | '-' | '\u{2010}' | '\u{2011}' => before.is_alphanumeric() && next.is_alphanumeric(),
            '$' | '€' | '£' | '¥' => next.is_ascii_digit(),
            _ => c.is_alphanumeric(),
        } && !bracket;
        if joins && !inside {
            found.push(Word { span: Span::new(at as u32, at as u32), key: String::new() });
        }
        inside = joins;
        if let Some(word) = found.last_mut() {
            word.span.end = (at + c.len_utf8()) as u32;
            if joins {
                match c {
                    '’' => word.key.push('\''),
                    '\u{2010}' | '\u{2011}' => word.key.push('-'),
                    _ => word.key.extend(c.to_lowercase()),
                }
            }
        }
        if c == ']' {
            bracket = false;
        }
        before = c;
    }
    if found[0].span.is_empty() && found.len() > 1 {
        found.remove(0);
    }
    found
}

/// Whether `text` begins with a citation mark such as `[1, 2]`.
fn is_citation(text: &str) -> bool {
    text[1..].split_once(']').is_some_and(|(inside, _)| {
        !inside.is_empty() && inside.len() <= 16 && inside.bytes().all(|b| b.is_ascii_digit() || b" ,-".contains(&b))
    })
}

/// Pairs of equal words in increasing order, most of them possible up to the cap.
fn matches(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (mid_a, mid_b) = (&a[head..], &b[head..]);
    let tail = mid_a.iter().rev().zip(mid_b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (mid_a, mid_b) = (&mid_a[..mid_a.len() - tail], &mid_b[..mid_b.len() - tail]);
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|i| (i, i)).collect();
    pairs.extend(myers(mid_a, mid_b).into_iter().map(|(i, j)| (i + head, j + head)));
    pairs.extend((0..tail).rev().map(|i| (a.len() - 1 - i, b.len() - 1 - i)));
    pairs
}

/// Myers' greedy search; the furthest row on each diagonal is kept per number of edits to walk back.
fn myers(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let (n, m) = (a.len() as isize, b.len() as isize);
    if n == 0 || m == 0 {
        return Vec::new();
    }
    let cap = EDIT_CAP.min((n + m) as usize) as isize;
    let width = (2 * cap + 3) as usize;
    let slot = |k: isize| (k + cap + 1) as usize;
    let mut furthest = vec![0isize; width];
    let mut trace: Vec<Vec<isize>> = Vec::new();
    for d in 0..=cap {
        trace.push(furthest[slot(-d - 1)..=slot(d + 1)].to_vec());
        for k in (-d..=d).step_by(2) {
            let down = k == -d || (k != d && furthest[slot(k - 1)] < furthest[slot(k + 1)]);
            let mut x = if down { furthest[slot(k + 1)] } else { furthest[slot(k - 1)] + 1 };
            while x < n && x - k < m && x - k >= 0 && a[x as usize] == b[(x - k) as usize] {
                x += 1;
            }
            furthest[slot(k)] = x;
            if x >= n && x - k >= m {
                return walk_back(&trace, n, m);
            }
        }
    }
    Vec::new()
}

/// Reads the matched pairs off the kept rows, from the end to the start.
fn walk_back(trace: &[Vec<isize>], n: isize, m: isize) -> Vec<(usize, usize)> {
    let (mut x, mut y) = (n, m);
    let mut pairs = Vec::new();
    for (d, row) in trace.iter().enumerate().rev() {
        let d = d as isize;
        let at = |k: isize| row[(k + d + 1) as usize];
        let k = x - y;
        let down = k == -d || (k != d && at(k - 1) < at(k + 1));
        let from = if down { k + 1 } else { k - 1 };
        // Where the edit of this row led to, and the run of equal words began.
        let (run_x, run_y) =
            if d == 0 { (0, 0) } else { (at(from) + isize::from(!down), at(from) - from + isize::from(down)) };
        while x > run_x && y > run_y {
            x -= 1;
            y -= 1;
            pairs.push((x as usize, y as usize));
        }
        if d > 0 {
            (x, y) = (at(from), at(from) - from);
        }
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(a: &str, b: &str) -> String {
        diff(a, b)
            .iter()
            .map(|p| match p.kind {
                PieceKind::Changed => format!("[{}|{}]", p.a.of(a).trim(), p.b.of(b).trim()),
                _ => p.a.of(a).to_owned(),
            })
            .collect()
    }

    #[test]
    fn words_are_the_unit() {
        assert_eq!(shown("moved to January 5", "moved to March 5"), "moved to [January|March]5");
        assert_eq!(shown("a b c d", "a c d e"), "a [b|]c d[|e]");
        assert_eq!(shown("cost $1.5 billion", "cost $15 billion"), "cost [$1.5|$15]billion");
    }

    #[test]
    fn form_is_never_a_change() {
        for (a, b) in [
            ("“We won’t stop,” she said.", "\"We won't stop\", she said"),
            ("Aid rose [1, 2] again", "aid rose again"),
            ("long – term", "long — term"),
            ("a  b\nc", "a b c"),
        ] {
            assert!(diff(a, b).iter().all(|p| p.kind != PieceKind::Changed), "{a} / {b}");
        }
    }

    proptest! {
        #[test]
        fn joined_pieces_are_the_inputs_and_order_does_not_matter(a in "[ab. “1]{0,40}", b in "[ab. “1]{0,40}") {
            let pieces = diff(&a, &b);
            prop_assert_eq!(pieces.iter().map(|p| p.a.of(&a)).collect::<String>(), a.clone());
            prop_assert_eq!(pieces.iter().map(|p| p.b.of(&b)).collect::<String>(), b.clone());
            let mirrored: Vec<Piece> = diff(&b, &a).into_iter().map(|p| Piece { a: p.b, b: p.a, ..p }).collect();
            prop_assert_eq!(pieces, mirrored);
        }

        #[test]
        fn any_text_equals_itself(a in any::<String>()) {
            prop_assert!(diff(&a, &a).iter().all(|p| p.kind == PieceKind::Same));
            prop_assert!((similarity(&a, &a) - 1.0).abs() < 1e-6);
        }

        #[test]
        fn any_two_texts_are_compared(a in any::<String>(), b in any::<String>()) {
            prop_assert!((0.0..=1.0).contains(&similarity(&a, &b)));
        }

        #[test]
        fn no_more_words_change_than_were_edited(words in prop::collection::vec("[a-d]{1,2}", 1..20), at in 0usize..20) {
            let at = at % words.len();
            let mut edited = words.clone();
            edited[at] = "zzz".to_owned();
            let (a, b) = (words.join(" "), edited.join(" "));
            let changed: usize = diff(&a, &b).iter().filter(|p| p.kind == PieceKind::Changed)
                .map(|p| p.a.of(&a).split_whitespace().count()).sum();
            prop_assert_eq!(changed, 1);
        }
    }
}
