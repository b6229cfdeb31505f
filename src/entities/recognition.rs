//! From tokens to mentions, entities and values: the whole stage over one article.

use crate::entities::features::Extractor;
use crate::entities::ranking::{Choice, Pick};
use crate::entities::recognizer::EntityModel;
use crate::entities::{
    DateMention, Entity, Form, Mention, NumberMention, bounds, compounds, coreference, cues, heads, linking, lists,
    organizations, repeats, rules, tables, teams, values,
};
use crate::models::lexicon::Lexicon;
use crate::text::{Document, Tokens};
use crate::{SliceOrder, Span};

/// What an article names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recognition {
    /// In text order, without overlap.
    pub mentions: Vec<Mention>,
    /// By first mention.
    pub entities: Vec<Entity>,
    /// In text order.
    pub dates: Vec<DateMention>,
    /// In text order.
    pub numbers: Vec<NumberMention>,
}

/// Finds and links all that an article names. Without a model, by rules.
pub fn recognize(text: &str, document: &Document, tokens: &Tokens, model: Option<&EntityModel>) -> Recognition {
    recognize_with(text, document, tokens, model, false, &mut |_, choice| choice.pick())
}

/// The same with pronouns decided by `pick`, which with `every` sees persons of the other gender too.
pub(super) fn recognize_with(
    text: &str,
    document: &Document,
    tokens: &Tokens,
    model: Option<&EntityModel>,
    every: bool,
    pick: &mut dyn FnMut(Span, &Choice) -> Pick,
) -> Recognition {
    let mut seen = Extractor::default();
    let none = Lexicon::default();
    let (found, gazetteer) = match model {
        Some(model) => (model.names(text, tokens, &mut seen), model.gazetteer()),
        None => (rules::names(text, tokens, &mut seen), &none),
    };
    let (dates, numbers) = values::values(text, document, tokens);
    let overlaps = |name: &crate::entities::recognizer::Name| {
        let at = dates.partition_point(|date| date.span.end <= name.span.start);
        dates.get(at).is_some_and(|date| date.span.overlaps(name.span))
    };
    let mut found: Vec<_> = found.into_iter().filter(|name| !overlaps(name)).collect();
    bounds::repair(&seen, &mut found);
    cues::apply(&seen, &mut found);
    lists::agree(&seen, &mut found);
    heads::apply(text, &seen, &mut found);
    compounds::part(text, &seen, &mut found);
    tables::datelines(text, &seen, &mut found);
    teams::apply(text, &seen, &mut found);
    organizations::short_forms(text, &seen, &mut found);
    repeats::cut_headlines(&seen, &mut found);
    repeats::repeats(text, &seen, &mut found);
    let linked = linking::link(text, &seen, found, gazetteer);
    let mut entities = linked.entities;
    let mut mentions: Vec<Mention> = (linked.names.iter())
        .map(|named| Mention {
            span: named.name.span,
            kind: named.name.kind,
            form: Form::Name,
            link: named.link.clone(),
            reason: named.reason,
        })
        .collect();
    let context = coreference::Context { text, document, seen: &seen, names: &linked.names, every };
    mentions.extend(coreference::resolve(&context, &mut entities, pick));
    mentions.order_by_key(|mention| (mention.span, mention.form));
    for entity in &mut entities {
        entity.mentions.clear();
    }
    for (at, mention) in mentions.iter().enumerate() {
        if let Some(entity) = mention.link.entity() {
            entities[entity as usize].mentions.push(at as u32);
        }
    }
    Recognition { mentions, entities, dates, numbers }
}
