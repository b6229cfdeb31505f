//! Quotations of a corpus gathered into rows, as places.

use super::{Quote, QuoteRow, frames, quote};
use crate::comparison::Passage;
use crate::quotes::Quotation;
use crate::view::scene::{Scene, one_line};
use crate::{SliceOrder, Span};
use rustc_hash::FxHashMap;

/// A quotation and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Found<'c> {
    /// Index of the article.
    pub article: u32,
    /// Index in the article's quotations.
    pub index: u32,
    /// The quotation.
    pub quotation: &'c Quotation,
    /// What is shown of it: itself, or the reported statement it stands in.
    pub span: Span,
}

/// A quotation in all places where it stands; the first is the fullest.
#[derive(Clone, Debug)]
pub struct FoundRow<'c> {
    /// At least one.
    pub members: Vec<Found<'c>>,
    /// Whether the accounts name different speakers.
    pub attributed_differently: bool,
}

impl Found<'_> {
    /// Index of the corpus entity who speaks.
    pub fn speaker(&self, scene: &Scene) -> Option<usize> {
        self.quotation.speaker.as_ref()?.entity.and_then(|entity| scene.known(self.article, entity))
    }

    fn made(&self, scene: &Scene) -> Quote {
        let mut made = quote(scene, self.article, self.index, self.quotation);
        if self.span != self.quotation.span {
            made.words = one_line(scene.words(Passage { article: self.article, span: self.span }));
        }
        made
    }
}

impl FoundRow<'_> {
    /// The row as shown.
    pub fn made(&self, scene: &Scene) -> QuoteRow {
        let members = self.members.iter().map(|found| found.made(scene)).collect();
        QuoteRow { members, attributed_differently: self.attributed_differently }
    }
}

/// Every quotation of the corpus in text order, variants gathered into one row at the place of the first.
pub fn all<'c>(scene: &Scene<'c>) -> Vec<FoundRow<'c>> {
    let mut group_of: FxHashMap<(u32, u32), usize> = FxHashMap::default();
    for (group, variants) in scene.comparison.quote_variants.iter().enumerate() {
        for &member in &variants.members {
            group_of.insert(member, group);
        }
    }
    let mut row_of: FxHashMap<usize, usize> = FxHashMap::default();
    let mut rows: Vec<FoundRow> = Vec::new();
    for (article, _, analysis) in scene.analysed() {
        let frames = frames(&analysis.quotations);
        for (index, quotation) in (0..).zip(&analysis.quotations) {
            let group = group_of.get(&(article, index)).copied();
            // A frame is shown with the words quoted in it, unless it stands elsewhere too.
            if group.is_none() && frames.contains(&Some(index)) {
                continue;
            }
            let frame = frames[index as usize].filter(|_| group.is_none());
            let span = frame.map_or(quotation.span, |frame| analysis.quotations[frame as usize].span);
            let found = Found { article, index, quotation, span };
            if let Some(&at) = group.and_then(|g| row_of.get(&g)) {
                rows[at].members.push(found);
                continue;
            }
            if let Some(group) = group {
                row_of.insert(group, rows.len());
            }
            let attributed_differently =
                group.is_some_and(|g| scene.comparison.quote_variants[g].attributed_differently);
            rows.push(FoundRow { members: vec![found], attributed_differently });
        }
    }
    for row in &mut rows {
        row.members.order_by_key(|found| std::cmp::Reverse(found.span.len()));
    }
    rows
}

/// Quotations of some articles, in text order; a variant elsewhere is left out.
pub fn quotes_in(scene: &Scene, articles: &[u32]) -> Vec<QuoteRow> {
    let mut rows = all(scene);
    for row in &mut rows {
        row.members.retain(|found| articles.contains(&found.article));
    }
    rows.iter().filter(|row| !row.members.is_empty()).map(|row| row.made(scene)).collect()
}

/// Quotations spoken by a corpus entity.
pub fn quotes_by(scene: &Scene, entity: usize) -> Vec<QuoteRow> {
    made(scene, |found| found.speaker(scene) == Some(entity))
}

/// Quotations of others in which a corpus entity is mentioned.
pub fn quotes_about(scene: &Scene, entity: usize) -> Vec<QuoteRow> {
    made(scene, |found| {
        let Some(analysis) = scene.analyses.get(found.article as usize) else { return false };
        found.speaker(scene) != Some(entity)
            && analysis.mentions.iter().any(|mention| {
                found.quotation.span.covers(mention.span)
                    && mention.link.entity().and_then(|e| scene.known(found.article, e)) == Some(entity)
            })
    })
}

fn made(scene: &Scene, fits: impl Fn(&Found) -> bool) -> Vec<QuoteRow> {
    let rows = all(scene).into_iter().filter(|row| row.members.iter().any(&fits));
    rows.map(|row| row.made(scene)).collect()
}
