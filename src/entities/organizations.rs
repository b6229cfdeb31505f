//! Where the names of organisations end: over "of" and "for", and the short name in brackets behind the full one.

use crate::entities::EntityType;
use crate::entities::features::Extractor;
use crate::entities::names::{is_acronym, parts};
use crate::entities::recognizer::Name;
use crate::entities::tables::over;

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

/// The organisation with what follows "of" or "for", if its last word asks for it.
pub(super) fn continued(seen: &Extractor, name: Name) -> Name {
    let (start, end) = (name.units.0 as usize, name.units.1 as usize);
    let last = seen.lowered(end - 1);
    // "National Association for" was cut off behind the small word.
    let end = if matches!(last, "of" | "for") { end - 1 } else { end };
    let small = |unit: usize| unit < seen.len() && matches!(seen.lowered(unit), "of" | "for");
    // "National Council for the Inclusion" may itself go on: "of Persons".
    let purpose = (start + 1..end).rev().find(|&unit| seen.lowered(unit) == "for");
    let goes_on = HEADS.contains(&seen.lowered(end - 1))
        || purpose
            .is_some_and(|at| HEADS.contains(&seen.lowered(at - 1)) && seen.lowered(end.min(seen.len() - 1)) == "of");
    if !small(end) || !goes_on {
        return name;
    }
    // "the Labour Party for the voters" goes no further; "Party for the Animals" does.
    let party = matches!(seen.lowered(end - 1), "party" | "union" | "front" | "league" | "congress");
    if party && seen.lowered(end) == "for" && end - start > 1 {
        return name;
    }
    let mut at = end;
    let mut reached = end;
    // At most "for the Liberation of Detainees".
    for _ in 0..2 {
        if !small(at) {
            break;
        }
        let purpose = seen.lowered(at) == "for";
        at += 1;
        if at < seen.len() && seen.lowered(at) == "the" {
            at += 1;
        }
        let from = at;
        loop {
            while at < seen.len() && seen.is_capital(at) && !seen.is_first(at) {
                at += 1;
            }
            // "Department of Trade and Industry", but not "Bank of Korea and Samsung": only nouns of fields are listed so.
            if purpose && at > from && at + 1 < seen.len() && seen.lowered(at) == "and" && seen.is_capital(at + 1) {
                at += 1;
            } else {
                break;
            }
        }
        if at == from {
            break;
        }
        reached = at;
        if !purpose {
            break;
        }
    }
    if reached == end { name } else { over(seen, name, start, reached) }
}

/// Adds or retypes the short name in brackets behind a full one: "Lundby Tourism Institute (Lundtur)".
#[inline(never)]
pub(super) fn short_forms(text: &str, seen: &Extractor, names: &mut Vec<Name>) {
    let mut made: Vec<Name> = Vec::with_capacity(names.len());
    for at in 0..names.len() {
        let name = names[at];
        if made.last().is_some_and(|last| last.units.1 > name.units.0) {
            made.last_mut().into_iter().for_each(|last| last.margin += name.margin);
            continue;
        }
        made.push(name);
        let (start, end) = (name.units.0 as usize, name.units.1 as usize);
        let bracketed = end + 2 < seen.len()
            && seen.lowered(end) == "("
            && seen.lowered(end + 2) == ")"
            && seen.is_capital(end + 1)
            && seen.span(end + 1).len() > 1;
        if !bracketed || end - start < 2 {
            continue;
        }
        let short = seen.span(end + 1).of(text);
        let acronym = is_acronym(short, &parts(name.span.of(text)));
        let next = names.get(at + 1).copied().filter(|next| next.units.0 as usize == end + 1);
        let organization = name.kind == EntityType::Organization;
        if acronym && name.kind != EntityType::Person || organization && next.is_none() {
            let known = matches!(seen.lowered(end + 1), "d" | "r" | "i" | "l" | "photo" | "file" | "right" | "left");
            if !known {
                made.push(Name { kind: name.kind, margin: 1.0, ..over(seen, name, end + 1, end + 2) });
            }
        }
    }
    *names = made;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::bounds::{repair, tests::marked};

    #[test]
    fn purposes_go_on() {
        for (text, wanted) in [
            (
                "The [O:National Council for the Inclusion] of Persons met.",
                "Or:National Council for the Inclusion of Persons",
            ),
            ("The [O:Ministry] of Trade and Energy spoke.", "Or:Ministry of Trade"),
            ("The [O:Committee] for the Liberation of Lund met.", "Or:Committee for the Liberation of Lund"),
        ] {
            assert_eq!(marked(text, repair), [wanted], "{text}");
        }
    }

    #[test]
    fn brackets_hold_short_names() {
        let short = |text: &str| {
            let plain = text.replace(['[', ']'], "").replace("O:", "").replace("Pl:", "").replace("P:", "");
            marked(text, |seen, names| short_forms(&plain, seen, names))
        };
        assert_eq!(
            short("The [O:Lundby Tourism Institute] (Lundtur) met."),
            ["Or:Lundby Tourism Institute", "Or:Lundtur"]
        );
        assert_eq!(short("The [Pl:Grand Varn Dam] ([O:GVD]) broke."), ["Pl:Grand Varn Dam", "Pl:GVD"]);
        assert_eq!(short("Then [P:Ana Lund] (Greens) spoke."), ["Pe:Ana Lund"]);
    }
}
