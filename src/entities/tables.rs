//! Names in headlines, lists and rows of tables, where dashes and figures stand between what does not belong together.

use crate::SliceOrder;
use crate::entities::EntityType;
use crate::entities::features::Extractor;
use crate::entities::recognizer::Name;

/// The pieces of a name that a dash or a figure parts; the name itself where none does.
pub(super) fn pieces(seen: &Extractor, name: Name, made: &mut Vec<Name>) {
    let (start, end) = (name.units.0 as usize, name.units.1 as usize);
    if !matches!(name.kind, EntityType::Person | EntityType::Organization | EntityType::Place) || end - start < 2 {
        return made.push(name);
    }
    let dash = (start + 1..end - 1)
        .find(|&unit| matches!(seen.lowered(unit), "-" | "–" | "—") && loose(seen, unit - 1) && loose(seen, unit));
    // "Saint-Jean - Iberville" is one place, outside headlines.
    if let Some(dash) = dash.filter(|_| name.kind != EntityType::Place || seen.in_headline(start)) {
        // "CYCLING - LUND WINS": what stands before the dash says what it is about. "Ana Lund - Analyst": what she is.
        let slug = seen.is_first(start) && seen.in_headline(start);
        return made.push(if slug { over(seen, name, dash + 1, end) } else { over(seen, name, start, dash) });
    }
    let figure = (start + 1..end).find(|&unit| seen.is_number(unit) && seen.lowered(unit).len() < 4);
    let Some(figure) = figure.filter(|_| is_row(seen, start)) else { return made.push(name) };
    made.push(over(seen, name, start, figure));
    let next = (figure..end).find(|&unit| seen.is_capital(unit));
    if let Some(next) = next {
        pieces(seen, over(seen, name, next, end), made);
    }
}

/// Whether a space stands behind a unit.
fn loose(seen: &Extractor, unit: usize) -> bool {
    unit + 1 < seen.len() && seen.span(unit).end < seen.span(unit + 1).start
}

/// Whether a sentence is a row of figures: at least one for every two words.
fn is_row(seen: &Extractor, unit: usize) -> bool {
    let sentence = seen.document().partition_point(|range| range.end <= unit);
    let Some(range) = seen.document().get(sentence) else { return false };
    let figures = range.clone().filter(|&unit| seen.is_number(unit)).count();
    let words = range.clone().filter(|&unit| seen.lowered(unit).starts_with(char::is_alphabetic)).count();
    figures > 1 && figures * 2 >= words
}

/// Adds the place in a line that is nothing but a place in capitals and a date: "LUNDBY 1996-08-30".
#[inline(never)]
pub(super) fn datelines(text: &str, seen: &Extractor, names: &mut Vec<Name>) {
    let mut found: Vec<Name> = Vec::new();
    for line in seen.document() {
        let end = line.clone().find(|&unit| !seen.is_capital(unit)).unwrap_or(line.end);
        // The whole date, in one unit or several.
        let dated = end < line.end
            && (end..line.end).all(|unit| seen.is_number(unit) || matches!(seen.lowered(unit), "-" | "/" | "."))
            && seen.lowered(end).starts_with("0000");
        if !dated || !(1..4).contains(&(end - line.start)) {
            continue;
        }
        let place = Name { span: seen.span(end), units: (0, 0), kind: EntityType::Place, margin: 1.0 };
        let place = over(seen, place, line.start, end);
        let body = names.iter().any(|name| name.span == place.span && name.kind == EntityType::Organization);
        if !body && !place.span.of(text).contains(char::is_lowercase) {
            found.push(place);
        }
    }
    put(names, found);
}

/// Puts names, in text order, in the place of those that they overlap.
pub(super) fn put(names: &mut Vec<Name>, mut found: Vec<Name>) {
    if found.is_empty() {
        return;
    }
    names.retain(|name| {
        let at = found.partition_point(|other| other.units.1 <= name.units.0);
        found.get(at).is_none_or(|other| other.units.0 >= name.units.1)
    });
    names.append(&mut found);
    names.order_by_key(|name| name.span);
}

/// The name over these units.
pub(super) fn over(seen: &Extractor, name: Name, start: usize, end: usize) -> Name {
    Name { units: (start as u32, end as u32), span: seen.span(start).join(seen.span(end - 1)), ..name }
}

#[cfg(test)]
mod tests {
    use crate::entities::bounds::{repair, tests::marked};

    #[test]
    fn dashes_and_figures_part() {
        for (text, wanted) in [
            ("They met [P:Ana Lund - Analyst], and others.", &["Pe:Ana Lund"][..]),
            ("[P:CYCLING - LUND] WINS AGAIN", &["Pe:LUND"]),
            ("The riding of [Pl:Varn - Lundby] voted.", &["Pl:Varn - Lundby"]),
            ("[O:Varn 3 Lundby 2]", &["Or:Varn", "Or:Lundby"]),
            ("He watched [O:Channel 4] in the evening.", &["Or:Channel 4"]),
        ] {
            assert_eq!(marked(text, repair), wanted, "{text}");
        }
    }

    #[test]
    fn a_line_of_place_and_date_names_a_place() {
        for (text, wanted) in [
            ("LUNDBY 1996-08-30", &["Pl:LUNDBY"][..]),
            ("[P:NEW VARN] 1996-08-30", &["Pl:NEW VARN"]),
            ("[O:UNITED LUND] 1996-08-30", &["Or:UNITED LUND"]),
            ("Lundby 1996-08-30", &[]),
            ("LUNDBY 30", &[]),
        ] {
            let plain = text.replace(['[', ']'], "").replace("O:", "").replace("P:", "");
            assert_eq!(marked(text, |seen, names| super::datelines(&plain, seen, names)), wanted, "{text}");
        }
    }
}
