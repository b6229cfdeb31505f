//! The page of one account: what is worked out once, and the parts that draw it.

use super::OpenLayers;
use super::apparatus::{gutter, notes};
use super::arrange::Arranger;
use super::chosen::{Chosen, bind_keys, toolbar};
use super::column::column;
use super::find::find;
use super::linked::{Linked, passage};
use super::panel::panels;
use crate::ui::app::set_title;
use crate::ui::components::notice::{Notice, notices};
use crate::ui::highlight;
use crate::ui::html::{Element, IntoNode, Node, el};
use crate::ui::nav::{Nav, nav};
use crate::ui::reactive::{effect, memo};
use crate::ui::state::{Corpus, corpus};
use leptos::ev;
use leptos::prelude::*;
use parallax::text::{self, Document};
use parallax::view::read::{Head, Reading, reading};
use parallax::view::{Layers, Route, words};
use std::sync::Arc;

/// Texts above this many bytes are not read on the page's own thread: their structure comes from the engine.
const READ_AT_ONCE: usize = 400_000;

/// The account that is open, for all parts of its page.
#[derive(Clone, Copy)]
pub struct Open {
    /// Index in the corpus.
    pub index: usize,
    /// The text.
    pub text: StoredValue<Arc<str>>,
    /// The corpus.
    pub corpus: Corpus,
    /// Navigation.
    pub nav: Nav,
    /// Where short messages go.
    pub notices: Notice,
    /// All that is drawn.
    pub reading: Memo<Reading>,
    /// What the reader has chosen to copy or walk through.
    pub chosen: Chosen,
    /// What the link points to.
    pub linked: Linked,
    /// Places marks and notes when the text has been drawn.
    pub arranger: Arranger,
    /// The note or mark whose sheet is open.
    pub panel: RwSignal<Option<Panel>>,
    /// Whether notes too unsure to be shown at first are shown.
    pub doubtful: RwSignal<bool>,
}

/// What a sheet shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Where else a sentence stands, as an index into the marks.
    Parallels(usize),
    /// A quotation, as an index into the notes.
    Quote(usize),
}

/// The page.
pub fn account(index: usize) -> Element {
    let corpus = corpus();
    let text: Arc<str> = corpus.articles.with_untracked(|articles| articles[index].text.as_str().into());
    let text = StoredValue::new(text);
    let layers = nav().on(|route| match route {
        Route::Read(read) => read.layers,
        _ => Layers::default(),
    });
    let document = memo(move || {
        let known = corpus.analyses.with(|analyses| analyses.get(index).map(|analysis| analysis.document.clone()));
        let known = known.filter(|document| !document.paragraphs.is_empty());
        let text = text.get_value();
        known.unwrap_or_else(|| if text.len() <= READ_AT_ONCE { text::read(&text).0 } else { Document::default() })
    });
    let linked = Linked::new(text, document);
    let can_highlight = highlight::set("passage", &[]);
    let reading = memo(move || {
        let marked = if can_highlight { Vec::new() } else { linked.spans() };
        document.with(|document| corpus.scene(|scene| reading(scene, index as u32, document, layers.get(), &marked)))
    });
    let open = Open {
        index,
        text,
        corpus,
        nav: nav(),
        notices: notices(),
        reading,
        chosen: Chosen::new(),
        linked,
        arranger: Arranger::new(text),
        panel: RwSignal::new(None),
        doubtful: RwSignal::new(false),
    };
    provide_context(open);
    let OpenLayers(counts) = expect_context();
    effect(move || counts.set(reading.with(|reading| reading.layers.clone())));
    on_cleanup(move || {
        counts.try_set(Vec::new());
    });
    effect(move || set_title(&reading.with(|reading| reading.head.label.text.clone())));
    bind_keys(open);

    let head = memo(move || reading.with(|reading| reading.head.clone()));
    el("article.account")
        .id("account")
        .child(move || title(head.get()))
        .child(passage())
        .child(find())
        .child(gutter())
        .child(column())
        .child(notes())
        .child(panels())
        .child(toolbar())
}

/// What stands above the text.
fn title(head: Head) -> Node {
    let open: Open = expect_context();
    let quotes = memo(move || open.reading.with(|reading| reading.quotes));
    let faint = memo(move || open.reading.with(|reading| reading.notes.iter().filter(|note| note.faint).count()));
    let doubtful = move || {
        let (count, shown) = (faint.get(), open.doubtful.get());
        (count > 0).then(|| {
            let words =
                if shown { "hide the uncertain ones".to_owned() } else { format!("show {count} uncertain ones") };
            el("li").child(
                el("button.plain")
                    .attr("aria-pressed", shown.to_string())
                    .on(ev::click, move |_| open.doubtful.set(!shown))
                    .child(words),
            )
        })
    };
    let dateline = head.dateline.map(|date| {
        let how = date.from.map(|from| {
            let how = if date.inferred { "date inferred from" } else { "date from" };
            el("span.quiet").child(", ").child(how).child(" “").child(from).child("”")
        });
        el("li").child(date.date).child(how)
    });
    let company = (!head.others.is_empty()).then(|| {
        let all = [open.index as u32].into_iter().chain(head.others.iter().copied());
        let ids = open
            .corpus
            .articles
            .with_untracked(|articles| all.map(|i| articles[i as usize].id.clone()).collect::<Vec<_>>());
        let count = words::count(head.others.len(), "other account", "other accounts");
        el("li").child(
            el("a")
                .href(Route::compare(ids).to_string())
                .child("Compare with ")
                .child(count)
                .child(" read as this event"),
        )
    });
    let first_words = head.label.first_words;
    let title = (!head.title_in_text).then(|| {
        if first_words {
            (
                el("h1.page-title.first-words").child(head.label.text).child(" …"),
                el("p.fine").child("The text has no title; these are its first words."),
            )
                .into_node()
        } else {
            el("h1.page-title").child(head.label.text).into_node()
        }
    });
    el("header.account-head")
        .child(
            el("ul.about")
                .child(el("li").child("Account ").child(el("span.siglum").child(head.siglum)))
                .child(head.source.map(|source| el("li").child(source)))
                .child(head.author.map(|author| el("li").child("by ").child(author)))
                .child(dateline)
                .child(el("li").child(head.length))
                .child(move || {
                    (quotes.get() > 0).then(|| el("li").child(words::count(quotes.get(), "quote", "quotes")))
                })
                .child(doubtful)
                .child(company)
                .child(
                    head.url.map(|url| {
                        el("li").child(el("a").href(url).attr("rel", "noreferrer").child("At the publisher"))
                    }),
                ),
        )
        .child(title)
        .into_node()
}
