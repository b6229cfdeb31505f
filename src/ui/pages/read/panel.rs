//! The sheet that a mark or a note opens: in the margin where there is one, from below where there is none.

use super::account::{Open, Panel};
use super::apparatus::grade_class;
use crate::ui::dom;
use leptos::prelude::*;
use parallax::view::read::{GutterMark, Note, Parallel};
use parallax::view::{Route, passage, siglum, words};

/// The sheet that is open, if one is.
#[component]
pub fn Panels() -> impl IntoView {
    let open: Open = expect_context();
    let content = move || {
        let panel = open.panel.get()?;
        let view = open.reading.with(|reading| match panel {
            Panel::Parallels(at) => reading.marks.get(at).map(|mark| {
                let (from, to) = (mark.span.start, mark.span.end);
                (
                    format!("mark-{at}"),
                    "Parallel passages",
                    from,
                    to,
                    view! { <Parallels mark=mark.clone()/> }.into_any(),
                )
            }),
            Panel::Quote(at) => reading.notes.get(at).map(|note| {
                let (from, to) = (note.span.start, note.span.end);
                (
                    format!("note-{at}"),
                    "About this quote",
                    from,
                    to,
                    view! { <AboutQuote note=note.clone()/> }.into_any(),
                )
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
        Some(view! {
            <aside class="panel" id="panel" tabindex="-1" aria-label=label data-from=from.to_string() data-to=to.to_string() on:keydown=on_key>
                {inside}
                <button type="button" class="panel-close" on:click=move |_| close()>"Close"</button>
            </aside>
        })
    };
    // A sheet belongs to what was drawn when it was opened.
    on_cleanup(move || {
        open.panel.try_set(None);
    });
    content
}

/// Where else a sentence stands.
#[component]
fn Parallels(mark: GutterMark) -> impl IntoView {
    let open: Open = expect_context();
    let corpus = open.corpus;
    let entry = move |parallel: &Parallel| {
        let (link, id) = corpus.scene_now(|scene| {
            let id = scene.articles.get(parallel.passage.article as usize).map(|article| article.id.clone());
            (passage::link(scene, parallel.passage), id.unwrap_or_default())
        });
        let here = corpus.articles.with_untracked(|articles| articles[open.index].id.clone());
        let compare = Route::compare([here, id]).to_string();
        view! {
            <li class="parallel">
                <p class="parallel-head">
                    <span class=grade_class(parallel.kind) aria-hidden="true"></span>
                    <span class="siglum">{siglum(parallel.passage.article)}</span> " " {words::grade(parallel.kind)}
                </p>
                <p class="parallel-text"><a href=link>{parallel.text.clone()}</a></p>
                {(!parallel.why.is_empty()).then(|| view! { <p class="fine">"Both: " {parallel.why.clone()}</p> })}
                <p class="fine"><a href=compare>"Side by side"</a></p>
            </li>
        }
    };
    view! {
        <h2 class="panel-head">{mark.words.clone()}</h2>
        <ol>{mark.parallels.iter().map(entry).collect_view()}</ol>
    }
}

/// Who is quoted, and how that was found.
#[component]
fn AboutQuote(note: Note) -> impl IntoView {
    let open: Open = expect_context();
    let span = note.span;
    let speaker = note.quote.as_ref().and_then(|quote| quote.speaker.clone());
    let name = match speaker.as_ref().and_then(|speaker| speaker.id.clone()) {
        Some(id) => view! { <a href=Route::entity(id).to_string()>{note.name.clone()}</a> }.into_any(),
        None => note.name.clone().into_any(),
    };
    let row = |term: &'static str, words: String| view! { <dt>{term}</dt><dd>{words}</dd> };
    let rows = note.quote.as_ref().map(|quote| {
        let worded =
            speaker.as_ref().filter(|speaker| speaker.wording != note.name).map(|speaker| speaker.wording.clone());
        view! {
            {worded.map(|words| row("Here called", words))}
            {row("Kind", words::quote_kind(quote.kind).to_owned())}
            {quote.cue.clone().map(|cue| row("Cue", format!("“{cue}”")))}
            {speaker.as_ref().map(|speaker| row("Rests on", words::source_kind(speaker.source).to_owned()))}
            {row("Certainty", format!("{} ({:.0} %)", words::confidence(quote.confidence), quote.confidence * 100.0))}
        }
    });
    let how = note.how.clone();
    view! {
        <h2 class="panel-head">{name}</h2>
        <dl>
            {row("How found", how)}
            {rows}
        </dl>
        <p><button type="button" on:click=move |_| open.chosen.choose(open, span, true)>"Copy or link these words"</button></p>
    }
}
