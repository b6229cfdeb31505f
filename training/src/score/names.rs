//! Names and typed values by exact span and type, micro F1.
//!
//! Boundaries are compared alike on both sides: without marks at the ends, a leading article, a possessive, or the title
//! before a person's name, since data sets disagree about these.

use super::{Tally, analysed, records, span};
use crate::labelled::{self, bare};
use parallax::entities::{EntityType, Form};
use parallax::{Offsets, Span};
use std::collections::BTreeSet;

/// What `score names` counts. Buildings count as places.
pub const NAMES: &[EntityType] = &[EntityType::Person, EntityType::Organization, EntityType::Place];

/// What `score values` counts.
pub const VALUES: &[EntityType] = &[EntityType::Date, EntityType::Money, EntityType::Group];

/// Prints a line for each type, and one for all.
pub fn score(gold: &str, types: &[EntityType]) {
    let records = records(gold);
    let mut tallies = vec![Tally::default(); types.len()];
    for (record, (article, analysis)) in records.iter().zip(analysed(&records)) {
        let offsets = Offsets::new(&article.text);
        let keep = |span: Span, kind: EntityType| {
            let kind = if kind == EntityType::Facility { EntityType::Place } else { kind };
            let place = types.iter().position(|&wanted| wanted == kind)?;
            Some((place, bare(&article.text, span, kind)?))
        };
        let wanted: BTreeSet<_> = (record["spans"].as_array().into_iter().flatten())
            .filter_map(|entry| keep(span(&offsets, entry)?, wanted_kind(entry["type"].as_str()?)?))
            .collect();
        let names = (analysis.mentions.iter())
            .filter(|mention| mention.form == Form::Name)
            .filter_map(|mention| keep(mention.span, mention.kind));
        let dates = analysis.dates.iter().filter_map(|date| keep(date.span, EntityType::Date));
        let numbers = analysis.numbers.iter().filter_map(|number| keep(number.span, number.kind));
        let given: BTreeSet<_> = names.chain(dates).chain(numbers).collect();
        for (place, tally) in tallies.iter_mut().enumerate() {
            let count = |set: &BTreeSet<(usize, Span)>| set.iter().filter(|entry| entry.0 == place).count();
            let right = given.intersection(&wanted).filter(|entry| entry.0 == place).count();
            tally.add(right, count(&given), count(&wanted));
        }
    }
    let mut all = Tally::default();
    for (kind, tally) in types.iter().zip(&tallies) {
        println!("{:14} {tally}", format!("{kind:?}"));
        all.add(tally.right, tally.given, tally.wanted);
    }
    println!("{:14} {all}", "micro");
}

fn wanted_kind(label: &str) -> Option<EntityType> {
    match label {
        "DATE" => Some(EntityType::Date),
        "MONEY" => Some(EntityType::Money),
        name => labelled::kind(name),
    }
}
