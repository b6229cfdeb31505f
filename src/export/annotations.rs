//! Quotes and entities as W3C Web Annotations (<https://www.w3.org/TR/annotation-model/>) in JSON-LD.

use crate::analysis::Analysis;
use crate::corpus::Article;
use crate::entities::KnowledgeBase;
use crate::{Offsets, Span};
use serde_json::{Value, json};

/// Characters of context in a selector, before and after.
const CONTEXT: usize = 32;

/// An annotation page of every mention and every quote, each with a quote selector (exact words and those around them) and a
/// position selector (code points). The source of an article is its stated address, else `urn:parallax:<id>`.
pub fn annotations(articles: &[Article], analyses: &[Analysis], knowledge: &KnowledgeBase) -> Value {
    let mut items = Vec::new();
    for (number, (article, analysis)) in articles.iter().zip(analyses).enumerate() {
        let target = Target::new(article);
        let entity_of = |entity: u32| knowledge.of(number as u32, entity).map(|at| &knowledge.entities[at]);
        for mention in &analysis.mentions {
            let Some(entity) = mention.link.entity().and_then(entity_of) else { continue };
            let bodies = json!([
                {"type": "SpecificResource", "source": format!("urn:parallax:entity:{}", entity.id), "purpose": "identifying"},
                {"type": "TextualBody", "value": entity.name, "format": "text/plain", "purpose": "describing"},
                {"type": "TextualBody", "value": entity.kind, "format": "text/plain", "purpose": "tagging"},
            ]);
            items.push(target.annotation(items.len(), "identifying", &bodies, mention.span));
        }
        for quotation in &analysis.quotations {
            let speaker = quotation.speaker.as_ref();
            let name = speaker.map(|speaker| {
                let entity = speaker.entity.and_then(entity_of);
                entity.map_or(speaker.span.of(&article.text), |entity| entity.name.as_str())
            });
            let mut bodies = vec![
                json!({"type": "TextualBody", "value": quotation.kind, "format": "text/plain", "purpose": "classifying"}),
            ];
            bodies.extend(name.map(
                |name| json!({"type": "TextualBody", "value": format!("Speaker: {name}"), "format": "text/plain", "purpose": "describing"}),
            ));
            items.push(target.annotation(items.len(), "highlighting", &Value::Array(bodies), quotation.span));
        }
    }
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:parallax:annotations",
        "type": "AnnotationPage",
        "items": items,
    })
}

/// An article to annotate.
struct Target<'a> {
    text: &'a str,
    offsets: Offsets<'a>,
    source: String,
    id: &'a str,
}

impl<'a> Target<'a> {
    fn new(article: &'a Article) -> Self {
        let source = article.metadata.url.clone().unwrap_or_else(|| format!("urn:parallax:{}", article.id));
        Self { text: &article.text, offsets: Offsets::new(&article.text), source, id: &article.id }
    }

    fn annotation(&self, number: usize, motivation: &str, body: &Value, span: Span) -> Value {
        let (start, end) = self.offsets.to_code_points(span);
        let before = &self.text[..span.start as usize];
        let after = &self.text[span.end as usize..];
        let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
        json!({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": format!("urn:parallax:{}:annotation:{number}", self.id),
            "type": "Annotation",
            "motivation": motivation,
            "body": body,
            "target": {
                "source": self.source,
                "selector": [
                    {
                        "type": "TextQuoteSelector",
                        "exact": span.of(self.text),
                        "prefix": &before[from..],
                        "suffix": &after[..to],
                    },
                    {"type": "TextPositionSelector", "start": start, "end": end},
                ],
            },
        })
    }
}
