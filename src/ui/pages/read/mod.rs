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
use crate::ui::html::{Element, IntoNode, Node, el};
use crate::ui::nav::nav;
use crate::ui::reactive::memo;
use crate::ui::state::corpus;
use account::account;
use leptos::prelude::*;
use parallax::corpus::find;
use parallax::view::{Layer, Route};

/// What the open account has to show, for the list of layers in the rail. Made by the frame, filled by the page.
#[derive(Clone, Copy)]
pub struct OpenLayers(pub RwSignal<Vec<(Layer, usize)>>);

/// The view.
pub fn page() -> Node {
    let corpus = corpus();
    let id = nav().on(|route| match route {
        Route::Read(read) => read.article.clone(),
        _ => String::new(),
    });
    let index = memo(move || corpus.articles.with(|articles| find(articles, &id.get())));
    let draw = move || {
        let (index, id) = (index.get(), id.get());
        let awaited = index.is_none() && corpus.gathering.get();
        untrack(|| match index {
            Some(index) => account(index),
            None if awaited => loading(id),
            None => no_such_account(id),
        })
    };
    draw.into_node()
}

/// A link to an account that may be among those on their way.
fn loading(id: String) -> Element {
    set_title("Loading");
    let words =
        el("p").child("The account ").child(el("code").child(id)).child(" is on its way with the rest of the corpus.");
    el("article.sheet").attr("role", "status").child(el("h1").child("Loading")).child(words)
}

/// A link to an account that is not in this corpus.
fn no_such_account(id: String) -> Element {
    set_title("No such account");
    let words = nav().on(|route| match route {
        Route::Read(read) => parallax::view::passage::sought(&read.passage),
        _ => String::new(),
    });
    let sought = move || {
        let words = words.get();
        (!words.is_empty()).then(|| {
            let search = Route::search(format!("\"{}\"", words.replace('"', " "))).to_string();
            (
                el("p").child("It pointed to these words:"),
                el("blockquote.sought").child(words),
                el("p").child(el("a").href(search).child("Search all accounts for them")),
            )
        })
    };
    el("article.sheet")
        .child(el("h1").child("No such account"))
        .child(el("p").child("The link names the account ").child(el("code").child(id)).child(
            ", which is not in this corpus. It may be one that somebody added in their \
                 own browser.",
        ))
        .child(sought)
        .child(el("p").child(el("a").href("#/").child("All accounts")))
}
