//! Short messages that come and go: what was copied, what went wrong.

use crate::ui::html::{IntoNode, Node, el};
use crate::ui::state::corpus;
use leptos::ev;
use leptos::prelude::*;
use parallax::ErrorKind;
use std::time::Duration;

/// Where a message is put to be shown. Take it from context with [`notices`].
#[derive(Clone, Copy)]
pub struct Notice(RwSignal<String>);

/// The place for messages.
pub fn notices() -> Notice {
    expect_context()
}

impl Notice {
    /// A place with nothing said.
    pub fn start() -> Self {
        Self(RwSignal::default())
    }

    /// Says something for a few seconds; a screen reader hears it once.
    pub fn say(self, words: impl Into<String>) {
        let words = words.into();
        self.0.set(words.clone());
        let clear = move || {
            self.0.update(|now| {
                if *now == words {
                    now.clear();
                }
            });
        };
        set_timeout(clear, Duration::from_secs(4));
    }
}

/// The line in which messages appear, and the one for trouble that stays until it is dismissed.
pub fn notice_area() -> Node {
    let said = notices().0;
    let corpus = corpus();
    let trouble = corpus.trouble;
    (
        el("p.notice")
            .attr("role", "status")
            .attr("data-empty", move || said.with(String::is_empty).to_string())
            .child(move || said.get()),
        move || {
            trouble.get().map(|error| {
                el("div.trouble")
                    .attr("role", "alert")
                    .child(el("p").child(error.to_string()))
                    .child(
                        (error.kind == ErrorKind::Model)
                            .then(|| el("button").on(ev::click, move |_| corpus.retry_models()).child("Try again")),
                    )
                    .child(el("button").on(ev::click, move |_| trouble.set(None)).child("Dismiss"))
            })
        },
    )
        .into_node()
}
