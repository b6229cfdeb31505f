//! The hits of a search in the open account: marked, counted, walked through.

use super::account::Open;
use super::linked::go_to;
use crate::ui::highlight;
use crate::ui::html::{IntoNode, Node, el};
use crate::ui::keys::keys;
use crate::ui::reactive::{effect, memo};
use crate::ui::text_map::TextMap;
use leptos::ev;
use leptos::prelude::*;
use parallax::view::read::hits;
use parallax::view::{Route, words};

/// The line above the text that says how often the words stand here; nothing if nothing is looked for.
pub fn find() -> Node {
    let open: Open = expect_context();
    let query = open.nav.on(|route| match route {
        Route::Read(read) => read.find.clone(),
        _ => String::new(),
    });
    let spans = memo(move || query.with(|query| open.corpus.scene(|scene| hits(scene, open.index as u32, query))));
    let at = RwSignal::new(0usize);
    let gone_to = StoredValue::new(None::<(String, usize)>);
    effect(move || {
        open.arranger.done.track();
        let (spans, at) = (spans.get(), at.get());
        let map = TextMap::new();
        let text = open.text.get_value();
        let ranges: Vec<_> = spans.iter().filter_map(|span| map.range(&text, *span)).collect();
        highlight::set("hit", &ranges);
        let current = ranges.get(at).cloned();
        highlight::set("hit-current", current.as_slice());
        let here = (query.get_untracked(), at);
        if let Some(range) = current
            && gone_to.get_value().as_ref() != Some(&here)
        {
            let first = gone_to.get_value().is_none();
            gone_to.set_value(Some(here));
            if !(first && (open.nav.came_back() || open.linked.points())) {
                go_to(&range);
            }
        }
    });
    on_cleanup(|| {
        highlight::clear("hit");
        highlight::clear("hit-current");
    });
    let step = move |by: usize| {
        let count = spans.with(Vec::len);
        if count > 0 {
            at.update(|at| *at = (*at + by) % count);
        }
    };
    let forward = move || step(1);
    let back = move || step(spans.with(Vec::len).saturating_sub(1));
    keys().bind("n", "Next hit of the search", forward);
    keys().bind("p", "Hit before", back);
    let clear = move |_| {
        if let Route::Read(mut read) = open.nav.route_now() {
            read.find.clear();
            open.nav.replace(Route::Read(read));
        }
    };
    (move || {
        let query = query.get();
        (!query.is_empty()).then(|| {
            let count = spans.with(Vec::len);
            let search = Route::search(query.clone()).to_string();
            let place = move || format!("{} of {}", at.get().min(count.saturating_sub(1)) + 1, words::thousands(count));
            let steps = (count > 1).then(|| {
                (
                    el("button").on(ev::click, move |_| back()).child("Hit before"),
                    el("span.find-place").child(place),
                    el("button").on(ev::click, move |_| forward()).child("Next hit"),
                )
            });
            el("div.resolution.find")
                .attr("role", "status")
                .child(
                    el("p")
                        .child(words::count(count, "place", "places"))
                        .child(" for ")
                        .child(el("a").href(search).child(query)),
                )
                .child(el("div").child(steps).child(el("button").on(ev::click, clear).child("Clear")))
        })
    })
    .into_node()
}
