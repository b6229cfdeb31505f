//! Cost of linking and comparing against the number of articles: `cargo bench --bench comparison [LARGEST]`.
//!
//! The texts are invented: each event has its own people, places, numbers and words, five accounts tell of it in turns of
//! their own, and all events share a vocabulary. Near linear means that the last column stays nearly level.

#![allow(clippy::cast_precision_loss)] // times are printed with one decimal

use parallax::{Analysis, Article, Models, analyze, comparison, session};
use std::hint::black_box;
use std::time::Instant;

/// Accounts of one event.
const ACCOUNTS: usize = 5;
/// Sentences of an account.
const SENTENCES: usize = 14;

fn main() {
    let largest = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(10_000);
    let models = Models::built_in();
    println!("{:>8} {:>8} {:>12} {:>12} {:>14}", "articles", "events", "link ms", "compare ms", "µs an article");
    for count in [5, 10, 100, 1_000, 10_000].into_iter().filter(|count| *count <= largest) {
        let articles: Vec<Article> = (0..count).map(account).collect();
        let analyses: Vec<Analysis> = articles.iter().map(|article| analyze(article, &models)).collect();
        // What is small is measured warm, as the best of several rounds.
        let (mut link, mut compare, mut events) = (f64::MAX, f64::MAX, 0);
        for _ in 0..(200 / count).clamp(1, 20) {
            let start = Instant::now();
            let known = session::link(&articles, &analyses);
            link = link.min(start.elapsed().as_secs_f64());
            let start = Instant::now();
            events = black_box(comparison::compare(&articles, &analyses, &known, &models)).events.len();
            compare = compare.min(start.elapsed().as_secs_f64());
        }
        let each = (link + compare) * 1e6 / count as f64;
        println!("{count:>8} {events:>8} {:>12.1} {:>12.1} {each:>14.0}", link * 1e3, compare * 1e3);
    }
}

/// A generator of small numbers (`SplitMix64`, Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 33) as usize % limit
    }

    fn of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }

    /// A made-up name.
    fn name(&mut self) -> String {
        let first = self.of(&["Bra", "Kel", "Mor", "Tan", "Ves", "Hal", "Or", "Lin", "Gar", "Pel", "Ru", "Sto", "Wen"]);
        let middle = self.of(&["", "da", "li", "mo", "ne", "ri", "sa", "to", "va", "ster"]);
        format!(
            "{first}{middle}{}",
            self.of(&["berg", "dal", "holm", "mark", "nik", "rup", "sen", "ton", "vik", "wick"])
        )
    }
}

/// One account: a few facts of its event, in an order and with filling words of its own.
fn account(number: usize) -> Article {
    const GIVEN: [&str; 8] = ["Anna", "Peter", "Maria", "Thomas", "Laura", "Martin", "Helen", "David"];
    const ROLES: [&str; 6] = ["Mayor", "Minister", "Judge", "Inspector", "President", "Director"];
    const MATTERS: [&str; 12] = [
        "harbour", "bridge", "hospital", "railway", "school", "dam", "factory", "museum", "forest", "budget",
        "airport", "prison",
    ];
    const ACTIONS: [&str; 10] =
        ["closed", "visited", "opened", "criticised", "defended", "inspected", "sold", "rebuilt", "praised", "left"];
    const FILLING: [&str; 8] = [
        "Nobody in the street had expected it so soon.",
        "Details are to be made known in the coming weeks.",
        "The decision had been awaited for a long time.",
        "Neighbours gathered in the rain and asked questions.",
        "Experts differ on what it will cost in the end.",
        "The opposition called for a debate.",
        "Shops stayed open during the afternoon.",
        "A spokesman did not want to comment.",
    ];
    const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
    let mut event = Random((number / ACCOUNTS) as u64 * 7919 + 1);
    let (town, land) = (event.name(), event.name());
    let people: Vec<String> =
        (0..3).map(|_| format!("{} {} {}", event.of(&ROLES), event.of(&GIVEN), event.name())).collect();
    let day = event.of(&DAYS);
    let facts: Vec<String> = (0..SENTENCES)
        .map(|_| {
            let (who, whom) = (event.below(3), event.below(3));
            let (matter, count) = (event.of(&MATTERS), 2 + event.below(900));
            match event.below(4) {
                0 => format!("{} {} the {matter} of {town} on {day}.", people[who], event.of(&ACTIONS)),
                1 => format!("{} met {} in {town} to speak about the {matter}.", people[who], people[whom]),
                2 => format!("About {count} people from {land} work at the {matter} of {town}."),
                _ => format!("“The {matter} will cost {count} million,” said {} on {day}.", people[who]),
            }
        })
        .collect();
    let mut own = Random(number as u64 + 1_000_003);
    let mut text = String::new();
    for _ in 0..SENTENCES {
        text.push_str(if own.below(3) == 0 { own.of(&FILLING) } else { &facts[own.below(facts.len())] });
        text.push_str(if own.below(4) == 0 { "\n\n" } else { " " });
    }
    Article::new(format!("{number}"), text)
}
