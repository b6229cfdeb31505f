//! Scorers: each reads gold that one brings, runs the engine, prints precision, recall and F1.

pub mod events;
pub mod linking;
pub mod names;
pub mod quotes;
pub mod similarity;

use parallax::{Analysis, Article, Models, Offsets, Span, analyze};
use serde_json::Value;
use std::fmt;
use std::thread;

/// Right, given and wanted: what precision, recall and F1 are made of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Given and wanted.
    pub right: usize,
    /// What the engine gave.
    pub given: usize,
    /// What the gold has.
    pub wanted: usize,
}

impl Tally {
    /// Adds what one text gave.
    pub fn add(&mut self, right: usize, given: usize, wanted: usize) {
        self.right += right;
        self.given += given;
        self.wanted += wanted;
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of a data set")]
fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let f1 = share(2 * self.right, self.given + self.wanted);
        let (precision, recall) = (share(self.right, self.given), share(self.right, self.wanted));
        write!(f, "P {precision:5.1}  R {recall:5.1}  F1 {f1:5.1}  ({} right of {} wanted)", self.right, self.wanted)
    }
}

/// The records of JSON Lines.
///
/// # Panics
/// If a line is no JSON.
pub fn records(lines: &str) -> Vec<Value> {
    let parse = |(number, line)| serde_json::from_str(line).unwrap_or_else(|e| panic!("line {}: {e}", number + 1));
    lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(parse).collect()
}

/// The records' texts as articles, analysed with the models that are shipped.
///
/// # Panics
/// If a record has no text.
pub fn analysed(records: &[Value]) -> Vec<(Article, Analysis)> {
    let models = Models::built_in();
    let one = |(number, record): (usize, &Value)| {
        let id = record["id"].as_str().map_or_else(|| number.to_string(), str::to_owned);
        let article = Article::new(id, record["text"].as_str().expect("every record has a text"));
        let analysis = analyze(&article, &models);
        (article, analysis)
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let numbered: Vec<(usize, &Value)> = records.iter().enumerate().collect();
    thread::scope(|scope| {
        let parts = numbered.chunks(numbered.len().div_ceil(cores).max(1));
        let workers: Vec<_> =
            parts.map(|part| scope.spawn(move || part.iter().map(|&pair| one(pair)).collect::<Vec<_>>())).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("analysis never panics")).collect()
    })
}

/// A span of gold, `[start, end]` or `{"start", "end"}` in code points.
fn span(offsets: &Offsets, value: &Value) -> Option<Span> {
    let point = |name: &str, at: usize| value.get(name).or_else(|| value.get(at))?.as_u64().map(|n| n as u32);
    Some(offsets.from_code_points(point("start", 0)?, point("end", 1)?))
}
