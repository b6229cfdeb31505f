//! Trains the tagger: `syntax OUT.bin GOLD.jsonl SILVER.jsonl…`, files as `gum_tags.py` and `parse_tags.py` write them.
//! Every eighth document of GOLD is kept out and scored.

use parallax::models::linear::SequenceModel;
use parallax::syntax::{Lexeme, Pos, Tagger, by_form, features, spread, tag};
use parallax::text::read;
use parallax::{Offsets, Span};
use parallax_training::{Builder, Parameters, crf};
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::io::BufRead;

/// A sentence with its gold tags; words that no gold token covers have none.
struct Sentence {
    words: Vec<Lexeme>,
    gold: Vec<Option<Pos>>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [out, gold, silver @ ..] = &arguments[..] else { panic!("syntax OUT.bin GOLD.jsonl SILVER.jsonl…") };
    let (mut train, mut test) = (Vec::new(), Vec::new());
    for (n, document) in documents(gold).enumerate() {
        let weighted = document.into_iter().map(|s| (s, 2.0));
        if n % 8 == 3 { test.extend(weighted.map(|s| s.0)) } else { train.extend(weighted) }
    }
    for file in silver {
        train.extend(documents(file).flatten().map(|s| (s, 1.0)));
    }
    let fixed = fixed(&train);
    println!("{} sentences, {} words of one tag", train.len(), fixed.len());
    let known: FxHashMap<u32, u8> = fixed.iter().copied().collect();
    let mut builder = Builder::default();
    for (sentence, weight) in &train {
        let filled: Vec<Pos> = sentence.gold.iter().map(|g| g.unwrap_or(Pos::Other)).collect();
        for (at, gold) in sentence.gold.iter().enumerate() {
            let word = &sentence.words[at];
            if let Some(gold) = gold
                && by_form(word).is_none()
                && !known.contains_key(&spread(word.word))
            {
                builder.sequence(*weight);
                builder.push(&features(&sentence.words, at, &filled), *gold as u8);
            }
        }
    }
    let data = builder.build(18, 3);
    println!("{} positions, {} features", data.len(), data.buckets.len());
    let mut model = Parameters::new(&data, Pos::ALL.len(), |_, _| true);
    let settings = crf::Settings { epochs: 5, rate: 0.15, l1: 0.02, ..crf::Settings::default() };
    crf::train(&data, &mut model, settings, |epoch, loss, _| println!("epoch {epoch} loss {loss:.4}"));
    model.prune(&data, 62_000, 0.3);
    let names: Vec<String> = Pos::ALL.iter().map(|p| format!("{p:?}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let written = model.weights(&data, &names).write();
    assert!(SequenceModel::read(&written).is_some());
    let file = Tagger::write(&fixed, &written);
    std::fs::write(out, &file).expect("the model file can be written");
    let tagger = Tagger::read(&file).expect("what was written can be read");
    println!("{} bytes", file.len());
    score("rules", &test, None);
    score("model", &test, Some(&tagger));
}

/// Words that the training text tags in one way: at least 30 times, at least 99.5 in a hundred.
fn fixed(train: &[(Sentence, f32)]) -> Vec<(u32, u8)> {
    let mut counts: FxHashMap<u32, [u32; 24]> = FxHashMap::default();
    for (sentence, _) in train {
        for (word, gold) in sentence.words.iter().zip(&sentence.gold) {
            if let Some(gold) = gold {
                counts.entry(word.word).or_insert([0; 24])[*gold as usize] += 1;
            }
        }
    }
    let mut fixed = Vec::new();
    for (word, count) in counts {
        let total: u32 = count.iter().sum();
        let (best, most) = count.iter().enumerate().max_by_key(|c| c.1).expect("24 tags");
        if total >= 30 && f64::from(*most) >= 0.995 * f64::from(total) {
            fixed.push((spread(word), best as u8));
        }
    }
    fixed.sort_unstable();
    fixed
}

fn score(name: &str, test: &[Sentence], tagger: Option<&Tagger>) {
    let (mut right, mut all, mut verbs, mut verbs_right) = (0, 0, 0, 0);
    let mut confused: FxHashMap<(Pos, Pos), u32> = FxHashMap::default();
    let mut tags = Vec::new();
    for sentence in test {
        tag(&sentence.words, tagger, &mut tags);
        for (gold, found) in sentence.gold.iter().zip(&tags) {
            let Some(gold) = gold else { continue };
            all += 1;
            right += u32::from(gold == found);
            verbs += u32::from(gold.is_verb());
            verbs_right += u32::from(gold.is_verb() && found == gold);
            if gold != found {
                *confused.entry((*gold, *found)).or_default() += 1;
            }
        }
    }
    let percent = |a: u32, b: u32| 100.0 * f64::from(a) / f64::from(b.max(1));
    println!("{name}: {:.2} of {all} tags, {:.2} of verb forms", percent(right, all), percent(verbs_right, verbs));
    let mut worst: Vec<_> = confused.into_iter().collect();
    worst.sort_by_key(|w| (std::cmp::Reverse(w.1), w.0));
    println!("  {:?}", &worst[..worst.len().min(8)]);
}

/// The documents of a file as sentences.
fn documents(path: &str) -> impl Iterator<Item = Vec<Sentence>> {
    let file = std::fs::File::open(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    std::io::BufReader::new(file).lines().map(|line| {
        let record: Value = serde_json::from_str(&line.expect("text")).expect("a JSON object a line");
        let text = record["text"].as_str().expect("text");
        let offsets = Offsets::new(text);
        let rows: Vec<(Span, Pos)> = (record["t"].as_array().expect("tokens").iter())
            .filter_map(|row| {
                let number = |n: usize| row[n].as_u64().map(|v| v as u32);
                let span = offsets.from_code_points(number(0)?, number(1)?);
                Some((span, pos(span.of(text), row[2].as_str()?, row[4].as_str()?)?))
            })
            .collect();
        let (document, tokens) = read(text);
        (0..document.sentences.len())
            .map(|sentence| {
                let tokens = tokens.of(sentence);
                let gold = tokens.iter().map(|token| {
                    let at = rows.partition_point(|row| row.0.end <= token.span.start);
                    rows.get(at).filter(|row| row.0.overlaps(token.span)).map(|row| row.1)
                });
                Sentence { gold: gold.collect(), words: Lexeme::all(text, tokens) }
            })
            .collect()
    })
}

/// Our class of a Penn tag.
fn pos(word: &str, tag: &str, relation: &str) -> Option<Pos> {
    let lower = word.to_lowercase();
    let auxiliary = relation.starts_with("aux") || relation == "cop";
    let be = ["be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m", "’s", "’re", "’m"];
    Some(match tag {
        _ if lower == "to" => Pos::To,
        "MD" => Pos::Modal,
        _ if tag.starts_with('V') && (auxiliary || be.contains(&lower.as_str())) => Pos::Auxiliary,
        "VB" => Pos::VerbBase,
        "VBP" | "VBZ" => Pos::VerbPresent,
        "VBD" => Pos::VerbPast,
        "VBG" => Pos::VerbIng,
        "VBN" => Pos::Participle,
        "NN" | "NNS" => Pos::Noun,
        "NNP" | "NNPS" => Pos::ProperNoun,
        "PRP" | "EX" => Pos::Pronoun,
        "PRP$" | "POS" => Pos::Possessive,
        "DT" | "PDT" => Pos::Determiner,
        "JJ" | "JJR" | "JJS" => Pos::Adjective,
        "RB" | "RBR" | "RBS" => Pos::Adverb,
        "IN" if relation.starts_with("mark") => Pos::Subordinator,
        "IN" => Pos::Preposition,
        "CC" => Pos::Conjunction,
        "TO" => Pos::To,
        "WDT" | "WP" | "WP$" | "WRB" => Pos::Wh,
        "CD" => Pos::Number,
        "RP" => Pos::Particle,
        "UH" => Pos::Interjection,
        "," | "." | ":" | "``" | "''" | "-LRB-" | "-RRB-" | "HYPH" => Pos::Punctuation,
        "_SP" => return None,
        _ => Pos::Other,
    })
}
