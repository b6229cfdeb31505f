//! What a pronoun means: every referent that it could mean is weighed by how it was mentioned before, and so is "nothing of
//! this". A log-linear ranker of antecedents (Denis and Baldridge 2008) whose weights `weights.rs` lists sign by sign.

use crate::Span;
use crate::entities::salience::{Reading, Referent, Standing, State};
use crate::entities::weights::WEIGHTS;
use crate::entities::{EntityType, Form, Gender};

/// What sort of thing a pronoun asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// "he", "her".
    Person,
    /// "it", "its".
    Thing,
    /// "they", "their".
    People,
}

/// A pronoun in its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pronoun {
    pub class: Class,
    pub gender: Gender,
    /// Cannot be a subject.
    pub object: bool,
    pub sentence: usize,
    pub unit: usize,
    pub standing: Standing,
    /// "it" and "they", which often mean nothing that was named; not "its" and "their".
    pub bare: bool,
    /// "is" or "was" follows.
    pub be: bool,
}

macro_rules! signs {
    ($($sign:ident)*) => {
        /// One thing that may be true of a pronoun and a referent, or of a pronoun that means nothing named.
        #[allow(missing_docs)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Sign { $($sign),* }
        /// Every sign, in the order of the weights.
        pub const SIGNS: &[Sign] = &[$(Sign::$sign),*];
    };
}

signs! {
    // sentences since the last mention
    SameSentence Before1 Before2 Before3 Before5 Before10 SameParagraph ParagraphBefore
    // order among those that fit
    Latest Second Third
    // the last mention
    ByName ByNominal ByPronoun First Governed Owner Subject Speaker SubjectHere SubjectBefore SubjectEarlier
    Near3 Near10 Near25
    // all mentions
    Once Twice Often3 Often5 Often10 MostOften InTitle
    // gender
    GenderFits GenderOpen
    // quotation marks
    NamedInQuote PronounInQuote SameQuote SpeakerOfQuote
    // both places
    BothSpeak BothSubjects BothFirst SubjectThenObject SubjectThenOwner OtherThenOwner SubjectThenSubject OtherThenSubject
    // what it is
    NoName Titled OpenTitled Organization Place Group OtherThing BareName Plural
    // nothing named
    Nothing NothingOne NothingTwo NothingMany NothingNear NothingFar NothingQuoted NothingFirst NothingBare NothingBe
    NothingBareFirst
    // of one who was a subject in the same sentence: mentioned just now for the first time, of a gender not known
    OnceSubjectHere OpenSubjectHere
    // of one without a name
    NoNameFirst NoNameLatest
    // a clause opens between
    Parted PartedSubject PartedObject
}

/// A set of signs, one bit each.
pub type Signs = u128;

/// Adds a sign to a set if it holds.
fn set(signs: &mut Signs, sign: Sign, holds: bool) {
    *signs |= Signs::from(holds) << sign as u8;
}

/// A referent that a pronoun could mean.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// An entity, or past those a person without a name.
    pub referent: Referent,
    /// What speaks for and against it.
    pub signs: Signs,
    /// As far as it is known.
    pub gender: Gender,
    /// Where a person without a name was mentioned first.
    pub unnamed: Option<Span>,
}

/// Everything that a pronoun could mean, the latest first, and the signs that it means nothing of it.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What it asks for.
    pub class: Class,
    /// "he" or "she".
    pub gender: Gender,
    /// Referents.
    pub options: Vec<Candidate>,
    /// Signs that none is meant.
    pub nothing: Signs,
}

/// Sentences further back are forgotten.
const REACH: usize = 10;

/// What `pronoun` could mean. With `every`, persons of the other gender too, whom only the trainer asks for.
#[inline(never)]
pub(crate) fn choice(reading: &Reading, pronoun: &Pronoun, every: bool) -> Choice {
    let mut options: Vec<Candidate> = Vec::with_capacity(reading.recent.len());
    for &referent in reading.recent.iter().rev() {
        let state = &reading.states[referent as usize];
        let away = reading.course.between(state.sentence, pronoun.sentence);
        let fits = match pronoun.class {
            Class::Person => {
                state.kind == EntityType::Person
                    && (every || state.gender == Gender::Unknown || state.gender == pronoun.gender)
            }
            Class::Thing => !matches!(state.kind, EntityType::Person | EntityType::Group) && away <= 3,
            Class::People => {
                matches!(state.kind, EntityType::Group | EntityType::Organization | EntityType::Place) && away <= 2
            }
        };
        if fits && away <= REACH {
            let signs = signs(reading, referent, state, pronoun, options.len());
            let unnamed = (referent as usize).checked_sub(reading.entities.len()).map(|at| reading.unnamed[at].1);
            options.push(Candidate { referent, signs, gender: state.gender, unnamed });
        }
    }
    let nothing = nothing(reading, pronoun, &options);
    Choice { class: pronoun.class, gender: pronoun.gender, options, nothing }
}

#[inline(never)]
fn signs(reading: &Reading, referent: Referent, state: &State, pronoun: &Pronoun, order: usize) -> Signs {
    let mut made = 0;
    let mut add = |sign: Sign, holds: bool| set(&mut made, sign, holds);
    let course = &reading.course;
    let away = course.between(state.sentence, pronoun.sentence);
    let (own, other) = (course.paragraph(pronoun.sentence), course.paragraph(state.sentence));
    let (last, here) = (&state.standing, &pronoun.standing);
    let same = away == 0;
    let gap = pronoun.unit.saturating_sub(state.unit);
    let distance = match away {
        0 => Sign::SameSentence,
        1 => Sign::Before1,
        2 => Sign::Before2,
        3 => Sign::Before3,
        4 | 5 => Sign::Before5,
        _ => Sign::Before10,
    };
    add(distance, true);
    add(Sign::SameParagraph, own == other);
    add(Sign::ParagraphBefore, own == other + 1);
    add(Sign::Latest, order == 0);
    add(Sign::Second, order == 1);
    add(Sign::Third, order == 2);
    add(Sign::ByName, state.form == Form::Name);
    add(Sign::ByNominal, state.form == Form::Nominal);
    add(Sign::ByPronoun, state.form == Form::Pronoun);
    add(Sign::First, last.first);
    add(Sign::Governed, last.governed);
    add(Sign::Owner, last.owner);
    add(Sign::Subject, state.subject());
    add(Sign::Speaker, last.says);
    let subject = state.subject_in;
    add(Sign::SubjectHere, subject == Some(pronoun.sentence));
    add(Sign::SubjectBefore, subject.is_some_and(|s| s + 1 == pronoun.sentence));
    add(Sign::SubjectEarlier, subject.is_some_and(|s| s + 1 < pronoun.sentence && s + 4 > pronoun.sentence));
    add(Sign::Near3, gap <= 3);
    add(Sign::Near10, gap <= 10);
    add(Sign::Near25, gap <= 25);
    let often = match state.count {
        0 | 1 => Sign::Once,
        2 => Sign::Twice,
        3 | 4 => Sign::Often3,
        5..=9 => Sign::Often5,
        _ => Sign::Often10,
    };
    add(often, true);
    if pronoun.class == Class::Person {
        add(Sign::MostOften, state.count == reading.most);
        add(Sign::GenderFits, state.gender == pronoun.gender);
        add(Sign::GenderOpen, state.gender == Gender::Unknown);
    }
    add(Sign::InTitle, other == 0 && own != 0);
    add(Sign::NamedInQuote, last.quoted && !here.quoted);
    add(Sign::PronounInQuote, !last.quoted && here.quoted);
    add(Sign::SameQuote, last.quoted && here.quoted && away <= 1);
    add(Sign::SpeakerOfQuote, last.says && here.quoted && away <= 1);
    add(Sign::BothSpeak, last.says && here.says);
    add(Sign::BothSubjects, state.subject() && here.subject);
    add(Sign::BothFirst, last.first && here.first && away == 1);
    add(Sign::SubjectThenObject, same && state.subject() && pronoun.object);
    add(Sign::SubjectThenOwner, same && state.subject() && here.owner);
    add(Sign::OtherThenOwner, same && !state.subject() && here.owner);
    add(Sign::SubjectThenSubject, same && state.subject() && here.subject);
    add(Sign::OtherThenSubject, same && !state.subject() && here.subject);
    let parted = same && course.parted(state.unit, pronoun.unit);
    add(Sign::Parted, parted);
    add(Sign::PartedSubject, parted && state.subject());
    add(Sign::PartedObject, parted && state.subject() && pronoun.object);
    let entity = reading.entity(referent);
    add(Sign::NoName, entity.is_none());
    add(Sign::NoNameFirst, entity.is_none() && last.first);
    add(Sign::NoNameLatest, entity.is_none() && order == 0);
    add(Sign::OnceSubjectHere, state.count <= 1 && subject == Some(pronoun.sentence));
    let open = pronoun.class == Class::Person && state.gender == Gender::Unknown;
    add(Sign::OpenSubjectHere, open && subject == Some(pronoun.sentence));
    let titled = entity.is_some_and(|entity| !reading.entities[entity as usize].attributes.is_empty());
    add(Sign::Titled, titled);
    add(Sign::OpenTitled, titled && state.gender == Gender::Unknown);
    add(Sign::Organization, state.kind == EntityType::Organization);
    add(Sign::Place, state.kind == EntityType::Place);
    add(Sign::Group, state.kind == EntityType::Group);
    let other =
        !matches!(state.kind, EntityType::Organization | EntityType::Place | EntityType::Group | EntityType::Person);
    add(Sign::OtherThing, other);
    let name = entity.map_or("", |entity| reading.entities[entity as usize].name.as_str());
    add(Sign::BareName, entity.is_some() && !name.contains(' '));
    add(Sign::Plural, name.ends_with('s'));
    made
}

#[inline(never)]
fn nothing(reading: &Reading, pronoun: &Pronoun, options: &[Candidate]) -> Signs {
    let mut made = 0;
    let mut add = |sign: Sign, holds: bool| set(&mut made, sign, holds);
    add(Sign::Nothing, true);
    add(Sign::NothingOne, options.len() == 1);
    add(Sign::NothingTwo, options.len() == 2);
    add(Sign::NothingMany, options.len() > 3);
    let nearest =
        options.first().map(|o| reading.course.between(reading.states[o.referent as usize].sentence, pronoun.sentence));
    add(Sign::NothingNear, nearest == Some(0));
    add(Sign::NothingFar, nearest.is_some_and(|away| away > 1));
    add(Sign::NothingQuoted, pronoun.standing.quoted);
    add(Sign::NothingFirst, pronoun.standing.first);
    add(Sign::NothingBare, pronoun.bare);
    add(Sign::NothingBe, pronoun.be);
    add(Sign::NothingBareFirst, pronoun.bare && pronoun.standing.first);
    made
}

/// What a pronoun is taken to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// One option.
    One(usize),
    /// Several, about equally likely, the best first.
    Several(Vec<usize>),
    /// None.
    Nothing,
}

/// By how much the best must lead, in hundredths of log-odds, for the choice to count as settled.
const LEAD: i32 = 20;

/// By how much, in the same unit, a referent must outweigh "nothing": "it" and "they" mostly mean what nobody named.
pub const SURE: [i32; 3] = [0, 40, 80];

/// The sum of the weights of a set of signs, in hundredths of log-odds.
pub(crate) fn weigh(class: Class, signs: Signs) -> i32 {
    let (mut rest, mut sum) = (signs, 0);
    while rest != 0 {
        sum += i32::from(WEIGHTS[rest.trailing_zeros() as usize][class as usize]);
        rest &= rest - 1;
    }
    sum
}

impl Choice {
    /// The option that weighs most, if it weighs more than nothing and clearly more than the next.
    pub fn pick(&self) -> Pick {
        let mut best = (weigh(self.class, self.nothing) + SURE[self.class as usize], usize::MAX);
        let scores: Vec<i32> = self.options.iter().map(|o| weigh(self.class, o.signs)).collect();
        for (at, &score) in scores.iter().enumerate() {
            if score > best.0 {
                best = (score, at);
            }
        }
        if best.1 == usize::MAX {
            return Pick::Nothing;
        }
        let rivals = (0..scores.len()).filter(|&at| at != best.1 && best.0 - scores[at] < LEAD);
        let several: Vec<usize> = std::iter::once(best.1).chain(rivals).collect();
        if several.len() == 1 { Pick::One(best.1) } else { Pick::Several(several) }
    }
}
