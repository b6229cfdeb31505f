//! The view “Quotes”.

use crate::ui::app::set_title;
use leptos::prelude::*;

/// The view.
#[component]
pub fn Quotes() -> impl IntoView {
    set_title("Quotes");
    view! { <h1>"Quotes"</h1> }
}
