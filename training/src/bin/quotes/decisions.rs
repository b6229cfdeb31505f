//! The decisions that the rankers learn: who said a run, whether anybody did, and how far reported words reach.

use super::gold::{Attribution, Example, gold_of};
use parallax::Span;
use parallax::quotes::SpeakerRule;
use parallax::quotes::learning::{
    Choices, ExtentModel, Frame, Labels, Place, Previous, Reach, Scene, Side, Source, Words, alike, best, halves, head,
    in_paragraph, joining, proposed, sides, sources, sourcing,
};
use parallax_training::ranker::{Choice, rank, total};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Decisions about runs, and whether each is an utterance.
#[derive(Default)]
pub struct Decisions {
    pub speakers: Vec<Choice>,
    pub spoken: Vec<(Vec<u32>, bool)>,
    pub unreachable: usize,
}

pub fn decisions(example: &Example, labels: &Labels, frames: &[Frame], made: &mut Decisions) {
    let words = &example.words;
    let scene = Scene::new(words, &example.runs, frames, labels);
    let mut previous = Previous::default();
    for (number, run) in example.runs.iter().enumerate() {
        let Some(gold) = gold_of(example, run) else { continue };
        made.spoken.push((scene.utterance(number), gold.is_some()));
        let Some(gold) = gold else { continue };
        let candidates = scene.candidates(number, &previous);
        let heads: Vec<usize> = (gold.source.iter())
            .map(|s| head(words, &(words.token_at(s.start)..words.all.partition_point(|w| w.span.start < s.end))))
            .collect();
        let is_right = |source: &Range<usize>| {
            heads.iter().any(|&h| {
                let name =
                    words.all[h].capital && words.at(h).len() > 2 && words.at(h) == words.at(head(words, source));
                source.contains(&h) || name
            })
        };
        let mut right: Vec<bool> = candidates.iter().map(|c| is_right(&c.source)).collect();
        if let Some(chosen) = candidates.iter().zip(&right).find(|c| *c.1) {
            previous.push(chosen.0.source.clone(), run);
        }
        if candidates.iter().any(|c| matches!(c.rule, SpeakerRule::Label | SpeakerRule::Dash)) {
            continue;
        }
        right.push(gold.source.is_empty());
        if !right.contains(&true) {
            made.unreachable += 1;
            continue;
        }
        let mut options: Vec<Vec<u32>> = candidates.into_iter().map(|c| c.features).collect();
        options.push(scene.nobody(number, &previous));
        made.speakers.push(Choice { options, right });
    }
}

/// The words of a span, without the marks at its ends.
pub fn bare(words: &Words, mut range: Range<usize>) -> Range<usize> {
    while !range.is_empty() && !words.lexemes[range.start].wordlike {
        range.start += 1;
    }
    while !range.is_empty() && !words.lexemes[range.end - 1].wordlike {
        range.end -= 1;
    }
    range
}

/// A choice of content, with what is needed to tell how good the reports are that come of it.
pub struct Content {
    /// The spans and which of them are right.
    pub choice: Choice,
    /// The spans, in tokens; the first is empty and stands for none.
    pub ranges: Vec<Range<usize>>,
    /// For each span the reported attribution that it is much like, numbered over all articles, and whether the frame's
    /// source is that attribution's.
    pub gold: Vec<Option<(usize, bool)>>,
    /// Whether each span has words outside quotation marks: what is all quoted is no report.
    pub told: Vec<bool>,
    /// Number of the article.
    pub article: usize,
}

/// The choices of content for the frames of an article.
pub fn extents(example: &Example, article: usize, labels: &Labels, made: &mut Vec<Content>) {
    let words = &example.words;
    let tokens = |s: Span| tokens(words, s);
    let whole = |a: &Attribution| Span::new(a.content[0].start, a.content[a.content.len() - 1].end);
    let golds: Vec<(Range<usize>, &Attribution)> = (example.article.attributions.iter())
        .filter(|a| a.is_report())
        .map(|a| (bare(words, tokens(whole(a))), a))
        .collect();
    let mut reach = Reach::default();
    for range in &example.paragraphs {
        reach.read(words, range.clone(), labels);
        for (frame, labelled) in frames_of(example, range, labels) {
            let cue = words.span(frame.cue.start, frame.cue.end);
            let attribution = example.article.attributions.iter().find(|a| a.cue.iter().any(|c| c.overlaps(cue)));
            for side in sides(words, &frame) {
                let choices = reach.choices(&frame, side, labelled);
                if choices.len() < 2 {
                    continue;
                }
                let mut content = attribution.map_or(&[][..], |a| &a.content).iter();
                let target = match side {
                    Side::Left => content.rfind(|c| c.start < cue.start),
                    Side::Right => content.find(|c| c.start >= cue.start),
                };
                let spans: Vec<Range<usize>> = choices.iter().map(|c| bare(words, c.range.clone())).collect();
                let right = right_of(&spans, target.map(|t| bare(words, tokens(*t))));
                if !right.contains(&true) {
                    continue;
                }
                let speaks = |a: &Attribution| {
                    let source = frame.source.clone().unwrap_or_default();
                    a.source.iter().any(|&s| source.contains(&head(words, &tokens(s))))
                };
                let gold = |span: &Range<usize>| {
                    let at = golds.iter().position(|g| !span.is_empty() && alike(span, &g.0))?;
                    Some((article << 10 | at, speaks(golds[at].1)))
                };
                let gold = spans.iter().map(gold).collect();
                let ranges = choices.iter().map(|c| c.range.clone()).collect();
                let outside = |k: usize| words.all[k].place == Place::Outside && words.lexemes[k].wordlike;
                let told = choices.iter().map(|c| c.range.clone().any(outside)).collect();
                let options = choices.into_iter().map(|c| c.features).collect();
                made.push(Content { choice: Choice { options, right }, ranges, gold, told, article });
            }
        }
    }
}

/// For each cue with something likely on both sides, whether both are one statement;
/// and whose statement it is.
pub fn joins(
    example: &Example,
    labels: &Labels,
    model: &ExtentModel,
    made: &mut Vec<(Vec<u32>, bool)>,
    chosen: &mut Vec<Choice>,
) {
    let words = &example.words;
    let within = |k: usize, s: &Span| words.all[k].span.overlaps(*s);
    let (mut reach, mut choices) = (Reach::default(), Choices::default());
    for range in &example.paragraphs {
        reach.read(words, range.clone(), labels);
        for (frame, labelled) in frames_of(example, range, labels) {
            let halves = halves(words, &reach, &frame, labelled, model, &mut choices);
            if let Some(likelier) =
                halves.iter().flatten().filter(|h| h.sure > 0.2).max_by(|a, b| a.sure.total_cmp(&b.sure))
            {
                chosen.extend(source_of(example, labels, &frame, &likelier.range));
            }
            let [Some(left), Some(right)] = halves else { continue };
            let Some(evidence) = joining(words, &reach, &frame, &left, &right) else { continue };
            let wordlike = |r: Range<usize>| r.filter(|&k| words.lexemes[k].wordlike);
            let whole = left.range.start..right.range.end;
            let one = example.article.attributions.iter().any(|a| {
                let all: usize = a.content.iter().map(|s| wordlike(tokens(words, *s)).count()).sum();
                let both = wordlike(whole.clone()).filter(|&k| a.content.iter().any(|s| within(k, s))).count();
                both * 5 >= (all + wordlike(whole.clone()).count() - both) * 4
            });
            made.push((evidence, one));
        }
    }
}

/// The choice of the source for a frame that is found to report `content`.
fn source_of(example: &Example, labels: &Labels, frame: &Frame, content: &Range<usize>) -> Option<Choice> {
    let words = &example.words;
    let cue = words.span(frame.cue.start, frame.cue.end);
    let attribution = example.article.attributions.iter().find(|a| a.cue.iter().any(|c| c.overlaps(cue)))?;
    let gold: Vec<Range<usize>> = attribution.source.iter().map(|s| bare(words, tokens(words, *s))).collect();
    let candidates = sources(words, frame, labels);
    let share = |c: &Source| {
        let range = bare(words, c.range.clone());
        let of = |g: &Range<usize>| {
            let both = range.end.min(g.end).saturating_sub(range.start.max(g.start));
            both as f32 / (range.len() + g.len() - both).max(1) as f32
        };
        let named = gold.iter().any(|g| !g.is_empty() && c.range.contains(&head(words, g)));
        if named { gold.iter().map(of).fold(0.0, f32::max) } else { 0.0 }
    };
    let shares: Vec<f32> = candidates.iter().map(share).collect();
    let best = shares.iter().copied().fold(0.0, f32::max);
    let right: Vec<bool> = shares.iter().map(|&s| s > 0.0 && s == best).collect();
    if candidates.len() < 2 || !right.contains(&true) {
        return None;
    }
    let options = candidates.iter().map(|c| sourcing(words, labels, frame, content, c)).collect();
    Some(Choice { options, right })
}

/// The frames of a paragraph, and whether the role model found each.
fn frames_of(example: &Example, range: &Range<usize>, labels: &Labels) -> impl Iterator<Item = (Frame, bool)> {
    let found = in_paragraph(&example.words, range, &labels.roles);
    let found = found.into_iter().filter(|f| !f.cue.is_empty() && f.source.is_some()).map(|f| (f, true));
    found.chain(proposed(&example.words, range, labels).into_iter().map(|f| (f, false)))
}

/// The tokens of a span.
fn tokens(words: &Words, span: Span) -> Range<usize> {
    words.token_at(span.start)..words.all.partition_point(|w| w.span.start < span.end)
}

/// Which spans are the gold one; if none is, those that come nearest, if near enough.
fn right_of(spans: &[Range<usize>], gold: Option<Range<usize>>) -> Vec<bool> {
    let Some(gold) = gold else { return spans.iter().map(Range::is_empty).collect() };
    let share = |b: &Range<usize>| {
        let both = b.end.min(gold.end).saturating_sub(b.start.max(gold.start));
        both as f32 / (b.len() + gold.len() - both).max(1) as f32
    };
    let best = spans.iter().map(share).fold(0.0, f32::max);
    spans.iter().map(|b| best >= 0.8 && share(b) == best).collect()
}

/// F1 of the reports that come of choices by weights trained on the other half: with the right content, and with the right
/// source too, at several thresholds. `gold` is the number of attributions that report.
pub fn reports_by_halves(contents: &[Content], epochs: usize, dropout: f32, gold: usize) -> String {
    let mut found: Vec<Found> = Vec::new();
    for half in 0..2 {
        let in_half = |n: usize| n * 2 / contents.len() == half;
        let others: Vec<&Choice> = contents.iter().enumerate().filter(|c| !in_half(c.0)).map(|c| &c.1.choice).collect();
        let weights = rank(&others, epochs, dropout, 11);
        for content in contents.iter().enumerate().filter(|c| in_half(c.0)).map(|c| c.1) {
            let mut scores: Vec<f32> = content.choice.options.iter().map(|o| total(&weights, o)).collect();
            let (best, sure) = best(&content.ranges, &mut scores);
            if !content.told[best] {
                continue;
            }
            found.push(Found {
                sure,
                article: content.article,
                range: content.ranges[best].clone(),
                gold: content.gold[best],
                exact: content.choice.right[best],
            });
        }
    }
    found.sort_by(|a, b| b.sure.total_cmp(&a.sure));
    let mut taken: FxHashMap<usize, Vec<Range<usize>>> = FxHashMap::default();
    found.retain(|f| {
        let here = taken.entry(f.article).or_default();
        let new = !here.iter().any(|r| alike(r, &f.range));
        here.push(f.range.clone());
        new
    });
    let at = |least: f32| {
        let found = || found.iter().take_while(|f| f.sure >= least);
        let f1 = |right: usize| 200.0 * right as f64 / (found().count() + gold) as f64;
        let mut seen: Vec<usize> = Vec::new();
        let mut linked = 0;
        for (number, link) in found().filter_map(|f| f.gold) {
            if !seen.contains(&number) {
                seen.push(number);
                linked += usize::from(link);
            }
        }
        let exact = found().filter(|f| f.exact).count();
        format!("{least}: {:.2} linked {:.2} exact {:.2}", f1(seen.len()), f1(linked), f1(exact))
    };
    [0.2, 0.25, 0.3, 0.35, 0.4].map(at).join("; ")
}

/// A report as it is weighed.
struct Found {
    sure: f32,
    article: usize,
    range: Range<usize>,
    gold: Option<(usize, bool)>,
    exact: bool,
}
