//! What the reader has chosen, by selecting it or by walking there with the keyboard, and the small bar that copies it.

use super::account::Open;
use super::linked::into_view;
use crate::ui::html::{IntoNode, Node, el};
use crate::ui::keys::keys;
use crate::ui::nav::Nav;
use crate::ui::text_map::{TextMap, lines};
use crate::ui::{dom, highlight};
use leptos::ev;
use leptos::prelude::*;
use parallax::Span;
use parallax::comparison::Passage;
use parallax::view::{Route, passage};

/// A stretch of the text.
#[derive(Clone, Copy)]
pub struct Chosen {
    span: RwSignal<Option<Span>>,
    /// Where the bar stands: from the account's left and top edge, in CSS pixels.
    place: RwSignal<(f64, f64)>,
    /// Copied text that the browser would not take; shown in a field to be copied by hand.
    refused: RwSignal<Option<String>>,
}

/// What is copied.
#[derive(Clone, Copy)]
enum Copied {
    Link,
    Citation,
    Markdown,
}

impl Chosen {
    /// Nothing is chosen.
    pub fn new() -> Self {
        Self { span: RwSignal::new(None), place: RwSignal::new((0.0, 0.0)), refused: RwSignal::new(None) }
    }

    /// Chooses a span and shows the bar beside it; with `focus` the keyboard moves into the bar.
    pub fn choose(self, open: Open, span: Span, focus: bool) {
        let range = open.text.with_value(|text| TextMap::new().range(text, span));
        let (Some(range), Some(account)) = (range, dom::by_id("account")) else { return };
        let rect = range.get_bounding_client_rect();
        let left = f64::midpoint(rect.left(), rect.right()) - account.get_bounding_client_rect().left();
        if let Some((top, ..)) = lines(&range, &account) {
            self.place.set((left, top));
        }
        highlight::set("cursor", std::slice::from_ref(&range));
        self.refused.set(None);
        self.span.set(Some(span));
        into_view(&range);
        if focus {
            dom::after_paint(|| {
                if let Some(button) = document().query_selector("#toolbar button").ok().flatten() {
                    use wasm_bindgen::JsCast;
                    let _ = button.unchecked_into::<web_sys::HtmlElement>().focus();
                }
            });
        }
    }

    /// Chooses a sentence and moves the keyboard there, so that it is read out.
    pub fn sentence(self, open: Open, index: u32) {
        let Some(sentence) = dom::by_id(&format!("s{index}")) else { return };
        let span = open.reading.with_untracked(|reading| reading.sentences.get(index as usize).copied());
        let Some(span) = span else { return };
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = sentence.focus_with_options(&options);
        self.choose(open, span, false);
    }

    /// Lets go of it.
    pub fn clear(self) {
        highlight::clear("cursor");
        self.span.set(None);
        self.refused.set(None);
    }

    /// Goes to the sentence `by` places on from what is chosen, or from the top of the window.
    fn walk(self, open: Open, by: i64) {
        let spans = open.reading.with_untracked(|reading| reading.sentences.clone());
        let now = match self.span.get_untracked() {
            Some(span) => spans.partition_point(|sentence| sentence.start <= span.start) as i64 - 1,
            None => first_in_window(open, &spans) as i64 - by.max(0),
        };
        let to = (now + by).clamp(0, (spans.len() as i64 - 1).max(0));
        self.sentence(open, to as u32);
    }
}

fn first_in_window(open: Open, spans: &[Span]) -> usize {
    let map = TextMap::new();
    let text = open.text.get_value();
    let top = |span: &Span| map.range(&text, *span).map_or(0.0, |range| range.get_bounding_client_rect().top());
    spans.partition_point(|span| top(span) < 90.0)
}

/// The keys of an open account.
pub fn bind_keys(open: Open) {
    let (keys, navigation, corpus) = (keys(), open.nav, open.corpus);
    keys.bind("j", "Next sentence", move || open.chosen.walk(open, 1));
    keys.bind("k", "Sentence before", move || open.chosen.walk(open, -1));
    keys.bind("l", "Copy a link to the sentence", move || copy(open, Copied::Link));
    keys.bind("Escape", "Let go", move || open.chosen.clear());
    let go = move |by: i64| {
        let count = corpus.articles.with_untracked(|articles| articles.len()) as i64;
        let to = (open.index as i64 + by).rem_euclid(count.max(1)) as usize;
        let id = corpus.articles.with_untracked(|articles| articles.get(to).map(|it| it.id.clone()));
        let Route::Read(mut read) = navigation.route_now() else { return };
        read.article = id.unwrap_or_default();
        read.passage.clear();
        navigation.go(&Route::Read(read));
    };
    keys.bind("[", "Account before", move || go(-1));
    keys.bind("]", "Next account", move || go(1));
    keys.bind("c", "Compare with the accounts of this event", move || {
        let ids = corpus.scene_now(|scene| {
            let others = open.reading.with_untracked(|reading| reading.head.others.clone());
            let all = [open.index as u32].into_iter().chain(others);
            all.filter_map(|at| scene.articles.get(at as usize)).map(|it| it.id.clone()).collect::<Vec<_>>()
        });
        navigation.go(&Route::compare(ids));
    });
}

fn copy(open: Open, what: Copied) {
    let Some(span) = open.chosen.span.get_untracked() else {
        open.notices.say("Choose a sentence first: j and k walk through them.");
        return;
    };
    let here = Passage { article: open.index as u32, span };
    let (text, said) = open.corpus.scene_now(|scene| {
        let address = Nav::address(&passage::route(scene, here));
        match what {
            Copied::Link => (address, "Link copied"),
            Copied::Citation => (passage::citation(scene, here, &address), "Citation copied"),
            Copied::Markdown => (passage::markdown(scene, here, &address), "Markdown copied"),
        }
    });
    leptos::task::spawn_local(async move {
        if dom::copy(text.clone()).await.is_ok() {
            open.notices.say(said);
        } else {
            open.chosen.refused.set(Some(text));
        }
    });
}

/// The bar beside what is chosen.
pub fn toolbar() -> Node {
    let open: Open = expect_context();
    let chosen = open.chosen;
    // A selection is taken once it rests; one that is made of nothing lets go only of what was selected before.
    let timer = StoredValue::new_local(None::<TimeoutHandle>);
    let by_selection = StoredValue::new(false);
    let follow = move || {
        let selected = open.text.try_with_value(|text| TextMap::new().selected(text)).flatten();
        match selected {
            Some(span) => {
                by_selection.set_value(true);
                show_selected(open, span);
            }
            None if by_selection.try_get_value() == Some(true) && !focus_in_bar() => {
                by_selection.set_value(false);
                chosen.clear();
            }
            None => {}
        }
    };
    dom::listen_here(document().into(), "selectionchange", move |_: web_sys::Event| {
        timer.update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
            *timer = set_timeout_with_handle(follow, std::time::Duration::from_millis(180)).ok();
        });
    });
    on_cleanup(|| highlight::clear("cursor"));
    let act = move |what| move |_| copy(open, what);
    let style = move || format!("{:.0}px", chosen.place.get().0);
    let top = move || format!("{:.0}px", chosen.place.get().1);
    let bar = move || {
        chosen.span.get()?;
        Some(
            el("div.toolbar")
                .id("toolbar")
                .attr("role", "toolbar")
                .label("The chosen words")
                .style("--left", style)
                .style("--top", top)
                .on(ev::mousedown, |event| event.prevent_default())
                .on(ev::keydown, move |event| {
                    if event.key() == "Escape" {
                        chosen.clear();
                    }
                })
                .child(el("button").on(ev::click, act(Copied::Link)).child("Copy link"))
                .child(el("button").on(ev::click, act(Copied::Citation)).child("Citation"))
                .child(el("button").on(ev::click, act(Copied::Markdown)).child("Markdown"))
                .child(
                    el("button.toolbar-step")
                        .label("Sentence before")
                        .on(ev::click, move |_| chosen.walk(open, -1))
                        .child("‹"),
                )
                .child(
                    el("button.toolbar-step")
                        .label("Next sentence")
                        .on(ev::click, move |_| chosen.walk(open, 1))
                        .child("›"),
                )
                .child(move || {
                    chosen.refused.get().map(|text| {
                        el("label.toolbar-refused").child("The browser did not let us copy. Copy it here:").child(
                            el("input")
                                .attr("type", "text")
                                .attr("readonly", true)
                                .prop("value", text)
                                .on(ev::focus, select_all),
                        )
                    })
                }),
        )
    };
    bar.into_node()
}

fn focus_in_bar() -> bool {
    document().active_element().is_some_and(|element| element.closest("#toolbar").is_ok_and(|bar| bar.is_some()))
}

/// Shows the bar beside a selection, which the browser marks already.
fn show_selected(open: Open, span: Span) {
    let Some(account) = dom::by_id("account") else { return };
    let Some(range) = open.text.with_value(|text| TextMap::new().range(text, span)) else { return };
    highlight::clear("cursor");
    let rect = range.get_bounding_client_rect();
    let left = f64::midpoint(rect.left(), rect.right()) - account.get_bounding_client_rect().left();
    if let Some((top, ..)) = lines(&range, &account) {
        open.chosen.place.set((left, top));
    }
    open.chosen.refused.set(None);
    open.chosen.span.set(Some(span));
}

fn select_all(event: web_sys::FocusEvent) {
    event_target::<web_sys::HtmlInputElement>(&event).select();
}
