//! One account as a pane: head, mini map, text.

use super::level::show_window;
use leptos::prelude::*;
use parallax::view::compare::{Pane, draw};
use parallax::view::{CompareRoute, Route, Scene, siglum, words};

/// The pane of an account. `open` is the one a phone shows; `scrolled` hears of scrolling.
pub fn column(
    scene: &Scene,
    route: &CompareRoute,
    pane: &Pane,
    index: u32,
    shown: usize,
    open: RwSignal<u32>,
    scrolled: Callback<u32>,
) -> AnyView {
    let article = &scene.articles[pane.article as usize];
    let base = if index == 0 {
        view! { <span class="quiet">"base"</span> }.into_any()
    } else {
        let link = Route::Compare(with_base(route, &article.id)).to_string();
        view! { <a class="quiet" href=link>"make it the base"</a> }.into_any()
    };
    let length = words::count(scene.analyses[pane.article as usize].document.words as usize, "word", "words");
    let name = scene.label(pane.article).text;
    let letter = siglum(pane.article);
    let label = format!("{letter} {name}");
    let (text, map) = (draw::text(scene, pane, shown), draw::map(pane));
    request_animation_frame(move || show_window(index));
    view! {
        <section class="pane" aria-label=label data-open=move || (open.get() == index).to_string()>
            <header class="pane-head">
                <h2><span class="siglum">{letter.clone()}</span>" "<a href=Route::read(&article.id).to_string()>{name}</a></h2>
                <p class="fine">{base}" · "{length}</p>
            </header>
            <div class="pane-body">
                <div class="map" id=format!("map-{index}") aria-hidden="true">
                    <svg viewBox="0 0 10 1000" preserveAspectRatio="none" inner_html=map></svg>
                </div>
                <div class="pane-text" id=format!("pane-{index}") lang="en" tabindex="0" role="region" aria-label=format!("Text of account {letter}")
                    inner_html=text on:scroll=move |_| scrolled.run(index)></div>
            </div>
        </section>
    }
    .into_any()
}

/// The same comparison with another account as its base.
pub fn with_base(route: &CompareRoute, base: &str) -> CompareRoute {
    let others = route.articles.iter().filter(|a| *a != base).cloned();
    CompareRoute { articles: [base.to_owned()].into_iter().chain(others).collect(), ..route.clone() }
}
