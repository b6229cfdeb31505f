//! A patch as a file and in a link: JSON with one operation a line.

use super::{Operation, Patch};
use crate::error::{Error, ErrorKind, Result};

/// First line of the file.
const HEAD: &str = r#"{"parallax": "corrections", "version": 1, "operations": ["#;
/// Last line of the file.
const TAIL: &str = "]}";
/// Longest patch carried in a link, in bytes before encoding: links stay below 2,000 characters.
const LINK_BYTES: usize = 900;

#[derive(serde::Deserialize)]
struct File {
    parallax: String,
    version: u32,
    operations: Vec<serde_json::Value>,
}

/// Writes a patch as a file, one operation a line.
pub fn print(patch: &Patch) -> String {
    let lines: Vec<String> = patch.operations.iter().filter_map(|o| serde_json::to_string(o).ok()).collect();
    format!("{HEAD}\n{}\n{TAIL}\n", lines.join(",\n"))
}

/// Reads what [`print`] wrote, or the same JSON laid out otherwise.
///
/// # Errors
/// Names the line and what is wrong with it. Nothing of a broken file is used.
pub fn parse(name: &str, text: &str) -> Result<Patch> {
    let at = |line: usize, message: String| Error::new(ErrorKind::Patch, format!("{name}, line {line}"), message);
    let file: File = serde_json::from_str(text).map_err(|e| at(e.line(), format!("not a file of corrections: {e}")))?;
    if file.parallax != "corrections" {
        return Err(at(1, format!("holds “{}”, not corrections", file.parallax)));
    }
    if file.version != 1 {
        return Err(at(1, format!("version {} is newer than this page, which reads version 1", file.version)));
    }
    let lines = lines_of_operations(text, file.operations.len());
    let mut operations = Vec::with_capacity(file.operations.len());
    for (index, value) in file.operations.into_iter().enumerate() {
        let line = lines.get(index).copied().unwrap_or(1);
        operations.push(
            serde_json::from_value::<Operation>(value)
                .map_err(|e| at(line, format!("correction {}: {e}", index + 1)))?,
        );
    }
    Ok(Patch { operations })
}

/// The line each operation begins on: the objects one level inside the list. `text` is known to be JSON.
fn lines_of_operations(text: &str, count: usize) -> Vec<usize> {
    let (mut line, mut depth, mut list, mut inside, mut escaped) = (1, 0, 0, false, false);
    let mut lines = Vec::with_capacity(count);
    for byte in text.bytes() {
        match byte {
            b'\n' => line += 1,
            _ if escaped => escaped = false,
            b'\\' if inside => escaped = true,
            b'"' => inside = !inside,
            _ if inside => {}
            b'{' | b'[' => {
                if byte == b'{' && depth == 2 && list == 2 {
                    lines.push(line);
                }
                depth += 1;
                if byte == b'[' && depth == 2 {
                    list = 2;
                }
            }
            b'}' | b']' => {
                depth -= 1;
                if depth < 2 {
                    list = 0;
                }
            }
            _ => {}
        }
    }
    lines
}

/// A short patch for a link, not yet percent-encoded; `None` if it is too long or empty.
pub fn to_link(patch: &Patch) -> Option<String> {
    let packed = serde_json::to_string(&patch.operations).ok()?;
    (!patch.operations.is_empty() && packed.len() <= LINK_BYTES).then_some(packed)
}

/// Reads what [`to_link`] wrote.
///
/// # Errors
/// If the link was cut or changed.
pub fn from_link(packed: &str) -> Result<Patch> {
    match serde_json::from_str(packed) {
        Ok(operations) => Ok(Patch { operations }),
        Err(e) => Err(Error::new(
            ErrorKind::Patch,
            "corrections in the link",
            format!("cannot be read, so none is used: {e}"),
        )),
    }
}
