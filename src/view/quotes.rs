//! Quotes as rows: one row for each quotation, with all its variants; runs that nobody said are listed apart.

use super::route::QuotesRoute;
use super::scene::{Scene, one_line};
use super::words;
use crate::SliceOrder;
use crate::comparison::Passage;
use crate::quotes::{Quotation, QuoteKind, Reason, SourceKind, SpeakerRule};
use rustc_hash::FxHashMap;

/// Slug of the filter for quotes whose speaker is not known.
pub const UNKNOWN: &str = "unknown";

/// One place where words are quoted.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Index in its article's quotations.
    pub index: u32,
    /// The words with their marks.
    pub passage: Passage,
    /// As printed, on one line.
    pub words: String,
    /// Direct, partial or reported.
    pub kind: QuoteKind,
    /// Who said it.
    pub speaker: Option<SpeakerView>,
    /// The words that report it.
    pub cue: Option<String>,
    /// Probability that quote and speaker are right, 0 to 1.
    pub confidence: f32,
}

/// The speaker as shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerView {
    /// The resolved full name, else the words of the text.
    pub name: String,
    /// The entity's id in links, if resolved.
    pub id: Option<String>,
    /// The words that name the speaker here.
    pub wording: String,
    /// Where those words stand.
    pub place: Passage,
    /// How the speaker was found.
    pub rule: SpeakerRule,
    /// Named, unnamed or a document.
    pub source: SourceKind,
}

/// One quotation in all places where it stands; the first is the fullest.
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteRow {
    /// At least one.
    pub members: Vec<Quote>,
    /// Whether the accounts name different speakers.
    pub attributed_differently: bool,
}

/// A run in quotation marks that nobody said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsaidRow {
    /// The run with its marks.
    pub passage: Passage,
    /// As printed, on one line.
    pub words: String,
    /// Why it is no utterance.
    pub reason: Reason,
}

/// One choice of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What stands in the link.
    pub slug: String,
    /// What stands on the page.
    pub name: String,
    /// Quotations behind it.
    pub count: usize,
}

/// The quotes page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuotesPage {
    /// Quotations that pass the filter.
    pub rows: Vec<QuoteRow>,
    /// Runs nobody said that pass the filter.
    pub unsaid: Vec<UnsaidRow>,
    /// Quotations before the filter.
    pub total: usize,
    /// Speakers, most quoted first; `unknown` last.
    pub speakers: Vec<Choice>,
    /// Accounts.
    pub accounts: Vec<Choice>,
    /// Kinds.
    pub kinds: Vec<Choice>,
}

/// The quotes a link asks for.
pub fn page(scene: &Scene, route: &QuotesRoute) -> QuotesPage {
    let rows = all(scene);
    let total = rows.iter().map(|r| r.members.len()).sum();
    let (speakers, accounts, kinds) = choices(scene, &rows);
    let wanted = route.words.trim().to_lowercase();
    let has_words = |words: &str| wanted.is_empty() || words.to_lowercase().contains(&wanted);
    let in_account = |passage: Passage| {
        route.article.is_empty() || scene.articles.get(passage.article as usize).is_some_and(|a| a.id == route.article)
    };
    let fits = |quote: &Quote| {
        let speaker = quote.speaker.as_ref();
        (route.speaker.is_empty() || slug(speaker) == route.speaker)
            && route.kind.is_none_or(|kind| kind == quote.kind)
            && in_account(quote.passage)
            && (has_words(&quote.words) || speaker.is_some_and(|s| !wanted.is_empty() && has_words(&s.name)))
    };
    let mut rows: Vec<QuoteRow> = rows.into_iter().filter(|row| row.members.iter().any(fits)).collect();
    match route.sort.as_str() {
        "speaker" => rows.order_by_cached_key(|r| {
            r.members[0].speaker.as_ref().map_or("\u{10ffff}".into(), |s| s.name.to_lowercase())
        }),
        "accounts" => rows.order_by_key(|r| std::cmp::Reverse(r.members.len())),
        "length" => rows.order_by_key(|r| std::cmp::Reverse(r.members[0].words.len())),
        _ => {}
    }
    let unsaid = unsaid(scene).into_iter().filter(|run| has_words(&run.words) && in_account(run.passage)).collect();
    if route.unattributed {
        rows.clear();
    }
    QuotesPage { rows, unsaid, total, speakers, accounts, kinds }
}

/// Orders of the list: slug in links and name on the page.
pub const SORTS: [(&str, &str); 4] =
    [("", "as they stand"), ("speaker", "speaker"), ("accounts", "most accounts"), ("length", "longest")];

/// What a speaker is called in a filter's link: the entity's id, the words where there is none, or `unknown`.
pub fn slug(speaker: Option<&SpeakerView>) -> &str {
    speaker.map_or(UNKNOWN, |s| s.id.as_deref().unwrap_or(&s.wording))
}

/// One quotation as shown.
pub fn quote(scene: &Scene, article: u32, index: u32, quotation: &Quotation) -> Quote {
    let passage = Passage { article, span: quotation.span };
    let speaker = quotation.speaker.as_ref().map(|speaker| {
        let place = Passage { article, span: speaker.span };
        let known = speaker.entity.and_then(|e| scene.entity(article, e));
        let wording = one_line(scene.words(place));
        SpeakerView {
            name: known.map_or_else(|| wording.clone(), |e| e.name.clone()),
            id: known.map(|e| e.id.clone()),
            wording,
            place,
            rule: speaker.rule,
            source: speaker.source,
        }
    });
    Quote {
        index,
        passage,
        words: one_line(scene.words(passage)),
        kind: quotation.kind,
        speaker: speaker.filter(|s| !s.name.is_empty()),
        cue: quotation.cue.map(|span| one_line(scene.words(Passage { article, span }))).filter(|c| !c.is_empty()),
        confidence: quotation.confidence,
    }
}

/// For each quotation, the reported statement around it, as an index: quoted words that stand in a statement of the same
/// speaker are one utterance, of which the statement is the frame.
pub fn frames(quotations: &[Quotation]) -> Vec<Option<u32>> {
    let speaker =
        |quotation: &Quotation| quotation.speaker.as_ref().map(|s| (s.entity, s.entity.is_none().then_some(s.span)));
    let frame = |inner: &Quotation| {
        let of = speaker(inner).filter(|_| inner.kind == QuoteKind::Partial)?;
        let holds = |outer: &Quotation| {
            outer.kind == QuoteKind::Indirect && outer.span.covers(inner.span) && speaker(outer) == Some(of)
        };
        quotations.iter().position(holds).map(|at| at as u32)
    };
    quotations.iter().map(frame).collect()
}

/// Utterances among some quotations: quoted words in a frame are not counted twice.
pub fn utterances(quotations: &[Quotation]) -> usize {
    let mut framing: Vec<u32> = frames(quotations).into_iter().flatten().collect();
    framing.sort_unstable();
    framing.dedup();
    quotations.len() - framing.len()
}

/// Every quotation of the corpus in text order, variants gathered into one row at the place of the first.
pub fn all(scene: &Scene) -> Vec<QuoteRow> {
    let mut group_of: FxHashMap<(u32, u32), usize> = FxHashMap::default();
    for (group, variants) in scene.comparison.quote_variants.iter().enumerate() {
        for &member in &variants.members {
            group_of.insert(member, group);
        }
    }
    let mut row_of: FxHashMap<usize, usize> = FxHashMap::default();
    let mut rows: Vec<QuoteRow> = Vec::new();
    for (article, _, analysis) in scene.analysed() {
        let frames = frames(&analysis.quotations);
        for (index, quotation) in (0..).zip(&analysis.quotations) {
            // A frame is shown with the words quoted in it, unless it stands elsewhere too.
            if frames.contains(&Some(index)) && !group_of.contains_key(&(article, index)) {
                continue;
            }
            let mut shown = quote(scene, article, index, quotation);
            let alone = !group_of.contains_key(&(article, index));
            if let Some(frame) = frames[index as usize].filter(|_| alone) {
                let span = analysis.quotations[frame as usize].span;
                shown.words = one_line(scene.words(Passage { article, span }));
            }
            let group = group_of.get(&(article, index)).copied();
            if let Some(&at) = group.and_then(|g| row_of.get(&g)) {
                rows[at].members.push(shown);
                continue;
            }
            if let Some(group) = group {
                row_of.insert(group, rows.len());
            }
            let attributed_differently =
                group.is_some_and(|g| scene.comparison.quote_variants[g].attributed_differently);
            rows.push(QuoteRow { members: vec![shown], attributed_differently });
        }
    }
    for row in &mut rows {
        row.members.order_by_key(|q| std::cmp::Reverse(q.words.chars().count()));
    }
    rows
}

fn unsaid(scene: &Scene) -> Vec<UnsaidRow> {
    let runs =
        scene.analysed().flat_map(|(article, _, analysis)| analysis.unattributed.iter().map(move |u| (article, u)));
    runs.map(|(article, run)| {
        let passage = Passage { article, span: run.span };
        UnsaidRow { passage, words: one_line(scene.words(passage)), reason: run.reason }
    })
    .collect()
}

/// Quotations spoken by a corpus entity.
pub fn quotes_by(scene: &Scene, entity: usize) -> Vec<QuoteRow> {
    let id = scene.knowledge.entities.get(entity).map(|e| e.id.as_str());
    let spoken = |q: &Quote| q.speaker.as_ref().is_some_and(|s| s.id.as_deref() == id);
    all(scene).into_iter().filter(|row| row.members.iter().any(spoken)).collect()
}

/// Quotations of others in which a corpus entity is mentioned.
pub fn quotes_about(scene: &Scene, entity: usize) -> Vec<QuoteRow> {
    let id = scene.knowledge.entities.get(entity).map(|e| e.id.as_str());
    let about = |q: &Quote| {
        let Some(analysis) = scene.analyses.get(q.passage.article as usize) else { return false };
        q.speaker.as_ref().is_none_or(|s| s.id.as_deref() != id)
            && analysis.mentions.iter().any(|m| {
                q.passage.span.covers(m.span)
                    && m.link.entity().and_then(|e| scene.known(q.passage.article, e)) == Some(entity)
            })
    };
    all(scene).into_iter().filter(|row| row.members.iter().any(about)).collect()
}

fn choices(scene: &Scene, rows: &[QuoteRow]) -> (Vec<Choice>, Vec<Choice>, Vec<Choice>) {
    let quotes = || rows.iter().flat_map(|r| &r.members);
    let mut speakers: Vec<Choice> = Vec::new();
    let mut at: FxHashMap<String, usize> = FxHashMap::default();
    for quote in quotes() {
        let speaker = quote.speaker.as_ref();
        let index = *at.entry(slug(speaker).to_owned()).or_insert_with(|| {
            let name = speaker.map_or("speaker unknown", |s| s.name.as_str()).to_owned();
            speakers.push(Choice { slug: slug(speaker).to_owned(), name, count: 0 });
            speakers.len() - 1
        });
        speakers[index].count += 1;
    }
    speakers.order_by(|a, b| {
        (a.slug == UNKNOWN).cmp(&(b.slug == UNKNOWN)).then(b.count.cmp(&a.count)).then(a.name.cmp(&b.name))
    });
    let counted = |slug: String, name: String, fits: &dyn Fn(&Quote) -> bool| {
        let count = quotes().filter(|q| fits(q)).count();
        (count > 0).then_some(Choice { slug, name, count })
    };
    let mut per_article = vec![0; scene.analyses.len()];
    for quote in quotes() {
        per_article[quote.passage.article as usize] += 1;
    }
    let accounts = scene
        .analysed()
        .filter(|(i, ..)| per_article[*i as usize] > 0)
        .map(|(i, a, _)| Choice { slug: a.id.clone(), name: scene.label(i).text, count: per_article[i as usize] })
        .collect();
    let kinds = [QuoteKind::Direct, QuoteKind::Partial, QuoteKind::Indirect];
    let kinds = kinds.into_iter().filter_map(|kind| {
        let slug = words::quote_kind(kind).to_owned();
        counted(slug.clone(), slug, &|q| q.kind == kind)
    });
    (speakers, accounts, kinds.collect())
}

#[cfg(test)]
#[path = "quotes_tests.rs"]
mod tests;
