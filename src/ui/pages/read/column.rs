//! The reading column: blocks of runs as elements. Only `a`, `mark` and `span` stand inside a line, and the text of the
//! elements is the text of the article.

use super::account::Open;
use crate::ui::dom;
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::Span;
use parallax::entities::{Form, KnowledgeBase};
use parallax::view::read::{Block, BlockKind, Cover, Piece, Section};
use parallax::view::{Route, Run, words};
use std::fmt::Write;

/// Sections drawn in one go; a long text arrives over several frames.
const CHUNK: usize = 120;

/// The text.
#[component]
pub fn Column() -> impl IntoView {
    let open: Open = expect_context();
    let corpus = corpus();
    let chunks = Memo::new(move |_| open.reading.with(|reading| reading.sections.len().div_ceil(CHUNK)));
    let drawn = RwSignal::new(1usize);
    Effect::new(move || {
        let more = drawn.get() < chunks.get();
        open.arranger.ask();
        if more {
            dom::after_paint(move || {
                drawn.try_update(|drawn| *drawn += 1);
            });
        }
    });
    let chunk = move |at: usize| {
        let part = Memo::new(move |_| {
            open.reading
                .with(|reading| reading.sections.iter().skip(at * CHUNK).take(CHUNK).cloned().collect::<Vec<_>>())
        });
        move || {
            let text = open.text.get_value();
            let sections = corpus.knowledge.with(|knowledge| {
                let pen = Pen {
                    text: &text,
                    knowledge,
                    title_in_text: open.reading.with_untracked(|r| r.head.title_in_text),
                };
                part.with(|sections| sections.iter().map(|section| pen.section(section)).collect_view())
            });
            open.arranger.ask();
            sections
        }
    };
    let waiting = move || {
        (chunks.get() == 0 && !open.text.get_value().is_empty())
            .then(|| view! { <p class="quiet">"Reading the text"</p> })
    };
    let empty = open.text.get_value().trim().is_empty();
    view! {
        <div class="text" id="text" lang="en">
            {waiting}
            {empty.then(|| view! { <p class="quiet">"This article has no text."</p> })}
            <For each=move || 0..drawn.get().min(chunks.get()) key=|at| *at children=chunk/>
        </div>
    }
}

/// What is needed to draw a block.
struct Pen<'a> {
    text: &'a str,
    knowledge: &'a KnowledgeBase,
    title_in_text: bool,
}

impl Pen<'_> {
    fn section(&self, section: &Section) -> AnyView {
        match section {
            Section::Block(block) => self.block(block),
            Section::List(items) => {
                let items = items.iter().map(|block| self.block(block)).collect_view();
                view! { <ul class="list">{items}</ul> }.into_any()
            }
        }
    }

    fn block(&self, block: &Block) -> AnyView {
        let (start, end) = (block.span.start.to_string(), block.span.end.to_string());
        let id = format!("p{}", block.number);
        match &block.kind {
            BlockKind::Heading(1, pieces) if self.title_in_text => {
                view! { <h1 id=id class="page-title" data-start=start data-end=end>{self.pieces(pieces)}</h1> }
                    .into_any()
            }
            BlockKind::Heading(1 | 2, pieces) => {
                view! { <h2 id=id data-start=start data-end=end>{self.pieces(pieces)}</h2> }.into_any()
            }
            BlockKind::Heading(_, pieces) | BlockKind::Question(pieces) => {
                view! { <h3 id=id data-start=start data-end=end>{self.pieces(pieces)}</h3> }.into_any()
            }
            BlockKind::Prose(pieces) => {
                view! { <p id=id data-start=start data-end=end>{self.pieces(pieces)}</p> }.into_any()
            }
            BlockKind::ListItem(pieces) => {
                view! { <li id=id data-start=start data-end=end>{self.pieces(pieces)}</li> }.into_any()
            }
            BlockKind::Byline(pieces) => {
                view! { <p id=id class="byline" data-start=start data-end=end>{self.pieces(pieces)}</p> }.into_any()
            }
            BlockKind::Note(pieces) => {
                view! { <p id=id class="note-in-text" data-start=start data-end=end>{self.pieces(pieces)}</p> }
                    .into_any()
            }
            BlockKind::Table(rows) => self.table(id, rows),
        }
    }

    fn table(&self, id: String, rows: &[Vec<Vec<Piece>>]) -> AnyView {
        let span = |cell: &[Piece]| match (cell.first(), cell.last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        };
        let mut rows = rows.iter();
        let head = rows.next().map(|row| {
            let cells = row.iter().map(|cell| {
                let span = span(cell);
                view! { <th scope="col" data-start=span.start.to_string() data-end=span.end.to_string()>{self.pieces(cell)}</th> }
            });
            cells.collect_view()
        });
        let body = rows.map(|row| {
            let cells = row.iter().enumerate().map(|(column, cell)| {
                let (start, end) = (span(cell).start.to_string(), span(cell).end.to_string());
                if column == 0 {
                    view! { <th scope="row" data-start=start data-end=end>{self.pieces(cell)}</th> }.into_any()
                } else {
                    view! { <td data-start=start data-end=end>{self.pieces(cell)}</td> }.into_any()
                }
            });
            view! { <tr>{cells.collect_view()}</tr> }
        });
        let body = body.collect_view();
        view! {
            <div class="text-table" id=id tabindex="0" role="region" aria-label="Table">
                <table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>
            </div>
        }
        .into_any()
    }

    fn pieces(&self, pieces: &[Piece]) -> Vec<AnyView> {
        pieces.iter().map(|piece| self.piece(piece)).collect()
    }

    fn piece(&self, piece: &Piece) -> AnyView {
        let runs: Vec<AnyView> = piece.runs.iter().map(|run| self.run(run)).collect();
        match piece.sentence {
            Some(index) => view! { <span class="s" id=format!("s{index}") tabindex="-1">{runs}</span> }.into_any(),
            None => runs.into_any(),
        }
    }

    fn run(&self, run: &Run<Cover>) -> AnyView {
        let words = run.span.of(self.text).to_owned();
        let mut class = String::new();
        let mut put = |name: &str| {
            let gap = if class.is_empty() { "" } else { " " };
            let _ = write!(class, "{gap}{name}");
        };
        let mut mention = None;
        let mut linked = false;
        for cover in &run.tags {
            match cover {
                Cover::Mention(cover) => mention = Some(*cover),
                Cover::Citation => put("citation"),
                Cover::ListMark => put("list-mark"),
                Cover::Linked => linked = true,
            }
        }
        if linked {
            return view! { <mark>{words}</mark> }.into_any();
        }
        let Some(cover) = mention else {
            return if class.is_empty() {
                words.into_any()
            } else {
                view! { <span class=class>{words}</span> }.into_any()
            };
        };
        put("m");
        put(if cover.form == Form::Name { words::entity_type(cover.kind) } else { "reference" });
        let known = cover.known.and_then(|index| self.knowledge.entities.get(index as usize));
        match known {
            Some(entity) => {
                let title = format!("{}, {}", entity.name, words::entity_type(entity.kind));
                let tab = if cover.first { "0" } else { "-1" };
                view! { <a class=class href=Route::entity(&entity.id).to_string() title=title tabindex=tab>{words}</a> }
                    .into_any()
            }
            None => view! { <span class=class title=words::entity_type(cover.kind)>{words}</span> }.into_any(),
        }
    }
}
