//! Why accounts stand together and apart from the rest, in words.

use super::super::corpus::Corpus;
use super::super::shapes::EventGroup;
use crate::SliceOrder;
use crate::entities::{DateValue, EntityType};
use rustc_hash::FxHashMap;

/// The groups with the reason in words: what the accounts of each share that the others do not have.
pub(crate) fn describe(corpus: &Corpus, groups: &[Vec<u32>]) -> Vec<EventGroup> {
    let mut outside: FxHashMap<u32, u32> = FxHashMap::default();
    let named: Vec<FxHashMap<u32, u32>> = groups.iter().map(|group| names_of(corpus, group)).collect();
    for (&name, &count) in named.iter().flatten() {
        *outside.entry(name).or_default() += count;
    }
    let total = corpus.accounts.len();
    groups
        .iter()
        .zip(&named)
        .map(|(group, named)| EventGroup {
            articles: group.clone(),
            reasons: reasons(corpus, group, named, &outside, total),
        })
        .collect()
}

/// In how many accounts of a group each entity is named.
fn names_of(corpus: &Corpus, group: &[u32]) -> FxHashMap<u32, u32> {
    let mut counts = FxHashMap::default();
    for &position in group {
        let mut names = corpus.accounts[position as usize].entity_names.clone();
        names.order();
        names.dedup();
        // That all speak of "Europeans" is no reason to hold that they tell of one event.
        let telling = |kind: EntityType| kind.is_named() && kind != EntityType::Group;
        names.retain(|&name| telling(corpus.names[name as usize].kind));
        for name in names {
            *counts.entry(name).or_default() += 1;
        }
    }
    counts
}

/// Names shown as a reason.
const SHOWN: usize = 5;

fn reasons(
    corpus: &Corpus,
    group: &[u32],
    named: &FxHashMap<u32, u32>,
    everywhere: &FxHashMap<u32, u32>,
    total: usize,
) -> Vec<String> {
    let size = group.len() as f32;
    let mut names: Vec<(f32, u32)> = named
        .iter()
        .map(|(&name, &inside)| {
            let within = inside as f32 / size;
            let without = (everywhere[&name] - inside) as f32 / (total as f32 - size).max(1.0);
            (within - without, name)
        })
        .filter(|(lift, _)| *lift > 0.5)
        .collect();
    names.order_by(|a, b| {
        b.0.total_cmp(&a.0).then_with(|| corpus.names[a.1 as usize].text.cmp(&corpus.names[b.1 as usize].text))
    });
    let by_all = |name: &u32| named[name] as usize == group.len();
    let all = names.iter().any(|(_, name)| by_all(name));
    let mut reasons = Vec::new();
    let told = names.iter().filter(|(_, name)| !all || by_all(name));
    let shown: Vec<&str> = told.take(SHOWN).map(|(_, name)| corpus.names[*name as usize].text.as_str()).collect();
    if !shown.is_empty() {
        let lead = match group.len() {
            1 => "it names",
            2 => "both name",
            _ if all => "all name",
            _ => "most name",
        };
        reasons.push(format!("{lead} {}", list(&shown)));
    }
    let mut days: FxHashMap<DateValue, u32> = FxHashMap::default();
    for &position in group {
        let mut stated: Vec<_> = corpus.accounts[position as usize]
            .analysis
            .dates
            .iter()
            .filter_map(|date| date.value)
            .filter(|value| value.day.is_some())
            .collect();
        stated.order();
        stated.dedup();
        for day in stated {
            *days.entry(day).or_default() += 1;
        }
    }
    let day = days.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
    if let Some((day, count)) = day {
        reasons.push(match (count, group.len()) {
            (_, 1) | (1, _) => format!("{day} is stated"),
            (n, m) if n as usize == m => format!("all state {day}"),
            (n, _) => format!("{n} state {day}"),
        });
    }
    reasons
}

/// "a, b and c".
fn list(items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
