//! The trained recogniser: a model file, and the names it finds.

use crate::entities::EntityType;
use crate::entities::features::Extractor;
use crate::models::container::{self, Reader, put_section};
use crate::models::lexicon::Lexicon;
use crate::models::linear::{Lattice, SequenceModel};
use crate::text::Tokens;
use crate::{Error, ErrorKind, Result, Span};

/// Version of the file and of the features it was trained on.
pub const VERSION: u16 = 1;
/// Kind of the file.
pub const KIND: [u8; 4] = *b"enti";
/// The types that are tagged, in the order of their labels: `O`, then begin and inside of each.
pub const TAGGED: [EntityType; 9] = [
    EntityType::Person,
    EntityType::Organization,
    EntityType::Place,
    EntityType::Facility,
    EntityType::Group,
    EntityType::Event,
    EntityType::Product,
    EntityType::Law,
    EntityType::Work,
];

/// The trained tagger with its gazetteer and word clusters.
#[derive(Clone, Debug)]
pub struct EntityModel {
    tagger: SequenceModel,
    gazetteer: Lexicon,
    clusters: Lexicon,
}

/// A name that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Name {
    /// Its words.
    pub span: Span,
    /// Units of the extractor, from and to.
    pub units: (u32, u32),
    /// What it is.
    pub kind: EntityType,
    /// By how much the type won over the next one, in log-odds or the like; at least 0.
    pub margin: f32,
}

impl EntityModel {
    /// Reads a model file.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] if the file is damaged or of another version.
    pub fn read(file: &[u8]) -> Result<Self> {
        let payload = container::open(file, KIND, VERSION)?;
        let mut reader = Reader::new(&payload);
        let mut parts = || {
            Some(Self {
                tagger: SequenceModel::read(reader.section()?)?,
                gazetteer: Lexicon::read(reader.section()?)?,
                clusters: Lexicon::read(reader.section()?)?,
            })
        };
        parts()
            .filter(|model| model.tagger.labels().len() == 1 + 2 * TAGGED.len())
            .ok_or_else(|| Error::new(ErrorKind::Model, "model enti", "the file is damaged; load it again"))
    }

    /// A model file of these sections.
    pub fn write(tagger: &[u8], gazetteer: &[u8], clusters: &[u8]) -> Vec<u8> {
        let mut payload = Vec::new();
        for section in [tagger, gazetteer, clusters] {
            put_section(&mut payload, section);
        }
        container::seal(KIND, VERSION, &payload)
    }

    /// Names and nations.
    pub const fn gazetteer(&self) -> &Lexicon {
        &self.gazetteer
    }

    #[allow(clippy::cast_precision_loss)] // a margin is a rough figure
    /// Finds the names of an article. The extractor keeps what it saw of the article.
    pub fn names(&self, text: &str, tokens: &Tokens, extractor: &mut Extractor) -> Vec<Name> {
        extractor.read(text, tokens, &self.gazetteer, &self.clusters);
        let (mut names, mut lattice, mut features) = (Vec::new(), Lattice::default(), Vec::with_capacity(96));
        for (number, window) in extractor.windows().iter().enumerate() {
            lattice.clear();
            for unit in window.clone() {
                extractor.features(number, unit, &mut features);
                lattice.push(&self.tagger, &features);
            }
            lattice.decode(&self.tagger);
            let path = lattice.path();
            let mut at = 0;
            while at < path.len() {
                let label = path[at];
                let start = at;
                at += 1;
                if label == 0 {
                    continue;
                }
                let inside = label + label % 2;
                while at < path.len() && path[at] == inside {
                    at += 1;
                }
                let kind = (inside / 2 - 1) as usize;
                let (mut sums, mut outside) = ([0i64; TAGGED.len()], 0i64);
                for position in start..at {
                    let scores = lattice.scores(&self.tagger, position);
                    for (n, sum) in sums.iter_mut().enumerate() {
                        *sum += i64::from(scores[1 + 2 * n + usize::from(position > start)]);
                    }
                    outside += i64::from(scores[0]);
                }
                let next = (sums.iter().enumerate()).filter(|&(n, _)| n != kind).map(|(_, &s)| s).max().unwrap_or(0);
                let margin = (sums[kind] - next.max(outside)).max(0) as f32 * self.tagger.unit();
                let (first, last) = (window.start + start, window.start + at - 1);
                let span = extractor.span(first).join(extractor.span(last));
                names.push(Name { span, units: (first as u32, last as u32 + 1), kind: TAGGED[kind], margin });
            }
        }
        names
    }
}
