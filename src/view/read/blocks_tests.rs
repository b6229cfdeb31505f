use super::*;
use crate::analysis::Analysis;
use crate::comparison::Comparison;
use crate::corpus::Article;
use crate::entities::KnowledgeBase;
use crate::text;
use proptest::prelude::*;

/// The sections of a text in which these spans are marked.
fn drawn(text: &str, marked: &[Span]) -> Vec<Section> {
    let (document, _) = text::read(text);
    let analyses = [Analysis { document: document.clone(), ..Analysis::default() }];
    let articles = [Article::new("a", text)];
    let (knowledge, comparison) = (KnowledgeBase::default(), Comparison::default());
    let scene = Scene::new(&articles, &analyses, &knowledge, &comparison);
    sections(&scene, 0, &document, Layers::default(), marked)
}

fn blocks(sections: &[Section]) -> Vec<&Block> {
    let blocks = sections.iter().flat_map(|section| match section {
        Section::Block(block) => std::slice::from_ref(block),
        Section::List(items) => items,
    });
    blocks.collect()
}

fn joined(text: &str, block: &Block) -> String {
    block.pieces().iter().flat_map(|piece| &piece.runs).map(|run| run.span.of(text)).collect()
}

#[test]
fn neighbouring_items_make_one_list_and_keep_their_marks() {
    let text = "What we know:\n- Rain fell.\n- Roads closed.\n\nMore will follow.";
    let sections = drawn(text, &[]);
    let shape: Vec<_> =
        sections.iter().map(|section| matches!(section, Section::List(items) if items.len() == 2)).collect();
    assert_eq!(shape, [false, true, false]);
    let item = blocks(&sections)[1];
    assert_eq!(joined(text, item), "- Rain fell.");
    assert_eq!(item.pieces()[0].runs[0].tags, [Cover::ListMark]);
}

#[test]
fn a_mark_over_two_sentences_covers_both() {
    let text = "She said: “We stay. We wait.” Nobody left.";
    let quote = Span::from_range(text.find('“').unwrap()..text.find('”').unwrap() + '”'.len_utf8());
    let sections = drawn(text, &[quote]);
    let covered: String = blocks(&sections)
        .iter()
        .flat_map(|block| block.pieces())
        .flat_map(|piece| &piece.runs)
        .filter(|run| run.tags.contains(&Cover::Linked))
        .map(|run| run.span.of(text))
        .collect();
    assert_eq!(covered, quote.of(text));
}

proptest! {
    #[test]
    fn joined_runs_are_the_paragraph(text in "([A-Z“\\-| a-z.”?\n]{0,30}\n?){0,6}", at in 0u32..120, len in 0u32..60) {
        for block in blocks(&drawn(&text, &[Span::new(at, at + len)])) {
            if !matches!(block.kind, BlockKind::Table(_)) {
                prop_assert_eq!(joined(&text, block), block.span.of(&text));
            }
        }
    }
}
