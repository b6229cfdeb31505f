//! Where a name begins and ends: repairs of what the tagger cut short or ran together.

use crate::entities::EntityType;
use crate::entities::features::Extractor;
use crate::entities::recognizer::Name;

/// Nouns of organisations whose names go on with "of" or "for".
const HEADS: &[&str] = &[
    "academy",
    "agency",
    "alliance",
    "association",
    "bank",
    "board",
    "bureau",
    "center",
    "centre",
    "chamber",
    "coalition",
    "college",
    "commission",
    "committee",
    "confederation",
    "conference",
    "congress",
    "council",
    "department",
    "faculty",
    "federation",
    "foundation",
    "front",
    "fund",
    "initiative",
    "institute",
    "institution",
    "league",
    "ministry",
    "movement",
    "museum",
    "office",
    "organisation",
    "organization",
    "party",
    "school",
    "society",
    "union",
    "university",
];

/// Continues organisations over "of" and "for", and parts names at commas.
pub(crate) fn repair(seen: &Extractor, names: &mut Vec<Name>) {
    let mut made: Vec<Name> = Vec::with_capacity(names.len());
    for name in names.drain(..) {
        part(seen, name, &mut made);
    }
    let mut kept: Vec<Name> = Vec::with_capacity(made.len());
    for name in made {
        // What an organisation went on over is part of it.
        if kept.last().is_some_and(|last| last.units.1 > name.units.0) {
            continue;
        }
        kept.push(if name.kind == EntityType::Organization { continued(seen, name) } else { name });
    }
    *names = kept;
}

/// Parts a name at the commas between its capitals, unless it is a list within one name ("Ministry of Trade, Industry and Energy").
fn part(seen: &Extractor, name: Name, made: &mut Vec<Name>) {
    let (start, end) = (name.units.0 as usize, name.units.1 as usize);
    let comma = (start + 1..end.saturating_sub(1)).find(|&unit| seen.lowered(unit) == ",");
    let Some(comma) = comma else { return made.push(name) };
    let listed = (start..comma).any(|unit| matches!(seen.lowered(unit), "of" | "for" | "on"));
    let form = matches!(
        seen.lowered(comma + 1),
        "inc" | "inc." | "ltd" | "ltd." | "llc" | "jr" | "jr." | "sr" | "sr." | "and"
    );
    let work = !matches!(name.kind, EntityType::Organization | EntityType::Person | EntityType::Group);
    if listed || form || work {
        return made.push(name);
    }
    let piece = |from: usize, to: usize| Name {
        units: (from as u32, to as u32),
        span: seen.span(from).join(seen.span(to - 1)),
        ..name
    };
    made.push(piece(start, comma));
    part(seen, piece(comma + 1, end), made);
}

/// The organisation with what follows "of" or "for", if its last word asks for it.
fn continued(seen: &Extractor, name: Name) -> Name {
    let end = name.units.1 as usize;
    let last = seen.lowered(end - 1);
    // "National Association for" was cut off behind the small word.
    let (end, small) = if matches!(last, "of" | "for") { (end - 1, end - 1) } else { (end, end) };
    if small >= seen.len() || !matches!(seen.lowered(small), "of" | "for") || !HEADS.contains(&seen.lowered(end - 1)) {
        return name;
    }
    // "the Labour Party for the voters" goes no further; "Party for the Animals" does.
    let party = matches!(seen.lowered(end - 1), "party" | "union" | "front" | "league" | "congress");
    if party && seen.lowered(small) == "for" && end - name.units.0 as usize > 1 {
        return name;
    }
    let mut at = small + 1;
    if at < seen.len() && seen.lowered(at) == "the" {
        at += 1;
    }
    let from = at;
    loop {
        while at < seen.len() && seen.is_capital(at) && !seen.is_first(at) {
            at += 1;
        }
        let goes_on = at > from && at + 1 < seen.len() && seen.lowered(at) == "and" && seen.is_capital(at + 1);
        // "Department of Trade and Industry", but not "Bank of Korea and Samsung": only nouns of fields are listed so.
        if goes_on && seen.lowered(small) == "for" {
            at += 1;
        } else {
            break;
        }
    }
    if at == from {
        return name;
    }
    Name { units: (name.units.0, at as u32), span: name.span.join(seen.span(at - 1)), ..name }
}
