//! The list of layers in the rail: what is drawn in the text, each with its own underline, and all of it off at once.

use crate::ui::html::{IntoNode, Node, Nodes, el};
use crate::ui::nav::nav;
use crate::ui::pages::read::OpenLayers;
use leptos::ev;
use leptos::prelude::*;
use parallax::entities::EntityType;
use parallax::view::{Layer, Layers, Route, words};

/// What a layer is called.
fn name(layer: Layer) -> &'static str {
    match layer {
        Layer::Entity(EntityType::Percent) => "percentages",
        Layer::Entity(kind) => words::entity_types(kind),
        Layer::References => "descriptions and pronouns",
        Layer::Quotes => "quotes and speakers",
        Layer::Shared => "shared with other accounts",
        Layer::Only => "only here",
    }
}

/// The list; nothing where no account is open.
pub fn layer_list() -> Node {
    let nav = nav();
    let OpenLayers(counts) = expect_context();
    let layers = nav.on(|route| match route {
        Route::Read(read) => read.layers,
        _ => Layers::default(),
    });
    let set = move |layers: Layers| {
        if let Route::Read(mut read) = nav.route_now() {
            read.layers = layers;
            nav.replace(Route::Read(read));
        }
    };
    let row = move |(layer, count): (Layer, usize)| {
        let class = match layer {
            Layer::Entity(kind) => format!("m {}", words::entity_type(kind)),
            Layer::References => "m reference".to_owned(),
            _ => String::new(),
        };
        el("li").child(
            el("label")
                .child(el("input").attr("type", "checkbox").prop("checked", move || layers.get().has(layer)).on(
                    ev::change,
                    move |event| {
                        set(layers.get_untracked().with(layer, event_target_checked(&event)));
                    },
                ))
                .child(el("span").class(class).child(name(layer)))
                .child(el("span.count").child(words::thousands(count))),
        )
    };
    let clean = move || layers.get() == Layers::CLEAN;
    let switch = move |_| set(if clean() { Layers::default() } else { Layers::CLEAN });
    (move || {
        let counts = counts.get();
        (!counts.is_empty()).then(|| {
            el("section.layers")
                .label("Layers")
                .child(el("h2.rail-head").child("Marked in the text"))
                .child(el("ul").child(counts.into_iter().map(row).nodes()))
                .child(
                    el("button.clean")
                        .attr("aria-pressed", move || clean().to_string())
                        .on(ev::click, switch)
                        .child(move || if clean() { "Show marks" } else { "Clean reading" }),
                )
        })
    })
    .into_node()
}
