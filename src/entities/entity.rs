//! The shapes this stage makes.

use crate::Span;
use serde::{Deserialize, Serialize};

/// What an entity is. The last five are typed values and are never linked across mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityType {
    /// A person.
    Person,
    /// A company, agency, party, team, alliance.
    Organization,
    /// A country, region, city, river.
    Place,
    /// Nationalities, religions, political groups.
    Group,
    /// A named event.
    Event,
    /// A named product, weapon or vehicle.
    Product,
    /// A named law or treaty.
    Law,
    /// A book, film, programme, song.
    Work,
    /// A building, airport, bridge.
    Facility,
    /// A date or period.
    Date,
    /// A time of day.
    Time,
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
    /// A number with what it counts.
    Quantity,
}

impl EntityType {
    /// Every type, in the order they are shown.
    pub const ALL: [Self; 14] = [
        Self::Person,
        Self::Organization,
        Self::Place,
        Self::Group,
        Self::Event,
        Self::Product,
        Self::Law,
        Self::Work,
        Self::Facility,
        Self::Date,
        Self::Time,
        Self::Money,
        Self::Percent,
        Self::Quantity,
    ];

    /// Whether it names something in the world, rather than a value.
    pub const fn is_named(self) -> bool {
        !matches!(self, Self::Date | Self::Time | Self::Money | Self::Percent | Self::Quantity)
    }
}

/// How a mention is worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// By name.
    Name,
    /// By description: "the president".
    Nominal,
    /// By pronoun: "he".
    Pronoun,
}

/// Index of an entity in its own article's list.
pub type EntityIndex = u32;

/// To what a mention was linked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// One entity of the article.
    To(EntityIndex),
    /// None of them.
    Nil,
    /// Several fit equally well; best first, at least two.
    Ambiguous(Vec<EntityIndex>),
}

impl Link {
    /// The entity, if exactly one was found.
    pub const fn entity(&self) -> Option<EntityIndex> {
        if let Self::To(index) = self { Some(*index) } else { None }
    }
}

/// One place in an article where something is referred to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The words. A name leaves out a leading article and title ("President"), and a possessive ending.
    pub span: Span,
    /// What it refers to is a …
    pub kind: EntityType,
    /// Name, nominal or pronoun.
    pub form: Form,
    /// The entity it refers to.
    pub link: Link,
    /// Why it was joined to that entity.
    pub reason: JoinReason,
}

/// Why a mention belongs to its entity; shown to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JoinReason {
    /// The entity's first or only mention.
    First,
    /// The same words.
    SameName,
    /// A shorter form of a fuller name ("Brandt" for "Ilse Brandt").
    ShorterName,
    /// An abbreviation of a fuller name, or the name it abbreviates.
    Acronym,
    /// Another spelling: initials, diacritics, hyphens, name order.
    Variant,
    /// A title or role that this entity was given ("the Secretary-General").
    Role,
    /// The only or the most salient candidate of that kind.
    Salience,
    /// A pronoun, by agreement, syntax and salience.
    Pronoun,
    /// The narrator of the article ("I").
    Narrator,
    /// Whoever says the quoted words ("I").
    Speaker,
    /// Joined by the reader, in a correction.
    Reader,
}

/// Grammatical gender as the article or open name statistics give it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// Referred to as "he".
    Male,
    /// Referred to as "she".
    Female,
    /// Not known.
    #[default]
    Unknown,
}

/// A title or role the text gives to an entity, with the place that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// The words of the title ("NATO Secretary-General").
    pub span: Span,
}

/// One thing in the world, within one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// The fullest name in the article, as printed.
    pub name: String,
    /// What it is.
    pub kind: EntityType,
    /// For persons.
    pub gender: Gender,
    /// Its mentions, as indices into the article's mentions, in text order.
    pub mentions: Vec<u32>,
    /// Titles and roles.
    pub attributes: Vec<Attribute>,
}

/// One entity per real-world thing over a whole corpus.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KnowledgeBase {
    /// Sorted by number of articles, then mentions, then name: independent of the order of the articles.
    pub entities: Vec<KnownEntity>,
    /// Entity by article and its own entity, made at the first look-up; a change of `entities` is noticed and looked past.
    #[serde(skip)]
    pub(super) index: super::knowledge::Index,
}

/// An entity of the corpus.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KnownEntity {
    /// A slug of its name, unique in the corpus; it stands in links.
    pub id: String,
    /// The fullest common name.
    pub name: String,
    /// What it is.
    pub kind: EntityType,
    /// For persons.
    pub gender: Gender,
    /// Its entities in the single articles, by article.
    pub members: Vec<Member>,
}

/// An article's entity that belongs to a [`KnownEntity`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Member {
    /// Index of the article in the corpus.
    pub article: u32,
    /// Index of the entity in that article.
    pub entity: EntityIndex,
    /// Why it was joined to the others.
    pub reason: MemberReason,
}

/// Why an article's entity belongs to a corpus entity; across articles only wording counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberReason {
    /// The first member.
    First,
    /// The same full name.
    SameName,
    /// A shorter form of a full name that only one entity of the corpus bears.
    ShorterName,
    /// An abbreviation or its expansion.
    Acronym,
    /// Another spelling.
    Variant,
    /// Joined by the reader, in a correction.
    Reader,
}
