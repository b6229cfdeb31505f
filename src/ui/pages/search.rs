//! The view “Search”.

use crate::ui::app::set_title;
use leptos::prelude::*;

/// The view.
#[component]
pub fn Search() -> impl IntoView {
    set_title("Search");
    view! { <h1>"Search"</h1> }
}
