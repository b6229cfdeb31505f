//! What is written can be read by others, and nothing in it is taken for markup or a formula.

use super::{annotations, entity_rows, quote_rows, to_csv, to_json};
use crate::Span;
use crate::analysis::Analysis;
use crate::corpus::Article;
use crate::entities::{
    Entity, EntityType, Form, Gender, JoinReason, KnowledgeBase, KnownEntity, Link, Member, MemberReason, Mention,
};
use crate::quotes::{Quotation, QuoteKind, SourceKind, Speaker, SpeakerRule};
use crate::text::{Paragraph, ParagraphKind, Sentence};
use proptest::prelude::*;

const TEXT: &str = "Ä. “=SUM(1)”, said <b>Anna Berg</b>.";

/// One article with one entity, one mention and one quote.
fn example() -> (Vec<Article>, Vec<Analysis>, KnowledgeBase) {
    let place = |words: &str| {
        let start = TEXT.find(words).expect("it stands there");
        Span::from_range(start..start + words.len())
    };
    let whole = Span::from_range(0..TEXT.len());
    let mut analysis = Analysis::default();
    analysis.document.paragraphs.push(Paragraph { span: whole, kind: ParagraphKind::Prose, sentences: 0..1 });
    analysis.document.sentences.push(Sentence { span: whole, paragraph: 0 });
    let name = || "Anna Berg".to_owned();
    let (kind, gender) = (EntityType::Person, Gender::Unknown);
    analysis.entities.push(Entity { name: name(), kind, gender, mentions: vec![0], attributes: vec![] });
    let (form, link, reason) = (Form::Name, Link::To(0), JoinReason::First);
    analysis.mentions.push(Mention { span: place("Anna Berg"), kind, form, link, reason });
    let (rule, source) = (SpeakerRule::SameSentence, SourceKind::Named);
    analysis.quotations.push(Quotation {
        span: place("“=SUM(1)”"),
        kind: QuoteKind::Direct,
        speaker: Some(Speaker { span: place("Anna Berg"), entity: Some(0), rule, source }),
        cue: Some(place("said")),
        confidence: 0.5,
    });
    let members = vec![Member { article: 0, entity: 0, reason: MemberReason::First }];
    let known = KnownEntity { id: "anna-berg".into(), name: name(), kind, gender, members };
    (vec![Article::new("a", TEXT)], vec![analysis], KnowledgeBase::new(vec![known]))
}

#[test]
fn rows_carry_words_and_code_points() {
    let (articles, analyses, knowledge) = example();
    assert_eq!(
        to_csv(&quote_rows(&articles, &analyses, &knowledge)),
        "article,start,end,kind,text,speaker,speaker_name,source,cue,confidence,sentence\r\n\
         a,3,12,direct,“=SUM(1)”,Anna Berg,Anna Berg,named,said,0.5,\"Ä. “=SUM(1)”, said <b>Anna Berg</b>.\"\r\n"
    );
    let rows = entity_rows(&articles, &analyses, &knowledge);
    assert_eq!((rows[0].entity, rows[0].start, rows[0].end, rows[0].text), ("anna-berg", 22, 31, "Anna Berg"));
    let json: serde_json::Value = serde_json::from_str(&to_json(&rows)).unwrap();
    assert_eq!(json[0]["type"], "person");
    assert_eq!(to_csv::<u8>(&[]), "");
}

#[test]
fn annotations_select_by_words_and_by_position() {
    let (articles, analyses, knowledge) = example();
    let page = annotations(&articles, &analyses, &knowledge);
    assert_eq!(page["type"], "AnnotationPage");
    let selectors = &page["items"][1]["target"]["selector"];
    assert_eq!(selectors[0]["exact"], "“=SUM(1)”");
    assert_eq!((&selectors[0]["prefix"], &selectors[0]["suffix"]), (&"Ä. ".into(), &", said <b>Anna Berg</b>.".into()));
    assert_eq!((&selectors[1]["start"], &selectors[1]["end"]), (&3.into(), &12.into()));
}

#[derive(serde::Serialize)]
struct Row<'a> {
    text: &'a str,
}

proptest! {
    #[test]
    fn no_text_becomes_a_formula_or_another_cell(text in "(\"|'|=|\\+|-|@|,|\n|\r|\t|\\PC){0,20}") {
        let csv = to_csv(&[Row { text: &text }]);
        let mut reader = csv_core::Reader::new();
        let (mut fields, mut ends) = (vec![0; csv.len() + 1], vec![0; 9]);
        let head = reader.read_record(csv.as_bytes(), &mut fields, &mut ends).1;
        let (_, _, written, count) = reader.read_record(&csv.as_bytes()[head..], &mut fields, &mut ends);
        let read = std::str::from_utf8(&fields[..written]).unwrap();
        let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
        prop_assert_eq!(read, if formula { format!("'{text}") } else { text.clone() });
        prop_assert!(count == usize::from(!text.is_empty()) || read.is_empty());
    }
}
