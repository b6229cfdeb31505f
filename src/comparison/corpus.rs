//! The articles as comparison reads them: words as numbers, names as entities of the corpus, sentence by sentence.

use super::actions::{Action, action};
use super::embedding::Embedding;
use super::lexicon::{Form, Lexicon, Stem};
use super::words::each_word;
use crate::SliceOrder;
use crate::corpus::Article;
use crate::entities::{EntityType, KnowledgeBase};
use crate::text::ParagraphKind;
use crate::{Analysis, Span};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Everything the parts of comparison read, made once.
///
/// Accounts stand in an order that depends on their texts alone, and so do the numbers given to words and names: that is
/// why no result depends on the order in which articles come.
pub(crate) struct Corpus<'c> {
    pub accounts: Vec<Account<'c>>,
    pub lexicon: Lexicon,
    pub names: Vec<Name>,
    pub embedding: Option<&'c Embedding>,
}

/// An entity of the corpus.
pub(crate) struct Name {
    pub text: String,
    pub kind: EntityType,
}

/// An entity of the corpus, as an index into [`Corpus::names`].
pub(crate) type NameIndex = u32;

/// One article.
pub(crate) struct Account<'c> {
    /// Its index as it came.
    pub index: u32,
    pub article: &'c Article,
    pub analysis: &'c Analysis,
    pub words: Vec<Word>,
    pub sentences: Vec<Sentence>,
    /// The corpus name of each of its entities.
    pub entity_names: Vec<NameIndex>,
}

/// Words behind a verb among which the second word of its phrase is looked for ("call it off").
const AFTER: usize = 3;

/// A word of an account.
#[derive(Clone, Copy)]
pub(crate) struct Word {
    pub span: Span,
    pub form: Form,
    pub stem: Stem,
    pub capital: bool,
    pub number: bool,
    pub joined: bool,
    /// The action it names, if any.
    pub action: Option<Action>,
}

/// A sentence of an account.
pub(crate) struct Sentence {
    pub span: Span,
    /// Its words.
    pub words: Range<usize>,
    /// Entities mentioned in it, by name, description or pronoun; sorted, each once.
    pub names: Vec<NameIndex>,
    /// Its dates and numbers, as indices into the analysis.
    pub dates: Range<usize>,
    pub numbers: Range<usize>,
    pub prose: bool,
}

impl<'c> Corpus<'c> {
    pub(crate) fn new(
        articles: &'c [Article],
        analyses: &'c [Analysis],
        known: &KnowledgeBase,
        embedding: Option<&'c Embedding>,
    ) -> Self {
        let mut order: Vec<usize> = (0..articles.len().min(analyses.len())).collect();
        order.order_by(|&a, &b| (&articles[a].text, &articles[a].id).cmp(&(&articles[b].text, &articles[b].id)));
        let mut known_name: FxHashMap<(u32, u32), usize> = FxHashMap::default();
        for (position, entity) in known.entities.iter().enumerate() {
            for member in &entity.members {
                known_name.insert((member.article, member.entity), position);
            }
        }
        let mut lexicon = Lexicon::default();
        let mut names = Names::default();
        let accounts: Vec<Account> = order
            .into_iter()
            .map(|index| {
                let analysis = &analyses[index];
                let entity_names = (0..analysis.entities.len())
                    .map(|entity| match known_name.get(&(index as u32, entity as u32)) {
                        Some(&at) => {
                            names.add(&known.entities[at].id, &known.entities[at].name, known.entities[at].kind)
                        }
                        None => names.add(
                            &analysis.entities[entity].name.to_lowercase(),
                            &analysis.entities[entity].name,
                            analysis.entities[entity].kind,
                        ),
                    })
                    .collect();
                Account::new(index as u32, &articles[index], analysis, entity_names, &mut lexicon)
            })
            .collect();
        let mut corpus = Self { accounts, lexicon, names: names.list, embedding };
        corpus.join_surnames();
        corpus
    }
}

impl Account<'_> {
    /// Whether a sentence asks, whatever marks stand behind its question mark.
    pub(crate) fn is_question(&self, sentence: &Sentence) -> bool {
        self.text(sentence.span).trim_end_matches(['*', '_', '”', '"', ' ']).ends_with('?')
    }
}

impl Corpus<'_> {
    /// A person known in one account by surname alone is the only one of the corpus who bears it in full.
    fn join_surnames(&mut self) {
        let mut bearers: FxHashMap<&str, Vec<NameIndex>> = FxHashMap::default();
        for (index, name) in self.names.iter().enumerate().filter(|(_, name)| name.kind == EntityType::Person) {
            if let Some((_, surname)) = name.text.rsplit_once(' ') {
                bearers.entry(surname).or_default().push(index as NameIndex);
            }
        }
        let full: Vec<NameIndex> = (0..self.names.len() as NameIndex)
            .map(|index| {
                let name = &self.names[index as usize];
                let alone = name.kind == EntityType::Person && !name.text.contains(' ');
                match bearers.get(name.text.as_str()).map(Vec::as_slice) {
                    Some([only]) if alone => *only,
                    _ => index,
                }
            })
            .collect();
        for account in &mut self.accounts {
            let sentences = account.sentences.iter_mut();
            for list in sentences.map(|sentence| &mut sentence.names) {
                for name in list.iter_mut() {
                    *name = full[*name as usize];
                }
                list.sort_unstable();
                list.dedup();
            }
            for name in &mut account.entity_names {
                *name = full[*name as usize];
            }
        }
    }
}

/// Gives each entity of the corpus one number.
#[derive(Default)]
struct Names {
    list: Vec<Name>,
    by_key: FxHashMap<String, NameIndex>,
}

impl Names {
    fn add(&mut self, key: &str, text: &str, kind: EntityType) -> NameIndex {
        *self.by_key.entry(key.to_owned()).or_insert_with(|| {
            self.list.push(Name { text: text.to_owned(), kind });
            self.list.len() as NameIndex - 1
        })
    }
}

impl<'c> Account<'c> {
    fn new(
        index: u32,
        article: &'c Article,
        analysis: &'c Analysis,
        entity_names: Vec<NameIndex>,
        lexicon: &mut Lexicon,
    ) -> Self {
        let mut words = Vec::with_capacity(article.text.len() / 6);
        let mut citations = analysis.document.citations.iter().peekable();
        each_word(&article.text, |word| {
            while citations.next_if(|citation| citation.end <= word.span.start).is_some() {}
            if citations.peek().is_some_and(|citation| citation.covers(word.span)) {
                return;
            }
            let form = lexicon.form(word.folded);
            words.push(Word {
                span: word.span,
                form,
                stem: lexicon.stem_of(form),
                capital: word.capital,
                number: word.number,
                joined: word.joined,
                action: None,
            });
        });
        let mut dates = analysis.dates.iter().peekable();
        for position in 0..words.len() {
            let word = words[position];
            while dates.next_if(|date| date.span.end <= word.span.start).is_some() {}
            // "13 March" is no march.
            if dates.peek().is_some_and(|date| date.span.covers(word.span)) {
                continue;
            }
            if lexicon.may_act(word.form) && (!word.capital || !lexicon.is_function(word.stem)) {
                let after = words[position + 1..].iter().take(AFTER).map(|next| lexicon.text(next.form));
                words[position].action = action(lexicon.text(word.form), lexicon.stem_text(word.stem), &after);
            }
        }
        let sentences = sentences(analysis, &words, &entity_names);
        Self { index, article, analysis, words, sentences, entity_names }
    }

    /// The words of a sentence.
    pub(crate) fn words_of(&self, sentence: usize) -> &[Word] {
        &self.words[self.sentences[sentence].words.clone()]
    }

    /// The printed words of `span`.
    pub(crate) fn text(&self, span: Span) -> &'c str {
        span.of(&self.article.text)
    }
}

fn sentences(analysis: &Analysis, words: &[Word], entity_names: &[NameIndex]) -> Vec<Sentence> {
    let document = &analysis.document;
    let mut mentions = analysis.mentions.iter().peekable();
    document
        .sentences
        .iter()
        .map(|sentence| {
            let span = sentence.span;
            let mut names = Vec::new();
            while let Some(mention) = mentions.next_if(|mention| mention.span.start < span.end) {
                let name = mention.link.entity().and_then(|entity| entity_names.get(entity as usize));
                if let Some(&name) = name.filter(|_| mention.span.start >= span.start) {
                    names.push(name);
                }
            }
            names.sort_unstable();
            names.dedup();
            let prose = document.paragraphs.get(sentence.paragraph as usize).is_none_or(|paragraph| {
                matches!(paragraph.kind, ParagraphKind::Prose | ParagraphKind::ListItem { .. })
            });
            Sentence {
                span,
                words: inside(words, span, |word| word.span),
                names,
                dates: inside(&analysis.dates, span, |date| date.span),
                numbers: inside(&analysis.numbers, span, |number| number.span),
                prose,
            }
        })
        .collect()
}

/// The items of a list in text order that start inside `span`.
pub(crate) fn inside<T>(items: &[T], span: Span, place: impl Fn(&T) -> Span) -> Range<usize> {
    let start = items.partition_point(|item| place(item).start < span.start);
    let end = items.partition_point(|item| place(item).start < span.end);
    start..end.max(start)
}
