//! Concordance lines: each mention in the middle of its line, with the words around it (keyword in context).

use super::scene::{Scene, one_line};
use crate::SliceOrder;
use crate::comparison::Passage;
use crate::entities::{Form, JoinReason};
use crate::{Offsets, Span};

/// Characters of context on either side.
const CONTEXT: usize = 60;

/// One mention in its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The mention.
    pub passage: Passage,
    /// Words before, on one line, cut at a word.
    pub left: String,
    /// The mention's words.
    pub key: String,
    /// Words after.
    pub right: String,
    /// Name, nominal or pronoun.
    pub form: Form,
    /// Why it belongs to the entity.
    pub reason: JoinReason,
}

/// How the lines are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Account by account, as they stand.
    #[default]
    Text,
    /// By the words before, read backwards from the mention.
    Left,
    /// By the mention's own words.
    Key,
    /// By the words after.
    Right,
}

impl Order {
    /// Every order with its slug in links and its name on the page.
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Text, "", "as they stand"),
        (Self::Left, "left", "by the words before"),
        (Self::Key, "key", "by wording"),
        (Self::Right, "right", "by the words after"),
    ];

    /// The order a link names; anything unknown is the usual one.
    pub fn parse(slug: &str) -> Self {
        Self::ALL.into_iter().find(|(_, name, _)| *name == slug).map_or(Self::Text, |(order, ..)| order)
    }
}

/// The line of a mention.
pub fn line(scene: &Scene, passage: Passage, form: Form, reason: JoinReason) -> Line {
    let text = scene.articles.get(passage.article as usize).map_or("", |a| a.text.as_str());
    let around = scene.analyses.get(passage.article as usize).and_then(|a| {
        let paragraph = a.document.paragraph_at(passage.span.start)?;
        Some(a.document.paragraphs[paragraph].span).filter(|s| s.covers(passage.span))
    });
    let around = around.unwrap_or(passage.span);
    let left = Span::new(around.start, passage.span.start).of(text);
    let right = Span::new(passage.span.end, around.end).of(text);
    Line { passage, left: tail(left), key: one_line(passage.span.of(text)), right: head(right), form, reason }
}

/// Sorts lines; ties stay in text order.
pub fn sort(lines: &mut [Line], order: Order) {
    let backwards = |line: &Line| line.left.split(' ').rev().map(str::to_lowercase).collect::<Vec<_>>();
    match order {
        Order::Text => lines.order_by_key(|l| l.passage),
        Order::Left => lines.order_by_cached_key(|l| (backwards(l), l.passage)),
        Order::Key => lines.order_by_cached_key(|l| (l.key.to_lowercase(), l.passage)),
        Order::Right => lines.order_by_cached_key(|l| (l.right.trim_start().to_lowercase(), l.passage)),
    }
}

/// The last words of a text. A space that stood before the mention stays.
fn tail(text: &str) -> String {
    let from = text.char_indices().rev().nth(CONTEXT).map_or(0, |(at, _)| at);
    let cut = if from == 0 { text } else { text[from..].split_once(char::is_whitespace).map_or("", |(_, rest)| rest) };
    let space = if cut.ends_with(char::is_whitespace) { " " } else { "" };
    let mark = if from == 0 { "" } else { "… " };
    format!("{mark}{}{space}", one_line(cut))
}

/// The first words of a text. A space that stood after the mention stays.
fn head(text: &str) -> String {
    let to = text.char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| at);
    let cut =
        if to == text.len() { text } else { text[..to].rsplit_once(char::is_whitespace).map_or("", |(rest, _)| rest) };
    let space = if cut.starts_with(char::is_whitespace) { " " } else { "" };
    let mark = if to == text.len() { "" } else { " …" };
    format!("{space}{}{mark}", one_line(cut))
}

/// A concordance as CSV, with exact words and code-point offsets.
pub fn csv(scene: &Scene, lines: &[Line]) -> String {
    let mut out = String::from("article,start,end,before,words,after,form\r\n");
    for line in lines {
        let Some(article) = scene.articles.get(line.passage.article as usize) else { continue };
        let (start, end) = Offsets::new(&article.text).to_code_points(line.passage.span);
        let cells = [&article.id, &start.to_string(), &end.to_string(), &line.left, &line.key, &line.right];
        for cell in cells {
            out.push_str(&csv_cell(cell));
            out.push(',');
        }
        out.push_str(super::words::form(line.form));
        out.push_str("\r\n");
    }
    out
}

/// A cell as RFC 4180 writes it; a leading sign that a spreadsheet would run as a formula gets an apostrophe.
pub fn csv_cell(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
    if guard.is_empty() && !cell.contains([',', '"', '\n', '\r']) {
        cell.to_owned()
    } else {
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_is_cut_at_words_and_keeps_its_spaces() {
        assert_eq!(tail("said that "), "said that ");
        assert_eq!(head("’s team"), "’s team");
        assert_eq!(head(" left\n early"), " left early");
        let long = "word ".repeat(30);
        assert!(tail(&long).starts_with("… word"), "{}", tail(&long));
        assert!(head(&long).ends_with("word …"), "{}", head(&long));
    }

    #[test]
    fn cells_cannot_break_the_table() {
        assert_eq!(csv_cell("a"), "a");
        assert_eq!(csv_cell("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(csv_cell("=1+1"), "\"'=1+1\"");
    }
}
