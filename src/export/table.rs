//! Rows as CSV (RFC 4180) and JSON.

use serde::Serialize;
use serde_json::Value;

/// Rows as CSV with a head, lines ended by CRLF. A field that a spreadsheet would take for a formula gets an apostrophe before
/// it; unknown is empty.
///
/// ```
/// use parallax::export::to_csv;
/// #[derive(serde::Serialize)]
/// struct Row { words: &'static str, speaker: Option<u8> }
/// assert_eq!(to_csv(&[Row { words: "=1+1, \"he\"", speaker: None }]), "words,speaker\r\n\"'=1+1, \"\"he\"\"\",\r\n");
/// ```
pub fn to_csv<T: Serialize>(rows: &[T]) -> String {
    let mut csv = String::new();
    for (number, row) in rows.iter().enumerate() {
        let Ok(text) = serde_json::to_string(row) else { continue };
        let Ok(Fields(fields)) = serde_json::from_str(&text) else { continue };
        if number == 0 {
            line(&mut csv, fields.iter().map(|(name, _)| name.clone()));
        }
        line(&mut csv, fields.into_iter().map(|(_, value)| field(value)));
    }
    csv
}

/// Rows as a JSON list, one row a line.
pub fn to_json<T: Serialize>(rows: &[T]) -> String {
    let lines: Vec<String> = rows.iter().filter_map(|row| serde_json::to_string(row).ok()).collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

/// The fields of a row in their own order, which a map would lose.
struct Fields(Vec<(String, Value)>);

impl<'de> serde::Deserialize<'de> for Fields {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Fields;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a row")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}

/// A value as a field that is no formula.
fn field(value: Value) -> String {
    match value {
        Value::String(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) => format!("'{text}"),
        Value::String(text) => text,
        Value::Null => String::new(),
        value => value.to_string(),
    }
}

/// Adds a line, with quotation marks around the fields that need them.
fn line(csv: &mut String, fields: impl Iterator<Item = String>) {
    for (number, field) in fields.enumerate() {
        if number > 0 {
            csv.push(',');
        }
        if field.contains([',', '"', '\n', '\r']) {
            csv.extend(["\"", &field.replace('"', "\"\""), "\""]);
        } else {
            csv.push_str(&field);
        }
    }
    csv.push_str("\r\n");
}
