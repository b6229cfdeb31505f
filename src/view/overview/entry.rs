//! One account, as the overview lists it.

use super::super::passage::link;
use super::super::quotes::utterances;
use super::super::read::{Dateline, dateline, siglum};
use super::super::scene::{Label, Scene};
use crate::SliceOrder;
use crate::comparison::Passage;
use crate::entities::{EntityType, Form};
use crate::quotes::SourceKind;

/// Entities that an entry names.
const TOP: usize = 5;

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

/// Works out the entry of an account of which so many sentences stand in no other.
pub(super) fn entry(scene: &Scene, article: u32, only: usize) -> Entry {
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
