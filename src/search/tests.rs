//! Search from outside: what is found, where, in which order.

use super::{Hits, Index, Query, RankingWeights};
use crate::Span;
use crate::analysis::Analysis;
use crate::corpus::Article;
use crate::entities::{Entity, EntityType, Form, Gender, JoinReason, Link, Mention};
use crate::quotes::{Quotation, QuoteKind, SourceKind, Speaker, SpeakerRule};
use crate::text::{Paragraph, ParagraphKind, Sentence};
use proptest::prelude::*;

/// An analysis by line: each line is a paragraph of one sentence; `names` are entities wherever they stand;
/// “…” is said by the first name of its line.
fn by_line(article: &Article, names: &[&str]) -> Analysis {
    let text = &article.text;
    let mut analysis = Analysis::default();
    let entity = |name: &&str| Entity {
        name: (*name).into(),
        kind: EntityType::Person,
        gender: Gender::Unknown,
        mentions: vec![],
        attributes: vec![],
    };
    analysis.entities = names.iter().map(entity).collect();
    let mut start = 0;
    for (number, line) in text.split('\n').enumerate() {
        let span = Span::from_range(start..start + line.len());
        let sentences = number as u32..number as u32 + 1;
        analysis.document.paragraphs.push(Paragraph { span, kind: ParagraphKind::Prose, sentences });
        analysis.document.sentences.push(Sentence { span, paragraph: number as u32 });
        let mut here: Vec<(Span, u32)> = Vec::new();
        for (index, name) in names.iter().enumerate() {
            let found = line.match_indices(name).map(|(at, _)| Span::from_range(start + at..start + at + name.len()));
            here.extend(found.map(|span| (span, index as u32)));
        }
        here.sort();
        if let (Some(open), Some(close)) = (line.find('“'), line.find('”')) {
            let speaker = here.first().map(|&(span, entity)| Speaker {
                span,
                entity: Some(entity),
                rule: SpeakerRule::SameSentence,
                source: SourceKind::Named,
            });
            let span = Span::from_range(start + open..start + close + '”'.len_utf8());
            analysis.quotations.push(Quotation { span, kind: QuoteKind::Direct, speaker, cue: None, confidence: 1.0 });
        }
        analysis.mentions.extend(here.into_iter().map(|(span, entity)| Mention {
            span,
            kind: EntityType::Person,
            form: Form::Name,
            link: Link::To(entity),
            reason: JoinReason::First,
        }));
        start += line.len() + 1;
    }
    analysis
}

const NAMES: &[&str] = &["Anna Berg", "Omar Diallo"];

fn corpus() -> Vec<Article> {
    let mut paper = Article::new(
        "012_dam",
        "Flood nears the dam\nThe river rose, and the dam was closed.\nAnna Berg said: “The dam will hold.”\nRain fell.",
    );
    paper.metadata.source = Some("The River Post".into());
    vec![
        paper,
        Article::new("013_town", "Omar Diallo said “no dam holds for ever” and left.\nHe met Anna Berg.\nFloods came."),
        Article::new("014_café", "Nothing about water: a café in São Tomé.\nThe U.S. sent 1,200 soldiers’ rations."),
    ]
}

fn search(query: &str) -> (Hits, Vec<Article>) {
    let articles = corpus();
    let analyses: Vec<Analysis> = articles.iter().map(|article| by_line(article, NAMES)).collect();
    let index = Index::build(articles.iter().zip(&analyses));
    let weights = RankingWeights::default();
    let hits = index.search(&Query::parse(query), &weights, 100, |n| articles[n as usize].text.as_str());
    (hits, articles)
}

/// Each hit as article and snippet with `[` `]` around its marks, best first.
fn shown(query: &str) -> Vec<String> {
    let (hits, articles) = search(query);
    let show = |hit: &super::Hit| {
        let text = &articles[hit.article as usize].text;
        let mut shown = format!("{}: ", &articles[hit.article as usize].id[..3]);
        let mut at = hit.snippet.span.start;
        for mark in &hit.snippet.marks {
            shown.extend([Span::new(at, mark.start).of(text), "[", mark.of(text), "]"]);
            at = mark.end;
        }
        shown + Span::new(at, hit.snippet.span.end).of(text)
    };
    hits.hits.iter().map(show).collect()
}

#[test]
fn each_kind_of_condition_finds_its_sentences() {
    for (query, wanted) in [
        ("cafe", &["014: Nothing about water: a [café] in São Tomé."][..]),
        ("\"sao tome\"", &["014: Nothing about water: a café in [São Tomé]."]),
        ("us soldiers", &["014: The [U.S]. sent 1,200 [soldiers]’ rations."]),
        ("flood* -rain", &["013: [Floods] came."]),
        ("flood -floods", &["012: [Flood] nears the dam"]),
        ("river NEAR/1 dam", &[]),
        ("closed NEAR/2 dam", &["012: The river rose, and the [dam] was [closed]."]),
        ("speaker:berg", &["012: Anna Berg said: [“The dam will hold.”]"]),
        ("speaker:berg river", &[]),
        ("speaker:\"omar diallo\" dam", &["013: Omar Diallo said [“no dam holds for ever”] and left."]),
        ("entity:berg in:013", &["013: He met [Anna Berg]."]),
        ("entity:berg entity:diallo", &[]),
        ("entity:berg -dam", &["013: He met [Anna Berg]."]),
        ("in:\"river post\" rain", &["012: [Rain] fell."]),
        ("in:014", &["014: Nothing about water: a café in São Tomé."]),
        ("-dam", &["014: Nothing about water: a café in São Tomé."]),
        ("came OR rations", &["013: [Floods] came."]),
        ("", &[]),
        ("(", &[]),
        ("nowhere", &[]),
    ] {
        if query == "came OR rations" {
            assert_eq!(shown(query).len(), 2);
            continue;
        }
        assert_eq!(shown(query), wanted, "{query}");
    }
}

#[test]
fn a_sentence_with_all_words_comes_first() {
    assert_eq!(shown("the river dam")[0], "012: [The] [river] rose, and [the] [dam] was closed.");
    assert_eq!(shown("dam anna")[0], "012: [Anna] Berg said: “The [dam] will hold.”");
}

#[test]
fn counts_are_of_everything_found_not_of_what_is_shown() {
    let articles = corpus();
    let analyses: Vec<Analysis> = articles.iter().map(|article| by_line(article, NAMES)).collect();
    let index = Index::build(articles.iter().zip(&analyses));
    let hits =
        index.search(&Query::parse("dam"), &RankingWeights::default(), 1, |n| articles[n as usize].text.as_str());
    assert_eq!((hits.hits.len(), hits.total, hits.articles), (1, 4, vec![(0, 3), (1, 1)]));
}

#[test]
fn a_long_sentence_is_cut_around_its_matches() {
    let text = format!("{}needle é needle {}", "häy ".repeat(200), "straw ".repeat(200));
    let articles = [Article::new("a", text)];
    let analysis = by_line(&articles[0], &[]);
    let index = Index::build([(&articles[0], &analysis)]);
    let hits = index.search(&Query::parse("needle"), &RankingWeights::default(), 9, |_| articles[0].text.as_str());
    let snippet = &hits.hits[0].snippet;
    assert_eq!(snippet.marks.len(), 2);
    assert!(snippet.span.len() <= 320 && snippet.marks.iter().all(|mark| snippet.span.covers(*mark)));
    assert!(snippet.span.of(&articles[0].text).starts_with("häy "));
}

proptest! {
    #[test]
    fn any_query_over_any_text_gives_hits_that_fit(
        texts in prop::collection::vec(r"([ab“”é\n.’]| |Anna Berg|dam|\PC){0,40}", 0..4),
        query in r#"( |a|b|dam|Anna|"|\*|-|\(|\)|OR|NEAR|speaker:|entity:|in:|\PC){0,8}"#,
    ) {
        let articles: Vec<Article> = texts.iter().enumerate().map(|(n, t)| Article::new(format!("{n}"), t.as_str())).collect();
        let analyses: Vec<Analysis> = articles.iter().map(|article| by_line(article, NAMES)).collect();
        let index = Index::build(articles.iter().zip(&analyses));
        let hits = index.search(&Query::parse(&query), &RankingWeights::default(), 50, |n| &articles[n as usize].text);
        for hit in &hits.hits {
            let text = &articles[hit.article as usize].text;
            prop_assert!(text.get(hit.snippet.span.range()).is_some());
            prop_assert!(hit.snippet.marks.iter().all(|mark| hit.snippet.span.covers(*mark) && text.get(mark.range()).is_some()));
            prop_assert!(hit.snippet.marks.is_sorted_by(|a, b| a.end <= b.start));
        }
        prop_assert_eq!(hits.total, hits.articles.iter().map(|(_, count)| count).sum::<u32>());
    }
}
