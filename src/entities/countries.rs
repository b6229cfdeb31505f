//! Countries with the names they go by and the words for their people. Common knowledge, for any article.

use crate::entities::names::parts;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// `name,other name|people,other word`; the first name stands for the country.
const TABLE: &str = include_str!("countries.txt");

/// What a word says of a country, which is given by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nation {
    /// It names the country.
    Country(u16),
    /// It names its people.
    People(u16),
}

/// What a folded name says of a country, if anything.
pub(crate) fn nation(folded: &[String]) -> Option<Nation> {
    static INDEX: OnceLock<FxHashMap<String, Nation>> = OnceLock::new();
    let index = INDEX.get_or_init(|| {
        let mut index = FxHashMap::default();
        for (number, line) in TABLE.lines().enumerate() {
            let (names, people) = line.split_once('|').unwrap_or((line, ""));
            for name in names.split(',') {
                index.insert(parts(name).join(" "), Nation::Country(number as u16));
            }
            for word in people.split(',').filter(|word| !word.is_empty()) {
                let word = parts(word).join(" ");
                // "Laos" is no plural, wherever it stands in the table.
                for word in [format!("{word}s"), word] {
                    index.entry(word).or_insert(Nation::People(number as u16));
                }
            }
        }
        index
    });
    index.get(&folded.join(" ")).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_people_of_a_country_are_told_apart() {
        let of = |name: &str| nation(&parts(name));
        assert_eq!(of("U.S."), of("United States of America"));
        assert_eq!(of("the Netherlands"), of("Holland"));
        assert!(matches!((of("Peru"), of("Peruvians")), (Some(Nation::Country(a)), Some(Nation::People(b))) if a == b));
        assert!(matches!((of("Laos"), of("Philippines")), (Some(Nation::Country(_)), Some(Nation::Country(_)))));
        assert_eq!(of("Atlantis"), None);
    }
}
