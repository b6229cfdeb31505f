//! Units: what is counted, by one name, in both numbers.

/// Units that measure how long something takes: many in every account, seldom the same thing.
pub(super) const DURATIONS: [&str; 9] = ["year", "month", "week", "day", "hour", "minute", "second", "decade", "night"];

/// Units that say nothing comparable: ages, rounds and turns of phrase.
pub(super) const IDLE: [&str; 9] = ["century", "time", "year-old", "moment", "past", "too", "later", "apiece", "more"];

/// Verbs that are taken for what is counted when they stand right behind a number.
pub(super) const VERBS: [&str; 8] = ["remain", "stay", "came", "went", "voted", "left", "stood", "took"];

/// Units with more than one name.
const NAMES: [(&str, &str); 7] = [
    ("kg", "kilogram"),
    ("kilo", "kilogram"),
    ("kilogramme", "kilogram"),
    ("km", "kilometre"),
    ("kilometer", "kilometre"),
    ("meter", "metre"),
    ("centimeter", "centimetre"),
];

/// A unit by the one name that it is compared by.
pub(super) fn one_name(unit: &str) -> String {
    NAMES.iter().find(|(name, _)| *name == unit).map_or(unit, |(_, one)| one).to_owned()
}

/// Units that count the dead.
pub(super) const DEAD: [&str; 4] = ["dead", "death", "fatality", "killed"];

/// Units that say nothing of what is counted.
pub(super) const PLAIN: [&str; 8] = ["person", "man", "woman", "child", "thing", "other", "one", "member"];

/// Actions of which an event has one number only, however it is worded.
pub(super) const VICTIMS: [&str; 2] = ["kills", "injures"];

/// A plural noun without its ending.
pub(super) fn singular(noun: &str) -> String {
    match noun.strip_suffix("ies") {
        Some(head) if head.len() > 2 => format!("{head}y"),
        _ => noun.strip_suffix('s').filter(|head| !head.ends_with('s') && head.len() > 2).unwrap_or(noun).to_owned(),
    }
}

/// A unit as one speaks of many.
pub(super) fn plural(unit: &str) -> String {
    match unit {
        "person" => "people".into(),
        "man" => "men".into(),
        "woman" => "women".into(),
        "child" => "children".into(),
        "crew" | "staff" | "police" | "missing" => unit.into(),
        _ if unit.ends_with("ed") || unit.ends_with("less") => unit.into(),
        _ => match unit.strip_suffix('y').filter(|head| !head.ends_with(['a', 'e', 'o', 'u'])) {
            Some(head) => format!("{head}ies"),
            None if unit.ends_with(['s', 'x']) || unit.ends_with("sh") || unit.ends_with("ch") => format!("{unit}es"),
            None => format!("{unit}s"),
        },
    }
}
