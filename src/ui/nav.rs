//! Navigation: the hash is the whole state of a view, and this is the only place that reads or writes it.
//!
//! Each entry of the history remembers how far it was scrolled, so that Back and Forward return to the same line.

use super::dom;
use crate::ui::reactive::memo;
use leptos::prelude::*;
use parallax::view::Route;
use std::time::Duration;
use wasm_bindgen::JsValue;

/// Where the reader is. Make it with [`Nav::start`], take it from context with [`nav`].
#[derive(Clone, Copy)]
pub struct Nav {
    route: RwSignal<Route>,
    /// How far the entry that was come back to had been scrolled; `None` for a link that was followed.
    came_back: RwSignal<Option<f64>>,
}

/// The navigation of the page.
pub fn nav() -> Nav {
    expect_context()
}

impl Nav {
    /// Reads the link and follows it from now on.
    pub fn start() -> Self {
        let came_back = RwSignal::new(scroll_of(history_state()));
        let it = Self { route: RwSignal::new(Route::parse(&dom::hash())), came_back };
        if let Ok(history) = window().history() {
            let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
        }
        dom::listen(&window(), "popstate", move |_: web_sys::Event| came_back.set(scroll_of(history_state())));
        dom::listen(&window(), "hashchange", move |_: web_sys::Event| it.follow());
        // A click may lead away at once; scrolling is kept when it comes to rest.
        dom::listen(&document(), "pointerdown", |_: web_sys::Event| keep_scroll());
        dom::listen(&document(), "keydown", |_: web_sys::Event| keep_scroll());
        let rest = StoredValue::new_local(None::<TimeoutHandle>);
        dom::listen(&window(), "scroll", move |_: web_sys::Event| {
            rest.update_value(|timer| {
                if let Some(timer) = timer.take() {
                    timer.clear();
                }
                *timer = set_timeout_with_handle(keep_scroll, Duration::from_millis(200)).ok();
            });
        });
        it.settle();
        it
    }

    fn follow(self) {
        self.route.set(Route::parse(&dom::hash()));
        self.settle();
    }

    /// Scrolls to where the entry was left, or to the top of what is new; a passage scrolls to itself.
    fn settle(self) {
        let place = self.came_back.get_untracked();
        let to_passage = matches!(self.route.get_untracked(), Route::Read(read) if !read.passage.is_empty());
        match place {
            Some(top) => dom::after_paint(move || window().scroll_to_with_x_and_y(0.0, top)),
            None if !to_passage => window().scroll_to_with_x_and_y(0.0, 0.0),
            None => {}
        }
    }

    /// Whether this view was come back to, and so is scrolled already.
    pub fn came_back(self) -> bool {
        self.came_back.get_untracked().is_some()
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
        memo(move || self.route.with(&pick))
    }

    /// Goes to a route as a click on its link does: Back returns.
    pub fn go(self, route: &Route) {
        keep_scroll();
        let _ = window().location().set_hash(&route.to_string());
    }

    /// Changes the link in place, for filters and typing: Back does not stop at each step.
    pub fn replace(self, route: Route) {
        if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&history_state(), "", Some(&route.to_string()));
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

fn history_state() -> JsValue {
    window().history().and_then(|history| history.state()).unwrap_or(JsValue::NULL)
}

fn scroll_of(state: JsValue) -> Option<f64> {
    state.as_f64()
}

fn keep_scroll() {
    let (Ok(history), Ok(top)) = (window().history(), window().scroll_y()) else { return };
    let _ = history.replace_state(&JsValue::from_f64(top), "");
}
