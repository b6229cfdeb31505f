//! Who is named where: entities by accounts. A dot sized by the number of mentions, and a barcode of where they stand;
//! each bar leads to its sentence.

use super::take_away::figure_away;
use crate::ui::html::{Element, IntoNode, Node, Nodes, el};
use leptos::ev;
use parallax::view::overview::{Cell, Matrix, Row};
use parallax::view::{EntitiesRoute, Route, figures, words};
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// Diameter of the largest dot, in CSS pixels.
const LARGEST: f32 = 18.0;

/// The table.
pub fn matrix_table(matrix: Matrix) -> Node {
    if matrix.rows.is_empty() {
        return ().into_node();
    }
    let heads = matrix.columns.iter().map(|(siglum, id, title)| {
        el("th").attr("scope", "col").child(
            el("a")
                .href(Route::read(id).to_string())
                .attr("title", title.clone())
                .child(el("span.siglum").child(siglum.clone()))
                .child(el("span.unseen").child(" ").child(title.clone())),
        )
    });
    let heads = heads.nodes();
    let kept = matrix.clone();
    let draw = Arc::new(move || figures::matrix(&kept));
    let most = matrix.most;
    let rows = matrix.rows.into_iter().map(|row| matrix_row(row, most)).nodes();
    let more = (matrix.more > 0).then(|| {
        let href = Route::Entities(EntitiesRoute::default()).to_string();
        el("p")
            .child(el("a").href(href).child("All entities"))
            .child(el("span.quiet").child(", ").child(words::thousands(matrix.more)).child(" more"))
    });
    el("section.matrix-part")
        .child(el("h2").child("Who and what is named where"))
        .child(el("p.reasons").child(
            "A dot for each account, larger the more often it names them; the bars \
                 stand where in the account that is, from its first word to its last. Each \
                 leads to its sentence; with the keyboard, the arrows go from a dot along \
                 its bars.",
        ))
        .child(
            el("div.matrix-frame").attr("tabindex", "0").attr("role", "region").label("Entities by accounts").child(
                el("table.matrix")
                    .on(ev::keydown, |event| walk(&event))
                    .child(
                        el("thead").child(
                            el("tr")
                                .child(el("th").attr("scope", "col").child(el("span.unseen").child("Entity")))
                                .child(heads),
                        ),
                    )
                    .child(el("tbody").child(rows)),
            ),
        )
        .child(more)
        .child(figure_away("this figure", "entities-by-accounts", draw))
        .into_node()
}

/// Leads the keyboard from a cell's dot along its bars and back: one stop for each cell, however many bars it has.
fn walk(event: &web_sys::KeyboardEvent) {
    let forward = match event.key().as_str() {
        "ArrowRight" => true,
        "ArrowLeft" => false,
        _ => return,
    };
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some((target, cell)) = target.and_then(|t| t.closest("td").ok()?.map(|cell| (t, cell))) else { return };
    let Ok(links) = cell.query_selector_all("a") else { return };
    let link = |at: u32| links.item(at)?.dyn_into::<web_sys::HtmlElement>().ok();
    let at = (0..links.length()).find(|&at| link(at).is_some_and(|link| link.is_same_node(Some(&target))));
    if let Some(next) = at.and_then(|at| link(if forward { at + 1 } else { at.checked_sub(1)? })) {
        event.prevent_default();
        let _ = next.focus();
    }
}

fn matrix_row(row: Row, most: usize) -> Element {
    let class = format!("m {}", words::entity_type(row.kind));
    let cells = row.cells.into_iter().map(|cell| matrix_cell(cell, most)).nodes();
    el("tr")
        .child(
            el("th")
                .attr("scope", "row")
                .child(el("a").class(class).href(Route::entity(row.id).to_string()).child(row.name)),
        )
        .child(cells)
}

fn matrix_cell(cell: Cell, most: usize) -> Node {
    let Some((_, first)) = cell.places.first().cloned() else {
        return el("td.none").child(el("span.unseen").child("not named")).into_node();
    };
    let size = LARGEST * (cell.names as f32 / most.max(1) as f32).sqrt();
    let size = format!("{:.1}px", size.max(4.0));
    let title = match cell.references {
        0 => format!("{} by name", cell.names),
        n => format!("{} by name, {n} by description or pronoun", cell.names),
    };
    let count = cell.places.len();
    let bars = cell.places.into_iter().enumerate().map(|(number, (at, link))| {
        let left = format!("{:.2}%", at * 100.0);
        let label = format!("{} of {count}", number + 1);
        el("a.bar-mark").href(link).attr("tabindex", "-1").label(label).style("left", left)
    });
    let bars = bars.nodes();
    el("td")
        .child(
            el("a.dot")
                .href(first)
                .attr("title", title)
                .child(el("span.dot-mark").style("width", size.clone()).style("height", size))
                .child(el("span.dot-count").child(cell.names)),
        )
        .child(el("span.strip").child(bars))
        .into_node()
}
