//! A pane as HTML: its sentences with their marks, and its mini map.

use super::panes::{BlockKind, Mark, Pane, PaneSentence};
use super::{Place, say_this};
use crate::comparison::AlignmentKind;
use crate::view::{Markup, Scene};

/// Height of the mini map in its own units.
const MAP: f64 = 1000.0;
/// Width of the mini map in its own units.
const WIDE: f64 = 10.0;

/// The name of a grade in `data-grade`.
pub const fn grade_slug(kind: AlignmentKind) -> &'static str {
    match kind {
        AlignmentKind::SameWords => "words",
        AlignmentKind::SameFact => "fact",
        AlignmentKind::SameTopic => "topic",
    }
}

/// The name of a place in `data-place` and, after an `s`, in the element's id.
pub fn place_slug(place: Place) -> String {
    format!("{}-{}", place.pane, place.sentence)
}

/// Reads what [`place_slug`] wrote.
pub fn parse_place(slug: &str) -> Option<Place> {
    let (pane, sentence) = slug.split_once('-')?;
    Some(Place { pane: pane.parse().ok()?, sentence: sentence.parse().ok()? })
}

/// The name of a sentence's mark; empty where it has none.
fn mark_slug(sentence: &PaneSentence) -> &'static str {
    match sentence.mark {
        _ if sentence.conflict => "conflict",
        Mark::Plain => "",
        Mark::OnlyHere => "only",
        Mark::Shared { grade, .. } => grade_slug(grade),
    }
}

/// What the mark says among `shown` accounts.
fn note(sentence: &PaneSentence, shown: usize) -> String {
    let said = match sentence.mark {
        Mark::Plain => String::new(),
        Mark::OnlyHere => "only here".to_owned(),
        Mark::Shared { others: 0, .. } => "same topic".to_owned(),
        Mark::Shared { others, .. } => say_this(others, shown),
    };
    if sentence.conflict && said.is_empty() { "in conflict".to_owned() } else { said }
}

/// The text of a pane. Sentences with a mark can be chosen; the first of them is the one the keyboard comes to.
pub fn text(scene: &Scene, pane: &Pane, shown: usize) -> String {
    let mut out = Markup::default();
    let mut tab = "0";
    for block in &pane.blocks {
        let (tag, class) = match block.kind {
            BlockKind::Heading => ("h3", "block"),
            BlockKind::Item => ("p", "block item"),
            BlockKind::Aside => ("p", "block aside"),
            BlockKind::Prose | BlockKind::Table => ("p", "block"),
        };
        out.open(tag, &[("class", class)]);
        for sentence in &block.sentences {
            let slug = place_slug(sentence.place);
            let id = format!("s{slug}");
            let words = scene.words(sentence.passage).trim();
            match mark_slug(sentence) {
                "" => out.element("span", &[("class", "sentence"), ("id", &id)], words),
                mark => {
                    let note = note(sentence, shown);
                    let attributes = [
                        ("class", "sentence"),
                        ("id", &id),
                        ("data-place", &slug),
                        ("data-grade", mark),
                        ("data-note", &note),
                        ("role", "button"),
                        ("tabindex", std::mem::replace(&mut tab, "-1")),
                    ];
                    out.element("span", &attributes, words)
                }
            };
            out.text(" ");
        }
        out.close(tag);
    }
    out.finish()
}

/// The mini map of a pane, as the inside of an SVG of 10 by 1000 units: a bar for each marked sentence, wide for the same
/// words, half as wide for the same fact, pale for the same topic, narrow for what stands here only.
pub fn map(pane: &Pane) -> String {
    let mut out = Markup::default();
    for (start, length, sentence) in pane.map() {
        let mark = mark_slug(sentence);
        let wide = match mark {
            "fact" => WIDE * 0.55,
            "only" => WIDE * 0.25,
            _ => WIDE,
        };
        let (y, height) = (format!("{:.1}", start * MAP), format!("{:.1}", (length * MAP - 2.0).max(2.0)));
        let width = format!("{wide}");
        let slug = place_slug(sentence.place);
        let attributes =
            [("y", &*y), ("width", &width), ("height", &height), ("data-grade", mark), ("data-place", &slug)];
        out.open("rect", &attributes).close("rect");
    }
    out.finish()
}
