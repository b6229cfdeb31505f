//! Navigation: the hash is the whole state of a view, and this is the only place that reads or writes it.

use super::dom;
use leptos::prelude::*;
use parallax::view::Route;
use wasm_bindgen::JsValue;

/// Where the reader is. Make it with [`Nav::start`], take it from context with [`nav`].
#[derive(Clone, Copy)]
pub struct Nav {
    route: RwSignal<Route>,
}

/// The navigation of the page.
pub fn nav() -> Nav {
    expect_context()
}

impl Nav {
    /// Reads the link and follows it from now on.
    pub fn start() -> Self {
        let route = RwSignal::new(Route::parse(&dom::hash()));
        dom::listen(&window(), "hashchange", move |_: web_sys::Event| route.set(Route::parse(&dom::hash())));
        Self { route }
    }

    /// The route, tracked.
    pub fn route(self) -> Route {
        self.route.get()
    }

    /// The route, untracked: for event handlers.
    pub fn route_now(self) -> Route {
        self.route.get_untracked()
    }

    /// Something worked out from the route; a view that uses it is redrawn only when that changes.
    pub fn on<T: PartialEq + Clone + Send + Sync + 'static>(
        self,
        pick: impl Fn(&Route) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.route.with(&pick))
    }

    /// Goes to a route as a click on its link does: Back returns.
    pub fn go(self, route: &Route) {
        let _ = window().location().set_hash(&route.to_string());
    }

    /// Changes the link in place, for filters and typing: Back does not stop at each step.
    pub fn replace(self, route: Route) {
        if let Ok(history) = window().history() {
            let state = history.state().unwrap_or(JsValue::NULL);
            let _ = history.replace_state_with_url(&state, "", Some(&route.to_string()));
        }
        // `replaceState` fires no event.
        self.route.set(route);
    }

    /// The full address of a route, to be copied.
    pub fn address(route: &Route) -> String {
        let href = window().location().href().unwrap_or_default();
        format!("{}{route}", href.split('#').next().unwrap_or_default())
    }
}
