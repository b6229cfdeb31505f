//! The view “Your articles”: bring texts in, look at them before they join, keep them in this browser, take them away.

mod bring;
mod preview;

use crate::ui::app::set_title;
use crate::ui::components::notice::notices;
use crate::ui::corrections::copy_link;
use crate::ui::files::{Form, save};
use crate::ui::nav::{Nav, nav};
use crate::ui::state::{Corpus, corpus};
use crate::ui::store;
use leptos::prelude::*;
use parallax::corpus::write_corpus;
use parallax::view::{OwnRoute, Route, share, words};
use parallax::{Article, Error};
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Rows of the table drawn at once; a corpus of thousands is managed as a file.
const ROWS: usize = 40;

/// What was brought in and waits to be looked at.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Articles not added yet.
    pub waiting: RwSignal<Vec<Article>>,
    /// What could not be read.
    pub errors: RwSignal<Vec<Error>>,
    /// Files read and files picked, while they are read.
    pub reading: RwSignal<Option<(usize, usize)>>,
    /// The corpus they are to join.
    pub corpus: Corpus,
}

/// The view.
#[component]
pub fn Own() -> impl IntoView {
    set_title("Your articles");
    let (corpus, notices) = (corpus(), notices());
    let desk = Desk { waiting: RwSignal::default(), errors: RwSignal::default(), reading: RwSignal::new(None), corpus };
    let shared = nav().on(|route| if let Route::Own(own) = route { own.shared.clone() } else { String::new() });
    Effect::new(move || {
        let packed = shared.get();
        if !packed.is_empty() {
            match share::unpack(&packed) {
                Ok(article) => desk.waiting.update(|w| w.push(article)),
                Err(error) => desk.errors.update(|e| e.push(error)),
            }
        }
    });
    let progress = move || {
        corpus.progress.get().map(|p| {
            view! {
                <p class="own-progress">
                    <label>{format!("Reading {} of {} ", words::thousands(p.done), words::thousands(p.total))}
                        <progress max=p.total.to_string() value=p.done.to_string()></progress></label>
                    <button type="button" on:click=move |_| {
                        corpus.cancel();
                        notices.say("Stopped. What was read so far is kept.");
                    }>"Stop"</button>
                </p>
            }
        })
    };
    view! {
        <div class="spread own">
            <h1>"Your articles"</h1>
            <p class="lead">"Texts you bring stay in this browser. Nothing is sent anywhere, and no address is fetched: paste the text, or save the page and pick the file."</p>
            <bring::Bring desk=desk/>
            <preview::Preview desk=desk/>
            {progress}
            <Kept/>
        </div>
    }
}

/// The articles kept in this browser.
#[component]
fn Kept() -> impl IntoView {
    let (corpus, notices) = (corpus(), notices());
    let count = Memo::new(move |_| corpus.articles.with(|articles| articles.len() - corpus.bundled));
    let own = Memo::new(move |_| {
        corpus.scene(|scene| {
            let shown = (0..).zip(scene.articles).skip(corpus.bundled).take(ROWS);
            let words = |i: u32| scene.analyses.get(i as usize).map_or(0, |analysis| analysis.document.words as usize);
            shown.map(|(i, article)| (article.id.clone(), scene.label(i).text, words(i))).collect::<Vec<_>>()
        })
    });
    let forget = move |ids: Vec<String>| {
        corpus.remove(&ids);
        spawn_local(async move {
            if let Err(error) = store::forget(ids).await {
                notices.say(error.to_string());
            }
        });
    };
    let link = move |id: &str| {
        let article = corpus.articles.with_untracked(|all| all.iter().find(|a| a.id == id).cloned());
        match article.as_ref().and_then(share::pack) {
            Some(shared) => copy_link(notices, Nav::address(&Route::Own(OwnRoute { shared }))),
            None => notices.say("This article is too long for a link: save it as a file."),
        }
    };
    let export = move |_| {
        let text = corpus.articles.with_untracked(|all| write_corpus(&all[corpus.bundled.min(all.len())..]));
        if save("my-articles", Form::Json, &text).is_err() {
            notices.say("The browser did not allow the file to be saved.");
        }
    };
    let rows = move || {
        let row = |(id, title, count): (String, String, usize)| {
            let (remove, copy, href) = (id.clone(), id.clone(), Route::read(&id).to_string());
            let name = title.clone();
            view! {
                <tr>
                    <th scope="row"><a href=href>{title}</a></th>
                    <td class="figure">{if count == 0 { String::new() } else { words::thousands(count) }}</td>
                    <td>
                        <button type="button" aria-label=format!("Copy a link that holds {name}") on:click=move |_| link(&copy)>"Link"</button>
                        <button type="button" aria-label=format!("Remove {name}") on:click=move |_| forget(vec![remove.clone()])>"Remove"</button>
                    </td>
                </tr>
            }
        };
        own.get().into_iter().map(row).collect_view()
    };
    let all = move |_| {
        let ids = |articles: &Arc<Vec<Article>>| articles[corpus.bundled..].iter().map(|a| a.id.clone()).collect();
        forget(corpus.articles.with_untracked(ids));
    };
    let empty = move || count.get() == 0;
    let hidden = move || count.get().saturating_sub(ROWS);
    view! {
        <section hidden=empty>
            <h2>"Kept in this browser"</h2>
            <table class="ledger">
                <caption>"They stand beside the accounts of this corpus in every view."</caption>
                <thead><tr><th scope="col">"Article"</th><th scope="col" class="figure">"Words"</th><th scope="col">"Do"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="quiet" hidden=move || hidden() == 0>{move || format!("{} more are not listed.", words::thousands(hidden()))}</p>
            <p class="actions">
                <button type="button" on:click=export>"Save all as one file"</button>
                <button type="button" on:click=all>"Remove all"</button>
            </p>
        </section>
    }
}
