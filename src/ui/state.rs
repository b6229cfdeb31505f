//! The corpus and what is known about it, as signals.
//!
//! Pages read it through [`Corpus::scene`] and so share one set of look-ups; results arrive in any order and while the
//! reader reads.

use super::corrections::{self, Applied, SetAside};
use super::engine::{Engine, Event};
use super::{focus, store};
use leptos::prelude::*;
use parallax::comparison::Comparison;
use parallax::entities::KnowledgeBase;
use parallax::search::Hits;
use parallax::view::corrections::{Patch, Unmatched};
use parallax::view::{Label, Scene};
use parallax::{Analysis, Article, Error, corpus};
use std::collections::HashMap;
use wasm_bindgen_futures::spawn_local;

/// The corpus. Copies share the signals; take it from context with [`corpus`](fn@corpus).
#[derive(Clone, Copy)]
pub struct Corpus {
    /// The articles, in order: the bundled ones, then the reader's own.
    pub articles: RwSignal<Vec<Article>>,
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
    corrected: Memo<Option<Applied>>,
    /// How many of the articles are bundled; the rest are the reader's own.
    pub bundled: usize,
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
        let (articles, analyses) = (RwSignal::new(articles), RwSignal::new(analyses));
        let (knowledge, comparison) = (RwSignal::default(), RwSignal::default());
        let (patch, set_aside) = (RwSignal::default(), RwSignal::new(None));
        corrections::load_kept(patch, set_aside);
        let corrected = Memo::new(move |_| {
            Applied::of(&patch.read(), &articles.read(), &analyses.read(), &knowledge.read(), &comparison.read())
        });
        let it = Self {
            articles,
            analyses,
            knowledge,
            comparison,
            patch,
            set_aside,
            corrected,
            bundled,
            progress: RwSignal::new(None),
            trouble: RwSignal::new(None),
            engine: StoredValue::new_local(None),
        };
        let engine = Engine::start(move |event| it.hear(event));
        engine.open(it.articles.get_untracked());
        it.engine.set_value(Some(engine));
        spawn_local(async move {
            match store::load().await {
                Ok(own) if own.is_empty() => {}
                Ok(own) => drop(it.add(own)),
                // Reading goes on without; whoever wants to keep something is told then.
                Err(_) => {}
            }
        });
        it
    }

    /// Adds articles of the reader's own and has them analysed. An id that is taken gets a number; returns what was added.
    pub fn add(self, own: Vec<Article>) -> Vec<Article> {
        let mut articles = self.articles.get_untracked();
        let from = articles.len();
        for mut article in own {
            let base = article.id.clone();
            let mut number = 2;
            while articles.iter().any(|a| a.id == article.id) {
                article.id = format!("{base}-{number}");
                number += 1;
            }
            articles.push(article);
        }
        let added = articles[from..].to_vec();
        self.reopen(articles);
        added
    }

    /// Takes articles of the reader's own out of the corpus.
    pub fn remove(self, ids: &[String]) {
        let bundled = self.bundled;
        let articles = self.articles.get_untracked().into_iter().enumerate();
        let kept = articles.filter(|(i, a)| *i < bundled || !ids.contains(&a.id)).map(|(_, a)| a).collect();
        self.reopen(kept);
    }

    /// Makes `articles` the corpus; what is known of those that stay is kept. What is known of all together is dropped
    /// until the engine has worked it out anew, for it counts places in the corpus.
    fn reopen(self, articles: Vec<Article>) {
        let known: HashMap<String, Analysis> = self.articles.with_untracked(|old| {
            self.analyses.with_untracked(|analyses| {
                old.iter().zip(analyses).map(|(a, analysis)| (a.id.clone(), analysis.clone())).collect()
            })
        });
        let analyses = articles.iter().map(|a| known.get(&a.id).cloned().unwrap_or_default()).collect();
        self.knowledge.set(KnowledgeBase::default());
        self.comparison.set(Comparison::default());
        self.analyses.set(analyses);
        self.articles.set(articles.clone());
        self.engine.with_value(|engine| engine.iter().for_each(|engine| engine.open(articles.clone())));
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
                self.analyses.update(|analyses| {
                    for (place, analysis) in results {
                        analyses[place] = analysis;
                    }
                });
            }
            Event::Linked(knowledge) => self.knowledge.set(knowledge),
            Event::Compared(comparison) => self.comparison.set(comparison),
            // Only what was missing about models is mended by them; word of a lost worker stays until it is dismissed.
            Event::ModelsLoaded => self.trouble.update(|trouble| {
                trouble.take_if(|error| error.kind == parallax::ErrorKind::Model);
            }),
            Event::Failed(error) => self.trouble.set(Some(error)),
        }
        focus::keep();
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
        work(&Scene::new(&articles, &analyses, &knowledge, &comparison))
    }

    /// Works something out from all results, untracked: for event handlers.
    pub fn scene_now<T>(self, work: impl FnOnce(&Scene) -> T) -> T {
        untrack(|| self.scene(work))
    }

    /// Corrections that fit nothing in this corpus, tracked.
    pub fn unmatched(self) -> Vec<Unmatched> {
        self.corrected.with(|applied| applied.as_ref().map(Applied::unmatched).unwrap_or_default())
    }

    /// What each account is called, with its identifier, tracked.
    pub fn labels(self) -> Vec<(String, Label)> {
        self.scene(|scene| (0..).zip(scene.articles).map(|(i, article)| (article.id.clone(), scene.label(i))).collect())
    }
}
