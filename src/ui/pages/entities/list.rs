//! The list of entities as a table: who and what is named, how often, in how many accounts, and how often quoted.

use super::set;
use crate::ui::app::set_title;
use crate::ui::components::choose::{drop_down, words_field};
use crate::ui::components::corrections::corrections_list;
use crate::ui::components::table::{heads, scroll};
use crate::ui::components::take_away::{Maker, take_away};
use crate::ui::files::Form;
use crate::ui::html::{Element, IntoNode, Node, Nodes, el};
use crate::ui::keys::keys;
use crate::ui::nav::nav;
use crate::ui::reactive::memo;
use crate::ui::state::corpus;
use leptos::ev;
use leptos::prelude::*;
use parallax::export;
use parallax::view::entities::{self, EntityList, EntityRow, SORTS};
use parallax::view::{EntitiesRoute, Route, Scene, words};
use std::sync::Arc;

/// Rows drawn at first.
const ROWS: usize = 150;

/// The list.
pub fn list_page(route: Memo<EntitiesRoute>) -> Element {
    set_title("Entities");
    let (corpus, nav) = (corpus(), nav());
    keys().walk(".entities th a", "Next entity", "Entity before");
    let shown = RwSignal::new(ROWS);
    let list = memo(move || corpus.scene(|scene| entities::list(scene, &route.get(), shown.get())));
    let types = move || {
        let counted = list.with(|l| l.kinds.clone()).into_iter();
        let named = counted
            .map(|(kind, n)| (words::entity_type(kind).to_owned(), format!("{} ({n})", words::entity_types(kind))));
        [(String::new(), "every type".to_owned())].into_iter().chain(named).collect::<Vec<_>>()
    };
    let chosen = move || route.get().kind.map_or("", words::entity_type).to_owned();
    let sorts = SORTS.map(|(slug, name)| (slug.to_owned(), name.to_owned())).to_vec();
    let table = move || list.with(|list| corpus.scene(|scene| table(scene, list)));
    let more = move || {
        let hidden = list.with(|l| l.found - l.rows.len());
        (hidden > 0).then(|| {
            el("button.more")
                .on(ev::click, move |_| shown.update(|n| *n += ROWS))
                .child(format!("Show more: {hidden} not shown"))
        })
    };
    let make: Maker = Arc::new(move |form| {
        corpus.scene_now(|s| match form {
            Form::JsonLd => export::annotations(s.articles, s.analyses, s.knowledge).to_string(),
            Form::Csv => export::to_csv(&export::entity_rows(s.articles, s.analyses, s.knowledge)),
            _ => export::to_json(&export::entity_rows(s.articles, s.analyses, s.knowledge)),
        })
    });
    el("div.spread")
        .key("entities")
        .child(el("h1").child("Entities"))
        .child(el("p.lead").child(move || list.with(|l| corpus.scene(|scene| entities::summary(scene, l)))).child("."))
        .child(
            el("form.filters")
                .label("Filter the entities")
                .on(ev::submit, |event| event.prevent_default())
                .child(words_field("Name", move || route.get().words, move |w| set(nav, |r| r.words = w)))
                .child(drop_down("Type", types, chosen, move |slug| {
                    set(nav, |r| r.kind = words::parse_entity_type(&slug));
                }))
                .child(drop_down(
                    "Order",
                    move || sorts.clone(),
                    move || route.get().sort,
                    move |slug| set(nav, |r| r.sort = slug),
                )),
        )
        .child(table)
        .child(more)
        .child(take_away("the entities", "entities", vec![Form::Csv, Form::Json, Form::JsonLd], make))
        .child(corrections_list())
}

fn table(scene: &Scene, list: &EntityList) -> Node {
    if list.rows.is_empty() {
        return match list.total {
            0 => el("p.empty").child("Nobody and nothing is named in these accounts yet.").into_node(),
            _ => el("p.empty")
                .child("No entity fits all of these. ")
                .child(el("a").href("#/entities").child("Show every entity"))
                .into_node(),
        };
    }
    let rows = list.rows.iter().map(|row| line(scene, row)).nodes();
    scroll(
        "Entities",
        el("table.ledger.entities")
            .child(el("caption").child(
                "Mentions by name, by description (“the president”) and by pronoun are \
                 counted apart.",
            ))
            .child(el("thead").child(heads(&[
                ("th", "Name"),
                ("th", "Type"),
                ("th", "Accounts"),
                ("th.figure", "Name"),
                ("th.figure", "Descr."),
                ("th.figure", "Pronoun"),
                ("th.figure", "Quotes"),
            ])))
            .child(el("tbody").child(rows)),
    )
    .into_node()
}

fn line(scene: &Scene, row: &EntityRow) -> Element {
    let number = |n: usize| {
        el("td.figure").attr("data-zero", (n == 0).then_some("")).child(if n == 0 {
            "·".into()
        } else {
            words::thousands(n)
        })
    };
    // One bar an account, as tall as the account names it often; few enough accounts to be told apart only.
    let most = row.by_account.iter().copied().max().unwrap_or(1).max(1);
    let bars = (!row.by_account.is_empty()).then(|| {
        let bars = row.by_account.iter().map(|&n| {
            let height = format!("{}%", (n * 100).div_ceil(most));
            el("i").style("height", height)
        });
        el("span.bars").attr("aria-hidden", "true").child(bars.nodes())
    });
    el("tr")
        .child(
            el("th")
                .attr("scope", "row")
                .attr("data-type", words::entity_type(row.kind))
                .child(el("a").href(Route::entity(&row.id).to_string()).child(row.name.clone())),
        )
        .child(el("td.quiet").child(words::entity_type(row.kind)))
        .child(el("td.accounts").child(bars).child(format!("{} of {}", row.accounts, scene.analyses.len())))
        .child(number(row.counts.names))
        .child(number(row.counts.nominals))
        .child(number(row.counts.pronouns))
        .child(number(row.quotes))
}
