//! Numbers in tables: the heads of their row and column say what they count.

use super::super::corpus::{Account, inside};
use super::numbers::{Counted, Reader};
use super::units::singular;
use crate::Span;
use crate::text::ParagraphKind;
use std::ops::Range;

/// The heads of a cell, as words of the account.
pub(super) struct Heads {
    pub row: Range<usize>,
    pub column: Range<usize>,
}

/// The heads of the cell in which a span stands, if it stands in a table below its head and behind its first column.
pub(super) fn heads(account: &Account, sentence: usize, span: Span) -> Option<Heads> {
    let document = &account.analysis.document;
    let paragraph = document.paragraphs.get(document.sentences.get(sentence)?.paragraph as usize)?;
    let ParagraphKind::Table { rows } = &paragraph.kind else { return None };
    let row = rows[1..].iter().find(|row| row.iter().any(|cell| cell.covers(span)))?;
    let column = row.iter().position(|cell| cell.covers(span)).filter(|column| *column > 0)?;
    let words = |cell: Span| inside(&account.words, cell, |word| word.span);
    Some(Heads { row: words(row[0]), column: rows[0].get(column).map_or(0..0, |cell| words(*cell)) })
}

impl Reader<'_> {
    /// "| Jobs | 800 | 1,300 |": a number of a table counts what the head of its row or column names.
    pub(super) fn tabled(&self, counted: &mut Counted) -> Option<()> {
        let heads = self.heads.as_ref()?;
        let plural = |at: usize| {
            let noun = self.text(at);
            self.tells(at) && noun.len() > 3 && noun.ends_with('s') && !noun.ends_with("ss")
        };
        for head in [&heads.column, &heads.row] {
            if self.victims(head.clone(), counted).is_some() {
                return Some(());
            }
            if let Some(noun) = head.clone().find(|&at| plural(at)) {
                counted.unit = singular(self.text(noun));
                return Some(());
            }
        }
        let noun = heads.row.clone().find(|&at| self.tells(at) && !self.account.words[at].number)?;
        counted.unit = singular(self.text(noun));
        Some(())
    }
}
