//! Applies a patch to the results of the engine. Pure: the same results and patch give the same outcome.

use super::{Operation, Patch, Words};
use crate::SliceOrder;
use crate::analysis::Analysis;
use crate::comparison::{Comparison, EventGroup};
use crate::corpus::Article;
use crate::entities::{Entity, Gender, JoinReason, KnowledgeBase, KnownEntity, Link, Member, MemberReason};
use crate::quotes::{SourceKind, Speaker, SpeakerRule};
use crate::{Offsets, Span};

/// An operation that fits nothing any more, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// Index in the patch.
    pub operation: usize,
    /// What was looked for.
    pub reason: String,
}

/// What a patch did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrected {
    /// Operations that took effect.
    pub applied: usize,
    /// The others.
    pub unmatched: Vec<Unmatched>,
    /// Whether articles changed events, so that they have to be compared anew.
    pub moved: bool,
}

struct State<'s> {
    articles: &'s [Article],
    analyses: &'s mut [Analysis],
    knowledge: &'s mut KnowledgeBase,
    comparison: &'s mut Comparison,
    hidden: Vec<Member>,
}

/// Why an operation has no effect.
type Outcome = Result<(), String>;

/// Applies every operation that still fits, in order.
pub fn apply(
    patch: &Patch,
    articles: &[Article],
    analyses: &mut [Analysis],
    knowledge: &mut KnowledgeBase,
    comparison: &mut Comparison,
) -> Corrected {
    let mut state = State { articles, analyses, knowledge, comparison, hidden: Vec::new() };
    let mut corrected = Corrected::default();
    for (index, operation) in patch.operations.iter().enumerate() {
        match state.run(operation) {
            Ok(()) => {
                corrected.applied += 1;
                corrected.moved |= matches!(operation, Operation::Move { .. });
            }
            Err(reason) => corrected.unmatched.push(Unmatched { operation: index, reason }),
        }
    }
    state.remove_hidden();
    knowledge.entities.retain(|e| !e.members.is_empty());
    corrected
}

impl State<'_> {
    fn run(&mut self, operation: &Operation) -> Outcome {
        match operation {
            Operation::Merge { entity, with } => self.merge(entity, with),
            Operation::Split { mentions, name } => self.split(mentions, name),
            Operation::Rename { entity, name } => {
                let at = self.known(entity)?;
                name.clone_into(&mut self.knowledge.entities[at].name);
                Ok(())
            }
            Operation::Retype { entity, kind } => {
                let at = self.known(entity)?;
                self.knowledge.entities[at].kind = *kind;
                for member in self.knowledge.entities[at].members.clone() {
                    let Some(analysis) = self.analyses.get_mut(member.article as usize) else { continue };
                    let Some(own) = analysis.entities.get_mut(member.entity as usize) else { continue };
                    own.kind = *kind;
                    for &mention in &own.mentions {
                        if let Some(mention) = analysis.mentions.get_mut(mention as usize) {
                            mention.kind = *kind;
                        }
                    }
                }
                Ok(())
            }
            Operation::Hide { entity } => {
                let at = self.known(entity)?;
                self.hidden.append(&mut self.knowledge.entities[at].members);
                Ok(())
            }
            Operation::Speaker { quote, speaker } => self.set_speaker(quote, speaker.as_ref()),
            Operation::Move { article, to } => self.move_article(article, to.as_deref()),
        }
    }

    fn article(&self, id: &str) -> Result<usize, String> {
        let found = self.articles.iter().position(|a| a.id == id).filter(|&i| i < self.analyses.len());
        found.ok_or_else(|| format!("the article “{id}” is not in this corpus"))
    }

    /// Article and index of the mention nearest to the hint that has exactly these words.
    fn mention(&self, words: &Words) -> Result<(usize, u32), String> {
        let article = self.article(&words.article)?;
        let text = &self.articles[article].text;
        let hint = Offsets::new(text).from_code_points(words.at, words.at).start;
        let mentions = (0..).zip(&self.analyses[article].mentions);
        let fits = mentions.filter(|(_, m)| m.span.of(text) == words.words && m.link.entity().is_some());
        let nearest = fits.min_by_key(|(_, m)| m.span.start.abs_diff(hint)).map(|(index, _)| (article, index));
        nearest.ok_or_else(|| format!("“{}” is no name in {}", words.words, words.article))
    }

    /// The corpus entity that these words mention.
    fn known(&self, words: &Words) -> Result<usize, String> {
        let (article, mention) = self.mention(words)?;
        let own = self.analyses[article].mentions[mention as usize].link.entity();
        own.and_then(|e| self.knowledge.of(article as u32, e))
            .ok_or_else(|| format!("“{}” in {} is no entity any more", words.words, words.article))
    }

    fn merge(&mut self, entity: &Words, with: &Words) -> Outcome {
        let (to, from) = (self.known(entity)?, self.known(with)?);
        if to == from {
            return Err(format!("“{}” and “{}” are one already", entity.words, with.words));
        }
        let moved = std::mem::take(&mut self.knowledge.entities[from].members);
        let joined = moved.into_iter().map(|m| Member { reason: MemberReason::Reader, ..m });
        self.knowledge.entities[to].members.extend(joined);
        self.knowledge.entities.remove(from);
        Ok(())
    }

    fn split(&mut self, mentions: &[Words], name: &str) -> Outcome {
        let places: Vec<(usize, u32)> = mentions.iter().filter_map(|m| self.mention(m).ok()).collect();
        let Some(&(article, mention)) = places.first() else {
            return Err(format!("none of the mentions of “{name}” is there any more"));
        };
        let kind = self.analyses[article].mentions[mention as usize].kind;
        let mut members = Vec::new();
        for (article, mention) in places {
            let member = members.iter().find(|m: &&Member| m.article as usize == article).copied();
            let analysis = &mut self.analyses[article];
            let entity = member.map_or(analysis.entities.len() as u32, |m| m.entity);
            if member.is_none() {
                analysis.entities.push(empty_entity(name, kind));
                members.push(Member { article: article as u32, entity, reason: MemberReason::Reader });
            }
            if let Some(old) = analysis.mentions[mention as usize].link.entity() {
                analysis.entities[old as usize].mentions.retain(|&m| m != mention);
            }
            analysis.mentions[mention as usize].link = Link::To(entity);
            analysis.mentions[mention as usize].reason = JoinReason::Reader;
            analysis.entities[entity as usize].mentions.push(mention);
            analysis.entities[entity as usize].mentions.order();
        }
        self.add_known(name, kind, members);
        Ok(())
    }

    fn add_known(&mut self, name: &str, kind: crate::entities::EntityType, members: Vec<Member>) {
        let taken = |id: &str| self.knowledge.entities.iter().any(|e| e.id == id);
        let base = slug(name);
        let mut id = base.clone();
        let mut number = 2;
        while taken(&id) {
            id = format!("{base}-{number}");
            number += 1;
        }
        let entity = KnownEntity { id, name: name.to_owned(), kind, gender: Gender::Unknown, members };
        self.knowledge.entities.push(entity);
    }

    fn set_speaker(&mut self, quote: &Words, speaker: Option<&Words>) -> Outcome {
        let article = self.article(&quote.article)?;
        let text = &self.articles[article].text;
        let hint = Offsets::new(text).from_code_points(quote.at, quote.at).start;
        let quotations = self.analyses[article].quotations.iter().enumerate();
        let fits = quotations.filter(|(_, q)| q.span.of(text).starts_with(&quote.words));
        let nearest = fits.min_by_key(|(_, q)| q.span.start.abs_diff(hint)).map(|(index, q)| (index, q.span));
        let Some((index, span)) = nearest else {
            return Err(format!("{} does not quote {} any more", quote.article, super::short(&quote.words)));
        };
        let set = match speaker {
            None => None,
            Some(words) => {
                let known = self.known(words)?;
                Some(self.speaker_of(article, known, span))
            }
        };
        let quotation = &mut self.analyses[article].quotations[index];
        quotation.speaker = set;
        quotation.confidence = 1.0;
        Ok(())
    }

    /// A corpus entity as the speaker of a quotation; an article that does not mention it gets an entity without mention.
    fn speaker_of(&mut self, article: usize, known: usize, quote: Span) -> Speaker {
        let entity = &mut self.knowledge.entities[known];
        let analysis = &mut self.analyses[article];
        let member = entity.members.iter().find(|m| m.article as usize == article).copied();
        let own = member.map_or(analysis.entities.len() as u32, |m| m.entity);
        if member.is_none() {
            analysis.entities.push(empty_entity(&entity.name, entity.kind));
            entity.members.push(Member { article: article as u32, entity: own, reason: MemberReason::Reader });
        }
        let spans = analysis.entities[own as usize].mentions.iter().map(|&m| analysis.mentions[m as usize].span);
        let nearest = spans.min_by_key(|s| s.start.abs_diff(quote.start));
        let span = nearest.unwrap_or(Span::new(quote.start, quote.start));
        Speaker { span, entity: Some(own), rule: SpeakerRule::Reader, source: SourceKind::Named }
    }

    fn move_article(&mut self, article: &str, to: Option<&str>) -> Outcome {
        let moved = self.article(article)? as u32;
        let target = to.map(|id| self.article(id)).transpose()?.map(|t| t as u32);
        if target == Some(moved) {
            return Err(format!("{article} cannot be moved to itself"));
        }
        let events = &mut self.comparison.events;
        for event in events.iter_mut() {
            event.articles.retain(|&a| a != moved);
        }
        let reason = "moved here by you".to_owned();
        match events.iter_mut().find(|e| target.is_some_and(|t| e.articles.contains(&t))) {
            Some(event) => {
                event.articles.push(moved);
                event.articles.order();
                event.reasons.push(reason);
            }
            None => events.push(EventGroup { articles: vec![moved], reasons: vec![reason] }),
        }
        events.retain(|e| !e.articles.is_empty());
        Ok(())
    }

    /// Takes the mentions of hidden entities out of the analyses; entities keep their index.
    fn remove_hidden(&mut self) {
        for (article, analysis) in self.analyses.iter_mut().enumerate() {
            let gone: Vec<u32> =
                self.hidden.iter().filter(|m| m.article as usize == article).map(|m| m.entity).collect();
            if gone.is_empty() {
                continue;
            }
            let mut moved_to = vec![None; analysis.mentions.len()];
            let mut kept = Vec::with_capacity(analysis.mentions.len());
            for (index, mention) in std::mem::take(&mut analysis.mentions).into_iter().enumerate() {
                if mention.link.entity().is_none_or(|e| !gone.contains(&e)) {
                    moved_to[index] = Some(kept.len() as u32);
                    kept.push(mention);
                }
            }
            analysis.mentions = kept;
            for entity in &mut analysis.entities {
                entity.mentions =
                    entity.mentions.iter().filter_map(|&m| moved_to.get(m as usize).copied().flatten()).collect();
            }
        }
    }
}

fn empty_entity(name: &str, kind: crate::entities::EntityType) -> Entity {
    Entity { name: name.to_owned(), kind, gender: Gender::Unknown, mentions: Vec::new(), attributes: Vec::new() }
}

/// A name as it stands in links.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "entity".to_owned() } else { slug.to_owned() }
}
