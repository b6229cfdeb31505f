//! The view “Quotes”: every quotation with its speaker, and what stands in quotation marks but nobody said.

use crate::ui::app::set_title;
use crate::ui::components::choose::{drop_down, words_field};
use crate::ui::components::corrections::corrections_list;
use crate::ui::components::quote_row::{doubtful, quote_row};
use crate::ui::components::take_away::{Maker, take_away};
use crate::ui::files::Form;
use crate::ui::html::{Element, IntoNode, Node, Nodes, el};
use crate::ui::nav::{Nav, nav};
use crate::ui::state::corpus;
use leptos::ev;
use leptos::prelude::*;
use parallax::export;
use parallax::quotes::QuoteKind;
use parallax::view::quotes::{self, Choice, QuoteRow, QuotesPage, SORTS, UnsaidRow};
use parallax::view::{QuotesRoute, Route, Scene, passage, words};
use std::sync::Arc;

/// Rows drawn at first; the rest comes on demand.
const ROWS: usize = 100;

/// The view.
pub fn page() -> Element {
    set_title("Quotes");
    let corpus = corpus();
    let route = nav().on(of);
    let rows = RwSignal::new(ROWS);
    let page = Memo::new(move |_| corpus.scene(|scene| quotes::page(scene, &route.get())));
    let list = move || {
        let (page, rows) = (page.get(), rows.get());
        corpus.scene(|scene| draw(scene, &page, route.get().unattributed, rows))
    };
    let hidden = move || page.with(|p| p.rows.len()).saturating_sub(rows.get());
    let more = move || {
        let hidden = hidden();
        (hidden > 0).then(|| {
            el("button")
                .attr("type", "button")
                .class("more")
                .on(ev::click, move |_| rows.update(|n| *n += ROWS))
                .child(format!("Show more: {hidden} not shown"))
        })
    };
    let make: Maker = Arc::new(move |form| {
        corpus.scene_now(|s| match form {
            Form::JsonLd => export::annotations(s.articles, s.analyses, s.knowledge).to_string(),
            Form::Csv => export::to_csv(&export::quote_rows(s.articles, s.analyses, s.knowledge)),
            _ => export::to_json(&export::quote_rows(s.articles, s.analyses, s.knowledge)),
        })
    });
    el("div")
        .key("quotes")
        .class("spread")
        .child(el("h1").child("Quotes"))
        .child(el("p").class("lead").child(move || page.with(summary)))
        .child(filters(page, route))
        .child(list)
        .child(more)
        .child(take_away("the quotes", "quotes", vec![Form::Csv, Form::Json, Form::JsonLd], make))
        .child(corrections_list())
}

fn of(route: &Route) -> QuotesRoute {
    if let Route::Quotes(quotes) = route { quotes.clone() } else { QuotesRoute::default() }
}

/// Changes one thing in the link.
fn set(nav: Nav, change: impl FnOnce(&mut QuotesRoute)) {
    let mut route = of(&nav.route_now());
    change(&mut route);
    nav.replace(Route::Quotes(route));
}

fn summary(page: &QuotesPage) -> String {
    let unknown = page.speakers.iter().find(|s| s.slug == quotes::UNKNOWN).map_or(0, |s| s.count);
    let named = page.speakers.iter().filter(|s| s.slug != quotes::UNKNOWN).count();
    let all = words::count(page.total, "quotation", "quotations");
    let by = words::count(named, "speaker", "speakers");
    let rest = if unknown > 0 { format!(", {unknown} of them by a speaker unknown") } else { String::new() };
    format!("{all} by {by} in {}{rest}.", words::count(page.accounts.len(), "account", "accounts"))
}

/// The filter line. It stays while the list below it changes.
fn filters(page: Memo<QuotesPage>, route: Memo<QuotesRoute>) -> Element {
    let nav = nav();
    let options = move |all: &'static str, pick: fn(&QuotesPage) -> &Vec<Choice>| {
        move || {
            let listed = page.with(|p| {
                pick(p).iter().map(|c| (c.slug.clone(), format!("{} ({})", c.name, c.count))).collect::<Vec<_>>()
            });
            [(String::new(), all.to_owned())].into_iter().chain(listed).collect::<Vec<_>>()
        }
    };
    let kinds = move || {
        let mut kinds = options("every kind", |p| &p.kinds)();
        kinds.push(("unattributed".to_owned(), format!("said by nobody ({})", page.with(|p| p.unsaid.len()))));
        kinds
    };
    let kind = move || {
        let route = route.get();
        if route.unattributed { "unattributed".into() } else { route.kind.map_or("", words::quote_kind).to_owned() }
    };
    let choose_kind = move |slug: String| {
        set(nav, |route| {
            route.unattributed = slug == "unattributed";
            route.kind = words::parse_quote_kind(&slug);
        });
    };
    let sorts = SORTS.map(|(slug, name)| (slug.to_owned(), name.to_owned())).to_vec();
    el("form")
        .class("filters")
        .attr("aria-label", "Filter the quotes")
        .on(ev::submit, |event| event.prevent_default())
        .child(words_field("Words or speaker", move || route.get().words, move |w| set(nav, |r| r.words = w)))
        .child(drop_down(
            "Speaker",
            options("everyone", |p| &p.speakers),
            move || route.get().speaker,
            move |s| set(nav, |r| r.speaker = s),
        ))
        .child(drop_down(
            "Account",
            options("all accounts", |p| &p.accounts),
            move || route.get().article,
            move |s| set(nav, |r| r.article = s),
        ))
        .child(drop_down("Kind", kinds, kind, choose_kind))
        .child(drop_down("Order", move || sorts.clone(), move || route.get().sort, move |s| set(nav, |r| r.sort = s)))
}

fn draw(scene: &Scene, page: &QuotesPage, only_unsaid: bool, rows: usize) -> Node {
    let (reported, spoken): (Vec<&QuoteRow>, Vec<&QuoteRow>) =
        page.rows.iter().partition(|row| row.members.first().is_some_and(|quote| quote.kind == QuoteKind::Indirect));
    let (doubtful, reported): (Vec<&QuoteRow>, Vec<&QuoteRow>) =
        reported.into_iter().partition(|row| row.members.first().is_some_and(doubtful));
    let list = |rows: &[&QuoteRow]| rows.iter().map(|row| quote_row(scene, row)).nodes();
    let spoken = &spoken[..spoken.len().min(rows)];
    let reported = &reported[..reported.len().min(rows - spoken.len())];
    let doubtful = &doubtful[..doubtful.len().min(rows - spoken.len() - reported.len())];
    let part = |head: &'static str, rows: &[&QuoteRow]| {
        (!rows.is_empty())
            .then(|| (el("h2").child(head), el("ol").class("quotes").attr("aria-label", head).child(list(rows))))
    };
    let unsure = (!doubtful.is_empty()).then(|| {
        let head = format!(
            "Uncertain: {} that may not be reported at all",
            words::count(doubtful.len(), "statement", "statements")
        );
        el("details")
            .class("quotes-unsure")
            .child(el("summary").child(head))
            .child(el("ol").class("quotes").child(list(doubtful)))
    });
    let listed = (part("In quotation marks", spoken), part("Reported without quotation marks", reported), unsure);
    let quotes = match page.rows.len() {
        _ if only_unsaid => ().into_node(),
        0 if page.total == 0 => el("p")
            .class("empty")
            .child(
                "No quotation was found in these accounts: no words in quotation marks, no \
                 “said” or “according to”.",
            )
            .into_node(),
        0 => el("p")
            .class("empty")
            .child("No quotation fits all of these. ")
            .child(el("a").attr("href", "#/quotes").child("Show every quotation"))
            .into_node(),
        _ => listed.into_node(),
    };
    (quotes, unsaid(scene, &page.unsaid)).into_node()
}

/// Runs in quotation marks that nobody said.
fn unsaid(scene: &Scene, runs: &[UnsaidRow]) -> Node {
    if runs.is_empty() {
        return ().into_node();
    }
    let items = runs.iter().map(|run| {
        el("li")
            .child(
                el("a").class("quote-variant").attr("href", passage::link(scene, run.passage)).child(run.words.clone()),
            )
            .child(
                el("span")
                    .class("quiet")
                    .child(" ")
                    .child(words::unattributed(run.reason))
                    .child(", in ")
                    .child(scene.label(run.passage.article).text),
            )
    });
    el("section")
        .class("unsaid")
        .child(el("h2").child("In quotation marks, but said by nobody"))
        .child(el("ul").child(items.nodes()))
        .into_node()
}
