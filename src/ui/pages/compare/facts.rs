//! What is stated, as a table: a row for each thing, a column for each account, each cell with its sentence.

use super::{Held, set};
use crate::ui::components::table::{heads, scroll};
use crate::ui::html::{Element, IntoNode, Node, Nodes, el};
use crate::ui::nav::nav;
use crate::ui::reactive::memo;
use crate::ui::state::corpus;
use leptos::ev;
use leptos::prelude::*;
use parallax::view::compare::{Choice, FactCell, FactRow, Standing};
use parallax::view::{FactRows, Route, Scene, one_line, passage, siglum, words};

/// The table. What a single account states stands folded behind the rest.
pub fn facts_part(held: Held) -> Node {
    let (corpus, nav) = (corpus(), nav());
    let Held { choice, facts, .. } = held;
    let shown = memo(move || held.route.with(|route| route.rows));
    let table = move || {
        let shown = shown.get();
        facts.with(|all| choice.with(|choice| corpus.scene(|scene| draw(scene, choice, all, shown))))
    };
    let fold = move || {
        let (rows, alone) =
            facts.with(|all| (all.len(), all.iter().filter(|row| row.standing == Standing::Alone).count()));
        (alone > 0 && alone < rows && shown.get() != FactRows::Differing).then(|| {
            let open = shown.get() == FactRows::All;
            let words = if open { "Hide what only one account states" } else { "Show what only one account states" };
            el("button.more")
                .attr("aria-expanded", open.to_string())
                .on(ev::click, move |_| {
                    set(nav, |route| route.rows = if open { FactRows::Shared } else { FactRows::All });
                })
                .child(format!("{words} ({alone})"))
        })
    };
    let differing = el("input")
        .attr("type", "checkbox")
        .prop("checked", move || shown.get() == FactRows::Differing)
        .on(ev::change, move |event| {
            let only = event_target_checked(&event);
            set(nav, |route| route.rows = if only { FactRows::Differing } else { FactRows::Shared });
        });
    el("section.stated")
        .child(
            el("form.filters")
                .label("Rows")
                .on(ev::submit, |event| event.prevent_default())
                .child(el("label.check").child(differing).child(" Only where they differ")),
        )
        .child(table)
        .child(fold)
        .into_node()
}

/// The rows asked for; those of a single account also where there are no others.
fn draw(scene: &Scene, choice: &Choice, all: &[FactRow], shown: FactRows) -> Node {
    let lonely = all.iter().all(|row| row.standing == Standing::Alone);
    let is_shown = |row: &&FactRow| match shown {
        FactRows::Differing => row.standing <= Standing::Differ,
        FactRows::Shared => lonely || row.standing != Standing::Alone,
        FactRows::All => true,
    };
    let mut rows = all.iter().filter(is_shown).map(|row| line(scene, row)).peekable();
    if rows.peek().is_none() {
        let words = if scene.comparison.events.is_empty() {
            "The accounts are still being compared."
        } else if all.is_empty() {
            "No date, place, number, participant or act was found that can be set side by side."
        } else {
            "They differ in nothing that was found."
        };
        return el("p.empty").child(words).into_node();
    }
    let accounts = choice.articles.iter().map(|&article| {
        let href = Route::read(&scene.articles[article as usize].id).to_string();
        el("th")
            .attr("scope", "col")
            .child(el("span.siglum").child(siglum(article)))
            .child(" ")
            .child(el("a").href(href).child(scene.name(article)))
    });
    let head = heads(&[("th", "What")]).child(accounts.nodes());
    let caption = "A conflict needs the same event, the same thing and values that cannot both be true. What differs \
        only in standpoint or strength is marked as differing, with the reason.";
    let table = el("table.ledger.facts-table")
        .attr("data-columns", choice.articles.len().to_string())
        .child(el("caption").child(caption))
        .child(el("thead").child(head))
        .child(el("tbody").child(rows.nodes()));
    scroll("What is stated", table).into_node()
}

const fn standing_slug(standing: Standing) -> &'static str {
    match standing {
        Standing::Conflict => "conflict",
        Standing::Differ => "differ",
        Standing::Agree => "agree",
        Standing::Alone => "alone",
    }
}

fn line(scene: &Scene, row: &FactRow) -> Element {
    let cells = row.cells.iter().map(|cell| {
        if cell.is_empty() {
            return el("td.not-mentioned").child("not mentioned");
        }
        // On a phone the cells stand below one another, each with its letter.
        let letter = cell.first().map(|value| siglum(value.passage.article));
        el("td").attr("data-account", letter).child(cell.iter().map(|value| said(scene, value)).nodes())
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
}

/// A value with the sentence that states it; where the value is the whole sentence, it stands once.
fn said(scene: &Scene, cell: &FactCell) -> Node {
    let again = (cell.again > 0).then(|| format!(" and {} more", words::count(cell.again, "place", "places")));
    let again = el("span.quiet").child(again);
    let (href, sentence) = (passage::link(scene, cell.passage), one_line(scene.words(cell.sentence)));
    if sentence.trim_end_matches('.') == cell.value.trim_end_matches('.') {
        return el("p.fact-value").child(el("a").href(href).child(sentence)).child(again).into_node();
    }
    let value = el("p.fact-value").child(cell.value.clone()).child(again);
    (value, el("p.fact-sentence").child(el("a").href(href).child(sentence))).into_node()
}
