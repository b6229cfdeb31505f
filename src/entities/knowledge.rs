//! Linking over a corpus: one entity per thing in the world, whatever the accounts call it.

use crate::SliceOrder;
use crate::entities::cluster::{Item, cluster};
use crate::entities::names::{key, parts, place_in, same_person};
use crate::entities::{
    Entity, EntityIndex, EntityType, Form, Gender, JoinReason, KnowledgeBase, KnownEntity, Member, MemberReason,
    Mention,
};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What linking needs of one article.
#[derive(Clone, Copy, Debug)]
pub struct Linkable<'a> {
    /// The unchanged text.
    pub text: &'a str,
    /// Its mentions.
    pub mentions: &'a [Mention],
    /// Its entities.
    pub entities: &'a [Entity],
}

/// Corpus entity by article and entity, made when first asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Index(OnceLock<FxHashMap<(u32, EntityIndex), u32>>);

impl PartialEq for Index {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl KnowledgeBase {
    /// A knowledge base of these entities.
    pub fn new(entities: Vec<KnownEntity>) -> Self {
        Self { entities, index: Index::default() }
    }

    /// The corpus entity to which an article's entity belongs. Constant time after the first call.
    pub fn of(&self, article: u32, entity: EntityIndex) -> Option<usize> {
        let index = self.index.0.get_or_init(|| {
            let members = self.entities.iter().enumerate();
            members
                .flat_map(|(at, known)| known.members.iter().map(move |m| ((m.article, m.entity), at as u32)))
                .collect()
        });
        let is_in = |known: &KnownEntity| known.members.iter().any(|m| m.article == article && m.entity == entity);
        let found = index.get(&(article, entity)).map(|&at| at as usize);
        // A correction may have moved members since the index was made.
        found.filter(|&at| self.entities.get(at).is_some_and(is_in)).or_else(|| self.entities.iter().position(is_in))
    }
}

/// All entities of one name and sort over the corpus.
struct Bearer<'a> {
    name: &'a str,
    /// Mentions by type.
    kinds: [u32; 14],
    genders: [u32; 3],
    mentions: u32,
    members: Vec<(u32, EntityIndex)>,
}

/// What keeps two bearers of the same words apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Sort {
    Person,
    Group,
    Thing,
}

const fn sort(kind: EntityType) -> Sort {
    match kind {
        EntityType::Person => Sort::Person,
        EntityType::Group => Sort::Group,
        _ => Sort::Thing,
    }
}

/// Links the entities of all articles. The result does not depend on the order of the articles, apart from their numbers.
pub fn link(articles: &[Linkable]) -> KnowledgeBase {
    let mut index: FxHashMap<(Vec<String>, Sort), usize> = FxHashMap::default();
    let mut bearers: Vec<Bearer> = Vec::new();
    let mut aliases: Vec<(usize, Vec<String>)> = Vec::new();
    for (number, article) in articles.iter().enumerate() {
        for (at, entity) in article.entities.iter().enumerate() {
            let words = parts(&entity.name);
            let bearer = *index.entry((words.clone(), sort(entity.kind))).or_insert_with(|| {
                bearers.push(Bearer { name: "", kinds: [0; 14], genders: [0; 3], mentions: 0, members: Vec::new() });
                bearers.len() - 1
            });
            let one = &mut bearers[bearer];
            let names = entity
                .mentions
                .iter()
                .filter_map(|&m| article.mentions.get(m as usize))
                .filter(|m| m.form == Form::Name);
            let mut count = 0;
            for mention in names {
                count += 1;
                let alias = parts(mention.span.of(article.text));
                if alias.len() == 1 && words.len() > 1 && sort(entity.kind) == Sort::Thing && alias[0].len() > 1 {
                    aliases.push((bearer, alias));
                }
            }
            one.kinds[entity.kind as usize] += count.max(1);
            one.genders[entity.gender as usize] += 1;
            one.mentions += count;
            one.members.push((number as u32, at as EntityIndex));
            // The spelling that sorts first stands for all, so that order does not matter.
            if one.name.is_empty() || entity.name.as_str() < one.name {
                one.name = &entity.name;
            }
        }
    }
    let (items, owners) = in_order(&bearers, &index);
    let (mut placed, mut entities) = cluster(&items);
    join_aliases(&mut placed, &mut entities, &items, &owners, &index, &aliases);
    for (at, one) in placed.iter_mut().enumerate() {
        // A name that several bear stays on its own: no guess across accounts.
        if one.entity.is_none() {
            one.entity = Some(entities.len());
            one.reason = None;
            entities.push(vec![at]);
        }
    }
    let mut known: Vec<KnownEntity> = entities
        .iter()
        .filter(|names| !names.is_empty())
        .map(|names| {
            let mut members: Vec<Member> = Vec::new();
            let (mut kinds, mut genders) = ([0u32; 14], [0u32; 3]);
            for &at in names {
                let bearer = &bearers[owners[at]];
                let reason = if at == names[0] { MemberReason::SameName } else { reason(placed[at].reason) };
                members.extend(bearer.members.iter().map(|&(article, entity)| Member { article, entity, reason }));
                kinds[items[at].kind as usize] += bearer.mentions.max(1);
                for (sum, n) in genders.iter_mut().zip(bearer.genders) {
                    *sum += n;
                }
            }
            members.order();
            if let Some(first) = members.first_mut() {
                first.reason = MemberReason::First;
            }
            let kind = (0..14).max_by_key(|&k| (kinds[k], std::cmp::Reverse(k))).unwrap_or(0);
            let gender = match (genders[Gender::Male as usize], genders[Gender::Female as usize]) {
                (male, female) if male > female => Gender::Male,
                (male, female) if female > male => Gender::Female,
                _ => Gender::Unknown,
            };
            let name = common_name(names, &items, &owners, &bearers);
            KnownEntity { id: String::new(), name: name.to_owned(), kind: EntityType::ALL[kind], gender, members }
        })
        .collect();
    let weight = |e: &KnownEntity| {
        let mentions: usize =
            e.members.iter().map(|m| articles[m.article as usize].entities[m.entity as usize].mentions.len()).sum();
        let mut spread: Vec<u32> = e.members.iter().map(|m| m.article).collect();
        spread.dedup();
        (std::cmp::Reverse(spread.len()), std::cmp::Reverse(mentions))
    };
    known.order_by_cached_key(|e| (weight(e), e.name.clone(), e.kind));
    name_ids(&mut known);
    KnowledgeBase::new(known)
}

/// The names of a corpus, fullest first, each with its bearer.
fn in_order<'a>(bearers: &[Bearer<'a>], index: &FxHashMap<(Vec<String>, Sort), usize>) -> (Vec<Item<'a>>, Vec<usize>) {
    // Family names of the corpus, each with the one person who bears it, if it is one.
    let mut families: FxHashMap<&str, Vec<&[String]>> = FxHashMap::default();
    let persons = index.iter().filter(|((words, sort), _)| *sort == Sort::Person && words.len() > 1);
    for ((words, _), _) in persons.filter(|&(_, &at)| bearers[at].name.contains(' ')) {
        families.entry(words[words.len() - 1].as_str()).or_default().push(words);
    }
    // Two family names of different persons, as of a meeting between them.
    let pair = |name: &str, words: &[String]| {
        let [one, two] = words else { return false };
        let both = families.contains_key(one.as_str())
            && families
                .get(two.as_str())
                .is_some_and(|list| list.iter().all(|known| known.len() < 3 || known[known.len() - 2] != *one));
        both && one != two && !name.contains(' ')
    };
    let one_bearer = |word: &str| {
        let bearers = families.get(word);
        bearers.is_some_and(|list| list.iter().all(|name| same_person(name, list[0]).is_some()))
    };
    let mut items: Vec<(Item, usize)> = (bearers.iter().enumerate())
        .map(|(at, bearer)| {
            let words = parts(bearer.name);
            let thing = matches!(
                bearer.kinds.iter().position(|&n| n > 0).map(|k| EntityType::ALL[k]),
                Some(EntityType::Organization | EntityType::Product | EntityType::Work)
            );
            let plain = bearer.name.chars().any(char::is_lowercase) && words.len() == 1;
            // A bare family name that was taken for something else.
            if thing && plain && one_bearer(&words[0]) {
                return (Item::new(bearer.name, EntityType::Person, false), at);
            }
            if pair(bearer.name, &words) {
                return (Item::new(bearer.name, EntityType::Event, false), at);
            }
            let kind = (0..14).max_by_key(|&k| (bearer.kinds[k], std::cmp::Reverse(k))).unwrap_or(0);
            (Item::new(bearer.name, EntityType::ALL[kind], false), at)
        })
        .collect();
    items.order_by(|(a, i), (b, j)| {
        let (one, two) = (&bearers[*i], &bearers[*j]);
        (b.weight().cmp(&a.weight()))
            .then(two.mentions.cmp(&one.mentions))
            .then(one.name.cmp(two.name))
            .then(a.kind.cmp(&b.kind))
    });
    items.into_iter().unzip()
}

/// A name that an article uses for an entity under a fuller one ("WHO" beside its expansion) is that entity's name in the
/// other articles too, if it is hardly ever anybody else's.
fn join_aliases(
    placed: &mut [super::cluster::Placed],
    entities: &mut [Vec<usize>],
    items: &[Item],
    owners: &[usize],
    index: &FxHashMap<(Vec<String>, Sort), usize>,
    aliases: &[(usize, Vec<String>)],
) {
    let mut item_of: Vec<usize> = vec![0; owners.len()];
    for (item, &owner) in owners.iter().enumerate() {
        item_of[owner] = item;
    }
    // How often each entity goes by the alias.
    let mut wanted: FxHashMap<usize, FxHashMap<usize, usize>> = FxHashMap::default();
    for (bearer, alias) in aliases {
        let Some(&other) = index.get(&(alias.clone(), Sort::Thing)) else { continue };
        let (from, to) = (item_of[other], item_of[*bearer]);
        let Some(target) = placed[to].entity else { continue };
        if placed[from].entity != Some(target) && items[from].kind == items[to].kind {
            *wanted.entry(from).or_default().entry(target).or_default() += 1;
        }
    }
    let mut wanted: Vec<(usize, Vec<(usize, usize)>)> =
        wanted.into_iter().map(|(item, targets)| (item, targets.into_iter().map(|(t, n)| (n, t)).collect())).collect();
    wanted.order();
    for (item, mut targets) in wanted {
        targets.order_by_key(|&(count, target)| (std::cmp::Reverse(count), target));
        let clear = targets.get(1).is_none_or(|second| targets[0].0 >= CLEAR * second.0);
        let target = targets[0].1;
        // What goes with the alias: nothing else, or spellings of it.
        let own = placed[item].entity;
        let alike = |&other: &usize| key(&items[other].parts) == key(&items[item].parts);
        let free = own.is_none_or(|own| own != target && entities[own].iter().all(alike));
        if clear && free && !entities[target].is_empty() {
            let moved = own.map_or_else(|| vec![item], |own| std::mem::take(&mut entities[own]));
            for &one in &moved {
                placed[one].entity = Some(target);
                placed[one].reason = Some(JoinReason::Acronym);
            }
            entities[target].extend(moved);
        }
    }
}

/// How many times as often as the next entity one must go by a name for the name to be its own.
const CLEAR: usize = 2;

const fn reason(reason: Option<JoinReason>) -> MemberReason {
    match reason {
        Some(JoinReason::ShorterName) => MemberReason::ShorterName,
        Some(JoinReason::Acronym) => MemberReason::Acronym,
        Some(JoinReason::Variant) => MemberReason::Variant,
        _ => MemberReason::SameName,
    }
}

/// The name most used among the full ones: for a person never a bare part of the name.
fn common_name<'a>(names: &[usize], items: &[Item], owners: &[usize], bearers: &[Bearer<'a>]) -> &'a str {
    let full = &items[names[0]];
    let best = names.iter().filter(|&&at| {
        let item = &items[at];
        if full.parts.len() == 1 || item.parts.len() > 1 {
            return true;
        }
        match item.kind {
            EntityType::Person => item.parts.first().is_some_and(|one| place_in(one, &full.parts).is_none()),
            EntityType::Organization => !item.printed.chars().any(char::is_lowercase),
            _ => true,
        }
    });
    let best = best.min_by_key(|&&at| (std::cmp::Reverse(bearers[owners[at]].mentions), at));
    bearers[owners[best.copied().unwrap_or(names[0])]].name
}

/// Gives each entity a slug of its name; the second of one name gets a number.
fn name_ids(known: &mut [KnownEntity]) {
    let mut used: FxHashMap<String, u32> = FxHashMap::default();
    for entity in known {
        let slug = parts(&entity.name).join("-");
        let slug: String = slug.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
        let slug = if slug.is_empty() { "entity".to_owned() } else { slug };
        let count = used.entry(slug.clone()).or_default();
        *count += 1;
        entity.id = if *count == 1 { slug } else { format!("{slug}-{count}") };
    }
}
