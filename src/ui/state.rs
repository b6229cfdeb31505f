//! The corpus and what is known about it, as signals.
//!
//! Pages read it through [`Corpus::scene`] and so share one set of look-ups; results arrive in any order and while the
//! reader reads.

#![allow(clippy::cast_precision_loss)] // counts of articles become milliseconds

use super::corrections::{self, Applied, SetAside};
use super::engine::{Engine, Event, FilesRead, pack, packs};
use super::{focus, store};
use crate::ui::reactive::memo;
use leptos::prelude::*;
use parallax::comparison::Comparison;
use parallax::entities::KnowledgeBase;
use parallax::search::Hits;
use parallax::view::corrections::{Patch, Unmatched};
use parallax::view::{Known, Label, Scene};
use parallax::{Analysis, Article, Error, corpus};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;

/// Milliseconds that partial results wait for the rest before they are shown. Longer shows less on the way, shorter draws the
/// views several times over for a small corpus.
const SOON: u64 = 120;

/// The corpus. Copies share the signals; take it from context with [`corpus`](fn@corpus).
#[derive(Clone, Copy)]
pub struct Corpus {
    /// The articles, in order: the bundled ones, then the reader's own.
    pub articles: RwSignal<Arc<Vec<Article>>>,
    /// Their analyses, in the same order; empty for an article that is not analysed yet.
    pub analyses: RwSignal<Vec<Analysis>>,
    /// The entities of the corpus.
    pub knowledge: RwSignal<KnowledgeBase>,
    /// The articles side by side.
    pub comparison: RwSignal<Comparison>,
    /// What the engine is doing; `None` when it rests.
    pub progress: RwSignal<Option<Progress>>,
    /// What went wrong with the engine, to be shown above the page.
    pub trouble: RwSignal<Option<Error>>,
    /// The reader's corrections; every view sees the results as they correct them.
    pub patch: RwSignal<Patch>,
    /// Corrections kept from before that could not be read.
    pub set_aside: RwSignal<Option<SetAside>>,
    /// The look-up that belongs to `knowledge`.
    known: RwSignal<Arc<Known>>,
    corrected: Memo<Option<Applied>>,
    /// When the views were last told of analyses, in milliseconds, and whether they are about to be.
    told: StoredValue<(f64, bool)>,
    /// Entities that wait for the comparison, which is seldom far behind: so the views are drawn once for both.
    linked: StoredValue<Option<KnowledgeBase>>,
    /// How many of the articles came with the page; the rest are the reader's own.
    pub bundled: RwSignal<usize>,
    /// Whether a part of the corpus that stands beside the page has yet to arrive.
    pub gathering: RwSignal<bool>,
    engine: StoredValue<Option<Engine>, LocalStorage>,
}

/// How far the engine has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Articles analysed.
    pub done: usize,
    /// Articles opened.
    pub total: usize,
}

/// The corpus of the page.
pub fn corpus() -> Corpus {
    expect_context()
}

impl Corpus {
    /// Opens the bundled articles and has them analysed.
    pub fn open() -> Self {
        let articles = corpus::bundled();
        let analyses = vec![Analysis::default(); articles.len()];
        let bundled = articles.len();
        let (articles, analyses) = (RwSignal::new(Arc::new(articles)), RwSignal::new(analyses));
        let (knowledge, comparison) = (RwSignal::default(), RwSignal::default());
        let (patch, set_aside) = (RwSignal::default(), RwSignal::new(None));
        corrections::load_kept(patch, set_aside);
        let corrected = memo(move || {
            Applied::of(&patch.read(), &articles.read(), &analyses.read(), &knowledge.read(), &comparison.read())
        });
        let it = Self {
            articles,
            analyses,
            knowledge,
            comparison,
            patch,
            set_aside,
            known: RwSignal::default(),
            corrected,
            told: StoredValue::new((0.0, false)),
            linked: StoredValue::new(None),
            bundled: RwSignal::new(bundled),
            gathering: RwSignal::new(!packs().is_empty()),
            progress: RwSignal::new(None),
            trouble: RwSignal::new(None),
            engine: StoredValue::new_local(None),
        };
        let engine = Engine::start(move |event| it.hear(event));
        engine.open(it.articles.get_untracked());
        it.engine.set_value(Some(engine));
        spawn_local(async move {
            it.gather().await;
            match store::load().await {
                Ok(own) if own.is_empty() => {}
                Ok(own) => it.add(own),
                // Reading goes on without; whoever wants to keep something is told then.
                Err(_) => {}
            }
        });
        it
    }

    /// Takes in what of a large corpus stands beside the page, after the articles compiled in.
    async fn gather(self) {
        let mut files = Vec::new();
        for name in packs() {
            match pack(&name).await {
                Ok(file) => files.push(file),
                Err(error) => self.trouble.set(Some(error)),
            }
        }
        if !files.is_empty() {
            let gathered = Rc::new(RefCell::new(Vec::new()));
            let taken = Rc::clone(&gathered);
            let take = move |part: FilesRead| {
                taken.borrow_mut().extend(part.articles);
                part.errors.into_iter().for_each(|error| self.trouble.set(Some(error)));
            };
            if let Err(error) = self.read(files, take).await {
                self.trouble.set(Some(error));
            }
            let (place, articles) = (self.bundled.get_untracked(), gathered.take());
            self.bundled.set(place + articles.len());
            self.insert(place, articles);
        }
        self.gathering.set(false);
    }

    /// Adds articles of the reader's own and has them analysed.
    pub fn add(self, own: Vec<Article>) {
        self.insert(self.articles.with_untracked(|articles| articles.len()), own);
    }

    /// Puts articles at a place of the corpus. An id that is taken gets a number.
    fn insert(self, place: usize, mut more: Vec<Article>) {
        let mut articles = self.articles.with_untracked(|articles| Vec::clone(articles));
        let mut taken: FxHashSet<String> = articles.iter().map(|article| article.id.clone()).collect();
        for article in &mut more {
            let mut number = 2;
            let base = article.id.clone();
            while taken.contains(&article.id) {
                article.id = format!("{base}-{number}");
                number += 1;
            }
            taken.insert(article.id.clone());
        }
        articles.splice(place..place, more);
        self.reopen(articles);
    }

    /// Takes articles of the reader's own out of the corpus.
    pub fn remove(self, ids: &[String]) {
        let ids: FxHashSet<&String> = ids.iter().collect();
        let articles = self.articles.get_untracked();
        let bundled = self.bundled.get_untracked();
        let kept = articles.iter().enumerate().filter(|(i, a)| *i < bundled || !ids.contains(&a.id));
        self.reopen(kept.map(|(_, a)| a.clone()).collect());
    }

    /// Makes `articles` the corpus; what is known of those that stay is kept. What is known of all together is dropped
    /// until the engine has worked it out anew, for it counts places in the corpus.
    fn reopen(self, articles: Vec<Article>) {
        let before = self.articles.get_untracked();
        let analyses = std::mem::take(&mut *self.analyses.write_untracked());
        let ids = before.iter().map(|article| article.id.as_str());
        let mut known: FxHashMap<&str, Analysis> = ids.zip(analyses).collect();
        let analyses = articles.iter().map(|article| known.remove(article.id.as_str()).unwrap_or_default()).collect();
        let articles = Arc::new(articles);
        self.linked.set_value(None);
        self.known.set(Arc::default());
        self.knowledge.set(KnowledgeBase::default());
        self.comparison.set(Comparison::default());
        *self.analyses.write_untracked() = analyses;
        self.articles.set(Arc::clone(&articles));
        self.analyses.notify();
        self.engine.with_value(|engine| engine.iter().for_each(|engine| engine.open(Arc::clone(&articles))));
    }

    /// Reads articles out of files, a little at a time.
    ///
    /// # Errors
    /// If the engine is lost.
    pub async fn read(self, files: Vec<web_sys::File>, on_part: impl Fn(FilesRead) + 'static) -> parallax::Result<()> {
        match self.engine.get_value() {
            Some(engine) => engine.read(files, on_part).await,
            None => Ok(()),
        }
    }

    /// Stops analysing; what was analysed stays.
    pub fn cancel(self) {
        self.progress.set(None);
        self.engine.with_value(|engine| engine.iter().for_each(Engine::cancel));
    }

    /// The best `limit` hits of a query as typed.
    ///
    /// # Errors
    /// If the engine is lost.
    pub async fn search(self, query: String, limit: u32) -> parallax::Result<Hits> {
        match self.engine.get_value() {
            Some(engine) => engine.search(&query, limit).await,
            None => Ok(Hits::default()),
        }
    }

    /// Takes in what the engine has learned.
    fn hear(self, event: Event) {
        match event {
            Event::Analyzed { results, done, total } => {
                self.progress.set((done < total).then_some(Progress { done, total }));
                if let Some(mut analyses) = self.analyses.try_write_untracked() {
                    for (place, analysis) in results {
                        analyses[place] = analysis;
                    }
                }
                return self.tell(total);
            }
            Event::Linked(knowledge) => {
                self.linked.set_value(Some(knowledge));
                set_timeout(move || self.take_linked(), Duration::from_millis(SOON));
                return;
            }
            Event::Compared(comparison) => {
                self.take_linked();
                self.comparison.set(comparison);
                self.analyses.notify();
            }
            // Only what was missing about models is mended by them; word of a lost worker stays until it is dismissed.
            Event::ModelsLoaded => self.trouble.update(|trouble| {
                trouble.take_if(|error| error.kind == parallax::ErrorKind::Model);
            }),
            Event::Failed(error) => self.trouble.set(Some(error)),
        }
        focus::keep();
    }

    /// Puts the entities that have arrived to use.
    fn take_linked(self) {
        if let Some(knowledge) = self.linked.try_update_value(Option::take).flatten() {
            self.known.set(Arc::new(Known::of(&knowledge)));
            self.knowledge.set(knowledge);
            focus::keep();
        }
    }

    /// Tells the views of new analyses soon, and while a large corpus is worked on so seldom that the page stays awake.
    fn tell(self, total: usize) {
        let (last, waiting) = self.told.get_value();
        if !waiting {
            self.told.set_value((last, true));
            let left = last + total as f64 / 5.0 - js_sys::Date::now();
            let later = move || {
                self.told.set_value((js_sys::Date::now(), false));
                self.analyses.notify();
                focus::keep();
            };
            set_timeout(later, Duration::from_millis(SOON.max(left.max(0.0) as u64)));
        }
    }

    /// Fetches the models once more after they failed to load.
    pub fn retry_models(self) {
        self.trouble.set(None);
        self.engine.with_value(|engine| engine.iter().for_each(Engine::load_models));
    }

    /// Works something out from all results, tracked.
    pub fn scene<T>(self, work: impl FnOnce(&Scene) -> T) -> T {
        if let Some(applied) = self.corrected.get() {
            return work(&applied.scene(&self.articles.read()));
        }
        let (articles, analyses) = (self.articles.read(), self.analyses.read());
        let (knowledge, comparison) = (self.knowledge.read(), self.comparison.read());
        work(&Scene::with(&articles, &analyses, &knowledge, &comparison, self.known.get()))
    }

    /// Works something out from all results, untracked: for event handlers.
    pub fn scene_now<T>(self, work: impl FnOnce(&Scene) -> T) -> T {
        untrack(|| self.scene(work))
    }

    /// Corrections that fit nothing in this corpus, tracked.
    pub fn unmatched(self) -> Vec<Unmatched> {
        self.corrected.with(|applied| applied.as_ref().map(Applied::unmatched).unwrap_or_default())
    }

    /// What the first `limit` accounts are called, with their identifiers, tracked.
    pub fn labels(self, limit: usize) -> Vec<(String, Label)> {
        self.scene(|scene| {
            let first = (0..).zip(scene.articles.iter().take(limit));
            first.map(|(i, article)| (article.id.clone(), scene.label(i))).collect()
        })
    }
}
