//! Joining names into entities, within an article and over a corpus alike.
//!
//! Names come fullest first. Each is held against the entities that share a key with it (a part of a person's name, the
//! initials, the country), so that the cost stays linear in the number of names.

use crate::SliceOrder;
use crate::entities::countries::{Nation, nation};
use crate::entities::names::{is_acronym, key, parts, place_in, same_person, same_thing};
use crate::entities::{EntityType, JoinReason};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

/// One name, standing for all its occurrences.
#[derive(Clone, Debug)]
pub(crate) struct Item<'t> {
    /// Its folded words.
    pub parts: Vec<String>,
    pub kind: EntityType,
    /// As first printed.
    pub printed: &'t str,
    /// Whether "the" stands before it.
    pub article: bool,
    nation: Option<Nation>,
    /// Of a place with the region it lies in ("Lundby, Ohio"): the words before the comma.
    town: Option<String>,
}

impl<'t> Item<'t> {
    pub fn new(printed: &'t str, kind: EntityType, article: bool) -> Self {
        Self::folded(parts(printed), printed, kind, article)
    }

    /// The same for a name whose words are folded.
    pub fn folded(parts: Vec<String>, printed: &'t str, kind: EntityType, article: bool) -> Self {
        let nation = nation(&parts);
        let town = printed.split_once(", ").filter(|_| kind == EntityType::Place);
        let town = town.map(|(town, _)| crate::entities::names::parts(town).concat());
        Self { parts, kind, printed, article, nation, town }
    }

    /// Fuller names come first: words count more than initials.
    pub fn weight(&self) -> usize {
        self.parts.iter().map(|part| if part.chars().count() > 1 { 2 } else { 1 }).sum()
    }

    /// The keys under which an entity of this name is found, and those under which this name looks: hashes of what they hold,
    /// told apart by a letter.
    #[inline(never)]
    fn keys(&self) -> Vec<u64> {
        let hash = |kind: char, words: &str| FxBuildHasher.hash_one((kind, words));
        let mut keys = vec![hash('=', &key(&self.parts))];
        match self.nation {
            Some(Nation::Country(n)) => keys.push(FxBuildHasher.hash_one(('@', n))),
            Some(Nation::People(n)) => keys.push(FxBuildHasher.hash_one(('p', n))),
            None => {}
        }
        if self.kind == EntityType::Person || self.kind == EntityType::Organization {
            keys.extend(self.parts.first().map(|first| hash('w', first)));
            let last = self.parts.iter().rev().find(|part| !crate::entities::names::is_generation(part));
            keys.extend(last.filter(|last| Some(*last) != self.parts.first()).map(|last| hash('w', last)));
        }
        if self.kind == EntityType::Place {
            keys.push(hash(',', &self.town.clone().unwrap_or_else(|| self.parts.concat())));
        }
        if self.kind == EntityType::Group {
            keys.push(hash('=', self.parts.concat().trim_end_matches('s')));
        }
        if self.kind == EntityType::Organization
            && let Some((_, rest)) = national(&self.parts)
        {
            keys.push(hash('=', &key(rest)));
        }
        if self.kind != EntityType::Person {
            let initials = crate::entities::names::initials(self.printed, &self.parts);
            keys.extend(initials.map(|initials| hash('#', &initials)));
        }
        keys
    }
}

/// Where a name was put.
#[derive(Clone, Debug, Default)]
pub(crate) struct Placed {
    /// Its entity, unless several fit.
    pub entity: Option<usize>,
    /// The entities that fit equally well, if several do.
    pub rivals: Vec<usize>,
    /// Why it joined.
    pub reason: Option<JoinReason>,
}

/// Joins names. Gives for each where it was put, and for each entity its names, the first one first.
#[inline(never)]
pub(crate) fn cluster(items: &[Item]) -> (Vec<Placed>, Vec<Vec<usize>>) {
    let mut entities: Vec<Vec<usize>> = Vec::new();
    let mut index: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut placed: Vec<Placed> = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        let keys = item.keys();
        let mut near: Vec<usize> = keys.iter().filter_map(|key| index.get(key)).flatten().copied().collect();
        near.order();
        near.dedup();
        let fits: Vec<(usize, JoinReason, u8)> = (near.iter())
            .filter_map(|&entity| fits(items, item, &entities[entity]).map(|(reason, rank)| (entity, reason, rank)))
            .collect();
        let best = fits.iter().map(|fit| fit.2).min().unwrap_or(0);
        let mut best = fits.into_iter().filter(|fit| fit.2 == best);
        let put = match (best.next(), best.next()) {
            (None, _) => {
                entities.push(vec![at]);
                Placed { entity: Some(entities.len() - 1), ..Placed::default() }
            }
            (Some((entity, reason, _)), None) => {
                entities[entity].push(at);
                Placed { entity: Some(entity), reason: Some(reason), ..Placed::default() }
            }
            (Some(one), Some(two)) => {
                let rivals = [one.0, two.0].into_iter().chain(best.map(|fit| fit.0)).collect();
                Placed { entity: None, rivals, reason: Some(JoinReason::ShorterName) }
            }
        };
        if let Some(entity) = put.entity {
            for key in keys {
                let list = index.entry(key).or_default();
                if list.last() != Some(&entity) {
                    list.push(entity);
                }
            }
        }
        placed.push(put);
    }
    (placed, entities)
}

/// Whether a name may name an entity, why, and how good a fit that is (0 is best).
#[inline(never)]
fn fits(items: &[Item], item: &Item, entity: &[usize]) -> Option<(JoinReason, u8)> {
    let main = &items[entity[0]];
    if item.kind == EntityType::Person && main.kind == EntityType::Person {
        // Every full name of the entity must go with this one, or "J. Ek" would join John and Jane.
        let reason = same_person(&item.parts, &main.parts)?;
        for &other in &entity[1..] {
            if items[other].parts.len() > 1 {
                same_person(&item.parts, &items[other].parts)?;
            }
        }
        let rank = match item.parts.as_slice() {
            [part] if main.parts.len() > 1 => place_in(part, &main.parts)?,
            _ => u8::from(reason != JoinReason::SameName),
        };
        return Some((reason, rank));
    }
    if item.kind == EntityType::Person || main.kind == EntityType::Person {
        return None;
    }
    let same_kind = item.kind == main.kind;
    // "Lundby" is "Lundby, Ohio" where no other Lundby is known.
    let lies =
        |town: &Item, bare: &Item| bare.town.is_none() && town.town.as_ref().is_some_and(|t| *t == bare.parts.concat());
    if same_kind && (lies(item, main) || lies(main, item)) {
        return Some((JoinReason::ShorterName, 2));
    }
    // Countries and their people are never one, whatever their words.
    match (item.nation, main.nation) {
        (Some(a), Some(b)) => return (a == b && same_kind).then_some((JoinReason::Variant, 1)),
        (Some(Nation::People(_)), _) | (_, Some(Nation::People(_))) => return None,
        _ => {}
    }
    if same_kind && let Some(reason) = same_thing(&item.parts, &main.parts) {
        return Some((reason, u8::from(reason != JoinReason::SameName)));
    }
    let acronym = is_acronym(item.printed, &main.parts) || is_acronym(main.printed, &item.parts);
    let named = |kind: EntityType| !matches!(kind, EntityType::Group | EntityType::Place);
    if acronym && (same_kind || named(item.kind) && named(main.kind)) {
        return Some((JoinReason::Acronym, 1));
    }
    if item.kind == EntityType::Group && same_kind {
        let stem = |parts: &[String]| parts.concat().trim_end_matches('s').to_owned();
        return (stem(&item.parts) == stem(&main.parts)).then_some((JoinReason::Variant, 1));
    }
    // "the US Fisheries Commission" for the Fisheries Commission, "Lund Northern" for Lund Northern Airlines.
    if item.kind == EntityType::Organization && same_kind {
        let body = match (national(&item.parts), national(&main.parts)) {
            (Some((a, one)), Some((b, other))) => (a == b && one == other).then_some((JoinReason::Variant, 1)),
            (Some((_, rest)), None) if rest.len() > 1 && rest == main.parts => Some((JoinReason::ShorterName, 2)),
            (None, Some((_, rest))) if rest.len() > 1 && rest == item.parts => Some((JoinReason::ShorterName, 2)),
            _ => None,
        };
        let cut = |short: &[String], long: &[String]| {
            short.len() > 1
                && long.len() == short.len() + 1
                && long.starts_with(short)
                && TRADES.contains(&long[short.len()].as_str())
        };
        if body.is_some() || cut(&item.parts, &main.parts) {
            return body.or(Some((JoinReason::ShorterName, 2)));
        }
    }
    // "the Commission" for the Fisheries Commission, "Lindgren" for Lindgren Industries.
    if let (EntityType::Organization, true, [word], [start, .., end]) =
        (item.kind, same_kind, item.parts.as_slice(), main.parts.as_slice())
        && !is_model(&main.parts)
    {
        let acronym = !item.printed.chars().any(char::is_lowercase);
        let first = start == word && !item.article && !acronym && word.len() > 3 && !GENERIC.contains(&word.as_str());
        let last = end == word && item.article;
        return (first || last).then_some((JoinReason::ShorterName, 2));
    }
    None
}

/// A body's name without the country or people that it begins with, and that country.
fn national(parts: &[String]) -> Option<(u16, &[String])> {
    (1..parts.len().min(4)).rev().find_map(|at| match nation(&parts[..at])? {
        Nation::Country(number) | Nation::People(number) => Some((number, &parts[at..])),
    })
}

/// Last words of companies that go without them.
const TRADES: &[&str] = &[
    "airlines",
    "airways",
    "bank",
    "computer",
    "energy",
    "foods",
    "industries",
    "motors",
    "pharmaceuticals",
    "systems",
    "technologies",
];

/// "Lindgren 380": what is made, not who makes it.
fn is_model(parts: &[String]) -> bool {
    parts.iter().any(|part| part.starts_with(|c: char| c.is_ascii_digit()))
}

/// First words that many organisations share.
const GENERIC: &[&str] = &[
    "african",
    "american",
    "asian",
    "british",
    "central",
    "city",
    "department",
    "european",
    "federal",
    "first",
    "general",
    "global",
    "house",
    "international",
    "ministry",
    "national",
    "north",
    "northern",
    "office",
    "people",
    "public",
    "royal",
    "south",
    "southern",
    "state",
    "supreme",
    "united",
    "university",
    "west",
    "western",
    "world",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The entities that places make, each with its names.
    fn joined(places: &[&str]) -> Vec<Vec<String>> {
        entities(places, EntityType::Place)
    }

    fn entities(names: &[&str], kind: EntityType) -> Vec<Vec<String>> {
        let items: Vec<Item> = names.iter().map(|name| Item::new(name, kind, false)).collect();
        let (_, entities) = cluster(&items);
        entities.iter().map(|list| list.iter().map(|&at| names[at].to_owned()).collect()).collect()
    }

    #[test]
    fn bodies_go_with_and_without_their_country_and_form() {
        for (names, wanted) in [
            (&["US Fisheries Board", "United States Fisheries Board"][..], 1),
            (&["US Fisheries Board", "Fisheries Board"], 1),
            (&["Peruvian Fisheries Board", "Chilean Fisheries Board"], 2),
            (&["Peruvian Government", "Government"], 2),
            (&["Lund Northern Airlines", "Lund Northern"], 1),
            (&["Lund Northern Workers", "Lund Northern"], 2),
            (&["Varn Group", "Varn"], 1),
            (&["Varn 380 Cruiser", "Varn"], 2),
        ] {
            assert_eq!(entities(names, EntityType::Organization).len(), wanted, "{names:?}");
        }
    }

    #[test]
    fn a_town_is_the_one_whose_region_is_told() {
        assert_eq!(joined(&["Lundby, Ohio", "Lundby"]), [["Lundby, Ohio", "Lundby"]]);
        assert_eq!(joined(&["Lundby, Ohio", "Lundby, Maine", "Lundby"]), [["Lundby, Ohio"], ["Lundby, Maine"]]);
        assert_eq!(joined(&["Lundby, Ohio", "Ohio"]), [["Lundby, Ohio"], ["Ohio"]]);
    }
}
