//! Trained weights: hashed files of their own, read once, shared by reference. The engine works without them, by rules.
//!
//! [`container`] is the file form, [`linear`] the hashed linear model with its decoder, [`lexicon`] words with a class each.
//! [`Models`] gathers what has been loaded; each stage owns the reader of its own file.

pub mod container;
mod lane;
mod lattice;
pub mod lexicon;
pub mod linear;
mod rows;
mod weights;

use crate::comparison::Embedding;
use crate::entities::EntityModel;
use crate::quotes::QuoteModel;
use crate::syntax::Tagger;
use crate::{Error, ErrorKind, Result};
use std::sync::Arc;

/// The models that have been loaded so far. Cloning shares them.
#[derive(Clone, Debug, Default)]
pub struct Models {
    /// Names, by type; without it they are found by rules.
    pub entities: Option<Arc<EntityModel>>,
    /// Parts of speech.
    pub syntax: Option<Arc<Tagger>>,
    /// Who said what.
    pub quotes: Option<Arc<QuoteModel>>,
    /// Sentences as vectors.
    pub embedding: Option<Arc<Embedding>>,
}

impl Models {
    /// No model: every stage falls back to its rules.
    pub fn rules_only() -> Self {
        Self::default()
    }

    /// The models that native programs carry.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn built_in() -> Self {
        let mut models = Self::default();
        let files: [&[u8]; 4] = [
            include_bytes!("../../assets/models/entities.bin"),
            include_bytes!("../../assets/models/syntax.bin"),
            include_bytes!("../../assets/models/quotes.bin"),
            include_bytes!("../../assets/models/embedding.bin"),
        ];
        for file in files {
            // A file of another version is as good as none; a test keeps them in step.
            let _ = models.load(file);
        }
        models
    }

    /// Takes in a model file; its head says for which stage.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] if the file is damaged, unknown or of another version; what was loaded before stays.
    pub fn load(&mut self, file: &[u8]) -> Result<()> {
        match container::kind(file) {
            Some(crate::entities::recognizer::KIND) => self.entities = Some(Arc::new(EntityModel::read(file)?)),
            Some(crate::syntax::KIND) => self.syntax = Some(Arc::new(Tagger::read(file)?)),
            Some(crate::quotes::KIND) => self.quotes = Some(Arc::new(QuoteModel::read(file)?)),
            Some(crate::comparison::EMBEDDING) => self.embedding = Some(Arc::new(Embedding::read(file)?)),
            _ => {
                return Err(Error::new(
                    ErrorKind::Model,
                    "model",
                    "this is not a model file of Parallax; load it again",
                ));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_files_fit_this_version() {
        let models = Models::built_in();
        assert!(models.entities.is_some() && models.syntax.is_some() && models.quotes.is_some());
    }

    #[test]
    fn what_is_no_model_is_refused() {
        let error = Models::default().load(b"<html>").unwrap_err();
        assert_eq!(error.kind, ErrorKind::Model);
    }
}
