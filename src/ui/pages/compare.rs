//! The view “Compare”.

use crate::ui::app::set_title;
use leptos::prelude::*;

/// The view.
#[component]
pub fn Compare() -> impl IntoView {
    set_title("Compare");
    view! { <h1>"Compare"</h1> }
}
