//! Titles and roles beside a name: "NATO commander Ana Duarte", "Ana Duarte, the mayor of Turku,".

use crate::Span;
use crate::entities::Gender;
use crate::entities::features::Extractor;
use crate::entities::{titles, vocabulary};
use std::ops::Range;

/// A title or role found beside a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Role {
    /// All its words.
    pub span: Span,
    /// The noun ("commander"), as a unit.
    pub head: usize,
    /// What it tells of gender.
    pub gender: Gender,
}

/// Most units a role may have before its name, and behind it.
const REACH: usize = 8;

/// The noun for a person that ends with `unit`, and its first unit: hyphens part units ("Secretary-General").
pub(crate) fn noun(seen: &Extractor, range: &Range<usize>, unit: usize) -> Option<(usize, Gender)> {
    if unit >= range.start + 2 && seen.is_mark(unit - 1) && seen.lowered(unit - 1) == "-" {
        let whole = format!("{}-{}", seen.lowered(unit - 2), seen.lowered(unit));
        if let Some(gender) = titles::role(&whole) {
            return Some((unit - 2, gender));
        }
        return match seen.lowered(unit) {
            "elect" | "general" | "designate" => titles::role(seen.lowered(unit - 2)).map(|gender| (unit - 2, gender)),
            _ => None,
        };
    }
    if seen.lowered(unit) == "general"
        && unit > range.start
        && matches!(seen.lowered(unit - 1), "secretary" | "attorney" | "solicitor" | "governor")
    {
        return Some((unit - 1, Gender::Unknown));
    }
    vocabulary::person(seen.traits(unit)).map(|gender| (unit, gender))
}

/// Words that may stand in a role before its noun.
fn modifies(seen: &Extractor, unit: usize) -> bool {
    let word = seen.lowered(unit);
    seen.is_capital(unit)
        || matches!(
            word,
            "-" | "'s"
                | "acting"
                | "affairs"
                | "and"
                | "assistant"
                | "associate"
                | "budget"
                | "campaign"
                | "chief"
                | "congressional"
                | "country"
                | "defence"
                | "defense"
                | "deputy"
                | "economy"
                | "energy"
                | "executive"
                | "federal"
                | "field"
                | "finance"
                | "financial"
                | "first"
                | "foreign"
                | "former"
                | "general"
                | "health"
                | "home"
                | "house"
                | "interim"
                | "interior"
                | "international"
                | "junior"
                | "justice"
                | "lead"
                | "majority"
                | "managing"
                | "media"
                | "military"
                | "minority"
                | "national"
                | "of"
                | "opposition"
                | "party"
                | "police"
                | "policy"
                | "political"
                | "presidential"
                | "press"
                | "prime"
                | "research"
                | "security"
                | "senior"
                | "senate"
                | "state"
                | "then"
                | "trade"
                | "veteran"
                | "vice"
        )
        || ["tion", "tions", "ment", "ity"].iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end))
}

/// The role directly before the name that starts at `unit`.
pub(crate) fn before(seen: &Extractor, range: &Range<usize>, unit: usize) -> Option<Role> {
    let mut last = unit.checked_sub(1).filter(|&last| last >= range.start)?;
    // "the president, Ana Duarte,": an apposition the other way round.
    let turned = seen.lowered(last) == "," && last > range.start;
    if turned {
        last -= 1;
    }
    let (head, gender) = (noun(seen, range, last).or_else(|| office_of(seen, range, last)))
        .or_else(|| turned.then(|| office_for(seen, range, last)).flatten())?;
    let mut start = head;
    while start > range.start && head - start < REACH && modifies(seen, start - 1) && seen.lowered(start - 1) != "of" {
        start -= 1;
    }
    while start < head && matches!(seen.lowered(start), "-" | "'s" | "and") {
        start += 1;
    }
    if turned
        && !(start > range.start
            && matches!(seen.lowered(start - 1), "the" | "its" | "their" | "his" | "her" | "my" | "our" | "'s"))
    {
        return None;
    }
    Some(Role { span: seen.span(start).join(seen.span(last)), head, gender })
}

/// The noun of an office with "of" that ends with `last`: "Secretary of State", "Minister of Culture and Sport".
fn office_of(seen: &Extractor, range: &Range<usize>, last: usize) -> Option<(usize, Gender)> {
    let mut at = last;
    while at > range.start + 1 && last - at < 5 && (seen.is_capital(at) || matches!(seen.lowered(at), "and" | "the")) {
        at -= 1;
    }
    let of = at < last && seen.lowered(at) == "of" && seen.is_capital(at - 1);
    if of { noun(seen, range, at - 1) } else { None }
}

/// The noun of an office with its field, in lower case, that ends with `last`: "the minister for housing".
fn office_for(seen: &Extractor, range: &Range<usize>, last: usize) -> Option<(usize, Gender)> {
    let from = range.start.max(last.saturating_sub(4));
    let at = (from + 1..last).rev().find(|&unit| matches!(seen.lowered(unit), "of" | "for"))?;
    noun(seen, range, at - 1)
}

/// The role in apposition behind the name that ends before `unit`: ", the mayor of Turku,".
pub(crate) fn after(seen: &Extractor, range: &Range<usize>, unit: usize) -> Option<Role> {
    if unit + 1 >= range.end || seen.lowered(unit) != "," {
        return None;
    }
    let article = matches!(seen.lowered(unit + 1), "the" | "a" | "an" | "its" | "their" | "his" | "her");
    let start = unit + 1 + usize::from(article);
    let mut at = start;
    while at < range.end && at - start < REACH {
        if let Some((_, gender)) = noun(seen, range, at) {
            // The last noun of the row is the head: "the foreign minister".
            let mut head = at;
            while head + 1 < range.end && noun(seen, range, head + 1).is_some() {
                head += 1;
            }
            let mut end = head + 1;
            if end < range.end && matches!(seen.lowered(end), "of" | "for" | "at" | "-" | "to" | "in") {
                let mut next = end + 1;
                while next < range.end && next - end < REACH && (modifies(seen, next) || seen.lowered(next) == "the") {
                    next += 1;
                }
                if next > end + 1 {
                    end = next;
                }
            }
            let closed = end >= range.end
                || matches!(
                    seen.lowered(end),
                    "," | "." | ";" | ")" | "who" | "and" | "-" | "–" | "—" | "''" | "”" | "\""
                );
            return (closed || article).then(|| Role { span: seen.span(start).join(seen.span(end - 1)), head, gender });
        }
        if !modifies(seen, at) {
            return None;
        }
        at += 1;
    }
    None
}
