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
