//! Trains the attribution model: `quotes OUT.bin SYNTAX.bin TRAIN.jsonl DEV.jsonl`, gold as
//! {"id", "text", "attributions": [{"source", "cue", "content": [[start, end]…], "kind"}]} with offsets in code points.

use parallax::models::lexicon::Lexicon;
use parallax::models::linear::{Lattice, SequenceModel};
use parallax::quotes::learning::{Paragraph, Role, Words};
use parallax::quotes::{QuoteModel, pair};
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
            let pair = |p: &Value| offsets.from_code_points(p[0].as_u64().unwrap() as u32, p[1].as_u64().unwrap() as u32);
            value.as_array().map_or(Vec::new(), |list| list.iter().map(pair).collect::<Vec<_>>())
        };
        let attributions = record["attributions"].as_array().map_or(Vec::new(), |list| {
            list.iter()
                .map(|a| Attribution { source: spans(&a["source"]), cue: spans(&a["cue"]), content: spans(&a["content"]) })
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

/// Token ranges of the paragraphs.
fn paragraphs(document: &parallax::text::Document, words: &Words) -> Vec<Range<usize>> {
    let sentence = |s: u32| words.starts.get(s as usize).copied().unwrap_or(words.all.len() as u32) as usize;
    document.paragraphs.iter().map(|p| sentence(p.sentences.start)..sentence(p.sentences.end)).filter(|r| !r.is_empty()).collect()
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

fn train_roles(articles: &[&Article], tagger: &Tagger, cues: &Lexicon, epochs: usize, keep: usize) -> Vec<u8> {
    let mut builder = Builder::default();
    let mut paragraph = Paragraph::default();
    for article in articles {
        let (document, tokens) = read(&article.text);
        let words = Words::new(&article.text, &document, &tokens, &pair(&article.text, &document), Some(tagger), Some(cues));
        let gold = roles(&words, article);
        for range in paragraphs(&document, &words) {
            paragraph.prepare(&words, range.clone());
            builder.sequence(1.0);
            for at in range {
                builder.push(&paragraph.features(&words, at), gold[at] as u8);
            }
        }
    }
    let data = builder.build(20, 2);
    println!("{} positions, {} features", data.len(), data.buckets.len());
    let allowed = |from: Option<usize>, to: usize| {
        Role::of(to as u8).may_follow(from.map_or(Role::None, |f| Role::of(f as u8)))
    };
    let mut model = Parameters::new(&data, Role::ALL.len(), allowed);
    let settings = crf::Settings { epochs, rate: 0.1, l1: 0.004, ..crf::Settings::default() };
    crf::train(&data, &mut model, settings, |epoch, loss, _| println!("  epoch {epoch} loss {loss:.4}"));
    model.prune(&data, keep, 0.3);
    model.weights(&data, &["O", "B-S", "I-S", "B-C", "I-C", "B-T", "I-T"]).write()
}

/// Exact F1 of the spans of each part.
fn score(articles: &[Article], tagger: &Tagger, cues: &Lexicon, roles_model: &SequenceModel) {
    let mut counts = [[0u32; 3]; 4];
    let (mut paragraph, mut lattice) = (Paragraph::default(), Lattice::default());
    for article in articles {
        let (document, tokens) = read(&article.text);
        let words = Words::new(&article.text, &document, &tokens, &pair(&article.text, &document), Some(tagger), Some(cues));
        let gold = roles(&words, article);
        let mut found = vec![Role::None; gold.len()];
        for range in paragraphs(&document, &words) {
            paragraph.prepare(&words, range.clone());
            lattice.clear();
            for at in range.clone() {
                lattice.push(roles_model, &paragraph.features(&words, at));
            }
            for (at, &label) in range.zip(lattice.decode(roles_model)) {
                found[at] = Role::of(label);
            }
        }
        let (gold, found) = (spans(&gold), spans(&found));
        for span in &found {
            counts[span.0 as usize][if gold.contains(span) { 0 } else { 1 }] += 1;
        }
        for span in gold.iter().filter(|s| !found.contains(s)) {
            counts[span.0 as usize][2] += 1;
        }
    }
    for (part, name) in [(1, "source"), (2, "cue"), (3, "content")] {
        let [tp, fp, fn_] = counts[part].map(f64::from);
        println!("{name}: P {:.1} R {:.1} F1 {:.1}", 100.0 * tp / (tp + fp), 100.0 * tp / (tp + fn_), 200.0 * tp / (2.0 * tp + fp + fn_));
    }
}

fn spans(roles: &[Role]) -> Vec<(u8, usize, usize)> {
    let mut spans: Vec<(u8, usize, usize)> = Vec::new();
    for (at, role) in roles.iter().enumerate().filter(|r| r.1.part() > 0) {
        if role.begins() { spans.push((role.part(), at, at + 1)) } else if let Some(last) = spans.last_mut() { last.2 = at + 1 }
    }
    spans
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [out, syntax, train, dev, rest @ ..] = &arguments[..] else { panic!("quotes OUT.bin SYNTAX.bin TRAIN.jsonl DEV.jsonl") };
    let epochs = rest.first().map_or(6, |n| n.parse().expect("epochs"));
    let tagger = Tagger::read(&std::fs::read(syntax).expect("the tagger")).expect("the tagger");
    let (train, dev) = (load(train), load(dev));
    let classes = Lexicon::write(&cue_classes(&train));
    let cues = Lexicon::read(&classes).expect("the cue classes");
    let all: Vec<&Article> = train.iter().collect();
    let roles = train_roles(&all, &tagger, &cues, epochs, 120_000);
    let model = SequenceModel::read(&roles).expect("the role model");
    score(&dev, &tagger, &cues, &model);
    let file = QuoteModel::write(&[&classes, &roles]);
    println!("{} bytes", file.len());
    std::fs::write(out, file).expect("the model file can be written");
}
