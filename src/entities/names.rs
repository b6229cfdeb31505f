//! Comparing names: folding, persons' names with their parts, acronyms.

use crate::entities::JoinReason;

/// Endings that tell the bearers of one name apart.
const GENERATIONS: &[&str] = &["ii", "iii", "iv", "jr", "jnr", "junior", "senior", "snr", "sr"];
/// Words for the legal form of a company.
const FORMS: &[&str] = &[
    "ag",
    "co",
    "company",
    "corp",
    "corporation",
    "gmbh",
    "group",
    "inc",
    "incorporated",
    "limited",
    "llc",
    "ltd",
    "nv",
    "plc",
    "sa",
];
/// Words that an acronym leaves out.
const SMALL: &[&str] = &["a", "and", "at", "de", "for", "in", "la", "of", "on", "the", "to", "&"];
/// Short forms of given names.
const SHORT: &[(&str, &str)] = &[
    ("abe", "abraham"),
    ("al", "albert"),
    ("alex", "alexander"),
    ("andy", "andrew"),
    ("ben", "benjamin"),
    ("bernie", "bernard"),
    ("bill", "william"),
    ("bob", "robert"),
    ("bobby", "robert"),
    ("charlie", "charles"),
    ("chris", "christopher"),
    ("chuck", "charles"),
    ("dan", "daniel"),
    ("dave", "david"),
    ("dick", "richard"),
    ("don", "donald"),
    ("ed", "edward"),
    ("fred", "frederick"),
    ("greg", "gregory"),
    ("jeff", "jeffrey"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("joe", "joseph"),
    ("jon", "jonathan"),
    ("josh", "joshua"),
    ("kate", "katherine"),
    ("ken", "kenneth"),
    ("larry", "lawrence"),
    ("liz", "elizabeth"),
    ("matt", "matthew"),
    ("mike", "michael"),
    ("nick", "nicholas"),
    ("pat", "patrick"),
    ("pete", "peter"),
    ("ron", "ronald"),
    ("sam", "samuel"),
    ("steve", "steven"),
    ("sue", "susan"),
    ("ted", "theodore"),
    ("tim", "timothy"),
    ("tom", "thomas"),
    ("tony", "anthony"),
    ("will", "william"),
];

/// A letter without case and diacritics, as far as Latin letters go; `None` for marks that names are compared without.
fn fold_char(c: char) -> Option<char> {
    Some(match c {
        'a'..='z' | '0'..='9' | '&' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        '.' | '\'' | '’' | '`' => return None,
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => 'a',
        'Ç' | 'ç' | 'Ć'..='č' => 'c',
        'Ď'..='đ' | 'Ð' | 'ð' => 'd',
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => 'e',
        'Ĝ'..='ģ' => 'g',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => 'i',
        'Ĺ'..='ł' => 'l',
        'Ñ' | 'ñ' | 'Ń'..='ň' => 'n',
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => 'o',
        'Ŕ'..='ř' => 'r',
        'Ś'..='š' | 'Ș' | 'ș' => 's',
        'Ţ'..='ŧ' | 'Ț' | 'ț' => 't',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => 'u',
        'Ý' | 'ý' | 'ÿ' => 'y',
        'Ź'..='ž' => 'z',
        _ => c.to_lowercase().next().unwrap_or(c),
    })
}

/// The words of a name, folded: lower case, no diacritics, no stops, no article; hyphens part words.
pub(crate) fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut within = false;
    for c in name.chars() {
        if c.is_whitespace() || matches!(c, '-' | '‑' | '–' | '/' | '(' | ')' | ',' | '"' | '“' | '”') {
            within = false;
        } else if let Some(c) = fold_char(c) {
            if !within {
                parts.push(String::with_capacity(name.len()));
                within = true;
            }
            parts.last_mut().into_iter().for_each(|word| word.push(c));
        }
    }
    if parts.len() > 1 && parts[0] == "the" {
        parts.remove(0);
    }
    parts
}

pub(crate) fn is_generation(part: &str) -> bool {
    GENERATIONS.contains(&part)
}

/// Whether two given names may be one: equal, an initial of the other, or its short form.
fn given(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short == long
        || short.chars().count() == 1 && long.starts_with(short)
        || SHORT.contains(&(short, long))
        || SHORT.iter().any(|(nick, full)| *nick == long && *full == short)
}

/// Whether two persons' names, folded, may be borne by one person, and why.
pub(crate) fn same_person(a: &[String], b: &[String]) -> Option<JoinReason> {
    if a == b {
        return (!a.is_empty()).then_some(JoinReason::SameName);
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let bare = |name: &[String]| name.iter().rposition(|part| !is_generation(part)).map_or(0, |last| last + 1);
    let (short_bare, long_bare) = (&short[..bare(short)], &long[..bare(long)]);
    if short_bare.is_empty() || long_bare.is_empty() {
        return None;
    }
    // A full name without "Jr." and one with it are two persons; a bare family name may be either.
    let generation = |name: &[String]| name[bare(name)..].first().map(|g| g.trim_end_matches("nr").to_owned());
    if short_bare.len() > 1 && generation(short) != generation(long) {
        return None;
    }
    if short_bare == long_bare {
        return Some(JoinReason::Variant);
    }
    if short_bare.len() == 2 && long_bare.len() == 2 && short_bare[1] == long_bare[1] {
        return given(&short_bare[0], &long_bare[0]).then_some(JoinReason::Variant);
    }
    if long_bare.ends_with(short_bare) || long_bare.starts_with(short_bare) && short_bare.len() > 1 {
        return Some(JoinReason::ShorterName);
    }
    if short_bare.len() == 1 {
        return (long_bare[0] == short_bare[0]).then_some(JoinReason::ShorterName);
    }
    if short_bare.len() == 2 && long_bare.len() == 2 && short_bare[0] == long_bare[1] && short_bare[1] == long_bare[0] {
        return Some(JoinReason::Variant);
    }
    let (first, last) = (&short_bare[0], short_bare.last()?);
    if Some(last) != long_bare.last() || !given(first, &long_bare[0]) {
        return None;
    }
    // Middle names and initials must not contradict each other.
    let mut middle = long_bare[1..long_bare.len() - 1].iter();
    let fits = short_bare[1..short_bare.len() - 1].iter().all(|part| middle.any(|other| given(part, other)));
    fits.then_some(if short_bare.len() < long_bare.len() { JoinReason::ShorterName } else { JoinReason::Variant })
}

/// Whether a bare `part` is the family name (1), the given name (2) of a full name, or neither.
pub(crate) fn place_in(part: &str, full: &[String]) -> Option<u8> {
    let last = full.iter().rposition(|p| !is_generation(p))?;
    if full[last] == part { Some(1) } else { (full[0] == part).then_some(2) }
}

/// A name of a thing as one word, without the legal form of a company: equal for spellings of one name.
pub(crate) fn key(parts: &[String]) -> String {
    let bare = parts.iter().rposition(|part| !FORMS.contains(&part.as_str())).map_or(parts.len(), |last| last + 1);
    parts[..bare].concat()
}

/// The first two letters of an acronym, or of the initials of several words: a key under which both are found.
pub(crate) fn initials(printed: &str, parts: &[String]) -> Option<String> {
    if parts.len() > 1 {
        let letters: String =
            parts.iter().filter(|p| !SMALL.contains(&p.as_str())).filter_map(|p| p.chars().next()).take(2).collect();
        return (letters.chars().count() == 2).then_some(letters);
    }
    let capitals: String = printed.chars().filter(|c| c.is_uppercase()).filter_map(fold_char).take(2).collect();
    (capitals.chars().count() == 2).then_some(capitals)
}

/// Whether `short` abbreviates the words of `long` by their initials.
pub(crate) fn is_acronym(short: &str, long: &[String]) -> bool {
    let plain = short.chars().all(|c| c.is_alphabetic() || c == '.');
    let letters = || short.chars().filter(|c| c.is_alphabetic());
    if long.len() < 2 || !plain || letters().count() < 2 || letters().filter(|c| c.is_uppercase()).count() < 2 {
        return false;
    }
    let wanted: Vec<char> = letters().filter_map(fold_char).collect();
    let initials = |with_small: bool| {
        let words = long.iter().filter(|w| with_small || !SMALL.contains(&w.as_str()));
        words.filter_map(|w| w.chars().next()).collect::<Vec<_>>()
    };
    let with = initials(true);
    let without = initials(false);
    wanted == with
        || wanted == without
        || (wanted.len() > 2 && with.starts_with(&wanted) && with.len() == wanted.len() + 1)
}

/// Whether two names of organisations, places or other things, folded, are one, and why.
pub(crate) fn same_thing(a: &[String], b: &[String]) -> Option<JoinReason> {
    if a == b {
        return (!a.is_empty()).then_some(JoinReason::SameName);
    }
    let bare =
        |name: &[String]| name.iter().rposition(|part| !FORMS.contains(&part.as_str())).map_or(0, |last| last + 1);
    let (a_bare, b_bare) = (&a[..bare(a)], &b[..bare(b)]);
    if !a_bare.is_empty() && a_bare == b_bare {
        return Some(JoinReason::ShorterName);
    }
    if a.concat() == b.concat() {
        return Some(JoinReason::Variant);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons() {
        use JoinReason::{SameName, ShorterName, Variant};
        for (a, b, wanted) in [
            ("Ana Duarte", "Ana Duarte", Some(SameName)),
            ("Ana Duarte", "Duarte", Some(ShorterName)),
            ("Ana Duarte", "Ana", Some(ShorterName)),
            ("Ana Duarte", "A. Duarte", Some(Variant)),
            ("Ana María Duarte", "Ana Duarte", Some(ShorterName)),
            ("Ana María Duarte", "Ana M. Duarte", Some(Variant)),
            ("Robert Ekman", "Bob Ekman", Some(Variant)),
            ("José Núñez", "Jose Nunez", Some(SameName)),
            ("Jan van der Meer", "van der Meer", Some(ShorterName)),
            ("Gabriela Paz Solano", "Gabriela Paz", Some(ShorterName)),
            ("Kobayashi Ren", "Ren Kobayashi", Some(Variant)),
            ("Ana Duarte", "Luis Duarte", None),
            ("Luis Duarte Jr.", "Luis Duarte", None),
            ("Luis Duarte Jr.", "Duarte", Some(ShorterName)),
            ("George W. Lund", "George H. Lund", None),
            ("Ana Duarte", "Ana Lopes", None),
            ("Ana Duarte", "", None),
        ] {
            assert_eq!(same_person(&parts(a), &parts(b)), wanted, "{a} / {b}");
            assert_eq!(same_person(&parts(b), &parts(a)), wanted, "{b} / {a}");
        }
    }

    #[test]
    fn acronyms() {
        for (short, long, wanted) in [
            ("WHO", "World Health Organization", true),
            ("W.H.O.", "World Health Organization", true),
            ("DoJ", "Department of Justice", true),
            ("OAS", "Organization of American States", true),
            ("WHO", "Women Have Options", true),
            ("WHO", "World Trade Organization", false),
            ("Who", "World Health Organization", false),
            ("W", "World", false),
        ] {
            assert_eq!(is_acronym(short, &parts(long)), wanted, "{short} / {long}");
        }
    }

    #[test]
    fn things() {
        for (a, b, same) in [
            ("Lindgren Corp.", "Lindgren", true),
            ("the Coast Guard", "Coast Guard", true),
            ("Coca Cola", "Coca-Cola", true),
            ("Bank of Korea", "Bank of Japan", false),
            ("Company", "Inc", false),
        ] {
            assert_eq!(same_thing(&parts(a), &parts(b)).is_some(), same, "{a} / {b}");
        }
    }
}
