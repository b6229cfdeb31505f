//! Where the words of a search stand in one account.

use crate::SliceOrder;
use crate::Span;
use crate::search::{Index, Query, RankingWeights};
use crate::view::Scene;

/// The matches of a query in an account, in text order, not overlapping; none for an account that is not analysed yet.
pub fn hits(scene: &Scene, article: u32, query: &str) -> Vec<Span> {
    let at = article as usize;
    let (Some(it), Some(analysis)) = (scene.articles.get(at), scene.analyses.get(at)) else { return Vec::new() };
    if query.trim().is_empty() || analysis.document.paragraphs.is_empty() {
        return Vec::new();
    }
    let found =
        Index::build([(it, analysis)])
            .search(&Query::parse(query), &RankingWeights::default(), usize::MAX, |_| it.text.as_str());
    let mut spans: Vec<Span> = found.hits.iter().flat_map(|hit| hit.snippet.marks.iter().copied()).collect();
    spans.order();
    spans.dedup();
    spans
}
