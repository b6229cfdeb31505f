//! Native speed of each stage over a corpus of news, in MB of text a second on one thread: `cargo bench`.
//!
//! `cargo bench -- FOLDER` measures on the text files of a folder instead of the bundled articles.

#![allow(clippy::cast_precision_loss)] // sizes in MB are printed with two decimals

use parallax::search::Index;
use parallax::{Analysis, Article, Models, analyze, comparison, corpus, entities, quotes, session, text};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Each figure is the best of this many rounds: what disturbs a round only slows it.
const ROUNDS: usize = 7;

/// Text enough that a round takes longer than the clock's grain.
const BYTES: usize = 1 << 20;

fn main() {
    let articles = articles();
    let models = Models::built_in();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    println!("{} articles, {:.2} MB, best of {ROUNDS} rounds", articles.len(), bytes as f64 / 1e6);

    let read: Vec<_> = articles.iter().map(|article| text::read(&article.text)).collect();
    let found: Vec<_> = articles
        .iter()
        .zip(&read)
        .map(|(article, (document, tokens))| {
            entities::recognize(&article.text, document, tokens, models.entities.as_deref())
        })
        .collect();
    let analyses: Vec<Analysis> = articles.iter().map(|article| analyze(article, &models)).collect();
    let knowledge = session::link(&articles, &analyses);

    measure("text", bytes, || {
        for article in &articles {
            black_box(text::read(&article.text));
        }
    });
    measure("entities", bytes, || {
        for (article, (document, tokens)) in articles.iter().zip(&read) {
            black_box(entities::recognize(&article.text, document, tokens, models.entities.as_deref()));
        }
    });
    measure("quotes", bytes, || {
        for ((article, (document, tokens)), found) in articles.iter().zip(&read).zip(&found) {
            let (syntax, model) = (models.syntax.as_deref(), models.quotes.as_deref());
            black_box(quotes::attribute(
                &article.text,
                document,
                tokens,
                &found.mentions,
                &found.entities,
                syntax,
                model,
            ));
        }
    });
    measure("all of one article", bytes, || {
        for article in &articles {
            black_box(analyze(article, &models));
        }
    });
    measure("search index", bytes, || {
        black_box(Index::build(articles.iter().zip(&analyses)));
    });
    // The bundled accounts repeated would all be copies of each other: compare is measured on one set of them.
    let few = corpus::bundled().len().min(articles.len());
    let size = articles[..few].iter().map(|article| article.text.len()).sum();
    measure("linking and comparison", size, || {
        black_box(session::link(&articles[..few], &analyses[..few]));
        black_box(comparison::compare(&articles[..few], &analyses[..few], &knowledge, &models));
    });
}

fn measure(name: &str, bytes: usize, mut work: impl FnMut()) {
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        work();
        best = best.min(start.elapsed());
    }
    println!("{name:24} {:8.2} MB/s  {best:10.2?}", bytes as f64 / best.as_secs_f64() / 1e6);
}

/// The files of the folder named on the command line, or the bundled articles over and over.
fn articles() -> Vec<Article> {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    if let Some(entries) = folder.and_then(|folder| std::fs::read_dir(folder).ok()) {
        let texts = entries.filter_map(|entry| std::fs::read_to_string(entry.ok()?.path()).ok());
        return texts.enumerate().map(|(number, text)| Article::new(number.to_string(), text)).collect();
    }
    let bundled = corpus::bundled();
    let size: usize = bundled.iter().map(|article| article.text.len()).sum();
    let times = BYTES.div_ceil(size.max(1));
    (0..times).flat_map(|_| bundled.iter().cloned()).collect()
}
