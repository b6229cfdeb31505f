//! All results of a corpus, held together for the views, with the look-ups that every view needs.

use crate::Offsets;
use crate::analysis::Analysis;
use crate::comparison::{Comparison, Passage};
use crate::corpus::Article;
use crate::entities::{EntityIndex, KnowledgeBase, KnownEntity};
use crate::text::{self, Title, TitleOrigin};
use std::sync::Arc;

/// What the views draw from.
#[derive(Debug)]
pub struct Scene<'c> {
    /// The articles, in corpus order.
    pub articles: &'c [Article],
    /// Their analyses, in the same order; an article that is not analysed yet has none.
    pub analyses: &'c [Analysis],
    /// The entities of the corpus.
    pub knowledge: &'c KnowledgeBase,
    /// The articles side by side.
    pub comparison: &'c Comparison,
    known: Arc<Known>,
}

/// Corpus entity by article and entity of that article. Made once for a knowledge base, shared by every scene of it.
#[derive(Debug, Default)]
pub struct Known(Vec<Vec<u32>>);

/// No corpus entity.
const NONE: u32 = u32::MAX;

impl Known {
    /// One pass over the members of a knowledge base.
    pub fn of(knowledge: &KnowledgeBase) -> Self {
        let mut known: Vec<Vec<u32>> = Vec::new();
        for (at, entity) in (0..).zip(&knowledge.entities) {
            for member in &entity.members {
                let (article, own) = (member.article as usize, member.entity as usize);
                if known.len() <= article {
                    known.resize_with(article + 1, Vec::new);
                }
                if known[article].len() <= own {
                    known[article].resize(own + 1, NONE);
                }
                known[article][own] = at;
            }
        }
        Self(known)
    }

    fn get(&self, article: u32, entity: EntityIndex) -> Option<usize> {
        let at = self.0.get(article as usize)?.get(entity as usize)?;
        (*at != NONE).then_some(*at as usize)
    }
}

/// What an account is called on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The words.
    pub text: String,
    /// Whether they are only the first words of the text.
    pub first_words: bool,
}

impl<'c> Scene<'c> {
    /// Holds the results together.
    pub fn new(
        articles: &'c [Article],
        analyses: &'c [Analysis],
        knowledge: &'c KnowledgeBase,
        comparison: &'c Comparison,
    ) -> Self {
        Self::with(articles, analyses, knowledge, comparison, Arc::new(Known::of(knowledge)))
    }

    /// The same with the look-up that was made for this knowledge base before.
    pub const fn with(
        articles: &'c [Article],
        analyses: &'c [Analysis],
        knowledge: &'c KnowledgeBase,
        comparison: &'c Comparison,
        known: Arc<Known>,
    ) -> Self {
        Self { articles, analyses, knowledge, comparison, known }
    }

    /// The analysed articles, with their index.
    pub fn analysed(&self) -> impl Iterator<Item = (u32, &'c Article, &'c Analysis)> + use<'c> {
        (0..).zip(self.articles.iter().zip(self.analyses)).map(|(i, (article, analysis))| (i, article, analysis))
    }

    /// Index of the article that is called `id` in links.
    pub fn article(&self, id: &str) -> Option<u32> {
        self.articles.iter().position(|a| a.id == id).map(|i| i as u32)
    }

    /// The stated title, else the headline in the text, else its first words, else its id.
    pub fn label(&self, article: u32) -> Label {
        let Some(it) = self.articles.get(article as usize) else {
            return Label { text: String::new(), first_words: false };
        };
        if let Some(title) = it.metadata.title.as_deref().filter(|t| !t.trim().is_empty()) {
            return Label { text: title.trim().to_owned(), first_words: false };
        }
        let known = self.analyses.get(article as usize).and_then(|a| a.document.title);
        match known.or_else(|| opening_title(&it.text)) {
            Some(title) => {
                Label { text: one_line(title.span.of(&it.text)), first_words: title.origin == TitleOrigin::FirstWords }
            }
            None => Label { text: it.id.clone(), first_words: false },
        }
    }

    /// The same in one line: first words end in an ellipsis.
    pub fn name(&self, article: u32) -> String {
        let Label { text, first_words } = self.label(article);
        if first_words { text + " …" } else { text }
    }

    /// The words of a passage; empty if it does not fit.
    pub fn words(&self, passage: Passage) -> &'c str {
        self.articles.get(passage.article as usize).map_or("", |a| passage.span.of(&a.text))
    }

    /// The sentence a passage begins in, or the passage itself where there is none.
    pub fn sentence(&self, passage: Passage) -> Passage {
        let document = self.analyses.get(passage.article as usize).map(|a| &a.document);
        let found = document.and_then(|d| d.sentence_at(passage.span.start).map(|i| d.sentences[i].span));
        Passage {
            article: passage.article,
            span: found.filter(|s| s.contains(passage.span.start)).unwrap_or(passage.span),
        }
    }

    /// Number of the paragraph a passage begins in, counted from 1.
    pub fn paragraph(&self, passage: Passage) -> Option<u32> {
        let analysis = self.analyses.get(passage.article as usize)?;
        analysis.document.paragraph_at(passage.span.start).map(|p| p as u32 + 1)
    }

    /// Index of the corpus entity behind an article's entity.
    pub fn known(&self, article: u32, entity: EntityIndex) -> Option<usize> {
        self.known.get(article, entity)
    }

    /// The corpus entity behind an article's entity.
    pub fn entity(&self, article: u32, entity: EntityIndex) -> Option<&'c KnownEntity> {
        self.known(article, entity).and_then(|i| self.knowledge.entities.get(i))
    }

    /// A passage's span in code points, for exports.
    pub fn code_points(&self, passage: Passage) -> (u32, u32) {
        self.articles
            .get(passage.article as usize)
            .map_or((0, 0), |a| Offsets::new(&a.text).to_code_points(passage.span))
    }
}

/// Bytes at the beginning of a text that its title is in.
const OPENING: usize = 2048;

/// The title of a text that is not analysed yet: it is told by the beginning alone, and so stays when the rest is known.
fn opening_title(text: &str) -> Option<Title> {
    text::read(&text[..text.floor_char_boundary(OPENING)]).0.title
}

/// Text on one line: runs of white space become one space.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_called_the_same_before_and_after_it_is_analysed() {
        let long = "word ".repeat(2000);
        for text in
            ["# Harbour reopens\n\nShips returned.", "Ships returned to the harbour.", &long, "é\u{300}", "", "  \n"]
        {
            let articles = [Article::new("a", text)];
            let known = KnowledgeBase::default();
            let comparison = Comparison::default();
            let label = |document| {
                let analyses = [Analysis { document, ..Analysis::default() }];
                Scene::new(&articles, &analyses, &known, &comparison).label(0)
            };
            assert_eq!(label(text::Document::default()), label(text::read(text).0), "{text:.20}");
        }
    }
}
