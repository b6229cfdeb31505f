//! Who plays whom: the name of a town in a row of scores, or beside a verb of winning, is that of its team.

use crate::entities::EntityType;
use crate::entities::countries::nation;
use crate::entities::features::{Extractor, class};
use crate::entities::names::parts;
use crate::entities::recognizer::Name;
use crate::entities::tables::{over, put};
use std::ops::Range;

/// Gazetteer classes of places.
const PLACED: u8 = class::COUNTRY | class::REGION | class::CITY | class::TOWN;
/// A row outvotes what the tagger made of the name elsewhere.
const SURE: f32 = 4.0;

/// Takes the sides of matches for organisations. Countries stay places.
#[inline(never)]
pub(crate) fn apply(text: &str, seen: &Extractor, names: &mut Vec<Name>) {
    let mut rows: Vec<Name> = Vec::new();
    for sentence in seen.document() {
        row(seen, sentence.clone(), names, &mut rows);
    }
    rows.retain(|team| nation(&parts(team.span.of(text))).is_none());
    put(names, rows);
    let sides: Vec<usize> = (0..names.len()).filter(|&at| is_side(text, seen, names, at)).collect();
    for at in sides {
        names[at] = Name { kind: EntityType::Organization, margin: names[at].margin.max(SURE), ..names[at] };
    }
}

/// Whether a name is that of a place, or a bare one beside that of a place, before or behind a verb of winning.
fn is_side(text: &str, seen: &Extractor, names: &[Name], at: usize) -> bool {
    let name = &names[at];
    let rival = if plays(seen, name) {
        names.get(at + 1)
    } else if faces(seen, name) {
        at.checked_sub(1).map(|before| &names[before])
    } else {
        return false;
    };
    // Two persons may fight, too.
    let bare = name.kind == EntityType::Person && name.units.1 == name.units.0 + 1;
    let beside = rival.is_some_and(|rival| rival.kind == EntityType::Place);
    (name.kind == EntityType::Place || bare && beside) && nation(&parts(name.span.of(text))).is_none()
}

/// "Varn beat Lundby", "Varn v Lundby": a name before such a word.
fn plays(seen: &Extractor, name: &Name) -> bool {
    let end = name.units.1 as usize;
    end + 1 < seen.len() && wins(seen.lowered(end)) && (seen.is_capital(end + 1) || seen.lowered(end + 1) == "the")
}

/// A name behind such a word.
fn faces(seen: &Extractor, name: &Name) -> bool {
    let start = name.units.0 as usize;
    start > 1 && wins(seen.lowered(start - 1)) && !seen.is_first(start - 1)
}

fn wins(word: &str) -> bool {
    matches!(word, "beat" | "beats" | "defeated" | "defeats" | "edged" | "routed" | "thrashed" | "v" | "vs")
}

/// The sides in a sentence that is a row: "Varn 3 Lundby 2", "Varn 12 7 3 2 24", "VARN AT LUNDBY".
fn row(seen: &Extractor, sentence: Range<usize>, names: &[Name], found: &mut Vec<Name>) {
    let mut sides: Vec<(Range<usize>, usize)> = Vec::new();
    let mut at = sentence.start;
    let mut meets = false;
    while at < sentence.end {
        if seen.is_capital(at) {
            let start = at;
            while at < sentence.end && seen.is_capital(at) && seen.lowered(at) != "at" {
                at += 1;
            }
            if at == start {
                meets = sides.len() == 1 && sides[0].1 == 0;
                if !meets {
                    return;
                }
                at += 1;
                continue;
            }
            if sides.len() == 2 {
                return;
            }
            sides.push((start..at, 0));
        } else if seen.is_number(at) || matches!(seen.lowered(at), "-" | "/" | "." | "*") {
            let Some(side) = sides.last_mut() else { return };
            // A year or a sum of money is no score.
            if seen.is_number(at) && seen.lowered(at).len() > 3 && !seen.lowered(at).starts_with('.') {
                return;
            }
            side.1 += usize::from(seen.is_number(at));
            at += 1;
        } else if seen.lowered(at) == "(" && !sides.is_empty() {
            // "(Italy)", "(in 12)"
            let close = (at..sentence.end).find(|&unit| seen.lowered(unit) == ")");
            at = close.map_or(sentence.end, |close| close + 1);
        } else {
            return;
        }
    }
    let told = |side: &Range<usize>| {
        let covers = |name: &Name| name.units.0 as usize <= side.start && name.units.1 as usize > side.start;
        let placed = |unit: usize| (seen.classes(unit).0 | seen.classes(unit).1) & PLACED != 0;
        names.iter().any(covers) || side.clone().any(placed)
    };
    let person = |side: &Range<usize>| {
        names.iter().any(|name| {
            name.kind == EntityType::Person && name.units == (side.start as u32, side.end as u32) && side.len() > 1
        })
    };
    let fits = match sides.as_slice() {
        [(_, one), (_, two)] => {
            (*one == 1 && *two == 1 || meets && *one + *two == 0) && sides.iter().any(|(side, _)| told(side))
        }
        [(side, figures)] => *figures > 2 && told(side),
        _ => false,
    };
    if fits {
        let plain = Name { span: seen.span(0), units: (0, 0), kind: EntityType::Organization, margin: SURE };
        // "VARN AT LUNDBY": the host is where they play.
        let sides =
            sides.into_iter().take(if meets { 1 } else { 2 }).map(|(side, _)| side).filter(|side| !person(side));
        found.extend(sides.map(|side| over(seen, plain, side.start, side.end)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::bounds::tests::marked;

    #[test]
    fn sides_of_a_match_are_teams() {
        let told = |text: &str| {
            let plain = text.replace(['[', ']'], "").replace("O:", "").replace("Pl:", "").replace("P:", "");
            marked(text, |seen, names| apply(&plain, seen, names))
        };
        for (text, wanted) in [
            // rows of scores and standings
            ("[Pl:Varn] 3 Lundby 2", &["Or:Varn", "Or:Lundby"][..]),
            ("[Pl:Varn] 12 7 3 2 24", &["Or:Varn"]),
            ("[Pl:VARN] AT [Pl:LUNDBY]", &["Or:VARN", "Pl:LUNDBY"]),
            ("[P:Ana Lund] 6 [P:Eva Novak] 4", &["Pe:Ana Lund", "Pe:Eva Novak"]),
            ("[Pl:Peru] 3 [Pl:Chile] 2", &["Pl:Peru", "Pl:Chile"]),
            ("[Pl:Varn] 1996 1997 1998", &["Pl:Varn"]),
            ("Revenue 312 298 271", &[]),
            // verbs
            ("On Sunday [Pl:Varn] beat [P:Lundby] at home.", &["Or:Varn", "Or:Lundby"]),
            ("On Sunday [Pl:Varn] beat the [O:Bears] at home.", &["Or:Varn", "Or:Bears"]),
            ("In May [P:Lund] beat [P:Novak] in a vote.", &["Pe:Lund", "Pe:Novak"]),
            ("In May [Pl:Peru] beat [Pl:Chile] again.", &["Pl:Peru", "Pl:Chile"]),
        ] {
            assert_eq!(told(text), wanted, "{text}");
        }
    }
}
