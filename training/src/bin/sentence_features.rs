//! `sentence_features TEXTS.jsonl GOLD.jsonl OUT.csv`: features of pairs of sentences of the events that the gold covers.
//!
//! A line: event, the two passages, the label (`same_fact`, `open` or `none`), the features.

use parallax::comparison::training::{SENTENCE_FEATURES, sentence_pairs};
use parallax::entities::KnowledgeBase;
use parallax::{Analysis, Article, Models, Offsets, analyze};
use std::collections::{BTreeMap, HashMap};
use std::io::Write;

type Place = (String, u32, u32);

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let read = |path: &str| std::fs::read_to_string(path).expect("the file can be read");
    let json = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("a JSON line");
    let place = |value: &serde_json::Value| -> Place {
        let number = |key: &str| value[key].as_u64().unwrap_or_default() as u32;
        (value["article"].as_str().unwrap_or_default().to_owned(), number("start"), number("end"))
    };
    let mut labels: HashMap<(Place, Place), String> = HashMap::new();
    let mut wanted: Vec<String> = Vec::new();
    for line in read(&arguments[2]).lines() {
        let value = json(line);
        let (a, b) = (place(&value["a"]), place(&value["b"]));
        wanted.extend([a.0.clone(), b.0.clone()]);
        let label = value["label"].as_str().unwrap_or_default().to_owned();
        labels.insert((b.clone(), a.clone()), label.clone());
        labels.insert((a, b), label);
    }
    let mut events: BTreeMap<String, Vec<Article>> = BTreeMap::new();
    for line in read(&arguments[1]).lines() {
        let value = json(line);
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        if wanted.contains(&text("id")) {
            events.entry(text("event")).or_default().push(Article::new(text("id"), text("text")));
        }
    }
    let mut out = std::io::BufWriter::new(std::fs::File::create(&arguments[3]).expect("the output can be written"));
    writeln!(out, "event\ta\tb\tlabel\ttext_a\ttext_b\t{}", SENTENCE_FEATURES.join("\t")).expect("written");
    let models = Models::built_in();
    for (event, articles) in &events {
        let analyses: Vec<Analysis> = articles.iter().map(|article| analyze(article, &models)).collect();
        let known = KnowledgeBase::default();
        let offsets: Vec<Offsets> = articles.iter().map(|article| Offsets::new(&article.text)).collect();
        for (a, b, features) in sentence_pairs(articles, &analyses, &known, &models) {
            let point = |passage: parallax::comparison::Passage| {
                let article = &articles[passage.article as usize];
                let (start, end) = offsets[passage.article as usize].to_code_points(passage.span);
                ((article.id.clone(), start, end), passage.span.of(&article.text).replace(['\t', '\n'], " "))
            };
            let ((a, text_a), (b, text_b)) = (point(a), point(b));
            let label = labels.get(&(a.clone(), b.clone())).map_or("none", String::as_str);
            let numbers: Vec<String> = features.iter().map(|f| format!("{f:.4}")).collect();
            let shown = |p: &Place| format!("{}:{}-{}", p.0, p.1, p.2);
            writeln!(out, "{event}\t{}\t{}\t{label}\t{text_a}\t{text_b}\t{}", shown(&a), shown(&b), numbers.join("\t"))
                .expect("written");
        }
    }
}
