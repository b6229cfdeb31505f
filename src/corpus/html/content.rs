//! Which part of a page is the article: paragraphs vote for the elements that hold them, and what is all links, or is called
//! a menu or a comment, is left out. After the idea of Arc90's Readability (2009), with weights of its own.

use super::tree::{Id, Tree, is_block};

/// Words in a class or id that mark what is not the article.
const ASIDE: &[&str] = &[
    "advert",
    "breadcrumb",
    "byline-bio",
    "comment",
    "consent",
    "cookie",
    "disqus",
    "footer",
    "masthead",
    "modal",
    "most-read",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "paywall",
    "popup",
    "promo",
    "recirc",
    "recommend",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "skip-link",
    "social",
    "sponsor",
    "subscribe",
    "taboola",
    "toolbar",
    "trending",
];

/// Words in a class or id that mark the article.
const ARTICLE: &[&str] = &["article", "body", "content", "entry", "main", "post", "story", "text"];

/// What is known of each node.
pub(super) struct Content<'t> {
    page: &'t Tree,
    /// Bytes of text under each node, asides left out.
    length: Vec<u32>,
    /// Those of them inside links.
    linked: Vec<u32>,
    left_out: Vec<bool>,
}

impl<'t> Content<'t> {
    pub fn new(page: &'t Tree) -> Self {
        let count = page.nodes.len();
        let mut content = Self { page, length: vec![0; count], linked: vec![0; count], left_out: vec![false; count] };
        content.measure();
        let total = content.length[0];
        for id in 0..count {
            // A name is not believed of what holds most of the page.
            content.left_out[id] = content.never_shown(id as Id)
                || (content.called_aside(id as Id) && content.length[id] * 2 <= total)
                || content.left_out[page.nodes[id].parent as usize];
        }
        content.measure();
        content
    }

    /// Whether a node is no part of the article.
    pub fn is_left_out(&self, id: Id) -> bool {
        self.left_out[id as usize]
    }

    /// Share of a node's text that is links, 0 to 1.
    pub fn link_share(&self, id: Id) -> f32 {
        let (length, linked) = (self.length[id as usize].max(1), self.linked[id as usize]);
        f64::from(linked) as f32 / f64::from(length) as f32
    }

    /// Adds up lengths from the leaves; children have higher numbers than their parents.
    fn measure(&mut self) {
        self.length.fill(0);
        self.linked.fill(0);
        for id in (0..self.page.nodes.len()).rev() {
            if self.left_out[id] {
                continue;
            }
            let node = &self.page.nodes[id];
            let silent = matches!(node.name.as_str(), "script" | "style");
            self.length[id] += node.text.trim().len() as u32;
            if silent {
                self.length[id] = 0;
            }
            if node.name == "a" {
                self.linked[id] = self.length[id];
            }
            if id > 0 {
                let parent = node.parent as usize;
                self.length[parent] += self.length[id];
                self.linked[parent] += self.linked[id];
            }
        }
    }

    /// Elements that hold no prose or are not shown.
    fn never_shown(&self, id: Id) -> bool {
        let node = self.page.node(id);
        let hidden = node.attribute("hidden").is_some() || node.attribute("aria-hidden") == Some("true");
        let unseen = node.attribute("style").is_some_and(|style| style.replace(' ', "").contains("display:none"));
        let role = node.attribute("role").unwrap_or_default();
        hidden
            || unseen
            || matches!(role, "navigation" | "complementary" | "banner" | "contentinfo" | "dialog" | "search" | "menu")
            || matches!(
                node.name.as_str(),
                "head"
                    | "script"
                    | "style"
                    | "noscript"
                    | "template"
                    | "svg"
                    | "math"
                    | "iframe"
                    | "object"
                    | "form"
                    | "button"
                    | "select"
                    | "textarea"
                    | "nav"
                    | "footer"
                    | "aside"
                    | "dialog"
                    | "menu"
                    | "figure"
                    | "audio"
                    | "video"
                    | "canvas"
                    | "title"
            )
    }

    fn called_aside(&self, id: Id) -> bool {
        let node = self.page.node(id);
        !matches!(node.name.as_str(), "html" | "body" | "main" | "article") && self.name_holds(id, ASIDE)
    }

    /// Whether class or id of a node hold one of these words.
    fn name_holds(&self, id: Id, words: &[&str]) -> bool {
        let node = self.page.node(id);
        ["class", "id"].iter().filter_map(|name| node.attribute(name)).any(|name| {
            let name = name.to_ascii_lowercase();
            words.iter().any(|word| name.contains(word))
        })
    }

    /// The elements that hold the article, in order: the one with the most votes, and neighbours that belong to it.
    pub fn article(&self) -> Vec<Id> {
        let mut votes = vec![0.0_f32; self.page.nodes.len()];
        for id in 0..self.page.nodes.len() as Id {
            if let Some(vote) = self.vote(id) {
                let parent = self.page.node(id).parent;
                votes[parent as usize] += vote;
                votes[self.page.node(parent).parent as usize] += vote / 2.0;
            }
        }
        for id in 0..self.page.nodes.len() as Id {
            if votes[id as usize] > 0.0 {
                votes[id as usize] = (votes[id as usize] + self.bonus(id)) * (1.0 - self.link_share(id));
            }
        }
        let best = (0..votes.len()).max_by(|&a, &b| votes[a].total_cmp(&votes[b]).then(b.cmp(&a))).unwrap_or(0);
        if votes[best] <= 0.0 {
            return vec![0];
        }
        let enough = (votes[best] * 0.2).max(4.0);
        let belongs = |&id: &Id| {
            let prose = self.vote(id).is_some_and(|vote| vote > 1.5) && self.link_share(id) < 0.25;
            !self.is_left_out(id) && (id as usize == best || votes[id as usize] >= enough || prose)
        };
        if best == 0 {
            return vec![0];
        }
        self.page.node(self.page.nodes[best].parent).children.iter().copied().filter(belongs).collect()
    }

    /// What a paragraph of prose says for the element that holds it: more for length and for commas.
    fn vote(&self, id: Id) -> Option<f32> {
        let node = self.page.node(id);
        let paragraph = match node.name.as_str() {
            "p" | "blockquote" | "pre" => true,
            "div" | "td" | "section" => !node.children.iter().any(|&child| is_block(&self.page.node(child).name)),
            _ => false,
        };
        if !paragraph || self.is_left_out(id) || self.length[id as usize] < 25 {
            return None;
        }
        let text = self.page.text(id);
        let commas = text.matches([',', '，', '、']).count().min(20) as u8;
        let length = (text.len() / 100).min(3) as u8;
        Some((1.0 + f32::from(commas) + f32::from(length)) * (1.0 - self.link_share(id)))
    }

    /// What an element's own name says for it.
    fn bonus(&self, id: Id) -> f32 {
        let node = self.page.node(id);
        let body = node.attribute("itemprop") == Some("articleBody") || node.attribute("role") == Some("main");
        let by_element = if matches!(node.name.as_str(), "article" | "main") || body { 12.0 } else { 0.0 };
        by_element + if self.name_holds(id, ARTICLE) { 8.0 } else { 0.0 }
    }
}
