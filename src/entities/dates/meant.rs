//! What day is meant: by the article's own day, the words about a date, and its other dates.

use super::{Found, Said, Side};
use crate::Span;
use crate::entities::calendar::{date, is_day, number, weekday_of};
use crate::entities::{DateMention, DateValue};
use crate::text::{Document, ParagraphKind};

/// The day the article states as its own: a date line, a dateline, "Published …".
pub(super) fn own_day(text: &str, document: &Document, found: &[Found]) -> Option<i32> {
    let full = found.iter().filter_map(|f| match f.said {
        Said::Parts(Some(year), Some(month), Some(day)) => Some((f.span, number(year, month, day))),
        _ => None,
    });
    for (span, day) in full {
        let paragraph = &document.paragraphs[document.paragraph_at(span.start)?];
        let line = paragraph.span.of(text);
        let before =
            Span::new(paragraph.span.start, span.start).of(text).trim_end_matches([':', ' ', ',', '(']).to_lowercase();
        let labelled =
            ["published", "updated", "posted", "date", "dated", "published on", "updated on", "last updated"];
        let note = !matches!(paragraph.kind, ParagraphKind::Prose)
            && !matches!(paragraph.kind, ParagraphKind::ListItem { .. } | ParagraphKind::Table { .. });
        let short = line.split_whitespace().count() <= 9 && !line.ends_with(['.', '”', '"']);
        // "KYIV, July 3, 2022 (Agency) –": capitals before, a bracket or dash behind.
        let rest = text.get(span.end as usize..).unwrap_or_default().trim_start();
        let dateline = before.len() <= 40
            && rest.starts_with(['(', '-', '–', '—', ':', '/'])
            && !before.ends_with(" on")
            && !before.ends_with(" in");
        if labelled.iter().any(|label| before.ends_with(label)) || short || note || dateline {
            return Some(day);
        }
    }
    None
}

/// The year of all dates in the article that state one with a month, if they agree.
pub(super) fn agreed_year(found: &[Found]) -> Option<i16> {
    let mut years = found.iter().filter_map(|f| match f.said {
        Said::Parts(Some(year), Some(_), _) => Some(year),
        _ => None,
    });
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// The mention of a date with the value that is meant.
pub(super) fn value(found: &Found, own: Option<i32>, agreed: Option<i16>) -> DateMention {
    let mention = |value: Option<DateValue>, inferred: bool| DateMention {
        span: found.span,
        value,
        inferred: inferred && value.is_some(),
        weekday: found.weekday,
    };
    match found.said {
        Said::Range => mention(None, false),
        Said::Days(days) => mention(own.map(|own| date(own + days)), true),
        Said::Parts(Some(year), month, day) => {
            let sound = month.zip(day).is_none_or(|(month, day)| is_day(Some(year), month, day));
            mention(sound.then_some(DateValue { year, month, day }), false)
        }
        Said::Parts(None, Some(month), day) => {
            // The year that brings the date nearest to the article's own day, on the side that the words tell.
            let near = own.and_then(|own| {
                let this = date(own).year;
                let best = (this - 1..=this + 1)
                    .filter(|&year| is_day(Some(year), month, day.unwrap_or(1)))
                    .filter(|&year| match found.side {
                        Side::Before => number(year, month, day.unwrap_or(1)) <= own,
                        Side::After => number(year, month, day.unwrap_or(28)) >= own,
                        Side::Open => true,
                    })
                    .min_by_key(|&year| {
                        // News looks back more than ahead.
                        let ahead = number(year, month, day.unwrap_or(15)) - own;
                        if ahead > 31 { ahead * 3 / 2 } else { ahead.abs() }
                    });
                best.filter(|&year| {
                    let named = day.map(|day| weekday_of(number(year, month, day)));
                    found.weekday.is_none() || named == found.weekday
                })
            });
            mention(near.or(agreed).map(|year| DateValue { year, month: Some(month), day }), true)
        }
        Said::Parts(None, None, _) => {
            let value = found.weekday.zip(own).map(|(weekday, own)| {
                let back = (i32::from(weekday_of(own)) - i32::from(weekday)).rem_euclid(7);
                // "next Friday" on a Friday is a week ahead; "will meet on Friday" may be today.
                date(if found.side == Side::After && (back > 0 || found.next) { own + 7 - back } else { own - back })
            });
            mention(value, true)
        }
    }
}
