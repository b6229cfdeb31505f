//! `parallax export`: one file to take away.

use crate::args::{Form, Input};
use crate::{Outcome, finished, input};
use parallax::corpus::write_corpus;
use parallax::export::{annotations, entity_rows, quote_rows, to_csv, to_json};
use parallax::{Article, Error, Models, analyze, session};
use rayon::prelude::*;
use std::io::Write;

pub fn run(form: Form, input: &Input, models: &Models) -> Result<Outcome, Error> {
    let (articles, outcome) = input::corpus(input);
    match std::io::stdout().write_all(written(form, &articles, models).as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => finished(Err(error)),
        _ => Ok(outcome),
    }
}

fn written(form: Form, articles: &[Article], models: &Models) -> String {
    if let Form::Corpus = form {
        return write_corpus(articles);
    }
    let analyses: Vec<_> = articles.par_iter().map(|article| analyze(article, models)).collect();
    let knowledge = session::link(articles, &analyses);
    match form {
        Form::Corpus => write_corpus(articles),
        Form::QuotesCsv => to_csv(&quote_rows(articles, &analyses, &knowledge)),
        Form::QuotesJson => to_json(&quote_rows(articles, &analyses, &knowledge)),
        Form::EntitiesCsv => to_csv(&entity_rows(articles, &analyses, &knowledge)),
        Form::EntitiesJson => to_json(&entity_rows(articles, &analyses, &knowledge)),
        Form::Annotations => format!("{}\n", annotations(articles, &analyses, &knowledge)),
    }
}
