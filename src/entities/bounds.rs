//! Where a name begins and ends: repairs of what the tagger cut short or ran together.

use crate::entities::EntityType;
use crate::entities::features::Extractor;
use crate::entities::organizations::continued;
use crate::entities::recognizer::Name;
use crate::entities::tables::{over, pieces};

/// Words between a country and its election.
const ELECTIONS: &[&str] = &[
    "assembly",
    "congressional",
    "council",
    "federal",
    "general",
    "gubernatorial",
    "house",
    "leadership",
    "legislative",
    "local",
    "mayoral",
    "midterm",
    "municipal",
    "parliamentary",
    "presidential",
    "primary",
    "provincial",
    "regional",
    "senate",
    "snap",
    "special",
    "state",
];
/// Second halves of compounds that are no part of the name before their hyphen.
const COMPOUNDS: &[&str] = &[
    "aged", "aid", "area", "based", "born", "bound", "built", "day", "elect", "era", "far", "free", "held", "led",
    "level", "like", "line", "long", "made", "only", "owned", "plus", "run", "side", "size", "style", "time", "to",
    "type", "wide", "year",
];

/// Capitalised words that name nothing by themselves: kinds of things, and abbreviations of them.
const NOTHING: &[&str] = &[
    "ai", "aids", "ceo", "ceos", "cfo", "covid", "covid-00", "ev", "evs", "faq", "gdp", "gmt", "hiv", "id", "ip", "it",
    "kingdom", "lng", "lpg", "ltd", "mou", "mous", "mp", "mps", "nft", "nfts", "ngo", "ngos", "olympic", "party",
    "phd", "pm", "ppe", "pr", "project", "state", "states", "tv", "uav", "uavs", "vat", "vip",
];

/// Drops what names nothing, continues organisations over "of" and "for", parts names at commas, joins what a hyphen joins, and takes a country's
/// election for one event.
#[inline(never)]
pub(crate) fn repair(seen: &Extractor, names: &mut Vec<Name>) {
    let mut parted: Vec<Name> = Vec::with_capacity(names.len());
    for name in names.drain(..) {
        if let Some(name) = greeted(seen, name).filter(|name| !is_nothing(seen, name)) {
            part(seen, titled(seen, name), &mut parted);
        }
    }
    let mut made: Vec<Name> = Vec::with_capacity(parted.len());
    for name in parted {
        pieces(seen, name, &mut made);
    }
    let mut kept: Vec<Name> = Vec::with_capacity(made.len());
    for name in made {
        // What an organisation or an election went on over is part of it.
        if kept.last().is_some_and(|last| last.units.1 > name.units.0) {
            continue;
        }
        let floor = kept.last().map_or(0, |last| last.units.1 as usize);
        let name = joined(seen, name, floor);
        kept.push(match name.kind {
            EntityType::Organization => continued(seen, election(seen, name)),
            EntityType::Place => election(seen, name),
            _ => name,
        });
    }
    *names = kept;
}

/// A word for a kind of thing, a file, or an exclamation: one word that fills its line and that nobody bears.
fn is_nothing(seen: &Extractor, name: &Name) -> bool {
    let (start, end) = (name.units.0 as usize, name.units.1 as usize);
    let file = |word: &str| {
        let ending = word.rsplit_once('.').map(|(_, ending)| ending);
        matches!(
            ending,
            Some("csv" | "doc" | "docx" | "gif" | "htm" | "html" | "jpg" | "pdf" | "ppt" | "txt" | "xls" | "zip")
        )
    };
    let alone = end == start + 1;
    if alone && NOTHING.binary_search(&seen.lowered(start)).is_ok() || file(seen.lowered(end - 1)) {
        return true;
    }
    let alphabetic = |unit: usize| seen.lowered(unit).starts_with(char::is_alphabetic);
    let unknown = alone && seen.is_first(start) && seen.classes(start) == (0, 0) && seen.capital_uses(start) == 0;
    if !unknown || seen.is_shouted(start) {
        return false;
    }
    let line = seen.document().partition_point(|range| range.end <= start);
    seen.document().get(line).is_some_and(|line| line.clone().filter(|&unit| alphabetic(unit)).count() == 1)
}

/// The name without a greeting before it: "Dear Ana".
fn greeted(seen: &Extractor, name: Name) -> Option<Name> {
    let (start, end) = (name.units.0 as usize, name.units.1 as usize);
    let greeting = matches!(seen.lowered(start), "bye" | "dear" | "hello" | "hey" | "hi" | "p.s" | "p.s." | "thanks");
    if !greeting || !seen.is_first(start) {
        return Some(name);
    }
    let from = (start + 1..end).find(|&unit| seen.is_capital(unit))?;
    Some(over(seen, name, from, end))
}

/// What begins with a short title is a person ("Gen Okello"), unless it ends as an organisation does ("Dr Pepper Group").
fn titled(seen: &Extractor, name: Name) -> Name {
    let (start, end) = (name.units.0 as usize, name.units.1 as usize);
    if end == start + 1 && seen.lowered(start).starts_with("lgbt") {
        return Name { kind: EntityType::Group, ..name };
    }
    let other = matches!(name.kind, EntityType::Organization | EntityType::Place | EntityType::Product);
    let short = matches!(
        seen.lowered(start).trim_end_matches('.'),
        "capt" | "col" | "dr" | "gen" | "gov" | "hon" | "lt" | "mr" | "mrs" | "ms" | "prof" | "rep" | "sen" | "sgt"
    );
    let fits = other && short && (2..=4).contains(&(end - start)) && (start..end).all(|unit| seen.is_capital(unit));
    if fits && !crate::entities::rules::ends_organization(seen.lowered(end - 1)) {
        return Name { kind: EntityType::Person, ..name };
    }
    name
}

/// Whether nothing stands between a unit and the next.
fn tight(seen: &Extractor, unit: usize) -> bool {
    unit + 1 < seen.len() && seen.span(unit).end == seen.span(unit + 1).start
}

/// The name with its article or second half that a hyphen joins to it ("al-Masri", "Lee Jun-ho"), and a person's name
/// without numbers at its end, which stand in tables. `floor` is where the name before it ends.
fn joined(seen: &Extractor, name: Name, floor: usize) -> Name {
    let (mut start, mut end) = (name.units.0 as usize, name.units.1 as usize);
    let person = name.kind == EntityType::Person;
    while person
        && end > start + 1
        && (seen.is_number(end - 1) || seen.lowered(end - 1) == "-" && !tight(seen, end - 1))
    {
        end -= 1;
    }
    let article = |unit: usize| {
        matches!(seen.lowered(unit), "ad" | "al" | "an" | "ar" | "as" | "ash" | "at" | "az" | "el" | "ul" | "ur")
    };
    let prefixed = start >= floor + 2
        && seen.lowered(start - 1) == "-"
        && tight(seen, start - 1)
        && tight(seen, start - 2)
        && article(start - 2);
    if prefixed {
        start -= 2;
    }
    // "D K Lund": the tagger left the first initials out.
    while person
        && start > floor
        && seen.is_capital(start - 1)
        && seen.span(start - 1).len() == 1
        && seen.span(start).len() == 1
    {
        start -= 1;
    }
    let half = |unit: usize| {
        let word = seen.lowered(unit);
        (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase()) && !COMPOUNDS.contains(&word)
    };
    let last = seen.lowered(end - 1).len();
    if person
        && end - start > 1
        && (2..=6).contains(&last)
        && end + 1 < seen.len()
        && seen.lowered(end) == "-"
        && tight(seen, end - 1)
        && tight(seen, end)
        && half(end + 1)
    {
        end += 2;
    }
    over(seen, name, start, end)
}

/// "2019 Ruritania general election": not the country, but an event.
fn election(seen: &Extractor, name: Name) -> Name {
    let (start, end) = (name.units.0 as usize, name.units.1 as usize);
    let dated = seen.lowered(start) == "0000" || start > 0 && seen.lowered(start - 1) == "0000";
    if !dated {
        return name;
    }
    let mut at = end;
    while at < seen.len() && at < end + 6 && (seen.is_capital(at) || matches!(seen.lowered(at), "of" | "-"))
        || at < seen.len() && ELECTIONS.contains(&seen.lowered(at))
    {
        at += 1;
    }
    let held = at < seen.len()
        && matches!(
            seen.lowered(at),
            "by-election" | "by-elections" | "election" | "elections" | "primaries" | "referendum" | "runoff"
        );
    if held { Name { kind: EntityType::Event, ..over(seen, name, start, at + 1) } } else { name }
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
    made.push(over(seen, name, start, comma));
    part(seen, over(seen, name, comma + 1, end), made);
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::models::lexicon::Lexicon;

    /// What `change` makes of a text's names, which stand in brackets, each with the first letters of its type.
    pub(crate) fn marked(marked: &str, change: impl Fn(&Extractor, &mut Vec<Name>)) -> Vec<String> {
        let (mut text, mut spans) = (String::new(), Vec::new());
        for piece in marked.split('[') {
            let Some((name, rest)) = piece.split_once(']') else {
                text.push_str(piece);
                continue;
            };
            let (kind, name) = name.split_once(':').unwrap();
            let kind = EntityType::ALL.into_iter().find(|k| format!("{k:?}").starts_with(kind)).unwrap();
            spans.push((text.len() as u32, (text.len() + name.len()) as u32, kind));
            text.push_str(name);
            text.push_str(rest);
        }
        let (_, tokens) = crate::text::read(&text);
        let mut seen = Extractor::default();
        seen.read(&text, &tokens, &Lexicon::default(), &Lexicon::default());
        let mut names: Vec<Name> = (spans.into_iter())
            .map(|(start, end, kind)| {
                let units = (seen.unit_at(start) as u32, seen.unit_at(end) as u32);
                Name { span: crate::Span::new(start, end), units, kind, margin: 1.0 }
            })
            .collect();
        change(&seen, &mut names);
        names.iter().map(|name| format!("{:.2}:{}", format!("{:?}", name.kind), name.span.of(&text))).collect()
    }

    fn repaired(text: &str) -> Vec<String> {
        marked(text, repair)
    }

    #[test]
    fn tables_are_sorted_for_the_search() {
        assert!(NOTHING.is_sorted());
    }

    #[test]
    fn files_greetings_and_exclamations_name_nobody() {
        assert!(repaired("See [O:Plans.pdf] for it.").is_empty());
        assert_eq!(repaired("[P:Dear Ana], come soon."), ["Pe:Ana"]);
        assert_eq!(repaired("([O:Applause].)\n\nThen they left."), [""; 0]);
        assert_eq!(repaired("([O:BBCD])\n\nThen they left."), ["Or:BBCD"]);
        assert_eq!(repaired("[P:Lundin].\n\nThen came Lundin again."), ["Pe:Lundin"]);
    }

    #[test]
    fn hyphens_join() {
        assert_eq!(repaired("They met [P:Lee Jun]-ho again."), ["Pe:Lee Jun-ho"]);
        assert_eq!(repaired("The [P:Ana Lund]-led team won."), ["Pe:Ana Lund"]);
        assert_eq!(repaired("He came from al-[Pl:Masri] then."), ["Pl:al-Masri"]);
        assert_eq!(repaired("Made by [P:Peter Lund 12], and others."), ["Pe:Peter Lund"]);
    }

    #[test]
    fn an_election_is_an_event() {
        assert_eq!(
            repaired("It won the 2019 [Pl:New Ruritania] general election."),
            ["Ev:New Ruritania general election"]
        );
        assert_eq!(
            repaired("After the 2020 [Pl:Ruritania] [O:House of Keys] elections, it fell."),
            ["Ev:Ruritania House of Keys elections"]
        );
        assert_eq!(repaired("In 2019 [Pl:Ruritania] held elections."), ["Pl:Ruritania"]);
    }

    #[test]
    fn organisations_go_on_and_lists_part() {
        assert_eq!(repaired("The [O:Ministry] of Trade and Energy spoke."), ["Or:Ministry of Trade"]);
        assert_eq!(repaired("[O:Lund Bank, Novak Steel] fell."), ["Or:Lund Bank", "Or:Novak Steel"]);
    }

    #[test]
    fn titles_tell_and_kinds_name_nothing() {
        assert_eq!(repaired("Then [O:Gen Okello] spoke for the [O:State]."), ["Pe:Gen Okello"]);
        assert_eq!(repaired("Shares of [O:Dr Lund Corp] fell."), ["Or:Dr Lund Corp"]);
    }
}
