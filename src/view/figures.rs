//! Figures to take away: as SVG with their legend, and their numbers as a table.

#![allow(clippy::cast_precision_loss)] // counts are drawn

use super::compare::keywords;
use super::markup::Markup;
use super::overview::{Matrix, sources};
use super::read::siglum;
use super::scene::Scene;
use super::words;

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// A document of its own.
    pub svg: String,
    /// What it shows.
    pub table: Table,
}

/// Rows of values under a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Names of the columns.
    pub head: Vec<&'static str>,
    /// As many values in each as there are columns.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// As RFC 4180 has it.
    pub fn csv(&self) -> String {
        let head = self.head.iter().map(|name| (*name).to_owned()).collect();
        let mut out = String::new();
        for row in std::iter::once(&head).chain(&self.rows) {
            for (column, value) in row.iter().enumerate() {
                if column > 0 {
                    out.push(',');
                }
                if value.contains([',', '"', '\n', '\r']) {
                    out.push('"');
                    out.push_str(&value.replace('"', "\"\""));
                    out.push('"');
                } else {
                    out.push_str(value);
                }
            }
            out.push_str("\r\n");
        }
        out
    }

    /// A list of objects; what reads as a number is one.
    pub fn json(&self) -> String {
        let value = |text: &String| match text.parse::<f64>().ok().and_then(serde_json::Number::from_f64) {
            Some(_) if text.bytes().all(|b| b.is_ascii_digit()) => {
                text.parse::<u64>().map_or(text.as_str().into(), Into::into)
            }
            Some(number) => serde_json::Value::Number(number),
            None => text.as_str().into(),
        };
        let object = |row: &Vec<String>| {
            let pairs = self.head.iter().zip(row).map(|(name, text)| ((*name).to_owned(), value(text)));
            serde_json::Value::Object(pairs.collect())
        };
        serde_json::Value::Array(self.rows.iter().map(object).collect()).to_string()
    }
}

/// Height of a line, width of what stands at its head, margin around all.
const LINE: f64 = 24.0;
const HEAD: f64 = 210.0;
const EDGE: f64 = 16.0;
const INK: &str = "#1f1b16";
const QUIET: &str = "#574f45";
const RUBRIC: &str = "#a3281c";

/// A drawing in the making; `y` is the line that is drawn on.
struct Drawing {
    out: Markup,
    y: f64,
}

impl Drawing {
    fn new(title: &str) -> Self {
        let mut it = Self { out: Markup::default(), y: EDGE + LINE / 2.0 };
        it.text(EDGE, "start", INK, title);
        it.y += LINE * 1.25;
        it
    }

    fn text(&mut self, x: f64, anchor: &str, fill: &str, words: &str) {
        let (x, y) = (format!("{x:.1}"), format!("{:.1}", self.y));
        let attributes =
            [("x", &*x), ("y", &y), ("text-anchor", anchor), ("fill", fill), ("dominant-baseline", "middle")];
        self.out.element("text", &attributes, words);
    }

    fn bar(&mut self, x: f64, width: f64, height: f64, fill: &str) {
        let [x, y, width, height] = [x, self.y - height / 2.0, width.max(0.5), height].map(|n| format!("{n:.1}"));
        let attributes = [("x", &*x), ("y", &y), ("width", &width), ("height", &height), ("fill", fill)];
        self.out.open("rect", &attributes).close("rect");
    }

    fn dot(&mut self, x: f64, radius: f64) {
        let [x, y, radius] = [x, self.y, radius].map(|n| format!("{n:.1}"));
        self.out.open("circle", &[("cx", &*x), ("cy", &y), ("r", &radius), ("fill", INK)]).close("circle");
    }

    fn line(&mut self) {
        self.y += LINE;
    }

    fn finish(self, width: f64) -> String {
        let size = [width + 2.0 * EDGE, self.y + EDGE].map(|n| format!("{n:.0}"));
        let mut page = Markup::default();
        let view = format!("0 0 {} {}", size[0], size[1]);
        let attributes = [
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &*size[0]),
            ("height", &size[1]),
            ("viewBox", &view),
            ("font-family", "Georgia, serif"),
            ("font-size", "13"),
        ];
        page.open("svg", &attributes);
        page.open("rect", &[("width", "100%"), ("height", "100%"), ("fill", "#fbf8f1")]).close("rect");
        let inside = self.out.finish();
        let mut page = page.finish();
        page.push_str(&inside);
        page.push_str("</svg>\n");
        page
    }
}

/// Who and what is named where: entities by accounts, with the places in each.
pub fn matrix(matrix: &Matrix) -> Figure {
    const COLUMN: f64 = 170.0;
    const STRIP: f64 = 100.0;
    let mut drawing = Drawing::new("Who and what is named where");
    let left = |column: usize| EDGE + HEAD + column as f64 * COLUMN;
    for (column, (siglum, ..)) in matrix.columns.iter().enumerate() {
        drawing.text(left(column), "start", RUBRIC, siglum);
    }
    let head = vec!["entity", "type", "account", "title", "by name", "by description or pronoun", "places"];
    let mut table = Table { head, rows: Vec::new() };
    for row in &matrix.rows {
        drawing.line();
        drawing.text(EDGE, "start", INK, &row.name);
        for (column, cell) in row.cells.iter().enumerate().filter(|(_, cell)| cell.names + cell.references > 0) {
            let x = left(column);
            drawing.dot(x + 8.0, 8.0 * (cell.names as f64 / matrix.most.max(1) as f64).sqrt());
            drawing.text(x + 24.0, "start", QUIET, &cell.names.to_string());
            for (at, _) in &cell.places {
                drawing.bar(x + 48.0 + f64::from(*at) * STRIP, 1.0, LINE * 0.6, QUIET);
            }
            let (_, id, title) = &matrix.columns[column];
            let places = cell.places.iter().map(|(at, _)| format!("{at:.3}")).collect::<Vec<_>>().join(" ");
            let (names, references) = (cell.names.to_string(), cell.references.to_string());
            let kind = words::entity_type(row.kind).to_owned();
            table.rows.push(vec![row.name.clone(), kind, id.clone(), title.clone(), names, references, places]);
        }
    }
    drawing.line();
    drawing.line();
    drawing.text(
        EDGE,
        "start",
        QUIET,
        "Dot and number: mentions by name. Bars: where in the account, from its first word to its last.",
    );
    for (siglum, _, title) in &matrix.columns {
        drawing.line();
        drawing.text(EDGE, "start", RUBRIC, siglum);
        drawing.text(EDGE + 24.0, "start", QUIET, title);
    }
    Figure { svg: drawing.finish((HEAD + matrix.columns.len() as f64 * COLUMN).max(620.0)), table }
}

/// Colour of a kind of source, by the name of its colour role.
fn source_colour(class: &str) -> &'static str {
    match class {
        "named" => "#3b3329",
        "unnamed" => "#8a7b66",
        "document" => "#bfae93",
        _ => "#e6dfd0",
    }
}

/// What each account rests on.
pub fn sourcing(scene: &Scene, articles: &[u32]) -> Figure {
    const WIDTH: f64 = 420.0;
    let mut drawing = Drawing::new("What each account rests on: a count of attributions, not a rating");
    let mut table = Table { head: vec!["account", "title", "rests on", "sentences", "share"], rows: Vec::new() };
    for &article in articles {
        let title = scene.name(article);
        drawing.text(EDGE, "start", RUBRIC, &siglum(article));
        drawing.text(EDGE + 24.0, "start", INK, &title);
        drawing.line();
        let mut x = EDGE + 24.0;
        for share in sources(scene, article) {
            let width = f64::from(share.share) * WIDTH;
            drawing.bar(x, width - 1.0, 10.0, source_colour(share.class));
            x += width;
            let id = scene.articles[article as usize].id.clone();
            let (sentences, part) = (share.sentences.to_string(), format!("{:.3}", share.share));
            table.rows.push(vec![id, title.clone(), share.words.to_owned(), sentences, part]);
        }
        let numbers =
            sources(scene, article).iter().map(|s| format!("{} {}", s.sentences, s.words)).collect::<Vec<_>>();
        drawing.line();
        drawing.text(EDGE + 24.0, "start", QUIET, &numbers.join(" · "));
        drawing.line();
    }
    for (class, what) in
        [("named", "named sources"), ("unnamed", "unnamed sources"), ("document", "documents"), ("nobody", "nobody")]
    {
        drawing.bar(EDGE, 12.0, 12.0, source_colour(class));
        drawing.text(EDGE + 24.0, "start", QUIET, what);
        drawing.line();
    }
    Figure { svg: drawing.finish(WIDTH + 200.0), table }
}

/// The distinctive words of each account.
pub fn keyness(scene: &Scene, articles: &[u32]) -> Figure {
    let mut drawing = Drawing::new("Distinctive words: z of the weighted log-odds against all other accounts");
    let mut table = Table { head: vec!["account", "title", "word", "here", "elsewhere", "z"], rows: Vec::new() };
    for &article in articles {
        let title = scene.name(article);
        drawing.text(EDGE, "start", RUBRIC, &siglum(article));
        drawing.text(EDGE + 24.0, "start", INK, &title);
        drawing.line();
        for keyword in keywords(scene, article) {
            let z = format!("{:.1}", keyword.z);
            drawing.text(EDGE + 150.0, "end", INK, &keyword.word);
            drawing.bar(EDGE + 160.0, f64::from(keyword.z) * 30.0, 10.0, QUIET);
            drawing.text(EDGE + 168.0 + f64::from(keyword.z) * 30.0, "start", QUIET, &z);
            drawing.line();
            let id = scene.articles[article as usize].id.clone();
            let (here, elsewhere) = (keyword.count.to_string(), keyword.elsewhere.to_string());
            table.rows.push(vec![id, title.clone(), keyword.word.clone(), here, elsewhere, z]);
        }
        drawing.line();
    }
    Figure { svg: drawing.finish(620.0), table }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::EntityType;
    use crate::view::overview::{Cell, Row};

    fn sample() -> Figure {
        let cell = Cell { names: 4, references: 1, places: vec![(0.25, String::new()), (0.5, String::new())] };
        let name = "Vale, <Ana> & \"Co\"".to_owned();
        let row = Row { id: "vale".into(), name, kind: EntityType::Person, cells: vec![cell, Cell::default()] };
        let columns = ["A", "B"].map(|s| (s.to_owned(), s.to_lowercase(), format!("Title {s}")));
        matrix(&Matrix { columns: columns.to_vec(), rows: vec![row], more: 0, most: 4 })
    }

    #[test]
    fn a_figure_draws_each_place_and_escapes_every_word() {
        let svg = sample().svg;
        assert_eq!(svg.matches("<circle").count(), 1);
        assert!(svg.starts_with("<svg xmlns=") && svg.trim_end().ends_with("</svg>"));
        assert!(svg.contains("Vale, &lt;Ana&gt; &amp; &quot;Co&quot;") && !svg.contains("<Ana>"));
    }

    #[test]
    fn its_numbers_are_a_table() {
        let table = sample().table;
        let csv = table.csv();
        assert_eq!(csv.lines().nth(1), Some("\"Vale, <Ana> & \"\"Co\"\"\",person,a,Title A,4,1,0.250 0.500"));
        let json: serde_json::Value = serde_json::from_str(&table.json()).unwrap();
        assert_eq!((&json[0]["by name"], &json[0]["type"]), (&4.into(), &"person".into()));
    }
}
