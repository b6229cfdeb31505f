//! Words for peoples and creeds: told by the table of countries and by the gazetteer, two joined by a hyphen told apart.

use crate::entities::EntityType;
use crate::entities::countries::{Nation, nation};
use crate::entities::features::{Extractor, class};
use crate::entities::names::parts;
use crate::entities::recognizer::Name;
use crate::entities::tables::over;

/// Retypes bare words for peoples and parts "Arab-Israeli" in two.
pub(crate) fn apply(text: &str, seen: &Extractor, names: &mut Vec<Name>) {
    let mut made: Vec<Name> = Vec::with_capacity(names.len());
    for mut name in names.drain(..) {
        let (start, end) = (name.units.0 as usize, name.units.1 as usize);
        let of = |unit: usize| nation(&parts(seen.span(unit).of(text)));
        let people = |unit: usize| {
            matches!(of(unit), Some(Nation::People(_)))
                || seen.classes(unit).0 & class::GROUP != 0 && seen.is_capital(unit)
        };
        if end == start + 1 && name.kind != EntityType::Group && matches!(of(start), Some(Nation::People(_))) {
            name.kind = EntityType::Group;
        }
        // "African-American" is one people.
        let joined = name.kind == EntityType::Group && end == start + 3 && seen.lowered(start + 1) == "-";
        let apart =
            joined && people(end - 1) && seen.is_capital(start) && !seen.lowered(end - 1).starts_with("american");
        if apart {
            made.push(over(seen, name, start, start + 1));
            made.push(over(seen, name, end - 1, end));
        } else {
            made.push(name);
        }
    }
    *names = made;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::bounds::tests::marked;

    #[test]
    fn peoples_are_told_apart() {
        let told = |text: &str| {
            let plain = text.replace(['[', ']'], "").replace("G:", "").replace("O:", "").replace("Pl:", "");
            marked(text, |seen, names| apply(&plain, seen, names))
        };
        assert_eq!(told("On the [G:Thai-Malaysian] border."), ["Gr:Thai", "Gr:Malaysian"]);
        assert_eq!(told("An [G:Asian-American] writer."), ["Gr:Asian-American"]);
        assert_eq!(told("The [O:Peruvians] won in [Pl:Peru]."), ["Gr:Peruvians", "Pl:Peru"]);
    }
}
