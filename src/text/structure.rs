//! Structure: blocks of lines, and what each block is.

use super::Sentence;
use super::document::{Document, Paragraph, ParagraphKind, Title, TitleOrigin};
use super::lines::{Line, fits, lines, wrap_width};
use super::notes::{byline, citations, is_note, stated_words};
use super::sentences::sentences;
use super::table::table;
use crate::Span;

/// A block of lines before its neighbours have been looked at.
#[derive(Clone, Debug)]
struct Block {
    span: Span,
    form: Form,
}

/// What the marks of a block say.
#[derive(Clone, Debug, PartialEq)]
enum Form {
    /// Lines without a mark.
    Plain,
    Heading {
        level: u8,
    },
    Item {
        content: Span,
    },
    Table {
        rows: Vec<Vec<Span>>,
    },
}

/// Recovers the structure of a text, with its sentences; words are not yet counted.
#[inline(never)]
pub(crate) fn document(text: &str) -> Document {
    let blocks = blocks(text, &lines(text));
    let kinds = kinds(text, &blocks);
    let mut made = Document { citations: citations(text), ..Document::default() };
    let mut spans = Vec::new();
    for (index, (block, kind)) in blocks.iter().zip(kinds).enumerate() {
        spans.clear();
        match &kind {
            ParagraphKind::Table { rows } => {
                spans.extend(
                    rows.iter().filter_map(|row| Some(row.first()?.join(*row.last()?))).filter(|s| !s.is_empty()),
                );
            }
            ParagraphKind::ListItem { content } => sentences(text, *content, &mut spans),
            ParagraphKind::Heading { .. } | ParagraphKind::Question => {
                sentences(text, without_heading_marks(text, block.span), &mut spans);
            }
            _ => sentences(text, block.span, &mut spans),
        }
        let first = made.sentences.len() as u32;
        made.sentences.extend(spans.iter().map(|&span| Sentence { span, paragraph: index as u32 }));
        if made.stated_words.is_none() && !matches!(kind, ParagraphKind::Table { .. }) {
            made.stated_words = stated_words(text, block.span);
        }
        made.paragraphs.push(Paragraph { span: block.span, kind, sentences: first..made.sentences.len() as u32 });
    }
    made.title = title(text, &made);
    made
}

/// Groups lines into blocks.
#[inline(never)]
fn blocks(text: &str, lines: &[Line]) -> Vec<Block> {
    let width = wrap_width(text, lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        let words = line.span.of(text);
        if let Some((end, rows)) = table(text, lines, at) {
            blocks.push(Block { span: line.span.join(lines[end - 1].span), form: Form::Table { rows } });
            at = end;
            continue;
        }
        let form = if let Some(level) = heading_marks(words) {
            Form::Heading { level }
        } else if let Some(mark) = list_mark(words) {
            let content = Span::new(line.span.start + mark as u32, line.span.end);
            Form::Item { content }
        } else {
            Form::Plain
        };
        at += 1;
        let mut span = line.span;
        if !matches!(form, Form::Heading { .. }) {
            // Lines that carry on: wrapped ones, and indented ones under a list item.
            while let Some(next) = lines.get(at).filter(|next| !next.apart) {
                let marked = heading_marks(next.span.of(text)).is_some()
                    || list_mark(next.span.of(text)).is_some()
                    || table(text, lines, at).is_some();
                let wrapped = width.is_some_and(|width| !fits(text, &lines[at - 1..=at], width));
                let hangs = matches!(form, Form::Item { .. }) && next.indent >= line.indent + 2;
                if marked || !(wrapped || hangs) {
                    break;
                }
                span = span.join(next.span);
                at += 1;
            }
        }
        let form = match form {
            Form::Item { content } => Form::Item { content: Span::new(content.start, span.end) },
            form => form,
        };
        blocks.push(Block { span, form });
    }
    blocks
}

/// The number of `#` before a Markdown heading.
fn heading_marks(line: &str) -> Option<u8> {
    let marks = line.bytes().take_while(|&b| b == b'#').count();
    ((1..=6).contains(&marks) && line[marks..].starts_with([' ', '\t']) && !line[marks..].trim().is_empty())
        .then_some(marks as u8)
}

/// The length of the bullet or number before a list item, white space included.
pub(crate) fn list_mark(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let mark = match first {
        '-' | '*' | '+' | '•' | '‣' | '◦' | '▪' | '●' | '–' | '·' | '○' | '■' | '→' | '✓' | '✔' => {
            first.len_utf8()
        }
        '(' => line[1..].find(')').filter(|&n| is_number(&line[1..=n]))? + 2,
        _ if first.is_ascii_alphanumeric() => {
            let end = line.find(['.', ')']).filter(|&n| is_number(&line[..n]))?;
            if first.is_ascii_alphabetic() && line.as_bytes()[end] == b'.' {
                return None; // an initial
            }
            end + 1
        }
        _ => return None,
    };
    let rest = &line[mark..];
    let space = rest.len() - rest.trim_start().len();
    (space > 0 && space < rest.len()).then_some(mark + space)
}

/// Whether `mark` numbers a list item: one or two digits, or one letter.
fn is_number(mark: &str) -> bool {
    match mark.as_bytes() {
        [a] => a.is_ascii_alphanumeric(),
        [a, b] => a.is_ascii_digit() && b.is_ascii_digit(),
        _ => false,
    }
}

/// A heading without the `#` around it.
fn without_heading_marks(text: &str, span: Span) -> Span {
    let whole = span.of(text);
    let lead = whole.trim_start_matches('#');
    let start = span.start + (whole.len() - lead.len()) as u32;
    let bare = if lead.len() < whole.len() { lead.trim_end_matches('#') } else { lead };
    Span::new(start, start + bare.len() as u32).trimmed(text)
}

/// Decides what each block is, from its own form and its neighbours.
#[inline(never)]
fn kinds(text: &str, blocks: &[Block]) -> Vec<ParagraphKind> {
    let shapes: Vec<Shape> = blocks.iter().map(|block| Shape::of(text, block)).collect();
    let questions = (0..blocks.len()).filter(|&i| asks(&shapes, i)).count();
    let mut listed = false; // under a heading that announces questions
    let mut kinds = Vec::with_capacity(blocks.len());
    for (i, block) in blocks.iter().enumerate() {
        let kind = match &block.form {
            Form::Heading { .. } if shapes[i].asks && asks(&shapes, i) => ParagraphKind::Question,
            Form::Heading { level } => ParagraphKind::Heading { level: *level },
            Form::Item { content } => ParagraphKind::ListItem { content: *content },
            Form::Table { rows } => ParagraphKind::Table { rows: rows.clone() },
            Form::Plain => plain_kind(text, blocks, &shapes, i, listed || questions > 1),
        };
        if let ParagraphKind::Heading { .. } = kind {
            listed = announces_questions(block.span.of(text));
        }
        kinds.push(kind);
    }
    kinds
}

/// What can be seen of a block without its neighbours.
#[allow(clippy::struct_excessive_bools)] // independent observations
struct Shape {
    plain: bool,
    /// Few words, no final stop, a capital or digit first.
    short: bool,
    /// Ends in a question mark and is short.
    asks: bool,
    /// Ends in a colon and is short.
    leads: bool,
    /// Length in bytes.
    length: u32,
}

/// The longest heading, in bytes, and its most words.
const HEADING_BYTES: u32 = 120;
const HEADING_WORDS: usize = 16;
/// The longest headline at the head of a text, in bytes.
const HEADLINE_BYTES: u32 = 200;

impl Shape {
    fn of(text: &str, block: &Block) -> Self {
        let words = block.span.of(text);
        let few = block.span.len() <= HEADING_BYTES && words.split_whitespace().count() <= HEADING_WORDS;
        let bare = words.trim_matches(['*', '_']).trim_end_matches(['”', '"', '’', ')', '\'']);
        let capital = starts_capital(bare);
        Self {
            plain: block.form == Form::Plain,
            short: few && capital && !bare.ends_with(['.', '!', '?', ':', ';', ',', '…', '-', '—', '。', '！', '？']),
            asks: few
                && capital
                && bare.ends_with(['?', '？', '؟'])
                && ![". ", "? ", "! "].iter().any(|stop| bare.contains(stop))
                && !words.starts_with(['“', '"', '‘', '\'']),
            leads: few && capital && bare.ends_with([':', '：']) && words.split_whitespace().count() <= 6,
            length: block.span.len(),
        }
    }

    /// Whether it can carry a heading above it.
    fn carries(&self) -> bool {
        !self.plain || !(self.short || self.asks)
    }
}

/// Whether the first letter is a capital, a digit, or of a script without case.
fn starts_capital(line: &str) -> bool {
    line.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}

/// Whether block `i` is a question followed by its answer.
fn asks(shapes: &[Shape], i: usize) -> bool {
    shapes[i].asks && shapes.get(i + 1).is_some_and(Shape::carries)
}

/// Whether a heading announces a list of questions.
fn announces_questions(heading: &str) -> bool {
    let lower = heading.to_ascii_lowercase();
    ["faq", "question", "people also ask", "q&a"].iter().any(|sign| lower.contains(sign))
}

/// What a block without marks is.
fn plain_kind(text: &str, blocks: &[Block], shapes: &[Shape], i: usize, questions: bool) -> ParagraphKind {
    let span = blocks[i].span;
    let edge = i < 4 || i + 4 >= blocks.len();
    if edge
        && blocks.len() > 1
        && let Some(name) = byline(text, span)
    {
        return ParagraphKind::Byline { name };
    }
    let states_words = stated_words(text, span).is_some_and(|(note, _)| note.len() == span.len());
    if states_words || is_note(text, span) {
        return ParagraphKind::Note;
    }
    let shape = &shapes[i];
    let Some(next) = shapes.get(i + 1) else { return ParagraphKind::Prose };
    if i == 0 && is_headline(text, span, shape, next) {
        return ParagraphKind::Heading { level: 1 };
    }
    if shape.asks && asks(shapes, i) {
        return if questions { ParagraphKind::Question } else { ParagraphKind::Heading { level: 2 } };
    }
    if shape.leads && !next.plain {
        return ParagraphKind::Heading { level: 3 };
    }
    // A heading stands over something longer, perhaps with a second heading between.
    let body = if next.plain && next.short { shapes.get(i + 2) } else { Some(next) };
    let over = next.plain && next.asks
        || next.leads
        || body.is_some_and(|body| !body.plain || body.length > shape.length && body.carries());
    if shape.short && over && !is_date(span.of(text)) {
        ParagraphKind::Heading { level: 2 }
    } else {
        ParagraphKind::Prose
    }
}

/// Whether the first block is the headline: short, or set in capitals word by word, and followed by more.
fn is_headline(text: &str, span: Span, shape: &Shape, next: &Shape) -> bool {
    let words = span.of(text);
    if span.len() > HEADLINE_BYTES || next.length == 0 || !starts_capital(words) {
        return false;
    }
    let closed = words.trim_end_matches(['”', '"', '’', '\'']).ends_with(['.', '…']);
    if !closed {
        return shape.short || words.split_whitespace().count() <= 28 && !words.ends_with([':', ',', ';']);
    }
    let long: Vec<&str> = words.split_whitespace().filter(|word| word.len() > 3).collect();
    let capital = long.iter().filter(|&&word| starts_capital(word)).count();
    long.len() >= 3 && capital * 5 >= long.len() * 4
}

/// Whether a line is a date alone.
fn is_date(line: &str) -> bool {
    const NAMES: [&str; 19] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu",
        "fri", "sat", "sun",
    ];
    let mut digits = false;
    let mut names = 0;
    for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let lower = word.to_ascii_lowercase();
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            digits = true;
        } else if NAMES.iter().any(|name| lower.starts_with(name)) && word.len() <= 9 {
            names += 1;
        } else {
            return false;
        }
    }
    digits && names > 0
}

/// The most characters of the first words that serve as a title.
const FIRST_WORDS: usize = 72;

/// The headline, or the first words.
#[inline(never)]
fn title(text: &str, document: &Document) -> Option<Title> {
    let headline =
        document.paragraphs.iter().take(3).find(|paragraph| paragraph.kind == ParagraphKind::Heading { level: 1 });
    if let Some(paragraph) = headline {
        return Some(Title { span: without_heading_marks(text, paragraph.span), origin: TitleOrigin::Headline });
    }
    let first = document
        .sentences
        .iter()
        .find(|sentence| {
            let kind = &document.paragraphs[sentence.paragraph as usize].kind;
            !matches!(kind, ParagraphKind::Byline { .. } | ParagraphKind::Note)
                && sentence.span.of(text).contains(char::is_alphanumeric)
        })
        .or(document.sentences.first())?;
    let words = first.span.of(text);
    if !words.contains(char::is_alphanumeric) {
        return None;
    }
    let end = words
        .char_indices()
        .enumerate()
        .take_while(|(count, _)| *count <= FIRST_WORDS)
        .filter(|(_, (_, c))| c.is_whitespace())
        .last()
        .map_or(words.len(), |(_, (at, _))| at);
    let end = if words.chars().count() <= FIRST_WORDS { words.len() } else { end };
    let cut = words[..end].trim_end_matches([',', ';', ':', '.', '–', '—', '-', ' ', '(']);
    let span = Span::new(first.span.start, first.span.start + cut.len() as u32);
    Some(Title { span, origin: TitleOrigin::FirstWords })
}
