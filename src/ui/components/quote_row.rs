//! One quotation with its speaker, how that was found, where it stands, and its wording elsewhere.

use super::word_diff::word_diff;
use leptos::prelude::*;
use parallax::quotes::QuoteKind;
use parallax::view::quotes::{Quote, QuoteRow, SpeakerView};
use parallax::view::{Route, Scene, passage, siglum, words};

/// A quotation as an item of a list.
pub fn quote_row(scene: &Scene, row: &QuoteRow) -> impl IntoView + use<> {
    let [first, others @ ..] = row.members.as_slice() else { return ().into_any() };
    let variants = (!others.is_empty()).then(|| variants(scene, first, others, row.attributed_differently));
    view! {
        <li class="quote" data-kind=words::quote_kind(first.kind)>
            <p class="quote-speaker">{speaker(first.speaker.as_ref())}</p>
            <div class="quote-body">
                <blockquote class="quote-words">
                    <a href=passage::link(scene, first.passage)>{first.words.clone()}</a>
                </blockquote>
                <p class="quote-source">{source(scene, first)}</p>
                {variants}
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
    accounts.sort_unstable();
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
