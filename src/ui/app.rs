//! The frame around every view: top bar, rail, page.

use super::components::{help::help, notice::notice_area, rail::rail, top_bar::top_bar};
use super::keys::{Keys, keys};
use super::nav::{Nav, nav};
use super::pages;
use super::settings::Settings;
use super::state::Corpus;
use super::{components, dom, focus};
use crate::ui::html::{IntoNode, Node, el};
use crate::ui::reactive::effect;
use leptos::ev;
use leptos::prelude::*;
use parallax::view::Route;

/// Puts the app in the place of the text that stands in the page.
pub fn mount() {
    let Some(root) = dom::by_id("app") else { return };
    root.set_inner_html("");
    leptos::mount::mount_to_renderer(&root, app).forget();
}

/// Which view a route belongs to: a change of filters keeps the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// All accounts.
    Overview,
    /// One account.
    Read,
    /// Entities.
    Entities,
    /// Quotes.
    Quotes,
    /// Accounts side by side.
    Compare,
    /// Search.
    Search,
    /// The reader's own articles.
    Own,
    /// A link to nothing.
    Unknown,
}

impl View {
    /// The view of a route.
    pub const fn of(route: &Route) -> Self {
        match route {
            Route::Overview => Self::Overview,
            Route::Read(_) => Self::Read,
            Route::Entities(_) => Self::Entities,
            Route::Quotes(_) => Self::Quotes,
            Route::Compare(_) => Self::Compare,
            Route::Search(_) => Self::Search,
            Route::Own(_) => Self::Own,
            Route::Unknown(_) => Self::Unknown,
        }
    }
}

fn app() -> Node {
    provide_context(Nav::start());
    provide_context(components::notice::Notice::start());
    provide_context(Settings::start());
    provide_context(Keys::start());
    provide_context(Corpus::open());
    provide_context(pages::read::OpenLayers(RwSignal::default()));
    bind_keys();
    focus::start();
    let view = nav().on(View::of);
    let skip = |event: web_sys::MouseEvent| {
        event.prevent_default();
        dom::focus_page();
    };
    lead_the_keyboard();
    let page = move || {
        let view = view.get();
        untrack(|| draw(view))
    };
    let frame = el("div.frame")
        .attr("data-view", move || format!("{:?}", view.get()).to_lowercase())
        .child(rail())
        .child(el("main.page").id("main").attr("tabindex", "-1").child(page));
    (el("a.skip").href("#main").on(ev::click, skip).child("Skip to the text"), top_bar(), frame, notice_area(), help())
        .into_node()
}

fn draw(view: View) -> Node {
    match view {
        View::Overview => pages::overview::page().into_node(),
        View::Read => pages::read::page().into_node(),
        View::Entities => pages::entities::page().into_node(),
        View::Quotes => pages::quotes::page().into_node(),
        View::Compare => pages::compare::page().into_node(),
        View::Search => pages::search::page().into_node(),
        View::Own => pages::own::page().into_node(),
        View::Unknown => pages::unknown::page().into_node(),
    }
}

/// Takes the keyboard along to another view, account or entity; filters and parts of a view leave it where it is.
fn lead_the_keyboard() {
    let place = nav().on(|route| {
        let of = match route {
            Route::Read(read) => read.article.clone(),
            Route::Entities(entities) => entities.id.clone(),
            _ => String::new(),
        };
        (View::of(route), of)
    });
    let mut before = None;
    effect(move || {
        let now = place.get();
        if before.replace(now.clone()).is_some_and(|before| before != now) {
            dom::focus_page();
        }
    });
}

fn bind_keys() {
    keys().bind("/", "Search", || {
        if let Some(field) = dom::by_id("search") {
            let _ = field.focus();
        }
    });
}

/// Names the page in the tab and in the history: “what it is — Parallax”.
pub fn set_title(what: &str) {
    document().set_title(&if what.is_empty() { "Parallax".to_owned() } else { format!("{what} — Parallax") });
}
