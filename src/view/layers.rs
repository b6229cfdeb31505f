//! Which of the things the engine knows are drawn in the text.

use super::words;
use crate::entities::EntityType;
use std::fmt;

/// A set of layers. The text itself is always there; [`Layers::CLEAN`] shows it alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Layers(u32);

/// One thing that can be switched on and off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// Mentions by name of one type, and values.
    Entity(EntityType),
    /// Mentions by description or pronoun.
    References,
    /// Quotes with their speaker in the margin.
    Quotes,
    /// Sentences that other accounts share.
    Shared,
    /// Sentences that no other account has.
    Only,
}

const REFERENCES: u32 = 14;
const QUOTES: u32 = 15;
const SHARED: u32 = 16;
const ONLY: u32 = 17;

impl Layer {
    /// Every layer, in the order they are listed.
    pub fn all() -> impl Iterator<Item = Self> {
        let types = EntityType::ALL.into_iter().map(Self::Entity);
        types.chain([Self::References, Self::Quotes, Self::Shared, Self::Only])
    }

    fn bit(self) -> u32 {
        1 << match self {
            Self::Entity(kind) => EntityType::ALL.iter().position(|k| *k == kind).unwrap_or(0) as u32,
            Self::References => REFERENCES,
            Self::Quotes => QUOTES,
            Self::Shared => SHARED,
            Self::Only => ONLY,
        }
    }

    /// Its name in links and class names.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Entity(kind) => words::entity_type(kind),
            Self::References => "references",
            Self::Quotes => "quotes",
            Self::Shared => "shared",
            Self::Only => "only",
        }
    }
}

impl Default for Layers {
    /// Names, quotes and shared sentences: what a reader meets first. Values, references and "only here" wait to be asked for.
    fn default() -> Self {
        let named = EntityType::ALL.into_iter().filter(|kind| kind.is_named()).map(Layer::Entity);
        Self::of(named.chain([Layer::Quotes, Layer::Shared]))
    }
}

impl Layers {
    /// The text alone.
    pub const CLEAN: Self = Self(0);

    /// The set of some layers.
    pub fn of(layers: impl IntoIterator<Item = Layer>) -> Self {
        Self(layers.into_iter().fold(0, |bits, layer| bits | layer.bit()))
    }

    /// Whether a layer is drawn.
    pub fn has(self, layer: Layer) -> bool {
        self.0 & layer.bit() != 0
    }

    /// With one layer switched on or off.
    pub fn with(self, layer: Layer, on: bool) -> Self {
        Self(if on { self.0 | layer.bit() } else { self.0 & !layer.bit() })
    }

    /// With one layer switched over.
    pub fn toggled(self, layer: Layer) -> Self {
        Self(self.0 ^ layer.bit())
    }

    /// The set a link names; `none` is the clean text, names it does not know are passed over.
    pub fn parse(list: &str) -> Self {
        let named = list.split([',', '+']).filter_map(|slug| Layer::all().find(|layer| layer.slug() == slug));
        Self::of(named)
    }
}

impl fmt::Display for Layers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let slugs: Vec<_> = Layer::all().filter(|layer| self.has(*layer)).map(Layer::slug).collect();
        f.write_str(if slugs.is_empty() { "none" } else { "" })?;
        f.write_str(&slugs.join("+"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layer_has_its_own_place_and_name() {
        for layer in Layer::all() {
            let alone = Layers::of([layer]);
            assert_eq!(Layers::parse(&alone.to_string()), alone);
            assert_eq!(Layer::all().filter(|other| alone.has(*other)).count(), 1, "{layer:?}");
        }
    }

    #[test]
    fn clean_is_written_and_read() {
        assert_eq!(Layers::CLEAN.to_string(), "none");
        assert_eq!(Layers::parse("none"), Layers::CLEAN);
        assert_eq!(Layers::parse("person+no_such_layer"), Layers::of([Layer::Entity(EntityType::Person)]));
    }
}
