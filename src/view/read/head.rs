//! What stands above the text: what is known about the account, and how it is known.

use crate::text::{Document, ParagraphKind, TitleOrigin};
use crate::view::dates::date_in_words;
use crate::view::words::thousands;
use crate::view::{Label, Scene, one_line};

/// The head of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its letter.
    pub siglum: String,
    /// What it is called.
    pub label: Label,
    /// Whether the title already stands in the text as a heading, so that it is not printed twice.
    pub title_in_text: bool,
    /// The outlet, if stated.
    pub source: Option<String>,
    /// The author, as stated or as printed in the text.
    pub author: Option<String>,
    /// Its date, if any can be told.
    pub dateline: Option<Dateline>,
    /// Its length, and the length it states where that differs: "1,390 words; the text states 2,756".
    pub length: String,
    /// Where it was published.
    pub url: Option<String>,
    /// Other accounts of the same event, as indices into the corpus.
    pub others: Vec<u32>,
}

/// A date and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// "22 October 2025".
    pub date: String,
    /// The words it was read or inferred from; `None` if it is stated beside the text.
    pub from: Option<String>,
    /// Whether it was worked out rather than read.
    pub inferred: bool,
}

/// The head of an account.
pub fn head(scene: &Scene, article: u32, document: &Document) -> Head {
    let it = &scene.articles[article as usize];
    let mut label = scene.label(article);
    let title = document.title;
    if it.metadata.title.is_none()
        && let Some(title) = title
    {
        let text = one_line(title.span.of(&it.text));
        label = Label { text, first_words: title.origin == TitleOrigin::FirstWords };
    }
    let printed = document.paragraphs.iter().find_map(|paragraph| match &paragraph.kind {
        ParagraphKind::Byline { name } => Some(one_line(name.of(&it.text))),
        _ => None,
    });
    let group = scene.comparison.events.iter().find(|group| group.articles.contains(&article));
    Head {
        siglum: siglum(article),
        title_in_text: title.is_some_and(|t| t.origin == TitleOrigin::Headline) && it.metadata.title.is_none(),
        label,
        source: it.metadata.source.clone(),
        author: it.metadata.author.clone().or(printed),
        dateline: dateline(scene, article),
        length: length(document),
        url: it.metadata.url.clone().filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        others: group.map_or(Vec::new(), |group| group.articles.iter().copied().filter(|i| *i != article).collect()),
    }
}

fn length(document: &Document) -> String {
    let counted = format!("{} words", thousands(document.words as usize));
    match document.stated_words {
        Some((_, stated)) if stated != document.words => {
            format!("{counted}; the text states {}", thousands(stated as usize))
        }
        _ => counted,
    }
}

/// The letter that stands for an account where there is no room for its title: A to Z, then AA, AB and so on.
///
/// ```
/// use parallax::view::siglum;
/// assert_eq!([siglum(0), siglum(25), siglum(26), siglum(701), siglum(702)], ["A", "Z", "AA", "ZZ", "AAA"]);
/// ```
pub fn siglum(article: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = article;
    loop {
        letters.push(char::from(b'A' + (rest % 26) as u8));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.iter().rev().collect()
}

/// The date of an account: as stated beside it; else the first full date in the text; else the first that was worked out.
pub fn dateline(scene: &Scene, article: u32) -> Option<Dateline> {
    let it = scene.articles.get(article as usize)?;
    if let Some(stated) = &it.metadata.date {
        return Some(Dateline { date: date_in_words(stated), from: None, inferred: false });
    }
    let dates = &scene.analyses.get(article as usize)?.dates;
    let full = |inferred: bool| {
        let mut fitting = dates.iter().filter(move |date| date.inferred == inferred);
        fitting.find_map(|date| Some((date, date.value.filter(|value| value.day.is_some())?)))
    };
    let (date, value) = full(false).or_else(|| full(true))?;
    let from = Some(one_line(date.span.of(&it.text)));
    Some(Dateline { date: date_in_words(&value.to_string()), from, inferred: date.inferred })
}
