//! One article's analysis in the interchange form.

use super::{number, rounded, slug};
use crate::analysis::Analysis;
use crate::corpus::Article;
use crate::entities::{DateMention, EntityType, Form, NumberMention, Unit};
use crate::quotes::{QuoteKind, Reason};
use crate::text::{ParagraphKind, TitleOrigin};
use crate::{Offsets, Span};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::borrow::Cow;

/// What `parallax analyze` writes for one article.
#[derive(Clone, Debug, Serialize)]
pub struct Analyzed<'a> {
    id: &'a str,
    title: Option<&'a str>,
    language: Option<&'static str>,
    paragraphs: Vec<Block>,
    sentences: Vec<Place>,
    entities: Vec<EntityEntry<'a>>,
    quotes: Vec<Quote<'a>>,
    unattributed: Vec<Unsaid<'a>>,
    dates: Vec<Date<'a>>,
    numbers: Vec<Number<'a>>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Place {
    start: u32,
    end: u32,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Words<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Block {
    start: u32,
    end: u32,
    kind: BlockKind,
}

#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum BlockKind {
    Heading,
    Paragraph,
    ListItem,
    Table,
    Byline,
    Note,
}

#[derive(Clone, Debug, Serialize)]
struct EntityEntry<'a> {
    id: String,
    name: &'a str,
    r#type: EntityType,
    mentions: Vec<MentionEntry<'a>>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct MentionEntry<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    form: Form,
}

#[derive(Clone, Debug, Serialize)]
struct Quote<'a> {
    start: u32,
    end: u32,
    kind: QuoteKind,
    text: &'a str,
    speaker: Option<SpeakerEntry<'a>>,
    cue: Option<Words<'a>>,
    confidence: f64,
}

#[derive(Clone, Debug, Serialize)]
struct SpeakerEntry<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    entity: Option<String>,
    name: Option<&'a str>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Unsaid<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    reason: Reason,
}

#[derive(Clone, Debug, Serialize)]
struct Date<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    value: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Number<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    #[serde(serialize_with = "number")]
    value: Option<f64>,
    unit: Option<Cow<'a, str>>,
}

/// The interchange form of `analysis`, which must be of `article`. Mentions that were linked to no entity stay out.
///
/// ```
/// use parallax::{Article, Models, analyze, interchange::analyzed};
/// let article = Article::new("note", "Nothing of what the mayor had feared has happened.");
/// let analysis = analyze(&article, &Models::rules_only());
/// let json = serde_json::to_string(&analyzed(&article, &analysis)).unwrap();
/// assert!(json.starts_with(r#"{"id":"note","title":null,"language":"en","paragraphs":["#));
/// ```
pub fn analyzed<'a>(article: &'a Article, analysis: &'a Analysis) -> Analyzed<'a> {
    let form = Writer { text: &article.text, offsets: Offsets::new(&article.text) };
    let ids = entity_ids(analysis);
    Analyzed {
        id: &article.id,
        title: title(article, analysis),
        language: language(&article.text),
        paragraphs: form.paragraphs(analysis),
        sentences: analysis.document.sentences.iter().map(|s| form.place(s.span)).collect(),
        quotes: form.quotes(analysis, &ids),
        unattributed: form.unattributed(analysis),
        dates: form.dates(analysis),
        numbers: form.numbers(analysis),
        entities: form.entities(analysis, ids).chain(form.values(analysis)).collect(),
    }
}

/// `"en"` where the small words of English are as frequent as in English prose; `None` where a text is in another language
/// or too short to tell.
fn language(text: &str) -> Option<&'static str> {
    const ENGLISH: [&str; 16] = [
        "the", "of", "and", "that", "was", "with", "from", "which", "this", "has", "have", "were", "his", "her",
        "their", "for",
    ];
    let (mut words, mut english) = (0_u32, 0_u32);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        english += u32::from(ENGLISH.iter().any(|known| known.eq_ignore_ascii_case(word)));
    }
    // English prose holds one in four to six; other languages, with their English names and titles, hardly any.
    (english >= 2 && english * 14 >= words).then_some("en")
}

/// The stated title, else the headline in the text; first words are not a title.
pub(super) fn title<'a>(article: &'a Article, analysis: &Analysis) -> Option<&'a str> {
    article.metadata.title.as_deref().or_else(|| {
        let title = analysis.document.title.filter(|t| t.origin == TitleOrigin::Headline)?;
        Some(title.span.of(&article.text)).filter(|words| !words.is_empty())
    })
}

/// A readable id for each entity, unique in the article: the slug of its name, with a number from the second of a name on.
fn entity_ids(analysis: &Analysis) -> Vec<String> {
    let mut seen: FxHashMap<String, u32> = FxHashMap::default();
    let mut ids = Vec::with_capacity(analysis.entities.len());
    for entity in &analysis.entities {
        let mut id = slug(&entity.name);
        loop {
            let times = seen.entry(id.clone()).or_default();
            *times += 1;
            if *times == 1 {
                break;
            }
            id = format!("{id}-{times}");
        }
        ids.push(id);
    }
    ids
}

/// The text being written about, and the map from its bytes to code points.
struct Writer<'a> {
    text: &'a str,
    offsets: Offsets<'a>,
}

/// The words of a speaker, if all of them are parts of a name: what is known of a speaker whose name no entity has.
fn proper_name(text: &str) -> Option<&str> {
    let name = text.trim_end_matches(',').trim_start_matches("The ").trim_start_matches("the ");
    let name = name.trim_end_matches("’s").trim_end_matches("'s");
    let part = |word: &str| {
        word.chars().next().is_some_and(char::is_uppercase)
            || matches!(word, "of" | "the" | "de" | "van" | "von" | "and" | "for" | "&")
    };
    (!name.is_empty() && name.split(' ').all(part) && name.chars().any(char::is_lowercase)).then_some(name)
}

impl<'a> Writer<'a> {
    fn place(&self, span: Span) -> Place {
        let (start, end) = self.offsets.to_code_points(span);
        Place { start, end }
    }

    fn words(&self, span: Span) -> Words<'a> {
        let Place { start, end } = self.place(span);
        Words { start, end, text: span.of(self.text) }
    }

    fn paragraphs(&self, analysis: &Analysis) -> Vec<Block> {
        let block = |p: &crate::text::Paragraph| {
            let Place { start, end } = self.place(p.span);
            let kind = match p.kind {
                ParagraphKind::Heading { .. } | ParagraphKind::Question => BlockKind::Heading,
                ParagraphKind::Prose => BlockKind::Paragraph,
                ParagraphKind::ListItem { .. } => BlockKind::ListItem,
                ParagraphKind::Table { .. } => BlockKind::Table,
                ParagraphKind::Byline { .. } => BlockKind::Byline,
                ParagraphKind::Note => BlockKind::Note,
            };
            Block { start, end, kind }
        };
        analysis.document.paragraphs.iter().map(block).collect()
    }

    fn entities(&self, analysis: &'a Analysis, ids: Vec<String>) -> impl Iterator<Item = EntityEntry<'a>> {
        let entry = |(entity, id): (&'a crate::entities::Entity, String)| {
            let mention = |&index: &u32| {
                let mention = analysis.mentions.get(index as usize)?;
                let Words { start, end, text } = self.words(mention.span);
                Some(MentionEntry { start, end, text, form: mention.form })
            };
            let mentions = entity.mentions.iter().filter_map(mention).collect();
            EntityEntry { id, name: &entity.name, r#type: entity.kind, mentions }
        };
        analysis.entities.iter().zip(ids).map(entry)
    }

    /// Dates, amounts and quantities as entities of their own type: one for each value, in text order. Its id is the type and
    /// the value (`date-2025-10-22`), or the words where the value is not known.
    fn values(&self, analysis: &'a Analysis) -> Vec<EntityEntry<'a>> {
        let date = |d: &DateMention| (d.span, EntityType::Date, d.value.map(|value| value.to_string()));
        let number = |n: &NumberMention| {
            let value = n.value.map(|value| format!("{value} {}", unit(&n.unit).unwrap_or_default()).replace('.', "_"));
            (n.span, n.kind, value)
        };
        let mut entries: Vec<EntityEntry> = Vec::new();
        let mut places: FxHashMap<String, usize> = FxHashMap::default();
        for (span, kind, value) in analysis.dates.iter().map(date).chain(analysis.numbers.iter().map(number)) {
            let Words { start, end, text } = self.words(span);
            let id = slug(&format!("{} {}", type_name(kind), value.as_deref().unwrap_or(text)));
            let place = *places.entry(id.clone()).or_insert_with(|| {
                entries.push(EntityEntry { id, name: text, r#type: kind, mentions: Vec::new() });
                entries.len() - 1
            });
            entries[place].mentions.push(MentionEntry { start, end, text, form: Form::Name });
        }
        entries
    }

    fn quotes(&self, analysis: &'a Analysis, ids: &[String]) -> Vec<Quote<'a>> {
        let speaker = |speaker: &crate::quotes::Speaker| {
            let Words { start, end, text } = self.words(speaker.span);
            let entity = speaker.entity.map(|e| e as usize);
            SpeakerEntry {
                start,
                end,
                text,
                entity: entity.and_then(|e| ids.get(e)).cloned(),
                name: match entity.and_then(|e| analysis.entities.get(e)) {
                    Some(entity) => Some(&entity.name),
                    None => proper_name(text).filter(|_| speaker.source == crate::quotes::SourceKind::Named),
                },
            }
        };
        let quote = |q: &crate::quotes::Quotation| {
            let Words { start, end, text } = self.words(q.span);
            Quote {
                start,
                end,
                kind: q.kind,
                text,
                speaker: q.speaker.as_ref().map(speaker),
                cue: q.cue.map(|cue| self.words(cue)),
                confidence: rounded(q.confidence),
            }
        };
        analysis.quotations.iter().map(quote).collect()
    }

    fn unattributed(&self, analysis: &Analysis) -> Vec<Unsaid<'a>> {
        let unsaid = |u: &crate::quotes::Unattributed| {
            let Words { start, end, text } = self.words(u.span);
            Unsaid { start, end, text, reason: u.reason }
        };
        analysis.unattributed.iter().map(unsaid).collect()
    }

    fn dates(&self, analysis: &Analysis) -> Vec<Date<'a>> {
        let date = |d: &DateMention| {
            let Words { start, end, text } = self.words(d.span);
            Date { start, end, text, value: d.value.map(|v| v.to_string()) }
        };
        analysis.dates.iter().map(date).collect()
    }

    fn numbers(&self, analysis: &'a Analysis) -> Vec<Number<'a>> {
        let number = |n: &'a NumberMention| {
            let Words { start, end, text } = self.words(n.span);
            Number { start, end, text, value: n.value, unit: unit(&n.unit) }
        };
        analysis.numbers.iter().map(number).collect()
    }
}

/// The name of a type of value.
const fn type_name(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Date => "date",
        EntityType::Time => "time",
        EntityType::Money => "money",
        EntityType::Percent => "percent",
        _ => "quantity",
    }
}

/// What a number counts, as a word: an ISO 4217 code, `percent`, `time` (minutes after midnight) or the thing counted.
fn unit(unit: &Unit) -> Option<Cow<'_, str>> {
    match unit {
        Unit::Currency(code) => Some(code.into()),
        Unit::Percent => Some("percent".into()),
        Unit::Of(thing) => Some(thing.into()),
        Unit::TimeOfDay => Some("time".into()),
        Unit::None => None,
    }
}
