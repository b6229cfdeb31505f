//! A student of full size: a perceptron whose weights are not pruned. It labels texts that it was not trained on, and
//! `scripts/vote.py`, which knows its margins, lets it correct the teacher.

use crate::{LABELS, allowed, lessons, lexicons};
use parallax::entities::features::Extractor;
use parallax::entities::recognizer::TAGGED;
use parallax::models::lexicon::Lexicon;
use parallax::{Offsets, Span, text};
use parallax_training::perceptron::{self, Decoder};
use parallax_training::{Builder, Parameters, labelled};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::ops::Range;

/// Trains a student on `files` and writes what it finds in the texts of `input`.
pub fn label(input: &str, output: &str, resources: &str, epochs: &str, files: &[&str]) {
    let start = std::time::Instant::now();
    let (gazetteer, clusters) = lexicons(resources);
    let (gazetteer, clusters) = (Lexicon::read(&gazetteer).unwrap(), Lexicon::read(&clusters).unwrap());
    let data = lessons(files, &gazetteer, &clusters);
    let mut model = Parameters::new(&data, LABELS, allowed);
    perceptron::train(&data, &mut model, epochs.parse().unwrap_or(6), 7, |epoch, wrong| {
        eprintln!("epoch {epoch} wrong {:.2} % {:.0} s", wrong * 100.0, start.elapsed().as_secs_f32());
    });

    let lines = std::fs::read_to_string(input).expect("a file of texts");
    let records: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let (mut extractor, mut builder, mut features) = (Extractor::default(), Builder::default(), Vec::new());
    // Where each position stands, and how many sequences each text has.
    let (mut places, mut counts) = (Vec::new(), Vec::new());
    for record in &records {
        let text = record["text"].as_str().unwrap_or_default();
        extractor.read(text, &text::read(text).1, &gazetteer, &clusters);
        counts.push(extractor.windows().len());
        for (number, window) in extractor.windows().iter().enumerate() {
            builder.sequence(1.0);
            for unit in window.clone() {
                extractor.features(number, unit, &mut features);
                builder.push(&features, 0);
                places.push(extractor.span(unit));
            }
        }
    }
    let texts = builder.build_like(&data);
    let (mut decoder, mut out, mut done) = (Decoder::default(), String::new(), 0);
    for (record, count) in records.iter().zip(counts) {
        let offsets = Offsets::new(record["text"].as_str().unwrap_or_default());
        let mut spans: Vec<Value> = Vec::new();
        for range in (done..done + count).map(|sequence| texts.range(sequence)) {
            decoder.decode(&texts, &model, range.clone());
            for (name, kind) in names(&decoder.path) {
                let positions = range.start + name.start..range.start + name.end;
                let span: Span = places[positions.start].join(places[positions.end - 1]);
                let margin = margin(positions.map(|position| texts.features(position)), &model, kind);
                let (start, end) = offsets.to_code_points(span);
                let label = labelled::label(TAGGED[kind]);
                spans.push(json!({"start": start, "end": end, "type": label, "margin": margin}));
            }
        }
        done += count;
        let _ = writeln!(out, "{}", json!({"id": record["id"], "text": record["text"], "spans": spans}));
    }
    std::fs::write(output, out).expect("the output can be written");
    eprintln!("{input}: labelled, {:.0} s", start.elapsed().as_secs_f32());
}

/// The names in a path of labels, each with the number of its type.
fn names(path: &[usize]) -> Vec<(Range<usize>, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < path.len() {
        let (start, label) = (at, path[at]);
        at += 1;
        if label > 0 {
            let inside = label + label % 2;
            while at < path.len() && path[at] == inside {
                at += 1;
            }
            found.push((start..at, inside / 2 - 1));
        }
    }
    found
}

/// By how much a type wins over the next one, or over no name, as the engine reckons it.
fn margin<'a>(positions: impl Iterator<Item = &'a [u32]>, model: &Parameters, kind: usize) -> f32 {
    let (mut sums, mut outside, mut scores) = ([0f32; TAGGED.len()], 0f32, [0f32; LABELS]);
    for (n, features) in positions.enumerate() {
        model.score(features, &mut scores);
        for (number, sum) in sums.iter_mut().enumerate() {
            *sum += scores[1 + 2 * number + usize::from(n > 0)];
        }
        outside += scores[0];
    }
    let next = (sums.iter().enumerate()).filter(|&(number, _)| number != kind).map(|(_, &sum)| sum);
    (sums[kind] - next.fold(outside, f32::max)).max(0.0)
}
