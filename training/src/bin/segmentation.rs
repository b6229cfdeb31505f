//! Measures sentences and tokens against treebanks: `cargo run --release --bin segmentation -- FILE.conllu…`.
//!
//! The raw text of each paragraph is rebuilt from `# text` and `# newpar`; a sentence or token counts as right if both of
//! its ends agree. `--errors` lists the sentences that differ.

#![allow(clippy::cast_precision_loss, clippy::too_many_lines)] // rates for people; one program a file

use parallax::text::read;
use std::collections::BTreeSet;
use std::fs;
use std::time::Instant;

type Spans = BTreeSet<(usize, usize)>;

/// One document: its text, and the spans of its sentences and tokens.
#[derive(Default)]
struct Gold {
    text: String,
    sentences: Spans,
    tokens: Spans,
}

fn parse(conllu: &str) -> Gold {
    let mut gold = Gold::default();
    let mut apart = true;
    let mut at = 0;
    let mut blocks: Vec<usize> = Vec::new();
    for line in conllu.lines() {
        if let Some(block) = line.strip_prefix("# newpar_block = ") {
            // "head (1 s) | p (2 s)": sentences in each block of the paragraph.
            blocks = block
                .split('|')
                .filter_map(|b| b.rsplit_once('(')?.1.strip_suffix(" s)")?.trim().parse().ok())
                .collect();
            blocks.reverse();
        } else if line.starts_with("# newpar") {
            apart = true;
        } else if let Some(text) = line.strip_prefix("# text = ") {
            if !gold.text.is_empty() {
                gold.text.push_str(if apart { "\n\n" } else { " " });
            }
            if let Some(left) = blocks.last_mut() {
                *left -= 1;
                apart = *left == 0;
                if apart {
                    blocks.pop();
                }
            } else {
                apart = false;
            }
            at = gold.text.len();
            gold.sentences.insert((at, at + text.len()));
            gold.text.push_str(text);
        } else if let Some((id, rest)) = line.split_once('\t') {
            let form = rest.split('\t').next().unwrap_or_default();
            // "don't" as one orthographic word stands before its parts; the parts are the tokens.
            if id.contains(['-', '.']) {
                continue;
            }
            if let Some(found) = gold.text[at..].find(form) {
                gold.tokens.insert((at + found, at + found + form.len()));
                at += found + form.len();
            }
        }
    }
    gold
}

fn print(name: &str, found: usize, gold: usize, same: usize) {
    let share = |of: usize| 100.0 * same as f64 / of.max(1) as f64;
    let (precision, recall) = (share(found), share(gold));
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("{name:10} precision {precision:6.2}  recall {recall:6.2}  F1 {f1:6.2}  ({gold} in gold)");
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let errors = arguments.iter().any(|a| a == "--errors");
    let mut counts = [[0; 3]; 2];
    let (mut bytes, mut seconds) = (0, 0.0);
    for path in arguments.iter().filter(|a| !a.starts_with("--")) {
        let gold = parse(&fs::read_to_string(path).expect("a readable file"));
        let start = Instant::now();
        let (document, tokens) = read(&gold.text);
        seconds += start.elapsed().as_secs_f64();
        bytes += gold.text.len();
        let span = |s: parallax::Span| (s.start as usize, s.end as usize);
        let sentences: Spans = document.sentences.iter().map(|s| span(s.span)).collect();
        let words: Spans = tokens.all().iter().map(|t| span(t.span)).collect();
        for (i, (found, gold)) in [(&sentences, &gold.sentences), (&words, &gold.tokens)].into_iter().enumerate() {
            counts[i][0] += found.len();
            counts[i][1] += gold.len();
            counts[i][2] += found.intersection(gold).count();
        }
        if errors {
            for (sign, spans, others) in [('-', &gold.sentences, &sentences), ('+', &sentences, &gold.sentences)] {
                for &(start, end) in spans.difference(others) {
                    println!("{sign} {}", &gold.text[start..end]);
                }
            }
            for (sign, spans, others) in [('<', &gold.tokens, &words), ('>', &words, &gold.tokens)] {
                for &(start, end) in spans.difference(others) {
                    println!("{sign} {}", &gold.text[start..end]);
                }
            }
        }
    }
    for (name, [found, gold, same]) in ["sentences", "tokens"].into_iter().zip(counts) {
        print(name, found, gold, same);
    }
    println!("{:.0} MB/s over {} KB", bytes as f64 / seconds / 1e6, bytes / 1000);
}
