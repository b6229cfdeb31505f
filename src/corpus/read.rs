//! Files to articles: one door for the page and the command line.

use super::decode::decode;
use super::{Article, Metadata, read_record};
use crate::{Error, ErrorKind};
use rustc_hash::FxHashMap;

/// What came out of reading files. Every article that could be read is there, whatever became of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// The articles, in the order of the files; ids are unique.
    pub articles: Vec<Article>,
    /// What could not be read: file, line where there is one, reason.
    pub errors: Vec<Error>,
    /// What was read, but under an assumption a person should know of.
    pub notes: Vec<Error>,
}

/// A record beside a file that states its title, outlet, author, date or address: `<name>.json` without a text of its own.
struct Sidecar {
    stem: String,
    metadata: Metadata,
}

/// Reads one file by its name's ending (`.txt`, `.md`, `.json`, `.jsonl`); anything else is read as text.
pub fn read_file(name: &str, bytes: Vec<u8>) -> Import {
    read_files([(name.to_owned(), bytes)])
}

/// Reads files, and joins a sidecar `<name>.json` to the article `<name>.txt` (or `.md`, `.html`) beside it.
/// Articles that would share an id get a number after it, so that every id is unique.
pub fn read_files(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Import {
    let mut reading = Reading::default();
    for (name, bytes) in files {
        reading.file(&name, bytes);
    }
    reading.finish()
}

/// Files being read.
#[derive(Default)]
pub(super) struct Reading {
    import: Import,
    sidecars: Vec<Sidecar>,
}

impl Reading {
    /// Reads one file.
    pub(super) fn file(&mut self, name: &str, bytes: Vec<u8>) {
        let decoded = decode(bytes);
        if let Some(note) = decoded.note {
            self.note(name, note);
        }
        match extension(name).as_str() {
            "json" => self.json(name, &decoded.text),
            "jsonl" | "ndjson" => self.lines(name, &decoded.text),
            _ => self.article(name, Article::new(stem(name), decoded.text)),
        }
    }

    /// Adds an article; an empty one is kept, and said to be empty.
    pub(super) fn article(&mut self, place: &str, article: Article) {
        if article.text.trim().is_empty() {
            self.note(place, "there is no text in it");
        }
        self.import.articles.push(article);
    }

    /// Says what could not be read.
    pub(super) fn error(&mut self, place: &str, message: impl Into<String>) {
        self.import.errors.push(Error::new(ErrorKind::Import, place, message));
    }

    /// Says what was assumed.
    pub(super) fn note(&mut self, place: &str, message: impl Into<String>) {
        self.import.notes.push(Error::new(ErrorKind::Import, place, message));
    }

    fn json(&mut self, name: &str, text: &str) {
        match read_record(text, stem(name)) {
            Ok(article) => self.article(name, article),
            Err(reason) => match serde_json::from_str(text) {
                Ok(metadata) => self.sidecars.push(Sidecar { stem: without_extension(name).into(), metadata }),
                Err(_) => self.error(name, reason),
            },
        }
    }

    fn lines(&mut self, name: &str, text: &str) {
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let place = format!("{name}, line {}", index + 1);
            match read_record(line, &format!("{}-{}", stem(name), index + 1)) {
                Ok(article) => self.article(&place, article),
                Err(reason) => self.error(&place, reason),
            }
        }
    }

    /// Joins the sidecars to their articles and makes ids unique.
    pub(super) fn finish(mut self) -> Import {
        for sidecar in std::mem::take(&mut self.sidecars) {
            match self.import.articles.iter_mut().find(|article| article.id == stem(&sidecar.stem)) {
                Some(article) => article.metadata = sidecar.metadata,
                None => {
                    self.error(&format!("{}.json", sidecar.stem), "there is no “text” in it and no article beside it");
                }
            }
        }
        unique_ids(&mut self.import.articles);
        self.import
    }
}

/// Makes ids unique and not empty: the second `a` becomes `a-2`.
pub(super) fn unique_ids(articles: &mut [Article]) {
    let mut seen: FxHashMap<String, u32> = FxHashMap::default();
    for article in articles {
        if article.id.is_empty() {
            article.id = "article".into();
        }
        while let Some(times) = seen.get_mut(&article.id) {
            *times += 1;
            article.id = format!("{}-{times}", article.id);
        }
        seen.insert(article.id.clone(), 1);
    }
}

/// The ending of a file's name, lower case, without the dot.
fn extension(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// A file's name without folder and ending.
fn stem(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    without_extension(file)
}

/// A name without its ending; a name that is all ending keeps it.
fn without_extension(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((before, after)) if !before.is_empty() && !before.ends_with('/') && !after.contains('/') => before,
        _ => name,
    }
}
