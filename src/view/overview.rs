//! All accounts on one page: grouped by event, each with what it rests on, and who is named where.

#![allow(clippy::cast_precision_loss)] // shares and places are drawn, not counted with

use super::dates::dates_in_words;
use super::passage::link;
use super::quotes::utterances;
use super::read::{Dateline, dateline, siglum};
use super::scene::{Label, Scene};
use super::words;
use crate::SliceOrder;
use crate::comparison::{Fact, Passage, Verdict};
use crate::entities::{EntityType, Form};
use crate::quotes::SourceKind;
use rustc_hash::FxHashMap;

/// Most accounts that stand side by side as columns.
pub const COLUMNS: usize = 12;
/// Entities that an entry names.
const TOP: usize = 5;
/// Disputes shown for an event.
const DISPUTES: usize = 4;

/// The page.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// "Five accounts, read as two events": which accounts belong together is inferred.
    pub heading: String,
    /// How many there are, listed or not.
    pub accounts: usize,
    /// Accounts by event, the largest first.
    pub groups: Vec<Group>,
    /// Who is named where.
    pub matrix: Matrix,
}

/// Accounts of one event.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// "Four accounts, read as one event"; empty while that is not known.
    pub heading: String,
    /// Why they stand together, in words.
    pub reasons: String,
    /// What they state differently.
    pub disputes: Vec<Dispute>,
    /// The accounts, in corpus order.
    pub entries: Vec<Entry>,
}

/// Something that the accounts of an event state differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// What it is about.
    pub label: String,
    /// Whether not all can be true; else they differ without contradiction.
    pub conflict: bool,
    /// Why they differ, in words.
    pub note: Option<String>,
    /// What is said, and by whom: letter of the account and link to the words.
    pub readings: Vec<(String, Vec<(String, String)>)>,
}

/// One account.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its letter.
    pub siglum: String,
    /// Its identifier in links.
    pub id: String,
    /// What it is called.
    pub label: Label,
    /// The outlet, if stated.
    pub source: Option<String>,
    /// Its date, if any can be told.
    pub dateline: Option<Dateline>,
    /// Words counted.
    pub words: u32,
    /// Words it states, if it does and that differs.
    pub stated: Option<u32>,
    /// Quotations.
    pub quotes: usize,
    /// Sentences that no other account of its event has.
    pub only: usize,
    /// Entities named most often: name, identifier, type, mentions by name.
    pub top: Vec<(String, String, EntityType, usize)>,
    /// What it rests on; empty until that is known.
    pub sources: Vec<Share>,
}

/// Sentences that rest on one kind of source.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// "named sources".
    pub words: &'static str,
    /// Name of the colour role.
    pub class: &'static str,
    /// How many sentences.
    pub sentences: usize,
    /// Of all sentences counted, 0 to 1.
    pub share: f32,
    /// The first of them.
    pub first: String,
}

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

/// What stands under the heading.
pub const STANDFIRST: &str = "Who is named, who is quoted, what only one account says, and where they disagree. Everything \
                              leads to the sentence it came from.";

/// "Five accounts, read as two events", as far as the `events` are known.
pub fn heading(accounts: usize, events: usize) -> String {
    match (accounts, events) {
        (0, _) => "No accounts yet".to_owned(),
        (1, _) => "One account".to_owned(),
        (_, 0) => format!("{} accounts", capital(&number(accounts))),
        (_, 1) => format!("{} accounts, read as one event", capital(&number(accounts))),
        _ => format!("{} accounts, read as {} events", capital(&number(accounts)), number(events)),
    }
}

/// Works out the page: `rows` entities, and the accounts of the largest events up to `listed`.
pub fn overview(scene: &Scene, rows: usize, listed: usize) -> Overview {
    let accounts = scene.articles.len();
    let heading = heading(accounts, scene.comparison.events.len());
    Overview { heading, accounts, groups: groups(scene, listed), matrix: matrix(scene, rows) }
}

fn groups(scene: &Scene, listed: usize) -> Vec<Group> {
    let mut only = vec![0; scene.articles.len()];
    for passage in &scene.comparison.unique {
        if let Some(count) = only.get_mut(passage.article as usize) {
            *count += 1;
        }
    }
    let entry = |article: &u32| entry(scene, *article, only[*article as usize]);
    let events = &scene.comparison.events;
    if events.iter().map(|event| event.articles.len()).sum::<usize>() < scene.articles.len() {
        let all: Vec<u32> = (0..scene.articles.len().min(listed) as u32).collect();
        let entries = all.iter().map(entry).collect();
        return vec![Group { heading: String::new(), reasons: String::new(), disputes: Vec::new(), entries }];
    }
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.order_by_key(|&at| std::cmp::Reverse(events[at].articles.len()));
    let mut left = listed;
    let mut groups = Vec::new();
    let mut disputes = disputes(scene, &order[..order.len().min(listed)]);
    for (at, event) in order.into_iter().map(|at| (at, &events[at])) {
        if left == 0 {
            break;
        }
        let heading = match event.articles.len() {
            _ if events.len() == 1 => String::new(),
            1 => "One account, read as an event of its own".to_owned(),
            n => format!("{} accounts, read as one event", capital(&number(n))),
        };
        let entries: Vec<Entry> = event.articles.iter().take(left).map(entry).collect();
        left -= entries.len();
        groups.push(Group {
            heading,
            reasons: reasons(&event.reasons),
            disputes: disputes.remove(&at).unwrap_or_default(),
            entries,
        });
    }
    groups
}

/// What the accounts of each of these events state differently, by the event's index: conflicts first, at most [`DISPUTES`].
fn disputes(scene: &Scene, events: &[usize]) -> FxHashMap<usize, Vec<Dispute>> {
    let mut event_of = vec![usize::MAX; scene.articles.len()];
    for &event in events {
        for &article in &scene.comparison.events[event].articles {
            if let Some(place) = event_of.get_mut(article as usize) {
                *place = event;
            }
        }
    }
    let mut disputes: FxHashMap<usize, Vec<Dispute>> = FxHashMap::default();
    // Conflicts first, so that the first few are those to show.
    for wanted in [Verdict::Conflict, Verdict::Differ] {
        for fact in scene.comparison.facts.iter().filter(|fact| fact.verdict == wanted) {
            let mentions = fact.values.iter().flat_map(|reading| &reading.mentions);
            let mut events: Vec<usize> =
                mentions.filter_map(|m| event_of.get(m.passage.article as usize).copied()).collect();
            events.sort_unstable();
            events.dedup();
            for event in events.into_iter().filter(|event| *event != usize::MAX) {
                let told = disputes.entry(event).or_default();
                if told.len() < DISPUTES {
                    told.extend(dispute(scene, fact, |article| event_of.get(article as usize) == Some(&event)));
                }
            }
        }
    }
    disputes
}

/// What some accounts state differently about one thing, if they do.
fn dispute(scene: &Scene, fact: &Fact, is_in: impl Fn(u32) -> bool) -> Option<Dispute> {
    let readings = fact.values.iter().filter_map(|reading| {
        let mut told: Vec<_> = reading.mentions.iter().filter(|m| is_in(m.passage.article)).collect();
        told.dedup_by_key(|mention| mention.passage.article);
        let voices = told.iter().map(|m| (siglum(m.passage.article), link(scene, m.passage))).collect::<Vec<_>>();
        (!voices.is_empty()).then(|| (reading.value.clone(), voices))
    });
    let readings: Vec<_> = readings.collect();
    let conflict = fact.verdict == Verdict::Conflict;
    (readings.len() > 1).then(|| Dispute { label: fact.label.clone(), conflict, note: fact.note.clone(), readings })
}

fn entry(scene: &Scene, article: u32, only: usize) -> Entry {
    let it = &scene.articles[article as usize];
    let analysis = scene.analyses.get(article as usize);
    let document = analysis.map(|analysis| &analysis.document);
    let counted = document.map_or(0, |document| document.words);
    let stated = document.and_then(|document| document.stated_words).map(|(_, words)| words);
    let mut top: Vec<_> = analysis.map_or(Vec::new(), |analysis| {
        let with_index = (0..).zip(&analysis.entities).filter(|(_, entity)| entity.kind.is_named());
        let counted = with_index.filter_map(|(index, entity)| {
            let names = entity.mentions.iter().filter(|at| is_name(analysis.mentions.get(**at as usize))).count();
            let known = scene.entity(article, index)?;
            Some((known.name.clone(), known.id.clone(), entity.kind, names))
        });
        counted.filter(|entity| entity.3 > 0).collect()
    });
    top.order_by(|a, b| b.3.cmp(&a.3).then_with(|| a.0.cmp(&b.0)));
    top.truncate(TOP);
    Entry {
        siglum: siglum(article),
        id: it.id.clone(),
        label: scene.label(article),
        source: it.metadata.source.clone(),
        dateline: dateline(scene, article),
        words: counted,
        stated: stated.filter(|stated| *stated != counted),
        quotes: analysis.map_or(0, |analysis| utterances(&analysis.quotations)),
        only,
        top,
        sources: sources(scene, article),
    }
}

fn is_name(mention: Option<&crate::entities::Mention>) -> bool {
    mention.is_some_and(|mention| mention.form == Form::Name)
}

/// What an account rests on, as four shares; a sentence with several kinds of source counts as the first that fits.
pub fn sources(scene: &Scene, article: u32) -> Vec<Share> {
    let (Some(profile), Some(analysis)) =
        (scene.comparison.sourcing.get(article as usize), scene.analyses.get(article as usize))
    else {
        return Vec::new();
    };
    let of = |fits: fn(SourceKind) -> bool| {
        let shares = profile.shares.iter().filter(move |share| fits(share.source));
        shares.flat_map(|share| share.sentences.iter().copied()).collect::<Vec<u32>>()
    };
    let kinds: [(&str, &str, Vec<u32>); 4] = [
        ("named sources", "named", of(|kind| kind == SourceKind::Named)),
        ("unnamed sources", "unnamed", of(|kind| !matches!(kind, SourceKind::Named | SourceKind::Document))),
        ("documents", "document", of(|kind| kind == SourceKind::Document)),
        ("nobody", "nobody", profile.unsourced.clone()),
    ];
    let mut taken = vec![false; analysis.document.sentences.len()];
    let counted = kinds.into_iter().map(|(words, class, mut sentences)| {
        sentences.order();
        sentences.dedup();
        sentences.retain(|at| taken.get_mut(*at as usize).is_some_and(|taken| !std::mem::replace(taken, true)));
        (words, class, sentences)
    });
    let counted: Vec<_> = counted.collect();
    let all: usize = counted.iter().map(|(_, _, sentences)| sentences.len()).sum();
    let shares = counted.into_iter().filter_map(|(words, class, sentences)| {
        let span = analysis.document.sentences.get(*sentences.first()? as usize)?.span;
        let first = link(scene, Passage { article, span });
        Some(Share { words, class, sentences: sentences.len(), share: sentences.len() as f32 / all as f32, first })
    });
    shares.collect()
}

/// The entities that most accounts name, by accounts.
pub fn matrix(scene: &Scene, rows: usize) -> Matrix {
    let columns: Vec<u32> = (0..scene.articles.len().min(COLUMNS) as u32).collect();
    let named = scene.knowledge.entities.iter().filter(|entity| entity.kind.is_named());
    let mut all: Vec<Row> = named
        .take(rows * 4)
        .map(|entity| {
            let mut cells = vec![Cell::default(); columns.len()];
            for member in &entity.members {
                if let Some(cell) = cells.get_mut(member.article as usize) {
                    add(scene, member.article, member.entity, cell);
                }
            }
            Row { id: entity.id.clone(), name: entity.name.clone(), kind: entity.kind, cells }
        })
        .filter(|row| row.cells.iter().any(|cell| cell.names > 0))
        .collect();
    let weight = |row: &Row| {
        let accounts = row.cells.iter().filter(|cell| cell.names > 0).count();
        (accounts, row.cells.iter().map(|cell| cell.names).sum::<usize>())
    };
    all.order_by_key(|row| std::cmp::Reverse(weight(row)));
    all.truncate(rows);
    let most = all.iter().flat_map(|row| &row.cells).map(|cell| cell.names).max().unwrap_or(0);
    let total = scene.knowledge.entities.iter().filter(|entity| entity.kind.is_named()).count();
    let columns = columns
        .into_iter()
        .map(|article| (siglum(article), scene.articles[article as usize].id.clone(), scene.name(article)));
    Matrix { columns: columns.collect(), more: total.saturating_sub(all.len()), rows: all, most }
}

fn add(scene: &Scene, article: u32, entity: u32, cell: &mut Cell) {
    let Some(analysis) = scene.analyses.get(article as usize) else { return };
    let Some(entity) = analysis.entities.get(entity as usize) else { return };
    let length = scene.articles[article as usize].text.len().max(1) as f32;
    for mention in entity.mentions.iter().filter_map(|at| analysis.mentions.get(*at as usize)) {
        if mention.form == Form::Name {
            cell.names += 1;
            let sentence = scene.sentence(Passage { article, span: mention.span });
            cell.places.push((mention.span.start as f32 / length, link(scene, sentence)));
        } else {
            cell.references += 1;
        }
    }
}

/// The reasons as one sentence.
fn reasons(reasons: &[String]) -> String {
    if reasons.is_empty() { String::new() } else { format!("{}.", capital(&dates_in_words(&reasons.join("; ")))) }
}

/// A small number in words.
fn number(n: usize) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(n).map_or_else(|| words::thousands(n), |word| (*word).to_owned())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
