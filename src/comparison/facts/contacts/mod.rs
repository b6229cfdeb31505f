//! Contacts: who met, called or visited whom, when and where, and whether it came to pass.

mod judge;
mod length;

use super::{Readings, dates};
use crate::SliceOrder;
use crate::comparison::actions::{Class, class, name};
use crate::comparison::claims::{Certainty, Claim, Telling, is_seat};
use crate::comparison::corpus::{Corpus, NameIndex};
use crate::comparison::shapes::{Fact, Passage, Slot, Verdict};
use crate::entities::{EntityType, WEEKDAYS};
use judge::{judge_days, judge_status, judge_time, may_be_one};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Classes of contact and the noun they are labelled with.
const CONTACTS: [(&str, &str); 4] =
    [(MEETING, "meeting"), ("phones", "call"), (VISIT, "visit"), ("negotiates", "negotiation")];
/// Whoever receives or hosts somebody meets them.
const MEETING: &str = "meets";
/// The one that needs a single person: the visitor.
const VISIT: &str = "visits";

/// What one contact is: its kind and the persons.
type Key = (Class, Vec<NameIndex>);

/// A contact and whether an earlier occasion of it is meant.
type Occasion = (Key, bool);

/// The rows of each contact that the claims of an event's accounts tell of.
pub(super) fn rows<'c>(corpus: &Corpus, claims: &[&'c Claim]) -> Vec<Vec<Fact>> {
    let mut contacts: BTreeMap<Occasion, Vec<&'c Claim>> = BTreeMap::new();
    // The contact of each kind that an account named last, and how sure it was.
    let mut last: BTreeMap<(u32, Class), (Key, Option<Certainty>)> = BTreeMap::new();
    let mut open: Vec<&'c Claim> = Vec::new();
    for &claim in claims {
        let Some((kind, _)) = contact(claim) else { continue };
        let named = last.entry((claim.account, kind));
        let key = match (key_of(corpus, claim), &named) {
            (Some(key), _) => key,
            // "the meeting" goes on with what was named before, unless that is not to be.
            (None, Entry::Occupied(named)) if goes_on(corpus, claim, named.get()) => named.get().0.clone(),
            _ => {
                open.push(claim);
                continue;
            }
        };
        contacts.entry((key.clone(), claim.elsewhen)).or_default().push(claim);
        let sure = (claim.telling == Telling::Stated).then_some(claim.certainty);
        named.insert_entry((key, sure));
    }
    let mut contacts = merged(corpus, contacts);
    // "The summit with Osei": the one that another account names in full, if there is just one.
    for claim in open.into_iter().filter(|claim| claim.noun) {
        let Some((kind, _)) = contact(claim) else { continue };
        let named: Vec<NameIndex> =
            claim.entities().filter(|&n| corpus.names[n as usize].kind == EntityType::Person).collect();
        let held = |((class, people), earlier): &&Occasion| {
            *class == kind && *earlier == claim.elsewhen && named.iter().all(|one| people.contains(one))
        };
        let mut of = contacts.keys().filter(held);
        if let (false, Some(key), None) = (named.is_empty(), of.next().cloned(), of.next()) {
            contacts.entry(key).or_default().push(claim);
        }
    }
    let visits = |key: &Key| name(key.0) == VISIT;
    let mut rows: Vec<(bool, Vec<Fact>)> = contacts
        .iter()
        .map(|((key, earlier), claims)| (visits(key), of_contact(corpus, key, *earlier, claims)))
        .collect();
    // "Arrived on Friday to meet Osei": the day is told once, of the meeting.
    let dated: FxHashSet<Passage> =
        rows.iter().filter(|(visit, _)| !visit).flat_map(|(_, facts)| facts).flat_map(times).collect();
    for facts in rows.iter_mut().filter(|(visit, _)| *visit).map(|(_, facts)| facts) {
        facts.retain(|fact| times(fact).next().is_none() || !times(fact).all(|time| dated.contains(&time)));
    }
    rows.into_iter().map(|(_, facts)| facts).collect()
}

/// Where a row of dates or days has them from.
fn times(fact: &Fact) -> impl Iterator<Item = Passage> + '_ {
    let timed = matches!(fact.slot, Slot::Date | Slot::Day);
    fact.values.iter().filter(move |_| timed).flat_map(|reading| &reading.mentions).map(|cell| cell.passage)
}

/// The contacts with those of three taken into the one of two of them, where there is just one: whoever names a third tells of
/// the same. So does who names the building that a visit leads to, and who names only the place.
fn merged<'c>(corpus: &Corpus, contacts: BTreeMap<Occasion, Vec<&'c Claim>>) -> BTreeMap<Occasion, Vec<&'c Claim>> {
    let keys: Vec<Occasion> = contacts.keys().cloned().collect();
    let town = |name: NameIndex| corpus.names[name as usize].kind == EntityType::Place && !is_seat(corpus, name);
    let mut merged: BTreeMap<Occasion, Vec<&Claim>> = BTreeMap::new();
    for (((kind, people), earlier), claims) in contacts {
        let visit = name(kind) == VISIT;
        let within = |((other, pair), when): &&Occasion| {
            if visit {
                return match (&people[..], &pair[..]) {
                    ([who, to], [visitor, place]) => who == visitor && *when == earlier && !town(*to) && town(*place),
                    _ => false,
                };
            }
            *other == kind
                && *when == earlier
                && pair.len() < people.len()
                && pair.iter().all(|one| people.contains(one))
        };
        let mut pairs = keys.iter().filter(within);
        let key = match (pairs.next(), pairs.next()) {
            (Some(pair), None) => pair.clone(),
            _ => ((kind, people), earlier),
        };
        merged.entry(key).or_default().extend(claims);
    }
    for claims in merged.values_mut() {
        claims.order_by_key(|claim| (claim.account, claim.sentence, claim.span));
    }
    merged
}

/// Whether a claim without a contact of its own speaks of the one of its kind named before: nobody new, and nothing that is not
/// to be or is still to come of what is past.
fn goes_on(corpus: &Corpus, claim: &Claim, (key, certainty): &(Key, Option<Certainty>)) -> bool {
    let mut people =
        claim.actors.iter().chain(&claim.others).filter(|&&n| corpus.names[n as usize].kind == EntityType::Person);
    let off = matches!(certainty, Some(Certainty::Cancelled | Certainty::Postponed));
    let past = *certainty == Some(Certainty::Done) && claim.certainty == Certainty::Planned;
    claim.definite && people.all(|person| key.1.contains(person)) && (claim.is_off() || !off && !past)
}

/// The class of contact that a claim tells of, and whether it is a visit.
fn contact(claim: &Claim) -> Option<(Class, bool)> {
    let told = name(claim.action);
    if matches!(told, "receives" | "hosts") {
        return Some((class(MEETING)?, false));
    }
    CONTACTS.iter().any(|(class, _)| *class == told).then_some((claim.action, told == VISIT))
}

/// The kind of contact and its two or three persons; of a visit the visitor and where it leads.
fn key_of(corpus: &Corpus, claim: &Claim) -> Option<Key> {
    let (action, visit) = contact(claim)?;
    let kind = |n: NameIndex| corpus.names[n as usize].kind;
    let all = claim.actors.iter().chain(if visit { &[] } else { &claim.others[..] }).copied();
    let mut members: Vec<NameIndex> = all.filter(|&n| kind(n) == EntityType::Person).collect();
    members.order_by(|a, b| corpus.names[*a as usize].text.cmp(&corpus.names[*b as usize].text));
    members.dedup();
    let wanted = if visit { 1..=1 } else { 2..=3 };
    if !wanted.contains(&members.len()) {
        return None;
    }
    if visit {
        members.extend(claim.others.iter().chain(&claim.places).copied().find(|&n| leads_to(corpus, n)));
    }
    Some((action, members))
}

fn of_contact(corpus: &Corpus, key: &Key, earlier: bool, claims: &[&Claim]) -> Vec<Fact> {
    let noun = CONTACTS.iter().find(|(class, _)| *class == name(key.0)).map_or("contact", |(_, noun)| noun);
    let visit = name(key.0) == VISIT;
    let about = format!(
        "{}{noun} of {}",
        if earlier { "earlier " } else { "" },
        names(corpus, &key.1).join(if visit { " to " } else { " and " })
    );
    let (mut who, mut status, mut date, mut day, mut place) =
        (Readings::default(), Readings::default(), Readings::default(), Readings::default(), Readings::default());
    for claim in claims {
        let account = &corpus.accounts[claim.account as usize];
        let add = |readings: &mut Readings, span, value: String| {
            readings.add(account, claim.account, claim.sentence, span, value);
        };
        if claim.telling == Telling::Asked {
            continue;
        }
        let own = key_of(corpus, claim);
        if let Some((_, people)) = &own {
            add(&mut who, claim.span, names(corpus, people).join(", "));
        }
        // "The meeting was postponed", "it took place", with nobody named: what became of the one named before.
        if claim.telling == Telling::Stated
            && (own.is_some() || claim.is_off() || !claim.noun || claim.certainty == Certainty::Possible)
        {
            add(&mut status, claim.span, claim.certainty.words().to_owned());
        }
        // When and where something is denied is no time or place of it.
        if claim.certainty == Certainty::Denied {
            continue;
        }
        for &index in &claim.dates {
            let mention = &account.analysis.dates[index];
            if let Some(text) = dates::shown(corpus, claims.iter().map(|claim| claim.account), claim.account, mention) {
                add(&mut date, mention.span, text);
            }
            if let Some(weekday) = mention.weekday {
                add(&mut day, mention.span, WEEKDAYS[usize::from(weekday.min(6))].to_owned());
            }
        }
        // Whom or what a visit is paid to is where it leads.
        let led = claim.others.iter().filter(|&&n| visit && leads_to(corpus, n));
        for &name in claim.places.iter().chain(led) {
            add(&mut place, claim.span, corpus.names[name as usize].text.clone());
        }
    }
    let mut facts = Vec::new();
    if !visit {
        facts.extend(length::row(corpus, claims, &about));
    }
    if !visit && !who.is_empty() {
        let note = (who.0.len() > 1).then(|| "some name more of those who took part".to_owned());
        let verdict = if note.is_some() { Verdict::Differ } else { Verdict::Agree };
        facts.push(who.into_fact(Slot::Participant, about.clone(), verdict, note));
    }
    // That one account alone says of a visit that it took place is no news.
    let told_by = status.by_account().len();
    let news = told_by > 1 || status.0.keys().any(|value| value != Certainty::Done.words());
    if !status.is_empty() && (news || !visit) {
        let (verdict, note) = judge_status(&status, may_be_one(corpus, claims));
        facts.push(status.into_fact(Slot::Status, format!("status of the {about}"), verdict, note));
    }
    let exact = claims.iter().all(|claim| key_of(corpus, claim).is_none_or(|own| own == *key));
    for (readings, slot, label) in [(date, Slot::Date, "date"), (day, Slot::Day, "day")] {
        if !readings.is_empty() {
            let (verdict, note) = if slot == Slot::Day {
                judge_days(&readings, claims, exact)
            } else {
                judge_time(&readings, claims, corpus, exact)
            };
            facts.push(readings.into_fact(slot, format!("{label} of the {about}"), verdict, note));
        }
    }
    if !place.is_empty() {
        let one = is_one_place(&place);
        let note = (!one).then(|| "one place may lie in the other, or there was more than one occasion".to_owned());
        let verdict = if one { Verdict::Agree } else { Verdict::Differ };
        facts.push(place.into_fact(Slot::Place, format!("place of the {about}"), verdict, note));
    }
    facts
}

fn names<'c>(corpus: &'c Corpus, people: &[NameIndex]) -> Vec<&'c str> {
    people.iter().map(|&name| corpus.names[name as usize].text.as_str()).collect()
}

/// "Springfield" and "Springfield, Illinois" are one place.
fn is_one_place(places: &Readings) -> bool {
    let shortest = places.0.keys().min_by_key(|name| name.len()).cloned().unwrap_or_default();
    let rest = |name: &String| name.strip_prefix(&shortest).is_some_and(|r| !r.starts_with(char::is_alphanumeric));
    places.0.keys().all(rest)
}

/// Whether one can go there: a place, or an office that is called by its building.
pub(super) fn leads_to(corpus: &Corpus, name: NameIndex) -> bool {
    matches!(corpus.names[name as usize].kind, EntityType::Place | EntityType::Facility) || is_seat(corpus, name)
}
