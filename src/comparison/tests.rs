//! The stage as a whole: what must hold for any corpus.

use super::*;
use crate::entities::KnowledgeBase;
use crate::models::Models;
use crate::text::{Document, Paragraph, ParagraphKind, Sentence};
use crate::{Analysis, Article, Span};
use proptest::prelude::*;

/// An analysis with one prose paragraph and one sentence a line: all that these properties need.
fn by_lines(text: &str) -> Analysis {
    let mut document = Document::default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len() as u32).trimmed(text);
        start += line.len() as u32;
        if !span.is_empty() {
            let number = document.sentences.len() as u32;
            document.sentences.push(Sentence { span, paragraph: number });
            document.paragraphs.push(Paragraph { span, kind: ParagraphKind::Prose, sentences: number..number + 1 });
        }
    }
    Analysis { document, ..Analysis::default() }
}

fn compared(texts: &[&str]) -> Comparison {
    let articles: Vec<Article> =
        texts.iter().enumerate().map(|(number, text)| Article::new(format!("a{number}"), *text)).collect();
    compare_articles(&articles)
}

fn compare_articles(articles: &[Article]) -> Comparison {
    let analyses: Vec<Analysis> = articles.iter().map(|article| by_lines(&article.text)).collect();
    compare(articles, &analyses, &KnowledgeBase::default(), &Models::rules_only())
}

/// What a comparison says, with articles by id instead of index: equal for every order of the articles.
fn by_id(articles: &[Article], comparison: &Comparison) -> Vec<String> {
    let id = |index: u32| articles[index as usize].id.clone();
    let place = |passage: Passage| format!("{}:{}-{}", id(passage.article), passage.span.start, passage.span.end);
    let pair = |a: Passage, b: Passage| {
        let mut both = [place(a), place(b)];
        both.sort();
        both.join(" ")
    };
    let mut said: Vec<String> = Vec::new();
    for group in &comparison.events {
        let mut ids: Vec<_> = group.articles.iter().map(|&article| id(article)).collect();
        ids.sort();
        said.push(format!("event {ids:?} {:?}", group.reasons));
    }
    for one in &comparison.alignments {
        said.push(format!("match {} {:?} {} {:?}", pair(one.a, one.b), one.kind, one.score, one.evidence));
    }
    said.extend(comparison.runs.iter().map(|run| format!("run {} {}", pair(run.a, run.b), run.words)));
    said.extend(comparison.unique.iter().map(|&passage| format!("only {}", place(passage))));
    for fact in &comparison.facts {
        let mut readings: Vec<String> = fact
            .values
            .iter()
            .map(|reading| {
                let mut cells: Vec<_> = reading.mentions.iter().map(|cell| place(cell.passage)).collect();
                cells.sort();
                format!("{} {cells:?}", reading.value)
            })
            .collect();
        readings.sort();
        said.push(format!("fact {:?} {} {readings:?} {:?} {:?}", fact.slot, fact.label, fact.verdict, fact.note));
    }
    for (index, words) in comparison.keywords.iter().enumerate() {
        said.push(format!("words {} {words:?} {:?}", id(index as u32), comparison.sourcing[index]));
    }
    said.sort();
    said
}

const COUNCIL: [&str; 4] = [
    "The council of Marwick voted on Tuesday to close the old ferry terminal.\nMayor Ilse Brandt called it a bitter day.\nEleven members voted for the closure and four against.",
    "MARWICK - Eleven of fifteen council members voted for closing the ferry terminal.\nThe ferry terminal has served Marwick since 1921.",
    "A vote in Marwick will shut the ferry terminal, Mayor Brandt said.\nShe called it a bitter day.\nBakers in the harbour street fear for their trade.",
    "Storm Olaf tore the roof from a school in Tellingen on Sunday.\nNobody was hurt, the fire brigade said.",
];

fn shuffled() -> impl Strategy<Value = Vec<usize>> {
    Just((0..COUNCIL.len()).collect::<Vec<_>>()).prop_shuffle()
}

proptest! {
    #[test]
    fn the_order_of_articles_does_not_matter(order in shuffled()) {
        let all: Vec<Article> =
            COUNCIL.iter().enumerate().map(|(number, text)| Article::new(format!("a{number}"), *text)).collect();
        let permuted: Vec<Article> = order.iter().map(|&number| all[number].clone()).collect();
        prop_assert_eq!(by_id(&all, &compare_articles(&all)), by_id(&permuted, &compare_articles(&permuted)));
    }

    #[test]
    fn any_texts_are_compared(texts in proptest::collection::vec(".{0,120}", 0..5)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let made = compared(&texts);
        let mut grouped: Vec<u32> = made.events.iter().flat_map(|group| group.articles.clone()).collect();
        grouped.sort_unstable();
        prop_assert_eq!(grouped, (0..texts.len() as u32).collect::<Vec<_>>());
        for passage in made.unique.iter().chain(made.runs.iter().flat_map(|run| [&run.a, &run.b])) {
            prop_assert!(texts[passage.article as usize].get(passage.span.range()).is_some());
        }
    }
}

#[test]
fn identical_articles_are_one_event_with_nothing_of_their_own() {
    let made = compared(&[COUNCIL[0], COUNCIL[0]]);
    assert_eq!(made.events.len(), 1);
    assert_eq!(made.unique, []);
    assert_eq!(made.runs.len(), 1, "one run over the whole text");
    assert!(made.alignments.iter().filter(|one| one.kind == AlignmentKind::SameWords).count() >= 3);
}

#[test]
fn a_heading_without_a_verb_states_no_fact() {
    let text = "Vote on the ferry terminal\nThe ferry terminal of Marwick is closed after a vote of the council.";
    let other = "The vote on the ferry terminal of Marwick closed it for good.";
    let made = compared(&[text, other, COUNCIL[0]]);
    let fact = |one: &&Alignment| one.kind == AlignmentKind::SameFact;
    let heading = |one: &&Alignment| [one.a, one.b].iter().any(|place| place.article == 0 && place.span.start == 0);
    assert!(made.alignments.iter().filter(fact).all(|one| !heading(&one)), "{:?}", made.alignments);
}

#[test]
fn an_article_alone_is_compared_with_nothing() {
    for text in ["", "   ", COUNCIL[0]] {
        let made = compared(&[text]);
        assert_eq!(made.events.len(), 1);
        assert!(made.alignments.is_empty() && made.unique.is_empty() && made.keywords[0].is_empty());
    }
}

#[test]
fn distinctive_words_are_told_as_their_account_prints_them() {
    let text = "The U.S. envoy met Quill. Quill left for the U.S. with Quill's wife. In the U.S. Quill stayed, and in the U.S. Quill died. ";
    let other =
        "Snow fell on the hills. The hills were white, the valley was white, and the school stood empty for a week. ";
    let made = compared(&[&text.repeat(30), &other.repeat(30)]);
    let words: Vec<&str> = made.keywords[0].iter().map(|keyword| keyword.word.as_str()).collect();
    assert!(words.starts_with(&["Quill", "U.S."]), "{words:?}");
}

#[test]
fn other_languages_and_empty_texts_stand_alone() {
    let dutch =
        "De gemeenteraad van Marwick stemde dinsdag voor sluiting van de oude veerhaven.\nElf leden stemden voor.";
    let made = compared(&[COUNCIL[0], COUNCIL[1], "", dutch]);
    assert!(made.events.iter().any(|group| group.articles == [2]));
    assert!(made.alignments.iter().all(|one| one.a.article < 2 && one.b.article < 2), "{:?}", made.alignments);
}

#[test]
fn five_hundred_at_once() {
    let texts: Vec<String> = (0..500).map(|number| format!("{}\nCopy {number} of it.", COUNCIL[number % 4])).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let made = compared(&texts);
    assert_eq!(made.events.iter().map(|group| group.articles.len()).sum::<usize>(), 500);
}

#[test]
fn a_reader_can_move_an_article() {
    let articles: Vec<Article> =
        COUNCIL.iter().enumerate().map(|(number, text)| Article::new(format!("a{number}"), *text)).collect();
    let analyses: Vec<Analysis> = articles.iter().map(|article| by_lines(&article.text)).collect();
    let known = KnowledgeBase::default();
    let with = |moves: &[Move]| {
        let made = compare_moved(&articles, &analyses, &known, &Models::rules_only(), moves);
        made.events.into_iter().map(|group| group.articles).collect::<Vec<_>>()
    };
    let together: Vec<Move> = (1..4).map(|article| Move { article, to: Some(0) }).collect();
    assert_eq!(with(&together), [[0, 1, 2, 3]]);
    let apart: Vec<Move> = (0..4).map(|article| Move { article, to: None }).collect();
    assert_eq!(with(&apart), [[0], [1], [2], [3]]);
    assert_eq!(with(&[Move { article: 9, to: Some(0) }]), with(&[]));
}

#[test]
fn runs_are_found_across_typography() {
    for (a, b, expected) in [
        (
            "We met “the mayor’s own brother” on the quay.",
            "met \"the mayor's own brother\" on the",
            "met “the mayor’s own brother” on the",
        ),
        ("one two three four five", "one two three four five", ""),
        ("one-two three four five six seven", "one two three four five six!", "one-two three four five six"),
        ("the Secretary-General met her old friend again", "the Secretary-General met her old", ""),
    ] {
        let runs = compared(&[a, b]).runs;
        let found = runs.first().map_or("", |run| {
            let passage = if run.a.article == 0 { run.a } else { run.b };
            passage.span.of(a)
        });
        assert_eq!(found, expected, "{a} / {b}");
    }
}

#[test]
fn a_sentence_printed_twice_is_a_run_within_the_article() {
    let text = "The harbour will be closed to all ships on Monday.\nTrade fell.\nThe harbour will be closed to all ships on Monday.";
    let runs = compared(&[text]).runs;
    assert_eq!(runs.len(), 1);
    assert_eq!(runs[0].words, 10);
}
