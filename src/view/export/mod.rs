//! A comparison to take away: as Markdown for notes, as one HTML page to print or send. Both print the same blocks.

mod blocks;
mod print;

pub use blocks::{Block, comparison};
pub use print::{html, markdown};

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks() -> Vec<Block> {
        vec![
            Block::Heading(1, "A <b> & *c*".into()),
            Block::Text("one_two [x]".into()),
            Block::List(vec!["“a|b”".into(), "line\nbreak".into()]),
            Block::Table {
                caption: "Facts".into(),
                head: vec![String::new(), "A|B".into()],
                rows: vec![vec!["day".into(), "<script>".into()]],
            },
        ]
    }

    #[test]
    fn article_text_is_data_in_markdown() {
        let out = markdown(&blocks());
        assert!(out.starts_with("# A \\<b\\> & \\*c\\*\n"), "{out}");
        assert!(out.contains("one\\_two \\[x\\]"));
        assert!(out.contains("- line break\n"));
        assert!(out.contains("|  | A\\|B |\n| --- | --- |\n| day | \\<script\\> |"), "{out}");
    }

    #[test]
    fn article_text_is_data_in_html() {
        let out = html("T & t", &blocks());
        assert!(out.starts_with("<!doctype html>"));
        assert!(out.contains("<title>T &amp; t</title>"));
        assert!(out.contains("<h1>A &lt;b&gt; &amp; *c*</h1>"));
        assert!(out.contains("<th scope=\"row\">day</th><td>&lt;script&gt;</td>"), "{out}");
        assert!(!out.contains("<script"));
        assert!(!out.contains("http"), "self-contained");
    }
}
