//! Contacts: who met, called or visited whom, when and where, and whether it came to pass.

use super::super::actions::{Class, class, name};
use super::super::claims::{Certainty, Claim, Telling, is_seat};
use super::super::corpus::{Corpus, NameIndex};
use super::super::shapes::{Fact, Slot, Verdict};
use super::Readings;
use crate::SliceOrder;
use crate::entities::{DateMention, DateValue, EntityType, MONTHS, WEEKDAYS};
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
    // The contact of each kind that an account named last, and whether it was called or put off.
    let mut last: BTreeMap<(u32, Class), (Key, bool)> = BTreeMap::new();
    for &claim in claims {
        let Some((kind, _)) = contact(claim) else { continue };
        let named = last.entry((claim.account, kind));
        let key = match (key_of(corpus, claim), &named) {
            (Some(key), _) => key,
            // "the meeting" goes on with what was named before, unless that is not to be.
            (None, Entry::Occupied(named))
                if goes_on(corpus, claim, &named.get().0) && (is_off(claim) || !named.get().1) =>
            {
                named.get().0.clone()
            }
            _ => continue,
        };
        contacts.entry((key.clone(), claim.elsewhen)).or_default().push(claim);
        named.insert_entry((key, is_off(claim)));
    }
    contacts.iter().map(|((key, earlier), claims)| of_contact(corpus, key, *earlier, claims)).collect()
}

/// Whether a claim says that its contact was called off or put off.
const fn is_off(claim: &Claim) -> bool {
    matches!(claim.certainty, Certainty::Cancelled | Certainty::Postponed)
}

/// Whether a claim without a contact of its own speaks of the one of its kind named before: nobody new.
fn goes_on(corpus: &Corpus, claim: &Claim, key: &Key) -> bool {
    let mut people =
        claim.actors.iter().chain(&claim.others).filter(|&&n| corpus.names[n as usize].kind == EntityType::Person);
    claim.definite && people.all(|person| key.1.contains(person))
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
    let people: Vec<&str> = key.1.iter().map(|&name| corpus.names[name as usize].text.as_str()).collect();
    let visit = name(key.0) == VISIT;
    let of = people.join(if visit { " to " } else { " and " });
    let about = format!("{}{noun} of {of}", if earlier { "earlier " } else { "" });
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
        let named = key_of(corpus, claim).is_some();
        if named {
            add(&mut who, claim.span, people.join(", "));
        }
        // "The meeting was postponed", with nobody named: what became of the one named before.
        if named && claim.telling == Telling::Stated || is_off(claim) {
            add(&mut status, claim.span, claim.certainty.words().to_owned());
        }
        // When and where something is called off or denied is no time or place of it.
        if matches!(claim.certainty, Certainty::Cancelled | Certainty::Denied) {
            continue;
        }
        for &index in &claim.dates {
            let mention = &account.analysis.dates[index];
            let printed = account.text(mention.span);
            if let Some(value) = mention.value {
                add(&mut date, mention.span, value.in_words());
            } else if mention.weekday.is_none()
                && (printed.contains(|c: char| c.is_ascii_digit()) || MONTHS.contains(&printed))
            {
                // A day or month without its year.
                add(&mut date, mention.span, printed.to_owned());
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
    let told_by = status.by_account().len();
    if !visit && !who.is_empty() && !earlier {
        facts.push(who.into_fact(Slot::Participant, about.clone(), Verdict::Agree, None));
    }
    // That one account alone says of something that it took place is no news.
    if !earlier && !status.is_empty() && (told_by > 1 || status.0.keys().any(|value| value != Certainty::Done.words()))
    {
        let (verdict, note) = judge_status(&status, may_be_one(corpus, claims));
        facts.push(status.into_fact(Slot::Status, format!("status of the {about}"), verdict, note));
    }
    for (readings, slot, label) in [(date, Slot::Date, "date"), (day, Slot::Day, "day")] {
        if !readings.is_empty() {
            let (verdict, note) =
                if slot == Slot::Day { judge_days(&readings, claims) } else { judge_time(&readings, claims, corpus) };
            facts.push(readings.into_fact(slot, format!("{label} of the {about}"), verdict, note));
        }
    }
    if !place.is_empty() {
        // "Springfield" and "Springfield, Illinois" are one place.
        let shortest = place.0.keys().min_by_key(|name| name.len()).cloned().unwrap_or_default();
        let one = place
            .0
            .keys()
            .all(|name| name.strip_prefix(&shortest).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
        let note = (!one).then(|| "one place may lie in the other, or there was more than one occasion".to_owned());
        let verdict = if one { Verdict::Agree } else { Verdict::Differ };
        facts.push(place.into_fact(Slot::Place, format!("place of the {about}"), verdict, note));
    }
    facts
}

/// Whether nothing in the places and days of what was called off or put off says that it was two occasions.
fn may_be_one(corpus: &Corpus, claims: &[&Claim]) -> bool {
    let off = || claims.iter().filter(|claim| is_off(claim));
    let apart = |a: &Claim, b: &Claim| {
        let place = !a.places.is_empty() && !b.places.is_empty() && !a.places.iter().any(|p| b.places.contains(p));
        let dates = |claim: &Claim| -> Vec<DateValue> {
            let dates = &corpus.accounts[claim.account as usize].analysis.dates;
            claim.dates.iter().filter_map(|&index| dates[index].value).collect()
        };
        let (x, y) = (dates(a), dates(b));
        place || !x.is_empty() && !y.is_empty() && !x.iter().any(|x| y.iter().any(|y| may_be_same(*x, *y)))
    };
    !off().any(|a| off().any(|b| a.certainty != b.certainty && apart(a, b)))
}

fn judge_status(status: &Readings, one: bool) -> (Verdict, Option<String>) {
    let says = |certainty: Certainty| status.0.contains_key(certainty.words());
    if status.0.len() == 1 {
        return (Verdict::Agree, None);
    }
    if says(Certainty::Cancelled) && says(Certainty::Postponed) && one {
        let note = "called off for good in one wording, only put off in the other";
        return (Verdict::Conflict, Some(note.to_owned()));
    }
    let note = if says(Certainty::Done) && (says(Certainty::Planned) || says(Certainty::Possible)) {
        "written before and after: planned in one place, past in the other"
    } else if says(Certainty::Cancelled) || says(Certainty::Postponed) || says(Certainty::Denied) {
        "a plan and what became of it, or more than one occasion"
    } else {
        "one wording is weaker than the other"
    };
    (Verdict::Differ, Some(note.to_owned()))
}

/// Times conflict only if each account gives one, they are near enough to mean one occasion, and they cannot be equal.
fn judge_time(readings: &Readings, claims: &[&Claim], corpus: &Corpus) -> (Verdict, Option<String>) {
    if readings.0.len() == 1 {
        return (Verdict::Agree, None);
    }
    let single = readings.by_account().values().all(|values| values.len() == 1);
    let dates: Vec<&DateMention> = claims
        .iter()
        .flat_map(|claim| {
            claim.dates.iter().map(|&index| &corpus.accounts[claim.account as usize].analysis.dates[index])
        })
        .collect();
    let values: Vec<DateValue> = dates.iter().filter_map(|date| date.value).collect();
    let compatible = values.iter().all(|a| values.iter().all(|b| may_be_same(*a, *b)));
    let near = values.iter().all(|a| values.iter().all(|b| (a.year, a.month) == (b.year, b.month)));
    if compatible && !values.is_empty() {
        (Verdict::Differ, Some("one wording is more exact than the other".to_owned()))
    } else if single
        && near
        && claims.iter().all(|claim| claim.certainty == Certainty::Done)
        && values.iter().all(|value| value.day.is_some())
    {
        (Verdict::Conflict, Some("one occasion, different days".to_owned()))
    } else {
        (Verdict::Differ, Some("there was more than one occasion".to_owned()))
    }
}

/// Days of the week conflict only if each account gives one and all say of it that it came to pass.
fn judge_days(readings: &Readings, claims: &[&Claim]) -> (Verdict, Option<String>) {
    if readings.0.len() == 1 {
        return (Verdict::Agree, None);
    }
    let single = readings.by_account().values().all(|values| values.len() == 1);
    if single && claims.iter().all(|claim| claim.certainty == Certainty::Done) {
        (Verdict::Conflict, Some("one occasion, different days".to_owned()))
    } else {
        (Verdict::Differ, Some("planned for one day and another, or more than one occasion".to_owned()))
    }
}

fn may_be_same(a: DateValue, b: DateValue) -> bool {
    let fits = |x: Option<u8>, y: Option<u8>| x.is_none() || y.is_none() || x == y;
    a.year == b.year && fits(a.month, b.month) && fits(a.day, b.day)
}

/// Whether one can go there: a place, or an office that is called by its building.
pub(super) fn leads_to(corpus: &Corpus, name: NameIndex) -> bool {
    matches!(corpus.names[name as usize].kind, EntityType::Place | EntityType::Facility) || is_seat(corpus, name)
}
