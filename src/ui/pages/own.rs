//! The view “Your articles”.

use crate::ui::app::set_title;
use leptos::prelude::*;

/// The view.
#[component]
pub fn Own() -> impl IntoView {
    set_title("Your articles");
    view! { <h1>"Your articles"</h1> }
}
