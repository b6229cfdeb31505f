//! What a page states about its article: JSON-LD first, then `meta` tags, then its head.

use super::tree::{Id, Tree};
use crate::corpus::Metadata;
use serde_json::Value;

/// Reads what the page states. Of several statements the most particular counts; nothing is inferred.
pub(super) fn metadata(page: &Tree) -> Metadata {
    let stated = page.elements(&["script"]).find_map(|id| linked_data(page, id));
    let field = |path: &[&str]| stated.as_ref().and_then(|article| words(article.get(path[0])?, &path[1..]));
    let meta = |names: &[&str]| names.iter().find_map(|name| meta_tag(page, name));
    let source =
        meta(&["og:site_name"]).or_else(|| field(&["publisher", "name"])).or_else(|| meta(&["application-name"]));
    let title = field(&["headline"])
        .or_else(|| meta(&["og:title", "twitter:title", "citation_title"]))
        .or_else(|| page.elements(&["h1"]).next().map(|id| page.text(id)))
        .or_else(|| page.elements(&["title"]).next().map(|id| page.text(id)));
    let canonical = page.elements(&["link"]).find(|&id| page.node(id).attribute("rel") == Some("canonical"));
    let time = page.elements(&["time"]).find_map(|id| page.node(id).attribute("datetime"));
    Metadata {
        title: clean(title).map(|title| without_site(&title, source.as_deref())),
        author: clean(field(&["author", "name"]).or_else(|| {
            meta(&["author", "article:author", "citation_author", "byl"]).filter(|a| !a.starts_with("http"))
        })),
        date: field(&["datePublished"])
            .or_else(|| {
                meta(&["article:published_time", "date", "pubdate", "publish-date", "citation_date", "dc.date"])
            })
            .or_else(|| time.map(str::to_owned))
            .and_then(|date| iso_day(&date)),
        url: canonical
            .and_then(|id| page.node(id).attribute("href").map(str::to_owned))
            .or_else(|| meta(&["og:url"]))
            .filter(|url| url.starts_with("http")),
        source: clean(source),
    }
}

/// The article described by a JSON-LD script, if it describes one.
fn linked_data(page: &Tree, script: Id) -> Option<Value> {
    if !page.node(script).attribute("type")?.eq_ignore_ascii_case("application/ld+json") {
        return None;
    }
    let text: String = page.node(script).children.iter().map(|&id| page.node(id).text.as_str()).collect();
    let mut waiting = vec![serde_json::from_str(text.trim()).ok()?];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(values) => waiting.extend(values.into_iter().rev()),
            Value::Object(mut fields) => {
                let kind = fields.get("@type").map(ToString::to_string).unwrap_or_default();
                if kind.contains("Article") || kind.contains("BlogPosting") || kind.contains("Report") {
                    return Some(Value::Object(fields));
                }
                waiting.extend(fields.remove("@graph"));
            }
            _ => {}
        }
    }
    None
}

/// The words of a value, or of the field of it that `path` names; several are joined.
fn words(value: &Value, path: &[&str]) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(values) => {
            let all: Vec<String> = values.iter().filter_map(|value| words(value, path)).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        Value::Object(fields) => words(fields.get(*path.first()?)?, &path[1..]),
        _ => None,
    }
}

/// The content of the first `meta` of this name or property.
fn meta_tag(page: &Tree, name: &str) -> Option<String> {
    let is_named = |&id: &Id| {
        let node = page.node(id);
        let named = node.attribute("property").or(node.attribute("name")).or(node.attribute("itemprop"));
        named.is_some_and(|known| known.eq_ignore_ascii_case(name))
    };
    let content = page.elements(&["meta"]).filter(is_named).find_map(|id| page.node(id).attribute("content"))?;
    (!content.trim().is_empty()).then(|| content.to_owned())
}

/// White space collapsed; `None` if nothing is left.
fn clean(text: Option<String>) -> Option<String> {
    let text = text?.split_whitespace().collect::<Vec<_>>().join(" ");
    // Names in JSON-LD are often escaped twice.
    let text = super::references::decode(&text).into_owned();
    (!text.is_empty()).then_some(text)
}

/// A title without the name of the site after its last `|`, `-` or `–`.
fn without_site(title: &str, site: Option<&str>) -> String {
    for mark in [" | ", " - ", " – ", " — "] {
        if let Some((before, after)) = title.rsplit_once(mark)
            && site.is_some_and(|site| after.trim().eq_ignore_ascii_case(site.trim()))
        {
            return before.trim().to_owned();
        }
    }
    title.to_owned()
}

/// The day that an ISO 8601 date or time begins with.
fn iso_day(date: &str) -> Option<String> {
    let day = date.trim().get(..10)?;
    let fits = day.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    fits.then(|| day.to_owned())
}
