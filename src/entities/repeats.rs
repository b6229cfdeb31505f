//! Names that the tagger found in one place and missed in another.

use crate::SliceOrder;
use crate::entities::EntityType;
use crate::entities::features::Extractor;
use crate::entities::recognizer::Name;
use crate::models::linear::feature;
use rustc_hash::{FxHashMap, FxHashSet};

/// Cuts a name in a headline, where every word has a capital, to the name that running text has for its first words: "Ana Lund
/// Sues Novak Bank" names two that the rest of the article tells apart. Where it has a person's family name only, that ends the
/// name.
#[inline(never)]
pub(crate) fn cut_headlines(seen: &Extractor, names: &mut [Name]) {
    let key = |from: usize, to: usize| (from..to).fold(0, |key, unit| feature(0, key, seen.lower(unit)));
    let plain = |name: &&Name| name.units.1 > name.units.0 + 1 && !seen.in_headline(name.units.0 as usize);
    let known: FxHashMap<u32, EntityType> =
        names.iter().filter(plain).map(|n| (key(n.units.0 as usize, n.units.1 as usize), n.kind)).collect();
    let bare = |name: &&Name| {
        let one = name.units.1 == name.units.0 + 1 && name.kind == EntityType::Person;
        one && !seen.in_headline(name.units.0 as usize)
    };
    let families: FxHashSet<u32> = names.iter().filter(bare).map(|name| seen.lower(name.units.0 as usize)).collect();
    for name in names.iter_mut().filter(|name| name.units.1 > name.units.0 + 2) {
        let (start, end) = (name.units.0 as usize, name.units.1 as usize);
        if !seen.in_headline(start) || known.contains_key(&key(start, end)) {
            continue;
        }
        let shorter = (start + 2..end).rev().find_map(|to| known.get(&key(start, to)).map(|&kind| (to, kind)));
        let family = |unit: &usize| families.contains(&seen.lower(*unit));
        let shorter = shorter.or_else(|| {
            let last = (start + 1..end - 1).find(family).filter(|_| name.kind == EntityType::Person);
            last.filter(|last| !(last + 1..end).any(|unit| family(&unit))).map(|last| (last + 1, name.kind))
        });
        if let Some((to, kind)) = shorter {
            let span = seen.span(start).join(seen.span(to - 1));
            *name = Name { units: (name.units.0, to as u32), span, kind, ..*name };
        }
    }
}

/// Adds the places where a name that was found stands again, whole and with its capitals, outside any other name.
#[inline(never)]
pub(crate) fn repeats(text: &str, seen: &Extractor, names: &mut Vec<Name>) {
    let mut known: FxHashMap<u32, Vec<Name>> = FxHashMap::default();
    let mut covered = vec![false; seen.len()];
    for name in names.iter() {
        covered[name.units.0 as usize..name.units.1 as usize].fill(true);
        let words = name.span.of(text);
        let sure = words.len() > 2 && seen.lower_uses(name.units.0 as usize) == 0;
        if !sure || matches!(name.kind, EntityType::Work | EntityType::Law) {
            continue;
        }
        let list = known.entry(seen.lower(name.units.0 as usize)).or_default();
        if !list.iter().any(|other| other.span.of(text) == words) {
            list.push(*name);
        }
    }
    // The family name of a person, too.
    for name in names.iter().filter(|name| name.kind == EntityType::Person && name.units.1 > name.units.0 + 1) {
        let last = name.units.1 as usize - 1;
        let sure = seen.span(last).len() > 2 && seen.lower_uses(last) == 0 && seen.is_capital(last);
        let same = known.entry(seen.lower(last)).or_default();
        if sure && same.is_empty() {
            same.push(Name { units: (last as u32, last as u32 + 1), span: seen.span(last), ..*name });
        }
    }
    // The longest first: "New Zealand Post" before "New Zealand".
    for list in known.values_mut() {
        list.order_by_key(|name| std::cmp::Reverse(name.span.len()));
    }
    let mut found = Vec::new();
    for window in seen.windows() {
        for unit in window.clone() {
            if covered[unit] || !seen.is_capital(unit) {
                continue;
            }
            let Some(list) = known.get(&seen.lower(unit)) else { continue };
            let alone = |at: usize| at >= seen.len() || covered[at] || !seen.is_capital(at) || !window.contains(&at);
            let before = unit == 0 || alone(unit - 1) || seen.is_first(unit - 1);
            let start = seen.span(unit).start;
            let fit = list.iter().find(|name| {
                let length = (name.units.1 - name.units.0) as usize;
                let end = unit + length;
                // In a headline capitals on both sides tell nothing.
                let alone = |at: usize| alone(at) || length > 1 && seen.in_headline(unit);
                end <= window.end
                    && (unit..end).all(|at| !covered[at])
                    && text.get(start as usize..).is_some_and(|rest| rest.starts_with(name.span.of(text)))
                    && seen.span(end - 1).end == start + name.span.len()
                    && alone(end)
                    && (before || length > 1 && seen.in_headline(unit))
            });
            let Some(name) = fit else { continue };
            let units = (unit as u32, unit as u32 + name.units.1 - name.units.0);
            covered[unit..units.1 as usize].fill(true);
            let span = crate::Span::new(start, start + name.span.len());
            found.push(Name { span, units, kind: name.kind, margin: 0.0 });
        }
    }
    names.extend(found);
    names.order_by_key(|name| name.span);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::bounds::tests::marked;

    #[test]
    fn headlines_are_cut_by_running_text() {
        let text = "[P:Ana Lund Sues Novak Bank]\n\nOn Monday a lawyer of [P:Ana Lund] sued [O:Novak Bank] in court.";
        let cut = marked(text, |seen, names| cut_headlines(seen, names));
        assert_eq!(cut, ["Pe:Ana Lund", "Pe:Ana Lund", "Or:Novak Bank"]);
        let text = "[P:Ana Lund Sues] Bank\n\nOn Monday [P:Lund] went to court and said that the bank had lied to her.";
        assert_eq!(marked(text, |seen, names| cut_headlines(seen, names)), ["Pe:Ana Lund", "Pe:Lund"]);
        let text = "Then [P:Ana Lund Novak] spoke to the people.\n\nOn Monday a lawyer of [P:Ana Lund] sued.";
        assert_eq!(marked(text, |seen, names| cut_headlines(seen, names)), ["Pe:Ana Lund Novak", "Pe:Ana Lund"]);
    }
}
