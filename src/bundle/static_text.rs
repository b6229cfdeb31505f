//! The articles as plain HTML that stands in the page before the wasm arrives, and without it.

use super::html::escape;
use super::insert;
use crate::Result;
use crate::corpus::Article;
use crate::text::{Document, Paragraph, ParagraphKind, TitleOrigin};
use crate::view::overview::{STANDFIRST, heading};
use crate::view::words::thousands;
use std::fmt::Write;

/// Bytes of text that the page itself carries. More is slow to load and seldom read without the explorer.
const CARRIED: usize = 400 << 10;

/// Articles that the page lists by name.
const LISTED: usize = 1000;

/// What the head says besides until the explorer comes.
const UNTIL_THEN: &str = "The texts themselves stand below; marks, search and comparison come with the explorer.";

/// Where the app mounts; the text stands inside it until then.
const PLACE: &str = "<div id=\"app\">";

/// `page` with the text of each article and a list of them, under the head that the overview has: what a reader sees first
/// stays where it is when the explorer comes.
///
/// Each has the id that its link names, so that `#/read/<id>`
/// leads there even without script. Articles beyond the first 400 KB are listed by name only, those beyond the
/// first thousand are counted.
///
/// # Errors
/// If the page has no place for the app.
pub fn insert_text<'a>(page: &str, articles: impl IntoIterator<Item = (&'a Article, &'a Document)>) -> Result<String> {
    let (mut list, mut body, mut carried, mut count) = (String::new(), String::new(), 0, 0);
    for (article, document) in articles {
        count += 1;
        if count > LISTED {
            continue;
        }
        let title = escape(&title(article, document));
        let id = escape(&article.id);
        carried += article.text.len();
        // Writing to a string cannot fail.
        let _ = if carried <= CARRIED {
            render(&mut body, article, document, &id, &title);
            write!(list, "<li><a href=\"#/read/{id}\">{title}</a></li>")
        } else {
            write!(list, "<li>{title}</li>")
        };
    }
    if count > LISTED {
        let _ = write!(list, "<li>and {} more</li>", thousands(count - LISTED));
    }
    let text = format!(
        "<header class=\"bar\"><span class=\"bar-name\">Parallax</span></header>\
         <div class=\"frame\"><div class=\"rail\"></div><main class=\"page plain\">\
         <header class=\"overview-head\"><h1 class=\"page-title\">{}</h1><p class=\"standfirst\">{STANDFIRST} {UNTIL_THEN}</p></header>\
         <noscript><p>Without JavaScript the accounts can be read here; search, comparison and marks need it.</p></noscript>\
         <ol>{list}</ol>{body}</main></div>",
        heading(count, 0)
    );
    let at = page.find(PLACE).map(|at| at + PLACE.len());
    at.map_or_else(|| insert(page, PLACE, ""), |at| Ok([&page[..at], &text, &page[at..]].concat()))
}

/// The stated title, else the headline or first words, else the id.
fn title(article: &Article, document: &Document) -> String {
    let found = document.title.map(|title| {
        let words = title.span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" ");
        if title.origin == TitleOrigin::FirstWords { words + " …" } else { words }
    });
    article.metadata.title.clone().or(found).unwrap_or_else(|| article.id.clone())
}

fn render(out: &mut String, article: &Article, document: &Document, id: &str, title: &str) {
    let _ = write!(out, "<article id=\"/read/{id}\" class=\"reading text\">");
    // An article whose text begins with its headline needs no other.
    let headline = |paragraph: &Paragraph| matches!(paragraph.kind, ParagraphKind::Heading { level: 1 });
    if !document.paragraphs.first().is_some_and(headline) {
        let first_words = article.metadata.title.is_none()
            && document.title.is_some_and(|title| title.origin == TitleOrigin::FirstWords);
        let class = if first_words { " class=\"first-words\"" } else { "" };
        let _ = write!(out, "<h2{class}>{title}</h2>");
    }
    let mut in_list = false;
    for paragraph in &document.paragraphs {
        let item = matches!(paragraph.kind, ParagraphKind::ListItem { .. });
        if item != in_list {
            out.push_str(if item { "<ul>" } else { "</ul>" });
            in_list = item;
        }
        block(out, paragraph, &article.text);
    }
    if in_list {
        out.push_str("</ul>");
    }
    if document.paragraphs.is_empty() {
        for line in article.text.lines().filter(|line| !line.trim().is_empty()) {
            let _ = write!(out, "<p>{}</p>", escape(line));
        }
    }
    out.push_str("</article>");
}

fn block(out: &mut String, paragraph: &Paragraph, text: &str) {
    let words = escape(paragraph.span.of(text));
    let _ = match &paragraph.kind {
        // The page's own headings stand above: a headline is level 2 here.
        ParagraphKind::Heading { level } => {
            let level = (level + 1).clamp(2, 6);
            write!(out, "<h{level}>{words}</h{level}>", words = words.trim_start_matches(['#', ' ']))
        }
        ParagraphKind::Question => write!(out, "<h3>{words}</h3>"),
        ParagraphKind::Prose => write!(out, "<p>{words}</p>"),
        ParagraphKind::ListItem { content } => write!(out, "<li>{}</li>", escape(content.of(text))),
        ParagraphKind::Byline { .. } => write!(out, "<p class=\"byline\">{words}</p>"),
        ParagraphKind::Note => write!(out, "<p class=\"note-in-text\">{words}</p>"),
        ParagraphKind::Table { rows } => {
            out.push_str("<table>");
            for (place, row) in rows.iter().enumerate() {
                let cell = if place == 0 { "th" } else { "td" };
                out.push_str("<tr>");
                for span in row {
                    let _ = write!(out, "<{cell}>{}</{cell}>", escape(span.of(text)));
                }
                out.push_str("</tr>");
            }
            write!(out, "</table>")
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;

    const PAGE: &str = "<body><div id=\"app\"></div></body>";

    fn paragraph(start: u32, end: u32, kind: ParagraphKind) -> Paragraph {
        Paragraph { span: Span::new(start, end), kind, sentences: 0..0 }
    }

    #[test]
    fn structure_becomes_elements_and_markup_in_the_text_stays_text() {
        let article = Article::new("a<b", "# Head\n\nOne & <i>two</i>.\n- x\n- y\nEnd");
        let at = |words: &str| article.text.find(words).unwrap() as u32;
        let item = |words| {
            let start = at(words);
            paragraph(start - 2, start + 1, ParagraphKind::ListItem { content: Span::new(start, start + 1) })
        };
        let document = Document {
            paragraphs: vec![
                paragraph(0, 6, ParagraphKind::Heading { level: 1 }),
                paragraph(8, 25, ParagraphKind::Prose),
                item("x"),
                item("y"),
                paragraph(at("End"), at("End") + 3, ParagraphKind::Note),
            ],
            ..Document::default()
        };
        let page = insert_text(PAGE, [(&article, &document)]).unwrap();
        let expected = "<article id=\"/read/a&lt;b\" class=\"reading text\"><h2>Head</h2><p>One &amp; &lt;i&gt;two&lt;/i&gt;.</p>\
                        <ul><li>x</li><li>y</li></ul><p class=\"note-in-text\">End</p></article>";
        assert!(page.contains(expected), "{page}");
    }

    #[test]
    fn what_a_large_corpus_does_not_carry_is_listed() {
        let articles = [Article::new("small", "Words."), Article::new("large", "w".repeat(CARRIED))];
        let document = Document::default();
        let page = insert_text(PAGE, articles.iter().map(|article| (article, &document))).unwrap();
        assert!(page.contains("<a href=\"#/read/small\">") && page.contains("<li>large</li>"));
        assert!(page.len() < 2000);
    }

    #[test]
    fn of_a_very_large_corpus_the_first_are_listed_and_the_rest_counted() {
        let articles: Vec<_> = (0..LISTED + 1234).map(|place| Article::new(format!("a{place}"), "")).collect();
        let document = Document::default();
        let page = insert_text(PAGE, articles.iter().map(|article| (article, &document))).unwrap();
        assert!(page.contains("a999</a>") && !page.contains("a1000<") && page.contains("<li>and 1,234 more</li>"));
    }

    #[test]
    fn a_page_without_a_place_is_refused() {
        assert!(insert_text("<body></body>", []).is_err());
    }
}
