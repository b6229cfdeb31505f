//! The list of entities as a table: who and what is named, how often, in how many accounts, and how often quoted.

use super::set;
use crate::ui::app::set_title;
use crate::ui::components::choose::{Choose, Words};
use crate::ui::components::corrections::Corrections;
use crate::ui::components::take_away::{Maker, TakeAway};
use crate::ui::files::Form;
use crate::ui::nav::nav;
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::export;
use parallax::view::entities::{self, EntityList, EntityRow, SORTS};
use parallax::view::{EntitiesRoute, Route, Scene, words};
use std::sync::Arc;

/// Rows drawn at first.
const ROWS: usize = 150;

/// The list.
#[component]
pub fn List(route: Memo<EntitiesRoute>) -> impl IntoView {
    set_title("Entities");
    let (corpus, nav) = (corpus(), nav());
    let shown = RwSignal::new(ROWS);
    let list = Memo::new(move |_| corpus.scene(|scene| entities::list(scene, &route.get())));
    let types = Signal::derive(move || {
        let counted = list.with(|l| l.kinds.clone()).into_iter();
        let named = counted
            .map(|(kind, n)| (words::entity_type(kind).to_owned(), format!("{} ({n})", words::entity_types(kind))));
        [(String::new(), "every type".to_owned())].into_iter().chain(named).collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || route.get().kind.map_or("", words::entity_type).to_owned());
    let sorts = SORTS.map(|(slug, name)| (slug.to_owned(), name.to_owned())).to_vec();
    let table = move || list.with(|list| corpus.scene(|scene| table(scene, list, shown.get())));
    let more = move || {
        let hidden = list.with(|l| l.rows.len()).saturating_sub(shown.get());
        (hidden > 0).then(|| {
            view! {
                <button type="button" class="more" on:click=move |_| shown.update(|n| *n += ROWS)>
                    {format!("Show more: {hidden} not shown")}
                </button>
            }
        })
    };
    let make: Maker = Arc::new(move |form| {
        corpus.scene_now(|s| match form {
            Form::JsonLd => export::annotations(s.articles, s.analyses, s.knowledge).to_string(),
            Form::Csv => export::to_csv(&export::entity_rows(s.articles, s.analyses, s.knowledge)),
            _ => export::to_json(&export::entity_rows(s.articles, s.analyses, s.knowledge)),
        })
    });
    view! {
        <div class="spread">
            <h1>"Entities"</h1>
            <p class="lead">{move || list.with(|l| corpus.scene(|scene| entities::summary(scene, l)))}"."</p>
            <form class="filters" aria-label="Filter the entities" on:submit=|event| event.prevent_default()>
                <Words label="Name" words=Signal::derive(move || route.get().words) typed=move |w| set(nav, |r| r.words = w)/>
                <Choose label="Type" options=types chosen=chosen
                    choose=move |slug| set(nav, |r| r.kind = words::parse_entity_type(&slug))/>
                <Choose label="Order" options=sorts chosen=Signal::derive(move || route.get().sort)
                    choose=move |slug| set(nav, |r| r.sort = slug)/>
            </form>
            {table}
            {more}
            <TakeAway what="the entities" name="entities" forms=vec![Form::Csv, Form::Json, Form::JsonLd] make=make/>
            <Corrections/>
        </div>
    }
}

fn table(scene: &Scene, list: &EntityList, shown: usize) -> AnyView {
    if list.rows.is_empty() {
        return match list.total {
            0 => view! { <p class="empty">"Nobody and nothing is named in these accounts yet."</p> }.into_any(),
            _ => view! { <p class="empty">"No entity fits all of these. " <a href="#/entities">"Show every entity"</a></p> }.into_any(),
        };
    }
    let rows = list.rows.iter().take(shown).map(|row| line(scene, row)).collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Entities">
        <table class="ledger entities">
            <caption>"Mentions by name, by description (“the president”) and by pronoun are counted apart."</caption>
            <thead>
                <tr>
                    <th scope="col">"Name"</th>
                    <th scope="col">"Type"</th>
                    <th scope="col">"Accounts"</th>
                    <th scope="col" class="figure">"Name"</th>
                    <th scope="col" class="figure">"Descr."</th>
                    <th scope="col" class="figure">"Pronoun"</th>
                    <th scope="col" class="figure">"Quotes"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        </div>
    }
    .into_any()
}

fn line(scene: &Scene, row: &EntityRow) -> impl IntoView + use<> {
    let number = |n: usize| view! { <td class="figure" data-zero=(n == 0).then_some("")>{if n == 0 { "·".into() } else { words::thousands(n) }}</td> };
    // One bar an account, as tall as the account names it often; few enough accounts to be told apart only.
    let most = row.by_account.iter().copied().max().unwrap_or(1).max(1);
    let bars = (!row.by_account.is_empty()).then(|| {
        let bars = row.by_account.iter().map(|&n| {
            let height = format!("{}%", (n * 100).div_ceil(most));
            view! { <i style:height=height></i> }
        });
        view! { <span class="bars" aria-hidden="true">{bars.collect_view()}</span> }
    });
    view! {
        <tr>
            <th scope="row" data-type=words::entity_type(row.kind)>
                <a href=Route::entity(&row.id).to_string()>{row.name.clone()}</a>
            </th>
            <td class="quiet">{words::entity_type(row.kind)}</td>
            <td class="accounts">{bars}{format!("{} of {}", row.accounts, scene.analyses.len())}</td>
            {number(row.counts.names)}
            {number(row.counts.nominals)}
            {number(row.counts.pronouns)}
            {number(row.quotes)}
        </tr>
    }
}
