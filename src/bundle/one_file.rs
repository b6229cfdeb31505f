//! The whole build in one HTML file that opens by double click: styles, fonts, code, wasm and models inside.
//!
//! A page at `file://` may not load modules, fetch, or start a worker from a file; it may run an inline module and start a
//! worker from a Blob. So the glue and the loader stand in one inline script, which is the worker's source as well, and
//! the files stand as base64 in scripts of a type that no browser runs.

use super::html::{Tag, base64, escape, tags};
use super::{File, broken};
use crate::{Error, ErrorKind, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::ops::Range;

/// Name of the file.
pub const ONE_FILE: &str = "parallax.html";

/// The finished page, these files that it names, and all else it needs, in one file. `read` gives the bytes behind a path of the page.
///
/// # Errors
/// If the page lacks one of its parts, `read` fails, or code holds what would end the script it is put into.
pub fn one_file(page: &str, files: &[File], read: impl Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    let text = |path: &str| -> Result<String> {
        String::from_utf8(read(path)?).map_err(|_| Error::new(ErrorKind::Bundle, path, "is not UTF-8"))
    };
    let mut cuts: Vec<(Range<usize>, String)> = Vec::new();

    let mut style = String::new();
    for link in tags(page, "link") {
        match link.attribute("rel") {
            Some("stylesheet") => style.push_str(&with_fonts(&text(path(&link, "href")?)?, &read)?),
            Some("modulepreload" | "preload" | "prefetch") => {}
            _ => continue,
        }
        cuts.push((link.range, String::new()));
    }
    refuse(&style, "the style sheet", &["</style", "<!--"])?;

    let meta = |name| tags(page, "meta").find(|tag| tag.attribute("name") == Some(name));
    let glue = meta("parallax-glue").ok_or_else(|| broken("does not name its code; build it with Trunk"))?;
    let loader = tags(page, "script")
        .find(|tag| tag.attribute("src").is_some_and(|src| src.contains("boot")))
        .ok_or_else(|| broken("has no loader; build it with Trunk"))?;
    let code = [classic(&text(path(&glue, "content")?)?)?, text(path(&loader, "src")?)?].join("\n");
    let code = code.replace("import.meta.url", "\"\"");
    refuse(&code, "the code", &["</script", "<!--"])?;

    let mut inside = String::new();
    let wasm = read(path(&glue, "data-wasm")?)?;
    carry(&mut inside, "wasm", &miniz_oxide::deflate::compress_to_vec_zlib(&wasm, 10));
    for file in files {
        carry(&mut inside, &file.path, &file.bytes);
    }

    let policy = tags(page, "meta")
        .find(|tag| tag.attribute("http-equiv") == Some("Content-Security-Policy"))
        .ok_or_else(|| broken("has no content security policy"))?;
    let rules = policy.attribute("content").unwrap_or_default();
    let rules = rules
        .replace("script-src 'self'", &format!("script-src {}", hash(&code)))
        .replace("style-src 'self'", &format!("style-src {}", hash(&style)))
        .replace("connect-src 'self'", "connect-src 'none'");
    let head = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{rules}\"><style>{style}</style>\
         <script type=\"module\" data-code>{code}</script>"
    );
    let after_loader =
        page[loader.range.end..].find("</script>").map_or(loader.range.end, |at| loader.range.end + at + 9);
    cuts.push((policy.range, head));
    cuts.push((glue.range, String::new()));
    cuts.push((loader.range.start..after_loader, String::new()));
    let end = page.rfind("</body>").ok_or_else(|| broken("has no </body>"))?;
    cuts.push((end..end, inside));
    Ok(cut(page, cuts))
}

/// The glue as wasm-bindgen wrote it for `--target web`, without what only a module may hold.
fn classic(glue: &str) -> Result<String> {
    let mut out = String::with_capacity(glue.len());
    for line in glue.lines().filter(|line| !line.starts_with("export {")) {
        let line = line.strip_prefix("export ").unwrap_or(line);
        if line.starts_with("import ") || line.starts_with("default ") {
            return Err(broken(format!("cannot be packed: the code holds “{line}”, which only a module may")));
        }
        out.push_str(line);
        out.push('\n');
    }
    Ok(out)
}

/// The path an attribute names, relative to the page.
pub fn path<'t>(tag: &'t Tag, attribute: &str) -> Result<&'t str> {
    let path = tag.attribute(attribute).ok_or_else(|| broken(format!("has a tag without {attribute}")))?;
    Ok(path.trim_start_matches("./"))
}

fn refuse(text: &str, what: &str, ends: &[&str]) -> Result<()> {
    match ends.iter().find(|end| text.contains(**end)) {
        Some(end) => Err(broken(format!("cannot be packed: {what} holds “{end}”, which would end it early"))),
        None => Ok(()),
    }
}

/// The style sheet with each `url(…)` of a file replaced by its bytes.
fn with_fonts(style: &str, read: impl Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    let (mut out, mut rest) = (String::with_capacity(style.len()), style);
    while let Some((before, after)) = rest.split_once("url(") {
        let (target, behind) = after.split_once(')').unwrap_or((after, ""));
        let target = target.trim().trim_matches(['"', '\'']);
        out.push_str(before);
        if target.starts_with("data:") || target.starts_with('#') {
            let _ = write!(out, "url(\"{target}\")");
        } else {
            let file = target.split(['?', '#']).next().unwrap_or(target);
            let kind = match file.rsplit('.').next() {
                Some("woff2") => "font/woff2",
                Some("svg") => "image/svg+xml",
                _ => "application/octet-stream",
            };
            let data = base64(&read(file.trim_start_matches("./"))?);
            let _ = write!(out, "url(\"data:{kind};base64,{data}\")");
        }
        rest = behind;
    }
    out.push_str(rest);
    Ok(out)
}

fn carry(out: &mut String, name: &str, bytes: &[u8]) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "<script type=\"text/plain\" data-file=\"{}\">{}</script>", escape(name), base64(bytes));
}

/// A source expression of a content security policy that allows exactly this text.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(text)))
}

/// `page` with each range replaced. Ranges do not overlap.
pub fn cut(page: &str, mut cuts: Vec<(Range<usize>, String)>) -> String {
    cuts.sort_by_key(|(range, _)| range.start);
    let (mut out, mut from) = (String::new(), 0);
    for (range, text) in cuts {
        out.push_str(&page[from..range.start]);
        out.push_str(&text);
        from = range.end;
    }
    out.push_str(&page[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'; style-src 'self'\">\
        <link rel=\"stylesheet\" href=\"./a.css\"><link rel=\"modulepreload\" href=\"./app.js\">\
        <meta name=\"parallax-glue\" content=\"./app.js\" data-wasm=\"./app.wasm\">\
        <script type=\"module\" src=\"./boot-1.js\"></script></head><body>text</body>";

    fn files(glue: &'static str) -> impl Fn(&str) -> Result<Vec<u8>> {
        move |path| {
            Ok(match path {
                "a.css" => b"@font-face{src:url('f.woff2')}".to_vec(),
                "f.woff2" => b"foo".to_vec(),
                "app.js" => glue.as_bytes().to_vec(),
                "boot-1.js" => b"start()".to_vec(),
                "app.wasm" => vec![0; 1000],
                _ => panic!("{path}"),
            })
        }
    }

    #[test]
    fn nothing_is_left_to_load() {
        let model = File { path: "models/a.bin".to_owned(), bytes: b"foob".to_vec() };
        let page = one_file(PAGE, &[model], files("glue()")).unwrap();
        assert!(page.contains("<style>@font-face{src:url(\"data:font/woff2;base64,Zm9v\")}</style>"), "{page}");
        assert!(page.contains("<script type=\"module\" data-code>glue()\n\nstart()</script>"), "{page}");
        assert!(page.contains("<script type=\"text/plain\" data-file=\"models/a.bin\">Zm9vYg==</script>"), "{page}");
        assert!(!page.contains("href=") && !page.contains("src=") && !page.contains("'self'"), "{page}");
    }

    #[test]
    fn code_that_would_end_its_script_is_refused() {
        assert!(one_file(PAGE, &[], files("let a = '</script>'")).unwrap_err().message.contains("</script"));
        assert!(one_file(PAGE, &[], files("let a = '<!--'")).is_err());
        assert!(one_file(PAGE, &[], files("import x from './y.js';")).is_err());
    }

    #[test]
    fn the_glue_becomes_a_classic_script() {
        let glue = "export class A {}\nexport function f() {}\nasync function init() { import.meta.url }\nexport { f, init as default };";
        let page = one_file(PAGE, &[], files(glue)).unwrap();
        assert!(
            page.contains("data-code>class A {}\nfunction f() {}\nasync function init() { \"\" }\n\nstart()</script>"),
            "{page}"
        );
    }
}
