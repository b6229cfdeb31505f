//! Words beside a name that settle what it is: "the town of Varn", "Storm Elsa", "Agriculture Minister Ana Lund".

use crate::entities::EntityType;
use crate::entities::countries::{Nation, nation};
use crate::entities::features::{Extractor, class};
use crate::entities::names::parts;
use crate::entities::recognizer::Name;

/// What such a cue adds to the margin of a name: it outvotes the tagger elsewhere in the article.
const SURE: f32 = 4.0;

/// Kinds of places, before "of" or behind a name.
const PLACES: &[&str] = &[
    "bay",
    "city",
    "county",
    "district",
    "hamlet",
    "island",
    "islands",
    "lake",
    "municipality",
    "peninsula",
    "port",
    "prefecture",
    "province",
    "region",
    "river",
    "strait",
    "suburb",
    "town",
    "township",
    "valley",
    "village",
];
/// Fields of an office, which alone name nothing before its noun.
const FIELDS: &[&str] = &[
    "agriculture",
    "business",
    "commerce",
    "communications",
    "culture",
    "defence",
    "defense",
    "development",
    "economics",
    "economy",
    "education",
    "employment",
    "energy",
    "environment",
    "finance",
    "fisheries",
    "foreign",
    "health",
    "home",
    "housing",
    "immigration",
    "industry",
    "information",
    "infrastructure",
    "interior",
    "justice",
    "labor",
    "labour",
    "migration",
    "mines",
    "petroleum",
    "planning",
    "political",
    "science",
    "security",
    "sports",
    "technology",
    "tourism",
    "trade",
    "transport",
    "transportation",
    "water",
];

/// Retypes, cuts and joins names by the words around them.
#[inline(never)]
pub(crate) fn apply(seen: &Extractor, names: &mut Vec<Name>) {
    let mut made: Vec<Name> = Vec::with_capacity(names.len());
    for name in names.drain(..) {
        let Some(name) = party_mark(seen, name).and_then(|name| field(seen, name)) else { continue };
        let name = storm(seen, with_article(seen, place(seen, people(seen, name))), made.last());
        match made.last_mut() {
            Some(last) if last.units.1 > name.units.0 => {}
            Some(last) if capital_district(seen, last, &name) => {
                last.span = last.span.join(name.span);
                last.units.1 = name.units.1;
            }
            _ => made.push(name),
        }
    }
    *names = made;
}

fn word(seen: &Extractor, unit: usize) -> &str {
    if unit < seen.len() { seen.lowered(unit) } else { "" }
}

/// "the town of Varn", "the Varn river": a place.
fn place(seen: &Extractor, name: Name) -> Name {
    let (start, end) = (name.units.0 as usize, name.units.1 as usize);
    if matches!(name.kind, EntityType::Group | EntityType::Event) {
        return name;
    }
    let of = start >= 2 && seen.lowered(start - 1) == "of" && PLACES.contains(&seen.lowered(start - 2));
    let plain = of && !seen.is_capital(start - 2) && !matches!(seen.lowered(start - 2), "port" | "bay" | "lake");
    let river = end < seen.len()
        && !seen.is_capital(end)
        && matches!(seen.lowered(end), "county" | "peninsula" | "prefecture" | "province" | "river" | "valley")
        && name.kind != EntityType::Organization;
    if plain || river {
        return Name { kind: EntityType::Place, margin: name.margin.max(SURE), ..name };
    }
    name
}

/// "Peruvians": whatever the tagger took them for.
fn people(seen: &Extractor, name: Name) -> Name {
    let bare = name.units.1 == name.units.0 + 1 && name.kind != EntityType::Group;
    let told = bare && matches!(nation(&parts(seen.lowered(name.units.0 as usize))), Some(Nation::People(_)));
    if told { Name { kind: EntityType::Group, ..name } } else { name }
}

/// "the Lund said", "the Varn's leader": nobody is called so; a body is.
fn with_article(seen: &Extractor, name: Name) -> Name {
    let (start, end) = (name.units.0 as usize, name.units.1 as usize);
    let bare = name.kind == EntityType::Person && end - start == 1 && start > 0 && seen.lowered(start - 1) == "the";
    let behind = word(seen, end);
    let closed = matches!(
        behind,
        "" | "."
            | ","
            | ";"
            | "'s"
            | "and"
            | "are"
            | "at"
            | "by"
            | "had"
            | "has"
            | "have"
            | "in"
            | "is"
            | "of"
            | "on"
            | "or"
            | "said"
            | "says"
            | "they"
            | "to"
            | "was"
            | "were"
            | "will"
            | "would"
    );
    // "the Lunds" are a family.
    if bare && closed && !seen.lowered(start).ends_with('s') {
        return Name { kind: EntityType::Organization, ..name };
    }
    name
}

/// "Storm Elsa", "Operation Northlight": an event, with its word.
fn storm(seen: &Extractor, name: Name, before: Option<&Name>) -> Name {
    let (start, end) = (name.units.0 as usize, name.units.1 as usize);
    let called = |unit: usize| {
        seen.is_capital(unit)
            && matches!(seen.lowered(unit), "cyclone" | "hurricane" | "operation" | "storm" | "typhoon")
    };
    let event = |from: usize| Name {
        units: (from as u32, name.units.1),
        span: seen.span(from).join(name.span),
        kind: EntityType::Event,
        margin: name.margin.max(SURE),
    };
    if called(start) && end > start + 1 && end - start < 4 {
        return event(start);
    }
    let free = start > 0 && before.is_none_or(|b| (b.units.1 as usize) < start);
    if free && called(start - 1) && name.kind != EntityType::Organization { event(start - 1) } else { name }
}

/// "Agriculture Minister Ana Lund", "Ana Lund Environment editor": the field is no name, nor part of one.
fn field(seen: &Extractor, mut name: Name) -> Option<Name> {
    let (start, end) = (name.units.0 as usize, name.units.1 as usize);
    let office = matches!(
        word(seen, end),
        "chief" | "correspondent" | "editor" | "minister" | "ministers" | "reporter" | "secretary" | "spokesman"
    );
    if !office || !FIELDS.contains(&seen.lowered(end - 1)) || name.kind == EntityType::Person && end - start == 1 {
        return Some(name);
    }
    if end - start == 1 {
        return None;
    }
    // "Lund Environment editor": what is left is the person before the field; "Trade and Industry Minister" leaves nothing.
    if seen.is_capital(end - 2) && !seen.is_capital(end) && !FIELDS.contains(&seen.lowered(end - 2)) {
        name.units.1 -= 1;
        name.span = seen.span(start).join(seen.span(end - 2));
        let given = seen.classes(start).0 & (class::MALE | class::FEMALE) != 0;
        name.kind = if given { EntityType::Person } else { name.kind };
    }
    Some(name)
}

/// "(D-Maine)": the place, without the party's letter.
fn party_mark(seen: &Extractor, mut name: Name) -> Option<Name> {
    let (start, end) = (name.units.0 as usize, name.units.1 as usize);
    let letter = |unit: usize| matches!(seen.lowered(unit), "d" | "i" | "r") && seen.is_capital(unit);
    let bracket = |unit: usize| unit > 0 && seen.lowered(unit - 1) == "(";
    if end - start == 1 && letter(start) && bracket(start) {
        return None;
    }
    if end - start >= 3 && letter(start) && bracket(start) && seen.lowered(start + 1) == "-" {
        name.units.0 += 2;
        name.span = seen.span(start + 2).join(seen.span(end - 1));
        name.kind = EntityType::Place;
    }
    Some(name)
}

/// "Washington, D.C.": one place.
fn capital_district(seen: &Extractor, last: &Name, name: &Name) -> bool {
    let (from, to) = (last.units.1 as usize, name.units.0 as usize);
    last.kind == EntityType::Place
        && name.kind == EntityType::Place
        && to == from + 1
        && seen.lowered(from) == ","
        && matches!(seen.lowered(to), "d.c" | "d.c." | "dc")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::bounds::tests::marked;

    fn told(text: &str) -> Vec<String> {
        marked(text, apply)
    }

    #[test]
    fn places() {
        assert_eq!(told("They fled the town of [O:Varn End] then."), ["Pl:Varn End"]);
        assert_eq!(told("The [P:Varn] river rose."), ["Pl:Varn"]);
        assert_eq!(told("The [O:City of Varn Council] met."), ["Or:City of Varn Council"]);
        assert_eq!(told("In [Pl:Lundville], [Pl:D.C.] it rained."), ["Pl:Lundville, D.C."]);
    }

    #[test]
    fn peoples() {
        assert_eq!(told("The [O:Peruvians] won in [Pl:Peru]."), ["Gr:Peruvians", "Pl:Peru"]);
    }

    #[test]
    fn storms_and_operations() {
        assert_eq!(told("After [P:Storm Elsa] came rain."), ["Ev:Storm Elsa"]);
        assert_eq!(told("After Hurricane [P:Elsa] came rain."), ["Ev:Hurricane Elsa"]);
    }

    #[test]
    fn offices_and_parties() {
        assert_eq!(told("[O:Agriculture] Minister [P:Ana Lund] came."), ["Pe:Ana Lund"]);
        assert_eq!(told("[P:Ana Lund] ([G:D-Maine]) spoke."), ["Pe:Ana Lund", "Pl:Maine"]);
        assert_eq!(told("[O:Ana Lund Environment] editor"), ["Or:Ana Lund"]);
    }
}
