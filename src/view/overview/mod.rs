//! All accounts on one page: grouped by event, each with what it rests on, and who is named where.

#![allow(clippy::cast_precision_loss)] // shares and places are drawn, not counted with

mod disputes;
mod entry;
mod matrix;

pub use disputes::Dispute;
pub use entry::{Entry, Share, sources};
pub use matrix::{COLUMNS, Cell, Matrix, Row, matrix};

use super::dates::dates_in_words;
use super::scene::Scene;
use super::words;
use crate::SliceOrder;
use disputes::disputes;
use entry::entry;

/// The page.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// "Five accounts, read as two events": which accounts belong together is inferred.
    pub heading: String,
    /// How many there are, listed or not.
    pub accounts: usize,
    /// Accounts by event, the largest first.
    pub groups: Vec<Group>,
    /// Who is named where.
    pub matrix: Matrix,
}

/// Accounts of one event.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// "Four accounts, read as one event"; empty while that is not known.
    pub heading: String,
    /// Why they stand together, in words.
    pub reasons: String,
    /// What they state differently.
    pub disputes: Vec<Dispute>,
    /// The accounts, in corpus order.
    pub entries: Vec<Entry>,
}

/// What stands under the heading.
pub const STANDFIRST: &str = "Who is named, who is quoted, what only one account says, and where they disagree. Everything \
                              leads to the sentence it came from.";

/// "Five accounts, read as two events", as far as the `events` are known.
pub fn heading(accounts: usize, events: usize) -> String {
    match (accounts, events) {
        (0, _) => "No accounts yet".to_owned(),
        (1, _) => "One account".to_owned(),
        (_, 0) => format!("{} accounts", capital(&number(accounts))),
        (_, 1) => format!("{} accounts, read as one event", capital(&number(accounts))),
        _ => format!("{} accounts, read as {} events", capital(&number(accounts)), number(events)),
    }
}

/// Works out the page: `rows` entities, and the accounts of the largest events up to `listed`.
pub fn overview(scene: &Scene, rows: usize, listed: usize) -> Overview {
    let accounts = scene.articles.len();
    let heading = heading(accounts, scene.comparison.events.len());
    Overview { heading, accounts, groups: groups(scene, listed), matrix: matrix(scene, rows) }
}

fn groups(scene: &Scene, listed: usize) -> Vec<Group> {
    let mut only = vec![0; scene.articles.len()];
    for passage in &scene.comparison.unique {
        if let Some(count) = only.get_mut(passage.article as usize) {
            *count += 1;
        }
    }
    let entry = |article: &u32| entry(scene, *article, only[*article as usize]);
    let events = &scene.comparison.events;
    if events.iter().map(|event| event.articles.len()).sum::<usize>() < scene.articles.len() {
        let all: Vec<u32> = (0..scene.articles.len().min(listed) as u32).collect();
        let entries = all.iter().map(entry).collect();
        return vec![Group { heading: String::new(), reasons: String::new(), disputes: Vec::new(), entries }];
    }
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.order_by_key(|&at| std::cmp::Reverse(events[at].articles.len()));
    let mut left = listed;
    let mut groups = Vec::new();
    let mut disputes = disputes(scene, &order[..order.len().min(listed)]);
    for (at, event) in order.into_iter().map(|at| (at, &events[at])) {
        if left == 0 {
            break;
        }
        let heading = match event.articles.len() {
            _ if events.len() == 1 => String::new(),
            1 => "One account, read as an event of its own".to_owned(),
            n => format!("{} accounts, read as one event", capital(&number(n))),
        };
        let entries: Vec<Entry> = event.articles.iter().take(left).map(entry).collect();
        left -= entries.len();
        groups.push(Group {
            heading,
            reasons: reasons(&event.reasons),
            disputes: disputes.remove(&at).unwrap_or_default(),
            entries,
        });
    }
    groups
}

/// The reasons as one sentence.
fn reasons(reasons: &[String]) -> String {
    if reasons.is_empty() { String::new() } else { format!("{}.", capital(&dates_in_words(&reasons.join("; ")))) }
}

/// A small number in words.
fn number(n: usize) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(n).map_or_else(|| words::thousands(n), |word| (*word).to_owned())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
