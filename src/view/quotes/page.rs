//! The quotes that a link asks for.

use super::gather::{Found, FoundRow, all};
use super::{CHOICES, Choice, Part, QuoteRow, QuotesPage, UNKNOWN, UnsaidRow, Voices, is_doubtful};
use crate::SliceOrder;
use crate::comparison::Passage;
use crate::quotes::{QuoteKind, SourceKind};
use crate::view::route::QuotesRoute;
use crate::view::scene::{Scene, one_line};
use crate::view::words;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Orders of the list: slug in links and name on the page.
pub const SORTS: [(&str, &str); 4] =
    [("", "as they stand"), ("speaker", "speaker"), ("accounts", "most accounts"), ("length", "longest")];

/// The quotes a link asks for; at most `limit` rows are made.
pub fn page(scene: &Scene, route: &QuotesRoute, limit: usize) -> QuotesPage {
    let rows = all(scene);
    let mut page = QuotesPage { total: rows.iter().map(|row| row.members.len()).sum(), ..QuotesPage::default() };
    choices(scene, &rows, &mut page);
    let mut rows: Vec<FoundRow> =
        rows.into_iter().filter(|row| row.members.iter().any(|found| fits(scene, route, found))).collect();
    match route.sort.as_str() {
        "speaker" => rows.order_by_cached_key(|row| {
            let name = name(scene, &row.members[0]);
            (name.is_none(), name.map(|name| name.to_lowercase()))
        }),
        "accounts" => rows.order_by_key(|row| std::cmp::Reverse(row.members.len())),
        "length" => rows.order_by_key(|row| std::cmp::Reverse(row.members[0].span.len())),
        _ => {}
    }
    if route.unattributed {
        rows.clear();
    }
    let mut left = limit;
    [page.spoken, page.reported, page.doubtful] = [0, 1, 2].map(|rank| {
        let all: Vec<&FoundRow> = rows.iter().filter(|row| rank_of(&row.members[0]) == rank).collect();
        let made: Vec<QuoteRow> = all.iter().take(left).map(|row| row.made(scene)).collect();
        left -= made.len();
        Part { rows: made, found: all.len() }
    });
    page.unsaid = unsaid(scene, route, limit);
    page
}

/// Words in quotation marks come first, then what is reported, then what may not be reported at all.
fn rank_of(found: &Found) -> usize {
    match found.quotation.kind {
        QuoteKind::Indirect if is_doubtful(found.quotation.kind, found.quotation.confidence) => 2,
        QuoteKind::Indirect => 1,
        _ => 0,
    }
}

/// What the speaker is called, if anybody is known.
fn name<'s>(scene: &'s Scene, found: &Found) -> Option<Cow<'s, str>> {
    if let Some(entity) = found.speaker(scene).and_then(|at| scene.knowledge.entities.get(at)) {
        return Some(Cow::Borrowed(&entity.name));
    }
    let speaker = found.quotation.speaker.as_ref()?;
    let wording = one_line(scene.words(Passage { article: found.article, span: speaker.span }));
    (!wording.is_empty()).then_some(Cow::Owned(wording))
}

/// What the speaker is called in a link: the entity's identifier, the words where there is none, or `unknown`.
fn slug<'s>(scene: &'s Scene, found: &Found) -> Cow<'s, str> {
    let entity = found.speaker(scene).and_then(|at| scene.knowledge.entities.get(at));
    entity.map_or_else(
        || name(scene, found).unwrap_or(Cow::Borrowed(UNKNOWN)),
        |entity| Cow::Borrowed(entity.id.as_str()),
    )
}

fn fits(scene: &Scene, route: &QuotesRoute, found: &Found) -> bool {
    let wanted = route.words.trim().to_lowercase();
    (route.speaker.is_empty() || slug(scene, found) == route.speaker.as_str())
        && route.kind.is_none_or(|kind| kind == found.quotation.kind)
        && is_in(scene, route, found.article)
        && (wanted.is_empty()
            || has(scene, Passage { article: found.article, span: found.span }, &wanted)
            || name(scene, found).is_some_and(|name| name.to_lowercase().contains(&wanted)))
}

fn is_in(scene: &Scene, route: &QuotesRoute, article: u32) -> bool {
    route.article.is_empty() || scene.articles.get(article as usize).is_some_and(|it| it.id == route.article)
}

fn has(scene: &Scene, passage: Passage, wanted: &str) -> bool {
    one_line(scene.words(passage)).to_lowercase().contains(wanted)
}

fn unsaid(scene: &Scene, route: &QuotesRoute, limit: usize) -> Part<UnsaidRow> {
    let wanted = route.words.trim().to_lowercase();
    let runs = scene.analysed().filter(|(article, ..)| is_in(scene, route, *article));
    let runs = runs.flat_map(|(article, _, analysis)| analysis.unattributed.iter().map(move |run| (article, run)));
    let mut part = Part::default();
    for (article, run) in runs {
        let passage = Passage { article, span: run.span };
        if wanted.is_empty() || has(scene, passage, &wanted) {
            part.found += 1;
            if part.found <= limit {
                part.rows.push(UnsaidRow { passage, words: one_line(scene.words(passage)), reason: run.reason });
            }
        }
    }
    part
}

/// Who is quoted, in which accounts and how, before any filter.
fn choices(scene: &Scene, rows: &[FoundRow], page: &mut QuotesPage) {
    let mut speakers: Vec<Choice> = Vec::new();
    let mut at: FxHashMap<Cow<str>, usize> = FxHashMap::default();
    let mut by_article = vec![0; scene.analyses.len()];
    let mut by_kind = [QuoteKind::Direct, QuoteKind::Partial, QuoteKind::Indirect].map(|kind| (kind, 0));
    for found in rows.iter().flat_map(|row| &row.members) {
        by_article[found.article as usize] += 1;
        for (_, count) in by_kind.iter_mut().filter(|(kind, _)| *kind == found.quotation.kind) {
            *count += 1;
        }
        let named = found.quotation.speaker.as_ref().map(|speaker| speaker.source == SourceKind::Named);
        let index = *at.entry(slug(scene, found)).or_insert_with(|| {
            let name = name(scene, found);
            page.voices.speakers += usize::from(named == Some(true));
            let name = name.map_or_else(|| "speaker unknown".to_owned(), Cow::into_owned);
            speakers.push(Choice { slug: slug(scene, found).into_owned(), name, count: 0 });
            speakers.len() - 1
        });
        speakers[index].count += 1;
        let Voices { named: by_name, described, unknown, .. } = &mut page.voices;
        match named {
            None => *unknown += 1,
            Some(true) => *by_name += 1,
            Some(false) => *described += 1,
        }
    }
    let unknown = speakers.iter().position(|choice| choice.slug == UNKNOWN).map(|at| speakers.remove(at));
    speakers.order_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    speakers.truncate(CHOICES);
    speakers.extend(unknown);
    page.speakers = speakers;
    let quoting = scene.analysed().filter(|(i, ..)| by_article[*i as usize] > 0);
    page.quoting = by_article.iter().filter(|count| **count > 0).count();
    let choice = |i: u32, id: &str| Choice { slug: id.to_owned(), name: scene.name(i), count: by_article[i as usize] };
    page.accounts = quoting.take(CHOICES).map(|(i, article, _)| choice(i, &article.id)).collect();
    let kinds = by_kind.into_iter().filter(|(_, count)| *count > 0);
    page.kinds = kinds
        .map(|(kind, count)| Choice {
            slug: words::quote_kind(kind).into(),
            name: words::quote_kind(kind).into(),
            count,
        })
        .collect();
}
