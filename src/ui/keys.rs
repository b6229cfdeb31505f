//! Single keys as commands. A view binds what it answers to; the list is what `?` shows; all can be switched off.

use super::dom;
use super::settings::settings;
use leptos::prelude::*;
use std::rc::Rc;

/// A key and what it does.
#[derive(Clone)]
pub struct Binding {
    /// The key as the browser names it: `j`, `[`, `?`.
    pub key: &'static str,
    /// What it does, in words.
    pub words: &'static str,
    id: u32,
    run: Rc<dyn Fn()>,
}

/// The keys that are bound just now. Take it from context with [`keys`].
#[derive(Clone, Copy)]
pub struct Keys {
    bound: RwSignal<Vec<Binding>, LocalStorage>,
    next: StoredValue<u32>,
}

/// The keys that are bound just now.
pub fn keys() -> Keys {
    expect_context()
}

impl Keys {
    /// Listens for keys from now on.
    pub fn start() -> Self {
        let it = Self { bound: RwSignal::new_local(Vec::new()), next: StoredValue::new(0) };
        let settings = settings();
        dom::listen(&window(), "keydown", move |event: web_sys::KeyboardEvent| {
            let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
            let inside_dialog = document().query_selector("dialog[open]").is_ok_and(|open| open.is_some());
            if modified
                || event.default_prevented()
                || inside_dialog
                || dom::is_typing()
                || !settings.single_keys.get_untracked()
            {
                return;
            }
            let key = event.key();
            let run = it.bound.with_untracked(|bound| {
                bound.iter().rev().find(|binding| binding.key == key).map(|binding| Rc::clone(&binding.run))
            });
            if let Some(run) = run {
                event.prevent_default();
                run();
            }
        });
        it
    }

    /// Binds a key for as long as the calling component lives. A later binding of the same key goes before an earlier one.
    pub fn bind(self, key: &'static str, words: &'static str, run: impl Fn() + 'static) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.bound.update(|bound| bound.push(Binding { key, words, id, run: Rc::new(run) }));
        on_cleanup(move || {
            self.bound.try_update(|bound| bound.retain(|binding| binding.id != id));
        });
    }

    /// Binds `j` and `k` to the links that fit `selector`, one after the other, for as long as the calling component lives.
    pub fn walk(self, selector: &'static str, next: &'static str, before: &'static str) {
        self.bind("j", next, move || step(selector, true));
        self.bind("k", before, move || step(selector, false));
    }

    /// The keys that are bound, tracked.
    pub fn list(self) -> Vec<Binding> {
        self.bound.get()
    }
}

/// Moves the focus to the next or the previous of the elements in sight that fit `selector`; from elsewhere, to the nearest one of them.
fn step(selector: &str, forward: bool) {
    let all: Vec<_> = dom::all(selector).into_iter().filter(|it| it.offset_parent().is_some()).collect();
    let Some(now) = document().active_element() else { return };
    // What stands behind the focus in the document; links inside the focused element count as behind it.
    let behind =
        |it: &web_sys::HtmlElement| now.compare_document_position(it) & web_sys::Node::DOCUMENT_POSITION_FOLLOWING != 0;
    let next = if forward {
        all.iter().find(|it| behind(it))
    } else {
        all.iter().rev().find(|it| !behind(it) && !now.is_same_node(Some(it)))
    };
    if let Some(next) = next {
        let _ = next.focus();
    }
}
