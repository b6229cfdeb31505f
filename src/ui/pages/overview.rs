//! All accounts on one page.

use crate::ui::app::set_title;
use crate::ui::components::matrix::MatrixTable;
use crate::ui::components::sourcing::SourcingBar;
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::view::compare::PANES;
use parallax::view::overview::{Dispute, Entry, Group, Overview as Page, overview};
use parallax::view::{CompareRoute, QuotesRoute, Route, words};

/// Entities in the matrix.
const ROWS: usize = 16;
/// Accounts listed at first, and more each time the reader asks.
const LISTED: usize = 100;

/// The view.
#[component]
pub fn Overview() -> impl IntoView {
    set_title("");
    let corpus = corpus();
    let listed = RwSignal::new(LISTED);
    let page = Memo::new(move |_| corpus.scene(|scene| overview(scene, ROWS, listed.get())));
    move || {
        let Page { heading, accounts, groups, matrix } = page.get();
        let shown: usize = groups.iter().map(|group| group.entries.len()).sum();
        let groups = groups.into_iter().map(|group| view! { <EventGroup group/> }).collect_view();
        let more = (accounts > shown).then(|| {
            view! { <p><button type="button" on:click=move |_| listed.update(|n| *n += LISTED)>"List more: " {words::thousands(accounts - shown)} " accounts are not listed"</button></p> }
        });
        let empty = (accounts == 0)
            .then(|| view! { <p>"Add articles of your own under " <a href="#/own">"Your articles"</a> "."</p> });
        view! {
            <div class="overview">
                <header class="overview-head">
                    <h1 class="page-title">{heading}</h1>
                    <p class="standfirst">"Who is named, who is quoted, what only one account says, and where they disagree. Everything leads to the sentence it came from."</p>
                </header>
                {empty}
                {groups}
                {more}
                <MatrixTable matrix/>
            </div>
        }
    }
}

/// Accounts of one event, with why they stand together.
#[component]
fn EventGroup(group: Group) -> impl IntoView {
    let ids: Vec<String> = group.entries.iter().map(|entry| entry.id.clone()).collect();
    let compare = (ids.len() > 1 && !group.reasons.is_empty()).then(|| {
        let href = Route::compare(ids.iter().take(PANES)).to_string();
        view! { <p class="event-compare"><a href=href>"Compare them side by side"</a></p> }
    });
    let under = !group.heading.is_empty();
    let heading = under.then(|| view! { <h2>{group.heading}</h2> });
    let standing = standing(&group.disputes).map(|words| {
        let articles = ids.iter().take(PANES).cloned().collect();
        let route = CompareRoute { articles, part: "facts".into(), differing: true, ..CompareRoute::default() };
        view! { " " <a href=Route::Compare(route).to_string()>{words}</a> "." }
    });
    let reasons = view! { <p class="reasons">{group.reasons}{standing}</p> };
    view! {
        <section class="event">
            {heading}
            <div class="event-why">{reasons}{compare}</div>
            <ol class="entries">{group.entries.into_iter().map(|entry| view! { <AccountEntry entry under/> }).collect_view()}</ol>
            <Disputes disputes=group.disputes under/>
        </section>
    }
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
#[component]
fn Disputes(disputes: Vec<Dispute>, under: bool) -> impl IntoView {
    if disputes.is_empty() {
        return ().into_any();
    }
    let items = disputes.into_iter().map(|dispute| {
        let readings = dispute.readings.into_iter().map(|(value, voices)| {
            let voices = voices.into_iter().map(|(siglum, href)| {
                view! { " " <a href=href aria-label=format!("{value}, in account {siglum}")><span class="siglum">{siglum.clone()}</span></a> }
            });
            let voices = voices.collect_view();
            view! { <li><span class="dispute-value">{value.clone()}</span>{voices}</li> }
        });
        let readings = readings.collect_view();
        let standing = if dispute.conflict { "conflict" } else { "differ" };
        view! {
            <div data-standing=standing>
                <dt>{dispute.label} " " <span class="fact-standing">{standing}</span></dt>
                <dd><ul>{readings}</ul>{dispute.note.map(|note| view! { <p class="fine">{note}</p> })}</dd>
            </div>
        }
    });
    let head = if under {
        view! { <h3>"Stated differently"</h3> }.into_any()
    } else {
        view! { <h2>"Stated differently"</h2> }.into_any()
    };
    view! { <section class="disputes">{head}<dl>{items.collect_view()}</dl></section> }.into_any()
}

/// One account, as in a table of contents; `under` the heading of a group.
#[component]
fn AccountEntry(entry: Entry, under: bool) -> impl IntoView {
    let href = Route::read(&entry.id).to_string();
    let dateline = entry.dateline.map(|date| {
        let how = date.from.map(|from| {
            let how = if date.inferred { "inferred from" } else { "from" };
            view! { <span class="quiet">" (" {how} " “" {from} "”)"</span> }
        });
        view! { <li>{date.date}{how}</li> }
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
    let only = (entry.only > 0).then(|| {
        view! { <li>{words::count(entry.only, "sentence", "sentences")} " only here"</li> }
    });
    let top = entry.top.into_iter().map(|(name, id, kind, count)| {
        view! {
            <li><a class=format!("m {}", words::entity_type(kind)) href=Route::entity(id).to_string()>{name}</a> " " <span class="count">{count}</span></li>
        }
    });
    let top = top.collect_view();
    let first_words = entry.label.first_words;
    let title = view! { <a href=href>{entry.label.text}{first_words.then_some(" …")}</a> };
    let title = if under {
        view! { <h3 class="entry-title" class:first-words=first_words>{title}</h3> }.into_any()
    } else {
        view! { <h2 class="entry-title" class:first-words=first_words>{title}</h2> }.into_any()
    };
    view! {
        <li class="entry">
            <span class="siglum" aria-hidden="true">{entry.siglum}</span>
            {title}
            <ul class="about">
                {entry.source.map(|source| view! { <li>{source}</li> })}
                {dateline}
                <li>{length}</li>
                {(entry.quotes > 0).then(|| view! { <li><a href=quotes>{words::count(entry.quotes, "quote", "quotes")}</a></li> })}
                {only}
            </ul>
            <ul class="entry-names" aria-label="Named most">{top}</ul>
            <SourcingBar shares=entry.sources/>
        </li>
    }
}
