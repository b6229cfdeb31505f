//! Pages as they are saved, and what is read from them.

use super::read_html;
use proptest::prelude::*;

const PAGE: &str = r#"<!DOCTYPE html><html><head><title>Bridge opens | River Post</title>
<meta property="og:site_name" content="River Post"><meta name="author" content="Ada Okafor">
<script type="application/ld+json">{"@context":"x","@graph":[{"@type":"WebSite","name":"w"},{"@type":["NewsArticle"],
"headline":"Bridge opens after ten years","datePublished":"2024-03-05T09:00:00Z","author":[{"name":"Ada Okafor"},{"name":"Li Na"}]}]}</script>
<link rel="canonical" href="https://post.example/bridge"></head>
<body><header class="masthead"><a href="/">River Post</a></header>
<nav><ul><li><a href="/a">World, news, and more of the same, today</a></li></ul></nav>
<main><article><h1>Bridge opens after ten years</h1>
<div class="share-tools">Share this, please, with friends, family, and others</div>
<div class="article-body">
<p>The bridge over the river opened on Tuesday, ten years after the first stone was laid, officials said.
<p>&ldquo;It holds,&rdquo; said the engineer, &#8220;and it will hold&#8221; for a hundred years, if it is painted.<br>
<figure><img src=x><figcaption>The bridge, seen from the east, on a fine day, in March, at noon.</figcaption></figure>
<h2>What it cost</h2>
<p>Ten million, more than was planned, and less than was feared, the council says.</p>
<ul><li>Steel: four million<li>Work: six million</ul>
<table><tr><th>Year<th>Cost</tr><tr><td>2014<td>1</tr></table>
<div class="related-links"><a href=1>Another bridge, another river, another town</a></div>
<script>var x = "<p>not text, not at all, never, nowhere</p>";</script>
</div></article></main>
<section id="comments"><p>I think, as a reader, that this bridge, like others, is too narrow.</p></section>
<footer><p>Copyright, all rights reserved, everywhere, for ever, River Post.</p></footer></body></html>"#;

#[test]
fn the_article_of_a_saved_page_is_its_text_and_nothing_else() {
    let article = read_html("bridge", PAGE);
    let wanted = "The bridge over the river opened on Tuesday, ten years after the first stone was laid, officials said.\n\n\
                  “It holds,” said the engineer, “and it will hold” for a hundred years, if it is painted.\n\n\
                  ## What it cost\n\n\
                  Ten million, more than was planned, and less than was feared, the council says.\n\
                  - Steel: four million\n- Work: six million\n\n\
                  | Year | Cost |\n| --- | --- |\n| 2014 | 1 |";
    assert_eq!(article.text.trim_start_matches("# Bridge opens after ten years\n\n"), wanted);
    let stated = article.metadata;
    assert_eq!(stated.title.as_deref(), Some("Bridge opens after ten years"));
    assert_eq!(stated.author.as_deref(), Some("Ada Okafor, Li Na"));
    assert_eq!(stated.date.as_deref(), Some("2024-03-05"));
    assert_eq!(stated.source.as_deref(), Some("River Post"));
    assert_eq!(stated.url.as_deref(), Some("https://post.example/bridge"));
}

#[test]
fn a_page_that_states_nothing_states_nothing() {
    let article = read_html("x", "<p>Words alone, and no more.</p>");
    assert_eq!(
        (article.text.as_str(), article.metadata),
        ("Words alone, and no more.", crate::corpus::Metadata::default())
    );
}

#[test]
fn text_outside_paragraphs_is_found() {
    for (page, wanted) in [
        ("plain words", "plain words"),
        ("<div>one<br><br>two<br>three</div>", "one\n\ntwo\nthree"),
        ("<td>cell", "cell"),
        ("", ""),
        ("<p></p>", ""),
    ] {
        assert_eq!(read_html("x", page).text, wanted, "{page}");
    }
}

#[test]
fn a_page_nested_without_end_is_read() {
    let page = format!("{}deep, but not lost, in all this{}", "<div><b>".repeat(50_000), "</b></div>".repeat(9));
    assert_eq!(read_html("x", &page).text, "deep, but not lost, in all this");
}

proptest! {
    #[test]
    fn any_text_is_read_as_a_page(page in r#"(<|>|/|p|div|table|tr|td|li|ul|ol|h1|script|title|!--|--|="|'| |&|&amp;|&#|;|x,|\PC){0,60}"#) {
        let article = read_html("x", &page);
        prop_assert_eq!(article.text.trim(), article.text.as_str());
    }
}
