//! Verbatim word runs: the same words in two places, after folding.
//!
//! Every window of [`SHORTEST`] words is hashed once; windows with the same hash are compared word by word and extended to
//! both sides as far as they agree. Linear in the text: a window that stands in many places (boilerplate) is linked along
//! the chain of its places instead of for each pair.

use super::corpus::{Corpus, Word};
use super::shapes::{Passage, WordRun};
use crate::SliceOrder;
use crate::Span;
use rustc_hash::FxHashMap;

/// Words in the shortest run that is reported; tied words ("Secretary-General") count once.
pub(crate) const SHORTEST: usize = 6;
/// A window in more places than this is boilerplate: its places are linked in a chain, not each with each.
const BOILERPLATE: usize = 12;

/// A word's place: account and position in its words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    account: u32,
    word: u32,
}

/// All maximal runs, between any two accounts or within one; positions of accounts, not indices of articles.
pub(crate) fn word_runs(corpus: &Corpus) -> Vec<WordRun> {
    let mut runs = Vec::new();
    for places in windows(corpus) {
        if places.len() <= BOILERPLATE {
            for (i, &a) in places.iter().enumerate() {
                for &b in &places[i + 1..] {
                    runs.extend(run(corpus, a, b));
                }
            }
        } else {
            for pair in places.windows(2) {
                runs.extend(run(corpus, pair[0], pair[1]));
            }
        }
    }
    runs.order_by_key(|run| (run.a, run.b));
    runs.dedup();
    runs
}

/// Groups of two or more places where the same window stands.
fn windows(corpus: &Corpus) -> Vec<Vec<Place>> {
    // First pass: only hashes, so that the unique ones (nearly all) never cost a list.
    let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
    for account in &corpus.accounts {
        for window in account.words.windows(SHORTEST) {
            *seen.entry(hash(window)).or_default() += 1;
        }
    }
    let mut groups: FxHashMap<u64, Vec<Place>> = FxHashMap::default();
    for (position, account) in corpus.accounts.iter().enumerate() {
        for (word, window) in account.words.windows(SHORTEST).enumerate() {
            let hash = hash(window);
            if seen[&hash] > 1 {
                let place = Place { account: position as u32, word: word as u32 };
                groups.entry(hash).or_default().push(place);
            }
        }
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.order();
    groups
}

/// A hash of the forms of a window (the multiplicative step of `FxHash`).
fn hash(window: &[Word]) -> u64 {
    window
        .iter()
        .fold(0, |hash: u64, word| (hash.rotate_left(5) ^ u64::from(word.form + 1)).wrapping_mul(0x517c_c1b7_2722_0a95))
}

/// The maximal run through two places, unless it already began to their left or is too short.
fn run(corpus: &Corpus, a: Place, b: Place) -> Option<WordRun> {
    let words = [a, b].map(|place| &corpus.accounts[place.account as usize].words[..]);
    let (i, j) = (a.word as usize, b.word as usize);
    if i > 0 && j > 0 && words[0][i - 1].form == words[1][j - 1].form {
        return None;
    }
    let mut length = words[0][i..].iter().zip(&words[1][j..]).take_while(|(x, y)| x.form == y.form).count();
    if a.account == b.account {
        length = length.min(j - i);
    }
    let counted = [&words[0][i..i + length], &words[1][j..j + length]]
        .map(|run| run.iter().enumerate().filter(|(k, word)| *k == 0 || !word.joined).count());
    let count = counted[0].max(counted[1]);
    let passage = |place: Place, run: &[Word]| Passage {
        article: place.account,
        span: Span::new(run[0].span.start, run[run.len() - 1].span.end),
    };
    (count >= SHORTEST).then(|| WordRun {
        a: passage(a, &words[0][i..i + length]),
        b: passage(b, &words[1][j..j + length]),
        words: count as u32,
    })
}
