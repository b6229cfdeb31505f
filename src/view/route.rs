//! Where the reader is: every view and every filter has its link, and the link is the whole state.
//!
//! [`Route::parse`] is total and [`Display`](fmt::Display) its inverse. Links are plain hashes, so they work under any path
//! and from `file://`.

use super::layers::Layers;
use super::pairs::{Writer, decode, encode, pairs, value};
use super::words;
use crate::entities::EntityType;
use crate::quotes::QuoteKind;
use std::fmt;

/// A view of the corpus and what is chosen in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// All accounts on one page.
    #[default]
    Overview,
    /// One account.
    Read(ReadRoute),
    /// Entities of the corpus, or one of them.
    Entities(EntitiesRoute),
    /// Quotes of the corpus.
    Quotes(QuotesRoute),
    /// Accounts side by side.
    Compare(CompareRoute),
    /// Search over the corpus.
    Search(SearchRoute),
    /// The reader's own articles.
    Own(OwnRoute),
    /// A link to nothing: the part after `#`, to be shown as it came.
    Unknown(String),
}

/// `#/read/<article>?…`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadRoute {
    /// Identifier of the article.
    pub article: String,
    /// The passage the link points to: the pairs `q`, `p`, `s`, `v` and `at`, still encoded, for
    /// [`anchor::decode`](crate::anchor). Empty if the link names the article only.
    pub passage: String,
    /// Words whose hits stay marked, as a search query.
    pub find: String,
    /// An entity whose mentions stand out, as the identifier of a corpus entity.
    pub entity: String,
    /// What is drawn in the text.
    pub layers: Layers,
}

/// `#/entities[/<id>]?…`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntitiesRoute {
    /// Identifier of the corpus entity whose page it is; empty for the list.
    pub id: String,
    /// Only this type.
    pub kind: Option<EntityType>,
    /// Only names with these words.
    pub words: String,
    /// How the list or the concordance is sorted; empty for the usual way.
    pub sort: String,
    /// A patch of corrections that came with the link.
    pub patch: String,
}

/// `#/quotes?…`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuotesRoute {
    /// Identifier of the corpus entity who speaks, or `unknown`.
    pub speaker: String,
    /// Only quotes of this article.
    pub article: String,
    /// Only this kind.
    pub kind: Option<QuoteKind>,
    /// Only quotes with these words.
    pub words: String,
    /// Only runs that nobody said.
    pub unattributed: bool,
    /// How the list is sorted; empty for the usual way.
    pub sort: String,
}

/// Which rows of what is stated are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FactRows {
    /// What several accounts state.
    #[default]
    Shared,
    /// Only that in which they differ.
    Differing,
    /// What only one account states, too.
    All,
}

/// `#/compare/<a>+<b>[+<c>…]?…`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompareRoute {
    /// Identifiers of the articles, in the order they are shown; empty to choose.
    pub articles: Vec<String>,
    /// What is compared: empty for the texts, or `facts`, `only`, `words`, `sources`, `quotes`.
    pub part: String,
    /// Which grades of alignment are shown; empty for all.
    pub grade: String,
    /// Which rows of what is stated are shown.
    pub rows: FactRows,
    /// Whether sentences without a mark (framing, boilerplate) are left out of the texts.
    pub bare: bool,
    /// Whether each text scrolls by itself rather than along with the base.
    pub apart: bool,
    /// The least score of a match that is shown, in hundredths.
    pub least: u8,
    /// A passage the link points to, in the article `of`; still encoded as in [`ReadRoute::passage`].
    pub passage: String,
    /// Identifier of the article that `passage` is in.
    pub of: String,
}

/// `#/search?q=…`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchRoute {
    /// The query as typed.
    pub query: String,
}

/// `#/own?…`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnRoute {
    /// A short article carried by the link itself, still packed.
    pub shared: String,
}

/// Keys that belong to a passage, as the anchor stage writes them.
const PASSAGE_KEYS: [&str; 5] = ["q", "p", "s", "v", "at"];

fn passage_of(query: &str) -> String {
    let kept: Vec<_> = pairs(query).filter(|(key, value)| PASSAGE_KEYS.contains(key) && !value.is_empty()).collect();
    kept.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("&")
}

impl Route {
    /// Reads a link's hash, with or without its `#`. Any string gives a route.
    ///
    /// ```
    /// use parallax::view::Route;
    /// assert_eq!(Route::parse(""), Route::Overview);
    /// assert_eq!(Route::parse("#/search?q=a%20b").to_string(), "#/search?q=a%20b");
    /// assert_eq!(Route::parse("#top"), Route::Unknown("top".into()));
    /// ```
    pub fn parse(hash: &str) -> Self {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let get = |key| value(query, key).unwrap_or_default();
        let segments: Vec<_> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        match segments[..] {
            [] => Self::Overview,
            ["read", article] => Self::Read(ReadRoute {
                article: decode(article),
                passage: passage_of(query),
                find: get("find"),
                entity: get("entity"),
                layers: value(query, "show").map_or_else(Layers::default, |list| Layers::parse(&list)),
            }),
            ["entities", ref rest @ ..] if rest.len() < 2 => Self::Entities(EntitiesRoute {
                id: rest.first().map(|id| decode(id)).unwrap_or_default(),
                kind: words::parse_entity_type(&get("type")),
                words: get("words"),
                sort: get("sort"),
                patch: get("patch"),
            }),
            ["quotes"] => Self::Quotes(QuotesRoute {
                speaker: get("speaker"),
                article: get("in"),
                kind: words::parse_quote_kind(&get("kind")),
                words: get("words"),
                unattributed: get("kind") == "unattributed",
                sort: get("sort"),
            }),
            ["compare", ref rest @ ..] if rest.len() < 2 => Self::Compare(CompareRoute {
                articles: rest.iter().flat_map(|ids| ids.split('+')).map(decode).filter(|id| !id.is_empty()).collect(),
                part: get("part"),
                grade: get("grade"),
                rows: match (get("differing").as_str(), get("single").as_str()) {
                    ("yes", _) => FactRows::Differing,
                    (_, "yes") => FactRows::All,
                    _ => FactRows::Shared,
                },
                bare: get("bare") == "yes",
                apart: get("apart") == "yes",
                least: get("least").parse().unwrap_or(0),
                passage: passage_of(query),
                of: get("of"),
            }),
            ["search"] => Self::Search(SearchRoute { query: get("q") }),
            ["own"] => Self::Own(OwnRoute { shared: get("article") }),
            _ => Self::Unknown(hash.to_owned()),
        }
    }

    /// The route of an article with everything else as usual.
    pub fn read(article: impl Into<String>) -> Self {
        Self::Read(ReadRoute { article: article.into(), ..ReadRoute::default() })
    }

    /// The route of a passage of an article, from the query part that the anchor stage writes.
    pub fn passage(article: impl Into<String>, passage: impl Into<String>) -> Self {
        Self::Read(ReadRoute { article: article.into(), passage: passage.into(), ..ReadRoute::default() })
    }

    /// The route of one entity's page.
    pub fn entity(id: impl Into<String>) -> Self {
        Self::Entities(EntitiesRoute { id: id.into(), ..EntitiesRoute::default() })
    }

    /// The route that compares some articles.
    pub fn compare(articles: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let articles = articles.into_iter().map(Into::into).collect();
        Self::Compare(CompareRoute { articles, ..CompareRoute::default() })
    }

    /// The route of a search.
    pub fn search(query: impl Into<String>) -> Self {
        Self::Search(SearchRoute { query: query.into() })
    }
}

impl fmt::Display for Route {
    /// The link, with its `#`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut query = Writer::default();
        let path = match self {
            Self::Overview => String::new(),
            Self::Read(read) => {
                query.raw(&read.passage);
                query.put("find", &read.find);
                query.put("entity", &read.entity);
                if read.layers != Layers::default() {
                    query.raw(&format!("show={}", read.layers));
                }
                format!("read/{}", encode(&read.article))
            }
            Self::Entities(entities) => {
                query.put("type", entities.kind.map_or("", words::entity_type));
                query.put("words", &entities.words);
                query.put("sort", &entities.sort);
                query.put("patch", &entities.patch);
                if entities.id.is_empty() { "entities".into() } else { format!("entities/{}", encode(&entities.id)) }
            }
            Self::Quotes(quotes) => {
                query.put("speaker", &quotes.speaker);
                query.put("in", &quotes.article);
                let kind = quotes.kind.map_or("", words::quote_kind);
                query.put("kind", if quotes.unattributed { "unattributed" } else { kind });
                query.put("words", &quotes.words);
                query.put("sort", &quotes.sort);
                "quotes".into()
            }
            Self::Compare(compare) => {
                query.put("part", &compare.part);
                query.put("grade", &compare.grade);
                let switches = [
                    ("differing", compare.rows == FactRows::Differing),
                    ("single", compare.rows == FactRows::All),
                    ("bare", compare.bare),
                    ("apart", compare.apart),
                ];
                for (key, on) in switches {
                    query.put(key, if on { "yes" } else { "" });
                }
                if compare.least > 0 {
                    query.put("least", &compare.least.to_string());
                }
                query.raw(&compare.passage);
                query.put("of", &compare.of);
                let ids: Vec<_> = compare.articles.iter().map(|id| encode(id)).collect();
                if ids.is_empty() { "compare".into() } else { format!("compare/{}", ids.join("+")) }
            }
            Self::Search(search) => {
                query.put("q", &search.query);
                "search".into()
            }
            Self::Own(own) => {
                query.put("article", &own.shared);
                "own".into()
            }
            Self::Unknown(hash) => return write!(f, "#{hash}"),
        };
        write!(f, "#/{path}{}", query.finish())
    }
}

#[cfg(test)]
#[path = "route_tests.rs"]
mod tests;
