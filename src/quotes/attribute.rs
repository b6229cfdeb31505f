//! One decision per quoted run, and one quotation per reported statement.

use super::frame::Frame;
use super::lexicon::{NAMING, WORKS, fold, has};
use super::marks::{Run, pair};
use super::quotation::{Quotation, QuoteKind, Reason, Speaker, SpeakerRule, Unattributed};
use super::words::{Place, Words};
use super::{rules, source};
use crate::entities::Mention;
use crate::text::{Document, TokenKind, Tokens};
use std::ops::Range;

/// What this stage finds in one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quotes {
    /// Words attributed, or attributable, to someone; in text order.
    pub quotations: Vec<Quotation>,
    /// Runs in quotation marks that nobody said; in text order.
    pub unattributed: Vec<Unattributed>,
}

/// Who said what. `mentions` are those of the stage before, in text order. Total and linear in the text.
pub fn attribute(text: &str, document: &Document, tokens: &Tokens, mentions: &[Mention]) -> Quotes {
    let runs = pair(text, document);
    let words = Words::new(text, document, tokens, &runs, None, None);
    let frames = rules::frames(&words);
    let mut made = Quotes::default();
    let mut last: Option<(Speaker, u32)> = None;
    let mut next_frame = 0;
    for run in &runs {
        let end = (words.token_at(run.span.end.saturating_sub(1)) + 1).min(words.all.len());
        let range = words.token_at(run.span.start).min(end)..end;
        let Some(first) = words.all.get(range.start) else { continue };
        if !run.inner.of(text).contains(char::is_alphanumeric) {
            continue;
        }
        let sentence = words.sentence(first.sentence as usize).start
            ..words.all.get(range.end - 1).map_or(range.end, |w| words.sentence(w.sentence as usize).end);
        while frames.get(next_frame).is_some_and(|f| f.cue.start < sentence.start) {
            next_frame += 1;
        }
        let near = frames[next_frame..].iter().take_while(|f| f.cue.start < sentence.end);
        let best = near.filter(|f| f.source.is_some()).min_by_key(|f| distance(f, &range));
        let label = label(&words, run, document);
        let found = if let Some(source) = label {
            Some((source, SpeakerRule::Label, None, 0.9))
        } else if let Some(source) = dash(&words, range.end) {
            Some((source, SpeakerRule::Dash, None, 0.9))
        } else {
            best.and_then(|f| Some((f.source.clone()?, f.rule, Some(f.cue.clone()), f.score)))
        };
        let speaker = match found {
            Some((source, rule, cue, score)) => {
                let (entity, kind) = source::identify(&words, &source, mentions);
                let span = words.span(source.start, source.end);
                Some((Speaker { span, entity, rule, source: kind }, cue, score))
            }
            None => last
                .as_ref()
                .filter(|(_, paragraph)| {
                    run.paragraph == *paragraph
                        || run.continues
                        || (run.paragraph == paragraph + 1 && opens_paragraph(run, document))
                })
                .map(|(speaker, _)| (Speaker { rule: SpeakerRule::CarriedOn, ..speaker.clone() }, None, 0.5)),
        };
        let kind = kind(&words, run, &range);
        if let Some(reason) = nobody(&words, run, &range, speaker.as_ref().is_some_and(|s| s.1.is_some()), kind) {
            made.unattributed.push(Unattributed { span: run.span, reason });
            continue;
        }
        if let Some((speaker, ..)) = &speaker {
            last = Some((speaker.clone(), run.paragraph));
        }
        let (speaker, cue, confidence) = match speaker {
            Some((speaker, cue, score)) => (Some(speaker), cue.map(|c| words.span(c.start, c.end)), score),
            None => (None, None, 0.3),
        };
        made.quotations.push(Quotation { span: run.span, kind, speaker, cue, confidence });
    }
    indirect(&words, &frames, mentions, &mut made);
    made.quotations.sort_by_key(|q| (q.span.start, q.span.end, q.kind));
    made
}

/// Statements reported in the writer's words.
fn indirect(words: &Words, frames: &[Frame], mentions: &[Mention], made: &mut Quotes) {
    let mut free = 0;
    for frame in frames {
        let Some(source) = &frame.source else { continue };
        let outside = frame
            .content
            .clone()
            .filter(|&k| words.all[k].place == Place::Outside && words.all[k].kind != TokenKind::Mark)
            .count();
        if frame.content.len() < 3 || outside == 0 || frame.content.start < free {
            continue;
        }
        free = frame.content.end;
        let span = words.span(frame.content.start, frame.content.end);
        let (entity, kind) = source::identify(words, source, mentions);
        let speaker = Speaker { span: words.span(source.start, source.end), entity, rule: frame.rule, source: kind };
        let cue = Some(words.span(frame.cue.start, frame.cue.end));
        made.quotations.push(Quotation {
            span,
            kind: QuoteKind::Indirect,
            speaker: Some(speaker),
            cue,
            confidence: frame.score - 0.2,
        });
    }
}

/// Tokens between cue and run, a cue after the run first.
fn distance(frame: &Frame, run: &Range<usize>) -> usize {
    if frame.cue.start >= run.end {
        (frame.cue.start - run.end) * 2
    } else {
        run.start.saturating_sub(frame.cue.end) * 2 + 1
    }
}

/// Whether the run begins its paragraph.
fn opens_paragraph(run: &Run, document: &Document) -> bool {
    document.paragraphs.get(run.paragraph as usize).is_some_and(|p| p.span.start == run.span.start)
}

/// The name of a `NAME: …` line on which the run stands.
fn label(words: &Words, run: &Run, document: &Document) -> Option<Range<usize>> {
    let paragraph = document.paragraphs.get(run.paragraph as usize)?;
    let start = words.token_at(paragraph.span.start);
    let colon = (start..start + 6).find(|&k| words.at(k) == ":")?;
    let named =
        (start..colon).all(|k| words.all[k].capital && words.all[k].place == Place::Outside || words.at(k) == ".");
    (colon > start && named && words.all.get(colon + 1).is_some_and(|w| w.place == Place::Open)).then_some(start..colon)
}

/// The name after a dash behind a run: `“…” — Jane Doe`.
fn dash(words: &Words, after: usize) -> Option<Range<usize>> {
    if !matches!(words.at(after), "—" | "―" | "–" | "-") {
        return None;
    }
    let sentence = words.all.get(after + 1)?.sentence;
    let end = (after + 1..after + 6)
        .find(|&k| words.all.get(k).is_none_or(|w| !w.capital || w.sentence != sentence))
        .unwrap_or(after + 6);
    let ends_there =
        words.all.get(end).is_none_or(|w| w.sentence != sentence || matches!(words.at(end), "," | "." | "("));
    (end > after + 1 && ends_there).then_some(after + 1..end)
}

fn kind(words: &Words, run: &Run, range: &Range<usize>) -> QuoteKind {
    let text = words.text;
    let ends = run.inner.of(text).ends_with(['.', ',', '!', '?', '…']) || !run.closed;
    let begins = run.inner.of(text).chars().next().is_some_and(char::is_uppercase);
    let opens = range.start == 0 || words.all[range.start - 1].sentence != words.all[range.start].sentence;
    if ends && (begins || opens) || (opens && begins) { QuoteKind::Direct } else { QuoteKind::Partial }
}

/// Why nobody said the words of a run, if so.
fn nobody(words: &Words, run: &Run, range: &Range<usize>, cued: bool, kind: QuoteKind) -> Option<Reason> {
    let mut buffer = [0; 24];
    let before = range.start.checked_sub(1).map_or("", |k| fold(words.at(k), &mut buffer)).to_owned();
    let inside =
        || range.clone().filter(|&k| words.all[k].place == Place::Inside && words.all[k].kind == TokenKind::Word);
    let count = inside().count();
    let small = inside().filter(|&k| !words.all[k].capital && words.at(k).len() > 3).count();
    let spoken =
        run.inner.of(words.text).ends_with([',', '?', '!']) || (run.inner.of(words.text).ends_with('.') && count > 4);
    if has(WORKS, &before) && small == 0
        || (!spoken
            && count > 1
            && count < 10
            && small == 0
            && inside().all(|k| words.all[k].capital || words.at(k).len() < 5))
    {
        return Some(Reason::Title);
    }
    if count <= 4 && (has(NAMING, &before)) {
        return Some(Reason::Term);
    }
    if !cued && !spoken && kind == QuoteKind::Partial {
        return Some(if count <= 3 { Reason::Scare } else { Reason::Unknown });
    }
    None
}
