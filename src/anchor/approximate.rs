//! Finds the places most similar to a passage: word seeds vote for diagonals, the best diagonals are aligned word by word.
//!
//! The words around the passage take part in the vote and in the alignment, so that they hold the ends in place where the
//! passage itself has changed. Cost is linear in the text: each of its words votes for at most a few diagonals, and a fixed
//! number of windows is aligned.

use super::fold::Folded;
use crate::SliceOrder;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The most windows that are aligned.
const WINDOWS: usize = 6;
/// The most words of a pattern; a longer one is looked for by its ends.
const LONGEST: usize = 320;
/// How often a word of the pattern may repeat there and still vote.
const REPEATS: usize = 6;
/// Words that share a bucket of diagonals.
const BUCKET: usize = 8;

/// The words of a folded text: runs of letters and digits; each ideograph is one.
pub(crate) struct Words {
    /// First byte and one past the last.
    spans: Vec<(u32, u32)>,
}

impl Words {
    /// The words of `text`; an apostrophe or full stop between letters joins them.
    pub fn of(text: &str) -> Self {
        let mut spans: Vec<(u32, u32)> = Vec::with_capacity(text.len() / 6);
        // Where the last word ended, if what follows may still join it.
        let mut open = usize::MAX - 1;
        for (at, character) in text.char_indices() {
            let end = at + character.len_utf8();
            if character.is_alphanumeric() {
                let single = is_ideograph(character);
                let joins = !single && (open == at || open + 1 == at);
                match spans.last_mut() {
                    Some(last) if joins => last.1 = end as u32,
                    _ => spans.push((at as u32, end as u32)),
                }
                open = if single { usize::MAX - 1 } else { end };
            } else if !(open == at && matches!(character, '\'' | '.')) {
                open = usize::MAX - 1;
            }
        }
        Self { spans }
    }

    fn len(&self) -> usize {
        self.spans.len()
    }

    fn get<'t>(&self, text: &'t str, index: usize) -> &'t str {
        let (start, end) = self.spans[index];
        &text[start as usize..end as usize]
    }
}

/// Whether a character is a word by itself.
fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A passage and the words around it, each as written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quote<'q> {
    pub before: &'q str,
    pub words: &'q str,
    pub after: &'q str,
}

/// A place similar to the passage, in folded bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Approximate {
    pub start: usize,
    pub end: usize,
    /// Of the passage's own words, 0 to 1.
    pub similarity: f32,
    /// Of the words around it, 0 to 1.
    pub context: f32,
}

/// The words before, of, and after the passage, folded.
struct Pattern {
    text: String,
    words: Words,
    /// The passage's own words.
    own: Range<usize>,
    /// What each word is worth.
    weights: Vec<u32>,
}

impl Pattern {
    fn of(quote: Quote) -> Self {
        let mut text = Folded::new(quote.before).text;
        text.push(' ');
        let from = text.len();
        text.push_str(&Folded::new(quote.words).text);
        let to = text.len();
        text.push(' ');
        text.push_str(&Folded::new(quote.after).text);
        let words = Words::of(&text);
        let index = |byte: usize| words.spans.partition_point(|&(start, _)| (start as usize) < byte);
        let own = index(from)..index(to);
        let weights = (0..words.len()).map(|i| weight(words.get(&text, i))).collect();
        Self { text, words, own, weights }
    }

    fn word(&self, index: usize) -> &str {
        self.words.get(&self.text, index)
    }

    fn worth(&self, range: Range<usize>) -> u32 {
        self.weights[range].iter().sum()
    }
}

/// What a word is worth: a short lower-case one, mostly grammar, less than a name, a number or a long one. Weights are
/// multiples of [`UNIT`], so that shares of them are exact.
fn weight(word: &str) -> u32 {
    let short = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_lowercase());
    if short { 2 * UNIT } else { 5 * UNIT }
}

const UNIT: u32 = 60;

/// The places of `text`, with its `words`, that are most similar to the passage; none overlaps another.
pub(crate) fn similar_places(text: &str, words: &Words, quote: Quote) -> Vec<Approximate> {
    let pattern = Pattern::of(quote);
    if pattern.own.is_empty() || pattern.words.len() > LONGEST || words.len() == 0 {
        return Vec::new();
    }
    let mut found: Vec<Approximate> = diagonals(text, words, &pattern)
        .into_iter()
        .filter_map(|diagonal| align(text, words, &pattern, diagonal))
        .collect();
    found.order_by(|a, b| {
        let sum = |x: &Approximate| x.similarity + x.context / 2.0;
        sum(b).total_cmp(&sum(a)).then(a.start.cmp(&b.start))
    });
    let mut apart: Vec<Approximate> = Vec::new();
    for one in found {
        if apart.iter().all(|other| one.end <= other.start || other.end <= one.start) {
            apart.push(one);
        }
    }
    apart
}

/// The diagonals on which most of the pattern's words stand: the index in the text of the pattern's first word, plus the
/// pattern's length (so that none is negative).
fn diagonals(text: &str, words: &Words, pattern: &Pattern) -> Vec<usize> {
    let length = pattern.words.len();
    let mut positions: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for i in 0..length {
        let list = positions.entry(pattern.word(i)).or_default();
        if list.len() < REPEATS {
            list.push(i);
        }
    }
    let mut votes = vec![0u32; (words.len() + length) / BUCKET + 2];
    for j in 0..words.len() {
        if let Some(list) = positions.get(words.get(text, j)) {
            for &i in list {
                votes[(j + length - i) / BUCKET] += pattern.weights[i] / list.len() as u32;
            }
        }
    }
    let mut best: Vec<(u32, usize)> = Vec::new();
    for bucket in 0..votes.len() - 1 {
        // A passage may lie over two buckets.
        let sum = votes[bucket] + votes[bucket + 1];
        if sum == 0 || best.len() == WINDOWS && best[WINDOWS - 1].0 >= sum {
            continue;
        }
        match best.iter_mut().find(|other| other.1.abs_diff(bucket) <= 1) {
            Some(near) => *near = (*near).max((sum, bucket)),
            None => best.push((sum, bucket)),
        }
        best.order_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        best.truncate(WINDOWS);
    }
    best.iter().map(|&(_, bucket)| (bucket + 1) * BUCKET).collect()
}

/// The share of its weight that an inserted word costs: less than a lost one.
const INSERTION: (u32, u32) = (1, 2);

/// An alignment of the pattern with a window of the text.
struct Alignment<'a> {
    words: &'a Words,
    pattern: &'a Pattern,
    /// The index of the window's first word.
    from: usize,
    /// The window's words, with what each costs where it was inserted.
    window: Vec<(&'a str, u32)>,
    /// One more than the words of the window.
    width: usize,
    /// `costs[i * width + j]`: the first `i` words of the pattern against words that end before the `j`-th of the window.
    costs: Vec<u32>,
}

/// The cheapest alignment of the pattern within the window around `diagonal`; its ends are free.
fn align(text: &str, words: &Words, pattern: &Pattern, diagonal: usize) -> Option<Approximate> {
    let length = pattern.words.len();
    let slack = 2 * BUCKET + length / 8;
    let from = diagonal.saturating_sub(length + slack);
    let to = (diagonal + slack).min(words.len());
    if from >= to {
        return None;
    }
    let width = to - from + 1;
    let window =
        (from..to).map(|j| words.get(text, j)).map(|word| (word, weight(word) * INSERTION.0 / INSERTION.1)).collect();
    let mut alignment = Alignment { words, pattern, from, window, width, costs: vec![0; (length + 1) * width] };
    for i in 1..=length {
        alignment.costs[i * width] = alignment.costs[(i - 1) * width] + pattern.weights[i - 1];
        for j in 1..width {
            alignment.costs[i * width + j] =
                alignment.substitute(i, j).min(alignment.delete(i, j)).min(alignment.insert(i, j));
        }
    }
    alignment.trace()
}

impl Alignment<'_> {
    fn cost(&self, i: usize, j: usize) -> u32 {
        self.costs[i * self.width + j]
    }

    fn substitute(&self, i: usize, j: usize) -> u32 {
        let (other, _) = self.window[j - 1];
        self.cost(i - 1, j - 1) + substitution(self.pattern.word(i - 1), other, self.pattern.weights[i - 1])
    }

    fn delete(&self, i: usize, j: usize) -> u32 {
        self.cost(i - 1, j) + self.pattern.weights[i - 1]
    }

    fn insert(&self, i: usize, j: usize) -> u32 {
        self.cost(i, j - 1) + self.window[j - 1].1
    }

    /// Walks the cheapest way back: which words of the text stand for the passage's own, and at what cost.
    fn trace(&self) -> Option<Approximate> {
        let pattern = self.pattern;
        let length = pattern.words.len();
        let mut i = length;
        let mut j = (0..self.width).min_by_key(|&j| self.cost(length, j))?;
        let (mut own_cost, mut around_cost) = (0, 0);
        let (mut first, mut last) = (None, None);
        while i > 0 {
            let here = self.cost(i, j);
            let own = pattern.own.contains(&(i - 1));
            let inserted = j > 0 && here == self.insert(i, j);
            let (next_i, next_j) = if j > 0 && here == self.substitute(i, j) {
                if own {
                    first = Some(self.from + j - 1);
                    last = last.or(first);
                }
                (i - 1, j - 1)
            } else if inserted {
                (i, j - 1)
            } else {
                (i - 1, j)
            };
            let step = here - self.cost(next_i, next_j);
            // What is inserted behind the passage's last word is not its own.
            if own && !(next_i == i && i == pattern.own.end) {
                own_cost += step;
            } else {
                around_cost += step;
            }
            (i, j) = (next_i, next_j);
        }
        let own = pattern.worth(pattern.own.clone());
        let around = pattern.worth(0..pattern.own.start) + pattern.worth(pattern.own.end..length);
        Some(Approximate {
            start: self.words.spans[first?].0 as usize,
            end: self.words.spans[last?].1 as usize,
            similarity: kept(own_cost, own),
            context: kept(around_cost, around),
        })
    }
}

/// The share of `worth` that is left after `cost`; 0 if there was nothing.
fn kept(cost: u32, worth: u32) -> f32 {
    if worth == 0 { 0.0 } else { (f64::from(worth.saturating_sub(cost)) / f64::from(worth)) as f32 }
}

/// What it costs that `other` stands for `word`, which is worth `weight`: little if they share most of their letters.
fn substitution(word: &str, other: &str, weight: u32) -> u32 {
    if word == other {
        return 0;
    }
    let (a, b) = (word.as_bytes(), other.as_bytes());
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    if shorter * 3 < longer * 2 {
        return weight;
    }
    let head = a.iter().zip(b).take_while(|(x, y)| x.eq_ignore_ascii_case(y)).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take(shorter - head).take_while(|(x, y)| x == y).count();
    let same = head + tail;
    if same * 3 >= longer * 2 { weight * (longer - same) as u32 / longer.max(1) as u32 } else { weight }
}
