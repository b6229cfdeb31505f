//! Small corpora for tests: text with its mentions marked inside it.

use crate::Span;
use crate::analysis::Analysis;
use crate::comparison::{Comparison, EventGroup};
use crate::corpus::Article;
use crate::entities::{
    Entity, EntityIndex, EntityType, Form, Gender, JoinReason, KnowledgeBase, KnownEntity, Link, Member, MemberReason,
    Mention,
};
use crate::quotes::{Quotation, QuoteKind, SourceKind, Speaker, SpeakerRule};
use crate::text;
use crate::view::Scene;

/// A corpus and what is known of it.
pub struct World {
    pub articles: Vec<Article>,
    pub analyses: Vec<Analysis>,
    pub knowledge: KnowledgeBase,
    pub comparison: Comparison,
}

/// One article per text; `[words]` is a mention, the same words are the same entity, and over articles too.
pub fn world(texts: &[&str]) -> World {
    let mut world = World {
        articles: vec![],
        analyses: vec![],
        knowledge: KnowledgeBase::default(),
        comparison: Comparison::default(),
    };
    for (index, marked) in texts.iter().enumerate() {
        let (mut text, mut analysis) = (String::new(), Analysis::default());
        for (i, part) in marked.split(['[', ']']).enumerate() {
            let span = Span::from_range(text.len()..text.len() + part.len());
            text.push_str(part);
            if i % 2 == 1 {
                add(&mut analysis, &mut world.knowledge, index as u32, part, span);
            }
        }
        if let (Some(start), Some(end)) = (text.find('“'), text.find('”')) {
            let span = Span::from_range(start..end + '”'.len_utf8());
            let kind = QuoteKind::Direct;
            analysis.quotations.push(Quotation { span, kind, speaker: None, cue: None, confidence: 0.4 });
        }
        analysis.document = text::read(&text).0;
        world.articles.push(Article::new(format!("a{index}"), text));
        world.analyses.push(analysis);
        world.comparison.events.push(EventGroup { articles: vec![index as u32], reasons: vec![] });
    }
    world
}

fn add(analysis: &mut Analysis, knowledge: &mut KnowledgeBase, article: u32, name: &str, span: Span) {
    let own = analysis.entities.iter().position(|e| e.name == name).unwrap_or_else(|| {
        let (name, kind) = (name.to_owned(), EntityType::Person);
        let entity = analysis.entities.len() as EntityIndex;
        let member = Member { article, entity, reason: MemberReason::First };
        if let Some(known) = knowledge.entities.iter_mut().find(|e| e.name == name) {
            known.members.push(member);
        } else {
            let (id, members) = (name.to_lowercase(), vec![member]);
            knowledge.entities.push(KnownEntity { id, name: name.clone(), kind, gender: Gender::Unknown, members });
        }
        analysis.entities.push(Entity { name, kind, gender: Gender::Unknown, mentions: vec![], attributes: vec![] });
        analysis.entities.len() - 1
    });
    analysis.entities[own].mentions.push(analysis.mentions.len() as u32);
    let (kind, form, link, reason) = (EntityType::Person, Form::Name, Link::To(own as u32), JoinReason::First);
    analysis.mentions.push(Mention { span, kind, form, link, reason });
}

impl World {
    /// What the views draw from.
    pub fn scene(&self) -> Scene<'_> {
        Scene::new(&self.articles, &self.analyses, &self.knowledge, &self.comparison)
    }

    /// Lets an article's first mention of `name` be the speaker of its quotation.
    pub fn said(mut self, article: usize, name: &str) -> Self {
        let analysis = &mut self.analyses[article];
        let entity = analysis.entities.iter().position(|e| e.name == name).unwrap();
        let span = analysis.mentions[analysis.entities[entity].mentions[0] as usize].span;
        let (rule, source) = (SpeakerRule::SameSentence, SourceKind::Named);
        analysis.quotations[0].speaker = Some(Speaker { span, entity: Some(entity as EntityIndex), rule, source });
        self
    }
}
