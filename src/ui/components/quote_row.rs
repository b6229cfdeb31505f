//! One quotation with its speaker, how that was found, where it stands, and its wording elsewhere.

use super::word_diff::word_diff;
use crate::ui::corrections::corrections;
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::SliceOrder;
use parallax::quotes::QuoteKind;
use parallax::view::corrections::{Operation, Words};
use parallax::view::quotes::UNKNOWN;
use parallax::view::quotes::{Quote, QuoteRow, SpeakerView};
use parallax::view::{EntitiesRoute, Route, Scene, entities, passage, siglum, words};

/// Below this confidence a reported statement stands back.
const FLOOR: f32 = 0.7;

/// A quotation as an item of a list.
pub fn quote_row(scene: &Scene, row: &QuoteRow) -> impl IntoView + use<> {
    let [first, others @ ..] = row.members.as_slice() else { return ().into_any() };
    let variants = (!others.is_empty()).then(|| variants(scene, first, others, row.attributed_differently));
    view! {
        <li class="quote" data-kind=words::quote_kind(first.kind) data-doubtful=doubtful(first).then_some("")>
            <p class="quote-speaker">{speaker(first.speaker.as_ref())}</p>
            <div class="quote-body">
                <blockquote class="quote-words">
                    <a href=passage::link(scene, first.passage)>{first.words.clone()}</a>
                </blockquote>
                <p class="quote-source">{source(scene, first)}</p>
                {variants}
                {wrong_speaker(scene, first)}
            </div>
        </li>
    }
    .into_any()
}

/// The speaker's name, as a link where there is an entity behind it.
fn speaker(speaker: Option<&SpeakerView>) -> AnyView {
    match speaker {
        None => view! { <span class="unknown">"speaker unknown"</span> }.into_any(),
        Some(SpeakerView { id: Some(id), name, .. }) => {
            view! { <a href=Route::entity(id).to_string()>{name.clone()}</a> }.into_any()
        }
        Some(SpeakerView { name, .. }) => view! { <span>{name.clone()}</span> }.into_any(),
    }
}

/// Kind, cue, how the speaker was found and how surely, and the account.
fn source(scene: &Scene, quote: &Quote) -> AnyView {
    let cue = quote.cue.as_ref().map(|cue| format!(" · “{cue}”"));
    let found = quote.speaker.as_ref().map(|s| {
        let wording = if s.wording.is_empty() || s.wording == s.name {
            String::new()
        } else {
            format!(" as “{}”", s.wording)
        };
        format!(" · {}{wording}", words::speaker_rule(s.rule))
    });
    let sure = format!("{} ({:.0} %)", words::confidence(quote.confidence), quote.confidence * 100.0);
    let account = Route::read(&scene.articles[quote.passage.article as usize].id).to_string();
    view! {
        <a class="quote-account" href=account>{siglum(quote.passage.article)}" "{scene.label(quote.passage.article).text}</a>
        <span class="quote-how">{words::quote_kind(quote.kind)}{cue}{found}" · "{sure}</span>
    }
    .into_any()
}

/// The other places, each as it differs from the first.
fn variants(scene: &Scene, first: &Quote, others: &[Quote], differently: bool) -> impl IntoView + use<> {
    let mut accounts: Vec<u32> = others.iter().map(|q| q.passage.article).chain([first.passage.article]).collect();
    accounts.order();
    accounts.dedup();
    let places = words::count(others.len() + 1, "place", "places");
    let head = match accounts.len() {
        1 => format!("in {places} of this account"),
        n => format!("in {n} accounts, {places}"),
    };
    let items = others.iter().map(|quote| {
        let reported = quote.kind == QuoteKind::Indirect || first.kind == QuoteKind::Indirect;
        let body = if reported { quote.words.clone().into_any() } else { word_diff(&first.words, &quote.words).into_any() };
        view! {
            <li>
                <a class="quote-variant" href=passage::link(scene, quote.passage)>{body}</a>
                <p class="quote-source">
                    {differently.then(|| view! { <span class="quote-speaker">{speaker(quote.speaker.as_ref())}</span> })}
                    {source(scene, quote)}
                </p>
            </li>
        }
    });
    view! {
        <details class="quote-variants">
            <summary>
                {head}
                {differently.then(|| view! { <strong class="flag">" · attributed differently"</strong> })}
            </summary>
            <ul>{items.collect_view()}</ul>
        </details>
    }
}

/// Whether a reported statement is too uncertain to stand beside the others with the same weight.
pub fn doubtful(quote: &Quote) -> bool {
    quote.kind == QuoteKind::Indirect && quote.confidence < FLOOR
}

/// Where the reader says who spoke. The choices are made only when it is opened: there are as many as entities.
fn wrong_speaker(scene: &Scene, quote: &Quote) -> impl IntoView + use<> {
    let (corpus, corrections) = (corpus(), corrections());
    let open = RwSignal::new(false);
    let named = Words {
        article: scene.articles[quote.passage.article as usize].id.clone(),
        words: scene.words(quote.passage).to_owned(),
        at: scene.code_points(quote.passage).0,
    };
    let choose = move |event| {
        let id = event_target_value(&event);
        let speaker = if id == UNKNOWN { None } else { corpus.scene_now(|scene| first_mention(scene, &id)) };
        if speaker.is_some() || id == UNKNOWN {
            corrections.add(Operation::Speaker { quote: named.clone(), speaker });
        }
    };
    let options = move || {
        open.get().then(|| {
            corpus.scene_now(|scene| {
                let speakers = scene.knowledge.entities.iter().filter(|e| e.kind.is_named());
                speakers.map(|e| view! { <option value=e.id.clone()>{e.name.clone()}</option> }).collect_view()
            })
        })
    };
    view! {
        <details class="quote-correct" on:toggle=move |_| open.set(true)>
            <summary>"Wrong speaker?"</summary>
            <label class="field"><span class="field-label">"It was said by"</span>
                <select on:change=choose>
                    <option value="">"choose"</option>
                    <option value=UNKNOWN>"not known"</option>
                    {options}
                </select></label>
        </details>
    }
}

/// The words that name an entity in a correction.
fn first_mention(scene: &Scene, id: &str) -> Option<Words> {
    let page = entities::page(scene, &EntitiesRoute { id: id.to_owned(), ..EntitiesRoute::default() })?;
    let place = page.row.first?;
    Some(Words {
        article: scene.articles[place.article as usize].id.clone(),
        words: scene.words(place).to_owned(),
        at: scene.code_points(place).0,
    })
}
