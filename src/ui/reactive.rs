//! Effects and memos whose work is boxed: Leptos makes its machinery anew for each closure that it is given, and here for each
//! kind of value only.

use leptos::prelude::*;

/// Does something now and whenever a signal it read has changed.
pub fn effect(run: impl FnMut() + 'static) {
    boxed_effect(Box::new(run));
}

fn boxed_effect(mut run: Box<dyn FnMut()>) {
    Effect::new(move || run());
}

/// A value that is worked out again when a signal it read has changed and somebody asks for it.
pub fn memo<T: PartialEq + Send + Sync + 'static>(work: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    boxed_memo(Box::new(work))
}

fn boxed_memo<T: PartialEq + Send + Sync + 'static>(work: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| work())
}
