//! Distinctive words: weighted log-odds with an informative Dirichlet prior and its z-score.
//!
//! Burt L. Monroe, Michael P. Colaresi and Kevin M. Quinn, "Fightin' Words", Political Analysis 16 (2008), section 3.5:
//! for a word used `y` times in this account of `n` words and `v` times in the others of `m`, with the prior count `a` of
//! `a0` in all, `delta = ln((y + a) / (n + a0 - y - a)) - ln((v + a) / (m + a0 - v - a))`, whose variance is about
//! `1 / (y + a) + 1 / (v + a)`.

use super::corpus::{Account, Corpus};
use super::lexicon::Form;
use super::shapes::Keyword;
use crate::SliceOrder;
use rustc_hash::FxHashMap;

/// Prior words in all: how strongly the general frequency of a word pulls. The paper takes the corpus itself; a corpus of
/// five accounts is too small for that, so general English is mixed in.
const PRIOR: f32 = 500.0;
/// Words kept for each account.
const KEPT: usize = 25;
/// The least z-score shown (a one-sided chance of about one in twenty).
const LEAST_Z: f32 = 1.645;

/// Distinctive words of each account, highest z first.
pub(crate) fn keywords(corpus: &Corpus) -> Vec<Vec<Keyword>> {
    let counts: Vec<FxHashMap<u32, u32>> = corpus
        .accounts
        .iter()
        .map(|account| {
            let mut counts = FxHashMap::default();
            for word in account.words.iter().filter(|word| !word.number) {
                *counts.entry(word.form).or_default() += 1;
            }
            counts
        })
        .collect();
    let mut total: FxHashMap<u32, u32> = FxHashMap::default();
    for (&form, &count) in counts.iter().flatten() {
        *total.entry(form).or_default() += count;
    }
    let all: u32 = total.values().sum();
    let accounts = corpus.accounts.iter().zip(&counts);
    accounts.map(|(account, own)| of_account(corpus, account, own, &total, all)).collect()
}

fn of_account(
    corpus: &Corpus,
    account: &Account,
    own: &FxHashMap<u32, u32>,
    total: &FxHashMap<u32, u32>,
    all: u32,
) -> Vec<Keyword> {
    let n: u32 = own.values().sum();
    if n == all {
        return Vec::new();
    }
    let (n, m) = (n as f32, (all - n) as f32);
    let mut found: Vec<(f32, Form)> = own
        .iter()
        .filter(|(form, count)| **count > 1 && !corpus.lexicon.is_function(corpus.lexicon.stem_of(**form)))
        .map(|(&form, &count)| {
            let elsewhere = total[&form] - count;
            let general = corpus.lexicon.background(corpus.lexicon.stem_of(form)) / 100.0;
            let share = f32::midpoint(total[&form] as f32 / all as f32, general);
            let (y, v, prior) = (count as f32, elsewhere as f32, PRIOR * share);
            let odds = |uses: f32, words: f32| ((uses + prior) / (words + PRIOR - uses - prior).max(1.0)).ln();
            let variance = 1.0 / (y + prior) + 1.0 / (v + prior);
            ((odds(y, n) - odds(v, m)) / variance.sqrt(), form)
        })
        .filter(|(z, _)| *z >= LEAST_Z)
        .collect();
    let word = |form: Form| corpus.lexicon.text(form);
    found.order_by(|a, b| b.0.total_cmp(&a.0).then_with(|| word(a.1).cmp(word(b.1))));
    found.truncate(KEPT);
    let keyword = |(z, form): (f32, Form)| {
        let count = own[&form];
        Keyword { word: printed(account, form), count, elsewhere: total[&form] - count, z }
    };
    found.into_iter().map(keyword).collect()
}

/// A word as its account mostly prints it: "Berg", "U.S."; the first way of equally common ones.
fn printed(account: &Account, form: Form) -> String {
    let mut ways: Vec<(&str, u32)> = Vec::new();
    for word in account.words.iter().filter(|word| word.form == form) {
        let mut span = word.span;
        // The last full stop of "U.S." is the word's own, though it may end a sentence too.
        let dotted = account.text(span).contains('.') && account.article.text[span.end as usize..].starts_with('.');
        span.end += u32::from(dotted);
        let way = account.text(span);
        match ways.iter_mut().find(|(other, _)| *other == way) {
            Some((_, count)) => *count += 1,
            None => ways.push((way, 1)),
        }
    }
    let most = ways.iter().map(|(_, count)| *count).max();
    ways.iter().find(|(_, count)| Some(*count) == most).map_or_else(String::new, |(way, _)| (*way).to_owned())
}
