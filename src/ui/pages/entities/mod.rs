//! The view “Entities”: the list, and one page for each entity.

mod correct;
mod list;
mod page;

use crate::ui::nav::{Nav, nav};
use leptos::prelude::*;
use parallax::view::{EntitiesRoute, Route};

/// The view.
#[component]
pub fn Entities() -> impl IntoView {
    let route = nav().on(of);
    let is_list = Memo::new(move |_| route.with(|r| r.id.is_empty()));
    move || {
        if is_list.get() {
            list::List(list::ListProps { route }).into_any()
        } else {
            page::Page(page::PageProps { route }).into_any()
        }
    }
}

fn of(route: &Route) -> EntitiesRoute {
    if let Route::Entities(entities) = route { entities.clone() } else { EntitiesRoute::default() }
}

/// Changes one thing in the link.
fn set(nav: Nav, change: impl FnOnce(&mut EntitiesRoute)) {
    let mut route = of(&nav.route_now());
    change(&mut route);
    nav.replace(Route::Entities(route));
}
