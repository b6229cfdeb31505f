//! One account, typeset.

use crate::ui::app::set_title;
use crate::ui::nav::nav;
use crate::ui::state::corpus;
use leptos::prelude::*;
use parallax::view::Route;

/// The view.
#[component]
pub fn Read() -> impl IntoView {
    let corpus = corpus();
    let open = nav().on(|route| match route {
        Route::Read(read) => read.article.clone(),
        _ => String::new(),
    });
    let text = move || {
        corpus.scene(|scene| {
            let index = scene.article(&open.get())?;
            set_title(&scene.label(index).text);
            Some(scene.articles[index as usize].text.clone())
        })
    };
    let paragraphs = move || match text() {
        Some(text) => text
            .lines()
            .filter(|l| !l.trim().is_empty())
            .map(|l| view! { <p>{l.to_owned()}</p> })
            .collect_view()
            .into_any(),
        None => view! { <p>"There is no account called " <code>{open}</code> " in this corpus."</p> }.into_any(),
    };
    view! { <article class="column">{paragraphs}</article> }
}
