//! What only one account says, what only one leaves out, and which words they quote alike.

use super::Held;
use crate::ui::components::quote_row::quote_row;
use crate::ui::html::{Element, IntoNode, Node, Nodes, el};
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::SliceOrder;
use parallax::comparison::Passage;
use parallax::view::compare::{Choice, Matches, missing_here, only_here, repeats};
use parallax::view::{Scene, one_line, passage, quotes, siglum, words};

/// Only here, only missing here, said twice: account by account.
pub fn only_part(held: Held) -> Node {
    let corpus = corpus();
    let body = move || {
        held.choice.with(|choice| held.matches.with(|matches| corpus.scene(|scene| draw(scene, choice, matches))))
    };
    el("div.columns").child(body).into_node()
}

fn sentence(scene: &Scene, passage: Passage) -> Element {
    el("a").href(passage::link(scene, passage)).child(one_line(scene.words(passage)))
}

fn draw(scene: &Scene, choice: &Choice, matches: &Matches) -> Node {
    let accounts = choice.articles.iter().enumerate().map(|(pane, &article)| {
        let only = only_here(scene, choice, matches, pane);
        let missing = missing_here(scene, choice, matches, pane);
        let twice = repeats(scene, article);
        let head = words::count(only.len(), "sentence", "sentences");
        let list = only.into_iter().map(|p| el("li").child(sentence(scene, p))).nodes();
        let missing =
            (!missing.is_empty()).then(|| {
                let items =
                    missing.iter().filter_map(|m| {
                        let first = *m.said.first()?;
                        Some(el("li").child(sentence(scene, first)).child(" ").child(
                            el("span.siglum").attr("title", scene.name(first.article)).child(siglum(first.article)),
                        ))
                    });
                (el("h3").child("Said by all the others, not here"), el("ul.sentences").child(items.nodes()))
            });
        let twice = (!twice.is_empty()).then(|| {
            let items = twice.into_iter().map(|r| {
                el("li")
                    .child(sentence(scene, r.first))
                    .child(" ")
                    .child(el("a.quiet").href(passage::link(scene, r.second)).child("the second time"))
            });
            (el("h3").child("Printed twice"), el("ul.sentences").child(items.nodes()))
        });
        el("section.only")
            .child(el("h2").child(el("span.siglum").child(siglum(article))).child(" ").child(scene.name(article)))
            .child(el("h3").child(format!("Only here: {head}")))
            .child(el("ul.sentences").child(list))
            .child(missing)
            .child(twice)
    });
    accounts.nodes().into_node()
}

/// Quotations of the accounts shown; those that stand in several come first.
pub fn quotes_part(held: Held) -> Node {
    let corpus = corpus();
    let body = move || held.choice.with(|choice| corpus.scene(|scene| shared_quotes(scene, choice)));
    el("section").child(body).into_node()
}

fn shared_quotes(scene: &Scene, choice: &Choice) -> Node {
    let rows = quotes::quotes_in(scene, &choice.articles);
    let accounts = |row: &quotes::QuoteRow| {
        let mut all: Vec<u32> = row.members.iter().map(|q| q.passage.article).collect();
        all.order();
        all.dedup();
        all.len()
    };
    let (shared, single): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| accounts(row) > 1);
    let list = |rows: &[quotes::QuoteRow]| rows.iter().map(|row| quote_row(scene, row)).nodes();
    let none = shared.is_empty().then(|| el("p.empty").child("No quotation stands in two of these accounts."));
    let by_account = choice.articles.iter().map(|&article| {
        let own: Vec<_> = single.iter().filter(|r| r.members[0].passage.article == article).cloned().collect();
        (!own.is_empty())
            .then(|| (el("h2").child(format!("Only in: {}", scene.name(article))), el("ol.quotes").child(list(&own))))
    });
    (el("h2").child("In several of these accounts"), none, el("ol.quotes").child(list(&shared)), by_account.nodes())
        .into_node()
}
