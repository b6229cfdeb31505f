//! Structure and sentences of whole texts, as files a person can read: the kind of each block beside its sentences.
//!
//! The test writes what it finds and fails if that differs from what is committed, so that a change shows in the diff.

use parallax::text::{ParagraphKind, read};
use std::fmt::Write;
use std::fs;
use std::path::Path;

fn kind(kind: &ParagraphKind, text: &str) -> String {
    match kind {
        ParagraphKind::Heading { level } => format!("heading {level}"),
        ParagraphKind::Question => "question".into(),
        ParagraphKind::Prose => "prose".into(),
        ParagraphKind::ListItem { .. } => "item".into(),
        ParagraphKind::Table { .. } => "table".into(),
        ParagraphKind::Byline { name } => format!("byline: {}", name.of(text)),
        ParagraphKind::Note => "note".into(),
    }
}

/// One block a paragraph: its kind, then its sentences, their tokens set apart by spaces.
fn draw(text: &str) -> String {
    let (document, tokens) = read(text);
    let mut drawn = String::new();
    let title = document.title.map(|t| format!("{:?}: {}", t.origin, t.span.of(text)));
    writeln!(drawn, "title      {}", title.unwrap_or_default()).unwrap();
    writeln!(drawn, "words      {}, stated {:?}", document.words, document.stated_words.map(|(_, n)| n)).unwrap();
    let citations: Vec<&str> = document.citations.iter().map(|span| span.of(text)).collect();
    writeln!(drawn, "citations  {}", citations.join(" ")).unwrap();
    for paragraph in &document.paragraphs {
        writeln!(drawn, "\n[{}]", kind(&paragraph.kind, text)).unwrap();
        if let ParagraphKind::Table { rows } = &paragraph.kind {
            for row in rows {
                let cells: Vec<&str> = row.iter().map(|cell| cell.of(text)).collect();
                writeln!(drawn, "  cells: {}", cells.join(" ¦ ")).unwrap();
            }
        }
        for sentence in paragraph.sentences.clone() {
            let words: Vec<&str> = tokens.of(sentence as usize).iter().map(|token| token.span.of(text)).collect();
            writeln!(drawn, "  {}", words.join(" ").replace('\0', "␀")).unwrap();
        }
    }
    drawn
}

#[test]
fn texts_are_read_as_drawn() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut changed = Vec::new();
    for name in ["report.txt", "wrapped.txt", "markdown.md", "odd.txt"] {
        let text = fs::read_to_string(tests.join("data/text").join(name)).unwrap();
        let path = tests.join("golden").join(name).with_extension("txt");
        let drawn = draw(&text);
        if fs::read_to_string(&path).ok().as_deref() != Some(&drawn) {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, drawn).unwrap();
            changed.push(path);
        }
    }
    assert!(changed.is_empty(), "rewritten, read the diff and commit: {changed:?}");
}
