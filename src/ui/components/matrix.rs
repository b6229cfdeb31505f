//! Who is named where: entities by accounts. A dot sized by the number of mentions, and a barcode of where they stand;
//! each bar leads to its sentence.

use super::take_away::FigureAway;
use leptos::prelude::*;
use parallax::view::overview::{Cell, Matrix, Row};
use parallax::view::{EntitiesRoute, Route, figures, words};
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// Diameter of the largest dot, in CSS pixels.
const LARGEST: f32 = 18.0;

/// The table.
#[component]
pub fn MatrixTable(matrix: Matrix) -> impl IntoView {
    if matrix.rows.is_empty() {
        return ().into_any();
    }
    let heads = matrix.columns.iter().map(|(siglum, id, title)| {
        view! { <th scope="col"><a href=Route::read(id).to_string() title=title.clone()><span class="siglum">{siglum.clone()}</span><span class="unseen">" " {title.clone()}</span></a></th> }
    });
    let heads = heads.collect_view();
    let kept = matrix.clone();
    let draw = Arc::new(move || figures::matrix(&kept));
    let most = matrix.most;
    let rows = matrix.rows.into_iter().map(|row| matrix_row(row, most)).collect_view();
    let more = (matrix.more > 0).then(|| {
        let href = Route::Entities(EntitiesRoute::default()).to_string();
        view! { <p><a href=href>"All entities"</a> <span class="quiet">", " {words::thousands(matrix.more)} " more"</span></p> }
    });
    view! {
        <section class="matrix-part">
            <h2>"Who and what is named where"</h2>
            <p class="reasons">"A dot for each account, larger the more often it names them; the bars stand where in the account that is, from its first word to its last. Each leads to its sentence; with the keyboard, the arrows go from a dot along its bars."</p>
            <div class="matrix-frame" tabindex="0" role="region" aria-label="Entities by accounts">
                <table class="matrix" on:keydown=|event| walk(&event)>
                    <thead><tr><th scope="col"><span class="unseen">"Entity"</span></th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {more}
            <FigureAway what="this figure" name="entities-by-accounts" draw=draw/>
        </section>
    }
    .into_any()
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

fn matrix_row(row: Row, most: usize) -> impl IntoView {
    let class = format!("m {}", words::entity_type(row.kind));
    let cells = row.cells.into_iter().map(|cell| matrix_cell(cell, most)).collect_view();
    view! {
        <tr>
            <th scope="row"><a class=class href=Route::entity(row.id).to_string()>{row.name}</a></th>
            {cells}
        </tr>
    }
}

fn matrix_cell(cell: Cell, most: usize) -> AnyView {
    let Some((_, first)) = cell.places.first().cloned() else {
        return view! { <td class="none"><span class="unseen">"not named"</span></td> }.into_any();
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
        view! { <a class="bar-mark" href=link tabindex="-1" aria-label=label style:left=left></a> }
    });
    let bars = bars.collect_view();
    view! {
        <td>
            <a class="dot" href=first title=title>
                <span class="dot-mark" style:width=size.clone() style:height=size></span>
                <span class="dot-count">{cell.names}</span>
            </a>
            <span class="strip">{bars}</span>
        </td>
    }
    .into_any()
}
