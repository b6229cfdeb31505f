//! Articles as rows of a table: CSV with commas, semicolons or tabs.

use super::{Article, Metadata};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Names of the columns that are read, best first; case, spaces and underscores do not matter.
const TEXT: &[&str] = &["text", "body", "content", "fulltext", "articletext", "articlebody", "article"];
const ID: &[&str] = &["id", "articleid", "docid", "key"];
const TITLE: &[&str] = &["title", "headline"];
const SOURCE: &[&str] = &["source", "outlet", "publisher", "publication", "newspaper", "site"];
const AUTHOR: &[&str] = &["author", "byline", "authors"];
const DATE: &[&str] = &["date", "published", "publicationdate", "datepublished", "publishedat"];
const URL: &[&str] = &["url", "link"];

/// One row: the line it starts in, and its article or why it has none.
pub(super) type Row = (u64, Result<Article, String>);

/// Reads the rows of a table whose first row names the columns. A row without an id gets `<stem>-<line>`.
///
/// # Errors
/// No column is called `text`, `body` or `content`.
pub(super) fn read(text: &str, stem: &str) -> Result<Vec<Row>, String> {
    let mut records = Records::new(text);
    let head: Vec<String> = records.next().map(|(_, head)| head).unwrap_or_default();
    let names: Vec<String> = head.iter().map(|name| folded(name)).collect();
    let column = |known: &[&str]| known.iter().find_map(|known| names.iter().position(|name| name == known));
    let Some(text_column) = column(TEXT) else {
        let found = if head.is_empty() { "there are none".into() } else { format!("there are: {}", head.join(", ")) };
        return Err(format!("no column is called “text”, “body” or “content”; {found}"));
    };
    let columns = [ID, TITLE, SOURCE, AUTHOR, DATE, URL].map(column);
    let row = |(line, fields): (u64, Vec<String>)| {
        let Some(text) = fields.get(text_column) else {
            return (
                line,
                Err(format!("the row has {} columns, and the text is in column {}", fields.len(), text_column + 1)),
            );
        };
        let field = |column: Option<usize>| fields.get(column?).filter(|value| !value.trim().is_empty()).cloned();
        let [id, title, source, author, date, url] = columns.map(field);
        let id = id.unwrap_or_else(|| format!("{stem}-{line}"));
        (line, Ok(Article { id, text: text.clone(), metadata: Metadata { title, source, author, date, url } }))
    };
    Ok(records.filter(|(_, fields)| fields.iter().any(|field| !field.is_empty())).map(row).collect())
}

/// A column's name without case, spaces and marks.
fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The records of a table with the lines they start in.
struct Records<'t> {
    reader: Reader,
    rest: &'t [u8],
    fields: Vec<u8>,
    ends: Vec<usize>,
    done: bool,
}

impl<'t> Records<'t> {
    fn new(text: &'t str) -> Self {
        let reader = ReaderBuilder::new().delimiter(delimiter(text)).build();
        Self { reader, rest: text.as_bytes(), fields: vec![0; 1 << 12], ends: vec![0; 32], done: false }
    }
}

impl Iterator for Records<'_> {
    type Item = (u64, Vec<String>);

    fn next(&mut self) -> Option<Self::Item> {
        while let [b'\n' | b'\r', rest @ ..] = self.rest {
            self.reader.set_line(self.reader.line() + u64::from(self.rest[0] == b'\n'));
            self.rest = rest;
        }
        let line = self.reader.line();
        let (mut written, mut ended) = (0, 0);
        while !self.done {
            let (result, read, wrote, fields) =
                self.reader.read_record(self.rest, &mut self.fields[written..], &mut self.ends[ended..]);
            self.rest = &self.rest[read..];
            written += wrote;
            ended += fields;
            match result {
                ReadRecordResult::InputEmpty => {} // called again with nothing, it ends the last record
                ReadRecordResult::OutputFull => self.fields.resize(self.fields.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => {
                    let starts = std::iter::once(0).chain(self.ends[..ended].iter().copied());
                    let ranges = starts.zip(&self.ends[..ended]);
                    let fields = ranges.map(|(from, &to)| String::from_utf8_lossy(&self.fields[from..to]).into_owned());
                    return Some((line, fields.collect()));
                }
                ReadRecordResult::End => self.done = true,
            }
        }
        None
    }
}

/// The mark that stands most often in the first line outside of quotation marks: comma, semicolon or tab.
fn delimiter(text: &str) -> u8 {
    const MARKS: [u8; 3] = [b',', b';', b'\t'];
    let (mut counts, mut quoted) = ([0_u32; 3], false);
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ => {
                if let Some(at) = MARKS.iter().position(|&mark| mark == byte && !quoted) {
                    counts[at] += 1;
                }
            }
        }
    }
    let best = (0..MARKS.len()).rev().max_by_key(|&at| counts[at]).unwrap_or(0);
    MARKS[best]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_articles_whatever_the_delimiter() {
        for text in [
            "id,Title,Full Text\na,One,\"He said \"\"no\"\",\nand left\"\n\n,,Rain",
            "\"id\";\"Title\";\"Full_Text\"\r\na;One;\"He said \"\"no\"\",\nand left\"\r\n\r\n;;Rain\r\n",
            "id\tTitle\tfulltext\na\tOne\t\"He said \"\"no\"\",\nand left\"\n\n\t\tRain",
        ] {
            let rows = read(text, "t").unwrap();
            let articles: Vec<Article> = rows.into_iter().map(|(_, row)| row.unwrap()).collect();
            assert_eq!(articles[0].text, "He said \"no\",\nand left");
            assert_eq!((articles[0].id.as_str(), articles[0].metadata.title.as_deref()), ("a", Some("One")));
            assert_eq!((articles[1].id.as_str(), articles[1].text.as_str()), ("t-5", "Rain"));
            assert_eq!(articles.len(), 2);
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert!(read("a,b\n1,2", "t").unwrap_err().contains("there are: a, b"));
        assert!(read("", "t").unwrap_err().contains("there are none"));
        let rows = read("id,text\na\nb,x", "t").unwrap();
        assert_eq!(
            (rows[0].0, rows[0].1.as_ref().unwrap_err().as_str()),
            (2, "the row has 1 columns, and the text is in column 2")
        );
        assert_eq!(rows[1].1.as_ref().unwrap().text, "x");
    }

    #[test]
    fn long_fields_and_many_columns_are_read() {
        let text = format!("text{}\n\"{}\"", ",x".repeat(500), "long ".repeat(10_000));
        assert_eq!(read(&text, "t").unwrap()[0].1.as_ref().unwrap().text.len(), 50_000);
    }
}
