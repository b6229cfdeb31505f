//! What holds for every text: nothing panics, every span fits, and no result depends on the order of the articles.

use parallax::comparison::compare;
use parallax::interchange::{analyzed, compared};
use parallax::{Analysis, Article, Models, Span, analyze, session};
use proptest::prelude::*;
use serde_json::Value;

/// Text as it comes: prose with quotes, names, dates and numbers, and whatever else.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("Anna Berg said ".to_owned()),
        Just("“We will rebuild,” ".to_owned()),
        Just("the minister told reporters. ".to_owned()),
        Just("On 3 March 2021, ".to_owned()),
        Just("$2.5 million ".to_owned()),
        Just("\n\n".to_owned()),
        Just("\n- ".to_owned()),
        Just("| a | b |\n| --- | --- |\n| 1 | 2 |\n".to_owned()),
        Just("“".to_owned()),
        Just("'".to_owned()),
        Just("''".to_owned()),
        Just(" [1, 2]".to_owned()),
        Just("He ".to_owned()),
        Just("U.S. ".to_owned()),
        Just("ゝ0".to_owned()),
        Just("met Carl Dietz in Oslo for 40 minutes on Friday, ".to_owned()),
        Just("Tuesday's talks were called off".to_owned()),
        Just("killed: 7 of 12 ".to_owned()),
        Just(" 3rdゝ4 May".to_owned()),
        Just("two years ago, 15 people in all 9-year ".to_owned()),
        Just("\u{202e}עברית ".to_owned()),
        Just("東京で。".to_owned()),
        Just("\0\r\n".to_owned()),
        Just("e\u{301}𝄞\u{200d}".to_owned()),
        "\\PC{0,12}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Every span of an analysis.
fn spans(analysis: &Analysis) -> Vec<Span> {
    let document = &analysis.document;
    let mut spans: Vec<Span> = document.paragraphs.iter().map(|paragraph| paragraph.span).collect();
    spans.extend(document.sentences.iter().map(|sentence| sentence.span));
    spans.extend(document.citations.iter().copied());
    spans.extend(document.title.map(|title| title.span));
    spans.extend(analysis.mentions.iter().map(|mention| mention.span));
    spans.extend(analysis.quotations.iter().map(|quotation| quotation.span));
    spans.extend(analysis.quotations.iter().filter_map(|quotation| quotation.cue));
    spans.extend(analysis.quotations.iter().filter_map(|quotation| Some(quotation.speaker.as_ref()?.span)));
    spans.extend(analysis.unattributed.iter().map(|unattributed| unattributed.span));
    spans.extend(analysis.dates.iter().map(|date| date.span));
    spans.extend(analysis.numbers.iter().map(|number| number.span));
    spans
}

/// Checks every object with `start`, `end` and `text` against the code points of the article.
fn assert_words(value: &Value, points: &[char]) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| assert_words(value, points)),
        Value::Object(fields) => {
            if let (Some(start), Some(end)) = (fields.get("start"), fields.get("end")) {
                let place = |value: &Value| usize::try_from(value.as_u64().expect("a count")).expect("it fits");
                let slice: String = points[place(start)..place(end)].iter().collect();
                assert!(!slice.is_empty() || points.is_empty(), "nothing stands at {value}");
                if let Some(text) = fields.get("text") {
                    assert_eq!(text.as_str(), Some(slice.as_str()));
                }
            }
            fields.values().for_each(|value| assert_words(value, points));
        }
        _ => {}
    }
}

fn check(text: &str) {
    let article = Article::new("a", text);
    let analysis = analyze(&article, &Models::rules_only());
    for span in spans(&analysis) {
        assert!(span.start <= span.end && text.get(span.range()).is_some(), "{span:?} does not fit");
    }
    let form = serde_json::to_value(analyzed(&article, &analysis)).expect("it can be written");
    assert_words(&form, &text.chars().collect::<Vec<_>>());
    let sentences = &analysis.document.sentences;
    assert!(sentences.is_sorted_by(|a, b| a.span.end <= b.span.start), "sentences overlap");
    for entity in &analysis.entities {
        assert!(entity.mentions.iter().all(|&mention| (mention as usize) < analysis.mentions.len()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_analysed_and_every_span_fits(text in texts()) {
        check(&text);
    }

    #[test]
    fn no_result_depends_on_the_order_of_the_articles(texts in prop::collection::vec(texts(), 1..5), turn in 0_usize..5) {
        let articles: Vec<Article> = texts.iter().enumerate().map(|(n, text)| Article::new(format!("a{n}"), text.as_str())).collect();
        let mut turned = articles.clone();
        turned.rotate_left(turn % articles.len());
        turned.reverse();
        prop_assert_eq!(summary(&articles), summary(&turned));
    }
}

/// The comparison of articles as sorted lines, so that only what is said counts and not in which order.
fn summary(articles: &[Article]) -> Vec<String> {
    let models = Models::rules_only();
    let analyses: Vec<Analysis> = articles.iter().map(|article| analyze(article, &models)).collect();
    let knowledge = session::link(articles, &analyses);
    let comparison = compare(articles, &analyses, &knowledge, &models);
    let form = serde_json::to_value(compared(articles, &analyses, &comparison, &knowledge)).expect("it can be written");
    let mut lines = Vec::new();
    for (field, value) in form.as_object().expect("an object") {
        for entry in value.as_array().expect("a list") {
            lines.push(format!("{field} {}", sorted(entry)));
        }
    }
    lines.sort();
    lines
}

/// A value with its lists sorted.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(values) => {
            let mut values: Vec<Value> = values.iter().map(sorted).collect();
            values.sort_by_key(ToString::to_string);
            Value::Array(values)
        }
        // Which of two aligned sentences is `a` follows the order of the articles.
        Value::Object(fields) if fields.contains_key("a") && fields.contains_key("b") => {
            let mut rest = fields.clone();
            let pair = Value::Array([rest.remove("a"), rest.remove("b")].into_iter().flatten().collect());
            rest.insert("pair".into(), pair);
            sorted(&Value::Object(rest))
        }
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(name, value)| (name.clone(), sorted(value))).collect())
        }
        value => value.clone(),
    }
}

#[test]
fn awkward_texts_are_analysed() {
    let prose = "“We will rebuild,” Anna Berg said on 3 March. ";
    for text in [
        "",
        " \n\t",
        "\0",
        "a\0b",
        "\u{feff}Text.",
        "“Open for ever",
        "”””",
        "''''''",
        "“‘“‘“‘“‘",
        "((((((((",
        "<script>alert(\"x\")</script><p>“Hi”</p>",
        "مرحبا بالعالم. قالت: «سنعود».",
        "記者会見で大臣は「再建する」と述べた。",
        "\u{202e}reversed\u{202c}",
        "I\u{307}stanbul İSTANBUL ẞ ß ŉ",
        "👩\u{200d}👩\u{200d}👧 said “👍”.",
        "- \n- \n-",
        "|\n|\n|",
        "| --- |",
        "# ",
        "1. 2. 3. 4.",
        "99999999999999999999999999 people paid $99999999999999999999999999999.99 on 99/99/9999",
    ] {
        check(text);
    }
    check(&prose.repeat(200).replace(". ", " ")); // one long sentence
    check(&prose.repeat(2_000)); // one long line
    check(&"a".repeat(100_000));
    check(&"“".repeat(10_000));
    check(&"(\"".repeat(10_000));
    check(&"A. ".repeat(20_000));
    check(&"Berg ".repeat(20_000));
    check(&"\n".repeat(100_000));
}

#[test]
fn a_text_may_end_inside_a_word_of_another_script() {
    for end in ["ゝ0", "ゝ4 May", "in ゝOslo", "for ゝ40 minutes", "ゝ$5", "killed: ゝ7"] {
        let text = format!("Anna Berg met Carl Dietz in Oslo on Friday, and 3 people were there. {end}");
        let articles = [Article::new("a", text.as_str()), Article::new("b", text.as_str())];
        assert!(!summary(&articles).is_empty());
    }
}
