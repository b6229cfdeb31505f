//! The list: who and what is named, how often, in how many accounts, and how often quoted.

use super::{Counts, mentions};
use crate::SliceOrder;
use crate::comparison::Passage;
use crate::entities::{EntityType, Form, KnownEntity};
use crate::view::route::EntitiesRoute;
use crate::view::scene::Scene;
use crate::view::words;
use rustc_hash::FxHashMap;

/// Most accounts that are told apart in the list.
pub const COLUMNS: usize = 12;

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
    /// Accounts that mention it.
    pub accounts: usize,
    /// Mentions in each account, by article; empty where there are more than [`COLUMNS`] accounts.
    pub by_account: Vec<usize>,
    /// Quotations it speaks.
    pub quotes: usize,
    /// First mention by name, if any, else the first.
    pub first: Option<Passage>,
}

/// The list of entities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityList {
    /// The first of those that pass the filter, sorted.
    pub rows: Vec<EntityRow>,
    /// How many pass it.
    pub found: usize,
    /// Entities before the filter.
    pub total: usize,
    /// Types that occur, with the number of entities each.
    pub kinds: Vec<(EntityType, usize)>,
}

/// Orders of the list: slug in links and name on the page.
pub const SORTS: [(&str, &str); 4] =
    [("", "most accounts"), ("mentions", "most mentions"), ("quotes", "most quotes"), ("name", "name")];

/// Lists the entities a link asks for; at most `limit` rows are made. An entity with no mention left is not listed.
pub fn list(scene: &Scene, route: &EntitiesRoute, limit: usize) -> EntityList {
    let quoted = quotes_per_entity(scene);
    let spoken = |index: usize| quoted.get(index).copied().unwrap_or(0);
    let entities = &scene.knowledge.entities;
    let mut kinds: FxHashMap<EntityType, usize> = FxHashMap::default();
    let mut found: Vec<(usize, usize)> = Vec::new();
    let wanted = route.words.trim().to_lowercase();
    let mut total = 0;
    for (index, entity) in entities.iter().enumerate() {
        let count = mentions(scene, entity).count();
        if count == 0 {
            continue;
        }
        total += 1;
        *kinds.entry(entity.kind).or_default() += 1;
        if route.kind.is_none_or(|kind| kind == entity.kind) && (wanted.is_empty() || bears(scene, entity, &wanted)) {
            found.push((index, count));
        }
    }
    match route.sort.as_str() {
        "mentions" => found.order_by_key(|(_, count)| std::cmp::Reverse(*count)),
        "quotes" => found.order_by_key(|(index, count)| std::cmp::Reverse((spoken(*index), *count))),
        "name" => found.order_by_cached_key(|(index, _)| entities[*index].name.to_lowercase()),
        _ => {}
    }
    let rows = found.iter().take(limit).map(|&(index, _)| row(scene, &entities[index], spoken(index))).collect();
    let kinds = EntityType::ALL.into_iter().filter_map(|kind| kinds.get(&kind).map(|&n| (kind, n))).collect();
    EntityList { rows, found: found.len(), total, kinds }
}

/// Whether some wording of an entity has these words, case folded.
fn bears(scene: &Scene, entity: &KnownEntity, wanted: &str) -> bool {
    entity.name.to_lowercase().contains(wanted)
        || mentions(scene, entity)
            .any(|m| m.form == Form::Name && scene.words(m.passage).to_lowercase().contains(wanted))
}

/// Quotations spoken, by index of the corpus entity.
fn quotes_per_entity(scene: &Scene) -> Vec<usize> {
    let mut counts = vec![0; scene.knowledge.entities.len()];
    for (article, _, analysis) in scene.analysed() {
        let speakers = analysis.quotations.iter().filter_map(|quotation| quotation.speaker.as_ref()?.entity);
        for known in speakers.filter_map(|entity| scene.known(article, entity)) {
            if let Some(count) = counts.get_mut(known) {
                *count += 1;
            }
        }
    }
    counts
}

pub(super) fn row(scene: &Scene, entity: &KnownEntity, quotes: usize) -> EntityRow {
    let mut counts = Counts::default();
    let few = scene.analyses.len() <= COLUMNS;
    let mut by_account = vec![0; if few { scene.analyses.len() } else { 0 }];
    let mut accounts: Vec<u32> = entity.members.iter().map(|member| member.article).collect();
    accounts.sort_unstable();
    accounts.dedup();
    let mut first: Option<(bool, Passage)> = None;
    for place in mentions(scene, entity) {
        counts.add(place.form);
        if let Some(count) = by_account.get_mut(place.passage.article as usize) {
            *count += 1;
        }
        let rank = (place.form != Form::Name, place.passage);
        first = Some(first.map_or(rank, |best| best.min(rank)));
    }
    EntityRow {
        id: entity.id.clone(),
        name: entity.name.clone(),
        kind: entity.kind,
        counts,
        accounts: accounts.len(),
        by_account,
        quotes,
        first: first.map(|(_, passage)| passage),
    }
}

/// What stands over the list: "42 people and things in 5 accounts".
pub fn summary(scene: &Scene, list: &EntityList) -> String {
    let named = words::count(list.total, "entity", "entities");
    format!("{named} in {}", words::count(scene.analyses.len(), "account", "accounts"))
}
