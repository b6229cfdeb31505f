//! `parallax search`: sentences that match a query, best first.

use crate::args::Input;
use crate::{Outcome, input, print};
use parallax::search::{Hit, Index, Query, RankingWeights};
use parallax::{Article, Error, Models, Offsets, analyze};
use rayon::prelude::*;
use serde::Serialize;

/// One sentence that matches.
#[derive(Serialize)]
struct Line<'a> {
    article: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
    score: f32,
    /// The places that match.
    marks: Vec<(u32, u32)>,
}

pub fn run(query: &str, limit: usize, input: &Input, models: &Models) -> Result<Outcome, Error> {
    let query = Query::parse(query);
    for ignored in &query.ignored {
        eprintln!("parallax: in the query, {}: {}", ignored.piece, ignored.reason);
    }
    let (articles, outcome) = input::corpus(input);
    let analyses: Vec<_> = articles.par_iter().map(|article| analyze(article, models)).collect();
    let index = Index::build(articles.iter().zip(&analyses));
    let text_of = |article: u32| articles[article as usize].text.as_str();
    let hits = index.search(&query, &RankingWeights::default(), limit, text_of);
    for hit in &hits.hits {
        print(&line(&articles[hit.article as usize], hit))?;
    }
    eprintln!(
        "parallax: {} of {} sentences for {query}, in {} articles",
        hits.hits.len(),
        hits.total,
        hits.articles.len()
    );
    Ok(outcome)
}

fn line<'a>(article: &'a Article, hit: &Hit) -> Line<'a> {
    let offsets = Offsets::new(&article.text);
    let (start, end) = offsets.to_code_points(hit.span);
    let marks = hit.snippet.marks.iter().map(|&mark| offsets.to_code_points(mark)).collect();
    Line { article: &article.id, start, end, text: hit.span.of(&article.text), score: hit.score, marks }
}
