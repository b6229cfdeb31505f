//! What is stated, as a table: a row for each thing, a column for each account, each cell with its sentence.

use super::{Held, set};
use crate::ui::html::{IntoNode, Node, Nodes, el};
use crate::ui::nav::nav;
use crate::ui::state::corpus;
use leptos::ev;
use leptos::prelude::*;
use parallax::view::compare::{Choice, FactCell, FactRow, Standing};
use parallax::view::{Route, Scene, one_line, passage, siglum, words};

/// The table. What a single account states stands folded behind the rest.
pub fn facts_part(held: Held) -> Node {
    let (corpus, nav) = (corpus(), nav());
    let Held { choice, facts, .. } = held;
    let differing = Memo::new(move |_| held.route.with(|route| route.differing));
    let single = Memo::new(move |_| held.route.with(|route| route.single));
    let shown = move |row: &FactRow| !differing.get() || row.standing <= Standing::Differ;
    let table = move || {
        facts.with(|all| {
            let kept: Vec<&FactRow> = all.iter().filter(|row| shown(row)).collect();
            choice.with(|choice| corpus.scene(|scene| draw(scene, choice, all, &kept, single.get())))
        })
    };
    let fold = move || {
        let (alone, beside): (Vec<_>, Vec<_>) = facts.with(|all| {
            all.iter().filter(|row| shown(row)).map(|row| row.standing == Standing::Alone).partition(|a| *a)
        });
        (!alone.is_empty() && !beside.is_empty()).then(|| {
            let open = single.get();
            let words = if open { "Hide what only one account states" } else { "Show what only one account states" };
            el("button.more")
                .attr("aria-expanded", open.to_string())
                .on(ev::click, move |_| set(nav, |route| route.single = !open))
                .child(format!("{words} ({})", alone.len()))
        })
    };
    let differing_only = el("input")
        .attr("type", "checkbox")
        .prop("checked", move || differing.get())
        .on(ev::change, move |event| set(nav, |route| route.differing = event_target_checked(&event)));
    el("section.stated")
        .child(
            el("form.filters")
                .label("Rows")
                .on(ev::submit, |event| event.prevent_default())
                .child(el("label.check").child(differing_only).child(" Only where they differ")),
        )
        .child(table)
        .child(fold)
        .into_node()
}

/// The rows `kept` of `all`; those of a single account only if asked for, or if there are no others.
fn draw(scene: &Scene, choice: &Choice, all: &[FactRow], kept: &[&FactRow], single: bool) -> Node {
    if kept.is_empty() {
        let words = if scene.comparison.events.is_empty() {
            "The accounts are still being compared."
        } else if all.is_empty() {
            "No date, place, number, participant or act was found that can be set side by side."
        } else {
            "They differ in nothing that was found."
        };
        return el("p.empty").child(words).into_node();
    }
    let single = single || kept.iter().all(|row| row.standing == Standing::Alone);
    let heads = choice.articles.iter().map(|&article| {
        let href = Route::read(&scene.articles[article as usize].id).to_string();
        el("th")
            .attr("scope", "col")
            .child(el("span.siglum").child(siglum(article)))
            .child(" ")
            .child(el("a").href(href).child(scene.name(article)))
    });
    let head = el("tr").child(el("th").attr("scope", "col").child("What")).child(heads.nodes());
    let rows = kept.iter().filter(|row| single || row.standing != Standing::Alone).map(|row| line(scene, row));
    let caption = "A conflict needs the same event, the same thing and values that cannot both be true. What differs \
        only in standpoint or strength is marked as differing, with the reason.";
    let table = el("table.ledger.facts-table")
        .attr("data-columns", choice.articles.len().to_string())
        .child(el("caption").child(caption))
        .child(el("thead").child(head))
        .child(el("tbody").child(rows.nodes()));
    el("div.scroll").attr("tabindex", "0").attr("role", "region").label("What is stated").child(table).into_node()
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
            return el("td.not-mentioned").child("not mentioned").into_node();
        }
        let values = cell.iter().map(|value| said(scene, value)).nodes();
        el("td").child(values).into_node()
    });
    el("tr")
        .attr("data-standing", standing_slug(row.standing))
        .child(
            el("th")
                .attr("scope", "row")
                .child(el("span.fact-label").child(row.label.clone()))
                .child(el("span.fact-standing").child(row.standing.in_words()))
                .child(el("span.quiet.fact-slot").child(words::slot(row.slot)))
                .child(row.note.clone().map(|note| el("span.fact-note").child(note))),
        )
        .child(cells.nodes())
        .into_node()
}

fn said(scene: &Scene, cell: &FactCell) -> Node {
    let again = (cell.again > 0).then(|| format!(" and {} more", words::count(cell.again, "place", "places")));
    (
        el("p.fact-value").child(cell.value.clone()).child(el("span.quiet").child(again)),
        el("p.fact-sentence")
            .child(el("a").href(passage::link(scene, cell.passage)).child(one_line(scene.words(cell.sentence)))),
    )
        .into_node()
}
