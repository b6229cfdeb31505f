//! What an account rests on: one stacked line, its numbers written out. A count of attributions, not a rating.

use leptos::prelude::*;
use parallax::view::overview::Share;
use parallax::view::words;

/// The line. Each part leads to the first sentence behind it.
#[component]
pub fn SourcingBar(shares: Vec<Share>) -> impl IntoView {
    if shares.is_empty() {
        // Its place is kept, so that nothing jumps when it comes.
        return view! { <div class="sourcing"></div> }.into_any();
    }
    let parts = shares.iter().map(|share| {
        let width = format!("{:.2}%", share.share * 100.0);
        view! { <a class=format!("source-part {}", share.class) style:width=width href=share.first.clone() tabindex="-1" aria-hidden="true"></a> }
    });
    let parts = parts.collect_view();
    let numbers = shares.iter().map(|share| {
        view! {
            <li><a href=share.first.clone()><span class=format!("source-key {}", share.class) aria-hidden="true"></span>{share.words} " " <span class="count">{share.sentences}</span></a></li>
        }
    });
    let numbers = numbers.collect_view();
    let all: usize = shares.iter().map(|share| share.sentences).sum();
    view! {
        <div class="sourcing">
            <div class="source-line">{parts}</div>
            <p class="source-words"><span>{words::count(all, "sentence rests on", "sentences rest on")}</span></p>
            <ul class="source-numbers">{numbers}</ul>
        </div>
    }
    .into_any()
}
