//! `event_features GOLD.jsonl OUT.csv`: features of pairs of accounts, over the whole corpus, by topic and in small samples.
//!
//! A line: corpus number, the two events, the two ids, the features.

use parallax::comparison::training::{EVENT_FEATURES, event_pairs};
use parallax::entities::KnowledgeBase;
use parallax::{Analysis, Article, Models, analyze};
use std::collections::BTreeMap;
use std::io::Write;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let lines = std::fs::read_to_string(&arguments[1]).expect("the gold file can be read");
    let mut gold: Vec<(Article, String, u64, Analysis)> = Vec::new();
    let models = Models::built_in();
    for line in lines.lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("a JSON line");
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let article = Article::new(text("id"), text("text"));
        let analysis = analyze(&article, &models);
        gold.push((article, text("event"), value["topic"].as_u64().unwrap_or_default(), analysis));
    }
    let mut topics: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, item) in gold.iter().enumerate() {
        topics.entry(item.2).or_default().push(index);
    }
    let mut corpora: Vec<Vec<usize>> = vec![(0..gold.len()).collect()];
    corpora.extend(topics.values().cloned());
    // Small samples: five accounts of one topic, from one event or two, by a fixed stride.
    let mut state = 12345_u64;
    for topic in topics.values() {
        for _ in 0..24 {
            let mut pool = topic.clone();
            let mut sample = Vec::new();
            for _ in 0..5.min(pool.len()) {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                sample.push(pool.swap_remove((state >> 33) as usize % pool.len()));
            }
            corpora.push(sample);
        }
    }
    let mut out = std::io::BufWriter::new(std::fs::File::create(&arguments[2]).expect("the output can be written"));
    writeln!(out, "corpus,event_a,event_b,id_a,id_b,{}", EVENT_FEATURES.join(",")).expect("written");
    for (number, members) in corpora.iter().enumerate() {
        let articles: Vec<Article> = members.iter().map(|&m| gold[m].0.clone()).collect();
        let analyses: Vec<Analysis> = members.iter().map(|&m| gold[m].3.clone()).collect();
        for (a, b, features) in event_pairs(&articles, &analyses, &KnowledgeBase::default()) {
            let (a, b) = (&gold[members[a as usize]], &gold[members[b as usize]]);
            let numbers: Vec<String> = features.iter().map(|f| format!("{f:.4}")).collect();
            writeln!(out, "{number},{},{},{},{},{}", a.1, b.1, a.0.id, b.0.id, numbers.join(",")).expect("written");
        }
    }
}
