//! Sourcing: how many of an account's sentences rest on which kind of source. A count of attributions, not a rating.

use super::corpus::Account;
use super::shapes::{SourcingProfile, SourcingShare};
use crate::SliceOrder;
use crate::quotes::SourceKind;
use std::collections::BTreeMap;

/// Each sentence of prose counts once: under the source of its first attribution, or under none.
///
/// A quotation whose speaker is unknown rests on [`SourceKind::Other`]: someone said it.
pub(crate) fn profile(account: &Account) -> SourcingProfile {
    let mut shares: BTreeMap<SourceKind, Vec<u32>> = BTreeMap::new();
    let mut unsourced = Vec::new();
    let mut quotations: Vec<_> = account.analysis.quotations.iter().collect();
    quotations.order_by_key(|quotation| quotation.span);
    let mut first = 0;
    for (number, sentence) in account.sentences.iter().enumerate() {
        while quotations.get(first).is_some_and(|quotation| quotation.span.end <= sentence.span.start) {
            first += 1;
        }
        let source = quotations[first..]
            .iter()
            .take_while(|quotation| quotation.span.start < sentence.span.end)
            .find(|quotation| quotation.span.overlaps(sentence.span))
            .map(|quotation| quotation.speaker.as_ref().map_or(SourceKind::Other, |speaker| speaker.source));
        match source {
            Some(source) => shares.entry(source).or_default().push(number as u32),
            None if sentence.prose => unsourced.push(number as u32),
            None => {}
        }
    }
    let shares = shares.into_iter().map(|(source, sentences)| SourcingShare { source, sentences }).collect();
    SourcingProfile { shares, unsourced }
}
