//! `parallax analyze`: the interchange form of each article.
//!
//! Lines are articles by themselves and stream. Files given together are a corpus: an entity has in each of them the fullest
//! name that any of them gives it.

use crate::args::Input;
use crate::stream::{self, Answers};
use crate::{Outcome, finished, input};
use parallax::interchange::analyzed;
use parallax::{Error, Models, analyze, session};
use rayon::prelude::*;

pub fn run(input: &Input, models: &Models) -> Result<Outcome, Error> {
    if !input.jsonl {
        return together(input, models);
    }
    finished(stream::run(input::standard_input, |item, answers: &mut Answers| {
        for article in input::articles(item, &mut answers.failures) {
            let analysis = analyze(&article, models);
            answers.line(&analyzed(&article, &analysis));
        }
    }))
}

fn together(input: &Input, models: &Models) -> Result<Outcome, Error> {
    let (articles, outcome) = input::corpus(input);
    let mut analyses: Vec<_> = articles.par_iter().map(|article| analyze(article, models)).collect();
    let known = session::link(&articles, &analyses);
    session::name_by_corpus(&mut analyses, &known);
    let pairs: Vec<_> = articles.iter().zip(&analyses).collect();
    let batches = || pairs.chunks(BATCH).map(<[_]>::to_vec);
    finished(stream::run(batches, |(article, analysis), answers: &mut Answers| {
        answers.line(&analyzed(article, analysis));
    }))?;
    Ok(outcome)
}

/// Articles that one core writes out at a time.
const BATCH: usize = 8;
