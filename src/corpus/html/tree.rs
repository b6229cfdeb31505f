//! A page as a tree of elements and text, mended where tags are missing.

use super::tokens::{Token, Tokens};

/// Number of a node in its [`Tree`].
pub(super) type Id = u32;

/// Levels that are kept; deeper elements hang from the last. Real pages have some forty.
const DEPTH: usize = 400;

/// An element, or text if `name` is empty.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
    pub parent: Id,
    pub children: Vec<Id>,
}

impl Node {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A page. Node 0 is the root; children come after their parents.
#[derive(Debug)]
pub(super) struct Tree {
    pub nodes: Vec<Node>,
}

impl Tree {
    /// Reads a page.
    pub fn new(page: &str) -> Self {
        let mut tree = Self { nodes: vec![Node::default()] };
        let mut open: Vec<Id> = vec![0];
        for token in Tokens::new(page) {
            match token {
                Token::Text(text) => {
                    tree.add(&open, Node { text: text.into_owned(), ..Node::default() });
                }
                Token::Open { name, attributes, closed } => {
                    tree.imply_ends(&mut open, &name);
                    let childless = closed || is_void(&name);
                    let id = tree.add(&open, Node { name, attributes, ..Node::default() });
                    if !childless {
                        open.push(id);
                    }
                }
                Token::Close(name) => {
                    if let Some(at) =
                        open.iter().rposition(|&id| tree.nodes[id as usize].name == name).filter(|&at| at > 0)
                    {
                        open.truncate(at);
                    }
                }
            }
        }
        tree
    }

    pub fn node(&self, id: Id) -> &Node {
        &self.nodes[id as usize]
    }

    /// All elements of one of these names, in order.
    pub fn elements<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = Id> + 'a {
        (0..self.nodes.len() as Id).filter(|&id| names.contains(&self.node(id).name.as_str()))
    }

    /// The text under a node, white space collapsed.
    pub fn text(&self, id: Id) -> String {
        let mut text = String::new();
        self.collect(id, &mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn collect(&self, id: Id, text: &mut String) {
        let node = self.node(id);
        text.push_str(&node.text);
        if matches!(node.name.as_str(), "script" | "style") {
            return;
        }
        for &child in &node.children {
            self.collect(child, text);
        }
        if is_block(&node.name) {
            text.push(' ');
        }
    }

    fn add(&mut self, open: &[Id], mut node: Node) -> Id {
        let id = self.nodes.len() as Id;
        node.parent = open[open.len().min(DEPTH) - 1];
        self.nodes[node.parent as usize].children.push(id);
        self.nodes.push(node);
        id
    }

    /// Closes what a start tag ends without saying so: `<p>` before a block, `<li>` before `<li>`, cells and rows.
    fn imply_ends(&self, open: &mut Vec<Id>, name: &str) {
        let (ended, walls): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["table", "tr"]),
            "tr" => (&["tr"], &["table"]),
            "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot"], &["table"]),
            "option" => (&["option"], &["select"]),
            "body" => (&["head"], &[]),
            name if is_block(name) => {
                (&["p"], &["div", "td", "th", "li", "section", "article", "blockquote", "button"])
            }
            _ => return,
        };
        for at in (1..open.len()).rev() {
            let here = self.node(open[at]).name.as_str();
            if ended.contains(&here) {
                open.truncate(at);
                return;
            }
            if walls.contains(&here) {
                return;
            }
        }
    }
}

/// Elements without content.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements that stand on lines of their own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "title"
            | "tr"
            | "ul"
    )
}
