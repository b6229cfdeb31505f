//! Linking within an article: which names are one thing.
//!
//! Names are grouped by their folded words; groups are then joined from the fullest to the shortest, so that a bare family
//! name finds all who bear it. A bare name that several bear goes to the one its title fits, else to the one named most; if
//! that does not settle it, it is ambiguous and says so.

use crate::SliceOrder;
use crate::entities::cluster::{Item, Placed, cluster};
use crate::entities::countries::nation;
use crate::entities::features::Extractor;
use crate::entities::names::{is_acronym, parts, same_person, same_thing};
use crate::entities::recognizer::Name;
use crate::entities::{Attribute, Entity, EntityIndex, EntityType, Gender, JoinReason, Link, attributes, titles};
use crate::models::lexicon::Lexicon;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// A name with what linking finds out about it.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub name: Name,
    /// Its folded words, by number.
    words: usize,
    /// Its group.
    group: usize,
    /// Told by a title beside it.
    gender: Gender,
    pub role: Option<attributes::Role>,
    pub link: Link,
    pub reason: JoinReason,
}

/// What linking found: names with their links, and the entities by first mention.
pub(crate) struct Linked {
    pub names: Vec<Named>,
    pub entities: Vec<Entity>,
}

/// Links the names of one article. `gazetteer` tells gender by given names.
pub(crate) fn link(text: &str, seen: &Extractor, found: Vec<Name>, gazetteer: &Lexicon) -> Linked {
    let mut names: Vec<Named> = found.into_iter().filter_map(|name| refine(text, seen, name)).collect();
    let folded = fold(text, &mut names);
    agree(text, &folded, &mut names);
    let groups = group(text, &folded, &mut names);
    settle(&mut names, &groups);
    entities(text, names, &groups, gazetteer)
}

/// Cuts titles, articles and possessive endings from a name and finds its role.
#[inline(never)]
fn refine(text: &str, seen: &Extractor, mut name: Name) -> Option<Named> {
    let (mut start, mut end) = (name.units.0 as usize, name.units.1 as usize);
    let mut gender = Gender::Unknown;
    while start + 1 < end {
        let word = seen.lowered(start);
        let title = if name.kind == EntityType::Person { titles::title(word) } else { None };
        if let Some(told) = title {
            gender = if told == Gender::Unknown { gender } else { told };
        } else if !matches!(word, "the" | "," | "-" | "'" | ".") {
            break;
        }
        start += 1;
    }
    while end > start + 1
        && matches!(seen.lowered(end - 1), "'s" | "'" | "," | "." | "-" | "the" | "of" | "and" | "for")
    {
        end -= 1;
    }
    name.units = (start as u32, end as u32);
    name.span = seen.span(start).join(seen.span(end - 1));
    let surface = name.span.of(text);
    let alphabetic = surface.chars().any(char::is_alphabetic);
    if !alphabetic || name.kind == EntityType::Person && titles::title(&surface.to_lowercase()).is_some() {
        return None;
    }
    // "Secretary of State": the office, not an organisation.
    let office = name.kind != EntityType::Person && start >= 2 && end - start == 1 && seen.lowered(start - 1) == "of";
    if office && matches!(seen.lowered(start - 2), "secretary" | "minister" | "undersecretary") {
        return None;
    }
    let sentence = seen.document().partition_point(|range| range.end <= start);
    let range = seen.document().get(sentence)?.clone();
    let person = name.kind == EntityType::Person;
    let before = if person { attributes::before(seen, &range, start) } else { None };
    if let Some(role) = &before {
        gender = if role.gender == Gender::Unknown { gender } else { role.gender };
    }
    let role = before.filter(|role| !titles::is_mere_address(seen.lowered(role.head)));
    let role = role.or_else(|| if person { attributes::after(seen, &range, end) } else { None });
    if let Some(role) = &role {
        gender = if gender == Gender::Unknown { role.gender } else { gender };
    }
    Some(Named { name, words: 0, group: 0, gender, role, link: Link::Nil, reason: JoinReason::First })
}

/// Folds each name once, however often it is printed: the different ones, which the names then go by.
#[inline(never)]
fn fold(text: &str, names: &mut [Named]) -> Vec<Vec<String>> {
    let mut printed: FxHashMap<&str, usize> = FxHashMap::default();
    let mut numbers: FxHashMap<Vec<String>, usize> = FxHashMap::default();
    for named in names {
        let words = named.name.span.of(text);
        named.words = *printed.entry(words).or_insert_with(|| {
            let number = numbers.len();
            *numbers.entry(parts(words)).or_insert(number)
        });
    }
    let mut folded = vec![Vec::new(); numbers.len()];
    for (words, number) in numbers {
        folded[number] = words;
    }
    folded
}

/// The same words are the same kind of thing throughout an article, unless they are a person's name: the kind that was
/// seen most clearly wins. A bare word that is the family name of a person in the article is that person.
#[inline(never)]
fn agree(text: &str, folded: &[Vec<String>], names: &mut [Named]) {
    let mut votes = vec![[0.0f32; 14]; folded.len()];
    let mut families: FxHashSet<&str> = FxHashSet::default();
    for named in names.iter() {
        let parts = &folded[named.words];
        if named.name.kind == EntityType::Person && parts.len() > 1 {
            families.extend(parts.last().map(String::as_str));
        }
        let margin = named.name.margin;
        votes[named.words][named.name.kind as usize] += 1.0 + if margin < 4.0 { margin } else { 4.0 };
    }
    for named in names.iter_mut() {
        let (parts, votes) = (&folded[named.words], &votes[named.words]);
        let mut best = named.name.kind as usize;
        for (kind, &vote) in votes.iter().enumerate() {
            if vote > votes[best] {
                best = kind;
            }
        }
        let mut kind = EntityType::ALL[best];
        let doubtful =
            matches!(kind, EntityType::Organization | EntityType::Product | EntityType::Work | EntityType::Place);
        if doubtful && parts.len() == 1 && nation(parts).is_none() && families.contains(parts[0].as_str()) {
            let acronym = named.name.span.of(text).chars().filter(|c| c.is_uppercase()).count() > 1;
            if !acronym && (kind != EntityType::Place || votes[EntityType::Person as usize] > 0.0) {
                kind = EntityType::Person;
            }
        }
        named.name.kind = kind;
    }
}

/// The distinct names of an article and the entities they make.
struct Groups<'t> {
    items: Vec<Item<'t>>,
    /// How often each occurs.
    counts: Vec<u32>,
    placed: Vec<Placed>,
    /// Names of each entity, the fullest first.
    entities: Vec<Vec<usize>>,
}

/// Groups names by words and type, and joins the groups.
#[inline(never)]
fn group<'t>(text: &'t str, folded: &[Vec<String>], names: &mut [Named]) -> Groups<'t> {
    let mut numbers: Vec<[Option<usize>; EntityType::ALL.len()]> = vec![[None; EntityType::ALL.len()]; folded.len()];
    let mut items: Vec<(Item<'t>, u32)> = Vec::new();
    for named in names.iter_mut() {
        named.group = *numbers[named.words][named.name.kind as usize].get_or_insert_with(|| {
            let span = named.name.span;
            let before = text[..span.start as usize].trim_end();
            let article = before.len() >= 3
                && before.is_char_boundary(before.len() - 3)
                && before[before.len() - 3..].eq_ignore_ascii_case("the");
            let item = Item::folded(folded[named.words].clone(), span.of(text), named.name.kind, article);
            items.push((item, 0));
            items.len() - 1
        });
        items[named.group].1 += 1;
    }
    // Fullest first, else in text order.
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.order_by_key(|&at| Reverse(items[at].0.weight()));
    let mut rank = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        rank[old] = new;
    }
    for named in names.iter_mut() {
        named.group = rank[named.group];
    }
    let mut slots: Vec<Option<(Item<'t>, u32)>> = items.into_iter().map(Some).collect();
    let (items, counts): (Vec<_>, Vec<_>) = order.iter().filter_map(|&old| slots[old].take()).unzip();
    let (placed, entities) = cluster(&items);
    Groups { items, counts, placed, entities }
}

/// Decides, name by name, which bearer of a shared name is meant.
#[inline(never)]
fn settle(names: &mut [Named], groups: &Groups) {
    // How often each entity is named by a name of its own, and what titles say of it.
    let mut counts = vec![0u32; groups.entities.len()];
    let mut genders = vec![Gender::Unknown; groups.entities.len()];
    for named in names.iter() {
        if let Some(entity) = groups.placed[named.group].entity {
            counts[entity] += 1;
            if named.gender != Gender::Unknown {
                genders[entity] = named.gender;
            }
        }
    }
    let mut last_named: Vec<Option<usize>> = vec![None; groups.entities.len()];
    for (at, named) in names.iter_mut().enumerate() {
        let group = &groups.placed[named.group];
        let entity = group.entity.or_else(|| {
            let fits = |e: &&usize| {
                named.gender == Gender::Unknown || genders[**e] == Gender::Unknown || genders[**e] == named.gender
            };
            let mut rivals: Vec<usize> = group.rivals.iter().filter(fits).copied().collect();
            if rivals.is_empty() {
                rivals.clone_from(&group.rivals);
            }
            rivals.order_by_key(|&e| (Reverse(counts[e]), Reverse(last_named[e])));
            match rivals.as_slice() {
                [only] => Some(*only),
                // The one whom the article names clearly more often, or the only one named so far.
                [first, second, ..] if counts[*first] >= 2 * counts[*second] && last_named[*first].is_some() => {
                    Some(*first)
                }
                several => {
                    let mut so_far = several.iter().filter(|&&e| last_named[e].is_some());
                    if let (Some(only), None) = (so_far.next(), so_far.next()) {
                        Some(*only)
                    } else {
                        named.link = Link::Ambiguous(several.iter().map(|&e| e as EntityIndex).collect());
                        None
                    }
                }
            }
        });
        if let Some(entity) = entity {
            named.link = Link::To(entity as EntityIndex);
            last_named[entity] = Some(at);
        }
    }
}

/// Makes the entities, in the order of their first mention, and renumbers the links.
#[inline(never)]
fn entities(text: &str, mut names: Vec<Named>, groups: &Groups, gazetteer: &Lexicon) -> Linked {
    let mut numbers: Vec<Option<u32>> = vec![None; groups.entities.len()];
    let mut made: Vec<Entity> = Vec::new();
    let mut first_group: Vec<usize> = Vec::new();
    for (at, named) in names.iter_mut().enumerate() {
        let Link::To(cluster) = named.link else { continue };
        let cluster = cluster as usize;
        let number = *numbers[cluster].get_or_insert_with(|| {
            let (name, kind) = fullest(groups, &groups.entities[cluster]);
            made.push(Entity { name, kind, gender: Gender::Unknown, mentions: Vec::new(), attributes: Vec::new() });
            first_group.push(named.group);
            made.len() as u32 - 1
        });
        let entity = &mut made[number as usize];
        named.link = Link::To(number);
        named.name.kind = entity.kind;
        named.reason = if entity.mentions.is_empty() {
            JoinReason::First
        } else if named.group == first_group[number as usize] {
            JoinReason::SameName
        } else {
            joined_by(groups, named.group, first_group[number as usize])
        };
        entity.mentions.push(at as u32);
        if entity.gender == Gender::Unknown {
            entity.gender = named.gender;
        }
        if let Some(role) = named.role
            && entity.attributes.iter().all(|a| a.span.of(text) != role.span.of(text))
        {
            entity.attributes.push(Attribute { span: role.span });
        }
    }
    for named in &mut names {
        if let Link::Ambiguous(list) = &mut named.link {
            list.retain(|&cluster| numbers[cluster as usize].is_some());
            for cluster in list.iter_mut() {
                *cluster = numbers[*cluster as usize].unwrap_or_default();
            }
            if list.len() < 2 {
                named.link = list.first().map_or(Link::Nil, |&only| Link::To(only));
                if let Link::To(only) = named.link {
                    named.reason = JoinReason::ShorterName;
                    let _ = only;
                }
            }
        }
    }
    for entity in made.iter_mut().filter(|entity| entity.kind == EntityType::Person && entity.gender == Gender::Unknown)
    {
        entity.gender = by_given_name(&entity.name, gazetteer);
    }
    for entity in &mut made {
        entity.mentions.clear();
    }
    for (at, named) in names.iter().enumerate() {
        if let Link::To(entity) = named.link {
            made[entity as usize].mentions.push(at as u32);
        }
    }
    Linked { names, entities: made }
}

/// Why a name of one group belongs to an entity first named by another group.
fn joined_by(groups: &Groups, group: usize, first: usize) -> JoinReason {
    let (a, b) = (&groups.items[group], &groups.items[first]);
    if a.kind == EntityType::Person {
        return same_person(&a.parts, &b.parts).unwrap_or(JoinReason::Variant);
    }
    if is_acronym(a.printed, &b.parts) || is_acronym(b.printed, &a.parts) {
        return JoinReason::Acronym;
    }
    let reason = groups.placed[group].reason.or(groups.placed[first].reason);
    same_thing(&a.parts, &b.parts).or(reason).unwrap_or(JoinReason::Variant)
}

/// The name of an entity, as printed: a person's fullest; of other things the one used most, but the words of an acronym
/// before the acronym. One in plain case goes before one in capitals.
fn fullest(groups: &Groups, entity: &[usize]) -> (String, EntityType) {
    let kind = groups.items[entity[0]].kind;
    let best = entity.iter().min_by_key(|&&at| {
        let item = &groups.items[at];
        let longest = if kind == EntityType::Person { 2 } else { 5 };
        let shouted = item.printed.len() > longest && !item.printed.chars().any(char::is_lowercase);
        let loud = shouted && kind != EntityType::Person;
        let words = item.parts.iter().filter(|part| part.chars().count() > 1).count();
        let expands = entity.iter().any(|&other| is_acronym(groups.items[other].printed, &item.parts));
        let full = if kind == EntityType::Person { words } else { usize::from(expands) };
        let (full, shouted) = if kind == EntityType::Person { (full, usize::from(shouted)) } else { (full, 0) };
        (loud, Reverse(full), shouted, Reverse(groups.counts[at]), Reverse(words), at)
    });
    let name = best.map_or("", |&at| groups.items[at].printed);
    let name =
        name.split_whitespace().map(|word| if kind == EntityType::Person { calm(word) } else { word.to_owned() });
    (name.collect::<Vec<_>>().join(" "), kind)
}

/// A word of a person's name that is printed in capitals, with a capital at each part's head.
fn calm(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 3 || word.contains('.') || word.chars().any(char::is_lowercase) {
        return word.to_owned();
    }
    let mut head = true;
    let cased = word.chars().flat_map(|c| {
        let (upper, lower) = if head { (Some(c), None) } else { (None, Some(c.to_lowercase())) };
        head = !c.is_alphabetic();
        upper.into_iter().chain(lower.into_iter().flatten())
    });
    cased.collect()
}

/// The gender that a given name is borne by, where nearly all bearers share it. A bare name counts if it is
/// nothing else.
fn by_given_name(name: &str, gazetteer: &Lexicon) -> Gender {
    use crate::entities::features::class::{FEMALE, MALE};
    let Some(given) = name.split_whitespace().next() else { return Gender::Unknown };
    let hash = crate::models::linear::word(given.to_lowercase().as_bytes());
    let class = gazetteer.get(hash).unwrap_or(0);
    let bare = !name.contains(' ');
    match class & (MALE | FEMALE) {
        _ if bare && class & !(MALE | FEMALE) != 0 => Gender::Unknown,
        MALE => Gender::Male,
        FEMALE => Gender::Female,
        _ => Gender::Unknown,
    }
}
