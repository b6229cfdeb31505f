//! The passage a link points to: found, changed, in several places, or missing. The page says which.

use super::account::Open;
use crate::ui::highlight;
use crate::ui::html::{IntoNode, Node, Nodes, el};
use crate::ui::nav::nav;
use crate::ui::reactive::{effect, memo};
use crate::ui::text_map::{TextMap, lines};
use leptos::ev;
use leptos::prelude::*;
use parallax::Span;
use parallax::anchor::Resolution;
use parallax::text::Document;
use parallax::view::{Route, one_line, passage, siglum};
use std::sync::Arc;

/// What the link points to in this account.
#[derive(Clone, Copy)]
pub struct Linked {
    /// The selector in the link; empty if it names the account only.
    selector: Memo<String>,
    /// What became of it.
    resolution: Memo<Option<Resolution>>,
    /// Which of several places is shown, from 0.
    place: RwSignal<usize>,
}

impl Linked {
    /// Follows the link.
    pub fn new(text: StoredValue<Arc<str>>, document: Memo<Document>) -> Self {
        let selector = nav().on(|route| match route {
            Route::Read(read) => read.passage.clone(),
            _ => String::new(),
        });
        let resolution = memo(move || {
            selector.with(|selector| {
                (!selector.is_empty()).then(|| {
                    document.with(|document| text.with_value(|text| passage::resolve(text, document, selector)))
                })
            })
        });
        let place = RwSignal::new(0);
        effect(move || {
            selector.track();
            place.set(0);
        });
        Self { selector, resolution, place }
    }

    /// The places that fit, best first.
    pub fn spans(self) -> Vec<Span> {
        self.resolution.with(|resolution| match resolution {
            Some(Resolution::Found { span } | Resolution::Changed { span, .. }) => vec![*span],
            Some(Resolution::Several { spans }) => spans.clone(),
            Some(Resolution::Missing) | None => Vec::new(),
        })
    }

    /// Whether the link names a passage.
    pub fn points(self) -> bool {
        self.selector.with_untracked(|selector| !selector.is_empty())
    }

    /// The place that is shown.
    fn shown(self) -> Option<Span> {
        self.spans().get(self.place.get()).copied()
    }
}

/// Says what became of the link, marks the passage and goes to it.
pub fn passage() -> Node {
    let open: Open = expect_context();
    let linked = open.linked;
    let navigation = open.nav;
    // Drawn again whenever the text is; gone to once for each link.
    let gone_to = StoredValue::new(None::<(String, usize)>);
    effect(move || {
        open.arranger.done.track();
        let Some(span) = linked.shown() else {
            highlight::clear("passage");
            return;
        };
        let Some(range) = open.text.with_value(|text| TextMap::new().range(text, span)) else { return };
        highlight::set("passage", std::slice::from_ref(&range));
        let here = (linked.selector.get(), linked.place.get());
        if gone_to.get_value().as_ref() != Some(&here) {
            let first = gone_to.get_value().is_none();
            gone_to.set_value(Some(here));
            if !(first && navigation.came_back()) {
                go_to(&range);
            }
        }
    });
    on_cleanup(|| highlight::clear("passage"));
    let clear = move |_| {
        if let Route::Read(mut read) = navigation.route_now() {
            read.passage.clear();
            navigation.replace(Route::Read(read));
        }
    };
    (move || {
        let resolution = linked.resolution.get()?;
        let sought = passage::sought(&linked.selector.get());
        let words = match &resolution {
            Resolution::Found { .. } => el("p").child("The linked passage is marked.").into_node(),
            Resolution::Changed { similarity, .. } => (
                el("p")
                    .child(
                        "The text has changed since this link was made. The passage that is marked \
                 reads ",
                    )
                    .child(format!("{:.0} %", similarity * 100.0))
                    .child(" like it. The link was to:"),
                el("blockquote.sought").child(sought),
            )
                .into_node(),
            Resolution::Several { spans } => {
                let count = spans.len();
                let jump = move |at: usize| {
                    let current = move || (linked.place.get() == at).then_some("true");
                    el("li").child(
                        el("button")
                            .attr("aria-current", current)
                            .on(ev::click, move |_| linked.place.set(at))
                            .child(at + 1),
                    )
                };
                (
                    el("p")
                        .child("These words stand in ")
                        .child(count)
                        .child(" places, and the link does not settle which is meant:"),
                    el("ol.places").label("Places").child((0..count).map(jump).nodes()),
                )
                    .into_node()
            }
            Resolution::Missing => missing(sought).into_node(),
        };
        let state = match resolution {
            Resolution::Found { .. } => "found",
            Resolution::Changed { .. } => "changed",
            Resolution::Several { .. } => "several",
            Resolution::Missing => "missing",
        };
        Some(
            el("div.resolution")
                .attr("role", "status")
                .attr("data-state", state)
                .child(el("div").child(words))
                .child(el("button").on(ev::click, clear).child("Clear")),
        )
    })
    .into_node()
}

/// The words of a link that stand nowhere in this account, and where they stand instead.
fn missing(sought: String) -> Node {
    let open: Open = expect_context();
    let corpus = open.corpus;
    let linked = open.linked;
    let elsewhere = move || {
        let selector = linked.selector.get();
        let found = corpus.scene(|scene| {
            let others = (0..).zip(scene.articles).filter(|(at, _)| *at as usize != open.index);
            let fits = others.filter(|(at, it)| {
                let document = scene.analyses.get(*at as usize).map(|analysis| &analysis.document);
                document.is_some_and(|document| passage::resolve(&it.text, document, &selector) != Resolution::Missing)
            });
            let fits = fits.take(3);
            fits.map(|(at, it)| (siglum(at), scene.name(at), Route::passage(&it.id, selector.clone())))
                .collect::<Vec<_>>()
        });
        if found.is_empty() {
            return nearest(open, &passage::sought(&selector)).into_node();
        }
        let items = found.into_iter().map(|(siglum, title, route)| {
            el("li")
                .child(el("a").href(route.to_string()).child(el("span.siglum").child(siglum)).child(" ").child(title))
        });
        (el("p").child("They stand in another account:"), el("ul").child(items.nodes())).into_node()
    };
    (
        el("p").child("The link points to words that are not in this account:"),
        el("blockquote.sought").child(sought),
        elsewhere,
    )
        .into_node()
}

/// The account that comes nearest to the words, with the sentence that does.
fn nearest(open: Open, sought: &str) -> Node {
    let search = Route::search(sought.replace('"', " ")).to_string();
    let all = el("a").href(search).child("Search all accounts for these words");
    let found = open.corpus.scene(|scene| {
        let found = passage::nearest(scene, sought)?;
        let at = found.passage.article;
        let here = at as usize == open.index;
        let named = if here { "this account".to_owned() } else { format!("{} {}", siglum(at), scene.name(at)) };
        Some((passage::link(scene, found.passage), one_line(scene.words(found.passage)), named, found.alike))
    });
    match found {
        Some((href, words, named, alike)) => (
            el("p")
                .child("No account of this corpus has them. The nearest is ")
                .child(named)
                .child(", in a sentence that shares ")
                .child(format!("{:.0} %", alike * 100.0))
                .child(" of its words:"),
            el("blockquote.sought").child(el("a").href(href).child(words)),
            el("p").child(all),
        )
            .into_node(),
        None => el("p")
            .child("No account of this corpus has them, nor any sentence that comes near. ")
            .child(all)
            .into_node(),
    }
}

/// Scrolls a range to the upper third of the window.
pub fn go_to(range: &web_sys::Range) {
    let Some(root) = document().document_element() else { return };
    let Some((top, ..)) = lines(range, &root) else { return };
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(600.0);
    window().scroll_to_with_x_and_y(0.0, (top - height / 3.0).max(0.0));
}

/// Scrolls the page just enough that a range can be read.
pub fn into_view(range: &web_sys::Range) {
    let rect = range.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(600.0);
    if rect.top() < 80.0 || rect.bottom() > height - 40.0 {
        go_to(range);
    }
}
