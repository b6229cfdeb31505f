//! Where a reader corrects an entity.

use crate::ui::corrections::corrections;
use crate::ui::html::{Element, Nodes, el};
use crate::ui::nav::nav;
use crate::ui::reactive::memo;
use crate::ui::state::corpus;
use leptos::ev;
use leptos::prelude::*;
use parallax::SliceOrder;
use parallax::entities::{EntityType, Form as MentionForm};
use parallax::view::corrections::{Operation, Words};
use parallax::view::entities;
use parallax::view::{EntitiesRoute, Route, Scene, words};

/// The words by which a correction names an entity: its first mention.
fn named(scene: &Scene, id: &str) -> Option<Words> {
    let page = entities::page(scene, &EntitiesRoute { id: id.to_owned(), ..EntitiesRoute::default() })?;
    let line = page.lines.iter().min_by_key(|l| (l.form != MentionForm::Name, l.passage))?;
    Some(Words::of(scene, line.passage))
}

/// Most entities offered to be merged with.
const OFFERED: usize = 500;

/// The form for one entity.
pub fn correct(route: Memo<EntitiesRoute>) -> Element {
    let (corpus, corrections, nav) = (corpus(), corrections(), nav());
    let id = move || route.with_untracked(|r| r.id.clone());
    let entity = memo(move || {
        let id = route.with(|r| r.id.clone());
        corpus.scene(|s| s.knowledge.entities.iter().find(|e| e.id == id).map(|e| (e.name.clone(), e.kind)))
    });
    let this = move || corpus.scene_now(|scene| named(scene, &id()));
    let name = NodeRef::<leptos::html::Input>::new();
    let rename = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let (Some(entity), Some(field)) = (this(), name.get()) {
            corrections.add(Operation::Rename { entity, name: field.value().trim().to_owned() });
        }
    };
    let retype = move |event| {
        if let (Some(entity), Some(kind)) = (this(), words::parse_entity_type(&event_target_value(&event))) {
            corrections.add(Operation::Retype { entity, kind });
        }
    };
    let merge = move |event| {
        let other = event_target_value(&event);
        let with = corpus.scene_now(|scene| named(scene, &other));
        if let (Some(entity), Some(with)) = (this(), with) {
            corrections.add(Operation::Merge { entity, with });
        }
    };
    let split = move |event| {
        let wanted = event_target_value(&event);
        let mentions = corpus.scene_now(|scene| {
            let page = entities::page(scene, &EntitiesRoute { id: id(), ..EntitiesRoute::default() })?;
            Some(page.lines.iter().filter(|l| l.key == wanted).map(|l| Words::of(scene, l.passage)).collect::<Vec<_>>())
        });
        if let Some(mentions) = mentions.filter(|m| !m.is_empty()) {
            corrections.add(Operation::Split { mentions, name: wanted });
        }
    };
    let hide = move |_| {
        if let Some(entity) = this() {
            corrections.add(Operation::Hide { entity });
            nav.go(&Route::Entities(EntitiesRoute::default()));
        }
    };
    let types = move || {
        let now = entity.get().map(|(_, kind)| kind);
        let named = EntityType::ALL.into_iter().filter(|k| k.is_named());
        named
            .map(|k| {
                el("option")
                    .attr("value", words::entity_type(k))
                    .attr("selected", now == Some(k))
                    .child(words::entity_type(k))
            })
            .nodes()
    };
    let others = move || {
        let id = route.with(|r| r.id.clone());
        corpus.scene(|scene| {
            let others = scene.knowledge.entities.iter().filter(|e| e.id != id && e.kind.is_named()).take(OFFERED);
            others.map(|e| el("option").attr("value", e.id.clone()).child(e.name.clone())).nodes()
        })
    };
    let wordings = move || {
        let page = corpus.scene(|scene| entities::page(scene, &route.get()));
        let mut all: Vec<String> = page.map(|p| p.lines.into_iter().map(|l| l.key).collect()).unwrap_or_default();
        all.order();
        all.dedup();
        all.into_iter().map(|w| el("option").child(w)).nodes()
    };
    el("details.correct")
        .attr("hidden", move || entity.with(Option::is_none))
        .child(el("summary").child("Correct this entity"))
        .child(
            el("form.filters")
                .on(ev::submit, rename)
                .child(
                    el("label.field").child(el("span.field-label").child("Name")).child(
                        el("input")
                            .node_ref(name)
                            .attr("type", "text")
                            .prop("value", move || entity.get().map(|(name, _)| name).unwrap_or_default()),
                    ),
                )
                .child(el("button").attr("type", "submit").child("Rename")),
        )
        .child(
            el("div.filters")
                .child(
                    el("label.field")
                        .child(el("span.field-label").child("Type"))
                        .child(el("select").on(ev::change, retype).child(types)),
                )
                .child(
                    el("label.field").child(el("span.field-label").child("Is the same as")).child(
                        el("select")
                            .on(ev::change, merge)
                            .child(el("option").attr("value", "").child("choose an entity"))
                            .child(others),
                    ),
                )
                .child(
                    el("label.field").child(el("span.field-label").child("Someone else is meant by")).child(
                        el("select")
                            .on(ev::change, split)
                            .child(el("option").attr("value", "").child("choose words"))
                            .child(wordings),
                    ),
                )
                .child(el("button").on(ev::click, hide).child("Not an entity: hide")),
        )
}
