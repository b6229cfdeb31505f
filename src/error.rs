//! The one public error. Text analysis never fails; only the borders do (files, links, models, storage, worker, DOM).

use std::fmt;

/// What failed, where, and what the reader can do about it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Error {
    /// Which border it happened at.
    pub kind: ErrorKind,
    /// The file, link or store concerned, as the reader knows it (`notes.csv, line 4`).
    pub place: String,
    /// What is wrong and what to do, in one sentence for a person.
    pub message: String,
}

/// The border an [`Error`] happened at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// A file or record that could not be read as an article.
    Import,
    /// A link that could not be parsed.
    Link,
    /// A search query or command line that could not be understood.
    Query,
    /// A model that failed to load or has another version.
    Model,
    /// A patch of corrections that could not be applied.
    Patch,
    /// The browser's storage.
    Storage,
    /// The worker that runs the engine.
    Worker,
    /// The built page that is to be finished.
    Bundle,
}

impl Error {
    /// An error of `kind` at `place`.
    pub fn new(kind: ErrorKind, place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { kind, place: place.into(), message: message.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() { f.write_str(&self.message) } else { write!(f, "{}: {}", self.place, self.message) }
    }
}

impl std::error::Error for Error {}

/// The result of a border call.
pub type Result<T> = std::result::Result<T, Error>;
