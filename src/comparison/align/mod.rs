//! Sentences that match, for pairs of accounts of one event: the same words, the same fact, the same topic.
//!
//! Each sentence looks for partners by its telling words (an inverted index over the event's sentences); pairs are weighed
//! by a small logistic model over what they share. Symmetric by construction.

mod features;
mod view;

pub use features::FEATURES;
pub(crate) use features::weighed;
pub(crate) use view::{View, views};

use super::claims::Claim;
use super::corpus::{Corpus, Word};
use super::lexicon::Stem;
use super::shapes::{Alignment, AlignmentKind, Evidence, Passage};
use super::vector::shared;
use crate::SliceOrder;
use features::{ORDER, probability};
use rustc_hash::FxHashMap;

/// Probability from which two sentences are said to state the same fact.
pub(crate) const SAME_FACT: f32 = 0.24;
/// Probability from which two sentences are shown as being on the same topic.
const SAME_TOPIC: f32 = 0.08;
/// Share of both sentences' words, in order, from which they count as the same words.
const SAME_WORDS: f32 = 0.75;
/// Partners kept for a sentence in one other account.
const PARTNERS: usize = 6;
/// Partners of a sentence in all accounts together beyond which no further one on the same topic is kept; five accounts
/// never reach it.
const TOPICS: usize = 4 * PARTNERS;
/// Partners weighed for a sentence in a large event, and kept of those that say the same.
const WEIGHED: usize = 64;
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
            } else if score >= SAME_FACT && [a, b].iter().all(|&view| predicates(corpus, &views[view])) {
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
    let mut all = vec![0; views.len()];
    found.retain(|&(_, kind, a, b)| {
        let sides = [(a, views[b].account), (b, views[a].account)];
        let most = if kind == AlignmentKind::SameTopic { TOPICS } else { WEIGHED };
        let free = sides.iter().all(|side| all[side.0] < most && kept.get(side).copied().unwrap_or(0) < PARTNERS);
        if free {
            for side in sides {
                *kept.entry(side).or_default() += 1;
                all[side.0] += 1;
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

/// Whether a sentence says something of something. A heading of a few words without a verb ("Details of the plan") does not:
/// it names what others state.
fn predicates(corpus: &Corpus, view: &View) -> bool {
    let account = &corpus.accounts[view.account as usize];
    let sentence = &account.sentences[view.sentence as usize];
    let words = account.words_of(view.sentence as usize);
    let ended =
        account.text(sentence.span).trim_end_matches(['*', '_', '"', '”', '’', ')', ' ']).ends_with(['.', '!', '?']);
    let verb = |word: &Word| {
        let text = corpus.lexicon.text(word.form);
        word.action.is_some_and(|action| !action.noun)
            || text.ends_with("ed")
            || matches!(
                text,
                "is" | "are" | "was" | "were" | "be" | "has" | "have" | "had" | "will" | "to" | "says" | "said"
            )
    };
    ended || words.len() > NAMING || words.iter().any(verb)
}

/// Words of the longest heading that is looked at for a verb.
const NAMING: usize = 8;

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
