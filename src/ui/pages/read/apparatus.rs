//! Gutter and margin: quiet marks beside the text, each level with its line.

use super::account::{Open, Panel};
use crate::ui::highlight;
use crate::ui::html::{Element, IntoNode, Node, Nodes, el};
use crate::ui::reactive::memo;
use crate::ui::text_map::TextMap;
use leptos::ev;
use leptos::prelude::*;
use parallax::Span;
use parallax::comparison::AlignmentKind;
use parallax::view::read::{GutterMark, Note, Section};
use parallax::view::{Route, words};

/// The class of a grade's mark: filled, half, open.
pub const fn grade_class(kind: AlignmentKind) -> &'static str {
    match kind {
        AlignmentKind::SameWords => "grade same-words",
        AlignmentKind::SameFact => "grade same-fact",
        AlignmentKind::SameTopic => "grade same-topic",
    }
}

/// The gutter at the left: paragraph numbers, and marks of sentences that have company or have none.
pub fn gutter() -> Element {
    let open: Open = expect_context();
    let marks = memo(move || open.reading.with(|reading| reading.marks.clone()));
    let numbers = memo(move || open.reading.with(|reading| numbers(&reading.sections)));
    let mark = move |(at, mark): (usize, GutterMark)| {
        let class = mark.grade.map_or("grade only-here", grade_class);
        let (from, to) = (mark.span.start.to_string(), mark.span.end.to_string());
        let words = mark.words;
        let label = words.clone();
        let show = move |_| {
            if mark.grade.is_some() {
                open.panel.set(Some(Panel::Parallels(at)));
            } else {
                open.chosen.sentence(open, mark.sentence);
            }
        };
        el("li").child(
            el("button")
                .class(class)
                .id(format!("mark-{at}"))
                .attr("data-from", from)
                .attr("data-to", to)
                .attr("title", words)
                .label(label)
                .on(ev::click, show),
        )
    };
    let number = move |(number, span): (u32, Span)| {
        let (from, to) = (span.start.to_string(), span.end.to_string());
        el("button.number")
            .attr("data-from", from)
            .attr("data-to", to)
            .label(format!("Paragraph {number}: copy or walk through"))
            .on(ev::click, move |_| open.chosen.choose(open, span, true))
            .child(number)
    };
    let marks = move || {
        open.arranger.ask();
        let all = marks.get();
        (!all.is_empty()).then(|| {
            el("ul.grades")
                .label("Sentences beside other accounts")
                .child(all.into_iter().enumerate().map(mark).nodes())
        })
    };
    el("div.gutter")
        .child(el("div.numbers").child(move || {
            open.arranger.ask();
            numbers.get().into_iter().map(number).nodes()
        }))
        .child(marks)
}

fn numbers(sections: &[Section]) -> Vec<(u32, Span)> {
    let blocks = sections.iter().flat_map(|section| match section {
        Section::Block(block) => std::slice::from_ref(block),
        Section::List(items) => items,
    });
    blocks.map(|block| (block.number, block.span)).collect()
}

/// The margin at the right: who says the words beside it, and how that was found.
pub fn notes() -> Element {
    let open: Open = expect_context();
    // A note keeps its place among all, so that its sheet stays the same one.
    let notes = memo(move || {
        let all = open.doubtful.get();
        open.reading.with(|reading| {
            let notes = reading.notes.iter().cloned().enumerate();
            notes.filter(|(_, note)| all || !note.faint).collect::<Vec<_>>()
        })
    });
    let list = move || {
        open.arranger.ask();
        let all = notes.get();
        (!all.is_empty()).then(|| {
            let notes = all.into_iter().map(|(at, note)| margin_note(at, note));
            el("ul.notes").label("Quotes in this account").child(notes.nodes())
        })
    };
    el("div.margin").child(list)
}

/// One note, with a hairline along the words it is about.
fn margin_note(at: usize, note: Note) -> Node {
    let open: Open = expect_context();
    let span = note.span;
    let (from, to) = (span.start.to_string(), span.end.to_string());
    let light = move |_: web_sys::Event| {
        let ranges = open.text.with_value(|text| TextMap::new().range(text, span));
        highlight::set("lit", ranges.as_slice());
    };
    let dark = |_: web_sys::Event| highlight::clear("lit");
    let id = note.quote.as_ref().and_then(|quote| quote.speaker.as_ref()).and_then(|speaker| speaker.id.clone());
    let unknown = note.quote.as_ref().is_none_or(|quote| quote.speaker.is_none());
    let name = match id {
        Some(id) => el("a.note-name").href(Route::entity(id).to_string()).child(note.name.clone()).into_node(),
        None => el("span.note-name").class_if(unknown, "unknown").child(note.name.clone()).into_node(),
    };
    let kind = note.quote.as_ref().map_or("", |quote| words::quote_kind(quote.kind));
    let label = format!("{}: {}", note.name, note.how);
    let show = move |_: web_sys::MouseEvent| open.panel.set(Some(Panel::Quote(at)));
    el("li.note")
        .class_if(note.faint, "faint")
        .class_if(note.quote.is_none(), "unsaid")
        .attr("data-from", from)
        .attr("data-to", to)
        .attr("data-kind", kind)
        .on(ev::mouseenter, move |event| light(event.into()))
        .on(ev::mouseleave, move |event| dark(event.into()))
        .on(ev::focusin, move |event| light(event.into()))
        .on(ev::focusout, move |event| dark(event.into()))
        .child(el("span.note-line").attr("aria-hidden", "true").on(ev::click, show))
        .child(name)
        .child(el("button.note-how").id(format!("note-{at}")).label(label).on(ev::click, show).child(note.how))
        .into_node()
}
