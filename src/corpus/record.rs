//! One article as a JSON object: the line form of the command line and the corpus file, and the loose objects others publish.

use super::{Article, Metadata};
use serde_json::Value;

/// The fields that are read; everything else in the object is passed over. Values of an unexpected type are unknown,
/// except for the text, which must be there.
#[derive(Default)]
pub(super) struct Record {
    id: Option<Value>,
    text: Option<Value>,
    title: Option<Value>,
    source: Option<Value>,
    author: Option<Value>,
    date: Option<Value>,
    url: Option<Value>,
    /// The form [`Article`] itself is written in.
    metadata: Metadata,
}

/// Reads an article from a JSON object with `text` (or `body`, `content`) and, if stated, `id`, `title`, `source`, `author`,
/// `date` and `url`. Without an id of its own it gets `fallback_id`.
///
/// ```
/// use parallax::corpus::read_record;
/// let article = read_record(r#"{"id": 7, "body": "Rain fell.", "title": "Weather"}"#, "line-1").unwrap();
/// assert_eq!((article.id.as_str(), article.text.as_str()), ("7", "Rain fell."));
/// assert_eq!(article.metadata.title.as_deref(), Some("Weather"));
/// ```
///
/// # Errors
/// Says in one sentence why `json` is not such an object.
pub fn read_record(json: &str, fallback_id: &str) -> Result<Article, String> {
    let value = serde_json::from_str(json).map_err(|error| format!("not an article in JSON: {error}"))?;
    Record::of(value)?.article(fallback_id)
}

impl Record {
    /// The record that a JSON value holds; the first of several names of a field counts.
    pub fn of(value: Value) -> Result<Self, String> {
        let Value::Object(mut fields) = value else { return Err("not an article in JSON: it is no object".to_owned()) };
        let mut stated = fields.remove("metadata").unwrap_or_default();
        let mut stated = |name: &str| match stated.get_mut(name).map(Value::take) {
            Some(Value::String(words)) => Some(words),
            _ => None,
        };
        let metadata = Metadata {
            title: stated("title"),
            source: stated("source"),
            author: stated("author"),
            date: stated("date"),
            url: stated("url"),
        };
        let mut take = |names: &[&str]| {
            let mut given = names.iter().filter_map(|name| fields.remove(*name));
            given.find(|value| !value.is_null())
        };
        Ok(Self {
            id: take(&["id"]),
            text: take(&["text", "body", "content", "articleBody"]),
            title: take(&["title", "headline"]),
            source: take(&["source", "outlet", "publisher", "site"]),
            author: take(&["author", "byline"]),
            date: take(&["date", "published", "datePublished"]),
            url: take(&["url", "link"]),
            metadata,
        })
    }

    /// Whether it holds a text, of whatever type.
    pub fn has_text(&self) -> bool {
        self.text.is_some()
    }

    /// What it states.
    pub fn metadata(self) -> Metadata {
        let stated = self.metadata;
        Metadata {
            title: stated.title.or(line(self.title)),
            source: stated.source.or(line(self.source)),
            author: stated.author.or(line(self.author)),
            date: stated.date.or(line(self.date)),
            url: stated.url.or(line(self.url)),
        }
    }

    /// Its article, or why it is none.
    pub fn article(mut self, fallback_id: &str) -> Result<Article, String> {
        let text = match self.text.take() {
            Some(Value::String(text)) => text,
            Some(other) => return Err(format!("“text” is {}, not a string", kind_of(&other))),
            None => return Err("there is no “text” (nor “body” or “content”) in the object".into()),
        };
        let id = line(self.id.take()).unwrap_or_else(|| fallback_id.into());
        Ok(Article { id, text, metadata: self.metadata() })
    }
}

/// A stated value as one line of text; `None` if it is empty or has no such form.
fn line(value: Option<Value>) -> Option<String> {
    match value? {
        Value::String(text) if !text.trim().is_empty() => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(fields) => line(fields.get("name").cloned()),
        Value::Array(values) => {
            let parts: Vec<String> = values.into_iter().filter_map(|v| line(Some(v))).collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }
        _ => None,
    }
}

/// What a JSON value is, for a message.
fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stated_values_of_any_shape_are_read_or_left_unknown() {
        let json = r#"{"text":"x","author":[{"name":"A"},"B"],"date":20,"source":{"url":"u"},"title":" ","url":null}"#;
        let article = read_record(json, "line-3").unwrap();
        assert_eq!(article.id, "line-3");
        assert_eq!(article.metadata.author.as_deref(), Some("A, B"));
        assert_eq!(article.metadata.date.as_deref(), Some("20"));
        assert_eq!((article.metadata.source, article.metadata.title, article.metadata.url), (None, None, None));
    }

    #[test]
    fn an_article_written_out_is_read_back() {
        let mut article = Article::new("a", "“Text”\n\0");
        article.metadata.source = Some("The Paper".into());
        assert_eq!(read_record(&serde_json::to_string(&article).unwrap(), "x").unwrap(), article);
    }

    #[test]
    fn refusals_say_why() {
        for (json, reason) in [
            ("", "EOF"),
            ("{\"text\":\"a", "EOF"),
            ("[]", "no object"),
            ("4", "JSON"),
            ("{}", "no “text”"),
            ("{\"text\":4}", "a number"),
            ("{\"text\":\"\\ud800\"}", "hex escape"),
        ] {
            let error = read_record(json, "x").unwrap_err();
            assert!(error.contains(reason), "{json}: {error}");
        }
    }
}
