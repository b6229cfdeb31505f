//! The frame around every view: top bar, rail, page.

use super::components::{rail::Rail, top_bar::TopBar};
use super::keys::{Keys, keys};
use super::nav::{Nav, nav};
use super::pages;
use super::settings::Settings;
use super::state::Corpus;
use super::{components, dom, focus};
use leptos::prelude::*;
use parallax::view::Route;

/// Puts the app in the place of the text that stands in the page.
pub fn mount() {
    let Some(root) = dom::by_id("app") else { return };
    root.set_inner_html("");
    leptos::mount::mount_to(root, App).forget();
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

#[component]
fn App() -> impl IntoView {
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
        if let Some(main) = dom::by_id("main") {
            let _ = main.focus();
        }
    };
    let page = move || match view.get() {
        View::Overview => pages::overview::Overview().into_any(),
        View::Read => pages::read::Read().into_any(),
        View::Entities => pages::entities::Entities().into_any(),
        View::Quotes => pages::quotes::Quotes().into_any(),
        View::Compare => pages::compare::Compare().into_any(),
        View::Search => pages::search::Search().into_any(),
        View::Own => pages::own::Own().into_any(),
        View::Unknown => pages::unknown::Unknown().into_any(),
    };
    view! {
        <a class="skip" href="#main" on:click=skip>"Skip to the text"</a>
        <TopBar/>
        <div class="frame" data-view=move || format!("{:?}", view.get()).to_lowercase()>
            <Rail/>
            <main id="main" class="page" tabindex="-1">{page}</main>
        </div>
        <components::notice::Notices/>
        <components::help::Help/>
    }
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
