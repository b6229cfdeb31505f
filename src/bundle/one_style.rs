//! The style sheets of the page as one file: a page waits for each of them before it paints, and one is there sooner than
//! a dozen.

use super::html::tags;
use super::one_file::{cut, path};
use super::{File, hashed};
use crate::Result;

/// The page with one style sheet in place of all, that sheet, and the paths that are no longer needed. `read` gives the bytes
/// behind a path of the page. The sheets stand in one folder, so what they name by relative paths stays in place.
///
/// # Errors
/// If a sheet has no path or `read` fails.
pub fn one_style(page: &str, read: impl Fn(&str) -> Result<Vec<u8>>) -> Result<(String, File, Vec<String>)> {
    let (mut bytes, mut old, mut cuts) = (Vec::new(), Vec::new(), Vec::new());
    for link in tags(page, "link").filter(|link| link.attribute("rel") == Some("stylesheet")) {
        let path = path(&link, "href")?;
        bytes.extend(read(path)?);
        old.push(path.to_owned());
        cuts.push((link.range, String::new()));
    }
    let file = File { path: hashed("style-", &bytes, ".css"), bytes };
    if let Some((_, first)) = cuts.first_mut() {
        *first = format!("<link rel=\"stylesheet\" href=\"./{}\">", file.path);
    }
    Ok((cut(page, cuts), file, old))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_joined_in_their_order() {
        let page = "<head><link rel=icon href=i><link rel=\"stylesheet\" href=\"./a.css\"/><link rel=\"stylesheet\" href=\"./b.css\"/></head>";
        let read = |path: &str| Ok(format!("/*{path}*/").into_bytes());
        let (page, file, old) = one_style(page, read).unwrap();
        assert_eq!(file.bytes, b"/*a.css*//*b.css*/");
        assert_eq!(
            page,
            format!("<head><link rel=icon href=i><link rel=\"stylesheet\" href=\"./{}\"></head>", file.path)
        );
        assert_eq!(old, ["a.css", "b.css"]);
    }
}
