//! The apparatus: everything that matches the sentence looked at, with the reason for each match.

use super::Held;
use crate::ui::components::word_diff::word_diff;
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::comparison::{AlignmentKind, Evidence};
use parallax::view::compare::{Parallel, Place, draw, passage_at, say_this};
use parallax::view::{Scene, one_line, passage, siglum, words};

/// The strip below the panes: a column for each account, as above. Empty until a sentence is chosen.
#[component]
pub fn Apparatus(held: Held, chosen: Memo<Option<Place>>, close: Callback<()>) -> impl IntoView {
    let corpus = corpus();
    let body = move || {
        let place = chosen.get()?;
        held.choice.with(|choice| corpus.scene(|scene| held.matches.with(|matches| {
            let own = passage_at(scene, choice, place)?;
            let parallels = matches.explain(scene, choice, place);
            let (others, _) = matches.standing(place);
            let head = if others == 0 { "Only here".to_owned() } else { say_this(others, choice.articles.len()) };
            let words = one_line(scene.words(own));
            let columns = (0..).zip(&choice.articles).map(|(pane, &article)| {
                let inside = if pane == place.pane {
                    view! { <p class="apparatus-words"><a href=passage::link(scene, own)>{words.clone()}</a></p> }.into_any()
                } else {
                    let there: Vec<&Parallel> = parallels.iter().filter(|p| p.place.pane == pane).collect();
                    account(scene, &words, &there)
                };
                let own = (pane == place.pane).then_some("");
                view! { <li data-own=own><h3><span class="siglum">{siglum(article)}</span>" "{scene.label(article).text}</h3>{inside}</li> }
            });
            let columns = columns.collect_view();
            Some(view! {
                <header>
                    <h2>{head}</h2>
                    <button type="button" on:click=move |_| close.run(())>"Close"</button>
                </header>
                <ol class="apparatus-columns" data-panes=choice.articles.len().to_string()>{columns}</ol>
            })
        })))
    };
    let shown = move || chosen.get().is_some();
    view! { <aside class="apparatus" aria-live="polite" aria-label="Parallel passages" hidden=move || !shown()>{body}</aside> }
}

/// What one account has beside the words looked at.
fn account(scene: &Scene, own: &str, parallels: &[&Parallel]) -> AnyView {
    let (topic, near): (Vec<&Parallel>, Vec<&Parallel>) =
        parallels.iter().copied().partition(|p| p.kind == AlignmentKind::SameTopic);
    let drawn = |some: &[&Parallel]| some.iter().map(|p| item(scene, own, p)).collect_view();
    let topics = (!topic.is_empty()).then(|| {
        let head = format!("On the same topic: {}", words::count(topic.len(), "sentence", "sentences"));
        view! { <details class="apparatus-topic"><summary>{head}</summary>{drawn(&topic)}</details> }
    });
    let none = near.is_empty().then(|| view! { <p class="quiet">"Does not say this."</p> });
    view! { {drawn(&near)}{none}{topics} }.into_any()
}

fn item(scene: &Scene, own: &str, parallel: &Parallel) -> AnyView {
    let theirs = one_line(scene.words(parallel.passage));
    let body = match &parallel.diff {
        Some(_) => word_diff(own, &theirs).into_any(),
        None => theirs.into_any(),
    };
    view! {
        <p class="apparatus-words"><a href=passage::link(scene, parallel.passage)>{body}</a></p>
        <p class="apparatus-grade">
            <span class="shape" data-grade=draw::grade_slug(parallel.kind)>{words::grade(parallel.kind)}</span>
            <span class="quiet">{format!(" {:.2}", parallel.score)}</span>
        </p>
        {reasons(parallel.evidence)}
    }
    .into_any()
}

/// Why two sentences match: the claim, names, numbers and words they share.
fn reasons(evidence: &Evidence) -> impl IntoView + use<> {
    let list = |all: &[String]| all.iter().take(8).cloned().collect::<Vec<_>>().join(", ");
    let parts = [
        ("claim", evidence.claim.clone().unwrap_or_default()),
        ("names", list(&evidence.names)),
        ("numbers", list(&evidence.numbers)),
        ("words", list(&evidence.words)),
    ];
    let parts = parts.into_iter().filter(|(_, words)| !words.is_empty());
    let parts = parts.map(|(what, words)| view! { <div><dt>{what}</dt>" "<dd>{words}</dd></div> });
    view! { <dl class="evidence">{parts.collect_view()}</dl> }
}
