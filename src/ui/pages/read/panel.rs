//! The sheet that a mark or a note opens: in the margin where there is one, from below where there is none.

use super::account::{Open, Panel};
use super::apparatus::grade_class;
use crate::ui::dom;
use crate::ui::html::{IntoNode, Node, Nodes, el};
use leptos::ev;
use leptos::prelude::*;
use parallax::view::read::{GutterMark, Note, Parallel};
use parallax::view::{Route, passage, siglum, words};

/// The sheet that is open, if one is.
pub fn panels() -> Node {
    let open: Open = expect_context();
    let content = move || {
        let panel = open.panel.get()?;
        let view = open.reading.with(|reading| match panel {
            Panel::Parallels(at) => reading.marks.get(at).map(|mark| {
                let (from, to) = (mark.span.start, mark.span.end);
                (format!("mark-{at}"), "Parallel passages", from, to, parallels(mark.clone()).into_node())
            }),
            Panel::Quote(at) => reading.notes.get(at).map(|note| {
                let (from, to) = (note.span.start, note.span.end);
                (format!("note-{at}"), "About this quote", from, to, about_quote(note.clone()).into_node())
            }),
        });
        let (opener, label, from, to, inside) = view?;
        open.arranger.ask();
        dom::after_paint(|| {
            if let Some(panel) = dom::by_id("panel") {
                let _ = panel.focus();
            }
        });
        let close = move || {
            open.panel.set(None);
            if let Some(opener) = dom::by_id(&opener) {
                let _ = opener.focus();
            }
        };
        let on_key = {
            let close = close.clone();
            move |event: web_sys::KeyboardEvent| {
                if event.key() == "Escape" {
                    event.prevent_default();
                    close();
                }
            }
        };
        Some(
            el("aside.panel")
                .id("panel")
                .attr("tabindex", "-1")
                .label(label)
                .attr("data-from", from.to_string())
                .attr("data-to", to.to_string())
                .on(ev::keydown, on_key)
                .child(inside)
                .child(el("button.panel-close").on(ev::click, move |_| close()).child("Close")),
        )
    };
    // A sheet belongs to what was drawn when it was opened.
    on_cleanup(move || {
        open.panel.try_set(None);
    });
    content.into_node()
}

/// Where else a sentence stands.
fn parallels(mark: GutterMark) -> Node {
    let open: Open = expect_context();
    let corpus = open.corpus;
    let entry = move |parallel: &Parallel| {
        let (link, id) = corpus.scene_now(|scene| {
            let id = scene.articles.get(parallel.passage.article as usize).map(|article| article.id.clone());
            (passage::link(scene, parallel.passage), id.unwrap_or_default())
        });
        let here = corpus.articles.with_untracked(|articles| articles[open.index].id.clone());
        let compare = Route::compare([here, id]).to_string();
        el("li.parallel")
            .child(
                el("p.parallel-head")
                    .child(el("span").class(grade_class(parallel.kind)).attr("aria-hidden", "true"))
                    .child(el("span.siglum").child(siglum(parallel.passage.article)))
                    .child(" ")
                    .child(words::grade(parallel.kind)),
            )
            .child(el("p.parallel-text").child(el("a").href(link).child(parallel.text.clone())))
            .child((!parallel.why.is_empty()).then(|| el("p.fine").child("Both: ").child(parallel.why.clone())))
            .child(el("p.fine").child(el("a").href(compare).child("Side by side")))
    };
    (el("h2.panel-head").child(mark.words.clone()), el("ol").child(mark.parallels.iter().map(entry).nodes()))
        .into_node()
}

/// Who is quoted, and how that was found.
fn about_quote(note: Note) -> Node {
    let open: Open = expect_context();
    let span = note.span;
    let speaker = note.quote.as_ref().and_then(|quote| quote.speaker.clone());
    let name = match speaker.as_ref().and_then(|speaker| speaker.id.clone()) {
        Some(id) => el("a").href(Route::entity(id).to_string()).child(note.name.clone()).into_node(),
        None => note.name.clone().into_node(),
    };
    let row = |term: &'static str, words: String| (el("dt").child(term), el("dd").child(words));
    let rows = note.quote.as_ref().map(|quote| {
        let worded =
            speaker.as_ref().filter(|speaker| speaker.wording != note.name).map(|speaker| speaker.wording.clone());
        (
            worded.map(|words| row("Here called", words)),
            row("Kind", words::quote_kind(quote.kind).to_owned()),
            quote.cue.clone().map(|cue| row("Cue", format!("“{cue}”"))),
            speaker.as_ref().map(|speaker| row("Rests on", words::source_kind(speaker.source).to_owned())),
            row("Certainty", format!("{} ({:.0} %)", words::confidence(quote.confidence), quote.confidence * 100.0)),
        )
    });
    let how = note.how.clone();
    (
        el("h2.panel-head").child(name),
        el("dl").child(row("How found", how)).child(rows),
        el("p").child(
            el("button").on(ev::click, move |_| open.chosen.choose(open, span, true)).child("Copy or link these words"),
        ),
    )
        .into_node()
}
