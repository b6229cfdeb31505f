//! Sentences that match, for pairs of accounts of one event: the same words, the same fact, the same topic.
//!
//! Each sentence looks for partners by its telling words (an inverted index over the event's sentences); pairs are weighed
//! by a small logistic model over what they share. Symmetric by construction.

use super::claims::Claim;
use super::corpus::{Account, Corpus, NameIndex, Sentence, Word};
use super::lexicon::Stem;
use super::number_words::{digits, is_number_word};
use super::shapes::{Alignment, AlignmentKind, Evidence, Passage};
use super::vector::{Sparse, shared, tell};
use crate::SliceOrder;
use crate::Span;
use crate::quotes::QuoteKind;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Names of the features of a pair of sentences.
pub const FEATURES: [&str; 14] = [
    "cosine",
    "cover",
    "most",
    "names",
    "values",
    "clash",
    "mass",
    "order",
    "blend",
    "actions",
    "rank_low",
    "rank_high",
    "meaning",
    "quoted",
];

/// Log-odds, fitted on hand-made pairs of five news events by `training/comparison/sentences.py`; negatives count four
/// times there, as the fitted events hold more matches than others do.
const WITHOUT_MEANING: Weights = Weights {
    intercept: -6.480,
    weights: [0.927, 1.225, 0.624, 1.033, 1.856, -0.069, 0.549, 1.929, 2.787, 1.522, 1.470, -0.162, 0.000, -1.161],
};
/// The same where sentences have vectors.
const WITH_MEANING: Weights = Weights {
    intercept: -7.358,
    weights: [1.008, 1.126, 0.642, 1.182, 1.867, -0.250, 0.368, 1.179, 2.114, 1.311, 1.545, -0.502, 3.795, -1.145],
};

/// A logistic model.
struct Weights {
    intercept: f32,
    weights: [f32; FEATURES.len()],
}

/// Probability from which two sentences are said to state the same fact.
pub(crate) const SAME_FACT: f32 = 0.24;
/// Probability from which two sentences are shown as being on the same topic.
const SAME_TOPIC: f32 = 0.08;
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
    /// Words with those that name an action put under its class.
    blend: Sparse,
    actions: Sparse,
    names: Sparse,
    /// Its vector; empty without an embedding.
    meaning: Vec<f32>,
    /// Numbers as printed and dates by their value, sorted.
    values: Vec<String>,
    /// Its claims, as a range of its account's.
    claims: Range<usize>,
    /// Stems of its words in quotation marks, sorted.
    quoted: Vec<Stem>,
}

/// What is counted in a sentence.
#[derive(Default)]
struct Counts {
    words: FxHashMap<Stem, u32>,
    blend: FxHashMap<u32, u32>,
    actions: FxHashMap<u32, u32>,
}

/// Keys from here on stand for action classes.
const CLASSES: u32 = 1 << 30;

/// The sentences of an event that say something, as vectors.
pub(crate) fn views(corpus: &Corpus, claims: &[Vec<Claim>], group: &[u32]) -> Vec<View> {
    let mut counted: Vec<(u32, u32, Counts)> = Vec::new();
    let mut df: FxHashMap<u32, u32> = FxHashMap::default();
    let mut name_df: FxHashMap<NameIndex, u32> = FxHashMap::default();
    for &position in group {
        let account = &corpus.accounts[position as usize];
        for (number, sentence) in account.sentences.iter().enumerate() {
            let counts = count(corpus, account.words_of(number));
            for &key in counts.words.keys().chain(counts.actions.keys()) {
                *df.entry(key).or_default() += 1;
            }
            for &name in &sentence.names {
                *name_df.entry(name).or_default() += 1;
            }
            if counts.words.len() > 1 {
                counted.push((position, number as u32, counts));
            }
        }
    }
    let n = counted.len();
    let weight = |key: u32| {
        let general = if key >= CLASSES { ACTION_SHARE } else { corpus.lexicon.background(key) / SENTENCES_A_PASSAGE };
        tell(df[&key], n, general, BELIEF)
    };
    counted
        .into_iter()
        .map(|(position, number, counts)| {
            let account = &corpus.accounts[position as usize];
            let sentence = &account.sentences[number as usize];
            let names: FxHashMap<u32, u32> = sentence.names.iter().map(|&name| (name, 1)).collect();
            View {
                account: position,
                sentence: number,
                words: Sparse::from_counts(&counts.words, weight),
                blend: Sparse::from_counts(&counts.blend, weight),
                actions: Sparse::from_counts(&counts.actions, weight),
                names: Sparse::from_counts(&names, |name| tell(name_df[&name], n, 0.001, BELIEF)),
                meaning: corpus.embedding.map_or_else(Vec::new, |e| e.vector(account.text(sentence.span))),
                values: values(corpus, account, sentence),
                claims: {
                    let all = &claims[position as usize];
                    let first = all.partition_point(|claim| claim.sentence < number);
                    first..all.partition_point(|claim| claim.sentence <= number)
                },
                quoted: quoted(corpus, account, sentence),
            }
        })
        .collect()
}

/// Share of sentences in general that name an action of one class.
const ACTION_SHARE: f32 = 0.02;

fn count(corpus: &Corpus, words: &[Word]) -> Counts {
    let mut counts = Counts::default();
    for word in words {
        if let Some(action) = word.action {
            *counts.actions.entry(CLASSES + u32::from(action.class)).or_default() += 1;
            *counts.blend.entry(CLASSES + u32::from(action.class)).or_default() += 1;
        }
        if !corpus.lexicon.is_function(word.stem) {
            *counts.words.entry(word.stem).or_default() += 1;
            if word.action.is_none() {
                *counts.blend.entry(word.stem).or_default() += 1;
            }
        }
    }
    counts
}

/// Stems of the telling words of a sentence that stand in quotation marks.
fn quoted(corpus: &Corpus, account: &Account, sentence: &Sentence) -> Vec<Stem> {
    let quotations = account
        .analysis
        .quotations
        .iter()
        .filter(|quotation| quotation.kind != QuoteKind::Indirect && quotation.span.overlaps(sentence.span));
    let spans: Vec<Span> = quotations.map(|quotation| quotation.span).collect();
    let words = account.words[sentence.words.clone()].iter();
    let inside = words.filter(|word| spans.iter().any(|span| span.covers(word.span)));
    let mut stems: Vec<Stem> = inside.map(|word| word.stem).filter(|&stem| !corpus.lexicon.is_function(stem)).collect();
    stems.order();
    stems.dedup();
    stems
}

/// The claim that two sentences share: one class of action, as sure in both, and most entities in common.
fn same_claim<'c>(claims: &'c [Vec<Claim>], a: &View, b: &View) -> Option<&'c Claim> {
    let of = |view: &View| &claims[view.account as usize][view.claims.clone()];
    let pairs = of(a).iter().flat_map(|x| of(b).iter().map(move |y| (x, y)));
    let alike = pairs.filter(|(x, y)| x.action == y.action && x.certainty == y.certainty);
    let shared = |x: &Claim, y: &Claim| x.entities().filter(|&name| y.entities().any(|other| other == name)).count();
    let shared = alike.map(|(x, y)| (shared(x, y), x)).filter(|(count, _)| *count > 0);
    // The first of the best.
    shared.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, claim)| claim)
}

fn values(corpus: &Corpus, account: &Account, sentence: &Sentence) -> Vec<String> {
    let dates = account.analysis.dates[sentence.dates.clone()].iter();
    let numbers = account.words[sentence.words.clone()]
        .iter()
        .filter(|word| word.number || is_number_word(corpus.lexicon.text(word.form)));
    let mut values: Vec<String> = dates
        .filter_map(|date| date.value.map(|value| value.to_string()))
        .chain(numbers.map(|word| digits(corpus.lexicon.text(word.form)).to_owned()))
        .collect();
    values.order();
    values.dedup();
    values
}

/// What the model weighs; symmetric. `best` gives the highest cosine that each of the two finds in the other's account.
pub(crate) fn features(corpus: &Corpus, a: &View, b: &View, best: [f32; 2]) -> [f32; FEATURES.len()] {
    let (mut both, mut own) = (0.0, [0.0, 0.0]);
    for (_, x, y) in shared(&a.words, &b.words) {
        both += (x * a.words.mass).min(y * b.words.mass);
    }
    for (sum, view) in own.iter_mut().zip([a, b]) {
        *sum = view.words.weights.iter().map(|(_, weight)| weight * view.words.mass).sum::<f32>().max(f32::EPSILON);
    }
    let values = a.values.iter().filter(|value| b.values.binary_search(value).is_ok()).count();
    let clash = values == 0 && !a.values.is_empty() && !b.values.is_empty();
    let cosine = a.words.cosine(&b.words);
    let ranks = best.map(|best| cosine / best.max(cosine).max(f32::EPSILON));
    [
        cosine,
        both / own[0].min(own[1]),
        both / own[0].max(own[1]),
        a.names.cosine(&b.names),
        (values as f32).min(2.0),
        f32::from(u8::from(clash)),
        (both / 4.0).min(5.0),
        in_order(corpus, a, b),
        a.blend.cosine(&b.blend),
        a.actions.cosine(&b.actions),
        ranks[0].min(ranks[1]),
        ranks[0].max(ranks[1]),
        super::embedding::cosine(&a.meaning, &b.meaning),
        f32::from(u8::from(other_words(&a.quoted, &b.quoted))),
    ]
}

/// Whether both quote, and quote different words.
fn other_words(a: &[Stem], b: &[Stem]) -> bool {
    let least = a.len().min(b.len());
    least > 2 && 3 * a.iter().filter(|stem| b.binary_search(stem).is_ok()).count() < least
}

/// Place of "order" among the features.
const ORDER: usize = 7;

/// The features of each pair of sentences.
pub(crate) fn weighed(
    corpus: &Corpus,
    views: &[View],
    pairs: Vec<(usize, usize)>,
) -> Vec<(usize, usize, [f32; FEATURES.len()])> {
    let mut best: FxHashMap<(usize, u32), f32> = FxHashMap::default();
    for &(a, b) in &pairs {
        let cosine = views[a].words.cosine(&views[b].words);
        for key in [(a, views[b].account), (b, views[a].account)] {
            let known = best.entry(key).or_default();
            *known = known.max(cosine);
        }
    }
    let of_pair = |(a, b): (usize, usize)| {
        let best = [best[&(a, views[b].account)], best[&(b, views[a].account)]];
        (a, b, features(corpus, &views[a], &views[b], best))
    };
    pairs.into_iter().map(of_pair).collect()
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

/// The probability that two sentences state the same fact.
pub(crate) fn probability(features: &[f32; FEATURES.len()], with_meaning: bool) -> f32 {
    let model = if with_meaning { &WITH_MEANING } else { &WITHOUT_MEANING };
    let sum: f32 = features.iter().zip(model.weights).map(|(feature, weight)| feature * weight).sum();
    1.0 / (1.0 + (-(model.intercept + sum)).exp())
}

/// All matches among the accounts of each group, as positions in the corpus.
pub(crate) fn alignments(corpus: &Corpus, claims: &[Vec<Claim>], groups: &[Vec<u32>]) -> Vec<Alignment> {
    groups.iter().filter(|group| group.len() > 1).flat_map(|group| of_group(corpus, claims, group)).collect()
}

fn of_group(corpus: &Corpus, claims: &[Vec<Claim>], group: &[u32]) -> Vec<Alignment> {
    let views = views(corpus, claims, group);
    let mut found: Vec<(f32, AlignmentKind, usize, usize)> = weighed(corpus, &views, candidates(&views))
        .into_iter()
        .filter_map(|(a, b, features)| {
            let score = probability(&features, corpus.embedding.is_some());
            let long = [a, b].iter().all(|&view| words_in(corpus, &views[view]) >= super::runs::SHORTEST);
            let kind = if features[ORDER] >= SAME_WORDS && long {
                AlignmentKind::SameWords
            } else if score >= SAME_FACT {
                AlignmentKind::SameFact
            } else if score >= SAME_TOPIC {
                AlignmentKind::SameTopic
            } else {
                return None;
            };
            Some((if kind == AlignmentKind::SameWords { features[ORDER] } else { score }, kind, a, b))
        })
        .collect();
    found.order_by(|x, y| x.1.cmp(&y.1).then(y.0.total_cmp(&x.0)).then((x.2, x.3).cmp(&(y.2, y.3))));
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
        evidence: evidence(corpus, claims, &views[a], &views[b]),
    };
    found.into_iter().map(align).collect()
}

/// How many words a sentence has.
fn words_in(corpus: &Corpus, view: &View) -> usize {
    corpus.accounts[view.account as usize].words_of(view.sentence as usize).len()
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
            near.order_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
            near.truncate(WEIGHED);
        }
        pairs.extend(near.into_iter().map(|(_, other)| (other as usize, index)));
    }
    pairs.order();
    pairs
}

fn evidence(corpus: &Corpus, claims: &[Vec<Claim>], a: &View, b: &View) -> Evidence {
    let names = shared(&a.names, &b.names).map(|(name, _, _)| corpus.names[name as usize].text.clone());
    let mut words: Vec<(f32, Stem)> = shared(&a.words, &b.words).map(|(stem, x, y)| (x + y, stem)).collect();
    words.order_by(|x, y| y.0.total_cmp(&x.0).then_with(|| x.1.cmp(&y.1)));
    let account = &corpus.accounts[a.account as usize];
    let printed = |stem: Stem| {
        let word = account.words_of(a.sentence as usize).iter().find(|word| word.stem == stem);
        word.map(|word| corpus.lexicon.text(word.form).to_owned())
    };
    Evidence {
        names: names.collect(),
        numbers: a.values.iter().filter(|value| b.values.binary_search(value).is_ok()).cloned().collect(),
        words: words.into_iter().take(8).filter_map(|(_, stem)| printed(stem)).collect(),
        claim: same_claim(claims, a, b).map(|claim| claim.in_words(corpus)),
    }
}
