//! Trains the model that labels words as source, cue and content.

use super::gold::{Example, role_of};
use parallax::models::linear::SequenceModel;
use parallax::quotes::learning::{Paragraph, Role, label};
use parallax_training::{Builder, Parameters, crf};

/// How many trainings the role model is the mean of.
const TRAININGS: u64 = 3;

/// Settings of the role model.
#[derive(Clone, Copy)]
pub struct Size {
    pub epochs: usize,
    pub l1: f32,
    pub keep: usize,
    pub dropout: f32,
}

pub fn train_roles<'a>(examples: impl Iterator<Item = &'a Example<'a>>, size: Size) -> impl Fn(f32) -> Vec<u8> {
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
    let start = model.clone();
    let settings = |seed| crf::Settings {
        seed,
        epochs: size.epochs,
        rate: 0.1,
        l1: size.l1,
        dropout: size.dropout,
        average: true,
        ..crf::Settings::default()
    };
    // The mean of several trainings, each with its own order and its own dropout, errs less than any one of them.
    for seed in 0..TRAININGS {
        let mut one = start.clone();
        crf::train(&data, &mut one, settings(7 + 10 * seed), |epoch, loss, _| {
            println!("  epoch {epoch} loss {loss:.4}")
        });
        model.mix(&one, 1.0 / (seed + 1) as f32);
    }
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
pub fn score<'a>(examples: impl Iterator<Item = &'a Example<'a>>, model: &SequenceModel) -> f64 {
    let mut mean = 0.0;
    let mut counts = [[0u32; 3]; 4];
    for example in examples {
        let found = label(&example.words, &example.paragraphs, model).roles;
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

pub fn spans(roles: &[Role]) -> Vec<(u8, usize, usize)> {
    let mut spans: Vec<(u8, usize, usize)> = Vec::new();
    for (at, role) in roles.iter().enumerate().filter(|r| r.1.part() > 0) {
        match spans.last_mut() {
            Some(last) if !role.begins() => last.2 = at + 1,
            _ => spans.push((role.part(), at, at + 1)),
        }
    }
    spans
}
