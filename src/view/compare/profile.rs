//! What sets an account apart: its distinctive words and what it rests on. Counts, never a rating.

use crate::SliceOrder;
use crate::comparison::{Keyword, Passage};
use crate::quotes::SourceKind;
use crate::view::scene::Scene;

/// Most distinctive words shown for an account.
const KEYWORDS: usize = 12;
/// Least z-score shown: below it a difference may well be chance.
const LEAST_Z: f32 = 1.96;

/// The distinctive words of an account, strongest first.
pub fn keywords<'c>(scene: &Scene<'c>, article: u32) -> Vec<&'c Keyword> {
    let all = scene.comparison.keywords.get(article as usize).map_or(&[][..], Vec::as_slice);
    let mut kept: Vec<&Keyword> = all.iter().filter(|k| k.z >= LEAST_Z).collect();
    kept.order_by(|a, b| b.z.total_cmp(&a.z).then(a.word.cmp(&b.word)));
    kept.truncate(KEYWORDS);
    kept
}

/// What an account rests on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourcingView {
    /// In a fixed order; shares without a sentence are left out. The last is what rests on nobody.
    pub shares: Vec<ShareView>,
    /// Sentences counted.
    pub sentences: usize,
}

/// One share.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareView {
    /// The kind of source; `None` is nobody.
    pub source: Option<SourceKind>,
    /// Share of the sentences, 0 to 1.
    pub share: f64,
    /// The sentences.
    pub sentences: Vec<Passage>,
}

impl ShareView {
    /// As shown.
    pub fn in_words(&self) -> &'static str {
        self.source.map_or("no source named", crate::view::words::source_kind)
    }
}

/// The sourcing profile of an account.
#[allow(clippy::cast_precision_loss)] // counts of sentences
pub fn sourcing(scene: &Scene, article: u32) -> SourcingView {
    let (Some(profile), Some(analysis)) =
        (scene.comparison.sourcing.get(article as usize), scene.analyses.get(article as usize))
    else {
        return SourcingView::default();
    };
    let mut shares: Vec<_> = profile.shares.iter().map(|s| (Some(s.source), &s.sentences)).collect();
    shares.order_by_key(|(source, _)| *source);
    shares.push((None, &profile.unsourced));
    let total: usize = shares.iter().map(|(_, sentences)| sentences.len()).sum();
    let passages = |sentences: &[u32]| {
        let spans = sentences.iter().filter_map(|&s| analysis.document.sentences.get(s as usize));
        spans.map(|s| Passage { article, span: s.span }).collect::<Vec<_>>()
    };
    let shares = shares.into_iter().filter(|(_, sentences)| !sentences.is_empty()).map(|(source, sentences)| {
        ShareView { source, share: sentences.len() as f64 / total.max(1) as f64, sentences: passages(sentences) }
    });
    SourcingView { shares: shares.collect(), sentences: total }
}
