//! `parallax analyze`: the interchange form of each article.

use crate::args::Input;
use crate::stream::{self, Answers};
use crate::{Outcome, finished, input};
use parallax::interchange::analyzed;
use parallax::{Error, Models, analyze};

pub fn run(input: &Input, models: &Models) -> Result<Outcome, Error> {
    let work = |item, answers: &mut Answers| {
        for article in input::articles(item, &mut answers.failures) {
            let analysis = analyze(&article, models);
            answers.line(&analyzed(&article, &analysis));
        }
    };
    finished(if input.jsonl {
        stream::run(input::standard_input, work)
    } else {
        stream::run(|| input::files(&input.paths), work)
    })
}
