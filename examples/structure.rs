//! Prints what the first stage sees in files: `cargo run --example structure -- FILE…`.

use parallax::text::{ParagraphKind, read};

fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let (document, _) = read(&text);
        println!("=== {path}\ntitle {:?} {:?}", document.title.map(|t| t.origin), document.title.map(|t| t.span.of(&text)));
        println!("words {} stated {:?} citations {}", document.words, document.stated_words, document.citations.len());
        for paragraph in &document.paragraphs {
            let kind = match &paragraph.kind {
                ParagraphKind::Heading { level } => format!("h{level}"),
                ParagraphKind::Byline { name } => format!("byline[{}]", name.of(&text)),
                ParagraphKind::Table { rows } => format!("table {}x{}", rows.len(), rows[0].len()),
                ParagraphKind::ListItem { .. } => "item".to_owned(),
                other => format!("{other:?}").to_lowercase(),
            };
            let words: String = paragraph.span.of(&text).chars().take(110).collect();
            println!("{kind:12} {} | {}", paragraph.sentences.len(), words.replace('\n', "⏎"));
        }
    }
}
