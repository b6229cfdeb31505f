//! Trains the recogniser of names, or runs it over a file.
//!
//! `entities train OUT.bin RESOURCES EPOCHS KEEP LABELLED[:STEP[:WEIGHT]]…` reads a teacher's labels (JSON Lines with code-point
//! spans) and a folder with `gazetteer.tsv` and `clusters.tsv`. `entities student IN.jsonl OUT.jsonl RESOURCES EPOCHS LABELLED…`
//! trains a student of full size, which fits no model file, and writes its predictions. `entities tag MODEL.bin IN.jsonl
//! OUT.jsonl` writes those of a model, `entities names` those of the stage with its rules.

mod student;

use parallax::entities::features::Extractor;
use parallax::entities::recognizer::{EntityModel, TAGGED};
use parallax::entities::{EntityType, Form};
use parallax::models::lexicon::Lexicon;
use parallax::models::linear::{feature, word};
use parallax::text;
use parallax::{Offsets, Span};
use parallax_training::labelled::{self, Labelled};
use parallax_training::{Builder, Dataset, Parameters, Random, crf};
use serde_json::json;
use std::fmt::Write as _;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["train", out, resources, epochs, keep, files @ ..] => train(out, resources, epochs, keep, files),
        ["student", input, output, resources, epochs, files @ ..] => {
            student::label(input, output, resources, epochs, files);
        }
        ["tag", model, input, output] => tag(model, input, output, false),
        ["names", model, input, output] => tag(model, input, output, true),
        _ => {
            eprintln!(
                "entities train OUT.bin RESOURCES EPOCHS KEEP FILE[:STEP[:WEIGHT]]… | entities student IN OUT RESOURCES EPOCHS FILE… | entities tag MODEL IN OUT"
            );
        }
    }
}

/// What a teacher's labels make too likely, in log-odds: that a word is outside a name. 0 is as labelled, 0.7 overshoots.
const OUTSIDE: f32 = 0.5;

/// What a run of words counts in which those who labelled it disagreed: 1 is as any other.
const DOUBTFUL: f32 = 0.15;
/// The model is the mean of trainings that differ by chance.
const SEEDS: [u64; 2] = [7, 23];

fn setting(name: &str, default: f32) -> f32 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// Gazetteer and clusters of a folder, as sections of a model file.
fn lexicons(resources: &str) -> (Vec<u8>, Vec<u8>) {
    let of = |name: &str| Lexicon::write(&phrases(&format!("{resources}/{name}.tsv")), 8);
    (of("gazetteer"), of("clusters"))
}

/// The labels of the tagger: outside, then begin and inside of each type.
const LABELS: usize = 1 + 2 * TAGGED.len();

/// Whether one label may follow another; `None` at the start.
const fn allowed(from: Option<usize>, to: usize) -> bool {
    to == 0 || to % 2 == 1 || matches!(from, Some(f) if f == to || f + 1 == to)
}

/// What labelled files teach: each text whole or sentence by sentence, some sentences as headlines too.
fn lessons(files: &[&str], gazetteer_read: &Lexicon, clusters_read: &Lexicon) -> Dataset {
    let start = std::time::Instant::now();
    let (mut builder, mut extractor, mut random) = (Builder::default(), Extractor::default(), Random(11));
    for file in files {
        let mut parts = file.split(':');
        let path = parts.next().unwrap_or_default();
        let step = parts.next().and_then(|s| s.parse().ok()).unwrap_or(1);
        let weight: f32 = parts.next().and_then(|s| s.parse().ok()).unwrap_or(1.0);
        let mut documents = labelled::read(path, step);
        if setting("AGREE", 1.0) > 0.0 && weight <= 1.0 {
            labelled::agree(&mut documents);
        }
        for document in &documents {
            let whole = random.below(100) < setting("WHOLE", 60.0) as usize;
            let mut learn = |document: &Labelled, weight: f32| {
                let (_, tokens) = text::read(&document.text);
                extractor.read(&document.text, &tokens, gazetteer_read, clusters_read);
                add(&extractor, document, weight, &mut builder);
            };
            if whole {
                learn(document, weight);
            }
            let (made, _) = text::read(&document.text);
            for sentence in &made.sentences {
                let chance = random.below(1000);
                let alone = alone(document, sentence.span);
                if !whole {
                    learn(&alone, weight);
                }
                if chance < 20 {
                    learn(&Labelled { text: capitals(&alone.text, true), ..alone }, weight);
                } else if chance < 60 {
                    learn(&Labelled { text: capitals(&alone.text, false), ..alone }, weight);
                }
            }
        }
        eprintln!(
            "{path}: {} texts, {} positions, {:.0} s",
            documents.len(),
            builder.positions(),
            start.elapsed().as_secs_f32()
        );
    }
    let data = builder.build(setting("BITS", 20.0) as u32, setting("LEAST", 3.0) as u32);
    eprintln!("{} sequences, {} features, {:.0} s", data.len(), data.buckets.len(), start.elapsed().as_secs_f32());
    data
}

fn train(out: &str, resources: &str, epochs: &str, keep: &str, files: &[&str]) {
    let start = std::time::Instant::now();
    let (gazetteer, clusters) = lexicons(resources);
    let (gazetteer_read, clusters_read) = (Lexicon::read(&gazetteer).unwrap(), Lexicon::read(&clusters).unwrap());
    let data = lessons(files, &gazetteer_read, &clusters_read);
    let mut model = Parameters::new(&data, LABELS, allowed);
    let epochs = epochs.parse().unwrap_or(8);
    for seed in SEEDS {
        let mut one = Parameters::new(&data, LABELS, allowed);
        let settings = crf::Settings { epochs, rate: 0.05, l1: 0.0, l2: 0.0, dropout: 0.4, average: true, seed };
        crf::train(&data, &mut one, settings, |epoch, loss, _| {
            eprintln!("epoch {epoch} loss {loss:.4} {:.0} s", start.elapsed().as_secs_f32());
        });
        let share = 1.0 / SEEDS.len() as f32;
        model.weights.iter_mut().zip(&one.weights).for_each(|(sum, weight)| *sum += weight * share);
        model.transitions.iter_mut().zip(&one.transitions).for_each(|(sum, weight)| *sum += weight * share);
    }
    // A teacher misses more than it invents: outside a name is a little less likely than its labels say.
    model.transitions.iter_mut().step_by(LABELS).for_each(|transition| *transition -= OUTSIDE);
    let mut names = vec!["O".to_owned()];
    for kind in TAGGED {
        names.extend([format!("B-{kind:?}"), format!("I-{kind:?}")]);
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    // Several sizes, largest first, may be asked for at once: `400000,200000` writes OUT.400000 and OUT.200000.
    let sizes: Vec<usize> = keep.split(',').filter_map(|size| size.parse().ok()).collect();
    for size in &sizes {
        model.prune(&data, *size, setting("POWER", 0.2));
        let weights = model.weights(&data, &names);
        let file = EntityModel::write(&weights.write(), &gazetteer, &clusters);
        let bare = EntityModel::write(&weights.write(), &[], &[]).len();
        eprintln!("{size} weights: {} rows, {} bytes ({bare} without lexicons)", weights.rows.len(), file.len());
        let path = if sizes.len() == 1 { out.to_owned() } else { format!("{out}.{size}") };
        std::fs::write(path, file).expect("the model file can be written");
    }
}

/// Adds the windows of a text that was just read.
fn add(extractor: &Extractor, document: &Labelled, weight: f32, builder: &mut Builder) {
    let mut out = Vec::new();
    let mut names = document.names.iter().peekable();
    let mut inside: Option<Span> = None;
    for (number, window) in extractor.windows().iter().enumerate() {
        let whole = extractor.span(window.start).join(extractor.span(window.end - 1));
        let doubtful = document.doubts.iter().any(|doubt| doubt.overlaps(whole));
        builder.sequence(if doubtful { weight * DOUBTFUL } else { weight });
        for unit in window.clone() {
            let span = extractor.span(unit);
            while names.next_if(|name| name.0.end <= span.start).is_some() {}
            let label = match names.peek() {
                Some((name, kind)) if name.overlaps(span) => {
                    let kind = TAGGED.iter().position(|k| k == kind).unwrap_or(0) as u8;
                    let begins = inside != Some(*name) || unit == window.start;
                    inside = Some(*name);
                    1 + 2 * kind + u8::from(!begins)
                }
                _ => 0,
            };
            extractor.features(number, unit, &mut out);
            builder.push(&out, label);
        }
    }
}

/// One sentence as a text of its own.
fn alone(document: &Labelled, span: Span) -> Labelled {
    let names = document.names.iter().filter(|(name, _)| span.covers(*name));
    Labelled {
        text: span.of(&document.text).to_owned(),
        names: names.map(|(n, kind)| (Span::new(n.start - span.start, n.end - span.start), *kind)).collect(),
        doubts: document
            .doubts
            .iter()
            .filter(|d| span.covers(**d))
            .map(|d| Span::new(d.start - span.start, d.end - span.start))
            .collect(),
    }
}

/// The text as a headline: in capitals, or with a capital on each longer word. Positions stay.
fn capitals(text: &str, all: bool) -> String {
    let mut made = String::with_capacity(text.len());
    for piece in text.split_inclusive(' ') {
        for (at, c) in piece.char_indices() {
            let upper = all || at == 0 && piece.len() > 4;
            made.push(if upper { c.to_ascii_uppercase() } else { c });
        }
    }
    made
}

/// Lines `phrase<TAB>byte`, as hashes of their units in lower case.
fn phrases(path: &str) -> Vec<(u32, u8)> {
    let lines = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    (lines.lines())
        .filter_map(|line| {
            let (phrase, byte) = line.rsplit_once('\t')?;
            let mut pieces = phrase.split_inclusive([' ', '-']).flat_map(|piece| {
                let bare = piece.trim_end_matches([' ', '-']);
                [Some(bare), piece.ends_with('-').then_some("-")].into_iter().flatten().filter(|p| !p.is_empty())
            });
            let first = word(pieces.next()?.as_bytes());
            Some((pieces.fold(first, |hash, piece| feature(0, hash, word(piece.as_bytes()))), byte.parse().ok()?))
        })
        .collect()
}

/// Runs the tagger over a file, or with `whole` the stage with its rules.
fn tag(model: &str, input: &str, output: &str, whole: bool) {
    let model = EntityModel::read(&std::fs::read(model).expect("a model file")).expect("a model");
    let mut extractor = Extractor::default();
    let mut out = String::new();
    let (mut seconds, mut tokens_seen) = (0f32, 0);
    for line in std::fs::read_to_string(input).expect("a file of texts").lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = record["text"].as_str().unwrap_or_default();
        let (document, tokens) = text::read(text);
        let start = std::time::Instant::now();
        let names: Vec<(Span, EntityType, f32)> = if whole {
            let found = parallax::entities::recognize(text, &document, &tokens, Some(&model));
            let names = found.mentions.into_iter().filter(|m| m.form == Form::Name);
            names.map(|m| (m.span, m.kind, 0.0)).collect()
        } else {
            let names = model.names(text, &tokens, &mut extractor);
            names.into_iter().map(|name| (name.span, name.kind, name.margin)).collect()
        };
        seconds += start.elapsed().as_secs_f32();
        tokens_seen += tokens.all().len();
        let offsets = Offsets::new(text);
        let spans: Vec<_> = (names.iter())
            .map(|&(span, kind, margin)| {
                let (start, end) = offsets.to_code_points(span);
                json!({"start": start, "end": end, "type": labelled::label(kind), "margin": margin})
            })
            .collect();
        let _ = writeln!(out, "{}", json!({"id": record["id"], "text": text, "spans": spans}));
    }
    std::fs::write(output, out).expect("the output can be written");
    eprintln!("{input}: {tokens_seen} tokens, {:.2} us a token", seconds * 1e6 / tokens_seen as f32);
}
