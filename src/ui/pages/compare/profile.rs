//! Distinctive words and what each account rests on, side by side. Counts, never a rating.

use super::Held;
use crate::ui::components::take_away::FigureAway;
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::quotes::SourceKind;
use parallax::view::compare::{keywords, sourcing};
use parallax::view::figures::{self, Figure};
use parallax::view::{Route, Scene, one_line, passage, siglum, words};
use std::sync::Arc;

/// Distinctive words.
#[component]
pub fn Words(held: Held) -> impl IntoView {
    let corpus = corpus();
    let body = move || {
        held.choice.with(|choice| {
            corpus.scene(|scene| choice.articles.iter().map(|&article| word_table(scene, article)).collect_view())
        })
    };
    view! {
        <p class="lead">"Words that an account uses more than all others of the corpus, by how surely the difference is none of chance (weighted log-odds; a z of 1.96 is one chance in twenty)."</p>
        <div class="columns">{body}</div>
        <FigureAway what="this figure" name="distinctive-words" draw=figure(held, figures::keyness)/>
    }
}

/// Makes a figure of the accounts shown.
fn figure(held: Held, make: fn(&Scene, &[u32]) -> Figure) -> Arc<dyn Fn() -> Figure + Send + Sync> {
    let corpus = corpus();
    Arc::new(move || held.choice.with_untracked(|choice| corpus.scene_now(|scene| make(scene, &choice.articles))))
}

fn word_table(scene: &Scene, article: u32) -> impl IntoView + use<> {
    let label = scene.label(article).text;
    let rows = keywords(scene, article).into_iter().map(|k| {
        let query = format!("{} in:{}", k.word, scene.articles[article as usize].id);
        view! {
            <tr>
                <th scope="row"><a href=Route::search(query).to_string()>{k.word.clone()}</a></th>
                <td class="figure">{k.count}</td>
                <td class="figure">{k.elsewhere}</td>
                <td class="figure">{format!("{:.1}", k.z)}</td>
            </tr>
        }
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return view! { <section><h2>{label}</h2><p class="empty">"No word stands out."</p></section> }.into_any();
    }
    view! {
        <section>
            <table class="ledger words-table">
                <caption><h2><span class="siglum">{siglum(article)}</span>" "{label}</h2></caption>
                <thead><tr>
                    <th scope="col">"Word"</th><th scope="col" class="figure">"Here"</th>
                    <th scope="col" class="figure">"Elsewhere"</th><th scope="col" class="figure">"z"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

/// What each account rests on.
#[component]
pub fn Sources(held: Held) -> impl IntoView {
    let corpus = corpus();
    let body = move || {
        held.choice.with(|choice| {
            corpus.scene(|scene| choice.articles.iter().map(|&article| profile(scene, article)).collect_view())
        })
    };
    view! {
        <p class="lead">"What the sentences of each account rest on: a count of attributions, not a rating."</p>
        <div class="sources">{body}</div>
        <FigureAway what="this figure" name="sourcing" draw=figure(held, figures::sourcing)/>
    }
}

const fn slug(source: Option<SourceKind>) -> &'static str {
    match source {
        Some(SourceKind::Named) => "named",
        Some(SourceKind::Document) => "document",
        Some(_) => "unnamed",
        None => "nobody",
    }
}

fn profile(scene: &Scene, article: u32) -> impl IntoView + use<> {
    let view = sourcing(scene, article);
    let bar = view.shares.iter().map(|share| {
        let width = format!("{:.2}%", share.share * 100.0);
        view! { <i style:width=width data-source=slug(share.source)></i> }
    });
    let parts = view.shares.iter().map(|share| {
        let head = format!("{:.0} % {}", share.share * 100.0, share.in_words());
        let items = share.sentences.iter().map(|&p| view! {
            <li><a href=passage::link(scene, p)>{one_line(scene.words(p))}</a></li>
        });
        view! {
            <li data-source=slug(share.source)>
                <details>
                    <summary>{head}<span class="quiet">{format!(", {}", words::count(share.sentences.len(), "sentence", "sentences"))}</span></summary>
                    <ul class="sentences">{items.collect_view()}</ul>
                </details>
            </li>
        }
    });
    let (bar, parts) = (bar.collect_view(), parts.collect_view());
    let empty = (view.sentences == 0).then(|| view! { <p class="empty">"No sentence was counted."</p> });
    view! {
        <section class="source-profile">
            <h2><span class="siglum">{siglum(article)}</span>" "{scene.label(article).text}</h2>
            {empty}
            <div class="source-bar" aria-hidden="true">{bar}</div>
            <ul class="source-list">{parts}</ul>
        </section>
    }
}
