//! All accounts on one page.

use crate::ui::app::set_title;
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::view::Route;

/// The view.
#[component]
pub fn Overview() -> impl IntoView {
    set_title("");
    let corpus = corpus();
    let accounts = move || {
        let items = corpus.labels().into_iter().map(|(id, label)| {
            view! { <li><a href=Route::read(id).to_string()>{label.text}</a></li> }
        });
        items.collect_view()
    };
    view! {
        <h1>"All accounts"</h1>
        <ol>{accounts}</ol>
    }
}
