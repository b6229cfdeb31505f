//! The closed lists of this stage in one table, so that each unit of an article is looked up once: what it is then is a bit.

use crate::entities::{Gender, salience, titles};
use crate::models::linear::word;
use std::sync::OnceLock;

/// A verb of saying.
pub(crate) const SAYING: u8 = 1;
/// Opens a clause.
pub(crate) const CLAUSE: u8 = 2;
/// A preposition.
pub(crate) const PREPOSITION: u8 = 4;
/// A verb, or a word that stands before one.
pub(crate) const VERB: u8 = 8;
/// A noun for a person, or a form of address.
pub(crate) const PERSON: u8 = 16;
/// Such a noun for a man.
const MALE: u8 = 32;
/// Such a noun for a woman.
const FEMALE: u8 = 64;

/// The gender that a noun for a person tells, if it is one.
pub(crate) const fn person(traits: u8) -> Option<Gender> {
    match traits & (PERSON | MALE | FEMALE) {
        0 => None,
        bits if bits & MALE > 0 => Some(Gender::Male),
        bits if bits & FEMALE > 0 => Some(Gender::Female),
        _ => Some(Gender::Unknown),
    }
}

const fn bits(gender: Gender) -> u8 {
    match gender {
        Gender::Male => PERSON | MALE,
        Gender::Female => PERSON | FEMALE,
        Gender::Unknown => PERSON,
    }
}

/// Places in the table: a power of two, more than twice as many as words.
const PLACES: usize = 1024;

/// Words by hash, with open addressing; the hash 0 is an empty place.
struct Table {
    hashes: Vec<u32>,
    words: Vec<(&'static str, u8)>,
}

impl Table {
    fn new() -> Self {
        let mut made = Self { hashes: vec![0; PLACES], words: vec![("", 0); PLACES] };
        let lists = [
            (salience::SAYING, SAYING),
            (salience::CLAUSE, CLAUSE),
            (salience::PREPOSITIONS, PREPOSITION),
            (salience::VERBS, VERB),
        ];
        let listed = lists.iter().flat_map(|&(list, bit)| list.iter().map(move |&word| (word, bit)));
        // What a calling tells of gender goes before what a form of address does.
        let callings = titles::ROLES.iter().map(|&(word, gender)| (word, bits(gender)));
        let address = titles::ADDRESS.iter().filter(|entry| titles::role(entry.0).is_none());
        for (name, bits) in listed.chain(callings).chain(address.map(|&(word, gender)| (word, bits(gender)))) {
            let hash = word(name.as_bytes());
            let place = made.place(hash, name);
            made.hashes[place] = hash;
            made.words[place] = (name, made.words[place].1 | bits);
        }
        made
    }

    /// Where a word stands or would stand.
    #[inline]
    fn place(&self, hash: u32, name: &str) -> usize {
        let mut place = hash as usize % PLACES;
        while self.hashes[place] != 0 && (self.hashes[place] != hash || self.words[place].0 != name) {
            place = (place + 1) % PLACES;
        }
        place
    }
}

/// What a word in small letters is, by its hash ([`word`]) and itself.
#[inline]
pub(crate) fn traits(hash: u32, name: &str) -> u8 {
    static TABLE: OnceLock<Table> = OnceLock::new();
    let table = TABLE.get_or_init(Table::new);
    let bits = table.words[table.place(hash, name)].1;
    // "Dr." is "Dr".
    if name.ends_with('.') { titles::address(name).map_or(bits, self::bits) } else { bits }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_their_lists_say() {
        let of = |name: &str| traits(word(name.as_bytes()), name);
        assert_eq!(of("said"), SAYING);
        assert_eq!(of("who"), CLAUSE | VERB);
        assert_eq!(of("before"), PREPOSITION);
        assert_eq!(of("table"), 0);
        for (name, wanted) in [
            ("archbishop", Some(Gender::Male)),
            ("actress", Some(Gender::Female)),
            ("mrs.", Some(Gender::Female)),
            ("dr", Some(Gender::Unknown)),
            ("river", None),
            ("", None),
        ] {
            assert_eq!(person(of(name)), wanted, "{name}");
        }
    }
}
