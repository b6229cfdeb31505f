//! What is stated, as a table: a row for each thing, a column for each account, each cell with its sentence.

use super::{Held, set};
use crate::ui::html::{IntoNode, Node, Nodes, el};
use crate::ui::nav::nav;
use crate::ui::state::corpus;
use leptos::ev;
use leptos::prelude::*;
use parallax::view::compare::{Choice, FactCell, FactRow, Standing};
use parallax::view::{Route, Scene, one_line, passage, siglum, words};

/// The table.
pub fn facts_part(held: Held) -> Node {
    let (corpus, nav) = (corpus(), nav());
    let Held { choice, facts, .. } = held;
    let differing = Memo::new(move |_| held.route.with(|route| route.differing));
    let table = move || {
        let differing = differing.get();
        choice.with(|choice| corpus.scene(|scene| facts.with(|facts| draw(scene, choice, facts, differing))))
    };
    el("section")
        .class("stated")
        .child(
            el("form")
                .class("filters")
                .attr("aria-label", "Rows")
                .on(ev::submit, |event| event.prevent_default())
                .child(
                    el("label")
                        .class("check")
                        .child(el("input").attr("type", "checkbox").prop("checked", move || differing.get()).on(
                            ev::change,
                            move |event| {
                                set(nav, |route| route.differing = event_target_checked(&event));
                            },
                        ))
                        .child(" Only where they differ"),
                ),
        )
        .child(table)
        .into_node()
}

fn draw(scene: &Scene, choice: &Choice, all: &[FactRow], differing: bool) -> Node {
    let kept: Vec<&FactRow> = all.iter().filter(|row| !differing || row.standing <= Standing::Differ).collect();
    if kept.is_empty() {
        let words = if scene.comparison.events.is_empty() {
            "The accounts are still being compared."
        } else if all.is_empty() {
            "No date, place, number, participant or act was found that can be set side \
                 by side."
        } else {
            "They differ in nothing that was found."
        };
        return el("p").class("empty").child(words).into_node();
    }
    let heads = choice.articles.iter().map(|&article| {
        let href = Route::read(&scene.articles[article as usize].id).to_string();
        el("th")
            .attr("scope", "col")
            .child(el("span").class("siglum").child(siglum(article)))
            .child(" ")
            .child(el("a").attr("href", href).child(scene.label(article).text))
    });
    let rows = kept.into_iter().map(|row| line(scene, row)).nodes();
    el("div")
        .class("scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", "What is stated")
        .child(
            el("table")
                .class("ledger facts-table")
                .attr("data-columns", choice.articles.len().to_string())
                .child(
                    el("caption")
                        .child(
                            "A conflict needs the same event, the same thing and values that cannot \
                 both be true. ",
                        )
                        .child(
                            "What differs only in standpoint or strength is marked as differing, with \
                 the reason.",
                        ),
                )
                .child(
                    el("thead").child(el("tr").child(el("th").attr("scope", "col").child("What")).child(heads.nodes())),
                )
                .child(el("tbody").child(rows)),
        )
        .into_node()
}

const fn standing_slug(standing: Standing) -> &'static str {
    match standing {
        Standing::Conflict => "conflict",
        Standing::Differ => "differ",
        Standing::Agree => "agree",
        Standing::Alone => "alone",
    }
}

fn line(scene: &Scene, row: &FactRow) -> Node {
    let cells = row.cells.iter().map(|cell| {
        if cell.is_empty() {
            return el("td").class("not-mentioned").child("not mentioned").into_node();
        }
        let values = cell.iter().map(|value| said(scene, value)).nodes();
        el("td").child(values).into_node()
    });
    el("tr")
        .attr("data-standing", standing_slug(row.standing))
        .child(
            el("th")
                .attr("scope", "row")
                .child(el("span").class("fact-label").child(row.label.clone()))
                .child(el("span").class("fact-standing").child(row.standing.in_words()))
                .child(el("span").class("quiet fact-slot").child(words::slot(row.slot)))
                .child(row.note.clone().map(|note| el("span").class("fact-note").child(note))),
        )
        .child(cells.nodes())
        .into_node()
}

fn said(scene: &Scene, cell: &FactCell) -> Node {
    let again = (cell.again > 0).then(|| format!(" and {} more", words::count(cell.again, "place", "places")));
    (
        el("p").class("fact-value").child(cell.value.clone()).child(el("span").class("quiet").child(again)),
        el("p").class("fact-sentence").child(
            el("a").attr("href", passage::link(scene, cell.passage)).child(one_line(scene.words(cell.sentence))),
        ),
    )
        .into_node()
}
