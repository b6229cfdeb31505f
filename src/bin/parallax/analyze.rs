//! `parallax analyze`: the interchange form of each article.

use crate::args::Input;
use crate::input::{self, Item, Line};
use crate::stream::{self, Answers};
use crate::{Outcome, finished};
use parallax::corpus::read_record;
use parallax::interchange::analyzed;
use parallax::{Article, Error, Models, analyze};
use std::path::Path;

pub fn run(input: &Input, models: &Models) -> Result<Outcome, Error> {
    let work = |item, answers: &mut Answers| match articles(item) {
        Ok(articles) => {
            for article in articles {
                let analysis = analyze(&article, models);
                answers.line(&analyzed(&article, &analysis));
            }
        }
        Err(error) => answers.failures.push(error),
    };
    finished(if input.jsonl {
        stream::run(input::standard_input, work)
    } else {
        stream::run(|| input::files(&input.paths), work)
    })
}

/// The articles of one item.
fn articles(item: Item) -> Result<Vec<Article>, Error> {
    match item {
        Item::Line(line) => article(&line).map(|article| vec![article]),
        Item::File(path) => file(&path).map(|article| vec![article]),
        Item::Failed(error) => Err(error),
    }
}

fn article(line: &Line) -> Result<Article, Error> {
    read_record(line.text()?, &format!("line-{}", line.number())).map_err(|reason| line.error(reason))
}

fn file(path: &Path) -> Result<Article, Error> {
    let text = std::fs::read_to_string(path).map_err(|error| input::unreadable(path, &error))?;
    let id = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(Article::new(id, text))
}
