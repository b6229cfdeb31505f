//! The apparatus: everything that matches the sentence looked at, with the reason for each match.

use super::Held;
use crate::ui::components::word_diff::word_diff;
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::comparison::{AlignmentKind, Evidence};
use parallax::view::compare::{Parallel, Place, draw, passage_at, say_this};
use parallax::view::{Scene, one_line, passage, siglum, words};

/// The strip below the panes. Empty until a sentence is chosen.
#[component]
pub fn Apparatus(held: Held, chosen: Memo<Option<Place>>, close: Callback<()>) -> impl IntoView {
    let corpus = corpus();
    let body = move || {
        let place = chosen.get()?;
        held.choice.with(|choice| corpus.scene(|scene| held.matches.with(|matches| {
            let own = passage_at(scene, choice, place)?;
            let parallels = matches.explain(scene, choice, place);
            let say = say_this(matches.standing(place).0, choice.articles.len());
            let text = one_line(scene.words(own));
            let (topic, near): (Vec<&Parallel>, Vec<&Parallel>) =
                parallels.iter().partition(|p| p.kind == AlignmentKind::SameTopic);
            let drawn = |some: &[&Parallel]| some.iter().map(|p| item(scene, &text, p)).collect_view();
            let (items, alone) = (drawn(&near), near.is_empty());
            let topics = (!topic.is_empty()).then(|| {
                let head = format!("On the same topic: {}", words::count(topic.len(), "sentence", "sentences"));
                view! {
                    <details class="apparatus-topic" open=alone>
                        <summary>{head}</summary>
                        <ol class="apparatus-list">{drawn(&topic)}</ol>
                    </details>
                }
            });
            let none = parallels.is_empty().then(|| view! {
                <p class="quiet">"No sentence of the other accounts shares its words, its fact or its topic at this threshold."</p>
            });
            let head = if alone { "Only here".to_owned() } else { say };
            Some(view! {
                <header>
                    <h2>{head}</h2>
                    <button type="button" on:click=move |_| close.run(())>"Close"</button>
                </header>
                <blockquote class="apparatus-own">
                    <a href=passage::link(scene, own)>{text.clone()}</a>
                    <cite>{cited(scene, own.article)}</cite>
                </blockquote>
                {none}
                <ol class="apparatus-list">{items}</ol>
                {topics}
            })
        })))
    };
    let shown = move || chosen.get().is_some();
    view! { <aside class="apparatus" aria-live="polite" aria-label="Parallel passages" hidden=move || !shown()>{body}</aside> }
}

fn item(scene: &Scene, own: &str, parallel: &Parallel) -> impl IntoView + use<> {
    let theirs = one_line(scene.words(parallel.passage));
    let body = match &parallel.diff {
        Some(_) => word_diff(own, &theirs).into_any(),
        None => theirs.into_any(),
    };
    view! {
        <li>
            <p class="apparatus-head">
                <span class="shape" data-grade=draw::grade_slug(parallel.kind)>{words::grade(parallel.kind)}</span>
                <span class="quiet">{format!(" {:.2}", parallel.score)}</span>
                " "<cite>{cited(scene, parallel.passage.article)}</cite>
            </p>
            <p class="apparatus-words"><a href=passage::link(scene, parallel.passage)>{body}</a></p>
            {reasons(parallel.evidence)}
        </li>
    }
}

/// An account as the apparatus cites it.
fn cited(scene: &Scene, article: u32) -> String {
    format!("{} {}", siglum(article), scene.label(article).text)
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
