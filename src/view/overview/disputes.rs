//! What the accounts of an event state differently.

use super::super::passage::link;
use super::super::read::siglum;
use super::super::scene::Scene;
use crate::comparison::{Fact, Verdict};
use rustc_hash::FxHashMap;

/// Disputes shown for an event.
const DISPUTES: usize = 4;

/// Something that the accounts of an event state differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// What it is about.
    pub label: String,
    /// Whether not all can be true; else they differ without contradiction.
    pub conflict: bool,
    /// Why they differ, in words.
    pub note: Option<String>,
    /// What is said, and by whom: letter of the account and link to the words.
    pub readings: Vec<(String, Vec<(String, String)>)>,
}

/// What the accounts of each of these events state differently, by the event's index: conflicts first, at most [`DISPUTES`].
pub(super) fn disputes(scene: &Scene, events: &[usize]) -> FxHashMap<usize, Vec<Dispute>> {
    let mut event_of = vec![usize::MAX; scene.articles.len()];
    for &event in events {
        for &article in &scene.comparison.events[event].articles {
            if let Some(place) = event_of.get_mut(article as usize) {
                *place = event;
            }
        }
    }
    let mut disputes: FxHashMap<usize, Vec<Dispute>> = FxHashMap::default();
    // Conflicts first, so that the first few are those to show.
    for wanted in [Verdict::Conflict, Verdict::Differ] {
        for fact in scene.comparison.facts.iter().filter(|fact| fact.verdict == wanted) {
            let mentions = fact.values.iter().flat_map(|reading| &reading.mentions);
            let mut events: Vec<usize> =
                mentions.filter_map(|m| event_of.get(m.passage.article as usize).copied()).collect();
            events.sort_unstable();
            events.dedup();
            for event in events.into_iter().filter(|event| *event != usize::MAX) {
                let told = disputes.entry(event).or_default();
                if told.len() < DISPUTES {
                    told.extend(dispute(scene, fact, |article| event_of.get(article as usize) == Some(&event)));
                }
            }
        }
    }
    disputes
}

/// What some accounts state differently about one thing, if they do.
fn dispute(scene: &Scene, fact: &Fact, is_in: impl Fn(u32) -> bool) -> Option<Dispute> {
    let readings = fact.values.iter().filter_map(|reading| {
        let mut told: Vec<_> = reading.mentions.iter().filter(|m| is_in(m.passage.article)).collect();
        told.dedup_by_key(|mention| mention.passage.article);
        let voices = told.iter().map(|m| (siglum(m.passage.article), link(scene, m.passage))).collect::<Vec<_>>();
        (!voices.is_empty()).then(|| (reading.value.clone(), voices))
    });
    let readings: Vec<_> = readings.collect();
    let conflict = fact.verdict == Verdict::Conflict;
    (readings.len() > 1).then(|| Dispute { label: fact.label.clone(), conflict, note: fact.note.clone(), readings })
}
