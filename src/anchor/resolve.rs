//! Finds a passage again: at its stated place in the unchanged text, in the same words (typography folded), or nearly.

use super::approximate::{Approximate, Quote, Words, similar_places};
use super::describe::{head, tail, version};
use super::fold::Folded;
use super::selector::{Anchor, Place, Resolution, TextQuoteSelector};
use crate::SliceOrder;
use crate::Span;
use crate::text::Document;
use memchr::memmem;

/// How sure a place must be. Values lie between 0 and 1.
pub(super) struct Thresholds {
    /// Context that a place in the same words must share if they stood at several places. 0 takes any of them for the
    /// passage, 1 only one with the same neighbours.
    pub repeated: f32,
    /// By how much the context of the best place must exceed that of the second. 0 never lists several.
    pub margin: f32,
    /// Similarity that makes a changed passage, by the share of the context around it. 0 takes anything, 1 nothing changed.
    pub unique: Floor,
    /// The same where words like those of the passage stood elsewhere when the link was made.
    pub alike: Floor,
    /// The same where the words before the passage and those after it have closed up: it was taken out.
    pub closed_up: f32,
    /// Similarity from which on a place elsewhere counts as like the passage when a link is made.
    pub lookalike: f32,
}

/// A similarity that falls from `bare`, without context, to `framed`, with all of it.
pub(super) struct Floor {
    bare: f32,
    framed: f32,
}

impl Floor {
    fn at(&self, context: f32) -> f32 {
        self.bare + (self.framed - self.bare) * context
    }
}

pub(super) const THRESHOLDS: Thresholds = Thresholds {
    repeated: 0.4,
    margin: 0.2,
    unique: Floor { bare: 0.75, framed: 0.35 },
    alike: Floor { bare: 1.1, framed: 0.35 },
    closed_up: 0.9,
    lookalike: 0.55,
};

/// The most places of the same words that are looked at.
const PLACES: usize = 1000;

/// Finds the passage that `anchor` names in `text`, of which `document` is the structure. Linear in the text.
///
/// The way: the stated place, if the text is the one the link was made from; the same words, typography folded, chosen by
/// the words around them; the most similar words above a floor that the context lowers. Words that stood at several places
/// must keep some of their context. A passage that was removed is [`Resolution::Missing`], though similar words remain.
pub fn resolve(text: &str, document: &Document, anchor: &Anchor) -> Resolution {
    if let Some(span) = stated_place(text, document, anchor) {
        return Resolution::Found { span };
    }
    let folded = Folded::new(text);
    let search = Search { folded: &folded, document, anchor };
    let exact = Folded::new(&anchor.quote.exact).text;
    if exact.is_empty() {
        return Resolution::Missing;
    }
    let same = match &anchor.quote.exact_end {
        None => search.same_words(&exact),
        Some(end) => search.same_ends(text, &exact, &Folded::new(end).text),
    };
    same.unwrap_or_else(|| search.similar_words())
}

/// The place that the link states, if the text has not changed since and the words fit.
fn stated_place(text: &str, document: &Document, anchor: &Anchor) -> Option<Span> {
    let (position, place) = (&anchor.position, anchor.position.place?);
    let base = match position.paragraph? {
        0 => 0,
        number => document.paragraphs.get(number as usize - 1)?.span.start,
    };
    let mut ends = text.get(base as usize..)?.char_indices().map(|(at, _)| at).chain([text.len() - base as usize]);
    let Place { start, end, .. } = place;
    let first = ends.nth(start as usize)?;
    let last = if end > start { ends.nth((end - start - 1) as usize)? } else { first };
    let span = Span::new(base + first as u32, base + last as u32);
    let fold = |words: &str| Folded::new(words).text;
    let words = fold(span.of(text));
    let fits = match &anchor.quote.exact_end {
        None => words == fold(&anchor.quote.exact),
        Some(end) => words.starts_with(&fold(&anchor.quote.exact)) && words.ends_with(&fold(end)),
    };
    (fits && position.version.as_deref() == Some(version(text).as_str())).then_some(span)
}

/// The places in `text` where `pattern` stands, as bytes, those first that do not begin or end inside a word; the others
/// only if there is none. At most [`PLACES`].
pub(super) fn occurrences(text: &str, pattern: &str) -> Vec<usize> {
    if pattern.is_empty() {
        return Vec::new();
    }
    let all: Vec<usize> = memmem::find_iter(text.as_bytes(), pattern).take(PLACES).collect();
    let apart: Vec<usize> = all.iter().copied().filter(|&at| is_apart(text, at, at + pattern.len())).collect();
    if apart.is_empty() { all } else { apart }
}

/// Whether neither end of `start..end` splits a word.
fn is_apart(text: &str, start: usize, end: usize) -> bool {
    let splits = |at: usize| text[..at].ends_with(is_spaced_letter) && text[at..].starts_with(is_spaced_letter);
    !splits(start) && !splits(end)
}

/// A letter or digit of a script that sets spaces between words.
fn is_spaced_letter(character: char) -> bool {
    character.is_alphanumeric()
        && !matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// A place that may be the passage, in folded bytes.
#[derive(Clone, Copy, Debug)]
struct Found {
    start: usize,
    end: usize,
    /// Share of the context that stands around it.
    context: f32,
}

struct Search<'a, 't> {
    folded: &'a Folded<'t>,
    document: &'a Document,
    anchor: &'a Anchor,
}

impl Search<'_, '_> {
    /// The passage in the same words; `None` if they are not there, or not as the passage.
    fn same_words(&self, exact: &str) -> Option<Resolution> {
        let text = &self.folded.text;
        let mut places = occurrences(text, exact);
        if self.anchor.position.place.is_none() {
            places.retain(|&at| is_apart(text, at, at + exact.len()));
        }
        let found = places.into_iter().map(|start| self.found(start, start + exact.len())).collect();
        self.choose(found).map(|spans| match spans[..] {
            [span] => Resolution::Found { span },
            _ => Resolution::Several { spans },
        })
    }

    /// A long passage by its first and last words; the words between are not compared.
    fn same_ends(&self, text: &str, first: &str, last: &str) -> Option<Resolution> {
        let folded = &self.folded.text;
        let ends = occurrences(folded, last);
        let found = occurrences(folded, first)
            .into_iter()
            .filter_map(|start| {
                let from = ends.partition_point(|&end| end < start + first.len());
                let best = ends[from..].iter().take(8).map(|&end| self.found(start, end + last.len()));
                best.reduce(|best, next| if next.context > best.context + 0.1 { next } else { best })
            })
            .collect();
        let unchanged = self.anchor.position.version.as_deref() == Some(version(text).as_str());
        self.choose(found).map(|spans| match spans[..] {
            [span] if unchanged => Resolution::Found { span },
            [span] => Resolution::Changed { span, similarity: 1.0 },
            _ => Resolution::Several { spans },
        })
    }

    fn found(&self, start: usize, end: usize) -> Found {
        Found { start, end, context: self.context(start, end) }
    }

    /// The places that fit, best first: one if its context tells it from the others.
    fn choose(&self, mut found: Vec<Found>) -> Option<Vec<Span>> {
        if self.anchor.position.place.is_some_and(|place| place.places > 1) {
            found.retain(|found| found.context >= THRESHOLDS.repeated);
        }
        found.order_by(|a, b| b.context.total_cmp(&a.context).then_with(|| self.distance(a).cmp(&self.distance(b))));
        let best = found.first()?.context;
        found.retain(|found| found.context > best - THRESHOLDS.margin);
        Some(found.iter().take(20).map(|found| self.folded.to_source(found.start, found.end)).collect())
    }

    /// How many paragraphs a place lies from the stated one.
    fn distance(&self, found: &Found) -> u32 {
        let start = self.folded.to_source(found.start, found.end).start;
        let paragraph = self.document.paragraph_at(start).map_or(0, |index| index as u32 + 1);
        self.anchor.position.paragraph.map_or(0, |stated| stated.abs_diff(paragraph))
    }

    /// The share of the stated context that stands around `start..end`; one half if none is stated.
    fn context(&self, start: usize, end: usize) -> f32 {
        let text = &self.folded.text;
        let quote = &self.anchor.quote;
        let before = (!quote.prefix.is_empty()).then(|| {
            let words = Folded::new(&quote.prefix).text;
            shared(words.chars().rev(), text[..start].chars().rev())
        });
        let after = (!quote.suffix.is_empty()).then(|| {
            let words = Folded::new(&quote.suffix).text;
            shared(words.chars(), text[end..].chars())
        });
        match (before, after) {
            (Some(before), Some(after)) => f32::midpoint(before, after),
            (Some(one), None) => f32::midpoint(one, if end == text.len() { 1.0 } else { 0.0 }),
            (None, Some(one)) => f32::midpoint(one, if start == 0 { 1.0 } else { 0.0 }),
            (None, None) => 0.5,
        }
    }

    /// The passage in nearly the same words.
    fn similar_words(&self) -> Resolution {
        let mut found = similar_places_of(&self.folded.text, &self.anchor.quote);
        let alike = self.anchor.position.place.is_some_and(|place| place.places + place.alike > 1);
        let floor = if alike { THRESHOLDS.alike } else { THRESHOLDS.unique };
        let least = if self.has_closed_up() { THRESHOLDS.closed_up } else { 0.0 };
        let excess = |found: &Approximate| found.similarity - floor.at(found.context).max(least);
        found.retain(|found| excess(found) >= 0.0);
        found.order_by(|a, b| excess(b).total_cmp(&excess(a)).then(a.start.cmp(&b.start)));
        let Some(best) = found.first().copied() else { return Resolution::Missing };
        found.retain(|other| excess(other) > excess(&best) - THRESHOLDS.margin / 2.0);
        let spans: Vec<Span> = found.iter().map(|found| self.with_marks(found)).collect();
        match spans[..] {
            [span] => Resolution::Changed { span, similarity: best.similarity },
            _ => Resolution::Several { spans },
        }
    }

    /// Whether the words before the passage are now followed by those after it.
    fn has_closed_up(&self) -> bool {
        let text = &self.folded.text;
        let fold = |words: &str| Folded::new(words).text;
        let (before, after) = (fold(&self.anchor.quote.prefix), fold(&self.anchor.quote.suffix));
        let long = before.len() >= SEAM && after.len() >= SEAM;
        long && occurrences(text, &before).iter().any(|at| text[at + before.len()..].trim_start().starts_with(&after))
    }

    /// The span of words, with the marks that stood at the ends of the passage if they stand there.
    fn with_marks(&self, found: &Approximate) -> Span {
        let text = &self.folded.text;
        let quote = &self.anchor.quote;
        let first = Folded::new(&quote.exact).text;
        let last = quote.exact_end.as_ref().map_or(first.clone(), |end| Folded::new(end).text);
        let lead = &first[..first.find(char::is_alphanumeric).unwrap_or(0)];
        let trail = &last[last.rfind(char::is_alphanumeric).map_or(last.len(), |at| at + width(&last[at..]))..];
        let (mut start, mut end) = (found.start, found.end);
        for mark in lead.chars().rev() {
            if !text[..start].ends_with(mark) {
                break;
            }
            start -= mark.len_utf8();
        }
        for mark in trail.chars() {
            if !text[end..].starts_with(mark) {
                break;
            }
            end += mark.len_utf8();
        }
        self.folded.to_source(start, end)
    }
}

/// Places of a folded text similar to the passage; of a long one, places similar to its beginning with one similar to its
/// end.
pub(super) fn similar_places_of(text: &str, quote: &TextQuoteSelector) -> Vec<Approximate> {
    let words = Words::of(text);
    let (first, last) = match &quote.exact_end {
        Some(end) => (quote.exact.as_str(), Some(end.as_str())),
        None if quote.exact.len() > LONGEST => (head(&quote.exact, LONGEST / 4), Some(tail(&quote.exact, LONGEST / 4))),
        None => (quote.exact.as_str(), None),
    };
    let Some(last) = last else {
        return similar_places(text, &words, Quote { before: &quote.prefix, words: first, after: &quote.suffix });
    };
    let starts = similar_places(text, &words, Quote { before: &quote.prefix, words: first, after: "" });
    let ends = similar_places(text, &words, Quote { before: "", words: last, after: &quote.suffix });
    let pair = |start: &Approximate| {
        let end = ends.iter().find(|end| end.start >= start.end)?;
        Some(Approximate {
            start: start.start,
            end: end.end,
            similarity: f32::midpoint(start.similarity, end.similarity),
            context: f32::midpoint(start.context, end.context),
        })
    };
    starts.iter().filter_map(pair).collect()
}

/// The length of the first character of `text`.
fn width(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// The fewest bytes of context on each side that prove that a passage was taken out between them.
const SEAM: usize = 12;

/// The longest passage, in bytes, that is compared as a whole; a longer one by its ends.
const LONGEST: usize = 1600;

/// The share of `stated` that `found` begins with, white space apart.
fn shared(stated: impl Iterator<Item = char>, found: impl Iterator<Item = char>) -> f32 {
    let mut found = found.filter(|c| !c.is_whitespace());
    let (mut same, mut total, mut parted) = (0u16, 0u16, false);
    for character in stated.filter(|c| !c.is_whitespace()) {
        total += 1;
        parted |= found.next() != Some(character);
        same += u16::from(!parted);
    }
    if total == 0 { 0.5 } else { f32::from(same) / f32::from(total) }
}
