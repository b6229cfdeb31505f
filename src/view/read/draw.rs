//! The reading column as HTML. Only `a`, `mark` and `span` stand inside a line, and the text of the elements is the text of
//! the article, so that it can be copied, searched and linked to.

use super::{Block, BlockKind, Cover, Piece, Section};
use crate::Span;
use crate::entities::{Form, KnowledgeBase};
use crate::view::{Markup, Route, Run, words};

/// What is needed to draw sections.
#[derive(Clone, Copy, Debug)]
pub struct Pen<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The entities that mentions lead to.
    pub knowledge: &'a KnowledgeBase,
    /// Whether the first heading in the text is the page's own.
    pub title_in_text: bool,
}

impl Pen<'_> {
    /// The HTML of some sections.
    pub fn draw(&self, sections: &[Section]) -> String {
        let mut page = Markup::default();
        for section in sections {
            match section {
                Section::Block(block) => self.block(&mut page, block),
                Section::List(items) => {
                    page.open("ul", &[("class", "list")]);
                    for item in items {
                        self.block(&mut page, item);
                    }
                    page.close("ul");
                }
            }
        }
        page.finish()
    }

    fn block(&self, page: &mut Markup, block: &Block) {
        let (tag, class, pieces) = match &block.kind {
            BlockKind::Heading(1, pieces) if self.title_in_text => ("h1", "page-title", pieces),
            BlockKind::Heading(1 | 2, pieces) => ("h2", "", pieces),
            BlockKind::Heading(_, pieces) | BlockKind::Question(pieces) => ("h3", "", pieces),
            BlockKind::Prose(pieces) => ("p", "", pieces),
            BlockKind::ListItem(pieces) => ("li", "", pieces),
            BlockKind::Byline(pieces) => ("p", "byline", pieces),
            BlockKind::Note(pieces) => ("p", "note-in-text", pieces),
            BlockKind::Table(rows) => return self.table(page, block.number, rows),
        };
        let id = format!("p{}", block.number);
        stretch(page, tag, &[("id", &id), ("class", class)], block.span);
        self.pieces(page, pieces);
        page.close(tag);
    }

    fn table(&self, page: &mut Markup, number: u32, rows: &[Vec<Vec<Piece>>]) {
        let id = format!("p{number}");
        let frame =
            [("class", "text-table"), ("id", &*id), ("tabindex", "0"), ("role", "region"), ("aria-label", "Table")];
        page.open("div", &frame).open("table", &[]);
        for (at, row) in rows.iter().enumerate() {
            if at < 2 {
                page.open(if at == 0 { "thead" } else { "tbody" }, &[]);
            }
            page.open("tr", &[]);
            for (column, cell) in row.iter().enumerate() {
                let (tag, scope) = match (at, column) {
                    (0, _) => ("th", "col"),
                    (_, 0) => ("th", "row"),
                    _ => ("td", ""),
                };
                let span = cell.first().zip(cell.last()).map(|(first, last)| first.span.join(last.span));
                stretch(page, tag, &[("scope", scope)], span.unwrap_or_default());
                self.pieces(page, cell);
                page.close(tag);
            }
            page.close("tr");
            if at == 0 {
                page.close("thead");
            }
        }
        if rows.len() > 1 {
            page.close("tbody");
        }
        page.close("table").close("div");
    }

    fn pieces(&self, page: &mut Markup, pieces: &[Piece]) {
        for piece in pieces {
            if let Some(index) = piece.sentence {
                page.open("span", &[("class", "s"), ("id", &format!("s{index}")), ("tabindex", "-1")]);
            }
            for run in &piece.runs {
                self.run(page, run);
            }
            if piece.sentence.is_some() {
                page.close("span");
            }
        }
    }

    fn run(&self, page: &mut Markup, run: &Run<Cover>) {
        let text = run.span.of(self.text);
        let mut class = String::new();
        let mut put = |name: &str| {
            if !class.is_empty() {
                class.push(' ');
            }
            class.push_str(name);
        };
        let mut mention = None;
        for cover in &run.tags {
            match cover {
                Cover::Linked => {
                    page.element("mark", &[], text);
                    return;
                }
                Cover::Mention(cover) => mention = Some(*cover),
                Cover::Citation => put("citation"),
                Cover::ListMark => put("list-mark"),
            }
        }
        let Some(cover) = mention else {
            if class.is_empty() {
                page.text(text);
            } else {
                page.element("span", &[("class", &class)], text);
            }
            return;
        };
        let kind = words::entity_type(cover.kind);
        put("m");
        put(if cover.form == Form::Name { kind } else { "reference" });
        match cover.known.and_then(|index| self.knowledge.entities.get(index as usize)) {
            Some(entity) => {
                let (href, title) = (Route::entity(&entity.id).to_string(), format!("{}, {kind}", entity.name));
                let tab = if cover.first { "" } else { "-1" };
                page.element("a", &[("class", &class), ("href", &href), ("title", &title), ("tabindex", tab)], text);
            }
            None => {
                page.element("span", &[("class", &class), ("title", kind)], text);
            }
        }
    }
}

/// Opens an element that holds an unbroken stretch of the text.
fn stretch(page: &mut Markup, tag: &str, attributes: &[(&str, &str)], span: Span) {
    let (start, end) = (span.start.to_string(), span.end.to_string());
    let mut all = attributes.to_vec();
    all.extend([("data-start", start.as_str()), ("data-end", &end)]);
    page.open(tag, &all);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::comparison::Comparison;
    use crate::corpus::Article;
    use crate::text;
    use crate::view::read::reading;
    use crate::view::{Layers, Scene};
    use proptest::prelude::*;

    /// The HTML of a text whose structure alone is known, and which spans are marked.
    fn drawn(text: &str, marked: &[Span]) -> String {
        let (document, _) = text::read(text);
        let articles = [Article::new("a", text)];
        let analyses = [Analysis { document: document.clone(), ..Analysis::default() }];
        let (knowledge, comparison) = (KnowledgeBase::default(), Comparison::default());
        let scene = Scene::new(&articles, &analyses, &knowledge, &comparison);
        let reading = reading(&scene, 0, &document, Layers::default(), marked);
        let title_in_text = reading.head.title_in_text;
        Pen { text, knowledge: &knowledge, title_in_text }.draw(&reading.sections)
    }

    /// What a browser would show of it.
    fn shown(html: &str) -> String {
        let text: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    }

    #[test]
    fn each_kind_of_paragraph_has_its_element() {
        let text = "# The pact\n\nRain fell <b>hard</b> [1].\n\n- One.\n- Two.\n\n| Who | What |\n|---|---|\n| Vale | left |\n";
        let html = drawn(text, &[]);
        for part in [
            "<ul class=\"list\"><li",
            "<span class=\"list-mark\">- </span>",
            "&lt;b&gt;hard",
            "<th scope=\"col\"",
            "<th scope=\"row\"",
            "<td data-start",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert_eq!(html.matches("<tbody>").count(), html.matches("</tbody>").count());
    }

    #[test]
    fn a_marked_passage_is_a_mark() {
        assert!(drawn("Rain fell hard.", &[Span::new(5, 9)]).contains("Rain <mark>fell</mark> hard."));
    }

    proptest! {
        #[test]
        fn what_is_shown_is_the_text(text in "([A-Z“\\- a-z.<>&\"”?]{0,30}\n?){0,6}", at in 0u32..120, len in 0u32..60) {
            let squeezed = |s: &str| s.split_whitespace().collect::<String>();
            prop_assert_eq!(squeezed(&shown(&drawn(&text, &[Span::new(at, at + len)]))), squeezed(&text));
        }
    }
}
