//! The reader's corrections: kept in this browser, applied to what the engine found before any view sees it.

use super::components::notice::{Notice, notices};
use super::state::{Corpus, corpus};
use super::{dom, store};
use leptos::prelude::*;
use parallax::comparison::{Comparison, Move, compare_moved};
use parallax::entities::KnowledgeBase;
use parallax::view::corrections::{Corrected, Operation, Patch, Unmatched, apply, parse, print};
use parallax::view::{Known, Scene};
use parallax::{Analysis, Article, Error, Models};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Most articles compared anew in the page when one is moved; more are only grouped anew.
const RECOMPARED: usize = 40;

/// The results of the engine as the reader corrects them.
#[derive(Clone)]
pub struct Applied(Arc<Results>);

struct Results {
    analyses: Vec<Analysis>,
    knowledge: KnowledgeBase,
    comparison: Comparison,
    known: Arc<Known>,
    outcome: Corrected,
}

impl PartialEq for Applied {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Applied {
    /// Applies a patch to copies; `None` for an empty one, which costs nothing.
    pub fn of(
        patch: &Patch,
        articles: &[Article],
        analyses: &[Analysis],
        knowledge: &KnowledgeBase,
        comparison: &Comparison,
    ) -> Option<Self> {
        if patch.operations.is_empty() {
            return None;
        }
        let (mut analyses, mut knowledge, mut comparison) = (analyses.to_vec(), knowledge.clone(), comparison.clone());
        let outcome = apply(patch, articles, &mut analyses, &mut knowledge, &mut comparison);
        if outcome.moved && articles.len() <= RECOMPARED {
            comparison = compare_moved(articles, &analyses, &knowledge, &Models::rules_only(), &moves(patch, articles));
        }
        let known = Arc::new(Known::of(&knowledge));
        Some(Self(Arc::new(Results { analyses, knowledge, comparison, known, outcome })))
    }

    /// The corrected results for the views.
    pub fn scene<'a>(&'a self, articles: &'a [Article]) -> Scene<'a> {
        let Results { analyses, knowledge, comparison, known, .. } = &*self.0;
        Scene::with(articles, analyses, knowledge, comparison, Arc::clone(known))
    }

    /// Operations that fit nothing.
    pub fn unmatched(&self) -> Vec<Unmatched> {
        self.0.outcome.unmatched.clone()
    }
}

/// The moves of a patch as comparison takes them.
fn moves(patch: &Patch, articles: &[Article]) -> Vec<Move> {
    let place = |id: &str| articles.iter().position(|a| a.id == id).map(|i| i as u32);
    let moved = |operation: &Operation| match operation {
        Operation::Move { article, to } => Some(Move { article: place(article)?, to: to.as_deref().and_then(place) }),
        _ => None,
    };
    patch.operations.iter().filter_map(moved).collect()
}

/// A handle to the corrections; copies are the same.
#[derive(Clone, Copy)]
pub struct Corrections {
    /// The operations, in the order in which they were made.
    pub patch: RwSignal<Patch>,
    /// A kept patch that could not be read.
    pub set_aside: RwSignal<Option<SetAside>>,
    corpus: Corpus,
    notices: Notice,
}

/// The corrections of the page.
pub fn corrections() -> Corrections {
    let corpus = corpus();
    Corrections { patch: corpus.patch, set_aside: corpus.set_aside, corpus, notices: notices() }
}

/// Brings in the patch kept in this browser. One that cannot be read is set aside unchanged, and said to be.
pub fn load_kept(patch: RwSignal<Patch>, set_aside: RwSignal<Option<SetAside>>) {
    spawn_local(async move {
        let text = match store::patch().await {
            Ok(text) if !text.trim().is_empty() => text,
            // Nothing was kept, or nothing can be: whoever corrects something is told then.
            _ => return,
        };
        match parse("your corrections", &text) {
            // What was corrected before the patch had been read comes after it.
            Ok(kept) => patch.update(|patch| {
                let made = std::mem::replace(patch, kept);
                patch.join(made);
            }),
            Err(error) => {
                let _ = store::set_aside(&text).await;
                set_aside.set(Some(SetAside { text, error }));
            }
        }
    });
}

/// A kept patch that cannot be read.
#[derive(Clone, Debug)]
pub struct SetAside {
    /// It, unchanged.
    pub text: String,
    /// Why it cannot be read.
    pub error: Error,
}

impl Corrections {
    /// Makes a correction.
    pub fn add(self, operation: Operation) {
        let words = operation.in_words();
        self.change(|patch| patch.operations.push(operation));
        self.notices.say(format!("Corrected: {words}."));
    }

    /// Takes the last one back.
    pub fn undo(self) {
        let mut undone = None;
        self.change(|patch| undone = patch.undo());
        if let Some(operation) = undone {
            self.notices.say(format!("Taken back: {}.", operation.in_words()));
        }
    }

    /// Adds the corrections of another patch.
    pub fn join(self, other: Patch) {
        let mut added = 0;
        self.change(|patch| added = patch.join(other));
        self.notices.say(match added {
            0 => "Nothing new in these corrections.".to_owned(),
            n => format!("{} added.", parallax::view::words::count(n, "correction", "corrections")),
        });
    }

    /// Loads the file that was picked in a field. A broken one is refused as a whole.
    pub fn load(self, event: web_sys::Event) {
        let Some(field) = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok()) else { return };
        let Some(file) = field.files().and_then(|files| files.get(0)) else { return };
        spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok().and_then(|t| t.as_string());
            field.set_value("");
            match text
                .ok_or_else(|| format!("{}: cannot be read", file.name()))
                .and_then(|t| parse(&file.name(), &t).map_err(|e| format!("{e}. Nothing was changed.")))
            {
                Ok(patch) => self.join(patch),
                Err(words) => self.notices.say(words),
            }
        });
    }

    /// Operations that fit nothing in this corpus.
    pub fn unmatched(self) -> Vec<Unmatched> {
        self.corpus.unmatched()
    }

    fn change(self, change: impl FnOnce(&mut Patch)) {
        self.patch.update(change);
        let text = self.patch.with_untracked(print);
        spawn_local(async move {
            if let Err(error) = store::keep_patch(&text).await {
                self.notices.say(format!("{error}. They are here until you close the page."));
            }
        });
    }
}

/// Copies an address and says so.
pub fn copy_link(notices: Notice, address: String) {
    spawn_local(async move {
        let shown = address.clone();
        match dom::copy(address).await {
            Ok(()) => notices.say("Link copied."),
            Err(()) => notices.say(format!("The browser did not allow copying: {shown}")),
        }
    });
}
