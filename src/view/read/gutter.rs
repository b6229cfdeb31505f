//! The gutter at the left: which sentences other accounts share, and which stand in this one only.

use crate::SliceOrder;
use crate::Span;
use crate::comparison::{Alignment, AlignmentKind, Passage};
use crate::view::{Scene, one_line, words};

/// A mark beside a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct GutterMark {
    /// Index of the sentence.
    pub sentence: u32,
    /// Where it stands.
    pub span: Span,
    /// The closest grade at which another account says the like.
    pub grade: Option<AlignmentKind>,
    /// Whether no other account of the event says the like.
    pub only: bool,
    /// The like in other accounts, closest first.
    pub parallels: Vec<Parallel>,
    /// What the mark says: "2 of 4 say this", "only here".
    pub words: String,
}

/// A sentence of another account that matches.
#[derive(Clone, Debug, PartialEq)]
pub struct Parallel {
    /// The sentence.
    pub passage: Passage,
    /// Its words, on one line.
    pub text: String,
    /// How closely it matches.
    pub kind: AlignmentKind,
    /// 0 to 1, comparable within a kind.
    pub score: f32,
    /// What the two share, in words; empty if nothing was kept.
    pub why: String,
}

/// The marks of an article, in text order.
pub fn marks(scene: &Scene, article: u32) -> Vec<GutterMark> {
    let Some(analysis) = scene.analyses.get(article as usize) else { return Vec::new() };
    let document = &analysis.document;
    let mut parallels: Vec<Vec<Parallel>> = vec![Vec::new(); document.sentences.len()];
    for alignment in &scene.comparison.alignments {
        for (here, there) in [(alignment.a, alignment.b), (alignment.b, alignment.a)] {
            if here.article == article
                && let Some(list) = document.sentence_at(here.span.start).and_then(|at| parallels.get_mut(at))
            {
                list.push(parallel(scene, alignment, there));
            }
        }
    }
    let mut only = vec![false; document.sentences.len()];
    for passage in scene.comparison.unique.iter().filter(|passage| passage.article == article) {
        if let Some(flag) = document.sentence_at(passage.span.start).and_then(|at| only.get_mut(at)) {
            *flag = true;
        }
    }
    let group = scene.comparison.events.iter().find(|group| group.articles.contains(&article));
    let others = group.map_or(0, |group| group.articles.len().saturating_sub(1));
    let mut marks = Vec::new();
    for (sentence, (mut parallels, only)) in (0..).zip(parallels.into_iter().zip(only)) {
        if parallels.is_empty() && !only {
            continue;
        }
        parallels
            .order_by(|a, b| a.kind.cmp(&b.kind).then(b.score.total_cmp(&a.score)).then(a.passage.cmp(&b.passage)));
        let span = document.sentences[sentence as usize].span;
        let grade = parallels.first().map(|parallel| parallel.kind);
        let words = said(&parallels, others);
        marks.push(GutterMark { sentence, span, grade, only, parallels, words });
    }
    marks
}

fn parallel(scene: &Scene, alignment: &Alignment, there: Passage) -> Parallel {
    let evidence = &alignment.evidence;
    let shared: Vec<&str> =
        evidence.names.iter().chain(&evidence.numbers).chain(&evidence.words).take(6).map(String::as_str).collect();
    Parallel {
        passage: there,
        text: one_line(scene.words(there)),
        kind: alignment.kind,
        score: alignment.score,
        why: evidence.claim.clone().unwrap_or_else(|| shared.join(", ")),
    }
}

fn said(parallels: &[Parallel], others: usize) -> String {
    let Some(first) = parallels.first() else { return "only here".to_owned() };
    let mut accounts: Vec<u32> = parallels.iter().map(|parallel| parallel.passage.article).collect();
    accounts.order();
    accounts.dedup();
    let grade = words::grade(first.kind);
    if others == 0 {
        return grade.to_owned();
    }
    format!("{} of {} other accounts: {grade}", accounts.len(), others.max(accounts.len()))
}
