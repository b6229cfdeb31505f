//! The thread through two accounts: matches that come in the same order in both, along which one scrolls with the other.

use super::Matches;
use crate::SliceOrder;
use crate::comparison::AlignmentKind;

/// The longest run of sentences of account `from` whose best match in account `to` comes later with each: pairs of sentence
/// indices, ascending on both sides. Matches by topic alone are left out. Patience sorting, n log n.
pub fn thread(matches: &Matches, from: u32, to: u32) -> Vec<(u32, u32)> {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for found in matches.all.iter().filter(|found| found.kind <= AlignmentKind::SameFact) {
        let (here, there) = match (found.a, found.b) {
            (a, b) if (a.pane, b.pane) == (from, to) => (a, b),
            (a, b) if (b.pane, a.pane) == (from, to) => (b, a),
            _ => continue,
        };
        pairs.push((here.sentence, there.sentence));
    }
    // Closest first in `all`, so the first of a sentence is its best.
    let mut seen = rustc_hash::FxHashSet::default();
    pairs.retain(|(here, _)| seen.insert(*here));
    pairs.order();

    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, (_, there)) in pairs.iter().enumerate() {
        let length = tails.partition_point(|&tail| pairs[tail].1 < *there);
        before[at] = length.checked_sub(1).map(|i| tails[i]);
        if length == tails.len() {
            tails.push(at);
        } else {
            tails[length] = at;
        }
    }
    let mut run = Vec::with_capacity(tails.len());
    let mut next = tails.last().copied();
    while let Some(at) = next {
        run.push(pairs[at]);
        next = before[at];
    }
    run.reverse();
    run
}

/// Where `at` on one side stands on the other, between the two nearest of `pins`: pairs of places, ascending on both sides.
/// Beyond the outermost the two move alike.
///
/// ```
/// use parallax::view::compare::across;
/// let pins = [(0.0, 0.0), (100.0, 300.0)];
/// assert_eq!([across(&pins, 50.0), across(&pins, 120.0), across(&[], 7.0)], [150.0, 320.0, 7.0]);
/// ```
pub fn across(pins: &[(f64, f64)], at: f64) -> f64 {
    let after = pins.partition_point(|(here, _)| *here <= at);
    match (after.checked_sub(1).map(|i| pins[i]), pins.get(after)) {
        (Some((x, y)), Some((x2, y2))) if *x2 > x => y + (at - x) * (y2 - y) / (x2 - x),
        (Some((x, y)), _) => y + (at - x),
        (None, Some((x, y))) => y - (x - at),
        (None, None) => at,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Match, Place};
    use super::*;

    fn matches(pairs: &[(u32, u32)]) -> Matches {
        let all = pairs.iter().map(|&(a, b)| Match {
            a: Place { pane: 0, sentence: a },
            b: Place { pane: 1, sentence: b },
            kind: AlignmentKind::SameFact,
            score: 0.5,
            alignment: 0,
        });
        let mut made = Matches::default();
        made.all.extend(all);
        made
    }

    #[test]
    fn the_thread_ascends_on_both_sides_and_is_the_longest() {
        for (pairs, expected) in [
            (&[][..], &[][..]),
            (&[(0, 5), (1, 1), (2, 2), (3, 3)], &[(1, 1), (2, 2), (3, 3)]),
            (&[(4, 0), (3, 1), (2, 2)], &[(4, 0)]),
            (&[(0, 3), (0, 1), (1, 2)], &[(1, 2)]),
        ] {
            assert_eq!(thread(&matches(pairs), 0, 1), expected, "{pairs:?}");
        }
    }

    #[test]
    fn the_thread_back_is_the_thread_turned_round() {
        let made = matches(&[(0, 0), (1, 4), (2, 2), (3, 3)]);
        let back: Vec<_> = thread(&made, 1, 0).into_iter().map(|(a, b)| (b, a)).collect();
        assert_eq!(back, thread(&made, 0, 1));
    }

    #[test]
    fn topics_hold_no_thread() {
        let mut made = matches(&[(0, 0)]);
        made.all[0].kind = AlignmentKind::SameTopic;
        assert!(thread(&made, 0, 1).is_empty());
    }
}
