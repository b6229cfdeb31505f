//! Sources as speakers: their words, the entity behind them, and whether a label names anybody.

use super::frame::Frame;
use super::lexicon::fold;
use super::quotation::{SourceKind, Speaker, SpeakerRule};
use super::source::Resolver;
use super::transcript;
use super::words::Words;
use crate::SliceOrder;
use crate::entities::EntityIndex;
use crate::text::TokenKind;
use std::ops::Range;

/// The speakers behind the sources of all frames.
pub struct Speakers<'a, 't> {
    /// The article's words.
    pub words: &'a Words<'t>,
    resolver: Resolver<'a>,
    /// By the source's first token.
    known: Vec<(usize, Option<EntityIndex>, SourceKind)>,
}

impl<'a, 't> Speakers<'a, 't> {
    /// Of an article's words; what the sources name is looked up by `resolver`.
    pub fn new(words: &'a Words<'t>, resolver: Resolver<'a>) -> Self {
        Self { words, resolver, known: Vec::new() }
    }

    /// Looks at all sources in text order.
    #[inline(never)]
    pub fn resolve(&mut self, frames: &[Frame]) {
        let mut sources: Vec<&Range<usize>> =
            frames.iter().filter(|f| !f.weak).filter_map(|f| f.source.as_ref()).collect();
        sources.order_by_key(|s| s.start);
        sources.dedup();
        for source in sources {
            let (entity, kind) = self.resolver.identify(self.words, source);
            self.known.push((source.start, entity, kind));
        }
    }

    /// The speaker that a source is, found by `rule`.
    #[inline(never)]
    pub fn speaker(&mut self, source: &Range<usize>, rule: SpeakerRule) -> Speaker {
        let known =
            self.known.binary_search_by_key(&source.start, |k| k.0).map(|at| (self.known[at].1, self.known[at].2));
        let (entity, kind) = known.unwrap_or_else(|_| self.resolver.identify(self.words, source));
        // The comma that closes an apposition is not part of it.
        let end = source.end - usize::from(source.len() > 1 && self.words.at(source.end - 1) == ",");
        Speaker { span: self.words.span(source.start, end), entity, rule, source: kind }
    }

    /// Whether the words before a colon name or describe one who speaks, rather than a topic.
    pub fn may_speak(&self, label: &Range<usize>) -> bool {
        let words = self.words;
        let letters = label.clone().filter(|&k| words.all[k].kind == TokenKind::Word);
        let shouted = letters.clone().all(|k| words.at(k).chars().all(|c| !c.is_lowercase()));
        let mut buffer = [0; 24];
        !letters.clone().any(|k| transcript::is_notice(fold(words.at(k), &mut buffer)))
            && (shouted || self.resolver.is_someone(words, label))
    }
}
