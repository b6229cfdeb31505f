//! Trains the attribution model: `quotes OUT.bin SYNTAX.bin TRAIN.jsonl DEV.jsonl`, gold as
//! {"id", "text", "attributions": [{"source", "cue", "content": [[start, end]…], "kind"}]} with offsets in code points.

mod decisions;
mod gold;
mod labels;

use decisions::{Decisions, decisions, extents, joins, reports_by_halves};
use gold::{Example, Tools, cue_classes, load};
use labels::{Size, score, train_roles};
use parallax::models::lexicon::Lexicon;
use parallax::models::linear::SequenceModel;
use parallax::quotes::QuoteModel;
use parallax::quotes::learning::{ExtentModel, Ranker, Scene, frames, label};
use parallax::syntax::Tagger;
use parallax_training::ranker::{Choice, classify, classify_by_halves, mean, rank, rank_by_halves, section};

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
    let mut held = Vec::new();
    let mut eager = 0.3;
    for fold in 0..folds {
        let others = train.iter().enumerate().filter(|(n, _)| n % folds != fold).map(|e| e.1);
        let write = train_roles(others, Size { epochs: 4, ..size });
        let held_out = || train.iter().enumerate().filter(|(n, _)| n % folds == fold);
        if fold == 0 {
            // The likeliest labels miss more spans than they invent: how much to lean towards a span is measured, not guessed.
            let mut best = 0.0;
            for step in 0..6 {
                let lean = f32::from(step as u8) * 0.3;
                print!("eager {lean:.1}");
                let mean = score(
                    held_out().take(100).map(|e| e.1),
                    &SequenceModel::read(&write(lean)).expect("the role model"),
                );
                if mean > best {
                    (best, eager) = (mean, lean);
                }
            }
        }
        let model = SequenceModel::read(&write(eager)).expect("the role model");
        for (number, example) in held_out() {
            let labels = label(&example.words, &example.paragraphs, &model);
            let frames = frames(&example.words, &example.paragraphs, &labels.roles);
            let frames = Scene::with_weak(&example.words, &example.runs, frames);
            decisions(example, &labels, &frames, &mut made);
            extents(example, number, &labels, &mut contents);
            held.push((fold, example, labels));
        }
    }
    let (mut joined, mut sources) = (Vec::new(), Vec::new());
    for fold in 0..folds {
        let others: Vec<&Choice> = contents.iter().filter(|c| c.article % folds != fold).map(|c| &c.choice).collect();
        let weights = Ranker::read(&section(&rank(&others, 6, size.dropout, 11))).expect("weights");
        let model = ExtentModel::new(weights);
        held.iter()
            .filter(|h| h.0 == fold)
            .for_each(|(_, example, labels)| joins(example, labels, &model, &mut joined, &mut sources));
    }
    println!(
        "{} with something on both sides, {} of them one statement; by halves {}",
        joined.len(),
        joined.iter().filter(|j| j.1).count(),
        classify_by_halves(&joined, size.dropout, 1.0)
    );
    let sources: Vec<&Choice> = sources.iter().collect();
    let first = sources.iter().filter(|s| s.right[0]).count();
    println!(
        "{} sources to choose, {:.2} % right as tied, {:.2} % as chosen, by halves",
        sources.len(),
        100.0 * first as f64 / sources.len() as f64,
        rank_by_halves(&sources, 12, size.dropout)
    );
    let choices: Vec<&Choice> = contents.iter().map(|c| &c.choice).collect();
    let speakers: Vec<&Choice> = made.speakers.iter().collect();
    let reports: usize = train.iter().map(|e| e.article.attributions.iter().filter(|a| a.is_report()).count()).sum();
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
        choices.iter().filter(|c| !c.right[0]).count(),
        choices.iter().map(|c| c.right.len()).sum::<usize>()
    );
    println!(
        "{} runs, {} with a speaker to choose, {} out of reach",
        made.spoken.len(),
        made.speakers.len(),
        made.unreachable
    );
    if rest.get(4).is_some() {
        for dropout in [0.0, 0.2, 0.4] {
            println!("speakers {dropout}: {:.2}", rank_by_halves(&speakers, 12, dropout));
            println!("extents {dropout}: {:.2}", rank_by_halves(&choices, 6, dropout));
            println!("reports {dropout}: {}", reports_by_halves(&contents, 6, dropout, reports));
            for weight in [1.0, 2.0] {
                println!("utterances {dropout} {weight}: {}", classify_by_halves(&made.spoken, dropout, weight));
            }
        }
    }
    let (spoken, joined): (Vec<_>, Vec<_>) = (made.spoken.iter().collect(), joined.iter().collect());
    let choice = section(&mean(5, |seed| rank(&speakers, 12, size.dropout, seed)));
    let spoken = section(&mean(5, |seed| classify(&spoken, size.dropout, 1.0, seed)));
    let extent = section(&mean(3, |seed| rank(&choices, 6, size.dropout, seed)));
    let join = section(&mean(5, |seed| classify(&joined, size.dropout, 1.0, seed)));
    let source = section(&mean(5, |seed| rank(&sources, 12, size.dropout, seed)));
    let roles = train_roles(train.iter(), size)(eager);
    score(dev.iter(), &SequenceModel::read(&roles).expect("the role model"));
    let file = QuoteModel::write(&[&classes, &roles, &choice, &spoken, &extent, &join, &source]);
    println!(
        "{} bytes: roles {}, choice {}, spoken {}, extent {}, join {}, source {}",
        file.len(),
        roles.len(),
        choice.len(),
        spoken.len(),
        extent.len(),
        join.len(),
        source.len()
    );
    std::fs::write(out, file).expect("the model file can be written");
}
