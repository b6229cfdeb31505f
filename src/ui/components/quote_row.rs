//! One quotation with its speaker, how that was found, where it stands, and its wording elsewhere.

use super::word_diff::word_diff;
use crate::ui::corrections::corrections;
use crate::ui::html::{Element, IntoNode, Node, Nodes, el};
use crate::ui::state::corpus;
use leptos::ev;
use leptos::prelude::*;
use parallax::SliceOrder;
use parallax::quotes::QuoteKind;
use parallax::view::corrections::{Operation, Words};
use parallax::view::quotes::{Quote, QuoteRow, SpeakerView, UNKNOWN, is_doubtful};
use parallax::view::{EntitiesRoute, Route, Scene, entities, passage, siglum, words};

/// Most speakers offered.
const SPEAKERS: usize = 500;

/// A quotation as an item of a list.
pub fn quote_row(scene: &Scene, row: &QuoteRow) -> Node {
    let [first, others @ ..] = row.members.as_slice() else { return ().into_node() };
    let variants = (!others.is_empty()).then(|| variants(scene, first, others, row.attributed_differently));
    el("li.quote")
        .attr("data-kind", words::quote_kind(first.kind))
        .attr("data-doubtful", is_doubtful(first.kind, first.confidence))
        .child(el("p.quote-speaker").child(speaker(first.speaker.as_ref())))
        .child(
            el("div.quote-body")
                .child(
                    el("blockquote.quote-words")
                        .child(el("a").href(passage::link(scene, first.passage)).child(first.words.clone())),
                )
                .child(el("p.quote-source").child(source(scene, first)))
                .child(variants)
                .child(wrong_speaker(first)),
        )
        .into_node()
}

/// The speaker's name, as a link where there is an entity behind it.
fn speaker(speaker: Option<&SpeakerView>) -> Node {
    match speaker {
        None => el("span.unknown").child("speaker unknown").into_node(),
        Some(SpeakerView { id: Some(id), name, .. }) => {
            el("a").href(Route::entity(id).to_string()).child(name.clone()).into_node()
        }
        Some(SpeakerView { name, .. }) => el("span").child(name.clone()).into_node(),
    }
}

/// Kind, cue, how the speaker was found and how surely, and the account.
fn source(scene: &Scene, quote: &Quote) -> Node {
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
    (
        el("a.quote-account")
            .href(account)
            .child(siglum(quote.passage.article))
            .child(" ")
            .child(scene.name(quote.passage.article)),
        el("span.quote-how").child(words::quote_kind(quote.kind)).child(cue).child(found).child(" · ").child(sure),
    )
        .into_node()
}

/// The other places, each as it differs from the first.
fn variants(scene: &Scene, first: &Quote, others: &[Quote], differently: bool) -> Node {
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
        let body =
            if reported { quote.words.clone().into_node() } else { word_diff(&first.words, &quote.words).into_node() };
        el("li").child(el("a.quote-variant").href(passage::link(scene, quote.passage)).child(body)).child(
            el("p.quote-source")
                .child(differently.then(|| el("span.quote-speaker").child(speaker(quote.speaker.as_ref()))))
                .child(source(scene, quote)),
        )
    });
    el("details.quote-variants")
        .child(
            el("summary").child(head).child(differently.then(|| el("strong.flag").child(" · attributed differently"))),
        )
        .child(el("ul").child(items.nodes()))
        .into_node()
}

/// Where the reader says who spoke. The choices are made only when it is opened: there are as many as entities.
fn wrong_speaker(quote: &Quote) -> Element {
    let (corpus, corrections) = (corpus(), corrections());
    let open = RwSignal::new(false);
    let passage = quote.passage;
    let choose = move |event| {
        let id = event_target_value(&event);
        let speaker = if id == UNKNOWN { None } else { corpus.scene_now(|scene| first_mention(scene, &id)) };
        if speaker.is_some() || id == UNKNOWN {
            let quote = corpus.scene_now(|scene| Words::of(scene, passage));
            corrections.add(Operation::Speaker { quote, speaker });
        }
    };
    let options = move || {
        open.get().then(|| {
            corpus.scene_now(|scene| {
                let named = |here: bool| {
                    let named = scene.knowledge.entities.iter().filter(|e| e.kind.is_named());
                    named.filter(move |e| e.members.iter().any(|m| m.article == passage.article) == here)
                };
                // Those who are named in the same account are most likely meant.
                let speakers = named(true).chain(named(false)).take(SPEAKERS);
                speakers.map(|e| el("option").attr("value", e.id.clone()).child(e.name.clone())).nodes()
            })
        })
    };
    el("details.quote-correct")
        .on(ev::toggle, move |_| open.set(true))
        .child(el("summary").child("Wrong speaker?"))
        .child(
            el("label.field").child(el("span.field-label").child("It was said by")).child(
                el("select")
                    .on(ev::change, choose)
                    .child(el("option").attr("value", "").child("choose"))
                    .child(el("option").attr("value", UNKNOWN).child("not known"))
                    .child(options),
            ),
        )
}

/// The words that name an entity in a correction.
fn first_mention(scene: &Scene, id: &str) -> Option<Words> {
    let page = entities::page(scene, &EntitiesRoute { id: id.to_owned(), ..EntitiesRoute::default() })?;
    let place = page.row.first?;
    Some(Words::of(scene, place))
}
