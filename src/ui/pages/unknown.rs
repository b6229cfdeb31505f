//! A link that leads nowhere, shown as it came, with ways on.

use crate::ui::app::set_title;
use crate::ui::nav::nav;
use leptos::prelude::*;
use parallax::view::Route;

/// The view.
#[component]
pub fn Unknown() -> impl IntoView {
    set_title("No such page");
    let link = nav().on(|route| match route {
        Route::Unknown(hash) => hash.clone(),
        _ => String::new(),
    });
    view! {
        <article class="sheet">
            <h1>"No such page"</h1>
            <p>"The link ends in " <code>{move || format!("#{}", link.get())}</code> ", which names no view of this corpus."</p>
            <p>"Go to the " <a href="#/">"overview of all accounts"</a> ", or choose an account on the left."</p>
        </article>
    }
}
