//! Texts with labelled spans: reading them, and making a teacher's labels consistent.

use parallax::entities::EntityType;
use parallax::{Offsets, Span};
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::io::BufRead;

/// A text with its names.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// The text.
    pub text: String,
    /// Names in text order, without overlap.
    pub names: Vec<(Span, EntityType)>,
    /// Where those who labelled it disagreed.
    pub doubts: Vec<Span>,
}

/// Titles that a teacher takes into persons' names and we do not.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "lord",
    "lady",
    "dame",
    "president",
    "senator",
    "sen",
    "rep",
    "representative",
    "congressman",
    "congresswoman",
    "gov",
    "governor",
    "mayor",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "chairman",
    "chairwoman",
    "general",
    "gen",
    "lt",
    "lieutenant",
    "col",
    "colonel",
    "capt",
    "captain",
    "sgt",
    "maj",
    "major",
    "adm",
    "admiral",
    "secretary",
    "judge",
    "justice",
    "ambassador",
    "minister",
    "rev",
    "reverend",
    "father",
    "sheikh",
    "ayatollah",
    "imam",
    "emir",
    "speaker",
    "commander",
    "director",
];

/// Reads JSON Lines `{"text", "spans": [{"start", "end", "type"}]}` with offsets in code points; every `step`-th line.
///
/// # Panics
/// If the file cannot be read.
pub fn read(path: &str, step: usize) -> Vec<Labelled> {
    let file = std::fs::File::open(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let lines = std::io::BufReader::new(file).lines().map_while(Result::ok).step_by(step);
    lines.filter_map(|line| one(&line)).collect()
}

fn one(line: &str) -> Option<Labelled> {
    let record: Value = serde_json::from_str(line).ok()?;
    let text = record["text"].as_str()?.to_owned();
    let offsets = Offsets::new(&text);
    let mut names: Vec<(Span, EntityType)> = (record["spans"].as_array()?.iter())
        .filter_map(|span| {
            let kind = kind(span["type"].as_str()?)?;
            let point = |key: &str| span[key].as_u64().map(|n| n as u32);
            let span = trimmed(&text, offsets.from_code_points(point("start")?, point("end")?), kind)?;
            Some((span, kind))
        })
        .collect();
    names.sort_by_key(|name| name.0);
    names.dedup_by(|b, a| a.0.overlaps(b.0));
    let point = |value: &Value| value.as_u64().map(|n| n as u32);
    let doubts = record["doubts"].as_array().into_iter().flatten();
    let doubts = doubts.filter_map(|d| Some(offsets.from_code_points(point(&d[0])?, point(&d[1])?))).collect();
    Some(Labelled { text, names, doubts })
}

/// Our type for a teacher's label.
pub fn kind(label: &str) -> Option<EntityType> {
    Some(match label {
        "PERSON" | "PER" => EntityType::Person,
        "ORG" => EntityType::Organization,
        "GPE" | "LOC" => EntityType::Place,
        "FAC" => EntityType::Facility,
        "NORP" => EntityType::Group,
        "EVENT" => EntityType::Event,
        "PRODUCT" => EntityType::Product,
        "LAW" => EntityType::Law,
        "WORK_OF_ART" => EntityType::Work,
        _ => return None,
    })
}

/// The teacher's label for one of our types; the inverse of [`kind`] as far as there is one.
pub const fn label(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "PERSON",
        EntityType::Organization => "ORG",
        EntityType::Place => "GPE",
        EntityType::Facility => "FAC",
        EntityType::Group => "NORP",
        EntityType::Event => "EVENT",
        EntityType::Product => "PRODUCT",
        EntityType::Law => "LAW",
        EntityType::Work => "WORK_OF_ART",
        _ => "",
    }
}

/// The name without article, title, possessive ending and stray marks; `None` if nothing with a capital is left.
fn trimmed(text: &str, span: Span, kind: EntityType) -> Option<Span> {
    bare(text, span, kind).filter(|span| span.of(text).contains(char::is_uppercase))
}

/// The words without article, possessive ending and stray marks, and a person's name without title; `None` if nothing is left.
pub fn bare(text: &str, span: Span, kind: EntityType) -> Option<Span> {
    let mut span = span;
    loop {
        let name = span.of(text);
        let first = name.split_whitespace().next()?;
        let bare = first.trim_end_matches('.').to_lowercase();
        let article = matches!(bare.as_str(), "the" | "a" | "an");
        let title = kind == EntityType::Person && TITLES.contains(&bare.as_str());
        if (article || title) && first.len() < name.len() {
            span = Span::new(span.start + first.len() as u32, span.end).trimmed(text);
        } else if let Some(rest) = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")) {
            span = Span::new(span.start, span.start + rest.len() as u32);
        } else {
            let left = name.trim_start_matches(['"', '“', '”', '(', '[', ' ', ',', '-']);
            let start = span.start + (name.len() - left.len()) as u32;
            let right = left.trim_end_matches(['"', '“', '”', ')', ']', ' ', ',', '’', '\'', ':', ';', '-']);
            let next = Span::new(start, start + right.len() as u32);
            if next == span {
                break;
            }
            span = next;
        }
    }
    Some(span)
}

/// Makes the labels of each document agree: a name that is one thing most of the time is that thing every time, also where
/// the teacher missed it. Names that are nearly always one thing in all texts settle what a document leaves open.
pub fn agree(documents: &mut [Labelled]) {
    let mut all: FxHashMap<String, [u32; 14]> = FxHashMap::default();
    for document in documents.iter() {
        for (span, kind) in &document.names {
            all.entry(span.of(&document.text).to_owned()).or_default()[*kind as usize] += 1;
        }
    }
    // Family names by how often a full name of a person ends with them: a teacher often takes a bare one for a company.
    let mut families: FxHashMap<String, u32> = FxHashMap::default();
    for (name, counts) in &all {
        if let (Some((_, last)), true) = (name.rsplit_once(' '), counts[EntityType::Person as usize] > 0) {
            *families.entry(last.to_owned()).or_default() += counts[EntityType::Person as usize];
        }
    }
    for (name, counts) in &mut all {
        let bearers = families.get(name).copied().unwrap_or(0);
        let other = counts[EntityType::Organization as usize];
        if bearers >= 5 && bearers * 4 >= other && counts[EntityType::Place as usize] * 2 < bearers {
            counts[EntityType::Person as usize] += other;
            counts[EntityType::Organization as usize] = 0;
        }
    }
    let settled: FxHashMap<String, EntityType> = (all.into_iter())
        .filter_map(|(name, counts)| {
            let (best, &most) = counts.iter().enumerate().max_by_key(|(_, n)| **n)?;
            let total: u32 = counts.iter().sum();
            (total >= 12 && most * 100 >= total * 85).then_some((name, EntityType::ALL[best]))
        })
        .collect();
    for document in documents.iter_mut() {
        let full: Vec<&str> = (document.names.iter())
            .filter(|(_, kind)| *kind == EntityType::Person)
            .filter_map(|(span, _)| span.of(&document.text).rsplit_once(' ').map(|(_, last)| last))
            .collect();
        for (span, kind) in &mut document.names {
            let name = span.of(&document.text);
            let other = matches!(*kind, EntityType::Organization | EntityType::Work | EntityType::Product);
            if other && full.contains(&name) {
                *kind = EntityType::Person;
            }
        }
        let mut here: FxHashMap<&str, [u32; 14]> = FxHashMap::default();
        for (span, kind) in &document.names {
            here.entry(span.of(&document.text)).or_default()[*kind as usize] += 1;
        }
        let mut winners: Vec<(&str, EntityType, bool)> = (here.iter())
            .filter_map(|(&name, counts)| {
                let total: u32 = counts.iter().sum();
                let (best, &most) =
                    counts.iter().enumerate().max_by_key(|&(n, count)| (*count, std::cmp::Reverse(n)))?;
                let clear = total >= 3 && most * 3 >= total * 2;
                if let (Some(&kind), false) = (settled.get(name), clear && total >= 5) {
                    return Some((name, kind, true));
                }
                (clear || total == most).then_some((name, EntityType::ALL[best], clear))
            })
            .collect();
        winners.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(b.0)));
        let kinds: FxHashMap<&str, EntityType> = winners.iter().map(|&(name, kind, _)| (name, kind)).collect();
        let mut names: Vec<(Span, EntityType)> = (document.names.iter())
            .map(|&(span, kind)| (span, kinds.get(span.of(&document.text)).copied().unwrap_or(kind)))
            .collect();
        // Occurrences that the teacher missed.
        for &(name, kind, clear) in &winners {
            if !clear || name.len() < 4 {
                continue;
            }
            for (at, _) in document.text.match_indices(name) {
                let span = Span::from_range(at..at + name.len());
                let before = document.text[..at].chars().next_back();
                let after = document.text[at + name.len()..].chars().next();
                let whole = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-');
                let joined = document.text[..at].ends_with(|c: char| c == ' ')
                    && document.text[..at]
                        .trim_end()
                        .rsplit(' ')
                        .next()
                        .is_some_and(|w| w.starts_with(char::is_uppercase))
                    || document.text[at + name.len()..]
                        .strip_prefix(' ')
                        .is_some_and(|r| r.starts_with(char::is_uppercase));
                if whole(before) && whole(after) && !joined && !names.iter().any(|(other, _)| other.overlaps(span)) {
                    names.push((span, kind));
                }
            }
        }
        names.sort_by_key(|name| name.0);
        document.names = names;
    }
}
