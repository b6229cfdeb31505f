//! One account, typeset, with its apparatus in the margins.

mod account;
mod apparatus;
mod arrange;
mod chosen;
mod column;
mod find;
mod linked;
mod panel;

use crate::ui::app::set_title;
use crate::ui::nav::nav;
use crate::ui::state::corpus;
use account::Account;
use leptos::prelude::*;
use parallax::corpus::find;
use parallax::view::{Layer, Route};

/// What the open account has to show, for the list of layers in the rail. Made by the frame, filled by the page.
#[derive(Clone, Copy)]
pub struct OpenLayers(pub RwSignal<Vec<(Layer, usize)>>);

/// The view.
#[component]
pub fn Read() -> impl IntoView {
    let corpus = corpus();
    let id = nav().on(|route| match route {
        Route::Read(read) => read.article.clone(),
        _ => String::new(),
    });
    let index = Memo::new(move |_| corpus.articles.with(|articles| find(articles, &id.get())));
    move || match index.get() {
        Some(index) => view! { <Account index/> }.into_any(),
        None => view! { <NoSuchAccount id=id.get()/> }.into_any(),
    }
}

/// A link to an account that is not in this corpus.
#[component]
fn NoSuchAccount(id: String) -> impl IntoView {
    set_title("No such account");
    let words = nav().on(|route| match route {
        Route::Read(read) => parallax::view::passage::sought(&read.passage),
        _ => String::new(),
    });
    let sought = move || {
        let words = words.get();
        (!words.is_empty()).then(|| {
            let search = Route::search(format!("\"{}\"", words.replace('"', " "))).to_string();
            view! {
                <p>"It pointed to these words:"</p>
                <blockquote class="sought">{words}</blockquote>
                <p><a href=search>"Search all accounts for them"</a></p>
            }
        })
    };
    view! {
        <article class="sheet">
            <h1>"No such account"</h1>
            <p>"The link names the account " <code>{id}</code> ", which is not in this corpus. It may be one that somebody added in their own browser."</p>
            {sought}
            <p><a href="#/">"All accounts"</a></p>
        </article>
    }
}
