//! Action classes: one number for all the verbs and nouns that name the same kind of action.
//!
//! The table is `assets/lexicon/actions.tsv`; its head says how to read and extend it.

use super::words::stem;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// A class of actions, as an index into the table.
pub(crate) type Class = u16;

/// How a word names its action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Action {
    pub class: Class,
    /// A noun of action ("cancellation") rather than a verb.
    pub noun: bool,
    /// For a verb of two words ("call off"), the second one must follow within a few words.
    pub particle: Option<&'static str>,
}

struct Table {
    names: Vec<&'static str>,
    /// By folded noun, both numbers.
    nouns: FxHashMap<String, Action>,
    /// By stem of the verb.
    verbs: FxHashMap<String, Vec<Action>>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table { names: Vec::new(), nouns: FxHashMap::default(), verbs: FxHashMap::default() };
        let lines = include_str!("../../assets/lexicon/actions.tsv").lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let mut columns = line.split('\t');
            let (Some(name), Some(verbs), Some(nouns)) = (columns.next(), columns.next(), columns.next()) else {
                continue;
            };
            let class = table.names.len() as Class;
            table.names.push(name);
            for verb in verbs.split(' ') {
                let (base, particle) = verb.split_once('_').map_or((verb, None), |(base, rest)| (base, Some(rest)));
                let particle = particle.map(|rest| rest.rsplit('_').next().unwrap_or(rest));
                table.verbs.entry(stem(base)).or_default().push(Action { class, noun: false, particle });
            }
            for noun in nouns.split(' ').filter(|noun| !noun.contains(['_', '-'])) {
                let action = Action { class, noun: true, particle: None };
                let plural = match noun.strip_suffix('y').filter(|head| !head.ends_with(['a', 'e', 'o', 'u'])) {
                    Some(head) => format!("{head}ies"),
                    None if noun.ends_with(['s', 'x']) || noun.ends_with("sh") || noun.ends_with("ch") => {
                        format!("{noun}es")
                    }
                    None => format!("{noun}s"),
                };
                table.nouns.entry(noun.to_owned()).or_insert(action);
                table.nouns.entry(plural).or_insert(action);
            }
        }
        table
    })
}

/// The action that a folded word with this stem names; `after` holds the few words that follow it.
pub(crate) fn action<'w>(folded: &str, stem: &str, after: &(impl Iterator<Item = &'w str> + Clone)) -> Option<Action> {
    let table = table();
    let verb = table.verbs.get(stem).and_then(|verbs| {
        let with_particle =
            verbs.iter().find(|verb| verb.particle.is_some_and(|wanted| after.clone().any(|w| w == wanted)));
        with_particle.or_else(|| verbs.iter().find(|verb| verb.particle.is_none())).copied()
    });
    match table.nouns.get(folded) {
        Some(noun) if verb.is_none_or(|verb| verb.particle.is_none()) => Some(*noun),
        _ => verb,
    }
}

/// Whether a folded word with this stem can name an action.
pub(crate) fn may_name_action(folded: &str, stem: &str) -> bool {
    table().verbs.contains_key(stem) || table().nouns.contains_key(folded)
}

/// The class's name, a verb in the present ("meets").
pub(crate) fn name(class: Class) -> &'static str {
    table().names.get(class as usize).copied().unwrap_or_default()
}

/// The class with this name.
pub(crate) fn class(name: &str) -> Option<Class> {
    table().names.iter().position(|known| *known == name).map(|index| index as Class)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(phrase: &str) -> &'static str {
        let mut words = phrase.split(' ');
        let first = words.next().unwrap_or_default();
        action(first, &stem(first), &words).map_or("", |action| name(action.class))
    }

    #[test]
    fn verbs_and_nouns_of_one_action_share_a_class() {
        for (phrase, expected) in [
            ("cancelled the meeting", "cancels"),
            ("cancellation", "cancels"),
            ("called it off", "cancels"),
            ("called a doctor", ""),
            ("met", "meets"),
            ("summits", "meets"),
            ("arrived", "visits"),
            ("postponed", "postpones"),
            ("ruled out", "rejects"),
            ("deaths", "kills"),
            ("table", ""),
        ] {
            assert_eq!(named(phrase), expected, "{phrase}");
        }
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = include_str!("../../assets/lexicon/actions.tsv").lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.count(), table().names.len());
        assert!(class("meets").is_some() && class("no such class").is_none());
    }
}
