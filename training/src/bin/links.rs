//! Measures passage links: `cargo run --release --bin links -- ARTICLES.jsonl [STRIDE]`.
//!
//! Each line of the file is `{"id", "text"}`. A link is made for every STRIDE-th sentence, the article is edited in a known
//! way, and the link is followed. A place counts as right if it shares more than half of its bytes with the true one. Edits
//! come from a seeded generator, so that two runs print the same table.

#![allow(clippy::cast_precision_loss, clippy::too_many_lines)] // rates for people; one program a file

use parallax::Span;
use parallax::anchor::{Resolution, decode, describe, encode, resolve};
use parallax::text::read;
use parallax_training::Random;
use std::fs;
use std::time::Instant;

/// Around the passage while the text is edited.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// What editing may draw on.
struct Edits<'a> {
    random: Random,
    /// Paragraphs and words of other articles.
    others: &'a [String],
    words: &'a [String],
}

impl Edits<'_> {
    fn restyle(&mut self, text: &str) -> String {
        let dash = ["–", "--", " - ", "—"][self.random.below(4)];
        let straight = self.random.below(2) == 0;
        let text = if straight {
            text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
        } else {
            let mut open = false;
            text.chars()
                .map(|c| match c {
                    '"' => {
                        open = !open;
                        if open { '“' } else { '”' }
                    }
                    '\'' => '’',
                    c => c,
                })
                .collect()
        };
        text.replace(" — ", dash).replace('—', dash).replace("...", "…")
    }

    fn reflow(&mut self, text: &str) -> String {
        let width = 50 + self.random.below(40);
        let mut column = 0;
        text.chars()
            .map(|c| {
                column = if c == '\n' { 0 } else { column + 1 };
                if c == ' ' && column > width {
                    column = 0;
                    '\n'
                } else if c == ' ' && self.random.below(40) == 0 {
                    '\u{a0}'
                } else {
                    c
                }
            })
            .collect()
    }

    fn insert(&mut self, text: &str) -> String {
        let mut paragraphs: Vec<&str> = text.split('\n').collect();
        for _ in 0..3 {
            let at = self.random.below(paragraphs.len() + 1);
            paragraphs.insert(at, &self.others[self.random.below(self.others.len())]);
        }
        paragraphs.join("\n")
    }

    fn delete(&mut self, text: &str) -> String {
        let mut paragraphs: Vec<&str> = text.split('\n').collect();
        for _ in 0..3 {
            let at = self.random.below(paragraphs.len());
            if !paragraphs[at].contains([OPEN, CLOSE]) && !paragraphs[at].is_empty() {
                paragraphs.remove(at);
            }
        }
        paragraphs.join("\n")
    }

    /// Puts another word for `count` words between the marks; `everywhere` for a fifth of all words outside too.
    fn words(&mut self, text: &str, share: Option<usize>, everywhere: bool) -> String {
        let (start, end) = (text.find(OPEN).unwrap(), text.find(CLOSE).unwrap());
        let inside = &text[start..end];
        let total = inside.split(' ').count();
        let count = share.map_or(1, |share| (total * share / 100).max(1));
        let mut chosen: Vec<usize> = (0..total).collect();
        for i in 0..total {
            chosen.swap(i, self.random.below(total));
        }
        chosen.truncate(count);
        let change = |edits: &mut Self, word: &str| {
            let other = edits.words[edits.random.below(edits.words.len())].clone();
            if word.starts_with(OPEN) { format!("{OPEN}{other}") } else { other }
        };
        let changed: Vec<String> = inside
            .split(' ')
            .enumerate()
            .map(|(i, word)| if chosen.contains(&i) { change(self, word) } else { word.to_owned() })
            .collect();
        let mut around = |text: &str| -> String {
            if !everywhere {
                return text.to_owned();
            }
            let lines = text.split('\n').map(|line| {
                let words = line.split(' ').map(|word| match self.random.below(5) {
                    0 if !word.is_empty() => self.words[self.random.below(self.words.len())].clone(),
                    _ => word.to_owned(),
                });
                words.collect::<Vec<_>>().join(" ")
            });
            lines.collect::<Vec<_>>().join("\n")
        };
        let (before, after) = (around(&text[..start]), around(&text[end + CLOSE.len_utf8()..]));
        format!("{before}{}{CLOSE}{after}", changed.join(" "))
    }

    fn remove(text: &str) -> String {
        let (start, end) = (text.find(OPEN).unwrap(), text.find(CLOSE).unwrap());
        format!("{}{}", &text[..start], &text[end + CLOSE.len_utf8()..])
    }

    fn carry(&mut self, text: &str) -> String {
        let (start, end) = (text.find(OPEN).unwrap(), text.find(CLOSE).unwrap() + CLOSE.len_utf8());
        let passage = &text[start..end];
        let rest = Self::remove(text);
        let mut paragraphs: Vec<&str> = rest.split('\n').collect();
        paragraphs.insert(self.random.below(paragraphs.len() + 1), passage);
        paragraphs.join("\n")
    }

    fn apply(&mut self, name: &str, text: &str) -> String {
        match name {
            "unchanged" => text.to_owned(),
            "restyled" => self.restyle(text),
            "reflowed" => self.reflow(text),
            "paragraphs in and out" => {
                let text = self.insert(text);
                self.delete(&text)
            }
            "one word changed" => self.words(text, None, false),
            "mixed" => {
                let text = self.words(text, None, false);
                let text = self.insert(&text);
                let text = self.delete(&text);
                let text = self.restyle(&text);
                self.reflow(&text)
            }
            "moved" => self.carry(text),
            "a fifth of its words" => self.words(text, Some(20), false),
            "a fifth of all words" => self.words(text, Some(20), true),
            "a fifth, mixed" => {
                let text = self.words(text, Some(20), false);
                let text = self.insert(&text);
                let text = self.delete(&text);
                let text = self.restyle(&text);
                self.reflow(&text)
            }
            "removed" => Self::remove(text),
            _ => {
                let text = Self::remove(&self.words(text, Some(20), true));
                let text = self.restyle(&text);
                self.reflow(&text)
            }
        }
    }
}

/// The text without marks, and the span between them if both are there.
fn unmark(text: &str) -> (String, Option<Span>) {
    let start = text.find(OPEN);
    let plain = text.replace([OPEN, CLOSE], "");
    let span = start.zip(text.find(CLOSE)).map(|(start, end)| Span::from_range(start..end - OPEN.len_utf8()));
    (plain, span)
}

fn is_right(found: Span, truth: Span) -> bool {
    let shared = found.end.min(truth.end).saturating_sub(found.start.max(truth.start));
    shared * 2 > found.join(truth).len()
}

const EDITS: [&str; 12] = [
    "unchanged",
    "restyled",
    "reflowed",
    "paragraphs in and out",
    "one word changed",
    "mixed",
    "moved",
    "a fifth of its words",
    "a fifth of all words",
    "a fifth, mixed",
    "removed",
    "removed, all mixed",
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("a path to JSON Lines");
    let stride: usize = arguments.next().map_or(3, |n| n.parse().expect("a number"));
    let show = arguments.next();
    let texts: Vec<String> = fs::read_to_string(path)
        .expect("a readable file")
        .lines()
        .filter_map(|line| Some(serde_json::from_str::<serde_json::Value>(line).ok()?["text"].as_str()?.to_owned()))
        .collect();
    let words: Vec<String> = texts.iter().flat_map(|text| text.split_whitespace().map(str::to_owned)).collect();
    println!("{:24} {:>6} {:>6} {:>6} {:>6} {:>8}", "%", "right", "wrong", "several", "lost", "µs");
    for name in EDITS {
        let mut counts = [0usize; 4];
        let (mut micros, mut bytes) = (0, 0);
        for (index, text) in texts.iter().enumerate() {
            let document = read(text).0;
            let others: Vec<String> = texts[(index + 1) % texts.len()].split('\n').map(str::to_owned).collect();
            let random = Random(0x9E37_79B9_7F4A_7C15 ^ (index as u64 + 1));
            let mut edits = Edits { random, others: &others, words: &words };
            for sentence in document.sentences.iter().filter(|s| s.span.len() >= 20).step_by(stride) {
                let span = sentence.span;
                let link = encode(&describe(text, &document, span).expect("a visible passage"));
                assert!(link.len() <= 2000);
                let range = span.range();
                let marked = format!("{}{OPEN}{}{CLOSE}{}", &text[..range.start], span.of(text), &text[range.end..]);
                let (edited, truth) = unmark(&edits.apply(name, &marked));
                let document = read(&edited).0;
                let start = Instant::now();
                let found = resolve(&edited, &document, &decode(&link).expect("a link"));
                micros += start.elapsed().as_micros();
                bytes += edited.len();
                let outcome = match (&found, truth) {
                    (Resolution::Missing, _) => 3,
                    (Resolution::Several { .. }, _) => 2,
                    (found, Some(truth)) if is_right(found.spans()[0], truth) => 0,
                    _ => 1,
                };
                counts[outcome] += 1;
                if show.as_deref() == Some(name) && outcome != if truth.is_some() { 0 } else { 3 } {
                    println!(
                        "{found:?}\n  - {}\n  = {:?}\n  + {:?}",
                        span.of(text),
                        truth.map(|t| t.of(&edited)),
                        found.spans().iter().map(|s| s.of(&edited)).collect::<Vec<_>>()
                    );
                    println!("  {link}");
                }
            }
        }
        let total: usize = counts.iter().sum();
        let [right, wrong, several, lost] = counts.map(|count| 100.0 * count as f64 / total as f64);
        println!(
            "{name:24} {right:6.2} {wrong:6.2} {several:6.2} {lost:6.2} {:8.1}   ({total}, {:.0} MB/s)",
            micros as f64 / total as f64,
            bytes as f64 / micros.max(1) as f64
        );
    }
}
