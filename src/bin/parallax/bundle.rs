//! `parallax bundle`: finishes the page that Trunk built.

use crate::args::Bundle;
use parallax::bundle::{File, ONE_FILE, hashed_model, insert_paths, insert_text, one_file, one_style, packs};
use parallax::text::Document;
use parallax::{Error, ErrorKind, Result, corpus, text};
use rayon::prelude::*;
use std::fs;
use std::path::Path;

pub fn run(arguments: &Bundle) -> Result<()> {
    let dist = arguments.dist.as_path();
    let import = corpus::import_all(|name| read(&arguments.articles.join(name)))?;
    import.errors.iter().chain(&import.notes).for_each(|said| eprintln!("{said}"));
    let articles = import.articles;
    let documents: Vec<Document> = articles.par_iter().map(|article| text::read(&article.text).0).collect();
    let packs = packs(&articles[corpus::bundled().len()..]);
    let models = models(&arguments.weights)?;

    let index = dist.join("index.html");
    let page = String::from_utf8(read(&index)?).map_err(|_| failed(&index, "is not UTF-8"))?;
    let (page, style, sheets) = one_style(&page, |path| read(&dist.join(path)))?;
    write(&dist.join(&style.path), &style.bytes)?;
    let page = insert_paths(&page, "parallax-models", &models)?;
    let page = insert_paths(&page, "parallax-corpus", &packs)?;
    let page = insert_text(&page, articles.iter().zip(&documents))?;
    let files = [models, packs].concat();
    let whole = one_file(&page, &files, |path| read(&dist.join(path)))?;

    for file in &files {
        write(&dist.join(&file.path), &file.bytes)?;
    }
    write(&index, page.as_bytes())?;
    for sheet in sheets {
        let path = dist.join(sheet);
        fs::remove_file(&path).map_err(|error| failed(&path, &format!("cannot be removed: {error}")))?;
    }
    write(&dist.join(ONE_FILE), whole.as_bytes())?;
    eprintln!(
        "{} articles, {} files beside the page, {ONE_FILE} of {} KB",
        articles.len(),
        files.len(),
        whole.len() / 1000
    );
    Ok(())
}

/// The models of a folder, in order of name; none if there is no such folder.
fn models(folder: &Path) -> Result<Vec<File>> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "bin"));
    paths.sort();
    let load = |path: &std::path::PathBuf| {
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(hashed_model(&name, read(path)?))
    };
    paths.iter().map(load).collect()
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| failed(path, &format!("cannot be read: {error}")))
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    folder.and_then(|()| fs::write(path, bytes)).map_err(|error| failed(path, &format!("cannot be written: {error}")))
}

fn failed(path: &Path, message: &str) -> Error {
    Error::new(ErrorKind::Bundle, path.display().to_string(), message)
}
