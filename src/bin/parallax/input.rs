//! Where records come from: lines of standard input, files, folders.

use crate::Outcome;
use crate::args::Input;
use parallax::corpus::{Import, read_files, read_record, unique_ids};
use parallax::{Article, Error, ErrorKind};
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// Bytes after which a batch is full; one longer record is a batch of its own.
const BATCH: usize = 64 << 10;

/// One thing to work on.
pub enum Item {
    /// A line of JSON.
    Line(Line),
    /// A file that has not been read yet, and a sidecar that states its title, outlet or date.
    File(PathBuf, Option<PathBuf>),
    /// Something that could not even be opened.
    Failed(Error),
}

/// A line and where it stands.
pub struct Line {
    bytes: Vec<u8>,
    file: String,
    number: usize,
}

impl Line {
    /// Where it stands, for a message.
    pub fn place(&self) -> String {
        format!("{}, line {}", self.file, self.number)
    }

    /// Its text.
    ///
    /// # Errors
    /// It is not UTF-8; the message names the byte.
    pub fn text(&self) -> Result<&str, Error> {
        std::str::from_utf8(&self.bytes).map_err(|error| {
            let at = error.valid_up_to();
            let message = format!("not UTF-8: byte {} is {:#04x}; the line is left out", at + 1, self.bytes[at]);
            Error::new(ErrorKind::Import, self.place(), message)
        })
    }

    /// An error at this line.
    pub fn error(&self, message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Import, self.place(), message)
    }
}

/// The lines of a reader in batches. A batch ends when it is full or when reading on might block.
pub struct Lines<R> {
    reader: BufReader<R>,
    file: String,
    number: usize,
    failed: bool,
}

impl<R: io::Read> Lines<R> {
    /// The lines of `reader`, which messages call `file`.
    pub fn new(reader: R, file: impl Into<String>) -> Self {
        Self { reader: BufReader::with_capacity(1 << 18, reader), file: file.into(), number: 0, failed: false }
    }
}

impl<R: io::Read> Iterator for Lines<R> {
    type Item = Vec<Item>;

    fn next(&mut self) -> Option<Vec<Item>> {
        let (mut batch, mut size) = (Vec::new(), 0);
        while !self.failed && size < BATCH {
            let mut bytes = Vec::new();
            match self.reader.read_until(b'\n', &mut bytes) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => {
                    self.failed = true;
                    let place = format!("{}, after line {}", self.file, self.number);
                    batch.push(Item::Failed(Error::new(ErrorKind::Import, place, error.to_string())));
                    break;
                }
            }
            self.number += 1;
            if self.number == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
                bytes.drain(..3); // a byte order mark is not part of the first record
            }
            if !bytes.trim_ascii().is_empty() {
                size += bytes.len();
                batch.push(Item::Line(Line { bytes, file: self.file.clone(), number: self.number }));
            }
            if self.reader.buffer().is_empty() && !batch.is_empty() {
                break;
            }
        }
        (!batch.is_empty()).then_some(batch)
    }
}

/// Standard input in batches of lines. Call it on the thread that reads.
pub fn standard_input() -> impl Iterator<Item = Vec<Item>> {
    Lines::new(io::stdin().lock(), "standard input")
}

/// Files and folders in the order given, folders walked in order of name; `.jsonl` files come as lines.
pub fn files(paths: &[PathBuf]) -> impl Iterator<Item = Vec<Item>> {
    paths.iter().flat_map(|path| {
        let mut found = Vec::new();
        walk(path, true, &mut found);
        with_sidecars(found).into_iter().flat_map(open)
    })
}

/// A file with its sidecar, or a folder that could not be opened.
type Listed = Result<(PathBuf, Option<PathBuf>), Error>;

/// Joins each `<name>.json` to the article of that name in the same folder.
fn with_sidecars(found: Vec<Result<PathBuf, Error>>) -> Vec<Listed> {
    let is_json = |path: &Path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let paths: Vec<&PathBuf> = found.iter().flatten().collect();
    let articles: HashSet<PathBuf> = paths.iter().filter(|p| !is_json(p)).map(|p| p.with_extension("")).collect();
    let sidecars: HashMap<PathBuf, PathBuf> = paths
        .iter()
        .filter(|path| is_json(path) && articles.contains(&path.with_extension("")))
        .map(|path| (path.with_extension(""), (*path).clone()))
        .collect();
    let rest = found.into_iter().filter(|path| {
        !path.as_ref().is_ok_and(|path| is_json(path) && sidecars.contains_key(&path.with_extension("")))
    });
    rest.map(|path| {
        path.map(|path| {
            let sidecar = sidecars.get(&path.with_extension("")).cloned();
            (path, sidecar)
        })
    })
    .collect()
}

/// The batches of one file.
fn open(listed: Listed) -> Box<dyn Iterator<Item = Vec<Item>>> {
    match listed {
        Ok((path, _)) if is_lines(&path) => match File::open(&path) {
            Ok(file) => Box::new(Lines::new(file, path.display().to_string())),
            Err(error) => Box::new(std::iter::once(vec![Item::Failed(unreadable(&path, &error))])),
        },
        Ok((path, sidecar)) => Box::new(std::iter::once(vec![Item::File(path, sidecar)])),
        Err(error) => Box::new(std::iter::once(vec![Item::Failed(error)])),
    }
}

/// The articles of one item; what could not be read goes to `failures`, what was assumed to standard error.
pub fn articles(item: Item, failures: &mut Vec<Error>) -> Vec<Article> {
    let import = match item {
        Item::Line(line) => match article(&line) {
            Ok(article) => return vec![article],
            Err(error) => Import { errors: vec![error], ..Import::default() },
        },
        Item::File(path, sidecar) => file(&path, sidecar.as_deref()),
        Item::Failed(error) => Import { errors: vec![error], ..Import::default() },
    };
    for note in &import.notes {
        eprintln!("parallax: note: {note}");
    }
    failures.extend(import.errors);
    import.articles
}

/// All articles of an input at once, with ids made unique, and whether all could be read.
pub fn corpus(input: &Input) -> (Vec<Article>, Outcome) {
    let items: Vec<Item> =
        if input.jsonl { standard_input().flatten().collect() } else { files(&input.paths).flatten().collect() };
    let read = |item| {
        let mut failures = Vec::new();
        (articles(item, &mut failures), failures)
    };
    let (articles, failures): (Vec<_>, Vec<_>) = items.into_par_iter().map(read).unzip();
    let mut outcome = Outcome::Done;
    for failure in failures.into_iter().flatten() {
        eprintln!("parallax: {failure}");
        outcome = Outcome::Incomplete;
    }
    let mut articles: Vec<Article> = articles.into_iter().flatten().collect();
    unique_ids(&mut articles);
    (articles, outcome)
}

fn article(line: &Line) -> Result<Article, Error> {
    read_record(line.text()?, &format!("line-{}", line.number)).map_err(|reason| line.error(reason))
}

fn file(path: &Path, sidecar: Option<&Path>) -> Import {
    let mut errors = Vec::new();
    let mut files = Vec::new();
    for path in sidecar.into_iter().chain([path]) {
        match std::fs::read(path) {
            Ok(bytes) => files.push((path.display().to_string().replace('\\', "/"), bytes)),
            Err(error) => errors.push(unreadable(path, &error)),
        }
    }
    let mut import = read_files(files);
    import.errors.extend(errors);
    import
}

/// The files under `path`, hidden ones left out unless named.
fn walk(path: &Path, named: bool, found: &mut Vec<Result<PathBuf, Error>>) {
    let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    if hidden && !named {
        return;
    }
    if !path.is_dir() {
        found.push(Ok(path.to_owned()));
        return;
    }
    match std::fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
        Ok(mut entries) => {
            entries.sort_by_key(std::fs::DirEntry::file_name);
            for entry in entries {
                walk(&entry.path(), false, found);
            }
        }
        Err(error) => found.push(Err(unreadable(path, &error))),
    }
}

/// Whether a file holds one JSON object a line.
fn is_lines(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("jsonl") || e.eq_ignore_ascii_case("ndjson"))
}

/// An error for a file that cannot be read.
pub fn unreadable(path: &Path, error: &io::Error) -> Error {
    Error::new(ErrorKind::Import, path.display().to_string(), format!("cannot be read: {error}"))
}
