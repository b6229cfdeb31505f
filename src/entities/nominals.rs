//! Nominals: "the president", "the company", "the country".

use crate::SliceOrder;
use crate::entities::features::Extractor;
use crate::entities::linking::Named;
use crate::entities::salience::Reading;
use crate::entities::{EntityIndex, EntityType, Gender, JoinReason, Link, attributes};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Nouns for organisations.
const ORGANIZATIONS: &[&str] = &[
    "agency",
    "airline",
    "alliance",
    "association",
    "bank",
    "bloc",
    "broadcaster",
    "bureau",
    "carmaker",
    "club",
    "commission",
    "committee",
    "company",
    "council",
    "court",
    "department",
    "firm",
    "foundation",
    "fund",
    "group",
    "institute",
    "league",
    "ministry",
    "movement",
    "newspaper",
    "organisation",
    "organization",
    "parliament",
    "party",
    "retailer",
    "senate",
    "team",
    "think-tank",
    "union",
    "university",
];
/// Nouns for persons that name no office: anybody's.
const ANYBODY: &[&str] = &[
    "actor",
    "actress",
    "author",
    "boy",
    "businessman",
    "candidate",
    "defendant",
    "footballer",
    "girl",
    "journalist",
    "lawmaker",
    "lawyer",
    "leader",
    "man",
    "musician",
    "politician",
    "singer",
    "suspect",
    "victim",
    "woman",
    "writer",
];

/// A nominal that was found.
pub(crate) struct Nominal {
    /// Its units, with the article.
    pub units: Range<usize>,
    pub kind: EntityType,
    pub link: Link,
    pub reason: JoinReason,
}

/// Roles given so far, by their noun.
#[derive(Default)]
pub(crate) struct Roles(FxHashMap<String, Vec<(EntityIndex, Vec<String>)>>);

impl Roles {
    /// Notes the role that stands beside a name.
    pub fn give(&mut self, seen: &Extractor, text: &str, named: &Named) {
        let (Some(role), Link::To(entity)) = (&named.role, &named.link) else { return };
        let head = noun(seen, text, role.head);
        let words = role
            .span
            .of(text)
            .to_lowercase()
            .split(|c: char| c.is_whitespace() || c == '-')
            .map(str::to_owned)
            .collect();
        let list = self.0.entry(head).or_default();
        list.retain(|(other, w)| other != entity || w != &words);
        list.push((*entity, words));
    }
}

/// The noun at a unit, joined with what a hyphen joins to it, in lower case.
fn noun(seen: &Extractor, text: &str, head: usize) -> String {
    if head + 2 < seen.len() && seen.lowered(head + 1) == "-" {
        let joined = seen.span(head).join(seen.span(head + 2));
        return joined.of(text).to_lowercase();
    }
    if seen.lowered(head) == "secretary" && head + 1 < seen.len() && seen.lowered(head + 1) == "general" {
        return "secretary-general".to_owned();
    }
    if seen.lowered(head) == "attorney" && head + 1 < seen.len() && seen.lowered(head + 1) == "general" {
        return "attorney-general".to_owned();
    }
    crate::entities::titles::office(seen.lowered(head)).to_owned()
}

/// The nominal that starts with the article at `unit`.
#[allow(clippy::too_many_arguments)] // one call, all of it context
#[inline(never)]
pub(crate) fn nominal(
    seen: &Extractor,
    text: &str,
    range: &Range<usize>,
    unit: usize,
    sentence: usize,
    reading: &Reading,
    roles: &Roles,
    taken: impl Fn(usize) -> bool,
) -> Option<Nominal> {
    let mut at = unit + 1;
    while at < range.end && at <= unit + 5 {
        if taken(at) && !seen.is_capital(at) {
            return None;
        }
        if let Some((start, gender)) = attributes::noun(seen, range, at).filter(|_| !taken(at)) {
            // The last noun of a row is the head: "the defence secretary".
            let next = at + 1;
            if next < range.end && (attributes::noun(seen, range, next).is_some() || seen.lowered(next) == "-") {
                at += 1;
                continue;
            }
            // A name right behind it has the role as its own.
            let named = next < range.end
                && (seen.is_capital(next) && taken(next)
                    || seen.lowered(next) == "," && next + 1 < range.end && taken(next + 1));
            if named || office_of_another(seen, range, next, &taken) {
                return None;
            }
            let (link, reason) = role(seen, text, range, unit, start, at, gender, sentence, reading, roles);
            let clear = (unit..=at).all(|unit| !taken(unit));
            return clear.then(|| Nominal { units: unit..at + 1, kind: EntityType::Person, link, reason });
        }
        let word = seen.lowered(at);
        let thing = ORGANIZATIONS.contains(&word) || matches!(word, "country" | "city" | "nation" | "republic");
        if thing && !seen.is_capital(at) && !taken(at) {
            let next = at + 1;
            let named = next < range.end
                && (taken(next)
                    || matches!(seen.lowered(next), "of" | "-" | "'s")
                        && next + 1 < range.end
                        && taken(next + 1)
                        && seen.lowered(next) == "of");
            // "the company president": not the company.
            if named || next < range.end && attributes::noun(seen, range, next).is_some() || at > unit + 1 {
                return None;
            }
            let place = matches!(word, "country" | "city" | "nation" | "republic");
            let (link, reason) =
                if place { place_of(word, sentence, reading) } else { organization(word, sentence, reading) };
            let kind = if place { EntityType::Place } else { EntityType::Organization };
            return Some(Nominal { units: unit..at + 1, kind, link, reason });
        }
        let modifier = seen.is_capital(at)
            || word == "-"
            || matches!(
                word,
                "defence"
                    | "defense"
                    | "deputy"
                    | "finance"
                    | "foreign"
                    | "former"
                    | "health"
                    | "interior"
                    | "justice"
                    | "new"
                    | "prime"
                    | "senior"
                    | "trade"
                    | "vice"
                    | "acting"
                    | "outgoing"
                    | "then"
                    | "first"
                    | "current"
                    | "young"
                    | "old"
                    | "chief"
                    | "executive"
                    | "top"
                    | "press"
                    | "party"
                    | "army"
                    | "police"
            )
            || word.ends_with('0');
        if !modifier {
            return None;
        }
        at += 1;
    }
    None
}

/// Whether the office goes on to a name of its own: "the minister for housing, Ana Lund".
fn office_of_another(seen: &Extractor, range: &Range<usize>, next: usize, taken: &impl Fn(usize) -> bool) -> bool {
    if next >= range.end || !matches!(seen.lowered(next), "of" | "for") {
        return false;
    }
    let comma = (next + 1..range.end.min(next + 7)).find(|&unit| seen.lowered(unit) == ",");
    comma.is_some_and(|comma| comma + 1 < range.end && taken(comma + 1) && seen.is_capital(comma + 1))
}

/// The person to whom a role was given.
#[allow(clippy::too_many_arguments)] // one call, all of it context
fn role(
    seen: &Extractor,
    text: &str,
    range: &Range<usize>,
    article: usize,
    head: usize,
    last: usize,
    gender: Gender,
    sentence: usize,
    reading: &Reading,
    roles: &Roles,
) -> (Link, JoinReason) {
    let mut wanted: Vec<String> = (article + 1..head)
        .map(|unit| seen.lowered(unit))
        .filter(|word| !matches!(*word, "-" | "then" | "current" | "outgoing" | "new" | "old" | "young" | "top" | "'s"))
        .map(str::to_owned)
        .collect();
    // "the president of Turku" wants a president of that place.
    if last + 2 < range.end && seen.lowered(last + 1) == "of" {
        let of = if seen.lowered(last + 2) == "the" { last + 3 } else { last + 2 };
        if of < range.end && seen.is_capital(of) {
            wanted.push(seen.lowered(of).to_owned());
        }
    }
    let name = noun(seen, text, head);
    let fits = |entity: EntityIndex| {
        let state = &reading.states[entity as usize];
        state.count > 0 && (gender == Gender::Unknown || state.gender == Gender::Unknown || state.gender == gender)
    };
    let mut best: Vec<(usize, EntityIndex)> = Vec::new();
    for (entity, words) in roles.0.get(&name).into_iter().flatten() {
        if !fits(*entity) {
            continue;
        }
        let hits = wanted.iter().filter(|w| words.contains(w)).count();
        match best.iter_mut().find(|(_, other)| other == entity) {
            Some(one) => one.0 = one.0.max(hits),
            None => best.push((hits, *entity)),
        }
    }
    // "The British minister" is nobody of whom only "minister" of elsewhere is known, unless he is the only one.
    let most = best.iter().map(|b| b.0).max().unwrap_or(0);
    best.retain(|b| b.0 == most);
    if !best.is_empty() {
        best.order_by_key(|&(_, e)| std::cmp::Reverse(reading.states[e as usize].unit));
        if let [(_, only)] = best.as_slice() {
            let foreign =
                most == 0 && wanted.iter().any(|w| !matches!(w.as_str(), "former" | "prime" | "vice" | "deputy"));
            return if foreign { (Link::Nil, JoinReason::Role) } else { (Link::To(*only), JoinReason::Role) };
        }
        let state = |at: usize| &reading.states[best[at].1 as usize];
        let clear = state(0).sentence > state(1).sentence + 1
            || state(0).subject() && !state(1).subject() && state(0).sentence >= state(1).sentence;
        return if clear {
            (Link::To(best[0].1), JoinReason::Role)
        } else {
            (Link::Ambiguous(best.iter().map(|b| b.1).collect()), JoinReason::Role)
        };
    }
    if wanted.is_empty() && ANYBODY.contains(&name.as_str()) {
        // Not one who is named beside it, and not one named before somebody without a name was called so.
        let other = reading.unnamed_last(&name);
        let free = |e: EntityIndex| {
            let state = &reading.states[e as usize];
            state.sentence < sentence && other.is_none_or(|unit| unit < state.unit) && fits(e)
        };
        let mut near =
            reading.lately(sentence, 2).filter(|&e| reading.entities[e as usize].kind == EntityType::Person && free(e));
        if let (Some(only), None) = (near.next(), near.next()) {
            return (Link::To(only), JoinReason::Salience);
        }
    }
    (Link::Nil, JoinReason::Role)
}

/// The organisation that has the noun in its name, or the only one that was just mentioned.
fn organization(word: &str, sentence: usize, reading: &Reading) -> (Link, JoinReason) {
    let is = |e: &EntityIndex| reading.entities[*e as usize].kind == EntityType::Organization;
    let mut bearing = reading.lately(sentence, 12).filter(is).filter(|&e| {
        let name = &reading.entities[e as usize].name;
        name.split_whitespace().any(|part| part.eq_ignore_ascii_case(word))
    });
    if let (Some(only), None) = (bearing.next(), bearing.next()) {
        return (Link::To(only), JoinReason::Role);
    }
    // Any organisation is a company or group; only an acronym tells nothing against its being an alliance or agency.
    let plain = matches!(word, "company" | "firm" | "group" | "organisation" | "organization");
    let formal = matches!(word, "agency" | "alliance" | "association" | "bloc" | "league" | "movement" | "union");
    let fits = |e: &EntityIndex| {
        let name = &reading.entities[*e as usize].name;
        plain || formal && name.len() > 1 && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'.')
    };
    let mut near = reading.lately(sentence, 1).filter(is).filter(fits);
    match (near.next(), near.next()) {
        (Some(only), None) => (Link::To(only), JoinReason::Salience),
        _ => (Link::Nil, JoinReason::Salience),
    }
}

/// The only country, or the only other place, that was just mentioned.
fn place_of(word: &str, sentence: usize, reading: &Reading) -> (Link, JoinReason) {
    let country = |e: &EntityIndex| {
        let name = crate::entities::names::parts(&reading.entities[*e as usize].name);
        matches!(crate::entities::countries::nation(&name), Some(crate::entities::countries::Nation::Country(_)))
    };
    let wanted = word != "city";
    let places = |e: &EntityIndex| reading.entities[*e as usize].kind == EntityType::Place && country(e) == wanted;
    let mut near = reading.lately(sentence, 2).filter(places);
    match (near.next(), near.next()) {
        (Some(only), None) => (Link::To(only), JoinReason::Salience),
        _ => (Link::Nil, JoinReason::Salience),
    }
}
