//! A corpus in memory with all that is known about it: what the worker, the main-thread fallback and the command line hold.
//!
//! Pure: no clock, no message. [`Session::step`] does the next piece of work and says what it was, so that the caller
//! decides how long to go on, when to report, and when to stop.

use crate::comparison::Comparison;
use crate::entities::{KnowledgeBase, Linkable};
use crate::protocol::Key;
use crate::search::{Hits, Index, Query, RankingWeights};
use crate::{Analysis, Article, Models, analyze};
use rustc_hash::FxHashMap;

/// Articles, what was learned from each, and what was learned by holding them side by side.
#[derive(Debug, Default)]
pub struct Session {
    models: Models,
    /// The corpus, in the order it was opened; an empty article where the text has not arrived.
    articles: Vec<Article>,
    /// One for each article; an empty one where there is none yet.
    analyses: Vec<Analysis>,
    slots: Vec<Slot>,
    /// Place of each key.
    places: FxHashMap<Key, usize>,
    /// Articles before this place have been analysed.
    cursor: usize,
    stage: Stage,
    /// Made when first searched; `None` when something has changed since.
    index: Option<Index>,
}

/// How far one article has come.
#[derive(Clone, Copy, Debug)]
struct Slot {
    key: Key,
    arrived: bool,
    analyzed: bool,
}

/// What is to be done next.
#[derive(Clone, Debug, Default, PartialEq)]
enum Stage {
    /// Articles are to be analysed.
    Analyze,
    /// All are analysed and to be linked.
    Link,
    /// All are linked and to be compared.
    Compare(KnowledgeBase),
    /// There is nothing to do.
    #[default]
    Rest,
}

/// A piece of work that was done.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// One article was analysed.
    Analyzed(Key, Analysis),
    /// The corpus was linked.
    Linked(KnowledgeBase),
    /// The corpus was compared; nothing is left to do.
    Compared(Comparison),
}

impl Session {
    /// An empty corpus.
    pub fn new(models: Models) -> Self {
        Self { models, ..Self::default() }
    }

    /// A corpus of these articles, keyed by their place.
    pub fn of(articles: impl IntoIterator<Item = Article>, models: Models) -> Self {
        let mut session = Self::new(models);
        let articles: Vec<_> = articles.into_iter().zip(0..).map(|(article, key)| (key, article)).collect();
        session.open(articles.iter().map(|&(key, _)| key).collect());
        session.supply(articles);
        session
    }

    /// Makes `order` the corpus. Articles already held keep their analyses; those no longer named are dropped.
    pub fn open(&mut self, order: Vec<Key>) {
        let (mut articles, mut analyses) = (std::mem::take(&mut self.articles), std::mem::take(&mut self.analyses));
        let (slots, places) = (std::mem::take(&mut self.slots), std::mem::take(&mut self.places));
        for key in order {
            if self.places.contains_key(&key) {
                continue;
            }
            self.places.insert(key, self.slots.len());
            let place = places.get(&key).copied();
            self.slots.push(place.map_or(Slot { key, arrived: false, analyzed: false }, |place| slots[place]));
            self.articles.push(place.map(|place| std::mem::take(&mut articles[place])).unwrap_or_default());
            self.analyses.push(place.map(|place| std::mem::take(&mut analyses[place])).unwrap_or_default());
        }
        self.restart();
    }

    /// Takes in the texts of opened articles; others are ignored.
    pub fn supply(&mut self, articles: impl IntoIterator<Item = (Key, Article)>) {
        for (key, article) in articles {
            if let Some(&place) = self.places.get(&key) {
                self.articles[place] = article;
                self.slots[place] = Slot { key, arrived: true, analyzed: false };
                self.cursor = self.cursor.min(place);
            }
        }
        self.stage = Stage::Analyze;
        self.index = None;
    }

    /// Uses other models from now on. Everything is to be analysed again.
    pub fn set_models(&mut self, models: Models) {
        self.models = models;
        for slot in &mut self.slots {
            slot.analyzed = false;
        }
        self.restart();
    }

    /// The models in use.
    pub const fn models(&self) -> &Models {
        &self.models
    }

    /// Stops analysing; what was analysed is kept and can be searched.
    pub fn cancel(&mut self) {
        self.stage = Stage::Rest;
    }

    fn restart(&mut self) {
        self.cursor = 0;
        self.index = None;
        self.stage = if self.slots.is_empty() { Stage::Rest } else { Stage::Analyze };
    }

    /// Articles analysed and articles opened.
    pub fn progress(&self) -> (usize, usize) {
        (self.slots.iter().filter(|slot| slot.analyzed).count(), self.slots.len())
    }

    /// Does the next piece of work, one article or one whole-corpus stage; `None` when nothing can be done now, because
    /// all is done or because opened texts have yet to be supplied.
    pub fn step(&mut self) -> Option<Step> {
        match std::mem::take(&mut self.stage) {
            Stage::Analyze => {
                self.stage = Stage::Analyze;
                self.analyze_next()
            }
            Stage::Link => {
                let knowledge = link(&self.articles, &self.analyses);
                self.stage = Stage::Compare(knowledge.clone());
                Some(Step::Linked(knowledge))
            }
            Stage::Compare(knowledge) => Some(Step::Compared(crate::comparison::compare(
                &self.articles,
                &self.analyses,
                &knowledge,
                &self.models,
            ))),
            Stage::Rest => None,
        }
    }

    fn analyze_next(&mut self) -> Option<Step> {
        while let Some(slot) = self.slots.get_mut(self.cursor) {
            if !slot.arrived {
                // `supply` goes on from here.
                return None;
            }
            self.cursor += 1;
            if !slot.analyzed {
                slot.analyzed = true;
                self.index = None;
                let analysis = analyze(&self.articles[self.cursor - 1], &self.models);
                self.analyses[self.cursor - 1] = analysis.clone();
                return Some(Step::Analyzed(slot.key, analysis));
            }
        }
        self.stage = Stage::Link;
        self.step()
    }

    /// The best `limit` hits of a query as typed, in all articles that have arrived.
    pub fn search(&mut self, query: &str, limit: usize) -> Hits {
        let index = self.index.get_or_insert_with(|| Index::build(self.articles.iter().zip(&self.analyses)));
        let text_of = |article: u32| self.articles.get(article as usize).map_or("", |article| article.text.as_str());
        index.search(&Query::parse(query), &RankingWeights::default(), limit, text_of)
    }

    /// The articles of the corpus, in order.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// Their analyses, in the same order; an empty one for an article that is not analysed.
    pub fn analyses(&self) -> &[Analysis] {
        &self.analyses
    }
}

/// The entities of a whole corpus.
pub fn link(articles: &[Article], analyses: &[Analysis]) -> KnowledgeBase {
    let linkable = articles.iter().zip(analyses).map(|(article, analysis)| Linkable {
        text: &article.text,
        mentions: &analysis.mentions,
        entities: &analysis.entities,
    });
    crate::entities::link(&linkable.collect::<Vec<_>>())
}

/// Gives every entity of an article the name that the corpus has for it: the fullest common one.
pub fn name_by_corpus(analyses: &mut [Analysis], known: &KnowledgeBase) {
    for entity in &known.entities {
        for member in &entity.members {
            let own = analyses.get_mut(member.article as usize);
            if let Some(own) = own.and_then(|analysis| analysis.entities.get_mut(member.entity as usize)) {
                own.name.clone_from(&entity.name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: &str) -> Article {
        Article::new(id, format!("Text of {id}."))
    }

    fn drain(session: &mut Session) -> (Vec<Key>, usize) {
        let (mut keys, mut whole) = (Vec::new(), 0);
        while let Some(step) = session.step() {
            match step {
                Step::Analyzed(key, _) => keys.push(key),
                Step::Linked(_) | Step::Compared(_) => whole += 1,
            }
        }
        (keys, whole)
    }

    #[test]
    fn analyses_in_order_then_links_and_compares() {
        let mut session = Session::of([article("a"), article("b"), article("c")], Models::rules_only());
        assert_eq!(drain(&mut session), (vec![0, 1, 2], 2));
        assert_eq!(session.progress(), (3, 3));
        assert_eq!(session.step(), None);
    }

    #[test]
    fn a_larger_corpus_costs_only_what_was_added() {
        let mut session = Session::of([article("a"), article("b")], Models::rules_only());
        drain(&mut session);
        session.open(vec![1, 7]);
        assert_eq!(session.progress(), (1, 2), "dropped articles are not counted");
        assert_eq!(drain(&mut session), (vec![], 0), "waits for the text");
        session.supply([(7, article("c")), (0, article("a"))]);
        assert_eq!(drain(&mut session), (vec![7], 2), "what was not opened is ignored");
        assert_eq!(session.articles().iter().map(|article| article.id.as_str()).collect::<Vec<_>>(), ["b", "c"]);
    }

    #[test]
    fn texts_may_arrive_while_others_are_analysed() {
        let mut session = Session::default();
        session.open(vec![1, 2, 3]);
        session.supply([(1, article("a"))]);
        assert!(matches!(session.step(), Some(Step::Analyzed(1, _))));
        assert_eq!(session.step(), None);
        session.supply([(2, article("b")), (3, article("c"))]);
        assert_eq!(drain(&mut session), (vec![2, 3], 2));
    }

    #[test]
    fn cancel_keeps_what_was_analysed() {
        let mut session = Session::of([article("a"), article("b")], Models::rules_only());
        session.step();
        session.cancel();
        assert_eq!(session.step(), None);
        assert_eq!(session.progress(), (1, 2));
        session.open(vec![0]);
        assert_eq!(drain(&mut session), (vec![], 2), "what was kept is linked and compared");
    }

    #[test]
    fn search_knows_what_was_added() {
        let mut session = Session::of([article("alpha")], Models::rules_only());
        drain(&mut session);
        assert_eq!(session.search("alpha", 10).total, 1);
        session.open(vec![0, 9]);
        session.supply([(9, article("beta"))]);
        drain(&mut session);
        let hits = session.search("beta", 10);
        assert_eq!((hits.total, hits.hits[0].article), (1, 1));
    }

    #[test]
    fn other_models_make_all_new() {
        let mut session = Session::of([article("a"), article("b")], Models::rules_only());
        drain(&mut session);
        session.set_models(Models::rules_only());
        assert_eq!(drain(&mut session), (vec![0, 1], 2));
    }
}
