//! What the last word of a name says that it is: "Lund Open" is an event, "Varn Accord" a law, "Lundby Airport" a building.

use crate::entities::EntityType;
use crate::entities::countries::nation;
use crate::entities::features::Extractor;
use crate::entities::names::parts;
use crate::entities::recognizer::Name;
use crate::entities::tables::over;

/// Last words of events.
const EVENTS: &[&str] = &[
    "awards",
    "championship",
    "championships",
    "classic",
    "crisis",
    "cup",
    "festival",
    "games",
    "marathon",
    "olympics",
    "open",
    "pageant",
    "prix",
    "revolt",
    "revolution",
    "series",
    "tour",
    "tournament",
    "uprising",
    "war",
];
/// Last words of what has been laid down.
const LAWS: &[&str] = &["accord", "accords", "act", "agreement", "amendment", "bill", "pact", "protocol", "treaty"];
/// Last words of places, and of buildings.
const PLACES: &[&str] = &["empire", "park", "republic"];
const BUILDINGS: &[&str] = &["airport", "bridge", "dam", "stadium"];
/// What somebody is, behind the name of a body or place.
const ROLES: &[&str] = &[
    "advisor",
    "adviser",
    "ambassador",
    "candidate",
    "candidates",
    "chairman",
    "chairwoman",
    "lawmaker",
    "lawmakers",
    "md",
    "mp",
    "mps",
    "ruler",
    "senator",
    "senators",
    "spokesman",
    "spokeswoman",
];

/// "NATO Relations: …" labels a line: the name is what the rest of the article has for its first words.
fn labelled(seen: &Extractor, names: &[Name], at: usize) -> Option<Name> {
    let (start, end) = (names[at].units.0 as usize, names[at].units.1 as usize);
    let label = end > start + 1 && end < seen.len() && seen.lowered(end) == ":" && seen.is_first(start);
    if !label || seen.lower_uses(end - 1) == 0 {
        return None;
    }
    let same = |name: &&Name| {
        let (from, to) = (name.units.0 as usize, name.units.1 as usize);
        from != start && (from..to).map(|unit| seen.lower(unit)).eq((start..end - 1).map(|unit| seen.lower(unit)))
    };
    let known = names.iter().find(same)?;
    Some(Name { kind: known.kind, ..over(seen, names[at], start, end - 1) })
}

/// Retypes names by their last word, and cuts what somebody is from the name of a body or person.
#[inline(never)]
pub(crate) fn apply(text: &str, seen: &Extractor, names: &mut [Name]) {
    for at in 0..names.len() {
        if let Some(name) = labelled(seen, names, at) {
            names[at] = name;
        }
    }
    for name in names.iter_mut() {
        let (start, end) = (name.units.0 as usize, name.units.1 as usize);
        if end < start + 2 {
            continue;
        }
        let last = seen.lowered(end - 1);
        let other = matches!(name.kind, EntityType::Organization | EntityType::Place | EntityType::Person);
        let kind = match name.kind {
            _ if !other => None,
            _ if EVENTS.contains(&last) => Some(EntityType::Event),
            EntityType::Organization | EntityType::Place if LAWS.contains(&last) => Some(EntityType::Law),
            // Persons are called Park.
            EntityType::Organization if PLACES.contains(&last) => Some(EntityType::Place),
            EntityType::Organization | EntityType::Person if BUILDINGS.contains(&last) => Some(EntityType::Facility),
            _ => None,
        };
        // "the Party of the Republic" is none.
        let plain = !(start..end - 1).any(|unit| matches!(seen.lowered(unit), "of" | "for" | "and" | "the"));
        if let Some(kind) = kind.filter(|_| plain) {
            name.kind = kind;
        }
        if other && plain && ROLES.contains(&last) {
            *name = over(seen, *name, start, end - 1);
            if nation(&parts(name.span.of(text))).is_some() {
                name.kind = EntityType::Place;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::bounds::tests::marked;

    #[test]
    fn last_words_tell() {
        for (text, wanted) in [
            ("She won the [O:Lund Open] twice.", &["Ev:Lund Open"][..]),
            ("The [O:Varn Accord] holds.", &["La:Varn Accord"]),
            ("They met in [O:Lundby Park] and at [P:Varn Bridge].", &["Pl:Lundby Park", "Fa:Varn Bridge"]),
            ("Then [P:Ana Park] spoke to the [O:Stop the War] group.", &["Pe:Ana Park", "Or:Stop the War"]),
            ("The [O:Alliance of the Republic] met.", &["Or:Alliance of the Republic"]),
            // the label of a line
            ("[O:VARO Relations]: [O:VARO] and Lund spoke of relations.", &["Or:VARO", "Or:VARO"]),
            ("[O:Varn Bank]: The [O:Varn Bank] is a bank.", &["Or:Varn Bank", "Or:Varn Bank"]),
            // what somebody is
            ("Two [O:Lund Alliance MPs] left.", &["Or:Lund Alliance"]),
            ("The [O:Peru Ambassador] and [P:Ana Lund MP] came.", &["Pl:Peru", "Pe:Ana Lund"]),
        ] {
            let plain = text.replace(['[', ']'], "").replace("O:", "").replace("P:", "");
            assert_eq!(marked(text, |seen, names| apply(&plain, seen, names)), wanted, "{text}");
        }
    }
}
