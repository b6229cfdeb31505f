//! What an account rests on: one stacked line, its numbers written out. A count of attributions, not a rating.

use crate::ui::html::{IntoNode, Node, Nodes, el};
use parallax::view::overview::Share;
use parallax::view::words;

/// The line. Each part leads to the first sentence behind it.
pub fn sourcing_bar(shares: Vec<Share>) -> Node {
    if shares.is_empty() {
        // Its place is kept, so that nothing jumps when it comes.
        return el("div.sourcing").into_node();
    }
    let parts = shares.iter().map(|share| {
        let width = format!("{:.2}%", share.share * 100.0);
        el("a")
            .class(format!("source-part {}", share.class))
            .style("width", width)
            .href(share.first.clone())
            .attr("tabindex", "-1")
            .attr("aria-hidden", "true")
    });
    let parts = parts.nodes();
    let numbers = shares.iter().map(|share| {
        el("li").child(
            el("a")
                .href(share.first.clone())
                .child(el("span").class(format!("source-key {}", share.class)).attr("aria-hidden", "true"))
                .child(share.words)
                .child(" ")
                .child(el("span.count").child(share.sentences)),
        )
    });
    let numbers = numbers.nodes();
    let all: usize = shares.iter().map(|share| share.sentences).sum();
    el("div.sourcing")
        .child(el("div.source-line").child(parts))
        .child(el("p.source-words").child(el("span").child(words::count(
            all,
            "sentence rests on",
            "sentences rest on",
        ))))
        .child(el("ul.source-numbers").child(numbers))
        .into_node()
}
