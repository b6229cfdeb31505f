//! `parallax compare`: several accounts side by side.

use crate::args::Input;
use crate::{Outcome, input, print};
use parallax::comparison::compare;
use parallax::interchange::compared;
use parallax::{Error, Models, analyze, session};
use rayon::prelude::*;

pub fn run(input: &Input, models: &Models) -> Result<Outcome, Error> {
    let (articles, outcome) = input::corpus(input);
    let analyses: Vec<_> = articles.par_iter().map(|article| analyze(article, models)).collect();
    let knowledge = session::link(&articles, &analyses);
    let comparison = compare(&articles, &analyses, &knowledge, models);
    print(&compared(&articles, &analyses, &comparison, &knowledge))?;
    Ok(outcome)
}
