//! Files to articles: one door for the page and the command line.

use super::decode::decode;
use super::record::Record;
use super::{Article, Metadata, read_html, read_record, table, zip};
use crate::{Error, ErrorKind};
use rustc_hash::FxHashMap;
use serde_json::Value;

/// Endings of files that stand beside articles and hold none: parts of a saved page, pictures, sound.
const NOT_ARTICLES: &[&str] = &[
    "avif", "bmp", "css", "gif", "ico", "jpeg", "jpg", "js", "map", "mjs", "mp3", "mp4", "ogg", "otf", "png", "svg",
    "tif", "tiff", "ttf", "wasm", "wav", "webm", "webp", "woff", "woff2",
];

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
    /// Its name with folder, without ending.
    path: String,
    metadata: Metadata,
}

/// Reads one file by its name's ending: `.txt`, `.md`, `.html`, `.json`, `.jsonl`, `.csv`, `.tsv`, `.zip`, or a corpus that
/// [`write_corpus`](super::write_corpus) wrote. Anything else is read as text if it is text.
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
        let ending = extension(name);
        if zip::is_archive(&bytes) && !matches!(ending.as_str(), "docx" | "odt" | "epub" | "xlsx" | "pptx") {
            return self.archive(name, &bytes);
        }
        if NOT_ARTICLES.contains(&ending.as_str()) {
            return self.note(name, format!("a .{ending} file holds no article; it was left out"));
        }
        if let Some(kind) = not_text(&bytes) {
            return self.error(name, format!("it is {kind}, not text; save it as text, Markdown or HTML first"));
        }
        let decoded = decode(bytes);
        if let Some(note) = decoded.note {
            self.note(name, note);
        }
        match ending.as_str() {
            "html" | "htm" | "xhtml" => self.article(name, read_html(stem(name), &decoded.text)),
            "json" => self.json(name, &decoded.text),
            "jsonl" | "ndjson" => self.lines(name, &decoded.text),
            "csv" | "tsv" => self.table(name, &decoded.text),
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

    /// An article, a list of them, a corpus, or a sidecar.
    fn json(&mut self, name: &str, text: &str) {
        let records = match serde_json::from_str(text) {
            Ok(Value::Array(records)) => records,
            Ok(Value::Object(mut corpus)) => match corpus.remove("articles") {
                Some(Value::Array(records)) => records,
                _ => return self.json_article(name, Value::Object(corpus)),
            },
            Ok(_) => return self.error(name, "it holds neither an article nor a list of articles"),
            Err(error) => return self.error(name, error.to_string()),
        };
        for (record, number) in records.into_iter().zip(1..) {
            let place = format!("{name}, entry {number}");
            match Record::of(record).and_then(|record| record.article(&format!("{}-{number}", stem(name)))) {
                Ok(article) => self.article(&place, article),
                Err(reason) => self.error(&place, reason),
            }
        }
    }

    fn json_article(&mut self, name: &str, value: Value) {
        match Record::of(value) {
            Ok(record) if record.has_text() => match record.article(stem(name)) {
                Ok(article) => self.article(name, article),
                Err(reason) => self.error(name, reason),
            },
            Ok(record) => {
                self.sidecars.push(Sidecar { path: without_extension(name).into(), metadata: record.metadata() });
            }
            Err(reason) => self.error(name, reason),
        }
    }

    fn table(&mut self, name: &str, text: &str) {
        match table::read(text, stem(name)) {
            Ok(rows) => {
                for (line, row) in rows {
                    let place = format!("{name}, line {line}");
                    match row {
                        Ok(article) => self.article(&place, article),
                        Err(reason) => self.error(&place, reason),
                    }
                }
            }
            Err(reason) => self.error(name, reason),
        }
    }

    fn archive(&mut self, name: &str, bytes: &[u8]) {
        match zip::read(bytes) {
            Ok(entries) => {
                for (entry, bytes) in entries {
                    let place = format!("{name}/{entry}");
                    match bytes {
                        Ok(bytes) if zip::is_archive(&bytes) => {
                            self.error(&place, "an archive inside an archive is not opened");
                        }
                        Ok(bytes) => self.file(&place, bytes),
                        Err(reason) => self.error(&place, reason),
                    }
                }
            }
            Err(reason) => self.error(name, reason),
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
            match self.import.articles.iter_mut().find(|article| article.id == stem(&sidecar.path)) {
                Some(article) => article.metadata = sidecar.metadata,
                None => {
                    self.error(&format!("{}.json", sidecar.path), "there is no “text” in it and no article beside it");
                }
            }
        }
        unique_ids(&mut self.import.articles);
        self.import
    }
}

/// What bytes are that cannot be read as text, as a person would call it.
fn not_text(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 9] = [
        (b"%PDF", "a PDF document"),
        (b"PK\x03\x04", "a word-processor document or an e-book"),
        (b"\xd0\xcf\x11\xe0", "an old Office document"),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x1f\x8b", "a gzip file"),
        (b"7z\xbc\xaf", "a 7z archive"),
    ];
    if let Some((_, kind)) = KINDS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(kind);
    }
    // Text may hold a stray NUL; a file that is full of them and not UTF-16 is something else.
    let head = &bytes[..bytes.len().min(4096)];
    let utf16 = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let nuls = memchr::memchr_iter(0, head).count();
    (!utf16 && nuls > 8 && nuls * 10 > head.len()).then_some("a binary file")
}

/// Makes ids unique and not empty: the second `a` becomes `a-2`.
pub fn unique_ids(articles: &mut [Article]) {
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
