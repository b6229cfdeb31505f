//! Names by rule, for when no model has been loaded: runs of capitals, told apart by titles, endings and countries.

use crate::entities::EntityType;
use crate::entities::countries::{Nation, nation};
use crate::entities::features::Extractor;
use crate::entities::names::parts;
use crate::entities::recognizer::Name;
use crate::entities::titles;
use crate::models::lexicon::Lexicon;
use crate::text::Tokens;

/// Last words of organisations, lower case.
const ORGANIZATION: &[&str] = &[
    "agency",
    "alliance",
    "army",
    "association",
    "authority",
    "bank",
    "board",
    "bureau",
    "club",
    "commission",
    "committee",
    "company",
    "congress",
    "corp",
    "corp.",
    "corporation",
    "council",
    "court",
    "department",
    "federation",
    "force",
    "forces",
    "foundation",
    "fund",
    "group",
    "guard",
    "inc",
    "inc.",
    "institute",
    "league",
    "ltd",
    "ltd.",
    "ministry",
    "movement",
    "navy",
    "office",
    "organisation",
    "organization",
    "parliament",
    "party",
    "police",
    "press",
    "senate",
    "service",
    "society",
    "times",
    "union",
    "university",
    "post",
];
/// Last words of places.
const PLACE: &[&str] = &[
    "bay",
    "city",
    "coast",
    "county",
    "desert",
    "district",
    "island",
    "islands",
    "lake",
    "mountain",
    "mountains",
    "ocean",
    "peninsula",
    "province",
    "region",
    "river",
    "sea",
    "state",
    "states",
    "strait",
    "valley",
];
/// Last words of buildings and the like.
const FACILITY: &[&str] = &[
    "airport",
    "arena",
    "bridge",
    "building",
    "castle",
    "cathedral",
    "hall",
    "hospital",
    "hotel",
    "palace",
    "stadium",
    "station",
];
/// Words that begin sentences and headings, and days and months: never a name by themselves.
const COMMON: &[&str] = &[
    "april",
    "august",
    "december",
    "february",
    "friday",
    "i",
    "january",
    "july",
    "june",
    "march",
    "may",
    "monday",
    "november",
    "october",
    "saturday",
    "september",
    "sunday",
    "thursday",
    "tuesday",
    "wednesday",
];

/// Whether a word (lower case) ends names of organisations.
pub(crate) fn ends_organization(word: &str) -> bool {
    ORGANIZATION.contains(&word)
}

/// Finds names by rule. The extractor keeps what it saw of the article.
pub(crate) fn names(text: &str, tokens: &Tokens, seen: &mut Extractor) -> Vec<Name> {
    seen.read(text, tokens, &Lexicon::default(), &Lexicon::default());
    let mut names = Vec::new();
    for window in seen.windows() {
        let mut at = window.start;
        while at < window.end {
            let starts = seen.is_capital(at) && !COMMON.contains(&seen.lowered(at));
            if !starts || titles::title(seen.lowered(at)).is_some() {
                at += 1;
                continue;
            }
            let start = at;
            while at < window.end && seen.is_capital(at) && !COMMON.contains(&seen.lowered(at)) {
                at += 1;
                let joins =
                    at + 1 < window.end && matches!(seen.lowered(at), "of" | "-" | "&" | "de" | "van" | "bin" | "al");
                if joins && seen.is_capital(at + 1) {
                    at += 1;
                }
            }
            if let Some(kind) = kind(text, seen, start, at) {
                let span = seen.span(start).join(seen.span(at - 1));
                names.push(Name { span, units: (start as u32, at as u32), kind, margin: 0.0 });
            }
        }
    }
    names
}

/// What a run of capitals is; `None` for one that may be an ordinary word.
fn kind(text: &str, seen: &Extractor, start: usize, end: usize) -> Option<EntityType> {
    let span = seen.span(start).join(seen.span(end - 1));
    match nation(&parts(span.of(text))) {
        Some(Nation::Country(_)) => return Some(EntityType::Place),
        Some(Nation::People(_)) => return Some(EntityType::Group),
        None => {}
    }
    if start > 0 && titles::title(seen.lowered(start - 1)).is_some() {
        return Some(EntityType::Person);
    }
    let last = seen.lowered(end - 1);
    if end - start > 1 {
        let ends = |table: &[&str]| table.contains(&last);
        return Some(if ends(ORGANIZATION) || seen.lowered(start + 1) == "of" {
            EntityType::Organization
        } else if ends(PLACE) {
            EntityType::Place
        } else if ends(FACILITY) {
            EntityType::Facility
        } else if (start..end).all(|unit| seen.lower_uses(unit) == 0) {
            EntityType::Person
        } else {
            return None;
        });
    }
    let word = span.of(text);
    let acronym = word.len() >= 2 && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'.') && word != "I";
    if acronym {
        return Some(EntityType::Organization);
    }
    let before = start.checked_sub(1).map_or("", |unit| seen.lowered(unit));
    let placed =
        matches!(before, "in" | "at" | "from" | "near" | "to") && !seen.is_first(start) && seen.lower_uses(start) == 0;
    placed.then_some(EntityType::Place)
}
