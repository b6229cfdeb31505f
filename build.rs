//! Lists the files of `assets/articles/`: adding an article is adding a file. The first megabyte of them is compiled in; what a
//! large corpus has beyond that becomes files beside the page, and its names are listed for the command that makes them.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Bytes of articles that are part of the program: every reader fetches them before the page starts.
const COMPILED_IN: u64 = 1 << 20;

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let folder = root.join("assets/articles");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", folder.display());

    let mut files = Vec::new();
    collect(&folder, &folder, &mut files)?;
    files.sort();

    let (mut inside, mut beside) = (String::from("&[\n"), String::from("&[\n"));
    let (mut bytes, mut before, mut full) = (0, None, false);
    for (name, path) in &files {
        bytes += fs::metadata(path)?.len();
        // What is stated about an article stays with it: both files have one stem.
        let stem = Path::new(name).with_extension("");
        full |= bytes > COMPILED_IN && before.as_ref() != Some(&stem);
        before = Some(stem);
        let written = if full {
            writeln!(beside, "    {name:?},")
        } else {
            writeln!(inside, "    ({name:?}, include_bytes!({:?})),", path.to_string_lossy())
        };
        written.map_err(io::Error::other)?;
    }
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("articles.rs"), inside + "]")?;
    fs::write(out.join("beside.rs"), beside + "]")
}

/// Every file under `folder` that is not hidden, with its name relative to `root`.
fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
        if hidden {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if let Ok(relative) = path.strip_prefix(root) {
            files.push((relative.to_string_lossy().replace('\\', "/"), path));
        }
    }
    Ok(())
}
