//! The list of entities, and what one entity's page shows.

use super::concordance::{self, Line, Order};
use super::quotes::{QuoteRow, quotes_about, quotes_by};
use super::route::EntitiesRoute;
use super::scene::{Scene, one_line};
use super::words;
use crate::SliceOrder;
use crate::comparison::Passage;
use crate::entities::{EntityType, Form, JoinReason, KnownEntity, MemberReason};
use rustc_hash::FxHashMap;

/// Most other entities named on an entity's page.
const COMPANIONS: usize = 12;

/// Mentions by form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// By name.
    pub names: usize,
    /// By description.
    pub nominals: usize,
    /// By pronoun.
    pub pronouns: usize,
}

impl Counts {
    /// All mentions.
    pub const fn all(self) -> usize {
        self.names + self.nominals + self.pronouns
    }

    /// "5 by name, 2 by description, 1 by pronoun"; forms that do not occur are left out.
    pub fn in_words(self) -> String {
        let parts = [(self.names, "by name"), (self.nominals, "by description"), (self.pronouns, "by pronoun")];
        let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, how)| format!("{n} {how}")).collect();
        parts.join(", ")
    }

    fn add(&mut self, form: Form) {
        match form {
            Form::Name => self.names += 1,
            Form::Nominal => self.nominals += 1,
            Form::Pronoun => self.pronouns += 1,
        }
    }
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityRow {
    /// In links.
    pub id: String,
    /// Fullest name.
    pub name: String,
    /// What it is.
    pub kind: EntityType,
    /// Mentions by form.
    pub counts: Counts,
    /// Mentions in each account, by article.
    pub by_account: Vec<usize>,
    /// Quotations it speaks.
    pub quotes: usize,
    /// First mention by name, if any, else the first.
    pub first: Option<Passage>,
}

/// The list of entities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityList {
    /// What passes the filter, sorted.
    pub rows: Vec<EntityRow>,
    /// Entities before the filter.
    pub total: usize,
    /// Types that occur, with the number of entities each.
    pub kinds: Vec<(EntityType, usize)>,
}

/// Orders of the list: slug in links and name on the page.
pub const SORTS: [(&str, &str); 4] =
    [("", "most accounts"), ("mentions", "most mentions"), ("quotes", "most quotes"), ("name", "name")];

/// Lists the entities a link asks for. An entity with no mention left is not listed.
pub fn list(scene: &Scene, route: &EntitiesRoute) -> EntityList {
    let quoted = quotes_per_entity(scene);
    let mut kinds: FxHashMap<EntityType, usize> = FxHashMap::default();
    let mut rows = Vec::new();
    let wanted = route.words.trim().to_lowercase();
    let mut total = 0;
    for (index, entity) in scene.knowledge.entities.iter().enumerate() {
        let row = row(scene, entity, quoted.get(&index).copied().unwrap_or(0));
        if row.counts.all() == 0 {
            continue;
        }
        total += 1;
        *kinds.entry(entity.kind).or_default() += 1;
        if route.kind.is_none_or(|kind| kind == entity.kind) && (wanted.is_empty() || bears(scene, entity, &wanted)) {
            rows.push(row);
        }
    }
    match route.sort.as_str() {
        "mentions" => rows.order_by_key(|r| std::cmp::Reverse(r.counts.all())),
        "quotes" => rows.order_by_key(|r| std::cmp::Reverse((r.quotes, r.counts.all()))),
        "name" => rows.order_by_cached_key(|r| r.name.to_lowercase()),
        _ => {}
    }
    let kinds = EntityType::ALL.into_iter().filter_map(|kind| kinds.get(&kind).map(|&n| (kind, n))).collect();
    EntityList { rows, total, kinds }
}

/// Whether some wording of an entity has these words, case folded.
fn bears(scene: &Scene, entity: &KnownEntity, wanted: &str) -> bool {
    entity.name.to_lowercase().contains(wanted)
        || mentions(scene, entity)
            .any(|m| m.form == Form::Name && scene.words(m.passage).to_lowercase().contains(wanted))
}

/// Quotations spoken, by index of the corpus entity.
fn quotes_per_entity(scene: &Scene) -> FxHashMap<usize, usize> {
    let mut counts = FxHashMap::default();
    for (article, _, analysis) in scene.analysed() {
        for quotation in &analysis.quotations {
            let entity = quotation.speaker.as_ref().and_then(|s| s.entity);
            if let Some(known) = entity.and_then(|e| scene.known(article, e)) {
                *counts.entry(known).or_default() += 1;
            }
        }
    }
    counts
}

struct Place {
    passage: Passage,
    form: Form,
    reason: JoinReason,
}

/// Every mention of a corpus entity, member by member.
fn mentions<'s>(scene: &'s Scene<'s>, entity: &'s KnownEntity) -> impl Iterator<Item = Place> + 's {
    entity.members.iter().flat_map(move |member| {
        let analysis = scene.analyses.get(member.article as usize);
        let own = analysis.and_then(|a| a.entities.get(member.entity as usize)).map_or(&[][..], |e| &e.mentions);
        own.iter().filter_map(move |&m| {
            let mention = analysis?.mentions.get(m as usize)?;
            let passage = Passage { article: member.article, span: mention.span };
            Some(Place { passage, form: mention.form, reason: mention.reason })
        })
    })
}

fn row(scene: &Scene, entity: &KnownEntity, quotes: usize) -> EntityRow {
    let mut counts = Counts::default();
    let mut by_account = vec![0; scene.analyses.len()];
    let mut first: Option<(bool, Passage)> = None;
    for place in mentions(scene, entity) {
        counts.add(place.form);
        by_account[place.passage.article as usize] += 1;
        let rank = (place.form != Form::Name, place.passage);
        first = Some(first.map_or(rank, |best| best.min(rank)));
    }
    EntityRow {
        id: entity.id.clone(),
        name: entity.name.clone(),
        kind: entity.kind,
        counts,
        by_account,
        quotes,
        first: first.map(|(_, passage)| passage),
    }
}

/// How one account words an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountWordings {
    /// Index of the article.
    pub article: u32,
    /// Names and descriptions as printed, with their number and first place; most frequent first.
    pub wordings: Vec<Wording>,
    /// Mentions in this account.
    pub counts: Counts,
    /// Why this account's entity was joined to the others.
    pub joined: MemberReason,
}

/// One wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// As printed.
    pub words: String,
    /// How often.
    pub count: usize,
    /// Where it stands first.
    pub first: Passage,
    /// Why that place was joined to the entity.
    pub reason: JoinReason,
}

/// A title or role with the sentence that gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// As printed.
    pub words: String,
    /// Each place that says so.
    pub places: Vec<Passage>,
}

/// Another entity that is named in the same sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    /// In links.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: EntityType,
    /// The sentences that name both.
    pub sentences: Vec<Passage>,
}

/// One entity's page.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityPage {
    /// The line it has in the list.
    pub row: EntityRow,
    /// How each account words it.
    pub accounts: Vec<AccountWordings>,
    /// Titles and roles.
    pub roles: Vec<Role>,
    /// What it says.
    pub quotes_by: Vec<QuoteRow>,
    /// What others say about it.
    pub quotes_about: Vec<QuoteRow>,
    /// Who and what stands in the same sentences, most often first.
    pub with: Vec<Companion>,
    /// Every mention in its line, sorted as the link asks.
    pub lines: Vec<Line>,
}

/// The page of the entity a link names; `None` if the corpus has none of that id.
pub fn page(scene: &Scene, route: &EntitiesRoute) -> Option<EntityPage> {
    let index = scene.knowledge.entities.iter().position(|e| e.id == route.id)?;
    let entity = &scene.knowledge.entities[index];
    let quotes_by = quotes_by(scene, index);
    let said = quotes_by.iter().map(|row| row.members.len()).sum();
    let mut lines: Vec<Line> =
        mentions(scene, entity).map(|p| concordance::line(scene, p.passage, p.form, p.reason)).collect();
    concordance::sort(&mut lines, Order::parse(&route.sort));
    Some(EntityPage {
        row: row(scene, entity, said),
        accounts: accounts(scene, entity),
        roles: roles(scene, entity),
        quotes_by,
        quotes_about: quotes_about(scene, index),
        with: companions(scene, index),
        lines,
    })
}

fn accounts(scene: &Scene, entity: &KnownEntity) -> Vec<AccountWordings> {
    let mut accounts: Vec<AccountWordings> = Vec::new();
    for member in &entity.members {
        let part = KnownEntity { members: vec![*member], ..entity.clone() };
        let at = accounts.iter().position(|a| a.article == member.article).unwrap_or_else(|| {
            let (wordings, counts) = (Vec::new(), Counts::default());
            accounts.push(AccountWordings { article: member.article, wordings, counts, joined: member.reason });
            accounts.len() - 1
        });
        for place in mentions(scene, &part) {
            accounts[at].counts.add(place.form);
            if place.form != Form::Pronoun {
                add_wording(&mut accounts[at].wordings, one_line(scene.words(place.passage)), &place);
            }
        }
    }
    for account in &mut accounts {
        account.wordings.order_by(|a, b| b.count.cmp(&a.count).then(a.first.cmp(&b.first)));
    }
    accounts.order_by_key(|a| a.article);
    accounts
}

fn add_wording(wordings: &mut Vec<Wording>, words: String, place: &Place) {
    match wordings.iter_mut().find(|w| w.words == words) {
        Some(known) => known.count += 1,
        None => wordings.push(Wording { words, count: 1, first: place.passage, reason: place.reason }),
    }
}

fn roles(scene: &Scene, entity: &KnownEntity) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    for member in &entity.members {
        let analysis = scene.analyses.get(member.article as usize);
        let attributes =
            analysis.and_then(|a| a.entities.get(member.entity as usize)).map_or(&[][..], |e| &e.attributes);
        for attribute in attributes {
            let place = Passage { article: member.article, span: attribute.span };
            let words = one_line(scene.words(place));
            match roles.iter_mut().find(|r| r.words.eq_ignore_ascii_case(&words)) {
                Some(role) => role.places.push(place),
                None => roles.push(Role { words, places: vec![place] }),
            }
        }
    }
    roles.order_by(|a, b| b.places.len().cmp(&a.places.len()).then(a.places.cmp(&b.places)));
    roles
}

/// Entities that share a sentence with this one. Pronouns count: "he met Ms Vale" names both.
fn companions(scene: &Scene, index: usize) -> Vec<Companion> {
    let mut together: FxHashMap<usize, Vec<Passage>> = FxHashMap::default();
    for (article, _, analysis) in scene.analysed() {
        let mut in_sentence: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for mention in &analysis.mentions {
            let known = mention.link.entity().and_then(|e| scene.known(article, e));
            if let (Some(known), Some(sentence)) = (known, analysis.document.sentence_at(mention.span.start)) {
                in_sentence.entry(sentence).or_default().push(known);
            }
        }
        let mut sentences: Vec<_> = in_sentence.into_iter().filter(|(_, known)| known.contains(&index)).collect();
        sentences.order_by_key(|(sentence, _)| *sentence);
        for (sentence, mut known) in sentences {
            known.order();
            known.dedup();
            let passage = Passage { article, span: analysis.document.sentences[sentence].span };
            for other in known.into_iter().filter(|&k| k != index) {
                together.entry(other).or_default().push(passage);
            }
        }
    }
    let mut companions: Vec<_> = together.into_iter().collect();
    companions.order_by_key(|(known, sentences)| (std::cmp::Reverse(sentences.len()), *known));
    companions.truncate(COMPANIONS);
    let shown = |(known, sentences): (usize, Vec<Passage>)| {
        let entity = &scene.knowledge.entities[known];
        Companion { id: entity.id.clone(), name: entity.name.clone(), kind: entity.kind, sentences }
    };
    companions.into_iter().map(shown).collect()
}

/// What stands over the list: "42 people and things in 5 accounts".
pub fn summary(scene: &Scene, list: &EntityList) -> String {
    let named = words::count(list.total, "entity", "entities");
    format!("{named} in {}", words::count(scene.analyses.len(), "account", "accounts"))
}
