//! The chosen part of a page as Markdown: blocks with a blank line between them.

use super::content::Content;
use super::tree::{Id, Tree, is_block};
use crate::SliceOrder;

/// The text under `roots`.
pub(super) fn write(page: &Tree, content: &Content, roots: &[Id]) -> String {
    let mut writer = Writer { page, content, blocks: Vec::new(), line: String::new() };
    for &root in roots {
        writer.node(root, "");
        writer.end_block("");
    }
    writer.blocks.join("\n\n").replace("\n\n- ", "\n- ").trim_start_matches('\n').to_owned()
}

struct Writer<'a, 't> {
    page: &'t Tree,
    content: &'a Content<'t>,
    blocks: Vec<String>,
    /// The block being written; white space as it came.
    line: String,
}

impl Writer<'_, '_> {
    /// Writes a node; `mark` stands before each block in it.
    fn node(&mut self, id: Id, mark: &str) {
        let node = self.page.node(id);
        if self.content.is_left_out(id) {
            return;
        }
        match node.name.as_str() {
            "" if id > 0 => self.line.push_str(&node.text),
            "br" => self.line.push('\u{2028}'), // a break that outlives the collapsing of white space
            "pre" => {
                self.end_block(mark);
                self.line.push_str(&self.page.text(id));
                self.end_block(mark);
            }
            "table" if self.is_data(id) => self.table(id),
            "ul" | "ol" | "dl" if self.content.link_share(id) > 0.6 => {} // a list of links
            "ol" => self.block(id, "1. "),
            "li" if mark.is_empty() => self.block(id, "- "),
            "li" => self.block(id, mark),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = usize::from(node.name.as_bytes()[1] - b'0');
                self.block(id, &format!("{} ", "#".repeat(level)));
            }
            name if is_block(name) => self.block(id, if matches!(name, "ul" | "dl") { "- " } else { mark }),
            _ => self.children(id, mark),
        }
    }

    fn children(&mut self, id: Id, mark: &str) {
        for &child in &self.page.node(id).children {
            self.node(child, mark);
        }
    }

    fn block(&mut self, id: Id, mark: &str) {
        self.end_block(mark);
        self.children(id, mark);
        self.end_block(mark);
    }

    /// Ends the block being written: white space collapsed, two breaks make a new block.
    fn end_block(&mut self, mark: &str) {
        let line = std::mem::take(&mut self.line);
        let lines: Vec<String> =
            line.split('\u{2028}').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        for block in lines.split(String::is_empty).filter(|block| !block.is_empty()) {
            self.blocks.push(format!("{mark}{}", block.join("\n")));
        }
    }

    /// Whether a table holds data rather than the layout of the page: two rows or more, and no block in a cell but one.
    fn is_data(&self, table: Id) -> bool {
        let rows = self.rows(table);
        let plain = |cell: &Id| {
            let blocks = self.page.node(*cell).children.iter().filter(|&&child| is_block(&self.page.node(child).name));
            blocks.count() < 2 && self.page.text(*cell).len() < 400
        };
        rows.len() > 1 && rows.iter().any(|row| row.len() > 1) && rows.iter().flatten().all(plain)
    }

    /// The cells of each row.
    fn rows(&self, table: Id) -> Vec<Vec<Id>> {
        let of = |id: Id, names: &[&str]| -> Vec<Id> {
            let children = &self.page.node(id).children;
            children.iter().copied().filter(|&child| names.contains(&self.page.node(child).name.as_str())).collect()
        };
        let mut rows = of(table, &["tr"]);
        for group in of(table, &["thead", "tbody", "tfoot"]) {
            rows.extend(of(group, &["tr"]));
        }
        rows.order();
        rows.into_iter().map(|row| of(row, &["td", "th"])).filter(|row| !row.is_empty()).collect()
    }

    fn table(&mut self, id: Id) {
        self.end_block("");
        let mut lines = Vec::new();
        for (number, row) in self.rows(id).iter().enumerate() {
            let cells: Vec<String> = row.iter().map(|&cell| self.page.text(cell).replace('|', "\\|")).collect();
            lines.push(format!("| {} |", cells.join(" | ")));
            if number == 0 {
                lines.push(format!("|{}", " --- |".repeat(row.len())));
            }
        }
        self.blocks.push(lines.join("\n"));
    }
}
