//! The tagger: one pass from left to right, each word judged by its form, its neighbours and the two tags before it.
//!
//! Words that the training text tags one way only are looked up; the rest is a hashed linear classifier (as Collins 2002
//! describes for taggers, trained by logistic regression). Without a model, closed lists and endings decide.

use super::lexeme::{Lexeme, hash_ascii};
use super::pos::Pos;
use crate::models::container::{Reader, open, put_section, seal};
use crate::models::lexicon::Lexicon;
use crate::models::linear::{SequenceModel, feature};
use crate::{Error, ErrorKind, Result};

/// The kind that the file's head names.
pub const KIND: [u8; 4] = *b"synt";
const VERSION: u16 = 1;

/// A trained tagger.
#[derive(Clone, Debug)]
pub struct Tagger {
    fixed: Lexicon,
    model: SequenceModel,
}

impl Tagger {
    /// Reads a model file.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] if the file is damaged or of another kind or version.
    pub fn read(file: &[u8]) -> Result<Self> {
        let payload = open(file, KIND, VERSION)?;
        let mut reader = Reader::new(&payload);
        let parts = (|| Some((Lexicon::read(reader.section()?)?, SequenceModel::read(reader.section()?)?)))();
        match parts {
            Some((fixed, model)) if model.labels().len() == Pos::ALL.len() => Ok(Self { fixed, model }),
            _ => Err(Error::new(ErrorKind::Model, "model synt", "the file is damaged; load it again")),
        }
    }

    /// The model file of a word list ([`Lexeme::word`] with the number of its tag) and a written [`SequenceModel`].
    pub fn write(fixed: &[(u32, u8)], model: &[u8]) -> Vec<u8> {
        let mut payload = Vec::new();
        put_section(&mut payload, &Lexicon::write(fixed, 8));
        put_section(&mut payload, model);
        seal(KIND, VERSION, &payload)
    }
}

/// Number of features that [`features`] makes.
pub const FEATURES: usize = 19;

/// What the classifier sees of the word at `at`, given the tags of the words before it.
#[inline(never)]
pub fn features(words: &[Lexeme], at: usize, tags: &[Pos]) -> [u32; FEATURES] {
    let none = Lexeme::default();
    let word = |k: isize| at.checked_add_signed(k).and_then(|i| words.get(i)).unwrap_or(&none);
    let tag = |back: usize| at.checked_sub(back).map_or(99, |i| tags[i] as u32);
    let here = word(0);
    let position = u32::from(at == 0) * 2 + u32::from(here.capital);
    [
        feature(1, here.word, 0),
        feature(2, here.suffix, 0),
        feature(3, here.ending, 0),
        feature(4, here.prefix, 0),
        feature(5, here.shape, u32::from(at == 0)),
        feature(6, word(-1).word, 0),
        feature(7, word(1).word, 0),
        feature(8, word(-2).word, 0),
        feature(9, word(2).word, 0),
        feature(10, tag(1), 0),
        feature(11, tag(1), tag(2)),
        feature(12, tag(1), here.word),
        feature(13, word(1).suffix, u32::from(word(1).capital)),
        feature(14, word(1).word, here.suffix),
        feature(15, here.suffix, tag(1)),
        feature(16, position, here.ending),
        feature(17, word(1).word, tag(1)),
        feature(18, tag(1) * 32 + tag(2), here.suffix),
        feature(19, u32::from(word(-1).capital) * 2 + u32::from(word(1).capital), position),
    ]
}

/// Tags one sentence. `tags` gets one part of speech for each of `words`; what it held is dropped.
#[inline(never)]
pub fn tag(words: &[Lexeme], tagger: Option<&Tagger>, tags: &mut Vec<Pos>) {
    tags.clear();
    for at in 0..words.len() {
        let here = &words[at];
        let pos = match (by_form(here), tagger) {
            (Some(pos), _) => pos,
            (None, None) => by_rule(words, at, tags),
            (None, Some(tagger)) => match tagger.fixed.get(spread(here.word)).and_then(|n| Pos::ALL.get(n as usize)) {
                Some(&pos) => pos,
                None => tagger.classify(words, at, tags),
            },
        };
        tags.push(pos);
    }
}

/// A word's hash as [`Lexicon`] wants it: its high bits must be well mixed.
pub const fn spread(hash: u32) -> u32 {
    feature(0, hash, 0)
}

impl Tagger {
    #[inline(never)]
    fn classify(&self, words: &[Lexeme], at: usize, tags: &[Pos]) -> Pos {
        let mut scores = [0; Pos::ALL.len()];
        self.model.score(&features(words, at, tags), &mut scores);
        let best = (0..Pos::ALL.len()).rev().max_by_key(|&n| scores[n]).unwrap_or_default();
        Pos::ALL[best]
    }
}

/// Tags that the form alone decides.
pub fn by_form(word: &Lexeme) -> Option<Pos> {
    (!word.wordlike && word.word != hash_ascii("$") && word.word != hash_ascii("%") && word.word != hash_ascii("&"))
        .then_some(Pos::Punctuation)
}

macro_rules! among {
    ($word:expr; $($list:literal)*) => { [$(const { hash_ascii($list) }),*].contains(&$word) };
}

/// What a word is without a model: closed lists, then capitals, then endings as whole suffixes.
fn by_rule(words: &[Lexeme], at: usize, tags: &[Pos]) -> Pos {
    let word = words[at].word;
    let before = at.checked_sub(1).map_or(Pos::Punctuation, |k| tags[k]);
    if among!(word; "the" "a" "an" "this" "these" "those" "some" "any" "no" "every" "each" "all" "both" "another") {
        Pos::Determiner
    } else if among!(word; "he" "she" "it" "they" "we" "i" "you" "him" "them" "us" "me" "himself" "herself" "itself" "there")
    {
        Pos::Pronoun
    } else if among!(word; "his" "her" "its" "their" "our" "my" "your" "'s") {
        Pos::Possessive
    } else if among!(word; "is" "was" "are" "were" "be" "been" "being" "has" "have" "had" "do" "does" "did" "am") {
        Pos::Auxiliary
    } else if among!(word; "will" "would" "can" "could" "may" "might" "must" "shall" "should") {
        Pos::Modal
    } else if word == const { hash_ascii("to") } {
        Pos::To
    } else if among!(word; "and" "or" "but" "nor") {
        Pos::Conjunction
    } else if among!(word; "that" "because" "if" "although" "while" "since" "whether" "unless" "though") {
        Pos::Subordinator
    } else if among!(word; "who" "which" "what" "when" "where" "why" "how" "whose" "whom") {
        Pos::Wh
    } else if among!(word; "of" "in" "on" "at" "by" "for" "with" "from" "about" "into" "after" "before" "over" "under" "between" "against" "during" "through" "as")
    {
        Pos::Preposition
    } else if among!(word; "not" "n't" "also" "very" "never" "often" "still" "already" "just" "only" "then" "now" "here")
    {
        Pos::Adverb
    } else if among!(word; "said" "told" "wrote" "went" "came" "made" "took" "gave" "met" "held" "left" "began") {
        Pos::VerbPast
    } else if among!(word; "says" "tells" "writes" "thinks") {
        Pos::VerbPresent
    } else if words[at].capital && at > 0 {
        Pos::ProperNoun
    } else if among!(words[at].ending; "ed") {
        if before == Pos::Auxiliary { Pos::Participle } else { Pos::VerbPast }
    } else if matches!(before, Pos::To | Pos::Modal) {
        Pos::VerbBase
    } else if among!(words[at].suffix; "ing") {
        Pos::VerbIng
    } else if among!(words[at].ending; "ly") {
        Pos::Adverb
    } else if among!(words[at].suffix; "ous" "ful" "ble" "ive" "ial") {
        Pos::Adjective
    } else {
        Pos::Noun
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TokenKind;

    fn tagged(sentence: &str, tagger: Option<&Tagger>) -> Vec<Pos> {
        let kind = |w: &str| match w.chars().next() {
            Some(c) if c.is_alphabetic() || w.starts_with('\'') => TokenKind::Word,
            Some(c) if c.is_numeric() => TokenKind::Number,
            _ => TokenKind::Mark,
        };
        let words: Vec<Lexeme> = sentence.split(' ').map(|w| Lexeme::new(w, kind(w))).collect();
        let mut tags = Vec::new();
        tag(&words, tagger, &mut tags);
        tags
    }

    #[test]
    fn rules_alone_know_the_common_cases() {
        use Pos::{Determiner, Noun, Preposition, Pronoun, ProperNoun, Punctuation, Subordinator, VerbPast};
        assert_eq!(
            tagged("The mayor said that she walked in Oslo .", None),
            [Determiner, Noun, VerbPast, Subordinator, Pronoun, VerbPast, Preposition, ProperNoun, Punctuation]
        );
    }

    #[test]
    fn nothing_to_tag() {
        let mut tags = vec![Pos::Noun];
        tag(&[], None, &mut tags);
        assert!(tags.is_empty());
    }

    #[test]
    fn damaged_files_are_refused() {
        assert!(Tagger::read(b"").is_err());
        assert!(Tagger::read(&Tagger::write(&[], b"nonsense")).is_err());
    }
}
