//! Two passages as one line in which only changed words stand out. A change of form is not shown.

use crate::ui::html::{IntoNode, Node, Nodes, el};
use parallax::view::diff::{PieceKind, diff};

/// The words of `b` as they differ from `a`: words only in `a` are struck, words only in `b` underlined.
pub fn word_diff(a: &str, b: &str) -> Node {
    let pieces = diff(a, b).into_iter().map(|piece| match piece.kind {
        PieceKind::Same | PieceKind::Form => piece.b.of(b).to_owned().into_node(),
        PieceKind::Changed => {
            let (gone, new) = (piece.a.of(a).to_owned(), piece.b.of(b).to_owned());
            let space = if !gone.is_empty() && !gone.ends_with(' ') { " " } else { "" };
            (
                (!gone.is_empty()).then(|| (el("del").child(gone), space)),
                (!new.is_empty()).then(|| el("ins").child(new)),
            )
                .into_node()
        }
    });
    el("span.word-diff").child(pieces.nodes()).into_node()
}
