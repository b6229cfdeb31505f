//! Linking over a corpus: B-cubed (Bagga and Baldwin 1998) of the names that gold and engine both have, beside a baseline that
//! takes the same words for the same entity.
//!
//! Only names that both sides mark with the same boundaries are judged, so that the figure tells of linking, not of finding.

use super::{analysed, records, span};
use crate::labelled::bare;
use parallax::Offsets;
use parallax::entities::{EntityType, Form, Linkable, link};
use std::collections::{BTreeMap, BTreeSet};

/// Prints precision, recall and F1 of the engine and of the baseline, and what was wrongly joined and parted.
pub fn score(gold: &str) {
    let records = records(gold);
    let analyses = analysed(&records);
    let linkable: Vec<Linkable> = (analyses.iter())
        .map(|(article, a)| Linkable { text: &article.text, mentions: &a.mentions, entities: &a.entities })
        .collect();
    let known = link(&linkable);
    let (mut wanted, mut system, mut words) = (Vec::new(), Vec::new(), Vec::new());
    for (number, (record, (article, analysis))) in records.iter().zip(&analyses).enumerate() {
        let offsets = Offsets::new(&article.text);
        let gold: BTreeMap<_, _> = (record["mentions"].as_array().into_iter().flatten())
            .filter_map(|entry| Some((span(&offsets, entry)?, entry["entity"].as_str()?)))
            .flat_map(|(span, entity)| {
                // With the title before a person, and without.
                let spans = [EntityType::Organization, EntityType::Person].map(|kind| bare(&article.text, span, kind));
                spans.into_iter().flatten().map(move |span| (span, entity))
            })
            .collect();
        for mention in analysis.mentions.iter().filter(|mention| mention.form == Form::Name) {
            let Some(span) = bare(&article.text, mention.span, mention.kind) else { continue };
            let Some(entity) = gold.get(&span) else { continue };
            let place = mention.link.entity().and_then(|entity| known.of(number as u32, entity));
            // What has no entity stands for itself.
            system.push(place.map_or_else(|| format!("?{}", system.len()), |place| place.to_string()));
            wanted.push((*entity).to_owned());
            words.push(span.of(&article.text).to_owned());
        }
    }
    println!("{} names of {} entities", wanted.len(), wanted.iter().collect::<BTreeSet<_>>().len());
    println!("linking        {}", cubed(&system, &wanted));
    println!("same words     {}", cubed(&words, &wanted));
    for (title, by, other) in [("joined", &system, &wanted), ("parted", &wanted, &system)] {
        let mut clusters: BTreeMap<&str, BTreeMap<&str, BTreeMap<&str, usize>>> = BTreeMap::new();
        for ((cluster, part), name) in by.iter().zip(other).zip(&words) {
            *clusters.entry(cluster).or_default().entry(part).or_default().entry(name).or_default() += 1;
        }
        for parts in clusters.values().filter(|parts| parts.len() > 1) {
            let parts: Vec<String> = parts.values().map(|names| format!("{names:?}")).collect();
            println!("  {title}: {}", parts.join(" | "));
        }
    }
}

/// B-cubed of a clustering.
#[expect(clippy::cast_precision_loss, reason = "counts of a data set")]
fn cubed(system: &[String], wanted: &[String]) -> String {
    let mut both: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let (mut ours, mut theirs) = (BTreeMap::<&str, usize>::new(), BTreeMap::<&str, usize>::new());
    for (one, other) in system.iter().zip(wanted) {
        *both.entry((one, other)).or_default() += 1;
        *ours.entry(one).or_default() += 1;
        *theirs.entry(other).or_default() += 1;
    }
    let sum = |sizes: &dyn Fn(&str, &str) -> usize| -> f64 {
        both.iter().map(|((one, other), &n)| (n * n) as f64 / sizes(one, other) as f64).sum()
    };
    let share = |sum: f64| 100.0 * sum / system.len().max(1) as f64;
    let precision = share(sum(&|one, _| ours[one]));
    let recall = share(sum(&|_, other| theirs[other]));
    let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
    format!("P {precision:5.1}  R {recall:5.1}  F1 {f1:5.1}")
}
