//! Names that the tagger found in one place and missed in another.

use crate::SliceOrder;
use crate::entities::EntityType;
use crate::entities::features::Extractor;
use crate::entities::recognizer::Name;
use rustc_hash::FxHashMap;

/// Adds the places where a name that was found stands again, whole and with its capitals, outside any other name.
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
                end <= window.end
                    && (unit..end).all(|at| !covered[at])
                    && text.get(start as usize..).is_some_and(|rest| rest.starts_with(name.span.of(text)))
                    && seen.span(end - 1).end == start + name.span.len()
                    && alone(end)
            });
            let Some(name) = fit.filter(|_| before) else { continue };
            let units = (unit as u32, unit as u32 + name.units.1 - name.units.0);
            covered[unit..units.1 as usize].fill(true);
            let span = crate::Span::new(start, start + name.span.len());
            found.push(Name { span, units, kind: name.kind, margin: 0.0 });
        }
    }
    names.extend(found);
    names.order_by_key(|name| name.span);
}
