//! The thin bar on top: name, views, search, the state of the engine only while it works.

use crate::ui::app::View;
use crate::ui::dom;
use crate::ui::html::{Element, el};
use crate::ui::nav::nav;
use crate::ui::settings::settings;
use crate::ui::state::corpus;
use leptos::ev;
use leptos::prelude::*;
use parallax::view::{CompareRoute, EntitiesRoute, OwnRoute, QuotesRoute, Route};

/// The bar.
pub fn top_bar() -> Element {
    let nav = nav();
    let view = nav.on(View::of);
    let link = move |name: &'static str, of: View, route: Route| {
        let current = move || (view.get() == of).then_some("page");
        el("li").child(el("a").href(route.to_string()).attr("aria-current", current).child(name))
    };
    let settings = settings();
    el("header.bar")
        .child(el("a.bar-name").href("#/").child("Parallax"))
        .child(
            el("nav.bar-views").label("Views").child(
                el("ul")
                    .child(link("Overview", View::Overview, Route::Overview))
                    .child(link("Entities", View::Entities, Route::Entities(EntitiesRoute::default())))
                    .child(link("Quotes", View::Quotes, Route::Quotes(QuotesRoute::default())))
                    .child(link("Compare", View::Compare, Route::Compare(CompareRoute::default())))
                    .child(link("Your articles", View::Own, Route::Own(OwnRoute::default()))),
            ),
        )
        .child(engine_state())
        .child(search_box())
        .child(
            el("button.bar-theme")
                .on(ev::click, move |_| settings.theme.update(|t| *t = t.next()))
                .label(move || format!("Colours: {}", settings.theme.get().words()))
                .child(move || settings.theme.get().words()),
        )
}

/// The field that searches the corpus from anywhere; `/` leads into it.
fn search_box() -> Element {
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
            dom::focus_page();
        }
    };
    let leave = move |event: web_sys::KeyboardEvent| {
        if let Some(field) = field.get().filter(|_| event.key() == "Escape") {
            event.prevent_default();
            field.set_value(&query.get_untracked());
            dom::focus_page();
        }
    };
    el("form.bar-search").attr("role", "search").on(ev::submit, submit).child(
        el("input")
            .id("search")
            .node_ref(field)
            .on(ev::keydown, leave)
            .attr("type", "search")
            .attr("name", "q")
            .label("Search all accounts")
            .attr("placeholder", "Search")
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .prop("value", move || query.get()),
    )
}

/// What the engine does, only while it does it; announced politely.
fn engine_state() -> Element {
    let corpus = corpus();
    let words = move || {
        corpus
            .progress
            .get()
            .map(|p| if p.total > 1 { format!("Reading {} of {}", p.done + 1, p.total) } else { "Reading".into() })
    };
    el("p.bar-state").attr("role", "status").child(words)
}
