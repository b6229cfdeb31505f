//! The thin bar on top: name, views, search, the state of the engine only while it works.

use crate::ui::app::View;
use crate::ui::nav::nav;
use crate::ui::settings::settings;
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::view::{CompareRoute, EntitiesRoute, OwnRoute, QuotesRoute, Route};

/// The bar.
#[component]
pub fn TopBar() -> impl IntoView {
    let nav = nav();
    let view = nav.on(View::of);
    let link = move |name: &'static str, of: View, route: Route| {
        let current = move || (view.get() == of).then_some("page");
        view! { <li><a href=route.to_string() aria-current=current>{name}</a></li> }
    };
    let settings = settings();
    view! {
        <header class="bar">
            <a class="bar-name" href="#/">"Parallax"</a>
            <nav class="bar-views" aria-label="Views">
                <ul>
                    {link("Overview", View::Overview, Route::Overview)}
                    {link("Entities", View::Entities, Route::Entities(EntitiesRoute::default()))}
                    {link("Quotes", View::Quotes, Route::Quotes(QuotesRoute::default()))}
                    {link("Compare", View::Compare, Route::Compare(CompareRoute::default()))}
                    {link("Your articles", View::Own, Route::Own(OwnRoute::default()))}
                </ul>
            </nav>
            <EngineState/>
            <SearchBox/>
            <button class="bar-theme" type="button" on:click=move |_| settings.theme.update(|t| *t = t.next())
                aria-label=move || format!("Colours: {}", settings.theme.get().words())>
                {move || settings.theme.get().words()}
            </button>
        </header>
    }
}

/// The field that searches the corpus from anywhere; `/` leads into it.
#[component]
fn SearchBox() -> impl IntoView {
    let nav = nav();
    let query = nav.on(|route| match route {
        Route::Search(search) => search.query.clone(),
        Route::Read(read) => read.find.clone(),
        _ => String::new(),
    });
    let field = NodeRef::<leptos::html::Input>::new();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(field) = field.get() {
            nav.go(&Route::search(field.value()));
        }
    };
    view! {
        <form class="bar-search" role="search" on:submit=submit>
            <input id="search" node_ref=field type="search" name="q" aria-label="Search all accounts"
                placeholder="Search" autocomplete="off" spellcheck="false" prop:value=query/>
        </form>
    }
}

/// What the engine does, only while it does it; announced politely.
#[component]
fn EngineState() -> impl IntoView {
    let corpus = corpus();
    let words = move || {
        corpus
            .progress
            .get()
            .map(|p| if p.total > 1 { format!("Reading {} of {}", p.done + 1, p.total) } else { "Reading".into() })
    };
    view! { <p class="bar-state" role="status">{words}</p> }
}
