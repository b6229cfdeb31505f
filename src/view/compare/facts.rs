//! The facts table: a row for each thing stated, a column for each account.

use super::Choice;
use crate::SliceOrder;
use crate::comparison::{Fact, Passage, Slot, Verdict};
use crate::view::scene::Scene;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRow {
    /// What kind of thing.
    pub slot: Slot,
    /// What the row is about.
    pub label: String,
    /// How the accounts shown stand to each other.
    pub standing: Standing,
    /// Why they differ without contradiction, where that is so.
    pub note: Option<String>,
    /// For each account shown, what it says; empty means not mentioned.
    pub cells: Vec<Vec<FactCell>>,
}

/// How the accounts shown stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// They cannot all be true.
    Conflict,
    /// They differ without contradiction.
    Differ,
    /// All that say anything say the same.
    Agree,
    /// Only one account says anything.
    Alone,
}

impl Standing {
    /// As shown.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Differ => "differ",
            Self::Agree => "agree",
            Self::Alone => "one account",
        }
    }
}

/// A value and where it is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactCell {
    /// As shown.
    pub value: String,
    /// The words that state it.
    pub passage: Passage,
    /// The sentence they stand in.
    pub sentence: Passage,
    /// How many more times this account says so.
    pub again: usize,
}

/// The rows on which some account shown has something to say: conflicts first, then differences, agreement, single voices.
pub fn facts(scene: &Scene, choice: &Choice) -> Vec<FactRow> {
    let mut rows: Vec<FactRow> = scene.comparison.facts.iter().filter_map(|fact| row(choice, fact)).collect();
    rows.order_by_key(|r| (r.standing, r.slot, std::cmp::Reverse(r.cells.iter().filter(|c| !c.is_empty()).count())));
    rows
}

fn row(choice: &Choice, fact: &Fact) -> Option<FactRow> {
    let mut cells: Vec<Vec<FactCell>> = vec![Vec::new(); choice.articles.len()];
    let mut readings = 0;
    for reading in &fact.values {
        let mut said = false;
        for mention in &reading.mentions {
            let Some(pane) = choice.pane_of(mention.passage.article) else { continue };
            said = true;
            match cells[pane].iter_mut().find(|cell| cell.value == reading.value) {
                Some(cell) => cell.again += 1,
                None => cells[pane].push(FactCell {
                    value: reading.value.clone(),
                    passage: mention.passage,
                    sentence: Passage { article: mention.passage.article, span: mention.sentence },
                    again: 0,
                }),
            }
        }
        readings += usize::from(said);
    }
    let voices = cells.iter().filter(|c| !c.is_empty()).count();
    let standing = match (readings, voices, fact.verdict) {
        (0, ..) => return None,
        (1, 1, _) | (_, 1, Verdict::Agree) => Standing::Alone,
        (1, ..) | (_, _, Verdict::Agree) => Standing::Agree,
        (_, _, Verdict::Differ) => Standing::Differ,
        (_, _, Verdict::Conflict) => Standing::Conflict,
    };
    let note = fact.note.clone().filter(|_| readings > 1);
    Some(FactRow { slot: fact.slot, label: fact.label.clone(), standing, note, cells })
}
