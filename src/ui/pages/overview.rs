//! All accounts on one page.

use crate::ui::app::set_title;
use crate::ui::components::matrix::MatrixTable;
use crate::ui::components::sourcing::SourcingBar;
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::view::overview::{Entry, Group, Overview as Page, overview};
use parallax::view::{QuotesRoute, Route, words};

/// Entities in the matrix.
const ROWS: usize = 16;
/// Accounts listed before the reader asks for all.
const LISTED: usize = 100;

/// The view.
#[component]
pub fn Overview() -> impl IntoView {
    set_title("");
    let corpus = corpus();
    let page = Memo::new(move |_| corpus.scene(|scene| overview(scene, ROWS)));
    let all = RwSignal::new(false);
    move || {
        let Page { heading, groups, matrix } = page.get();
        let accounts: usize = groups.iter().map(|group| group.entries.len()).sum();
        let mut left = if all.get() { usize::MAX } else { LISTED };
        let groups = groups.into_iter().filter_map(|mut group| {
            group.entries.truncate(left);
            left -= group.entries.len();
            (!group.entries.is_empty()).then(|| view! { <EventGroup group/> })
        });
        let groups = groups.collect_view();
        let more = (accounts > LISTED && !all.get()).then(|| {
            view! { <p><button type="button" on:click=move |_| all.set(true)>"List all " {words::thousands(accounts)} " accounts"</button></p> }
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
    let compare = (ids.len() > 1).then(|| {
        let href = Route::compare(ids.iter().take(8)).to_string();
        view! { <a href=href>"Compare them side by side"</a> }
    });
    let under = !group.heading.is_empty();
    let heading = under.then(|| view! { <h2>{group.heading}</h2> });
    let reasons = (!group.reasons.is_empty()).then(|| view! { <p class="reasons">{group.reasons} " " {compare}</p> });
    view! {
        <section class="event">
            {heading}
            {reasons}
            <ol class="entries">{group.entries.into_iter().map(|entry| view! { <AccountEntry entry under/> }).collect_view()}</ol>
        </section>
    }
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
            format!("{} words, says {}", words::thousands(entry.words as usize), words::thousands(stated as usize))
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
