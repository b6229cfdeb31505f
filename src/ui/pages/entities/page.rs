//! One entity: how each account words it, what it says, what is said about it, and every mention in its line.

use super::{correct, set};
use crate::ui::app::set_title;
use crate::ui::components::choose::drop_down;
use crate::ui::components::corrections::corrections_list;
use crate::ui::components::quote_row::quote_row;
use crate::ui::components::table::{heads, scroll};
use crate::ui::components::take_away::{Maker, take_away};
use crate::ui::files::Form;
use crate::ui::html::{Element, IntoNode, Node, Nodes, el};
use crate::ui::keys::keys;
use crate::ui::nav::nav;
use crate::ui::reactive::memo;
use crate::ui::state::corpus;
use leptos::ev;
use leptos::prelude::*;
use parallax::quotes::QuoteKind;
use parallax::view::concordance::{self, Line, Order};
use parallax::view::entities::{self, EntityPage};
use parallax::view::quotes::QuoteRow;
use parallax::view::{EntitiesRoute, Route, Scene, passage, words};
use std::sync::Arc;

/// Concordance lines drawn at first.
const LINES: usize = 100;

/// The page.
pub fn entity_page(route: Memo<EntitiesRoute>) -> Element {
    let (corpus, nav) = (corpus(), nav());
    keys().walk(".kwic-key a", "Next mention", "Mention before");
    let shown = RwSignal::new(LINES);
    let page = memo(move || corpus.scene(|scene| entities::page(scene, &route.get())));
    let top = move || match page.get() {
        None => {
            set_title("Entities");
            (
                el("h1").child("No such entity"),
                el("p.empty")
                    .child("The corpus has no entity “")
                    .child(route.get().id)
                    .child("”. It may be named otherwise now. ")
                    .child(el("a").href("#/entities").child("All entities")),
            )
                .into_node()
        }
        Some(page) => {
            set_title(&page.row.name);
            corpus.scene(|scene| upper(scene, &page))
        }
    };
    let lines = move || {
        let page = page.get()?;
        Some(corpus.scene(|scene| table(scene, &page.lines, shown.get())))
    };
    let orders = Order::ALL.map(|(_, slug, name)| (slug.to_owned(), name.to_owned())).to_vec();
    let hidden = move || page.with(|p| p.as_ref().map_or(0, |p| p.lines.len())).saturating_sub(shown.get());
    let make: Maker = Arc::new(move |_| {
        page.with_untracked(|p| {
            let lines = p.as_ref().map_or(&[][..], |p| &p.lines);
            corpus.scene_now(|scene| concordance::csv(scene, lines))
        })
    });
    el("div.spread")
        .key("entity")
        .child(el("p.up").child(el("a").href("#/entities").child("All entities")))
        .child(top)
        .child(
            el("section")
                .attr("hidden", move || page.with(Option::is_none))
                .child(el("h2").child("Every mention"))
                .child(
                    el("form.filters")
                        .label("Sort the mentions")
                        .on(ev::submit, |event| event.prevent_default())
                        .child(drop_down(
                            "Order",
                            move || orders.clone(),
                            move || route.get().sort,
                            move |slug| set(nav, |r| r.sort = slug),
                        )),
                )
                .child(lines)
                .child(move || {
                    (hidden() > 0).then(|| {
                        el("button.more")
                            .on(ev::click, move |_| shown.set(usize::MAX))
                            .child(format!("Show all: {} not shown", hidden()))
                    })
                }),
        )
        .child(correct::correct(route))
        .child(take_away("these mentions", "mentions", vec![Form::Csv], make))
        .child(corrections_list())
}

fn upper(scene: &Scene, page: &EntityPage) -> Node {
    let row = &page.row;
    let accounts = row.accounts;
    let lead = format!(
        "{}, in {accounts} of {}; {}: {}.",
        words::entity_type(row.kind),
        words::count(scene.analyses.len(), "account", "accounts"),
        words::count(row.counts.all(), "mention", "mentions"),
        row.counts.in_words()
    );
    let roles = page.roles.iter().map(|role| {
        let first = role.places.first().map(|&place| passage::link(scene, place));
        let times = (role.places.len() > 1).then(|| format!(" {}×", role.places.len()));
        el("li").child(el("a").href(first).child(role.words.clone())).child(el("span.quiet").child(times))
    });
    let roles = (!page.roles.is_empty())
        .then(|| el("section").child(el("h2").child("Called")).child(el("ul.inline-list").child(roles.nodes())));
    (
        el("h1").attr("data-type", words::entity_type(row.kind)).child(row.name.clone()),
        el("p.lead").child(lead),
        roles,
        wordings(scene, page),
        quotes(scene, format!("Said by {}", row.name), &page.quotes_by),
        quotes(scene, format!("Said about {}", row.name), &page.quotes_about),
        companions(scene, page),
    )
        .into_node()
}

fn wordings(scene: &Scene, page: &EntityPage) -> Element {
    let rows = page.accounts.iter().map(|account| {
        let words_here = account.wordings.iter().map(|w| {
            let times = if w.count > 1 { format!(" {}×", w.count) } else { String::new() };
            let why = words::join_reason(w.reason);
            el("li")
                .child(el("a").href(passage::link(scene, w.first)).attr("title", why).child(w.words.clone()))
                .child(el("span.quiet").child(times))
        });
        el("tr")
            .child(
                el("th").attr("scope", "row").child(
                    el("a")
                        .href(Route::read(&scene.articles[account.article as usize].id).to_string())
                        .child(scene.name(account.article)),
                ),
            )
            .child(el("td").child(el("ul.inline-list").child(words_here.nodes())))
            .child(el("td.figure").child(account.counts.all()))
            .child(el("td.quiet").child(words::member_reason(account.joined)))
    });
    el("section").child(el("h2").child("How each account words it")).child(scroll(
        "How each account words it",
        el("table.ledger.wordings")
            .child(el("caption").child(
                "Names and descriptions as printed; each leads to its first place. Why they \
                 were taken for one stands at the end.",
            ))
            .child(el("thead").child(heads(&[
                ("th", "Account"),
                ("th", "Words"),
                ("th.figure", "Mentions"),
                ("th", "Joined by"),
            ])))
            .child(el("tbody").child(rows.nodes())),
    ))
}

fn quotes(scene: &Scene, head: String, rows: &[QuoteRow]) -> Option<Node> {
    if rows.is_empty() {
        return None;
    }
    let in_marks = |row: &&QuoteRow| row.members.first().is_some_and(|quote| quote.kind != QuoteKind::Indirect);
    let (spoken, reported): (Vec<&QuoteRow>, Vec<&QuoteRow>) = rows.iter().partition(in_marks);
    let list = |rows: &[&QuoteRow]| el("ol.quotes").child(rows.iter().map(|row| quote_row(scene, row)).nodes());
    let reports = (!reported.is_empty()).then(|| {
        let head = words::count(reported.len(), "statement reported", "statements reported");
        el("details.quotes-unsure")
            .attr("open", spoken.is_empty())
            .child(el("summary").child(format!("{head} without quotation marks")))
            .child(list(&reported))
    });
    let spoken = (!spoken.is_empty()).then(|| list(&spoken));
    Some(el("section").child(el("h2").child(head)).child(spoken).child(reports).into_node())
}

fn companions(scene: &Scene, page: &EntityPage) -> Option<Node> {
    if page.with.is_empty() {
        return None;
    }
    let items = page.with.iter().filter_map(|other| {
        let first = passage::link(scene, *other.sentences.first()?);
        let count = words::count(other.sentences.len(), "sentence", "sentences");
        let line = el("li")
            .child(el("a").href(Route::entity(&other.id).to_string()).child(other.name.clone()))
            .child(" ")
            .child(el("a.quiet").href(first).attr("title", "The first sentence that names both").child(count));
        Some(line)
    });
    let list = el("section")
        .child(el("h2").child("In the same sentences"))
        .child(el("ul.inline-list.spaced").child(items.nodes()));
    Some(list.into_node())
}

/// Mentions in their lines, the mention in the middle.
fn table(scene: &Scene, lines: &[Line], shown: usize) -> Element {
    let rows = lines.iter().take(shown).map(|line| {
        let key = format!("{}, {}: {}", words::form(line.form), words::join_reason(line.reason), line.key);
        el("tr")
            .child(el("td.kwic-left").child(el("bdi").attr("dir", "ltr").child(line.left.clone())))
            .child(
                el("th.kwic-key")
                    .attr("scope", "row")
                    .attr("data-form", words::form(line.form))
                    .child(el("a").href(passage::link(scene, line.passage)).attr("title", key).child(line.key.clone())),
            )
            .child(el("td.kwic-right").child(line.right.clone()))
            .child(el("td.kwic-account.quiet").child(scene.name(line.passage.article)))
    });
    scroll(
        "Every mention",
        el("table.ledger.kwic")
            .child(el("caption").child("Each mention with the words around it."))
            .child(el("thead.hidden-head").child(heads(&[
                ("th", "before"),
                ("th", "mention"),
                ("th", "after"),
                ("th", "account"),
            ])))
            .child(el("tbody").child(rows.nodes())),
    )
}
