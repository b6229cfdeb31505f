//! One account as a pane: head, mini map, text.

use super::level::show_window;
use crate::ui::html::{IntoNode, Node, el};
use leptos::ev;
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
) -> Node {
    let article = &scene.articles[pane.article as usize];
    let base = if index == 0 {
        el("span.quiet").child("base").into_node()
    } else {
        let link = Route::Compare(with_base(route, &article.id)).to_string();
        el("a.quiet").href(link).child("make it the base").into_node()
    };
    let length = words::count(scene.analyses[pane.article as usize].document.words as usize, "word", "words");
    let name = scene.name(pane.article);
    let letter = siglum(pane.article);
    let label = format!("{letter} {name}");
    let (text, map) = (draw::text(scene, pane, shown), draw::map(pane));
    request_animation_frame(move || show_window(index));
    el("section.pane")
        .label(label)
        .attr("data-open", move || (open.get() == index).to_string())
        .child(
            el("header.pane-head")
                .child(
                    el("h2")
                        .child(el("span.siglum").child(letter.clone()))
                        .child(" ")
                        .child(el("a").href(Route::read(&article.id).to_string()).child(name)),
                )
                .child(el("p.fine").child(base).child(" · ").child(length)),
        )
        .child(
            el("div.pane-body")
                .child(el("div.map").id(format!("map-{index}")).attr("aria-hidden", "true").child(
                    el("svg").attr("viewBox", "0 0 10 1000").attr("preserveAspectRatio", "none").inner_html(map),
                ))
                .child(
                    el("div.pane-text")
                        .id(format!("pane-{index}"))
                        .attr("lang", "en")
                        .attr("tabindex", "0")
                        .attr("role", "region")
                        .label(format!("Text of account {letter}"))
                        .inner_html(text)
                        .on(ev::scroll, move |_| scrolled.run(index)),
                ),
        )
        .into_node()
}

/// The same comparison with another account as its base.
pub fn with_base(route: &CompareRoute, base: &str) -> CompareRoute {
    let others = route.articles.iter().filter(|a| *a != base).cloned();
    CompareRoute { articles: [base.to_owned()].into_iter().chain(others).collect(), ..route.clone() }
}
