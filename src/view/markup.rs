//! HTML around article text. Every character of the text is data: what would be markup is written as a character reference.
//!
//! Long runs of marked text are written here and handed to the browser whole, which is faster and smaller than an element at
//! a time. Not for anything with state of its own: that is a component's.

/// HTML in the making.
///
/// ```
/// use parallax::view::Markup;
/// let mut page = Markup::default();
/// page.open("p", &[("id", "p1"), ("title", "")]).text("a < b").close("p");
/// assert_eq!(page.finish(), r#"<p id="p1">a &lt; b</p>"#);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Markup(String);

impl Markup {
    /// Opens an element. Attributes without a value are left out.
    pub fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            escape(value, &mut self.0);
            self.0.push('"');
        }
        self.0.push('>');
        self
    }

    /// Closes an element.
    pub fn close(&mut self, tag: &str) -> &mut Self {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
        self
    }

    /// Writes text.
    pub fn text(&mut self, words: &str) -> &mut Self {
        escape(words, &mut self.0);
        self
    }

    /// An element around text.
    pub fn element(&mut self, tag: &str, attributes: &[(&str, &str)], words: &str) -> &mut Self {
        self.open(tag, attributes).text(words).close(tag)
    }

    /// The HTML.
    pub fn finish(self) -> String {
        self.0
    }
}

/// Writes text in which no character is markup, neither between tags nor in a quoted attribute.
pub fn escape(words: &str, out: &mut String) {
    let mut rest = words;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_becomes_markup(words in "\\PC{0,40}|[<>&\"'a-z= ]{0,40}") {
            let mut page = Markup::default();
            page.element("q", &[("title", &words)], &words);
            let html = page.finish();
            prop_assert_eq!(html.matches('<').count(), 2);
            prop_assert_eq!(html.matches('"').count(), if words.is_empty() { 0 } else { 2 });
            let inside = html.split_once('>').unwrap().1.strip_suffix("</q>").unwrap();
            let read = inside.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
            prop_assert_eq!(read, words);
        }
    }
}
