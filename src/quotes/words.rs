//! The tokens as this stage sees them: small letters, place in a quoted run, sentence. Made once per article.

use super::marks::Run;
use crate::Span;
use crate::models::lexicon::Lexicon;
use crate::syntax::{self, Lexeme, Pos, Tagger, hash_ascii};
use crate::text::{Document, Token, TokenKind, Tokens};
use std::ops::Range;

/// A cue class from here on makes a sentence worth a look: words that report in at least two of ten cases.
const POSSIBLE: u8 = 4;

/// Where a token stands in relation to the quoted runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In none.
    Outside,
    /// The opening mark.
    Open,
    /// The words.
    Inside,
    /// The closing mark.
    Close,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Where it stands in a quoted run.
    pub place: Place,
    /// Index of the run it stands in; meaningless outside.
    pub run: u32,
    /// Index of its sentence.
    pub sentence: u32,
    /// Begins with a capital.
    pub capital: bool,
}

/// All tokens of an article with their runs.
pub struct Words<'t> {
    /// The article's text.
    pub text: &'t str,
    /// The tokens, in text order.
    pub all: Vec<Word>,
    /// First token of each sentence, and the number of tokens at the end.
    pub starts: Vec<u32>,
    /// Whether a sentence may hold an attribution: a quoted run stands in it or beside it, or a word that often reports.
    pub needed: Vec<bool>,
    /// The form of each token.
    pub lexemes: Vec<Lexeme>,
    /// Its part of speech.
    pub tags: Vec<Pos>,
    /// How often its form reports, 0 (unknown) to 6 (nearly always).
    pub cues: Vec<u8>,
}

/// Verbs that open a sentence before their subject.
const INVERTED: [u32; 6] = [
    hash_ascii("said"),
    hash_ascii("says"),
    hash_ascii("added"),
    hash_ascii("wrote"),
    hash_ascii("tweeted"),
    hash_ascii("asked"),
];

/// Runs of more bytes than these are speech, whatever their words are: those are not tagged.
const LONG: u32 = 90;

/// Whether the token at `at` is a word inside a long run.
fn skipped(all: &[Word], runs: &[Run], at: usize) -> bool {
    all[at].place == Place::Inside && runs[all[at].run as usize].inner.len() > LONG
}

impl<'t> Words<'t> {
    /// Looks at every token once; without a tagger by rule, without cue classes all are unknown.
    pub fn new(
        text: &'t str,
        document: &Document,
        tokens: &Tokens,
        runs: &[Run],
        tagger: Option<&Tagger>,
        cues: Option<&Lexicon>,
    ) -> Self {
        let lexemes = Lexeme::all(text, tokens.all());
        let mut all: Vec<Word> = Vec::with_capacity(lexemes.len());
        let mut starts = Vec::with_capacity(document.sentences.len() + 1);
        let mut run = 0;
        for sentence in 0..tokens.sentence_count() {
            starts.push(all.len() as u32);
            for &Token { span, kind } in tokens.of(sentence) {
                while runs.get(run).is_some_and(|r| r.span.end <= span.start) {
                    run += 1;
                }
                let place = runs.get(run).map_or(Place::Outside, |r| match span {
                    s if s.end <= r.span.start => Place::Outside,
                    s if s.end <= r.inner.start => Place::Open,
                    s if s.start >= r.inner.end => Place::Close,
                    _ => Place::Inside,
                });
                let capital = lexemes[all.len()].capital;
                all.push(Word { span, kind, place, run: run as u32, sentence: sentence as u32, capital });
            }
        }
        starts.push(all.len() as u32);
        let class =
            |l: &Lexeme| cues.filter(|_| l.wordlike).and_then(|c| c.get(syntax::spread(l.word))).unwrap_or_default();
        let classes: Vec<u8> = lexemes.iter().map(class).collect();
        let sentences = starts.len() - 1;
        let mut needed = vec![cues.is_none(); sentences];
        for sentence in 0..sentences {
            let range = starts[sentence] as usize..starts[sentence + 1] as usize;
            needed[sentence] |= classes[range.clone()].iter().any(|&c| c >= POSSIBLE);
            if all[range].iter().any(|w| w.place != Place::Outside) {
                needed[sentence.saturating_sub(1)..(sentence + 2).min(sentences)].fill(true);
            }
        }
        let (mut tags, mut scratch) = (vec![Pos::Other; all.len()], Vec::new());
        for sentence in (0..sentences).filter(|&s| needed[s]) {
            let range = starts[sentence] as usize..starts[sentence + 1] as usize;
            if !range.clone().any(|k| skipped(&all, runs, k)) {
                syntax::tag(&lexemes[range.clone()], tagger, &mut scratch);
                tags[range].copy_from_slice(&scratch);
                continue;
            }
            let kept = || range.clone().filter(|&k| !skipped(&all, runs, k));
            let forms: Vec<Lexeme> = kept().map(|k| lexemes[k]).collect();
            syntax::tag(&forms, tagger, &mut scratch);
            kept().zip(&scratch).for_each(|(k, &tag)| tags[k] = tag);
        }
        // "Said Jane Doe: …": taken for a name by its capital.
        for sentence in (0..sentences).filter(|&s| needed[s]) {
            let at = starts[sentence] as usize;
            let name = |k: usize| tags.get(k) == Some(&Pos::ProperNoun) && k < starts[sentence + 1] as usize;
            if name(at) && name(at + 1) && INVERTED.contains(&lexemes[at].word) {
                tags[at] = Pos::VerbPast;
            }
        }
        Self { text, all, starts, needed, lexemes, tags, cues: classes }
    }

    /// The word as printed.
    pub fn at(&self, index: usize) -> &'t str {
        self.all.get(index).map_or("", |w| w.span.of(self.text))
    }

    /// The bytes that `from..to` tokens cover.
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.all.get(from), self.all.get(to.wrapping_sub(1))) {
            (Some(first), Some(last)) if from < to => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    /// First token that ends after `byte`.
    pub fn token_at(&self, byte: u32) -> usize {
        self.all.partition_point(|w| w.span.end <= byte)
    }

    /// The tokens of a sentence.
    pub fn sentence(&self, index: usize) -> Range<usize> {
        match (self.starts.get(index), self.starts.get(index + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        }
    }
}
