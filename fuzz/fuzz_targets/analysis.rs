//! Two texts are analysed, held side by side and written; every span slices to whole words of code points.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::interchange::{analyzed, compared};
use parallax::{Analysis, Article, Models, analyze, comparison, session};
use std::sync::LazyLock;

static MODELS: LazyLock<Models> = LazyLock::new(Models::built_in);

fuzz_target!(|texts: (&str, &str)| {
    let articles = [Article::new("a", texts.0), Article::new("b", texts.1)];
    let analyses: Vec<Analysis> = articles.iter().map(|article| analyze(article, &MODELS)).collect();
    for (article, analysis) in articles.iter().zip(&analyses) {
        for span in analysis.quotations.iter().map(|quotation| quotation.span) {
            assert!(article.text.get(span.range()).is_some());
        }
    }
    let known = session::link(&articles, &analyses);
    let comparison = comparison::compare(&articles, &analyses, &known, &MODELS);
    for (article, analysis) in articles.iter().zip(&analyses) {
        let _ = serde_json::to_string(&analyzed(article, analysis)).expect("an analysis is written");
    }
    let _ = serde_json::to_string(&compared(&articles, &analyses, &comparison, &known)).expect("a comparison is written");
});
