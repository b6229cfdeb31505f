//! What a row is about, in words of its accounts.

use super::super::corpus::Corpus;
use std::ops::Range;

/// Words in the topic of a row.
const WORDS: usize = 3;

/// The telling words of clauses, each given with its account and the words that need no telling: those that the first shares
/// with one of another account, else those nearest to them; in the order of the text.
pub(super) fn topic(corpus: &Corpus, clauses: &[(u32, Range<usize>, Range<usize>)]) -> String {
    let Some((position, clause, own)) = clauses.first() else { return String::new() };
    let account = &corpus.accounts[*position as usize];
    let telling = |at: &usize| {
        let word = account.words[*at];
        !own.contains(at) && !word.number && !corpus.lexicon.is_function(word.stem)
    };
    let all: Vec<usize> = clause.clone().filter(telling).collect();
    let shared = |at: &&usize| {
        let stem = account.words[**at].stem;
        clauses.iter().filter(|(other, ..)| other != position).any(|(other, clause, _)| {
            corpus.accounts[*other as usize].words[clause.clone()].iter().any(|word| word.stem == stem)
        })
    };
    let common: Vec<usize> = all.iter().filter(shared).copied().collect();
    let mut words = if common.is_empty() { all } else { common };
    words.sort_by_key(|&at| if at < own.start { own.start - at } else { at - own.end + 1 });
    words.truncate(WORDS);
    words.sort_unstable();
    words.iter().map(|&at| account.text(account.words[at].span)).collect::<Vec<_>>().join(" ")
}
