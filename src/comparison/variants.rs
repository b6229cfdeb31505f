//! The same quotation in several places: equal words, one inside the other, or nearly equal.

use super::corpus::{Corpus, inside};
use super::lexicon::Stem;
use super::shapes::QuoteVariants;
use crate::SliceOrder;
use crate::Span;
use crate::quotes::QuoteKind;
use rustc_hash::{FxHashMap, FxHashSet};

/// Content words a quotation needs before it can be another's variant: "yes" is said by everybody.
const LEAST_WORDS: usize = 3;
/// Share of the shorter quotation's weight that the longer one must hold.
const DIRECT: f32 = 0.75;
/// The same where one of the two is reported without marks.
const REPORTED: f32 = 0.6;
/// A stem in more quotations than this finds no candidates.
const TOO_COMMON: usize = 60;

/// A quotation with its telling words.
struct Said {
    account: u32,
    quotation: u32,
    span: Span,
    stems: Vec<Stem>,
    words: usize,
    kind: QuoteKind,
    speaker: Option<u32>,
}

/// Quotations that are variants of one another, within the groups of accounts given.
pub(crate) fn quote_variants(corpus: &Corpus, groups: &[Vec<u32>]) -> Vec<QuoteVariants> {
    groups.iter().flat_map(|group| of_group(corpus, group)).collect()
}

fn of_group(corpus: &Corpus, group: &[u32]) -> Vec<QuoteVariants> {
    let said: Vec<Said> = group.iter().flat_map(|&account| said(corpus, account)).collect();
    let mut postings: FxHashMap<Stem, Vec<usize>> = FxHashMap::default();
    for (index, one) in said.iter().enumerate() {
        for &stem in &one.stems {
            postings.entry(stem).or_default().push(index);
        }
    }
    let weight = |stem: Stem| -corpus.lexicon.background(stem).ln();
    let mut sets: Vec<usize> = (0..said.len()).collect();
    for (index, one) in said.iter().enumerate() {
        let mut near: Vec<usize> = one
            .stems
            .iter()
            .map(|stem| &postings[stem])
            .filter(|places| places.len() <= TOO_COMMON)
            .flatten()
            .copied()
            .filter(|&other| other < index)
            .collect();
        near.order();
        near.dedup();
        for other in near {
            // A quoted part within its own report is no other version of it.
            let within = one.account == said[other].account && one.span.overlaps(said[other].span);
            if !within && same(one, &said[other], &weight) {
                let (a, b) = (root(&sets, index), root(&sets, other));
                sets[a.max(b)] = a.min(b);
            }
        }
    }
    let mut members: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for index in 0..said.len() {
        members.entry(root(&sets, index)).or_default().push(index);
    }
    let mut variants: Vec<QuoteVariants> = members
        .into_values()
        .filter(|members| members.len() > 1)
        .map(|members| {
            let speakers: FxHashSet<u32> = members.iter().filter_map(|&member| said[member].speaker).collect();
            QuoteVariants {
                members: members.iter().map(|&member| (said[member].account, said[member].quotation)).collect(),
                attributed_differently: speakers.len() > 1,
            }
        })
        .collect();
    variants.order_by(|a, b| a.members.cmp(&b.members));
    variants
}

fn root(sets: &[usize], mut index: usize) -> usize {
    while sets[index] != index {
        index = sets[index];
    }
    index
}

fn said(corpus: &Corpus, position: u32) -> Vec<Said> {
    let account = &corpus.accounts[position as usize];
    let quotations = account.analysis.quotations.iter().enumerate();
    quotations
        .map(|(number, quotation)| {
            let words = &account.words[inside(&account.words, quotation.span, |word| word.span)];
            let mut stems: Vec<Stem> =
                words.iter().map(|word| word.stem).filter(|&stem| !corpus.lexicon.is_function(stem)).collect();
            stems.order();
            stems.dedup();
            let speaker = quotation.speaker.as_ref().and_then(|speaker| speaker.entity);
            Said {
                account: position,
                quotation: number as u32,
                span: quotation.span,
                stems,
                words: words.len(),
                kind: quotation.kind,
                speaker: speaker.and_then(|entity| account.entity_names.get(entity as usize)).copied(),
            }
        })
        .filter(|said| said.stems.len() >= LEAST_WORDS || said.words >= 2 * LEAST_WORDS)
        .collect()
}

/// Whether one holds nearly all the telling words of the other. Reported speech must also name the same speaker.
fn same(a: &Said, b: &Said, weight: &impl Fn(Stem) -> f32) -> bool {
    let sum = |stems: &[Stem]| stems.iter().map(|&stem| weight(stem)).sum::<f32>();
    let shared: Vec<Stem> = a.stems.iter().copied().filter(|stem| b.stems.binary_search(stem).is_ok()).collect();
    let cover = sum(&shared) / sum(&a.stems).min(sum(&b.stems)).max(f32::EPSILON);
    if a.kind == QuoteKind::Indirect || b.kind == QuoteKind::Indirect {
        shared.len() >= LEAST_WORDS && cover >= REPORTED && a.speaker.is_some() && a.speaker == b.speaker
    } else {
        shared.len() >= 2 && cover >= DIRECT
    }
}
