//! One entity: how each account words it, what it says, what is said about it, and every mention in its line.

use super::{correct, set};
use crate::ui::app::set_title;
use crate::ui::components::choose::Choose;
use crate::ui::components::corrections::Corrections;
use crate::ui::components::quote_row::quote_row;
use crate::ui::components::take_away::{Maker, TakeAway};
use crate::ui::files::Form;
use crate::ui::nav::nav;
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::view::concordance::{self, Line, Order};
use parallax::view::entities::{self, EntityPage};
use parallax::view::quotes::QuoteRow;
use parallax::view::{EntitiesRoute, Route, Scene, passage, words};
use std::sync::Arc;

/// Concordance lines drawn at first.
const LINES: usize = 100;

/// The page.
#[component]
pub fn Page(route: Memo<EntitiesRoute>) -> impl IntoView {
    let (corpus, nav) = (corpus(), nav());
    let shown = RwSignal::new(LINES);
    let page = Memo::new(move |_| corpus.scene(|scene| entities::page(scene, &route.get())));
    let top = move || match page.get() {
        None => {
            set_title("Entities");
            view! {
                <h1>"No such entity"</h1>
                <p class="empty">"The corpus has no entity “" {route.get().id} "”. It may be named otherwise now. "
                    <a href="#/entities">"All entities"</a></p>
            }
            .into_any()
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
    view! {
        <div class="spread">
            <p class="up"><a href="#/entities">"All entities"</a></p>
            {top}
            <section hidden=move || page.with(Option::is_none)>
                <h2>"Every mention"</h2>
                <form class="filters" aria-label="Sort the mentions" on:submit=|event| event.prevent_default()>
                    <Choose label="Order" options=orders chosen=Signal::derive(move || route.get().sort)
                        choose=move |slug| set(nav, |r| r.sort = slug)/>
                </form>
                {lines}
                {move || (hidden() > 0).then(|| view! {
                    <button type="button" class="more" on:click=move |_| shown.set(usize::MAX)>
                        {format!("Show all: {} not shown", hidden())}
                    </button>
                })}
            </section>
            <correct::Correct route=route/>
            <TakeAway what="these mentions" name="mentions" forms=vec![Form::Csv] make=make/>
            <Corrections/>
        </div>
    }
}

fn upper(scene: &Scene, page: &EntityPage) -> AnyView {
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
        let places = role.places.iter().enumerate().map(|(i, &place)| {
            let text = if i == 0 { role.words.clone() } else { (i + 1).to_string() };
            let label = format!("{}, place {} of {}", role.words, i + 1, role.places.len());
            view! { <a href=passage::link(scene, place) aria-label=(i > 0).then_some(label)>{text}</a>" " }
        });
        view! { <li>{places.collect_view()}</li> }
    });
    let roles = (!page.roles.is_empty()).then(|| {
        view! {
            <section>
                <h2>"Called"</h2>
                <ul class="inline-list">{roles.collect_view()}</ul>
            </section>
        }
    });
    view! {
        <h1 data-type=words::entity_type(row.kind)>{row.name.clone()}</h1>
        <p class="lead">{lead}</p>
        {roles}
        {wordings(scene, page)}
        {quotes(scene, format!("Said by {}", row.name), &page.quotes_by)}
        {quotes(scene, format!("Said about {}", row.name), &page.quotes_about)}
        {companions(scene, page)}
    }
    .into_any()
}

fn wordings(scene: &Scene, page: &EntityPage) -> impl IntoView + use<> {
    let rows = page.accounts.iter().map(|account| {
        let words_here = account.wordings.iter().map(|w| {
            let times = if w.count > 1 { format!(" {}×", w.count) } else { String::new() };
            let why = words::join_reason(w.reason);
            view! {
                <li>
                    <a href=passage::link(scene, w.first) title=why>{w.words.clone()}</a>
                    <span class="quiet">{times}</span>
                </li>
            }
        });
        view! {
            <tr>
                <th scope="row"><a href=Route::read(&scene.articles[account.article as usize].id).to_string()>{scene.label(account.article).text}</a></th>
                <td><ul class="inline-list">{words_here.collect_view()}</ul></td>
                <td class="figure">{account.counts.all()}</td>
                <td class="quiet">{words::member_reason(account.joined)}</td>
            </tr>
        }
    });
    view! {
        <section>
            <h2>"How each account words it"</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="How each account words it">
            <table class="ledger wordings">
                <caption>"Names and descriptions as printed; each leads to its first place. Why they were taken for one stands at the end."</caption>
                <thead><tr>
                    <th scope="col">"Account"</th><th scope="col">"Words"</th>
                    <th scope="col" class="figure">"Mentions"</th><th scope="col">"Joined by"</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
            </div>
        </section>
    }
}

fn quotes(scene: &Scene, head: String, rows: &[QuoteRow]) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let list = rows.iter().map(|row| quote_row(scene, row)).collect_view();
    Some(view! { <section><h2>{head}</h2><ol class="quotes">{list}</ol></section> }.into_any())
}

fn companions(scene: &Scene, page: &EntityPage) -> Option<AnyView> {
    if page.with.is_empty() {
        return None;
    }
    let items = page.with.iter().map(|other| {
        let sentences = other.sentences.iter().enumerate().map(|(i, &place)| {
            let label = format!("sentence {} that names both", i + 1);
            view! { " " <a class="tick" href=passage::link(scene, place) aria-label=label>{i + 1}</a> }
        });
        view! {
            <li>
                <a href=Route::entity(&other.id).to_string()>{other.name.clone()}</a>
                <span class="quiet">{sentences.take(12).collect_view()}</span>
            </li>
        }
    });
    let list = view! {
        <section>
            <h2>"In the same sentences"</h2>
            <ul class="inline-list spaced">{items.collect_view()}</ul>
        </section>
    };
    Some(list.into_any())
}

/// Mentions in their lines, the mention in the middle.
fn table(scene: &Scene, lines: &[Line], shown: usize) -> impl IntoView + use<> {
    let rows = lines.iter().take(shown).map(|line| {
        let key = format!("{}, {}: {}", words::form(line.form), words::join_reason(line.reason), line.key);
        view! {
            <tr>
                <td class="kwic-left"><bdi dir="ltr">{line.left.clone()}</bdi></td>
                <th scope="row" class="kwic-key" data-form=words::form(line.form)>
                    <a href=passage::link(scene, line.passage) title=key>{line.key.clone()}</a>
                </th>
                <td class="kwic-right">{line.right.clone()}</td>
                <td class="kwic-account quiet">{scene.label(line.passage.article).text}</td>
            </tr>
        }
    });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Every mention">
        <table class="ledger kwic">
            <caption>"Each mention with the words around it."</caption>
            <thead class="hidden-head"><tr>
                <th scope="col">"before"</th><th scope="col">"mention"</th><th scope="col">"after"</th><th scope="col">"account"</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        </div>
    }
}
