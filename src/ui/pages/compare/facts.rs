//! What is stated, as a table: a row for each thing, a column for each account, each cell with its sentence.

use super::{Held, set};
use crate::ui::nav::nav;
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::view::compare::{Choice, FactCell, FactRow, Standing};
use parallax::view::{Route, Scene, one_line, passage, siglum, words};

/// The table.
#[component]
pub fn Facts(held: Held) -> impl IntoView {
    let (corpus, nav) = (corpus(), nav());
    let Held { choice, facts, .. } = held;
    let differing = Memo::new(move |_| held.route.with(|route| route.differing));
    let table = move || {
        let differing = differing.get();
        choice.with(|choice| corpus.scene(|scene| facts.with(|facts| draw(scene, choice, facts, differing))))
    };
    view! {
        <section class="stated">
            <form class="filters" aria-label="Rows" on:submit=|event| event.prevent_default()>
                <label class="check">
                    <input type="checkbox" prop:checked=differing on:change=move |event| set(nav, |route| route.differing = event_target_checked(&event))/>
                    " Only where they differ"
                </label>
            </form>
            {table}
        </section>
    }
}

fn draw(scene: &Scene, choice: &Choice, all: &[FactRow], differing: bool) -> AnyView {
    let kept: Vec<&FactRow> = all.iter().filter(|row| !differing || row.standing <= Standing::Differ).collect();
    if kept.is_empty() {
        let words = if scene.comparison.events.is_empty() {
            "The accounts are still being compared."
        } else if all.is_empty() {
            "No date, place, number, participant or act was found that can be set side by side."
        } else {
            "They differ in nothing that was found."
        };
        return view! { <p class="empty">{words}</p> }.into_any();
    }
    let heads = choice.articles.iter().map(|&article| {
        let href = Route::read(&scene.articles[article as usize].id).to_string();
        view! { <th scope="col"><span class="siglum">{siglum(article)}</span>" "<a href=href>{scene.label(article).text}</a></th> }
    });
    let rows = kept.into_iter().map(|row| line(scene, row)).collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="What is stated">
        <table class="ledger facts-table" data-columns=choice.articles.len().to_string()>
            <caption>
                "A conflict needs the same event, the same thing and values that cannot both be true. "
                "What differs only in standpoint or strength is marked as differing, with the reason."
            </caption>
            <thead><tr><th scope="col">"What"</th>{heads.collect_view()}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
        </div>
    }
    .into_any()
}

const fn standing_slug(standing: Standing) -> &'static str {
    match standing {
        Standing::Conflict => "conflict",
        Standing::Differ => "differ",
        Standing::Agree => "agree",
        Standing::Alone => "alone",
    }
}

fn line(scene: &Scene, row: &FactRow) -> impl IntoView + use<> {
    let cells = row.cells.iter().map(|cell| {
        if cell.is_empty() {
            return view! { <td class="not-mentioned">"not mentioned"</td> }.into_any();
        }
        let values = cell.iter().map(|value| said(scene, value)).collect_view();
        view! { <td>{values}</td> }.into_any()
    });
    view! {
        <tr data-standing=standing_slug(row.standing)>
            <th scope="row">
                <span class="fact-label">{row.label.clone()}</span>
                <span class="fact-standing">{row.standing.in_words()}</span>
                <span class="quiet fact-slot">{words::slot(row.slot)}</span>
                {row.note.clone().map(|note| view! { <span class="fact-note">{note}</span> })}
            </th>
            {cells.collect_view()}
        </tr>
    }
}

fn said(scene: &Scene, cell: &FactCell) -> impl IntoView + use<> {
    let again = (cell.again > 0).then(|| format!(" and {} more", words::count(cell.again, "place", "places")));
    view! {
        <p class="fact-value">{cell.value.clone()}<span class="quiet">{again}</span></p>
        <p class="fact-sentence">
            <a href=passage::link(scene, cell.passage)>{one_line(scene.words(cell.sentence))}</a>
        </p>
    }
}
