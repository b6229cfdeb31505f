//! Names that a hyphen joins, which are two: "the Thai-Malaysian border", "the Lund-Novak talks".

use crate::entities::EntityType;
use crate::entities::countries::{Nation, nation};
use crate::entities::features::{Extractor, class};
use crate::entities::names::parts;
use crate::entities::recognizer::Name;
use crate::entities::tables::over;
use crate::models::linear::feature;
use rustc_hash::{FxHashMap, FxHashSet};

/// What two are in or have between them, in the capitals of a headline: no part of either name.
const BETWEEN: &[&str] =
    &["border", "call", "dialogue", "meeting", "meetings", "negotiations", "relations", "summit", "talks", "ties"];

/// Parts names that a hyphen joins where each half is told elsewhere: a country or its people, or a name of the article.
#[inline(never)]
pub(crate) fn part(text: &str, seen: &Extractor, names: &mut Vec<Name>) {
    let joined = |name: &Name| (name.units.0 + 1..name.units.1).any(|unit| joins(seen, unit as usize));
    let one_sided = |name: &Name| half_behind(seen, name).is_some();
    if !names.iter().any(|name| joined(name) || one_sided(name)) {
        return;
    }
    let known = Known::of(text, seen, names);
    let mut made: Vec<Name> = Vec::with_capacity(names.len());
    for name in names.drain(..) {
        if made.last().is_some_and(|last| last.units.1 > name.units.0) {
            continue;
        }
        let name = match half_behind(seen, &name) {
            // The tagger saw the first half only.
            Some(half) if known.kind(half, half + 1, false).is_some() => {
                over(seen, name, name.units.0 as usize, half + 1)
            }
            _ => name,
        };
        match known.halves(&name) {
            Some(halves) => made.extend(halves),
            None => made.push(name),
        }
    }
    *names = made;
}

/// Whether a unit is a hyphen with capitals close on both sides.
fn joins(seen: &Extractor, unit: usize) -> bool {
    unit > 0
        && unit + 1 < seen.len()
        && matches!(seen.lowered(unit), "-" | "–")
        && seen.is_capital(unit + 1)
        && seen.span(unit - 1).end == seen.span(unit).start
        && seen.span(unit).end == seen.span(unit + 1).start
}

/// The capitalised word that a hyphen joins to the end of a name.
fn half_behind(seen: &Extractor, name: &Name) -> Option<usize> {
    let end = name.units.1 as usize;
    joins(seen, end).then_some(end + 1)
}

/// What the article calls by names of their own.
struct Known<'a> {
    text: &'a str,
    seen: &'a Extractor,
    kinds: FxHashMap<u32, EntityType>,
    /// Joined names that end fuller ones: "Lund-Novak" where "Ana Lund-Novak" stands.
    doubled: FxHashSet<u32>,
}

impl<'a> Known<'a> {
    fn of(text: &'a str, seen: &'a Extractor, names: &[Name]) -> Self {
        let mut made = Self { text, seen, kinds: FxHashMap::default(), doubled: FxHashSet::default() };
        for name in names {
            let (start, end) = (name.units.0 as usize, name.units.1 as usize);
            made.kinds.entry(made.key(start, end)).or_insert(name.kind);
            let mut last = end - 1;
            while last > start + 1 && joins(seen, last - 1) {
                last -= 2;
            }
            if name.kind == EntityType::Person && last > start {
                made.kinds.entry(made.key(last, end)).or_insert(name.kind);
                made.doubled.insert(made.key(last, end));
            }
        }
        made
    }

    fn key(&self, from: usize, to: usize) -> u32 {
        (from..to).fold(0, |key, unit| feature(0, key, self.seen.lower(unit)))
    }

    /// What the words are elsewhere; of a joined word for a people also by the gazetteer.
    fn kind(&self, from: usize, to: usize, people: bool) -> Option<EntityType> {
        match nation(&parts(self.seen.span(from).join(self.seen.span(to - 1)).of(self.text))) {
            Some(Nation::Country(_)) => Some(EntityType::Place),
            Some(Nation::People(_)) => Some(EntityType::Group),
            None if people && self.seen.classes(from).0 & class::GROUP != 0 => Some(EntityType::Group),
            None => self.kinds.get(&self.key(from, to)).copied(),
        }
    }

    /// The names on each side of the hyphens of a name, if all are known.
    fn halves(&self, name: &Name) -> Option<Vec<Name>> {
        let (start, mut end) = (name.units.0 as usize, name.units.1 as usize);
        while end > start + 3 && BETWEEN.contains(&self.seen.lowered(end - 1)) {
            end -= 1;
        }
        let people = name.kind == EntityType::Group;
        // "African-American" is one people; Guinea-Bissau one country, as Austria-Hungary was.
        let one = people && self.seen.lowered(end - 1).starts_with("american")
            || nation(&parts(self.seen.span(start).join(self.seen.span(end - 1)).of(self.text))).is_some()
            || self.seen.lowered(start) == "austria" && self.seen.lowered(end - 1) == "hungary";
        if one || self.doubled.contains(&self.key(start, end)) {
            return None;
        }
        let mut halves: Vec<Name> = Vec::new();
        let mut from = start;
        for at in start + 1..=end {
            if at < end && !joins(self.seen, at) {
                continue;
            }
            let known = self.kind(from, at, people);
            // "Sino-Thai": what stands before a people is one, too.
            let kind = if people && at < end { Some(known.unwrap_or(EntityType::Group)) } else { known };
            halves.push(Name { kind: kind?, ..over(self.seen, *name, from, at) });
            from = at + 1;
        }
        (halves.len() > 1).then_some(halves)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::bounds::tests::marked;

    fn parted(text: &str) -> Vec<String> {
        let plain: String = text.replace(['[', ']'], "").replace("G:", "").replace("O:", "");
        let plain = plain.replace("Pl:", "").replace("P:", "").replace("E:", "");
        marked(text, |seen, names| part(&plain, seen, names))
    }

    #[test]
    fn peoples_are_told_apart() {
        assert_eq!(parted("On the [G:Thai-Malaysian] border."), ["Gr:Thai", "Gr:Malaysian"]);
        assert_eq!(parted("In [G:Sino-Thai] trade."), ["Gr:Sino", "Gr:Thai"]);
        assert_eq!(parted("An [G:Asian-American] writer."), ["Gr:Asian-American"]);
    }

    #[test]
    fn two_who_meet_are_two() {
        for (text, wanted) in [
            (
                "[P:Ana Lund] and [P:Ivo Novak] met. The [P:Lund-Novak] talks ended.",
                &["Pe:Ana Lund", "Pe:Ivo Novak", "Pe:Lund", "Pe:Novak"][..],
            ),
            ("[O:VARO] met. [O:VARO-Peru] relations froze.", &["Or:VARO", "Or:VARO", "Pl:Peru"]),
            ("[O:VARO] met. [O:VARO]-Peru relations froze.", &["Or:VARO", "Or:VARO", "Pl:Peru"]),
            (
                "[P:Ana Lund] called [P:Ivo Novak]. What to Know of the [E:Lund-Novak Call]",
                &["Pe:Ana Lund", "Pe:Ivo Novak", "Pe:Lund", "Pe:Novak"],
            ),
            ("The [O:Peru-Chile Business Council] met.", &["Or:Peru-Chile Business Council"]),
            ("The [E:Peru-Chile War] ended.", &["Ev:Peru-Chile War"]),
            ("[Pl:Peru-Chile] talks failed.", &["Pl:Peru", "Pl:Chile"]),
            ("[P:Ivo Novak]–[P:Ana Lund] talks failed.", &["Pe:Ivo Novak", "Pe:Ana Lund"]),
            // one person
            (
                "[P:Ana Lund-Novak] met [P:Ivo Novak] and [P:Eva Lund]. [P:Lund-Novak] spoke.",
                &["Pe:Ana Lund-Novak", "Pe:Ivo Novak", "Pe:Eva Lund", "Pe:Lund-Novak"],
            ),
            ("[P:Lund-Novak] met [P:Ivo Novak].", &["Pe:Lund-Novak", "Pe:Ivo Novak"]),
            ("[P:Jean-Luc Novak] met [P:Jean-Luc].", &["Pe:Jean-Luc Novak", "Pe:Jean-Luc"]),
            ("[Pl:Guinea-Bissau] and [Pl:Austria-Hungary].", &["Pl:Guinea-Bissau", "Pl:Austria-Hungary"]),
            ("[Pl:Saint-Jean] is old.", &["Pl:Saint-Jean"]),
        ] {
            assert_eq!(parted(text), wanted, "{text}");
        }
    }
}
