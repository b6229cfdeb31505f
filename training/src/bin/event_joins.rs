//! `event_joins GOLD.jsonl OUT.csv`: what event grouping weighs at each join of its tree, for `comparison/events.py`.
//!
//! A line of the gold has `id`, `text`, `topic` and `event`. Joins come from the whole corpus (family 0), each topic alone
//! (1) and small samples of a topic (2). A line of the output: corpus, family, the ids of both groups, the features.

use parallax::comparison::training::{EVENT_FEATURES, event_joins};
use parallax::{Analysis, Article, Models, analyze, session};
use std::collections::BTreeMap;
use std::io::Write;

/// Samples drawn of each topic.
const SAMPLES: usize = 30;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let lines = std::fs::read_to_string(&arguments[1]).expect("the gold file can be read");
    let models = Models::built_in();
    let mut gold: Vec<(Article, Analysis)> = Vec::new();
    let mut topics: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, line) in lines.lines().enumerate() {
        let value: serde_json::Value = serde_json::from_str(line).expect("a JSON line");
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let article = Article::new(text("id"), text("text"));
        let analysis = analyze(&article, &models);
        gold.push((article, analysis));
        topics.entry(value["topic"].as_u64().unwrap_or_default()).or_default().push(index);
    }
    let mut corpora: Vec<(u8, Vec<usize>)> = vec![(0, (0..gold.len()).collect())];
    corpora.extend(topics.values().map(|topic| (1, topic.clone())));
    // A linear congruential generator with Knuth's constants: the same samples at every run.
    let mut state = 12345_u64;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % limit
    };
    for topic in topics.values() {
        for _ in 0..SAMPLES {
            let mut pool = topic.clone();
            let size = [4, 5, 5, 6, 8][below(5)].min(pool.len());
            corpora.push((2, (0..size).map(|_| pool.swap_remove(below(pool.len()))).collect()));
        }
    }
    let mut out = std::io::BufWriter::new(std::fs::File::create(&arguments[2]).expect("the output can be written"));
    writeln!(out, "corpus,family,a,b,{}", EVENT_FEATURES.join(",")).expect("written");
    for (number, (family, members)) in corpora.iter().enumerate() {
        let articles: Vec<Article> = members.iter().map(|&m| gold[m].0.clone()).collect();
        let analyses: Vec<Analysis> = members.iter().map(|&m| gold[m].1.clone()).collect();
        let ids: Vec<&str> = articles.iter().map(|article| article.id.as_str()).collect();
        // Every account stands in a line, those that are joined to nothing in one of their own.
        writeln!(out, "{number},{family},{},,", ids.join(" ")).expect("written");
        let known = session::link(&articles, &analyses);
        for join in event_joins(&articles, &analyses, &known) {
            let groups = join.groups.map(|group| group.iter().map(|&a| ids[a as usize]).collect::<Vec<_>>().join(" "));
            let features: Vec<String> = join.features.iter().map(|f| format!("{f:.4}")).collect();
            writeln!(out, "{number},{family},{},{},{}", groups[0], groups[1], features.join(",")).expect("written");
        }
    }
}
