//! The pipeline over one article: text → entities → quotes. Total: any string gives an [`Analysis`].

use crate::corpus::Article;
use crate::entities::{DateMention, Entity, Mention, NumberMention, Spoken, first_person};
use crate::models::Models;
use crate::quotes::{Quotation, QuoteKind, Unattributed};
use crate::text::Document;
use serde::{Deserialize, Serialize};

/// Everything learned from one article by itself. Spans are bytes into its unchanged text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// Structure, paragraphs, sentences.
    pub document: Document,
    /// Mentions, in text order.
    pub mentions: Vec<Mention>,
    /// Entities, by first mention.
    pub entities: Vec<Entity>,
    /// Quotations, in text order.
    pub quotations: Vec<Quotation>,
    /// Runs in quotation marks that nobody said, in text order.
    pub unattributed: Vec<Unattributed>,
    /// Dates, in text order.
    pub dates: Vec<DateMention>,
    /// Numbers, in text order.
    pub numbers: Vec<NumberMention>,
}

/// Analyses one article. With [`Models::rules_only`] the statistical stages fall back to rules.
pub fn analyze(article: &Article, models: &Models) -> Analysis {
    let text = article.text.as_str();
    let (document, tokens) = crate::text::read(text);
    let mut found = crate::entities::recognize(text, &document, &tokens, models.entities.as_deref());
    let (tagger, model) = (models.syntax.as_deref(), models.quotes.as_deref());
    let quotes = crate::quotes::attribute(text, &document, &tokens, &found.mentions, &found.entities, tagger, model);
    let spoken =
        |q: &Quotation| Spoken { span: q.span, speaker: q.speaker.as_ref().and_then(|speaker| speaker.entity) };
    let aloud = quotes.quotations.iter().filter(|q| q.kind != QuoteKind::Indirect);
    let spoken: Vec<Spoken> = aloud.map(spoken).collect();
    first_person(text, &tokens, &spoken, &mut found.mentions, &mut found.entities);
    Analysis {
        document,
        mentions: found.mentions,
        entities: found.entities,
        quotations: quotes.quotations,
        unattributed: quotes.unattributed,
        dates: found.dates,
        numbers: found.numbers,
    }
}
