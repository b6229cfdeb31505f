//! The narrow rail at the left: the accounts, and below them what the open view puts there.

use crate::ui::nav::nav;
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::view::Route;

/// The rail. Each account is a link; the open one is marked.
#[component]
pub fn Rail() -> impl IntoView {
    let corpus = corpus();
    let open = nav().on(|route| match route {
        Route::Read(read) => read.article.clone(),
        _ => String::new(),
    });
    let labels = Memo::new(move |_| corpus.labels());
    let accounts = move || {
        let items = labels.get().into_iter().map(|(id, label)| {
            let href = Route::read(&id).to_string();
            let current = move || (open.get() == id).then_some("page");
            view! { <li><a href=href aria-current=current class:first-words=label.first_words>{label.text}</a></li> }
        });
        items.collect_view()
    };
    view! {
        <aside class="rail" aria-label="Accounts and layers">
            <nav aria-label="Accounts">
                <h2 class="rail-head">"Accounts"</h2>
                <ol class="rail-accounts">{accounts}</ol>
            </nav>
            <div id="rail-more"></div>
        </aside>
    }
}
