//! Blocks as Markdown and as HTML. Article text is escaped in both.

use super::Block;
use crate::view::markup::escape;
use crate::view::scene::one_line;
use std::fmt::Write;

/// Blocks as Markdown (`CommonMark` with tables).
pub fn markdown(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Heading(level, words) => {
                let _ = write!(out, "{} {}\n\n", "#".repeat(usize::from(*level)), escaped(words));
            }
            Block::Text(words) => {
                let _ = write!(out, "{}\n\n", escaped(words));
            }
            Block::List(items) => {
                for item in items {
                    let _ = writeln!(out, "- {}", escaped(item));
                }
                out.push('\n');
            }
            Block::Table { caption, head, rows } => {
                let row = |cells: &[String]| {
                    let cells: Vec<String> = cells.iter().map(|c| escaped(c)).collect();
                    format!("| {} |\n", cells.join(" | "))
                };
                let rule = vec!["---"; head.len()].join(" | ");
                let _ = write!(out, "{}\n\n{}| {rule} |\n", escaped(caption), row(head));
                for cells in rows {
                    out.push_str(&row(cells));
                }
                out.push('\n');
            }
        }
    }
    out
}

/// Words on one line in which no character is markup.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in one_line(words).chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '|' | '<' | '>' | '#' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The style of the page: readable on a screen and on paper, in light and dark.
const STYLE: &str = ":root{color-scheme:light dark}body{font:1rem/1.55 Georgia,serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\
h1,h2,h3{line-height:1.2;text-wrap:balance}h2{margin-top:2.5rem}table{border-collapse:collapse;width:100%;font-size:.9rem}\
caption{text-align:left;font-style:italic;padding-bottom:.5rem}th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;\
border-top:1px solid color-mix(in srgb,currentColor 25%,transparent)}li{margin:.3rem 0}@media print{h2{break-after:avoid}tr{break-inside:avoid}}";

/// Blocks as one HTML page that needs nothing else.
pub fn html(title: &str, blocks: &[Block]) -> String {
    let mut body = String::new();
    for block in blocks {
        match block {
            Block::Heading(level, words) => {
                let _ = writeln!(body, "<h{level}>{}</h{level}>", entities(words));
            }
            Block::Text(words) => {
                let _ = writeln!(body, "<p>{}</p>", entities(words));
            }
            Block::List(items) => {
                body.push_str("<ul>\n");
                for item in items {
                    let _ = writeln!(body, "<li>{}</li>", entities(item));
                }
                body.push_str("</ul>\n");
            }
            Block::Table { caption, head, rows } => {
                let cells: Vec<String> =
                    head.iter().map(|h| format!("<th scope=\"col\">{}</th>", entities(h))).collect();
                let cells = cells.concat();
                let _ = write!(
                    body,
                    "<table>\n<caption>{}</caption>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n",
                    entities(caption)
                );
                for row in rows {
                    let cells = row.iter().enumerate().map(|(i, cell)| match i {
                        0 => format!("<th scope=\"row\">{}</th>", entities(cell)),
                        _ => format!("<td>{}</td>", entities(cell)),
                    });
                    let _ = writeln!(body, "<tr>{}</tr>", cells.collect::<Vec<_>>().concat());
                }
                body.push_str("</tbody>\n</table>\n");
            }
        }
    }
    let title = entities(title);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

/// Text in which no character is markup.
fn entities(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    escape(words, &mut out);
    out
}
