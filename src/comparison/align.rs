//! Sentences that match, for pairs of accounts of one event: the same words, the same fact, the same topic.
//!
//! Each sentence looks for partners by its telling words (an inverted index over the event's sentences); pairs are weighed
//! by a small logistic model over what they share. Symmetric by construction.

use super::corpus::{Corpus, NameIndex};
use super::lexicon::Stem;
use super::shapes::{Alignment, AlignmentKind, Evidence, Passage};
use super::vector::{Sparse, shared, tell};
use rustc_hash::FxHashMap;

/// Names of the features of a pair of sentences.
pub const FEATURES: [&str; 7] = ["cosine", "cover", "most", "names", "numbers", "mass", "order"];

const INTERCEPT: f32 = -6.0;
const WEIGHTS: [f32; FEATURES.len()] = [6.0, 2.0, 1.5, 1.5, 1.5, 0.15, 1.0];
/// Probability from which two sentences are said to state the same fact.
pub(crate) const SAME_FACT: f32 = 0.5;
/// Probability from which two sentences are shown as being on the same topic.
const SAME_TOPIC: f32 = 0.2;
/// Share of both sentences' words, in order, from which they count as the same words.
const SAME_WORDS: f32 = 0.75;
/// Partners kept for a sentence in one other account.
const PARTNERS: usize = 6;
/// Partners weighed for a sentence in a large event.
const WEIGHED: usize = 64;
/// Documents' worth of belief in general English against the event's own sentences.
const BELIEF: f32 = 40.0;
/// Sentences in a passage of 300 words, by which the list of common words counts.
const SENTENCES_A_PASSAGE: f32 = 14.0;

/// A sentence as vectors.
pub(crate) struct View {
    pub account: u32,
    pub sentence: u32,
    words: Sparse,
    names: Sparse,
    /// Numbers and dates, folded.
    values: Vec<String>,
}

/// The sentences of an event that say something, as vectors.
pub(crate) fn views(corpus: &Corpus, group: &[u32]) -> Vec<View> {
    let mut counted: Vec<(u32, u32, FxHashMap<Stem, u32>)> = Vec::new();
    let mut df: FxHashMap<Stem, u32> = FxHashMap::default();
    let mut name_df: FxHashMap<NameIndex, u32> = FxHashMap::default();
    for &position in group {
        let account = &corpus.accounts[position as usize];
        for (number, sentence) in account.sentences.iter().enumerate() {
            let mut counts = FxHashMap::default();
            for word in account.words_of(number) {
                if !corpus.lexicon.is_function(word.stem) {
                    *counts.entry(word.stem).or_default() += 1;
                }
            }
            for &stem in counts.keys() {
                *df.entry(stem).or_default() += 1;
            }
            for &name in &sentence.names {
                *name_df.entry(name).or_default() += 1;
            }
            if counts.len() > 1 {
                counted.push((position, number as u32, counts));
            }
        }
    }
    let n = counted.len();
    counted
        .into_iter()
        .map(|(position, number, counts)| {
            let account = &corpus.accounts[position as usize];
            let sentence = &account.sentences[number as usize];
            let names: FxHashMap<u32, u32> = sentence.names.iter().map(|&name| (name, 1)).collect();
            View {
                account: position,
                sentence: number,
                words: Sparse::from_counts(&counts, |stem| {
                    let general = corpus.lexicon.background(stem) / SENTENCES_A_PASSAGE;
                    tell(df[&stem], n, general, BELIEF)
                }),
                names: Sparse::from_counts(&names, |name| tell(name_df[&name], n, 0.001, BELIEF)),
                values: values(account, sentence),
            }
        })
        .collect()
}

fn values(account: &super::corpus::Account, sentence: &super::corpus::Sentence) -> Vec<String> {
    let dates = &account.analysis.dates[sentence.dates.clone()];
    let numbers = &account.analysis.numbers[sentence.numbers.clone()];
    let mut values: Vec<String> = dates
        .iter()
        .filter_map(|date| date.value.map(|value| value.to_string()))
        .chain(numbers.iter().filter_map(|number| number.value.map(|value| value.to_string())))
        .collect();
    values.sort();
    values.dedup();
    values
}

/// What the model weighs; symmetric.
pub(crate) fn features(corpus: &Corpus, a: &View, b: &View) -> [f32; FEATURES.len()] {
    let (mut both, mut own) = (0.0, [0.0, 0.0]);
    for (_, x, y) in shared(&a.words, &b.words) {
        both += (x * a.words.mass).min(y * b.words.mass);
    }
    for (sum, view) in own.iter_mut().zip([a, b]) {
        *sum = view.words.weights.iter().map(|(_, weight)| weight * view.words.mass).sum::<f32>().max(f32::EPSILON);
    }
    let numbers = a.values.iter().filter(|value| b.values.binary_search(value).is_ok()).count();
    [
        a.words.cosine(&b.words),
        both / own[0].min(own[1]),
        both / own[0].max(own[1]),
        a.names.cosine(&b.names),
        (numbers as f32).min(2.0),
        (both / 4.0).min(5.0),
        in_order(corpus, a, b),
    ]
}

/// Share of the longer sentence's words that stand in the shorter one in the same order (longest common subsequence).
fn in_order(corpus: &Corpus, a: &View, b: &View) -> f32 {
    let words = [a, b].map(|view| corpus.accounts[view.account as usize].words_of(view.sentence as usize));
    let longer = words[0].len().max(words[1].len()).max(1);
    let mut row = vec![0_u16; words[1].len() + 1];
    for x in words[0] {
        let mut before = 0;
        for (j, y) in words[1].iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x.form == y.form { before + 1 } else { above.max(row[j]) };
            before = above;
        }
    }
    f32::from(row[words[1].len()]) / longer as f32
}

/// All matches among the accounts of each group, as positions in the corpus.
pub(crate) fn alignments(corpus: &Corpus, groups: &[Vec<u32>]) -> Vec<Alignment> {
    groups.iter().filter(|group| group.len() > 1).flat_map(|group| of_group(corpus, group)).collect()
}

fn of_group(corpus: &Corpus, group: &[u32]) -> Vec<Alignment> {
    let views = views(corpus, group);
    let mut found: Vec<(f32, AlignmentKind, usize, usize)> = candidates(&views)
        .into_iter()
        .filter_map(|(a, b)| {
            let features = features(corpus, &views[a], &views[b]);
            let sum: f32 = features.iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum();
            let score = 1.0 / (1.0 + (-(INTERCEPT + sum)).exp());
            let kind = if features[6] >= SAME_WORDS {
                AlignmentKind::SameWords
            } else if score >= SAME_FACT {
                AlignmentKind::SameFact
            } else if score >= SAME_TOPIC {
                AlignmentKind::SameTopic
            } else {
                return None;
            };
            Some((if kind == AlignmentKind::SameWords { features[6] } else { score }, kind, a, b))
        })
        .collect();
    found.sort_by(|x, y| x.1.cmp(&y.1).then(y.0.total_cmp(&x.0)).then((x.2, x.3).cmp(&(y.2, y.3))));
    // A sentence keeps its best partners in each other account.
    let mut kept: FxHashMap<(usize, u32), usize> = FxHashMap::default();
    found.retain(|&(_, _, a, b)| {
        let sides = [(a, views[b].account), (b, views[a].account)];
        let free = sides.iter().all(|side| kept.get(side).copied().unwrap_or(0) < PARTNERS);
        if free {
            for side in sides {
                *kept.entry(side).or_default() += 1;
            }
        }
        free
    });
    let passage = |view: &View| Passage {
        article: view.account,
        span: corpus.accounts[view.account as usize].sentences[view.sentence as usize].span,
    };
    let align = |(score, kind, a, b): (f32, AlignmentKind, usize, usize)| Alignment {
        a: passage(&views[a]),
        b: passage(&views[b]),
        kind,
        score,
        evidence: evidence(corpus, &views[a], &views[b]),
    };
    found.into_iter().map(align).collect()
}

/// Pairs of sentences of different accounts that share telling words, each once.
fn candidates(views: &[View]) -> Vec<(usize, usize)> {
    let mut postings: FxHashMap<Stem, Vec<u32>> = FxHashMap::default();
    let common = (views.len() / 4).clamp(24, 400);
    let mut pairs = Vec::new();
    let mut sums: FxHashMap<u32, f32> = FxHashMap::default();
    for (index, view) in views.iter().enumerate() {
        sums.clear();
        for (stem, weight) in &view.words.weights {
            let places = postings.entry(*stem).or_default();
            if places.len() <= common {
                for &other in places.iter().filter(|other| views[**other as usize].account != view.account) {
                    *sums.entry(other).or_default() += weight * weight;
                }
            }
            places.push(index as u32);
        }
        let mut near: Vec<(f32, u32)> = sums.iter().map(|(&other, &sum)| (sum, other)).collect();
        if near.len() > WEIGHED {
            near.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
            near.truncate(WEIGHED);
        }
        pairs.extend(near.into_iter().map(|(_, other)| (other as usize, index)));
    }
    pairs.sort_unstable();
    pairs
}

fn evidence(corpus: &Corpus, a: &View, b: &View) -> Evidence {
    let names = shared(&a.names, &b.names).map(|(name, _, _)| corpus.names[name as usize].text.clone());
    let mut words: Vec<(f32, Stem)> = shared(&a.words, &b.words).map(|(stem, x, y)| (x + y, stem)).collect();
    words.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| x.1.cmp(&y.1)));
    let account = &corpus.accounts[a.account as usize];
    let printed = |stem: Stem| {
        let word = account.words_of(a.sentence as usize).iter().find(|word| word.stem == stem);
        word.map(|word| corpus.lexicon.text(word.form).to_owned())
    };
    Evidence {
        names: names.collect(),
        numbers: a.values.iter().filter(|value| b.values.binary_search(value).is_ok()).cloned().collect(),
        words: words.into_iter().take(8).filter_map(|(_, stem)| printed(stem)).collect(),
        claim: None,
    }
}
