//! A link that leads nowhere, shown as it came, with ways on.

use crate::ui::app::set_title;
use crate::ui::html::{Element, el};
use crate::ui::nav::nav;
use leptos::prelude::*;
use parallax::view::Route;

/// The view.
pub fn page() -> Element {
    set_title("No such page");
    let link = nav().on(|route| match route {
        Route::Unknown(hash) => hash.clone(),
        _ => String::new(),
    });
    el("article.sheet")
        .child(el("h1").child("No such page"))
        .child(
            el("p")
                .child("The link ends in ")
                .child(el("code").child(move || format!("#{}", link.get())))
                .child(", which names no view of this corpus."),
        )
        .child(
            el("p")
                .child("Go to the ")
                .child(el("a").href("#/").child("overview of all accounts"))
                .child(", or choose an account on the left."),
        )
}
