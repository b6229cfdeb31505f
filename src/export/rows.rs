//! Quotes and entity mentions as rows.

use crate::analysis::Analysis;
use crate::corpus::Article;
use crate::entities::{EntityType, Form, KnowledgeBase};
use crate::quotes::{QuoteKind, SourceKind};
use crate::{Offsets, Span};
use serde::Serialize;

/// One quote.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuoteRow<'a> {
    /// Id of the article.
    pub article: &'a str,
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Direct, partial or indirect.
    pub kind: QuoteKind,
    /// The exact words.
    pub text: &'a str,
    /// The words that name the speaker; `None` is unknown.
    pub speaker: Option<&'a str>,
    /// The speaker's full name over the corpus.
    pub speaker_name: Option<&'a str>,
    /// What kind of source it is.
    pub source: Option<SourceKind>,
    /// The words that report it.
    pub cue: Option<&'a str>,
    /// 0 to 1.
    pub confidence: f32,
    /// The sentence it starts in.
    pub sentence: &'a str,
}

/// One mention of an entity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EntityRow<'a> {
    /// Id of the entity over the corpus.
    pub entity: &'a str,
    /// Its full name.
    pub name: &'a str,
    /// What it is.
    pub r#type: EntityType,
    /// Id of the article.
    pub article: &'a str,
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The exact words.
    pub text: &'a str,
    /// Name, nominal or pronoun.
    pub form: Form,
    /// The sentence it stands in.
    pub sentence: &'a str,
}

/// The sentence in which a span starts.
pub(super) fn sentence_of<'a>(article: &'a Article, analysis: &Analysis, span: Span) -> &'a str {
    let at = analysis.document.sentence_at(span.start);
    at.map_or("", |at| analysis.document.sentences[at].span.of(&article.text))
}

/// The quotes of a corpus, by article, in text order.
pub fn quote_rows<'a>(
    articles: &'a [Article],
    analyses: &'a [Analysis],
    knowledge: &'a KnowledgeBase,
) -> Vec<QuoteRow<'a>> {
    let mut rows = Vec::new();
    for (number, (article, analysis)) in articles.iter().zip(analyses).enumerate() {
        let offsets = Offsets::new(&article.text);
        for quotation in &analysis.quotations {
            let (start, end) = offsets.to_code_points(quotation.span);
            let speaker = quotation.speaker.as_ref();
            let entity = speaker.and_then(|speaker| speaker.entity);
            let over_corpus = entity.and_then(|entity| knowledge.of(number as u32, entity));
            let name = over_corpus.map(|at| knowledge.entities[at].name.as_str());
            let in_article = entity.and_then(|entity| Some(analysis.entities.get(entity as usize)?.name.as_str()));
            rows.push(QuoteRow {
                article: &article.id,
                start,
                end,
                kind: quotation.kind,
                text: quotation.span.of(&article.text),
                speaker: speaker.map(|speaker| speaker.span.of(&article.text)),
                speaker_name: name.or(in_article),
                source: speaker.map(|speaker| speaker.source),
                cue: quotation.cue.map(|cue| cue.of(&article.text)),
                confidence: quotation.confidence,
                sentence: sentence_of(article, analysis, quotation.span),
            });
        }
    }
    rows
}

/// The mentions of the entities of a corpus, entity by entity in the order of the knowledge base.
pub fn entity_rows<'a>(
    articles: &'a [Article],
    analyses: &'a [Analysis],
    knowledge: &'a KnowledgeBase,
) -> Vec<EntityRow<'a>> {
    let offsets: Vec<Offsets> = articles.iter().map(|article| Offsets::new(&article.text)).collect();
    let mut rows = Vec::new();
    for known in &knowledge.entities {
        for member in &known.members {
            let number = member.article as usize;
            let (Some(article), Some(learned)) = (articles.get(number), analyses.get(number)) else { continue };
            let Some(entity) = learned.entities.get(member.entity as usize) else { continue };
            for mention in entity.mentions.iter().filter_map(|&at| learned.mentions.get(at as usize)) {
                let (start, end) = offsets[number].to_code_points(mention.span);
                rows.push(EntityRow {
                    entity: &known.id,
                    name: &known.name,
                    r#type: known.kind,
                    article: &article.id,
                    start,
                    end,
                    text: mention.span.of(&article.text),
                    form: mention.form,
                    sentence: sentence_of(article, learned, mention.span),
                });
            }
        }
    }
    rows
}
