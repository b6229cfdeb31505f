//! What only one account says, what only one leaves out, and which words they quote alike.

use super::Held;
use crate::ui::components::quote_row::quote_row;
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::SliceOrder;
use parallax::comparison::Passage;
use parallax::view::compare::{Choice, Matches, missing_here, only_here, repeats};
use parallax::view::{Scene, one_line, passage, quotes, siglum, words};

/// Only here, only missing here, said twice: account by account.
#[component]
pub fn Only(held: Held) -> impl IntoView {
    let corpus = corpus();
    let body = move || {
        held.choice.with(|choice| held.matches.with(|matches| corpus.scene(|scene| draw(scene, choice, matches))))
    };
    view! { <div class="columns">{body}</div> }
}

fn sentence(scene: &Scene, passage: Passage) -> impl IntoView + use<> {
    view! { <a href=passage::link(scene, passage)>{one_line(scene.words(passage))}</a> }
}

fn draw(scene: &Scene, choice: &Choice, matches: &Matches) -> AnyView {
    let accounts = choice.articles.iter().enumerate().map(|(pane, &article)| {
        let only = only_here(scene, choice, matches, pane);
        let missing = missing_here(scene, choice, matches, pane);
        let twice = repeats(scene, article);
        let head = words::count(only.len(), "sentence", "sentences");
        let list = only.into_iter().map(|p| view! { <li>{sentence(scene, p)}</li> }).collect_view();
        let missing = (!missing.is_empty()).then(|| {
            let items = missing.iter().filter_map(|m| {
                let first = *m.said.first()?;
                Some(view! { <li>{sentence(scene, first)}<span class="quiet">{format!(" — {}", scene.label(first.article).text)}</span></li> })
            });
            view! { <h3>"Said by all the others, not here"</h3><ul class="sentences">{items.collect_view()}</ul> }
        });
        let twice = (!twice.is_empty()).then(|| {
            let items = twice.into_iter().map(|r| view! {
                <li>{sentence(scene, r.first)}" "<a class="quiet" href=passage::link(scene, r.second)>"the second time"</a></li>
            });
            view! { <h3>"Printed twice"</h3><ul class="sentences">{items.collect_view()}</ul> }
        });
        view! {
            <section class="only">
                <h2><span class="siglum">{siglum(article)}</span>" "{scene.label(article).text}</h2>
                <h3>{format!("Only here: {head}")}</h3>
                <ul class="sentences">{list}</ul>
                {missing}
                {twice}
            </section>
        }
    });
    accounts.collect_view().into_any()
}

/// Quotations of the accounts shown; those that stand in several come first.
#[component]
pub fn Quotes(held: Held) -> impl IntoView {
    let corpus = corpus();
    let body = move || held.choice.with(|choice| corpus.scene(|scene| shared_quotes(scene, choice)));
    view! { <section>{body}</section> }
}

fn shared_quotes(scene: &Scene, choice: &Choice) -> AnyView {
    let mut rows = quotes::all(scene);
    for row in &mut rows {
        row.members.retain(|q| choice.pane_of(q.passage.article).is_some());
    }
    rows.retain(|row| !row.members.is_empty());
    let accounts = |row: &quotes::QuoteRow| {
        let mut all: Vec<u32> = row.members.iter().map(|q| q.passage.article).collect();
        all.order();
        all.dedup();
        all.len()
    };
    let (shared, single): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| accounts(row) > 1);
    let list = |rows: &[quotes::QuoteRow]| rows.iter().map(|row| quote_row(scene, row)).collect_view();
    let none =
        shared.is_empty().then(|| view! { <p class="empty">"No quotation stands in two of these accounts."</p> });
    let by_account = choice.articles.iter().map(|&article| {
        let own: Vec<_> = single.iter().filter(|r| r.members[0].passage.article == article).cloned().collect();
        (!own.is_empty()).then(|| {
            view! {
                <h2>{format!("Only in: {}", scene.label(article).text)}</h2>
                <ol class="quotes">{list(&own)}</ol>
            }
        })
    });
    view! {
        <h2>"In several of these accounts"</h2>
        {none}
        <ol class="quotes">{list(&shared)}</ol>
        {by_account.collect_view()}
    }
    .into_any()
}
