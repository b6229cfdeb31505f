//! The narrow rail at the left: the accounts, and below them the layers of the one that is open. On a phone it folds.

use super::layers::LayerList;
use crate::ui::nav::nav;
use crate::ui::pages::read::OpenLayers;
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::view::{Route, siglum, words};

/// Accounts listed; the rest of a large corpus is found by search.
const LISTED: usize = 60;

/// The rail. Each account is a link; the open one is marked.
#[component]
pub fn Rail() -> impl IntoView {
    let corpus = corpus();
    let open = nav().on(|route| match route {
        Route::Read(read) => read.article.clone(),
        _ => String::new(),
    });
    let labels = Memo::new(move |_| corpus.labels(LISTED));
    let more = Memo::new(move |_| corpus.articles.with(|articles| articles.len().saturating_sub(LISTED)));
    let more = move || {
        let more = more.get();
        (more > 0).then(|| view! { <p class="rail-more quiet">{words::thousands(more)} " more: " <a href="#/search">"search"</a> " or " <a href="#/">"list them"</a></p> })
    };
    let accounts = move || {
        let items = (0..).zip(labels.get()).map(|(at, (id, label))| {
            let href = Route::read(&id).to_string();
            let current = move || open.with(|open| !open.is_empty() && id.starts_with(open.as_str())).then_some("page");
            view! {
                <li><a href=href aria-current=current>
                    <span class="siglum">{siglum(at)}</span>
                    <span class="rail-title" class:first-words=label.first_words>{label.text}</span>
                </a></li>
            }
        });
        items.collect_view()
    };
    let OpenLayers(counts) = expect_context();
    let layered = move || counts.with(|counts| !counts.is_empty());
    let unfolded = RwSignal::new(false);
    view! {
        <aside class="rail" aria-label="Accounts and layers" data-open=move || unfolded.get().to_string()>
            <button type="button" class="rail-fold" aria-expanded=move || unfolded.get().to_string() aria-controls="rail-body"
                on:click=move |_| unfolded.update(|open| *open = !*open)>
                {move || if layered() { "Accounts and layers" } else { "Accounts" }}
            </button>
            <div class="rail-body" id="rail-body">
                <nav aria-label="Accounts">
                    <h2 class="rail-head">"Accounts"</h2>
                    <ol class="rail-accounts">{accounts}</ol>
                    {more}
                </nav>
                <LayerList/>
            </div>
        </aside>
    }
}
