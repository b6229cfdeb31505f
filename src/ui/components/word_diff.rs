//! Two passages as one line in which only changed words stand out. A change of form is not shown.

use leptos::prelude::*;
use parallax::view::diff::{PieceKind, diff};

/// The words of `b` as they differ from `a`: words only in `a` are struck, words only in `b` underlined.
pub fn word_diff(a: &str, b: &str) -> impl IntoView + use<> {
    let pieces = diff(a, b).into_iter().map(|piece| match piece.kind {
        PieceKind::Same | PieceKind::Form => piece.b.of(b).to_owned().into_any(),
        PieceKind::Changed => {
            let (gone, new) = (piece.a.of(a).to_owned(), piece.b.of(b).to_owned());
            let space = if !gone.is_empty() && !gone.ends_with(' ') { " " } else { "" };
            view! {
                {(!gone.is_empty()).then(|| view! { <del>{gone}</del>{space} })}
                {(!new.is_empty()).then(|| view! { <ins>{new}</ins> })}
            }
            .into_any()
        }
    });
    view! { <span class="word-diff">{pieces.collect_view()}</span> }
}
