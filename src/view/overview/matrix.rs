//! Who is named where.

use super::super::passage::link;
use super::super::read::siglum;
use super::super::scene::Scene;
use crate::SliceOrder;
use crate::comparison::Passage;
use crate::entities::{EntityType, Form, KnownEntity, Member, Mention};

/// Most accounts that stand side by side as columns.
pub const COLUMNS: usize = 12;

/// Entities by accounts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// Accounts: letter, identifier, title.
    pub columns: Vec<(String, String, String)>,
    /// Entities, most widely named first.
    pub rows: Vec<Row>,
    /// Entities that are left out.
    pub more: usize,
    /// The most mentions in one cell.
    pub most: usize,
}

/// An entity and where it is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Identifier in links.
    pub id: String,
    /// Name.
    pub name: String,
    /// Type.
    pub kind: EntityType,
    /// One for each column.
    pub cells: Vec<Cell>,
}

/// An entity in one account.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Mentions by name.
    pub names: usize,
    /// Mentions by description or pronoun.
    pub references: usize,
    /// Where it is named: from 0 for the first word to 1 for the last, and the link to the place.
    pub places: Vec<(f32, String)>,
}

/// The entities that most accounts name, by accounts.
pub fn matrix(scene: &Scene, rows: usize) -> Matrix {
    let columns: Vec<u32> = (0..scene.articles.len().min(COLUMNS) as u32).collect();
    let named = scene.knowledge.entities.iter().filter(|entity| entity.kind.is_named());
    let mut weighed: Vec<(Weight, &KnownEntity)> = named
        .take(rows * 4)
        .map(|entity| (weight(scene, entity, columns.len()), entity))
        .filter(|(weight, _)| weight.accounts > 0)
        .collect();
    weighed.order_by_key(|(weight, _)| std::cmp::Reverse((weight.accounts, weight.names)));
    weighed.truncate(rows);
    let all: Vec<Row> = weighed
        .into_iter()
        .map(|(_, entity)| {
            let mut cells = vec![Cell::default(); columns.len()];
            for member in &entity.members {
                if let Some(cell) = cells.get_mut(member.article as usize) {
                    add(scene, member, cell);
                }
            }
            Row { id: entity.id.clone(), name: entity.name.clone(), kind: entity.kind, cells }
        })
        .collect();
    let most = all.iter().flat_map(|row| &row.cells).map(|cell| cell.names).max().unwrap_or(0);
    let total = scene.knowledge.entities.iter().filter(|entity| entity.kind.is_named()).count();
    let columns = columns
        .into_iter()
        .map(|article| (siglum(article), scene.articles[article as usize].id.clone(), scene.name(article)));
    Matrix { columns: columns.collect(), more: total.saturating_sub(all.len()), rows: all, most }
}

/// In how many of the columns' accounts an entity is named, and how often.
struct Weight {
    accounts: usize,
    names: usize,
}

fn weight(scene: &Scene, entity: &KnownEntity, columns: usize) -> Weight {
    let mut names = vec![0; columns];
    for member in &entity.members {
        if let Some(count) = names.get_mut(member.article as usize) {
            *count += mentions(scene, member).filter(|mention| mention.form == Form::Name).count();
        }
    }
    Weight { accounts: names.iter().filter(|count| **count > 0).count(), names: names.iter().sum() }
}

/// How an account mentions a member of an entity.
fn mentions<'s>(scene: &Scene<'s>, member: &Member) -> impl Iterator<Item = &'s Mention> {
    let analysis = scene.analyses.get(member.article as usize);
    let entity = analysis.and_then(|analysis| analysis.entities.get(member.entity as usize));
    let places = entity.map_or(&[][..], |entity| &entity.mentions);
    places.iter().filter_map(move |at| analysis?.mentions.get(*at as usize))
}

fn add(scene: &Scene, member: &Member, cell: &mut Cell) {
    let article = member.article;
    let length = scene.articles[article as usize].text.len().max(1) as f32;
    for mention in mentions(scene, member) {
        if mention.form == Form::Name {
            cell.names += 1;
            let sentence = scene.sentence(Passage { article, span: mention.span });
            cell.places.push((mention.span.start as f32 / length, link(scene, sentence)));
        } else {
            cell.references += 1;
        }
    }
}
