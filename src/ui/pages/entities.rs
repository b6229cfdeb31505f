//! The view “Entities”.

use crate::ui::app::set_title;
use leptos::prelude::*;

/// The view.
#[component]
pub fn Entities() -> impl IntoView {
    set_title("Entities");
    view! { <h1>"Entities"</h1> }
}
