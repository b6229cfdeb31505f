//! One decision per quoted run, and one quotation per reported statement.

use super::belief::Labels;
use super::candidates::{Candidate, Previous, QuotedRun, Scene};
use super::choice::{choose, logistic, nearest};
use super::form::{kind, nobody, titled};
use super::marks::{Run, pair};
use super::model::QuoteModel;
use super::quotation::{Quotation, QuoteKind, Reason, SpeakerRule, Unattributed};
use super::reports::Report;
use super::source::Resolver;
use super::speakers::Speakers;
use super::transcript::Turn;
use super::words::{Place, Words};
use super::{reports, roles, rules, transcript};
use crate::SliceOrder;
use crate::entities::{Entity, Mention};
use crate::syntax::Tagger;
use crate::text::{Document, ParagraphKind, TokenKind, Tokens};
use std::ops::Range;

/// What this stage finds in one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quotes {
    /// Words attributed, or attributable, to someone; in text order.
    pub quotations: Vec<Quotation>,
    /// Runs in quotation marks that nobody said; in text order.
    pub unattributed: Vec<Unattributed>,
}

/// Runs less likely than this to be an utterance are taken for titles, terms and scare quotes. Measured by halves of the
/// training articles: at even odds F1 is the same and a tenth fewer of those are told apart.
const UTTERANCE: f32 = 0.5;

/// How sure it is that the speakers of a dialogue take turns.
const TAKEN_TURN: f32 = 0.75;

/// How sure the speaker of a line in a transcript is.
const TURN: f32 = 0.9;

/// Who said what. `mentions` and `entities` are those of the stage before. Total and linear in the text.
pub fn attribute(
    text: &str,
    document: &Document,
    tokens: &Tokens,
    mentions: &[Mention],
    entities: &[Entity],
    tagger: Option<&Tagger>,
    model: Option<&QuoteModel>,
) -> Quotes {
    let runs = pair(text, document);
    let words = Words::new(text, document, tokens, &runs, tagger, model.map(|m| &m.cues));
    let paragraphs = paragraphs(document, &words);
    let (labels, frames) = match model {
        Some(model) => {
            let labels = roles::label(&words, &paragraphs, &model.roles);
            let frames = roles::frames(&words, &paragraphs, &labels.roles);
            (labels, frames)
        }
        None => (Labels::none(words.all.len()), rules::frames(&words)),
    };
    let quoted = quoted(&runs, &words, &paragraphs);
    let reports = match model {
        Some(model) => reports::reports(&words, &paragraphs, &labels, &frames, model),
        None => (frames.iter())
            .filter_map(|f| {
                let content = f.content.first()?.start..f.content.last()?.end;
                Some(Report { frame: f.clone(), content, sure: f.score })
            })
            .collect(),
    };
    let frames = if model.is_some() { Scene::with_weak(&words, &quoted, frames) } else { frames };
    let scene = Scene::new(&words, &quoted, &frames, &labels);
    let mut speakers = Speakers::new(&words, Resolver::new(mentions, entities));
    speakers.resolve(&frames);
    let mut made = Quotes::default();
    let mut previous = Previous::default();
    for (number, run) in quoted.iter().enumerate() {
        let kind = kind(&words, run);
        let span = words.span(run.range.start, run.range.end);
        let mut candidates = scene.candidates(number, &previous);
        candidates.retain(|c| c.rule != SpeakerRule::Label || speakers.may_speak(&c.source));
        let turn = scene.takes_turn(number, &previous);
        let (mut chosen, mut sure) = match model {
            Some(model) => choose(model, &scene, number, &previous, &candidates),
            None => nearest(&scene, number, &candidates),
        };
        if let Some(other) = candidates.iter().find(|c| turn && c.rule == SpeakerRule::Alternation) {
            (chosen, sure) = (Some(other), TAKEN_TURN);
        }
        let spoken = model.map(|m| logistic(m.spoken.weigh(&scene.utterance(number))));
        let cued = chosen.is_some_and(|c| c.cue.is_some() || matches!(c.rule, SpeakerRule::Label | SpeakerRule::Dash));
        let least = match chosen.map(|c| c.rule) {
            Some(SpeakerRule::Label | SpeakerRule::Dash) => 0.2,
            _ if turn => 0.2,
            _ if titled(&words, run) => 0.97,
            _ => UTTERANCE,
        };
        let reason = match spoken {
            Some(spoken) if spoken < least => {
                Some(nobody(&words, run, false, QuoteKind::Partial).unwrap_or(Reason::Unknown))
            }
            Some(_) => None,
            None => nobody(&words, run, cued, kind),
        };
        if let Some(reason) = reason {
            made.unattributed.push(Unattributed { span, reason });
            continue;
        }
        let carried = chosen.is_some_and(|c| {
            c.rule == SpeakerRule::NeighbourSentence && previous.speakers.first().is_some_and(|s| s.0 == c.source)
        });
        let rule = |c: &Candidate| if carried { SpeakerRule::CarriedOn } else { c.rule };
        let speaker = chosen.map(|c| speakers.speaker(&c.source, rule(c)));
        if let Some(chosen) = chosen {
            previous.push(chosen.source.clone(), run);
        }
        let cue = chosen.and_then(|c| c.cue.as_ref()).map(|c| words.span(c.start, c.end));
        let confidence = sure * spoken.unwrap_or(1.0);
        made.quotations.push(Quotation { span, kind, speaker, cue, confidence });
    }
    indirect(document, &reports, &mut speakers, &mut made);
    for Turn { label, speech } in transcript::turns(&words, &paragraphs) {
        let speaker = Some(speakers.speaker(&label, SpeakerRule::Label));
        let span = words.span(speech.start, speech.end);
        made.quotations.push(Quotation { span, kind: QuoteKind::Direct, speaker, cue: None, confidence: TURN });
    }
    made.quotations.order_by_key(|q| (q.span.start, q.span.end, q.kind));
    made
}

/// Token ranges of the paragraphs that have tokens.
pub fn paragraphs(document: &Document, words: &Words) -> Vec<Range<usize>> {
    let start = |s: u32| words.starts.get(s as usize).copied().unwrap_or(words.all.len() as u32) as usize;
    let range = |s: &Range<u32>| start(s.start)..start(s.end);
    document.paragraphs.iter().map(|p| range(&p.sentences)).filter(|r| !r.is_empty()).collect()
}

/// The runs in tokens; runs without a word are left out.
#[inline(never)]
pub fn quoted(runs: &[Run], words: &Words, paragraphs: &[Range<usize>]) -> Vec<QuotedRun> {
    let mut made = Vec::with_capacity(runs.len());
    for run in runs {
        let range = words.token_at(run.span.start)..words.all.partition_point(|w| w.span.start < run.span.end);
        let number = paragraphs.partition_point(|p| p.end <= range.start);
        let Some(paragraph) = paragraphs.get(number) else { continue };
        if range.is_empty() || !words.all[range.clone()].iter().any(|w| w.kind != TokenKind::Mark) {
            continue;
        }
        made.push(QuotedRun {
            range,
            paragraph: paragraph.clone(),
            number,
            closed: run.closed,
            continues: run.continues,
            single: run.single,
        });
    }
    made
}

impl Previous {
    /// Remembers who was found to say `run`.
    pub fn push(&mut self, source: Range<usize>, run: &QuotedRun) {
        if self.speakers.first().is_some_and(|s| s.0 == source) {
            self.speakers.remove(0);
        }
        self.speakers.insert(0, (source, run.number, run.range.end));
        self.speakers.truncate(2);
    }
}

/// Statements reported in the writer's words, with the quoted words they may hold.
#[inline(never)]
fn indirect(document: &Document, reports: &[Report], speakers: &mut Speakers, made: &mut Quotes) {
    let words = speakers.words;
    for Report { frame, content, sure } in reports {
        let Some(source) = &frame.source else { continue };
        // Cue and source may stand inside.
        let told = |k: usize| !frame.cue.contains(&k) && !source.contains(&k);
        let outside =
            |k: usize| words.all[k].place == Place::Outside && words.all[k].kind != TokenKind::Mark && told(k);
        if frame.cue.is_empty() || !content.clone().any(outside) {
            continue;
        }
        let cue = words.span(frame.cue.start, frame.cue.end);
        let paragraph = document.paragraph_at(cue.start).and_then(|p| document.paragraphs.get(p));
        if !paragraph.is_some_and(|p| matches!(p.kind, ParagraphKind::Prose | ParagraphKind::ListItem { .. })) {
            continue;
        }
        let speaker = Some(speakers.speaker(source, frame.rule));
        let span = words.span(content.start, content.end);
        made.quotations.push(Quotation { span, kind: QuoteKind::Indirect, speaker, cue: Some(cue), confidence: *sure });
    }
}
