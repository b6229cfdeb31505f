//! `event_partings CORPORA.jsonl OUT.tsv`: what grouping weighs for each parting of small corpora, for
//! `comparison/partings.py`.
//!
//! A line of the input is an article with `corpus`, `id`, `text` and `event`; lines of one corpus follow each other. A line
//! of the output: corpus, 1 if the parting cuts the corpus along its events, 0 if it cuts through one, the features. A corpus
//! that holds one event has only zeros.

use parallax::comparison::training::{PARTING_FEATURES, event_partings};
use parallax::{Analysis, Article, Models, analyze, session};
use std::collections::BTreeMap;
use std::io::Write;

/// Analyses by text: small corpora draw the same articles over and over.
type Known = BTreeMap<String, Analysis>;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let lines = std::fs::read_to_string(&arguments[1]).expect("the input can be read");
    let mut out = std::io::BufWriter::new(std::fs::File::create(&arguments[2]).expect("the output can be written"));
    writeln!(out, "corpus\tright\t{}", PARTING_FEATURES.join("\t")).expect("written");
    let models = Models::built_in();
    let mut known = Known::new();
    let mut corpus: Vec<(Article, String)> = Vec::new();
    let mut name = String::new();
    for line in lines.lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("a JSON line");
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        if text("corpus") != name {
            write(&mut out, &name, &corpus, &models, &mut known);
            corpus.clear();
            name = text("corpus");
        }
        corpus.push((Article::new(text("id"), text("text")), text("event")));
    }
    write(&mut out, &name, &corpus, &models, &mut known);
}

fn write(out: &mut impl Write, name: &str, corpus: &[(Article, String)], models: &Models, known: &mut Known) {
    let articles: Vec<Article> = corpus.iter().map(|(article, _)| article.clone()).collect();
    let analysis = |article: &Article| -> Analysis {
        known.entry(article.text.clone()).or_insert_with(|| analyze(article, models)).clone()
    };
    let analyses: Vec<Analysis> = articles.iter().map(analysis).collect();
    let linked = session::link(&articles, &analyses);
    for (side, features) in event_partings(&articles, &analyses, &linked) {
        let inside = |index: usize| side.contains(&(index as u32));
        let cut = |event: &str| {
            let mut members = (0..corpus.len()).filter(|&index| corpus[index].1 == event);
            let first = members.next().map(&inside);
            members.any(|member| Some(inside(member)) != first)
        };
        let right = !corpus.iter().any(|(_, event)| cut(event));
        let features: Vec<String> = features.iter().map(|f| format!("{f:.4}")).collect();
        writeln!(out, "{name}\t{}\t{}", u8::from(right), features.join("\t")).expect("written");
    }
}
