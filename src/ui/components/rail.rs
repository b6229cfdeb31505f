//! The narrow rail at the left: the accounts, and below them the layers of the one that is open. On a phone it folds.

use super::layers::layer_list;
use crate::ui::html::{Element, Nodes, el};
use crate::ui::nav::nav;
use crate::ui::pages::read::OpenLayers;
use crate::ui::reactive::memo;
use crate::ui::state::corpus;
use leptos::ev;
use leptos::prelude::*;
use parallax::view::{Route, siglum, words};

/// Accounts listed; the rest of a large corpus is found by search.
const LISTED: usize = 60;

/// The rail. Each account is a link; the open one is marked.
pub fn rail() -> Element {
    let corpus = corpus();
    let open = nav().on(|route| match route {
        Route::Read(read) => read.article.clone(),
        _ => String::new(),
    });
    let labels = memo(move || corpus.labels(LISTED));
    let more = memo(move || corpus.articles.with(|articles| articles.len().saturating_sub(LISTED)));
    let more = move || {
        let more = more.get();
        (more > 0).then(|| {
            el("p.rail-more.quiet")
                .child(words::thousands(more))
                .child(" more: ")
                .child(el("a").href("#/search").child("search"))
                .child(" or ")
                .child(el("a").href("#/").child("list them"))
        })
    };
    let accounts = move || {
        let items = (0..).zip(labels.get()).map(|(at, (id, label))| {
            let href = Route::read(&id).to_string();
            let current = move || open.with(|open| !open.is_empty() && id.starts_with(open.as_str())).then_some("page");
            el("li").child(
                el("a")
                    .href(href)
                    .attr("aria-current", current)
                    .child(el("span.siglum").child(siglum(at)))
                    .child(el("span.rail-title").class_if(label.first_words, "first-words").child(label.text)),
            )
        });
        items.nodes()
    };
    let OpenLayers(counts) = expect_context();
    let layered = move || counts.with(|counts| !counts.is_empty());
    let unfolded = RwSignal::new(false);
    el("aside.rail")
        .label("Accounts and layers")
        .attr("data-open", move || unfolded.get().to_string())
        .child(
            el("button.rail-fold")
                .attr("aria-expanded", move || unfolded.get().to_string())
                .attr("aria-controls", "rail-body")
                .on(ev::click, move |_| unfolded.update(|open| *open = !*open))
                .child(move || if layered() { "Accounts and layers" } else { "Accounts" }),
        )
        .child(
            el("div.rail-body")
                .id("rail-body")
                .child(
                    el("nav")
                        .label("Accounts")
                        .child(el("h2.rail-head").child("Accounts"))
                        .child(el("ol.rail-accounts").child(accounts))
                        .child(more),
                )
                .child(layer_list()),
        )
}
