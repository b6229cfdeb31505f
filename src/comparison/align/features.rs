//! What two sentences share, as numbers, and the small model over them.

use super::super::corpus::Corpus;
use super::super::lexicon::Stem;
use super::super::vector::shared;
use super::view::View;
use rustc_hash::FxHashMap;

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
    intercept: -6.478,
    weights: [1.082, 1.400, 0.636, 1.279, 1.826, -0.095, 0.531, 1.399, 2.509, 2.038, 1.644, -0.397, 0.000, -0.922],
};
/// The same where sentences have vectors.
const WITH_MEANING: Weights = Weights {
    intercept: -7.345,
    weights: [0.955, 1.017, 0.418, 1.186, 1.826, -0.251, 0.402, 1.223, 2.454, 1.625, 1.495, -0.541, 3.596, -1.209],
};

/// A logistic model.
struct Weights {
    intercept: f32,
    weights: [f32; FEATURES.len()],
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
        super::super::embedding::cosine(&a.meaning, &b.meaning),
        f32::from(u8::from(other_words(&a.quoted, &b.quoted))),
    ]
}

/// Whether both quote, and quote different words.
fn other_words(a: &[Stem], b: &[Stem]) -> bool {
    let least = a.len().min(b.len());
    least > 2 && 3 * a.iter().filter(|stem| b.binary_search(stem).is_ok()).count() < least
}

/// Place of "order" among the features.
pub(super) const ORDER: usize = 7;

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
