//! The flow of the house: corpus → text → syntax → entities → quotes → comparison → view → ui, with search and anchor as
//! siblings that feed view. A module imports from those before it, never from those after.

use std::fs;
use std::path::{Path, PathBuf};

/// What each module may import besides itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("span", &[]),
    ("order", &[]),
    ("corpus", &["error", "span"]),
    ("text", &["corpus"]),
    ("syntax", &["text", "models"]),
    ("entities", &["text", "syntax", "models", "corpus"]),
    ("quotes", &["text", "syntax", "entities", "models"]),
    // Models hold what each stage reads from its own file.
    ("models", &["syntax", "entities", "quotes", "comparison"]),
    ("analysis", &["corpus", "text", "syntax", "entities", "quotes", "models"]),
    ("comparison", &["corpus", "text", "syntax", "entities", "quotes", "analysis", "models"]),
    ("search", &["corpus", "text", "entities", "quotes", "analysis"]),
    ("anchor", &["text"]),
    ("interchange", &["corpus", "text", "entities", "quotes", "analysis", "comparison"]),
    ("export", &["corpus", "text", "entities", "quotes", "analysis", "comparison", "anchor"]),
    ("protocol", &["corpus", "text", "entities", "quotes", "analysis", "comparison", "search", "models"]),
    ("session", &["corpus", "text", "entities", "quotes", "analysis", "comparison", "search", "models", "protocol"]),
    ("bundle", &["corpus", "text", "view"]),
    (
        "view",
        &[
            "corpus",
            "text",
            "entities",
            "quotes",
            "analysis",
            "comparison",
            "search",
            "anchor",
            "models",
            "session",
            "export",
        ],
    ),
];

/// Names at the root of the crate, and the module each belongs to.
const ROOT: &[(&str, &str)] = &[
    ("Span", "span"),
    ("Offsets", "span"),
    ("Error", "error"),
    ("ErrorKind", "error"),
    ("Result", "error"),
    ("SliceOrder", "order"),
    ("Article", "corpus"),
    ("Analysis", "analysis"),
    ("analyze", "analysis"),
    ("Models", "models"),
];

/// What only the page may know.
const PAGE: &[&str] = &["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("src is readable") {
        let path = entry.expect("src is readable").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every engine source with the module it belongs to, comments and tests left out.
fn engine() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for path in sources(&root) {
        let inside = path.strip_prefix(&root).expect("it was found there").with_extension("");
        let module = inside.iter().next().expect("a name").to_string_lossy().into_owned();
        let is_test = path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with("tests"));
        if is_test || ["lib", "main", "bin", "ui"].contains(&module.as_str()) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("it is readable");
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let lines: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        files.push((module, path, lines.join("\n")));
    }
    files
}

/// The first names after `crate::`, also those in braces.
fn imports(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut start = true;
            for (at, character) in group.char_indices() {
                match character {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    c if start && depth == 0 && !c.is_whitespace() => {
                        names.push(identifier(&group[at..]));
                        start = false;
                    }
                    _ => {}
                }
            }
        } else {
            names.push(identifier(rest));
        }
    }
    names
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn no_module_imports_from_those_after_it() {
    let mut broken = Vec::new();
    for (module, path, code) in engine() {
        let Some((_, allowed)) = MAY_USE.iter().find(|(known, _)| *known == module) else {
            broken.push(format!("{}: the module {module} has no place in the flow", path.display()));
            continue;
        };
        for name in imports(&code) {
            let target = ROOT.iter().find(|(known, _)| *known == name).map_or(name.as_str(), |(_, module)| module);
            let everywhere = ["span", "order", "error", module.as_str()].contains(&target);
            if !everywhere && !allowed.contains(&target) {
                broken.push(format!("{}: {module} imports {name}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "imports against the flow:\n{}", broken.join("\n"));
}

#[test]
fn only_the_page_knows_the_browser() {
    for (_, path, code) in engine() {
        for name in PAGE {
            assert!(!code.contains(&format!("{name}::")), "{} mentions {name}", path.display());
        }
    }
}

#[test]
fn the_engine_names_nobody_from_the_bundled_accounts() {
    // Words that begin with a capital inside a sentence of at least two bundled accounts and are no common word would be
    // names; the surest of them, those of several words, must not stand in the engine.
    let articles = parallax::corpus::bundled();
    let texts: Vec<&str> = articles.iter().map(|article| article.text.as_str()).collect();
    let mut names: Vec<String> = Vec::new();
    for text in &texts {
        let words: Vec<&str> = text.split_whitespace().collect();
        for pair in words.windows(2) {
            let capital = |word: &str| {
                word.len() > 3 && word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic)
            };
            if capital(pair[0]) && capital(pair[1]) {
                names.push(pair.join(" "));
            }
        }
    }
    names.sort();
    names.dedup();
    names.retain(|name| texts.iter().filter(|text| text.contains(name.as_str())).count() > 2);
    let common =
        ["White House", "United States", "Secretary General", "President Donald", "Middle East", "Prime Minister"];
    names.retain(|name| !common.contains(&name.as_str()));
    for (_, path, code) in engine() {
        for name in &names {
            assert!(!code.contains(name.as_str()), "{} names {name}", path.display());
        }
    }
}
