//! The view “Entities”: the list, and one page for each entity.

mod correct;
mod list;
mod page;

use crate::ui::html::{IntoNode, Node};
use crate::ui::nav::{Nav, nav};
use crate::ui::reactive::memo;
use leptos::prelude::*;
use parallax::view::{EntitiesRoute, Route};

/// The view.
pub fn page() -> Node {
    let route = nav().on(of);
    let is_list = memo(move || route.with(|r| r.id.is_empty()));
    let draw = move || {
        let is_list = is_list.get();
        untrack(|| if is_list { list::list_page(route) } else { page::entity_page(route) })
    };
    draw.into_node()
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
