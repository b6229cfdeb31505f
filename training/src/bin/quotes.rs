//! Trains the attribution model: `quotes OUT.bin SYNTAX.bin TRAIN.jsonl DEV.jsonl`, gold as
//! {"id", "text", "attributions": [{"source", "cue", "content": [[start, end]…], "kind"}]} with offsets in code points.

use parallax::models::lexicon::Lexicon;
use parallax::models::linear::{SequenceModel, Weights};
use parallax::quotes::learning::{
    Frame, Paragraph, Previous, QuotedRun, Ranker, Reach, Role, Scene, Side, Unit, Words, frames, head, in_paragraph,
    label, paragraphs, proposed, quoted, sides,
};
use parallax::quotes::{QuoteModel, SpeakerRule, pair};
use parallax::syntax::{Tagger, spread};
use parallax::text::read;
use parallax::{Offsets, Span};
use parallax_training::{Builder, Parameters, crf};
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::ops::Range;

struct Attribution {
    source: Vec<Span>,
    cue: Vec<Span>,
    content: Vec<Span>,
}

struct Article {
    text: String,
    attributions: Vec<Attribution>,
}

fn load(path: &str) -> Vec<Article> {
    let all = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let line = |line: &str| {
        let record: Value = serde_json::from_str(line).expect("a JSON object a line");
        let text = record["text"].as_str().expect("text").to_owned();
        let offsets = Offsets::new(&text);
        let spans = |value: &Value| {
            let pair =
                |p: &Value| offsets.from_code_points(p[0].as_u64().unwrap() as u32, p[1].as_u64().unwrap() as u32);
            value.as_array().map_or(Vec::new(), |list| list.iter().map(pair).collect::<Vec<_>>())
        };
        let attributions = record["attributions"].as_array().map_or(Vec::new(), |list| {
            list.iter()
                .map(|a| Attribution {
                    source: spans(&a["source"]),
                    cue: spans(&a["cue"]),
                    content: spans(&a["content"]),
                })
                .collect()
        });
        Article { attributions, text: text.clone() }
    };
    all.lines().map(line).collect()
}

/// Gold roles of every token.
fn roles(words: &Words, article: &Article) -> Vec<Role> {
    let mut roles = vec![Role::None; words.all.len()];
    let mut lay = |span: Span, first: Role, rest: Role| {
        let (from, to) = (words.token_at(span.start), words.all.partition_point(|w| w.span.start < span.end));
        for at in from..to {
            roles[at] = if at == from { first } else { rest };
        }
    };
    for a in &article.attributions {
        a.content.iter().for_each(|&s| lay(s, Role::ContentBegin, Role::Content));
    }
    for a in &article.attributions {
        a.source.iter().for_each(|&s| lay(s, Role::SourceBegin, Role::Source));
        a.cue.iter().for_each(|&s| lay(s, Role::CueBegin, Role::Cue));
    }
    for at in 0..roles.len() {
        let before = if at == 0 { Role::None } else { roles[at - 1] };
        if !roles[at].may_follow(before) {
            roles[at] = Role::of(roles[at] as u8 - 1);
        }
    }
    roles
}

/// How often each word form is part of a cue, in classes.
fn cue_classes(articles: &[Article]) -> Vec<(u32, u8)> {
    let mut counts: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
    for article in articles {
        let (document, tokens) = read(&article.text);
        let words = Words::new(&article.text, &document, &tokens, &[], None, None);
        let gold = roles(&words, article);
        for (lexeme, role) in words.lexemes.iter().zip(&gold).filter(|p| p.0.wordlike) {
            let count = counts.entry(spread(lexeme.word)).or_default();
            count.0 += u32::from(role.part() == 2);
            count.1 += 1;
        }
    }
    let class = |(cue, all): (u32, u32)| match f64::from(cue) / f64::from(all) {
        p if p < 0.02 => 1,
        p if p < 0.08 => 2,
        p if p < 0.2 => 3,
        p if p < 0.4 => 4,
        p if p < 0.7 => 5,
        _ => 6,
    };
    let mut classes: Vec<(u32, u8)> = counts.into_iter().filter(|c| c.1.0 >= 3).map(|(w, c)| (w, class(c))).collect();
    classes.sort_unstable();
    classes
}

/// What stays the same over all folds.
struct Tools {
    tagger: Tagger,
    cues: Lexicon,
}

/// An article read and tagged, with its gold roles.
struct Example<'a> {
    article: &'a Article,
    words: Words<'a>,
    paragraphs: Vec<Range<usize>>,
    runs: Vec<QuotedRun>,
    gold: Vec<Role>,
}

impl<'a> Example<'a> {
    fn new(article: &'a Article, tools: &Tools) -> Self {
        let (document, tokens) = read(&article.text);
        let runs = pair(&article.text, &document);
        let words = Words::new(&article.text, &document, &tokens, &runs, Some(&tools.tagger), Some(&tools.cues));
        let paragraphs = paragraphs(&document, &words);
        let runs = quoted(&runs, &words, &paragraphs);
        let gold = roles(&words, article);
        Self { article, words, paragraphs, runs, gold }
    }
}

/// The gold role of a unit: that of most of its tokens.
fn role_of(gold: &[Role], unit: &Unit, before: Role) -> Role {
    let mut counts = [0; 4];
    gold[unit.range()].iter().for_each(|r| counts[r.part() as usize] += 1);
    let part = (0..4).rev().max_by_key(|&p| counts[p]).unwrap_or_default();
    let first = gold[unit.range()].iter().find(|r| r.part() as usize == part).copied().unwrap_or(Role::None);
    if first.may_follow(before) { first } else { Role::of(first as u8 - 1) }
}

/// Settings of the role model.
#[derive(Clone, Copy)]
struct Size {
    epochs: usize,
    l1: f32,
    keep: usize,
    dropout: f32,
}

fn train_roles<'a>(examples: impl Iterator<Item = &'a Example<'a>>, size: Size) -> impl Fn(f32) -> Vec<u8> {
    let mut builder = Builder::default();
    let mut paragraph = Paragraph::default();
    for Example { words, paragraphs, gold, .. } in examples {
        for range in paragraphs {
            paragraph.prepare(words, range.clone());
            for part in paragraph.needed(words) {
                builder.sequence(1.0);
                let mut before = Role::None;
                for n in part {
                    before = role_of(gold, &paragraph.units()[n], before);
                    builder.push(&paragraph.features(n), before as u8);
                }
            }
        }
    }
    let data = builder.build(18, 2);
    println!("{} paragraphs, {} features", data.len(), data.buckets.len());
    let allowed =
        |from: Option<usize>, to: usize| Role::of(to as u8).may_follow(from.map_or(Role::None, |f| Role::of(f as u8)));
    let mut model = Parameters::new(&data, Role::ALL.len(), allowed);
    let settings = crf::Settings {
        epochs: size.epochs,
        rate: 0.1,
        l1: size.l1,
        dropout: size.dropout,
        average: true,
        ..crf::Settings::default()
    };
    crf::train(&data, &mut model, settings, |epoch, loss, _| println!("  epoch {epoch} loss {loss:.4}"));
    model.prune(&data, size.keep, 0.3);
    move |eager| {
        let mut model = model.clone();
        for to in [Role::SourceBegin, Role::CueBegin, Role::ContentBegin] {
            let labels = Role::ALL.len();
            for from in (0..=labels).filter(|&f| Role::of(f as u8).part() != to.part()) {
                model.transitions[from * labels + to as usize] += eager;
            }
        }
        model.weights(&data, &["O", "B-S", "I-S", "B-C", "I-C", "B-T", "I-T"]).write()
    }
}

/// Exact F1 of the spans of each part.
fn score<'a>(examples: impl Iterator<Item = &'a Example<'a>>, model: &SequenceModel) -> f64 {
    let mut mean = 0.0;
    let mut counts = [[0u32; 3]; 4];
    for example in examples {
        let found = label(&example.words, &example.paragraphs, model);
        let (gold, found) = (spans(&example.gold), spans(&found));
        for span in &found {
            counts[span.0 as usize][usize::from(!gold.contains(span))] += 1;
        }
        for span in gold.iter().filter(|s| !found.contains(s)) {
            counts[span.0 as usize][2] += 1;
        }
    }
    for (part, name) in [(1, "source"), (2, "cue"), (3, "content")] {
        let [tp, fp, missed] = counts[part].map(f64::from);
        let f1 = 200.0 * tp / (2.0 * tp + fp + missed);
        print!("  {name} P {:.1} R {:.1} F1 {f1:.1}", 100.0 * tp / (tp + fp), 100.0 * tp / (tp + missed));
        mean += f1 / 3.0;
    }
    println!("  mean {mean:.2}");
    mean
}

fn spans(roles: &[Role]) -> Vec<(u8, usize, usize)> {
    let mut spans: Vec<(u8, usize, usize)> = Vec::new();
    for (at, role) in roles.iter().enumerate().filter(|r| r.1.part() > 0) {
        match spans.last_mut() {
            Some(last) if !role.begins() => last.2 = at + 1,
            _ => spans.push((role.part(), at, at + 1)),
        }
    }
    spans
}

/// A decision to learn: weights of features that should sum high for `right` choices and low for the others.
struct Choice {
    options: Vec<Vec<u32>>,
    right: Vec<bool>,
}

/// Decisions about runs, and whether each is an utterance.
#[derive(Default)]
struct Decisions {
    speakers: Vec<Choice>,
    spoken: Vec<(Vec<u32>, bool)>,
    unreachable: usize,
}

/// What the gold says of a run: nobody said it, it cannot be told, or these attributions' sources.
fn gold_of<'a>(example: &'a Example, run: &QuotedRun) -> Option<Option<&'a Attribution>> {
    let span = example.words.span(run.range.start, run.range.end);
    let text = &example.article.text;
    let count = |span: Span| span.of(text).chars().filter(|c| c.is_alphanumeric()).count();
    let all = count(span);
    let shared = |a: &Attribution| -> usize {
        a.content
            .iter()
            .filter(|c| c.overlaps(span))
            .map(|c| count(Span::new(c.start.max(span.start), c.end.min(span.end))))
            .sum()
    };
    let best = example.article.attributions.iter().map(|a| (shared(a), a)).max_by_key(|a| a.0);
    match best {
        Some((shared, a)) if shared * 2 >= all => Some(Some(a)),
        Some((shared, _)) if shared > 0 => None,
        _ => Some(None),
    }
}

fn decisions(example: &Example, roles: &[Role], frames: &[Frame], made: &mut Decisions) {
    let words = &example.words;
    let scene = Scene { words, runs: &example.runs, frames, roles };
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
fn bare(words: &Words, mut range: Range<usize>) -> Range<usize> {
    while !range.is_empty() && !words.lexemes[range.start].wordlike {
        range.start += 1;
    }
    while !range.is_empty() && !words.lexemes[range.end - 1].wordlike {
        range.end -= 1;
    }
    range
}

/// The choices of content for the frames of an article.
fn extents(example: &Example, roles: &[Role], made: &mut Vec<Choice>) {
    let words = &example.words;
    let tokens = |s: Span| words.token_at(s.start)..words.all.partition_point(|w| w.span.start < s.end);
    let mut paragraph = Paragraph::default();
    for range in &example.paragraphs {
        paragraph.prepare(words, range.clone());
        let reach = Reach::new(&paragraph, roles);
        let found = in_paragraph(words, range, roles)
            .into_iter()
            .filter(|f| !f.cue.is_empty() && f.source.is_some())
            .map(|f| (f, true));
        let proposed = proposed(words, range.clone(), roles).into_iter().map(|f| (f, false));
        for (frame, labelled) in found.chain(proposed) {
            let cue = words.span(frame.cue.start, frame.cue.end);
            let gold = example.article.attributions.iter().find(|a| a.cue.iter().any(|c| c.overlaps(cue)));
            for side in sides(words, &frame) {
                let choices = reach.choices(&frame, side, labelled);
                if choices.len() < 2 {
                    continue;
                }
                let mut content = gold.map_or(&[][..], |a| &a.content).iter();
                let target = match side {
                    Side::Left => content.rfind(|c| c.start < cue.start),
                    Side::Right => content.find(|c| c.start >= cue.start),
                };
                let right: Vec<bool> = match target.map(|t| bare(words, tokens(*t))) {
                    None => choices.iter().map(|c| c.range.is_empty()).collect(),
                    Some(target) => {
                        let bare: Vec<Range<usize>> = choices.iter().map(|c| bare(words, c.range.clone())).collect();
                        if bare.contains(&target) {
                            bare.iter().map(|b| *b == target).collect()
                        } else {
                            let share = |b: &Range<usize>| {
                                let both = b.end.min(target.end).saturating_sub(b.start.max(target.start));
                                both as f32 / (b.len() + target.len() - both).max(1) as f32
                            };
                            let best = bare.iter().map(share).fold(0.0, f32::max);
                            bare.iter().map(|b| best >= 0.8 && share(b) == best).collect()
                        }
                    }
                };
                if right.contains(&true) {
                    made.push(Choice { options: choices.into_iter().map(|c| c.features).collect(), right });
                }
            }
        }
    }
}

const BITS: u32 = Ranker::BITS;

/// Weights of one label by AdaGrad with dropout. `gradient` gives the features and gradients of an example under the current
/// weights.
fn descend(
    count: usize,
    epochs: usize,
    dropout: f32,
    mut gradient: impl FnMut(usize, &dyn Fn(&[u32]) -> f32) -> Vec<(Vec<u32>, f32)>,
) -> Vec<f32> {
    let mut weights = vec![0f32; 1 << BITS];
    let mut squares = vec![1e-2f32; 1 << BITS];
    let mut order: Vec<usize> = (0..count).collect();
    let mut random = parallax_training::Random(11);
    let least = (dropout * 1024.0) as u32;
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let rate = 0.1 * (1.0 - 0.9 * epoch as f32 / epochs as f32);
        for &n in &order {
            // A feature that is left out is left out of all options.
            let salt = random.below(1 << 30) as u32;
            let kept = |f: u32| ((f ^ salt).wrapping_mul(0x9e37_79b1) ^ salt).wrapping_mul(0x85eb_ca6b) >> 22 >= least;
            let at = |f: u32| (f >> (32 - BITS)) as usize;
            let steps = {
                let score =
                    |features: &[u32]| features.iter().filter(|f| kept(**f)).map(|f| weights[at(*f)]).sum::<f32>();
                gradient(n, &score)
            };
            for (features, g) in steps {
                for at in features.into_iter().filter(|f| kept(*f)).map(at) {
                    let g = g + 1e-4 * weights[at];
                    squares[at] += g * g;
                    weights[at] -= rate * g / squares[at].sqrt();
                }
            }
        }
    }
    weights.iter_mut().for_each(|w| *w *= 1.0 - dropout);
    weights
}

fn section(weights: &[f32]) -> Vec<u8> {
    let rows = weights.iter().enumerate().filter(|w| w.1.abs() > 0.01).map(|(n, &w)| (n as u32, vec![w])).collect();
    Weights { labels: vec!["1".to_owned()], bits: BITS, rows, transitions: vec![Some(0.0); 2] }.write()
}

/// Weights that rank the right options of each choice first.
fn rank<'c>(choices: &[&'c Choice], epochs: usize, dropout: f32) -> Vec<f32> {
    descend(choices.len(), epochs, dropout, |n, score| {
        let choice = choices[n];
        let scores: Vec<f32> = choice.options.iter().map(|o| score(o)).collect();
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let worth: Vec<f32> = scores.iter().map(|s| (s - most).exp()).collect();
        let all: f32 = worth.iter().sum();
        let right: f32 = worth.iter().zip(&choice.right).filter(|w| *w.1).map(|w| w.0).sum();
        let step = |k: usize| worth[k] / all - if choice.right[k] { worth[k] / right.max(1e-9) } else { 0.0 };
        (0..worth.len()).map(|k| (choice.options[k].clone(), step(k))).filter(|s| s.1.abs() > 1e-4).collect()
    })
}

/// Weights that tell utterances from other runs; the others count `weight` times.
fn classify(examples: &[&(Vec<u32>, bool)], dropout: f32, weight: f32) -> Vec<f32> {
    descend(examples.len(), 12, dropout, |n, score| {
        let (features, spoken) = examples[n];
        let p = 1.0 / (1.0 + (-score(features)).exp());
        vec![(features.clone(), (p - f32::from(u8::from(*spoken))) * if *spoken { 1.0 } else { weight })]
    })
}

fn total(weights: &[f32], features: &[u32]) -> f32 {
    features.iter().map(|f| weights[(f >> (32 - BITS)) as usize]).sum()
}

/// Share of the choices made rightly by weights trained on the other half.
fn rank_by_halves(choices: &[Choice], epochs: usize, dropout: f32) -> f64 {
    let mut right = 0;
    for half in 0..2 {
        let part = |keep: bool| -> Vec<&Choice> {
            (choices.iter().enumerate()).filter(|(n, _)| (n * 2 / choices.len() == half) == keep).map(|c| c.1).collect()
        };
        let weights = rank(&part(false), epochs, dropout);
        for choice in part(true) {
            let best = (0..choice.options.len())
                .max_by(|&a, &b| total(&weights, &choice.options[a]).total_cmp(&total(&weights, &choice.options[b])));
            right += usize::from(best.is_some_and(|b| choice.right[b]));
        }
    }
    100.0 * right as f64 / choices.len() as f64
}

/// F1 of the runs kept, and share of the others rejected, by weights trained on the other half.
fn classify_by_halves(examples: &[(Vec<u32>, bool)], dropout: f32, weight: f32) -> String {
    let mut scored: Vec<(f32, bool)> = Vec::new();
    for half in 0..2 {
        let part = |keep: bool| -> Vec<&(Vec<u32>, bool)> {
            (examples.iter().enumerate())
                .filter(|(n, _)| (n * 2 / examples.len() == half) == keep)
                .map(|c| c.1)
                .collect()
        };
        let weights = classify(&part(false), dropout, weight);
        scored.extend(part(true).into_iter().map(|e| (total(&weights, &e.0), e.1)));
    }
    let all = |spoken: bool| scored.iter().filter(|s| s.1 == spoken).count() as f64;
    let at = |least: f32| {
        let kept = |spoken: bool| scored.iter().filter(|s| s.1 == spoken && s.0 >= least).count() as f64;
        let f1 = 200.0 * kept(true) / (kept(true) + kept(false) + all(true));
        format!("{least}: F1 {f1:.2}, rejected {:.1}", 100.0 - 100.0 * kept(false) / all(false))
    };
    [-0.5, 0.0, 0.5, 1.0, 1.5].map(at).join("; ")
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [out, syntax, train, dev, rest @ ..] = &arguments[..] else {
        panic!("quotes OUT.bin SYNTAX.bin TRAIN.jsonl DEV.jsonl")
    };
    let setting = |n: usize, or: f32| rest.get(n).map_or(or, |s| s.parse().expect("a number"));
    let size =
        Size { epochs: setting(0, 8.0) as usize, l1: setting(1, 0.0025), keep: 150_000, dropout: setting(3, 0.4) };
    let folds = setting(2, 3.0) as usize;
    let tagger = Tagger::read(&std::fs::read(syntax).expect("the tagger")).expect("the tagger");
    let (train, dev) = (load(train), load(dev));
    let classes = Lexicon::write(&cue_classes(&train), 8);
    let cues = Lexicon::read(&classes).expect("the cue classes");
    let tools = Tools { tagger, cues };
    let train: Vec<Example> = train.iter().map(|a| Example::new(a, &tools)).collect();
    let dev: Vec<Example> = dev.iter().map(|a| Example::new(a, &tools)).collect();
    // The ranker must see roles as they will be: found by a model that was not trained on the article.
    let mut made = Decisions::default();
    let mut contents = Vec::new();
    let mut eager = 0.3;
    for fold in 0..folds {
        let others = train.iter().enumerate().filter(|(n, _)| n % folds != fold).map(|e| e.1);
        let write = train_roles(others, Size { epochs: 4, ..size });
        let held_out = || train.iter().enumerate().filter(|(n, _)| n % folds == fold).map(|e| e.1);
        if fold == 0 {
            // The likeliest labels miss more spans than they invent: how much to lean towards a span is measured, not guessed.
            let mut best = 0.0;
            for step in 0..6 {
                let lean = f32::from(step as u8) * 0.3;
                print!("eager {lean:.1}");
                let mean = score(held_out().take(100), &SequenceModel::read(&write(lean)).expect("the role model"));
                if mean > best {
                    (best, eager) = (mean, lean);
                }
            }
        }
        let model = SequenceModel::read(&write(eager)).expect("the role model");
        for example in held_out() {
            let roles = label(&example.words, &example.paragraphs, &model);
            let frames = frames(&example.words, &example.paragraphs, &roles);
            let frames = Scene::with_weak(&example.words, &example.runs, frames);
            decisions(example, &roles, &frames, &mut made);
            extents(example, &roles, &mut contents);
        }
    }
    let tokens = |f: fn(bool, bool) -> bool| -> usize {
        train
            .iter()
            .map(|e| {
                (0..e.gold.len())
                    .filter(|&k| f(e.words.needed[e.words.all[k].sentence as usize], e.gold[k].part() > 0))
                    .count()
            })
            .sum()
    };
    println!(
        "sentences looked at hold {} of {} tokens, {} of {} with a role",
        tokens(|n, _| n),
        tokens(|_, _| true),
        tokens(|n, r| n && r),
        tokens(|_, r| r)
    );
    println!(
        "{} choices of content, {} of something, {} spans",
        contents.len(),
        contents.iter().filter(|c| !c.right[0]).count(),
        contents.iter().map(|c| c.right.len()).sum::<usize>()
    );
    println!(
        "{} runs, {} with a speaker to choose, {} out of reach",
        made.spoken.len(),
        made.speakers.len(),
        made.unreachable
    );
    if rest.get(4).is_some() {
        for dropout in [0.0, 0.2, 0.4] {
            println!("speakers {dropout}: {:.2}", rank_by_halves(&made.speakers, 12, dropout));
            println!("extents {dropout}: {:.2}", rank_by_halves(&contents, 6, dropout));
            for weight in [1.0, 2.0] {
                println!("utterances {dropout} {weight}: {}", classify_by_halves(&made.spoken, dropout, weight));
            }
        }
    }
    let choice = section(&rank(&made.speakers.iter().collect::<Vec<_>>(), 12, size.dropout));
    let spoken = section(&classify(&made.spoken.iter().collect::<Vec<_>>(), size.dropout, 1.0));
    let extent = section(&rank(&contents.iter().collect::<Vec<_>>(), 6, size.dropout));
    let roles = train_roles(train.iter(), size)(eager);
    score(dev.iter(), &SequenceModel::read(&roles).expect("the role model"));
    let file = QuoteModel::write(&[&classes, &roles, &choice, &spoken, &extent]);
    println!(
        "{} bytes: roles {}, choice {}, spoken {}, extent {}",
        file.len(),
        roles.len(),
        choice.len(),
        spoken.len(),
        extent.len()
    );
    std::fs::write(out, file).expect("the model file can be written");
}
