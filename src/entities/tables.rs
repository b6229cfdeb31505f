//! Names in headlines, lists and rows of tables, where dashes and figures stand between what does not belong together.

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
}
