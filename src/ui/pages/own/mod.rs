//! The view “Your articles”: bring texts in, look at them before they join, keep them in this browser, take them away.

mod bring;
mod dropped;
mod preview;

use crate::ui::app::set_title;
use crate::ui::components::notice::notices;
use crate::ui::components::table::heads;
use crate::ui::corrections::copy_link;
use crate::ui::files::{Form, save};
use crate::ui::html::{Element, Nodes, el};
use crate::ui::nav::{Nav, nav};
use crate::ui::reactive::{effect, memo};
use crate::ui::state::{Corpus, corpus};
use crate::ui::store;
use leptos::ev;
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
pub fn page() -> Element {
    set_title("Your articles");
    let (corpus, notices) = (corpus(), notices());
    let desk = Desk { waiting: RwSignal::default(), errors: RwSignal::default(), reading: RwSignal::new(None), corpus };
    let shared = nav().on(|route| if let Route::Own(own) = route { own.shared.clone() } else { String::new() });
    effect(move || {
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
            el("p.own-progress")
                .child(
                    el("label")
                        .child(format!("Reading {} of {} ", words::thousands(p.done), words::thousands(p.total)))
                        .child(el("progress").attr("max", p.total.to_string()).attr("value", p.done.to_string())),
                )
                .child(
                    el("button")
                        .on(ev::click, move |_| {
                            corpus.cancel();
                            notices.say("Stopped. What was read so far is kept.");
                        })
                        .child("Stop"),
                )
        })
    };
    el("div.spread.own")
        .key("own")
        .child(el("h1").child("Your articles"))
        .child(el("p.lead").child(
            "Texts you bring stay in this browser. Nothing is sent anywhere, and no \
                 address is fetched: paste the text, or save the page and pick the file.",
        ))
        .child(bring::bring(desk))
        .child(preview::preview(desk))
        .child(progress)
        .child(kept())
}

/// The articles kept in this browser.
fn kept() -> Element {
    let (corpus, notices) = (corpus(), notices());
    let count = memo(move || corpus.articles.with(|articles| articles.len() - corpus.bundled.get()));
    let own = memo(move || {
        corpus.scene(|scene| {
            let shown = (0..).zip(scene.articles).skip(corpus.bundled.get()).take(ROWS);
            let words = |i: u32| scene.analyses.get(i as usize).map_or(0, |analysis| analysis.document.words as usize);
            shown.map(|(i, article)| (article.id.clone(), scene.name(i), words(i))).collect::<Vec<_>>()
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
        let bundled = corpus.bundled.get_untracked();
        let text = corpus.articles.with_untracked(|all| write_corpus(&all[bundled.min(all.len())..]));
        if save("my-articles", Form::Json, &text).is_err() {
            notices.say("The browser did not allow the file to be saved.");
        }
    };
    let rows = move || {
        let row = |(id, title, count): (String, String, usize)| {
            let (remove, copy, href) = (id.clone(), id.clone(), Route::read(&id).to_string());
            let name = title.clone();
            el("tr")
                .child(el("th").attr("scope", "row").child(el("a").href(href).child(title)))
                .child(el("td.figure").child(if count == 0 { String::new() } else { words::thousands(count) }))
                .child(
                    el("td")
                        .child(
                            el("button")
                                .label(format!("Copy a link that holds {name}"))
                                .on(ev::click, move |_| link(&copy))
                                .child("Link"),
                        )
                        .child(
                            el("button")
                                .label(format!("Remove {name}"))
                                .on(ev::click, move |_| forget(vec![remove.clone()]))
                                .child("Remove"),
                        ),
                )
        };
        own.get().into_iter().map(row).nodes()
    };
    let all = move |_| {
        let ids = |articles: &Arc<Vec<Article>>| {
            articles[corpus.bundled.get_untracked()..].iter().map(|a| a.id.clone()).collect()
        };
        forget(corpus.articles.with_untracked(ids));
    };
    let empty = move || count.get() == 0;
    let hidden = move || count.get().saturating_sub(ROWS);
    el("section")
        .attr("hidden", empty)
        .child(el("h2").child("Kept in this browser"))
        .child(
            el("table.ledger")
                .child(el("caption").child("They stand beside the accounts of this corpus in every view."))
                .child(el("thead").child(heads(&[("th", "Article"), ("th.figure", "Words"), ("th", "Do")])))
                .child(el("tbody").child(rows)),
        )
        .child(
            el("p.quiet")
                .attr("hidden", move || hidden() == 0)
                .child(move || format!("{} more are not listed.", words::thousands(hidden()))),
        )
        .child(
            el("p.actions")
                .child(el("button").on(ev::click, export).child("Save all as one file"))
                .child(el("button").on(ev::click, all).child("Remove all")),
        )
}
