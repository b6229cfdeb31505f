//! The shapes this stage makes.

use crate::Span;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The structure recovered from one article's text. Paragraphs and sentences are in text order and do not overlap;
/// every sentence lies in exactly one paragraph.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The headline in the text, or its first words; `None` for a text without words.
    pub title: Option<Title>,
    /// Blocks of text; white space between them belongs to none.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences over all paragraphs.
    pub sentences: Vec<Sentence>,
    /// Citation marks such as `[1, 2]`, brackets included.
    pub citations: Vec<Span>,
    /// The stated number of words and the span of the note that states it.
    pub stated_words: Option<(Span, u32)>,
    /// Word tokens counted in the text.
    pub words: u32,
}

/// What the article is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    /// The words, in the text.
    pub span: Span,
    /// How they were found.
    pub origin: TitleOrigin,
}

/// How a title was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TitleOrigin {
    /// A headline stands at the head of the text.
    Headline,
    /// The text has none; these are its first words.
    FirstWords,
}

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// The block without surrounding white space; list marks and heading marks are included.
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
    /// Its sentences, as indices into [`Document::sentences`].
    pub sentences: Range<u32>,
}

/// What a block of text is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParagraphKind {
    /// A heading; `level` 1 is the headline, 2 a section.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// A question of a list of questions and answers, set as a heading.
    Question,
    /// Running text.
    Prose,
    /// One item of a list; `content` starts after its mark.
    ListItem {
        /// The item without its bullet or number.
        content: Span,
    },
    /// A table: the cells of each row, the separator row left out; the first row is the head.
    Table {
        /// Trimmed cells.
        rows: Vec<Vec<Span>>,
    },
    /// Who wrote it; `name` is the author as printed.
    Byline {
        /// The name alone.
        name: Span,
    },
    /// A note about the text, such as a word count.
    Note,
}

/// A sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Without surrounding white space.
    pub span: Span,
    /// Index of its paragraph.
    pub paragraph: u32,
}

/// The tokens of a document, grouped by sentence. Kept apart from [`Document`] because they are cheap to make again
/// and large to keep or send.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    tokens: Vec<Token>,
    /// Start of each sentence's tokens, and the total at the end.
    starts: Vec<u32>,
}

/// A token. It owns no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Begins with a letter. A clitic (`’s`, `’re`, `n’t`) is a token of its own, as in the Penn Treebank, so that a name
    /// ends where its words end. An abbreviation keeps its stops (`U.S.`), a compound its hyphens (`high-ranking`).
    Word,
    /// Begins with a digit.
    Number,
    /// One mark of punctuation or symbol, or a run that reads as one (`...`, `--`, `''`).
    Mark,
}

impl Token {
    /// Whether it is the second part of a contraction or possessive (`’s`, `n’t`), given that it follows its word directly.
    pub fn is_clitic(self, text: &str) -> bool {
        let word = self.span.of(text);
        word.starts_with(['’', '\'']) || matches!(word, "n’t" | "n't" | "N’T" | "N'T")
    }
}

impl Tokens {
    /// Tokens given sentence by sentence.
    pub fn from_sentences(sentences: impl IntoIterator<Item = Vec<Token>>) -> Self {
        let mut made = Self { tokens: Vec::new(), starts: vec![0] };
        for sentence in sentences {
            made.tokens.extend(sentence);
            made.starts.push(made.tokens.len() as u32);
        }
        made
    }

    /// An empty list with room for so many tokens and sentences.
    pub(crate) fn with_capacity(tokens: usize, sentences: usize) -> Self {
        let mut starts = Vec::with_capacity(sentences + 1);
        starts.push(0);
        Self { tokens: Vec::with_capacity(tokens), starts }
    }

    /// Appends one sentence, whose tokens `write` appends.
    pub(crate) fn push_sentence(&mut self, write: impl FnOnce(&mut Vec<Token>)) {
        write(&mut self.tokens);
        self.starts.push(self.tokens.len() as u32);
    }

    /// Words as a reader counts them: words and numbers, a clitic not by itself.
    pub(crate) fn words(&self, text: &str) -> u32 {
        let mut end = 0;
        let mut count = 0;
        for token in &self.tokens {
            let clitic = token.kind == TokenKind::Word && token.span.start == end && token.is_clitic(text);
            count += u32::from(token.kind != TokenKind::Mark && !clitic);
            end = token.span.end;
        }
        count
    }

    /// All tokens, in text order.
    pub fn all(&self) -> &[Token] {
        &self.tokens
    }

    /// Number of sentences.
    pub fn sentence_count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The tokens of one sentence, as indices into [`Tokens::all`]; empty for an index out of range.
    pub fn range(&self, sentence: usize) -> Range<usize> {
        match (self.starts.get(sentence), self.starts.get(sentence + 1)) {
            (Some(&start), Some(&end)) => start as usize..end as usize,
            _ => 0..0,
        }
    }

    /// The tokens of one sentence.
    pub fn of(&self, sentence: usize) -> &[Token] {
        &self.tokens[self.range(sentence)]
    }
}

impl Document {
    /// The sentence that covers `byte`, or the last one before it.
    pub fn sentence_at(&self, byte: u32) -> Option<usize> {
        self.sentences.partition_point(|s| s.span.start <= byte).checked_sub(1)
    }

    /// The paragraph that covers `byte`, or the last one before it.
    pub fn paragraph_at(&self, byte: u32) -> Option<usize> {
        self.paragraphs.partition_point(|p| p.span.start <= byte).checked_sub(1)
    }
}
