//! Who said what in whole invented texts, as a file a person can read: each quotation under the last, with its speaker.
//!
//! The test writes what it finds and fails if that differs from what is committed, so that a change shows in the diff.

use parallax::{Article, Models, analyze};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// One line a quotation: kind, speaker as worded and as resolved, cue, words; then what nobody said.
fn draw(text: &str) -> String {
    let analysis = analyze(&Article::new("text", text), &Models::built_in());
    let mut drawn = String::new();
    for quote in &analysis.quotations {
        let speaker = quote.speaker.as_ref().map_or("nobody", |s| s.span.of(text));
        let entity = quote.speaker.as_ref().and_then(|s| analysis.entities.get(s.entity? as usize));
        let kind = format!("{:?}", quote.kind).to_lowercase();
        writeln!(drawn, "{kind:9} {}", quote.span.of(text)).unwrap();
        write!(drawn, "          by {speaker}").unwrap();
        if let Some(entity) = entity.filter(|e| e.name != speaker) {
            write!(drawn, " = {}", entity.name).unwrap();
        }
        let cue = quote.cue.map_or(String::new(), |cue| format!(", “{}”", cue.of(text)));
        let rule = quote.speaker.as_ref().map_or(String::new(), |s| format!(", {:?}, {:?}", s.rule, s.source));
        writeln!(drawn, "{cue}{rule}").unwrap();
    }
    for run in &analysis.unattributed {
        writeln!(drawn, "unsaid    {} ({:?})", run.span.of(text), run.reason).unwrap();
    }
    drawn
}

#[test]
fn quotations_are_found_as_drawn() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut changed = Vec::new();
    for name in ["styles", "british", "interview"] {
        let text = fs::read_to_string(tests.join("data/quotes").join(name).with_extension("txt")).unwrap();
        let path = tests.join("golden").join(format!("quotes-{name}.txt"));
        let drawn = draw(&text);
        if fs::read_to_string(&path).ok().as_deref() != Some(&drawn) {
            fs::write(&path, drawn).unwrap();
            changed.push(path);
        }
    }
    assert!(changed.is_empty(), "rewritten, read the diff and commit: {changed:?}");
}
