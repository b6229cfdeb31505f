//! Parts of speech: Penn Treebank's classes, folded to what the stages after this one ask for.

/// A part of speech.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Pos {
    /// Common noun.
    Noun,
    /// Proper noun.
    ProperNoun,
    /// Personal pronoun, and "there" as a subject.
    Pronoun,
    /// "his", "their", and the ending `’s` of a noun.
    Possessive,
    /// Article, demonstrative, quantifier.
    Determiner,
    /// Adjective.
    Adjective,
    /// Adverb, "not" too.
    Adverb,
    /// Infinitive or imperative.
    VerbBase,
    /// Finite verb in the present.
    VerbPresent,
    /// Finite verb in the past.
    VerbPast,
    /// Gerund or present participle.
    VerbIng,
    /// Past participle.
    Participle,
    /// A form of "be", or of "have" and "do" before another verb.
    Auxiliary,
    /// "will", "could".
    Modal,
    /// Preposition.
    Preposition,
    /// Conjunction that opens a clause: "that", "because".
    Subordinator,
    /// "and", "or", "but".
    Conjunction,
    /// "to" before an infinitive or a noun.
    To,
    /// "who", "which", "what", "where".
    Wh,
    /// Number.
    Number,
    /// "up" in "give up".
    Particle,
    /// Interjection.
    Interjection,
    /// Punctuation.
    Punctuation,
    /// Symbol, foreign word, anything else.
    #[default]
    Other,
}

impl Pos {
    /// Every part of speech, in the order of their numbers.
    pub const ALL: [Self; 24] = [
        Self::Noun,
        Self::ProperNoun,
        Self::Pronoun,
        Self::Possessive,
        Self::Determiner,
        Self::Adjective,
        Self::Adverb,
        Self::VerbBase,
        Self::VerbPresent,
        Self::VerbPast,
        Self::VerbIng,
        Self::Participle,
        Self::Auxiliary,
        Self::Modal,
        Self::Preposition,
        Self::Subordinator,
        Self::Conjunction,
        Self::To,
        Self::Wh,
        Self::Number,
        Self::Particle,
        Self::Interjection,
        Self::Punctuation,
        Self::Other,
    ];

    /// Whether it can head a clause by itself: a finite verb, auxiliary or modal.
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::VerbPresent | Self::VerbPast | Self::Auxiliary | Self::Modal)
    }

    /// Whether it is a form of a verb.
    pub const fn is_verb(self) -> bool {
        matches!(
            self,
            Self::VerbBase
                | Self::VerbPresent
                | Self::VerbPast
                | Self::VerbIng
                | Self::Participle
                | Self::Auxiliary
                | Self::Modal
        )
    }

    /// Whether it heads a noun phrase.
    pub const fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::ProperNoun | Self::Pronoun | Self::Number)
    }

    /// Whether it stands inside a noun phrase.
    pub const fn is_in_phrase(self) -> bool {
        self.is_nominal() || matches!(self, Self::Determiner | Self::Adjective | Self::Possessive)
    }
}
