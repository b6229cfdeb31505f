//! The view “Quotes”: every quotation with its speaker, and what stands in quotation marks but nobody said.

use crate::ui::app::set_title;
use crate::ui::components::choose::{drop_down, words_field};
use crate::ui::components::corrections::corrections_list;
use crate::ui::components::quote_row::quote_row;
use crate::ui::components::take_away::{Maker, take_away};
use crate::ui::files::Form;
use crate::ui::html::{Element, IntoNode, Node, Nodes, el};
use crate::ui::keys::keys;
use crate::ui::nav::{Nav, nav};
use crate::ui::reactive::memo;
use crate::ui::state::corpus;
use leptos::ev;
use leptos::prelude::*;
use parallax::export;
use parallax::view::quotes::{self, Choice, Part, QuoteRow, QuotesPage, SORTS, UnsaidRow, Voices};
use parallax::view::{QuotesRoute, Route, Scene, passage, words};
use std::sync::Arc;

/// Rows drawn at first; the rest comes on demand.
const ROWS: usize = 60;

/// The view.
pub fn page() -> Element {
    set_title("Quotes");
    let corpus = corpus();
    keys().walk(".quote-words a", "Next quotation", "Quotation before");
    let route = nav().on(of);
    let rows = RwSignal::new(ROWS);
    let page = memo(move || corpus.scene(|scene| quotes::page(scene, &route.get(), rows.get())));
    let list = move || page.with(|page| corpus.scene(|scene| draw(scene, page, route.get().unattributed)));
    let hidden = move || {
        page.with(|page| page.spoken.hidden() + page.reported.hidden() + page.doubtful.hidden() + page.unsaid.hidden())
    };
    let more = move || {
        let hidden = hidden();
        (hidden > 0).then(|| {
            el("button.more")
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
    el("div.spread")
        .key("quotes")
        .child(el("h1").child("Quotes"))
        .child(el("p.lead").child(move || page.with(summary)))
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
    let Voices { speakers, named, described, unknown } = page.voices;
    let whose = [
        (named, format!("{named} by {}", words::count(speakers, "named speaker", "named speakers"))),
        (described, format!("{described} by speakers only described")),
        (unknown, format!("{unknown} by a speaker unknown")),
    ];
    let whose: Vec<String> = whose.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
    let all = words::count(page.total, "quotation", "quotations");
    let accounts = words::count(page.quoting, "account", "accounts");
    if whose.is_empty() {
        format!("{all} in {accounts}.")
    } else {
        format!("{all} in {accounts}: {}.", whose.join(", "))
    }
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
        kinds.push(("unattributed".to_owned(), format!("said by nobody ({})", page.with(|p| p.unsaid.found))));
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
    el("form.filters")
        .label("Filter the quotes")
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

fn draw(scene: &Scene, page: &QuotesPage, only_unsaid: bool) -> Node {
    let list = |part: &Part<QuoteRow>| el("ol.quotes").child(part.rows.iter().map(|row| quote_row(scene, row)).nodes());
    let part = |head: &'static str, part: &Part<QuoteRow>| {
        (!part.rows.is_empty()).then(|| (el("h2").child(head), list(part).label(head)))
    };
    let unsure = (!page.doubtful.rows.is_empty()).then(|| {
        let count = words::count(page.doubtful.found, "statement", "statements");
        let head = format!("Uncertain: {count} that may not be reported at all");
        el("details.quotes-unsure").child(el("summary").child(head)).child(list(&page.doubtful))
    });
    let listed =
        (part("In quotation marks", &page.spoken), part("Reported without quotation marks", &page.reported), unsure);
    let none = "No quotation was found in these accounts: no words in quotation marks, no “said” or “according to”.";
    let quotes = match page.spoken.found + page.reported.found + page.doubtful.found {
        _ if only_unsaid => Node::NOTHING,
        0 if page.total == 0 => el("p.empty").child(none).into_node(),
        0 => el("p.empty")
            .child("No quotation fits all of these. ")
            .child(el("a").href("#/quotes").child("Show every quotation"))
            .into_node(),
        _ => listed.into_node(),
    };
    (quotes, unsaid(scene, &page.unsaid.rows)).into_node()
}

/// Runs in quotation marks that nobody said.
fn unsaid(scene: &Scene, runs: &[UnsaidRow]) -> Node {
    if runs.is_empty() {
        return ().into_node();
    }
    let items = runs.iter().map(|run| {
        el("li").child(el("a.quote-variant").href(passage::link(scene, run.passage)).child(run.words.clone())).child(
            el("span.quiet")
                .child(" ")
                .child(words::unattributed(run.reason))
                .child(", in ")
                .child(scene.name(run.passage.article)),
        )
    });
    el("section.unsaid")
        .child(el("h2").child("In quotation marks, but said by nobody"))
        .child(el("ul").child(items.nodes()))
        .into_node()
}
