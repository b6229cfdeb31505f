//! The view “Quotes”: every quotation with its speaker, and what stands in quotation marks but nobody said.

use crate::ui::app::set_title;
use crate::ui::components::choose::{Choose, Words};
use crate::ui::components::corrections::Corrections;
use crate::ui::components::quote_row::{doubtful, quote_row};
use crate::ui::components::take_away::{Maker, TakeAway};
use crate::ui::files::Form;
use crate::ui::nav::{Nav, nav};
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::export;
use parallax::quotes::QuoteKind;
use parallax::view::quotes::{self, Choice, QuoteRow, QuotesPage, SORTS, UnsaidRow};
use parallax::view::{QuotesRoute, Route, Scene, passage, words};
use std::sync::Arc;

/// Rows drawn at first; the rest comes on demand.
const ROWS: usize = 100;

/// The view.
#[component]
pub fn Quotes() -> impl IntoView {
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
            view! {
                <button type="button" class="more" on:click=move |_| rows.update(|n| *n += ROWS)>
                    {format!("Show more: {hidden} not shown")}
                </button>
            }
        })
    };
    let make: Maker = Arc::new(move |form| {
        corpus.scene_now(|s| match form {
            Form::JsonLd => export::annotations(s.articles, s.analyses, s.knowledge).to_string(),
            Form::Csv => export::to_csv(&export::quote_rows(s.articles, s.analyses, s.knowledge)),
            _ => export::to_json(&export::quote_rows(s.articles, s.analyses, s.knowledge)),
        })
    });
    view! {
        <div class="spread">
            <h1>"Quotes"</h1>
            <p class="lead">{move || page.with(summary)}</p>
            <Filters page=page route=route/>
            {list}
            {more}
            <TakeAway what="the quotes" name="quotes" forms=vec![Form::Csv, Form::Json, Form::JsonLd] make=make/>
            <Corrections/>
        </div>
    }
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
#[component]
fn Filters(page: Memo<QuotesPage>, route: Memo<QuotesRoute>) -> impl IntoView {
    let nav = nav();
    let options = move |all: &'static str, pick: fn(&QuotesPage) -> &Vec<Choice>| {
        Signal::derive(move || {
            let listed = page.with(|p| {
                pick(p).iter().map(|c| (c.slug.clone(), format!("{} ({})", c.name, c.count))).collect::<Vec<_>>()
            });
            [(String::new(), all.to_owned())].into_iter().chain(listed).collect::<Vec<_>>()
        })
    };
    let kinds = Signal::derive(move || {
        let mut kinds = options("every kind", |p| &p.kinds).get();
        kinds.push(("unattributed".to_owned(), format!("said by nobody ({})", page.with(|p| p.unsaid.len()))));
        kinds
    });
    let kind = Signal::derive(move || {
        let route = route.get();
        if route.unattributed { "unattributed".into() } else { route.kind.map_or("", words::quote_kind).to_owned() }
    });
    let choose_kind = move |slug: String| {
        set(nav, |route| {
            route.unattributed = slug == "unattributed";
            route.kind = words::parse_quote_kind(&slug);
        });
    };
    let sorts = SORTS.map(|(slug, name)| (slug.to_owned(), name.to_owned())).to_vec();
    view! {
        <form class="filters" aria-label="Filter the quotes" on:submit=|event| event.prevent_default()>
            <Words label="Words or speaker" words=Signal::derive(move || route.get().words) typed=move |w| set(nav, |r| r.words = w)/>
            <Choose label="Speaker" options=options("everyone", |p| &p.speakers)
                chosen=Signal::derive(move || route.get().speaker) choose=move |s| set(nav, |r| r.speaker = s)/>
            <Choose label="Account" options=options("all accounts", |p| &p.accounts)
                chosen=Signal::derive(move || route.get().article) choose=move |s| set(nav, |r| r.article = s)/>
            <Choose label="Kind" options=kinds chosen=kind choose=choose_kind/>
            <Choose label="Order" options=sorts chosen=Signal::derive(move || route.get().sort) choose=move |s| set(nav, |r| r.sort = s)/>
        </form>
    }
}

fn draw(scene: &Scene, page: &QuotesPage, only_unsaid: bool, rows: usize) -> AnyView {
    let (reported, spoken): (Vec<&QuoteRow>, Vec<&QuoteRow>) =
        page.rows.iter().partition(|row| row.members.first().is_some_and(|quote| quote.kind == QuoteKind::Indirect));
    let (doubtful, reported): (Vec<&QuoteRow>, Vec<&QuoteRow>) =
        reported.into_iter().partition(|row| row.members.first().is_some_and(doubtful));
    let list = |rows: &[&QuoteRow]| rows.iter().map(|row| quote_row(scene, row)).collect_view();
    let spoken = &spoken[..spoken.len().min(rows)];
    let reported = &reported[..reported.len().min(rows - spoken.len())];
    let doubtful = &doubtful[..doubtful.len().min(rows - spoken.len() - reported.len())];
    let part = |head: &'static str, rows: &[&QuoteRow]| {
        (!rows.is_empty()).then(|| {
            view! { <h2>{head}</h2><ol class="quotes" aria-label=head>{list(rows)}</ol> }
        })
    };
    let unsure = (!doubtful.is_empty()).then(|| {
        let head = format!("Uncertain: {} that may not be reported at all", words::count(doubtful.len(), "statement", "statements"));
        view! { <details class="quotes-unsure"><summary>{head}</summary><ol class="quotes">{list(doubtful)}</ol></details> }
    });
    let listed =
        view! { {part("In quotation marks", spoken)} {part("Reported without quotation marks", reported)} {unsure} };
    let quotes = match page.rows.len() {
        _ if only_unsaid => ().into_any(),
        0 if page.total == 0 => view! { <p class="empty">"No quotation was found in these accounts: no words in quotation marks, no “said” or “according to”."</p> }.into_any(),
        0 => view! { <p class="empty">"No quotation fits all of these. " <a href="#/quotes">"Show every quotation"</a></p> }.into_any(),
        _ => listed.into_any(),
    };
    view! { {quotes} {unsaid(scene, &page.unsaid)} }.into_any()
}

/// Runs in quotation marks that nobody said.
fn unsaid(scene: &Scene, runs: &[UnsaidRow]) -> AnyView {
    if runs.is_empty() {
        return ().into_any();
    }
    let items = runs.iter().map(|run| {
        view! {
            <li>
                <a class="quote-variant" href=passage::link(scene, run.passage)>{run.words.clone()}</a>
                <span class="quiet">" "{words::unattributed(run.reason)}", in "{scene.label(run.passage.article).text}</span>
            </li>
        }
    });
    view! {
        <section class="unsaid">
            <h2>"In quotation marks, but said by nobody"</h2>
            <ul>{items.collect_view()}</ul>
        </section>
    }
    .into_any()
}
