//! Names in a list are mostly of one kind: "Golmar, Varun Ulam, the Labour Party and Lund's Front".

use crate::entities::EntityType;
use crate::entities::features::Extractor;
use crate::entities::recognizer::Name;

/// By how much the tagger may prefer another type, in log-odds, for the list to decide.
const UNSURE: f32 = 3.0;

/// Gives unsure names of a list of three and more the type that most of the others have.
pub(crate) fn agree(seen: &Extractor, names: &mut [Name]) {
    let mut start = 0;
    while start < names.len() {
        let mut end = start + 1;
        while end < names.len() && listed(seen, &names[end - 1], &names[end]) {
            end += 1;
        }
        if end - start > 2 {
            settle(&mut names[start..end]);
        }
        start = end;
    }
}

/// Whether nothing but a comma, "and" or "the" stands between two names.
fn listed(seen: &Extractor, one: &Name, two: &Name) -> bool {
    let between = one.units.1 as usize..two.units.0 as usize;
    (1..4).contains(&between.len())
        && between.clone().all(|unit| matches!(seen.lowered(unit), "," | "and" | "or" | "&" | "the" | ";"))
        && seen.lowered(between.start) != "the"
}

fn settle(list: &mut [Name]) {
    let mut votes = [0usize; 14];
    for name in list.iter() {
        votes[name.kind as usize] += 1;
    }
    let best = (0..votes.len()).fold(0, |best, kind| if votes[kind] > votes[best] { kind } else { best });
    let kind = EntityType::ALL[best];
    let open = matches!(kind, EntityType::Person | EntityType::Organization | EntityType::Place);
    if open && votes[best] * 3 >= list.len() * 2 {
        for name in list.iter_mut().filter(|name| name.margin < UNSURE) {
            name.kind = kind;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::bounds::tests::marked;

    #[test]
    fn the_most_of_a_list_decide() {
        for (text, wanted) in [
            (
                "[O:Lund Bank], [P:Varun Ulam] and the [O:Novak Fund] fell.",
                &["Or:Lund Bank", "Or:Varun Ulam", "Or:Novak Fund"][..],
            ),
            ("[Pl:Lundby], [P:Varn], and [Pl:Ekby] flooded.", &["Pl:Lundby", "Pl:Varn", "Pl:Ekby"]),
            // no list, no majority
            (
                "[O:Lund Bank] hired [P:Ana Ek] and [O:Novak Fund] paid.",
                &["Or:Lund Bank", "Pe:Ana Ek", "Or:Novak Fund"],
            ),
            ("[O:Lund Bank], [P:Ana Ek] and [Pl:Varn] fell.", &["Or:Lund Bank", "Pe:Ana Ek", "Pl:Varn"]),
            ("[O:Lund Bank] and [P:Ana Ek] fell.", &["Or:Lund Bank", "Pe:Ana Ek"]),
        ] {
            assert_eq!(marked(text, |seen, names| agree(seen, names)), wanted, "{text}");
        }
    }
}
