//! Gutter and margin: quiet marks beside the text, each level with its line.

use super::account::{Open, Panel};
use crate::ui::highlight;
use crate::ui::text_map::TextMap;
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
#[component]
pub fn Gutter() -> impl IntoView {
    let open: Open = expect_context();
    let marks = Memo::new(move |_| open.reading.with(|reading| reading.marks.clone()));
    let numbers = Memo::new(move |_| open.reading.with(|reading| numbers(&reading.sections)));
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
        view! {
            <li><button type="button" class=class id=format!("mark-{at}") data-from=from data-to=to title=words aria-label=label on:click=show></button></li>
        }
    };
    let number = move |(number, span): (u32, Span)| {
        let (from, to) = (span.start.to_string(), span.end.to_string());
        view! {
            <button type="button" class="number" data-from=from data-to=to aria-label=format!("Paragraph {number}: copy or walk through")
                on:click=move |_| open.chosen.choose(open, span, true)>{number}</button>
        }
    };
    let marks = move || {
        open.arranger.ask();
        let all = marks.get();
        (!all.is_empty()).then(|| {
            view! { <ul class="grades" aria-label="Sentences beside other accounts">{all.into_iter().enumerate().map(mark).collect_view()}</ul> }
        })
    };
    view! {
        <div class="gutter">
            <div class="numbers">{move || { open.arranger.ask(); numbers.get().into_iter().map(number).collect_view() }}</div>
            {marks}
        </div>
    }
}

fn numbers(sections: &[Section]) -> Vec<(u32, Span)> {
    let blocks = sections.iter().flat_map(|section| match section {
        Section::Block(block) => std::slice::from_ref(block),
        Section::List(items) => items,
    });
    blocks.map(|block| (block.number, block.span)).collect()
}

/// The margin at the right: who says the words beside it, and how that was found.
#[component]
pub fn Notes() -> impl IntoView {
    let open: Open = expect_context();
    // A note keeps its place among all, so that its sheet stays the same one.
    let notes = Memo::new(move |_| {
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
            let notes = all.into_iter().map(|(at, note)| view! { <MarginNote at note/> });
            view! { <ul class="notes" aria-label="Quotes in this account">{notes.collect_view()}</ul> }
        })
    };
    view! { <div class="margin">{list}</div> }
}

/// One note, with a hairline along the words it is about.
#[component]
fn MarginNote(at: usize, note: Note) -> impl IntoView {
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
        Some(id) => {
            view! { <a class="note-name" href=Route::entity(id).to_string()>{note.name.clone()}</a> }.into_any()
        }
        None => view! { <span class="note-name" class:unknown=unknown>{note.name.clone()}</span> }.into_any(),
    };
    let kind = note.quote.as_ref().map_or("", |quote| words::quote_kind(quote.kind));
    let label = format!("{}: {}", note.name, note.how);
    let show = move |_: web_sys::MouseEvent| open.panel.set(Some(Panel::Quote(at)));
    view! {
        <li class="note" class:faint=note.faint class:unsaid=note.quote.is_none() data-from=from data-to=to data-kind=kind
            on:mouseenter=move |event| light(event.into()) on:mouseleave=move |event| dark(event.into())
            on:focusin=move |event| light(event.into()) on:focusout=move |event| dark(event.into())>
            <span class="note-line" aria-hidden="true" on:click=show></span>
            {name}
            <button type="button" class="note-how" id=format!("note-{at}") aria-label=label on:click=show>{note.how}</button>
        </li>
    }
}
