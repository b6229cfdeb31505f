//! What an account rests on: one stacked line, its numbers written out. A count of attributions, not a rating.

use crate::ui::html::{Element, Nodes, el};
use parallax::view::overview::Share;
use parallax::view::words;

/// The line. Each part leads to the first sentence behind it; `full` spells out what the parts are, for the first of several.
pub fn sourcing_bar(shares: &[Share], full: bool) -> Element {
    if shares.is_empty() {
        // Its place is kept, so that nothing jumps when it comes.
        return el("div.sourcing");
    }
    let parts = shares.iter().map(|share| {
        el("a")
            .class(format!("source-part {}", share.class))
            .style("width", format!("{:.2}%", share.share * 100.0))
            .href(share.first.clone())
            .attr("tabindex", "-1")
            .attr("aria-hidden", "true")
    });
    let numbers = shares.iter().map(|share| {
        let key = el("span").class(format!("source-key {}", share.class)).attr("aria-hidden", "true");
        let words = if full { share.words } else { share.class };
        let link = el("a").href(share.first.clone()).child(key).child(words).child(" ");
        el("li").child(link.child(el("span.count").child(share.sentences)))
    });
    let all: usize = shares.iter().map(|share| share.sentences).sum();
    let all = words::count(all, "sentence rests on", "sentences rest on");
    el("div.sourcing")
        .child(el("div.source-line").child(parts.nodes()))
        .child(full.then(|| el("p.source-words").child(all)))
        .child(el("ul.source-numbers").child(numbers.nodes()))
}
