//! One decision per quoted run, and one quotation per reported statement.

use super::belief::Labels;
use super::candidates::{Candidate, Previous, QuotedRun, Scene};
use super::frame::Frame;
use super::lexicon::{NAMING, WORKS, fold, has};
use super::marks::{Run, pair};
use super::model::QuoteModel;
use super::quotation::{Quotation, QuoteKind, Reason, SourceKind, Speaker, SpeakerRule, Unattributed};
use super::reports::Report;
use super::source::Resolver;
use super::transcript::Turn;
use super::words::{Place, Words};
use super::{reports, roles, rules, transcript};
use crate::SliceOrder;
use crate::entities::{Entity, EntityIndex, Mention};
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
const UTTERANCE: f32 = 0.65;

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
        Some(model) => reports::reports(&words, &paragraphs, &labels, &frames, &model.extent),
        None => (frames.iter())
            .filter_map(|f| {
                let content = f.content.first()?.start..f.content.last()?.end;
                Some(Report { frame: f.clone(), content, sure: f.score })
            })
            .collect(),
    };
    let frames = if model.is_some() { Scene::with_weak(&words, &quoted, frames) } else { frames };
    let scene = Scene { words: &words, runs: &quoted, frames: &frames, labels: &labels };
    let mut speakers = Speakers { words: &words, resolver: Resolver::new(mentions, entities), known: Vec::new() };
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

/// By how much "nobody is named" must outweigh the best candidate, in log-odds; 0 is evenly, 2 hardly ever.
const UNNAMED: f32 = 0.6;

fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// The best candidate by the model, if any beats "nobody is named", with its probability.
fn choose<'c>(
    model: &QuoteModel,
    scene: &Scene,
    number: usize,
    previous: &Previous,
    candidates: &'c [Candidate],
) -> (Option<&'c Candidate>, f32) {
    // A label or a dash names the speaker outright.
    if let Some(named) = candidates.iter().find(|c| matches!(c.rule, SpeakerRule::Label | SpeakerRule::Dash)) {
        return (Some(named), 0.95);
    }
    let mut scores: Vec<f32> = candidates.iter().map(|c| model.choice.weigh(&c.features)).collect();
    scores.push(model.choice.weigh(&scene.nobody(number, previous)));
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let total: f32 = scores.iter().map(|s| (s - most).exp()).sum();
    // Nobody is named only if that is likelier than all candidates by far.
    let worth = |n: usize| if n == candidates.len() { scores[n] - UNNAMED } else { scores[n] };
    let best = (0..scores.len()).rev().max_by(|&a, &b| worth(a).total_cmp(&worth(b))).unwrap_or(0);
    let chosen = candidates.get(best);
    // The same words found in several ways speak for each other.
    let same = |n: usize| n == best || chosen.zip(candidates.get(n)).is_some_and(|(a, b)| a.source == b.source);
    let mass: f32 = (0..scores.len()).filter(|&n| same(n)).map(|n| (scores[n] - most).exp()).sum();
    (chosen, mass / total)
}

/// The best candidate without a model: labels and dashes, then the nearest cue in the sentence, then the speaker before.
fn nearest<'c>(scene: &Scene, number: usize, candidates: &'c [Candidate]) -> (Option<&'c Candidate>, f32) {
    let run = &scene.runs[number];
    let cost = |c: &Candidate| match (c.rule, &c.cue) {
        (SpeakerRule::Label | SpeakerRule::Dash, _) => Some(0),
        (SpeakerRule::SameSentence | SpeakerRule::Adverbial, Some(cue)) => Some(if cue.start >= run.range.end {
            (cue.start - run.range.end) * 2
        } else {
            run.range.start.saturating_sub(cue.end) * 2 + 1
        }),
        (SpeakerRule::CarriedOn, _) => Some(10_000),
        (SpeakerRule::NeighbourSentence, Some(cue))
            if cue.end <= run.range.start && scene.words.at(run.range.start - 1) == ":" =>
        {
            Some(9_000)
        }
        _ => None,
    };
    let best = candidates.iter().filter_map(|c| Some((cost(c)?, c))).min_by_key(|c| c.0);
    match best {
        Some((cost, candidate)) => (
            Some(candidate),
            if cost == 0 {
                0.9
            } else if cost < 9_000 {
                0.75
            } else {
                0.5
            },
        ),
        None => (None, 0.3),
    }
}

/// The speakers behind the sources of all frames.
struct Speakers<'a, 't> {
    words: &'a Words<'t>,
    resolver: Resolver<'a>,
    /// By the source's first token.
    known: Vec<(usize, Option<EntityIndex>, SourceKind)>,
}

impl Speakers<'_, '_> {
    /// Looks at all sources in text order.
    fn resolve(&mut self, frames: &[Frame]) {
        let mut sources: Vec<&Range<usize>> =
            frames.iter().filter(|f| !f.weak).filter_map(|f| f.source.as_ref()).collect();
        sources.order_by_key(|s| s.start);
        sources.dedup();
        for source in sources {
            let (entity, kind) = self.resolver.identify(self.words, source);
            self.known.push((source.start, entity, kind));
        }
    }

    fn speaker(&mut self, source: &Range<usize>, rule: SpeakerRule) -> Speaker {
        let known =
            self.known.binary_search_by_key(&source.start, |k| k.0).map(|at| (self.known[at].1, self.known[at].2));
        let (entity, kind) = known.unwrap_or_else(|_| self.resolver.identify(self.words, source));
        // The comma that closes an apposition is not part of it.
        let end = source.end - usize::from(source.len() > 1 && self.words.at(source.end - 1) == ",");
        Speaker { span: self.words.span(source.start, end), entity, rule, source: kind }
    }
}

impl Speakers<'_, '_> {
    /// Whether the words before a colon name or describe one who speaks, rather than a topic.
    fn may_speak(&self, label: &Range<usize>) -> bool {
        let words = self.words;
        let letters = label.clone().filter(|&k| words.all[k].kind == TokenKind::Word);
        let shouted = letters.clone().all(|k| words.at(k).chars().all(|c| !c.is_lowercase()));
        let mut buffer = [0; 24];
        !letters.clone().any(|k| transcript::is_notice(fold(words.at(k), &mut buffer)))
            && (shouted || self.resolver.is_someone(words, label))
    }
}

/// Statements reported in the writer's words, with the quoted words they may hold.
fn indirect(document: &Document, reports: &[Report], speakers: &mut Speakers, made: &mut Quotes) {
    let words = speakers.words;
    for Report { frame, content, sure } in reports {
        let Some(source) = &frame.source else { continue };
        let outside = |k: usize| words.all[k].place == Place::Outside && words.all[k].kind != TokenKind::Mark;
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

fn kind(words: &Words, run: &QuotedRun) -> QuoteKind {
    let inner = words.span(run.range.start, run.range.end).of(words.text);
    let inner = inner.trim_matches(|c: char| {
        matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '«' | '»' | '`' | '„') || c.is_whitespace()
    });
    let ends = inner.ends_with(['.', ',', '!', '?', '…']) || !run.closed;
    let begins = inner.chars().next().is_some_and(char::is_uppercase);
    let opens = run.range.start == 0 || words.all[run.range.start - 1].sentence != words.all[run.range.start].sentence;
    if ends && (begins || opens) || (opens && begins) { QuoteKind::Direct } else { QuoteKind::Partial }
}

/// Whether a run is a title or a term by what stands before it: the novel “The Long Winter”, known as “Benedikt”, the
/// so-called “summer lane”.
fn titled(words: &Words, run: &QuotedRun) -> bool {
    let (mut buffer, mut other) = ([0; 24], [0; 24]);
    let back = |by: usize| run.range.start.checked_sub(by).map_or("", |k| words.at(k));
    let before = fold(back(1), &mut buffer);
    let named = match before {
        "titled" | "entitled" | "nicknamed" | "codenamed" | "so-called" => true,
        "called" => back(2) == "-",
        "as" => fold(back(2), &mut other) == "known",
        _ => false,
    };
    let large = |k: usize| words.all[k].capital || words.all[k].kind != TokenKind::Word || words.at(k).len() < 4;
    let naming = || has(WORKS, before) || matches!(before, "named" | "dubbed");
    named || naming() && run.range.clone().all(large)
}

/// Why nobody said the words of a run, by its form; `None` if its form is that of an utterance.
fn nobody(words: &Words, run: &QuotedRun, cued: bool, kind: QuoteKind) -> Option<Reason> {
    let mut buffer = [0; 24];
    let before = run.range.start.checked_sub(1).map_or("", |k| fold(words.at(k), &mut buffer));
    let inside =
        || run.range.clone().filter(|&k| words.all[k].place == Place::Inside && words.all[k].kind == TokenKind::Word);
    let count = inside().count();
    let small = inside().filter(|&k| !words.all[k].capital && words.at(k).len() > 3).count();
    let last = run.range.clone().rev().find(|&k| words.all[k].place == Place::Inside).map_or("", |k| words.at(k));
    let spoken = matches!(last, "," | "?" | "!") || (last == "." && count > 4);
    let work = has(WORKS, before) && small == 0;
    if work
        || (!spoken
            && count > 1
            && count < 10
            && small == 0
            && inside().all(|k| words.all[k].capital || words.at(k).len() < 5))
    {
        return Some(Reason::Title);
    }
    if count <= 4 && has(NAMING, before) {
        return Some(Reason::Term);
    }
    (!cued && !spoken && kind == QuoteKind::Partial).then_some(if count <= 3 { Reason::Scare } else { Reason::Unknown })
}
