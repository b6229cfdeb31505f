//! What a comparison says, as blocks in reading order.

use crate::comparison::{AlignmentKind, Passage};
use crate::view::compare::{Choice, FactRow, Matches, Place, facts, keywords, missing_here, only_here, sourcing};
use crate::view::scene::{Scene, one_line};
use crate::view::words;

/// A piece of an exported page. All text is plain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1 to 6.
    Heading(u8, String),
    /// A paragraph.
    Text(String),
    /// An unordered list.
    List(Vec<String>),
    /// A table; the first cell of a row heads it.
    Table {
        /// What it shows.
        caption: String,
        /// Heads of the columns.
        head: Vec<String>,
        /// Rows as long as the head.
        rows: Vec<Vec<String>>,
    },
}

/// The whole comparison: facts, what several say, what only one says, quotes, words, sources.
pub fn comparison(scene: &Scene, choice: &Choice) -> Vec<Block> {
    let labels: Vec<String> = choice.articles.iter().map(|&a| scene.name(a)).collect();
    let matches = Matches::of(scene, choice);
    let mut blocks = vec![
        Block::Heading(1, format!("{} side by side", words::count(labels.len(), "account", "accounts"))),
        Block::List(labels.clone()),
        Block::Text("Every sentence is as the account prints it. Grades and verdicts are computed from the words alone and rate nobody.".into()),
    ];
    facts_table(&mut blocks, scene, &labels, &facts(scene, choice));
    shared(&mut blocks, scene, choice, &labels, &matches);
    for (pane, label) in labels.iter().enumerate() {
        let only = only_here(scene, choice, &matches, pane);
        list(&mut blocks, format!("Only in: {label}"), only.iter().map(|&p| quoted(scene, p)).collect());
        let missing = missing_here(scene, choice, &matches, pane);
        let said = missing.iter().filter_map(|m| m.said.first()).map(|&p| quoted(scene, p)).collect();
        list(&mut blocks, format!("Said by all others, not in: {label}"), said);
    }
    profile(&mut blocks, scene, choice, &labels);
    blocks
}

fn list(blocks: &mut Vec<Block>, heading: String, items: Vec<String>) {
    if !items.is_empty() {
        blocks.push(Block::Heading(2, heading));
        blocks.push(Block::List(items));
    }
}

fn quoted(scene: &Scene, passage: Passage) -> String {
    one_line(scene.words(passage))
}

fn facts_table(blocks: &mut Vec<Block>, scene: &Scene, labels: &[String], rows: &[FactRow]) {
    if rows.is_empty() {
        return;
    }
    let mut head = vec!["what".to_owned()];
    head.extend(labels.iter().cloned());
    let row = |row: &FactRow| {
        let note = row.note.as_deref().map(|n| format!(": {n}")).unwrap_or_default();
        let mut cells = vec![format!("{} ({}{note})", row.label, row.standing.in_words())];
        cells.extend(row.cells.iter().map(|cell| {
            let said = cell.iter().map(|c| format!("{}: “{}”", c.value, quoted(scene, c.sentence)));
            let said: Vec<String> = said.collect();
            if said.is_empty() { "not mentioned".to_owned() } else { said.join(" / ") }
        }));
        cells
    };
    blocks.push(Block::Heading(2, "What is stated".into()));
    let caption = "What each account states, with its sentence; “not mentioned” where it says nothing.".into();
    blocks.push(Block::Table { caption, head, rows: rows.iter().map(row).collect() });
}

/// The passages that several accounts share, in the order of the first account that has them.
fn shared(blocks: &mut Vec<Block>, scene: &Scene, choice: &Choice, labels: &[String], matches: &Matches) {
    let mut items = Vec::new();
    for (pane, label) in labels.iter().enumerate() {
        let sentences = scene.analyses[choice.articles[pane] as usize].document.sentences.len();
        for sentence in 0..sentences as u32 {
            let place = Place { pane: pane as u32, sentence };
            let near = matches.explain(scene, choice, place);
            let later = near.iter().filter(|p| p.kind <= AlignmentKind::SameFact && p.place.pane as usize > pane);
            let earlier = near.iter().any(|p| p.kind <= AlignmentKind::SameFact && (p.place.pane as usize) < pane);
            let told: Vec<String> = later
                .map(|p| {
                    format!(
                        "{}: {} ({})",
                        labels[p.place.pane as usize],
                        quoted(scene, p.passage),
                        words::grade(p.kind)
                    )
                })
                .collect();
            let own = scene.analyses[choice.articles[pane] as usize].document.sentences[sentence as usize].span;
            if !earlier && !told.is_empty() {
                let own = quoted(scene, Passage { article: choice.articles[pane], span: own });
                items.push(format!("{label}: {own} — {}", told.join(" — ")));
            }
        }
    }
    list(blocks, "What several say".into(), items);
}

fn profile(blocks: &mut Vec<Block>, scene: &Scene, choice: &Choice, labels: &[String]) {
    let rows = |cell: &dyn Fn(u32) -> String| -> Vec<Vec<String>> {
        choice.articles.iter().zip(labels).map(|(&a, label)| vec![label.clone(), cell(a)]).collect()
    };
    let rests = |article: u32| {
        let view = sourcing(scene, article);
        let shares = view.shares.iter().map(|s| {
            format!(
                "{} {:.0} % ({})",
                s.in_words(),
                s.share * 100.0,
                words::count(s.sentences.len(), "sentence", "sentences")
            )
        });
        shares.collect::<Vec<_>>().join(", ")
    };
    let distinctive = |article: u32| {
        let kept = keywords(scene, article);
        kept.iter().map(|k| format!("{} (z {:.1})", k.word, k.z)).collect::<Vec<_>>().join(", ")
    };
    let head = |what: &str| vec!["account".to_owned(), what.to_owned()];
    blocks.push(Block::Heading(2, "What each rests on".into()));
    let caption = "A count of attributions, not a rating.".into();
    blocks.push(Block::Table { caption, head: head("sources"), rows: rows(&rests) });
    blocks.push(Block::Heading(2, "Distinctive words".into()));
    let caption = "Words used more than elsewhere: weighted log-odds, z of at least 1.96.".into();
    blocks.push(Block::Table { caption, head: head("words"), rows: rows(&distinctive) });
}
