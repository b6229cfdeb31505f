//! All accounts on one page.

use crate::ui::app::set_title;
use crate::ui::components::matrix::matrix_table;
use crate::ui::components::sourcing::sourcing_bar;
use crate::ui::html::{Element, IntoNode, Node, Nodes, el};
use crate::ui::keys::keys;
use crate::ui::nav::nav;
use crate::ui::reactive::memo;
use crate::ui::state::corpus;
use leptos::ev;
use leptos::prelude::*;
use parallax::view::compare::PANES;
use parallax::view::overview::{Dispute, Entry, Group, Overview as Page, STANDFIRST, overview};
use parallax::view::{CompareRoute, FactRows, QuotesRoute, Route, words};

/// Entities in the matrix.
const ROWS: usize = 16;
/// Accounts listed at first, and more each time the reader asks.
const LISTED: usize = 40;

/// The view.
pub fn page() -> Node {
    set_title("");
    let (corpus, nav) = (corpus(), nav());
    let listed = RwSignal::new(LISTED);
    let page = memo(move || corpus.scene(|scene| overview(scene, ROWS, listed.get())));
    keys().walk(".entry-title a", "Next account", "Account before");
    keys().bind("c", "Compare the accounts of the first event", move || {
        let ids = page.with_untracked(|page| {
            let first = page.groups.iter().find(|group| group.entries.len() > 1);
            first.map(|group| group.entries.iter().take(PANES).map(|entry| entry.id.clone()).collect::<Vec<_>>())
        });
        if let Some(ids) = ids {
            nav.go(&Route::compare(ids));
        }
    });
    (move || {
        let Page { heading, accounts, groups, matrix } = page.get();
        let shown: usize = groups.iter().map(|group| group.entries.len()).sum();
        let groups = (0..).zip(groups).map(|(at, group)| event_group(group, at == 0)).nodes();
        let more = (accounts > shown).then(|| {
            el("p").child(
                el("button")
                    .on(ev::click, move |_| listed.update(|n| *n += LISTED))
                    .child("List more: ")
                    .child(words::thousands(accounts - shown))
                    .child(" accounts are not listed"),
            )
        });
        let empty = (accounts == 0).then(|| {
            el("p")
                .child("Add articles of your own under ")
                .child(el("a").href("#/own").child("Your articles"))
                .child(".")
        });
        let head = el("header.overview-head")
            .child(el("h1.page-title").child(heading))
            .child(el("p.standfirst").child(STANDFIRST));
        el("div.overview").child(head).child(empty).child(groups).child(more).child(matrix_table(matrix))
    })
    .into_node()
}

/// Accounts of one event, with why they stand together. The `first` group's first account explains what all show.
fn event_group(group: Group, first: bool) -> Element {
    let ids: Vec<String> = group.entries.iter().map(|entry| entry.id.clone()).collect();
    let compare = (ids.len() > 1 && !group.reasons.is_empty()).then(|| {
        let href = Route::compare(ids.iter().take(PANES)).to_string();
        el("p.event-compare").child(el("a").href(href).child("Compare them side by side"))
    });
    let under = !group.heading.is_empty();
    let heading = under.then(|| el("h2").child(group.heading));
    let standing = standing(&group.disputes).map(|words| {
        let articles = ids.iter().take(PANES).cloned().collect();
        let route =
            CompareRoute { articles, part: "facts".into(), rows: FactRows::Differing, ..CompareRoute::default() };
        (" ", el("a").href(Route::Compare(route).to_string()).child(words), ".")
    });
    let reasons = el("p.reasons").child(group.reasons).child(standing);
    el("section.event-group")
        .child(heading)
        .child(el("div.event-reason").child(reasons).child(compare))
        .child(
            el("ol.entries").child(
                (0..).zip(group.entries).map(|(at, entry)| account_entry(entry, under, first && at == 0)).nodes(),
            ),
        )
        .child(disputes(group.disputes, under))
}

/// "They conflict on 1 point and differ on 2".
fn standing(disputes: &[Dispute]) -> Option<String> {
    let conflicts = disputes.iter().filter(|dispute| dispute.conflict).count();
    let differences = disputes.len() - conflicts;
    match (conflicts, differences) {
        (0, 0) => None,
        (0, n) => Some(format!("They differ on {}", words::count(n, "point", "points"))),
        (n, 0) => Some(format!("They conflict on {}", words::count(n, "point", "points"))),
        (n, m) => Some(format!("They conflict on {} and differ on {m}", words::count(n, "point", "points"))),
    }
}

/// What the accounts state differently, each reading with the letters of those who say so. It stands below the accounts:
/// it comes late, and nothing that is being read must jump.
fn disputes(disputes: Vec<Dispute>, under: bool) -> Node {
    if disputes.is_empty() {
        return ().into_node();
    }
    let items = disputes.into_iter().map(|dispute| {
        let readings = dispute.readings.into_iter().map(|(value, voices)| {
            let voices = voices.into_iter().map(|(siglum, href)| {
                (
                    " ",
                    el("a")
                        .href(href)
                        .label(format!("{value}, in account {siglum}"))
                        .child(el("span.siglum").child(siglum.clone())),
                )
            });
            let voices = voices.nodes();
            el("li").child(el("span.dispute-value").child(value.clone())).child(voices)
        });
        let readings = readings.nodes();
        let standing = if dispute.conflict { "conflict" } else { "differ" };
        el("div")
            .attr("data-standing", standing)
            .child(el("dt").child(dispute.label).child(" ").child(el("span.fact-standing").child(standing)))
            .child(el("dd").child(el("ul").child(readings)).child(dispute.note.map(|note| el("p.fine").child(note))))
    });
    let head = if under {
        el("h3").child("Stated differently").into_node()
    } else {
        el("h2").child("Stated differently").into_node()
    };
    el("section.disputes").child(head).child(el("dl").child(items.nodes())).into_node()
}

/// One account, as in a table of contents; `under` the heading of a group, in `full` words if it is the first of all.
fn account_entry(entry: Entry, under: bool, full: bool) -> Element {
    let href = Route::read(&entry.id).to_string();
    let dateline = entry.dateline.map(|date| {
        let how = date.from.map(|from| {
            let how = if date.inferred { "inferred from" } else { "from" };
            el("span.quiet").child(" (").child(how).child(" “").child(from).child("”)")
        });
        el("li").child(date.date).child(how)
    });
    let length = match entry.stated {
        Some(stated) => {
            format!(
                "{} words; the text states {}",
                words::thousands(entry.words as usize),
                words::thousands(stated as usize)
            )
        }
        None => format!("{} words", words::thousands(entry.words as usize)),
    };
    let quotes = Route::Quotes(QuotesRoute { article: entry.id.clone(), ..QuotesRoute::default() }).to_string();
    let only =
        (entry.only > 0).then(|| el("li").child(words::count(entry.only, "sentence", "sentences")).child(" only here"));
    let top = entry.top.into_iter().map(|(name, id, kind, count)| {
        el("li")
            .child(
                el("a")
                    .class(format!("m {}", words::entity_type(kind)))
                    .href(Route::entity(id).to_string())
                    .child(name),
            )
            .child(" ")
            .child(el("span.count").child(count))
    });
    let top = top.nodes();
    let first_words = entry.label.first_words;
    let title = el("a").href(href).child(entry.label.text).child(first_words.then_some(" …"));
    let title = if under {
        el("h3.entry-title").class_if(first_words, "first-words").child(title).into_node()
    } else {
        el("h2.entry-title").class_if(first_words, "first-words").child(title).into_node()
    };
    el("li.entry")
        .child(el("span.siglum").attr("aria-hidden", "true").child(entry.siglum))
        .child(title)
        .child(
            el("ul.about")
                .child(entry.source.map(|source| el("li").child(source)))
                .child(dateline)
                .child(el("li").child(length))
                .child(
                    (entry.quotes > 0).then(|| {
                        el("li").child(el("a").href(quotes).child(words::count(entry.quotes, "quote", "quotes")))
                    }),
                )
                .child(only),
        )
        .child(el("ul.entry-names").label("Named most").child(top))
        .child(sourcing_bar(&entry.sources, full))
}
