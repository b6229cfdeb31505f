//! Speakers told by the layout: `NAME: “…”`, `“…” — Name`, and the turns of a dialogue.

use super::candidates::{Previous, QuotedRun, Scene};
use super::source::head;
use super::words::Place;
use std::ops::Range;

impl Scene<'_, '_> {
    /// The words before the colon of a `NAME: “…”` line that the run stands on; they may be a topic.
    pub(super) fn label(&self, run: &QuotedRun) -> Option<Range<usize>> {
        let (words, start) = (self.words, run.paragraph.start);
        let start = start + usize::from(words.all.get(start).is_some_and(|w| w.place == Place::Open));
        let colon = (start..(start + 6).min(run.paragraph.end)).find(|&k| words.at(k) == ":")?;
        let capital = |k: usize| words.all[k].capital || matches!(words.at(k), "." | "-" | "’" | "'");
        // A headline goes on in the speaker's words: "Doe: The Bridge Is ‘Safe’", "Doe on the Bridge: It Is ‘Safe’".
        let headline = run.number == 0 && colon < run.range.start;
        let topic = (start + 1..colon).find(|&k| headline && words.at(k) == "on");
        let end = topic.unwrap_or(colon);
        let quoted = colon < run.range.start && words.all[colon + 1].place == Place::Open || run.range.contains(&colon);
        (end > start && (quoted || headline) && (start..end).all(capital)).then_some(start..end)
    }

    /// Whether the run is the next turn of a dialogue in short lines, where nobody is named any more: the two lines before it
    /// are quotes by two speakers, who take turns.
    pub fn takes_turn(&self, number: usize, previous: &Previous) -> bool {
        /// How many tokens a line of a dialogue may quote, and how many may stand beside the quote.
        const SHORT: usize = 24;
        const BESIDE: usize = 7;
        let line = |run: &QuotedRun| run.range.len() <= SHORT && run.paragraph.len() <= run.range.len() + BESIDE;
        let run = &self.runs[number];
        let [(last, at, _), (other, before, _)] = &previous.speakers[..] else { return false };
        let name = |source: &Range<usize>| self.words.lexemes[head(self.words, source)].word;
        let alone = run.range == run.paragraph && !run.continues && line(run);
        let lines = number >= 2
            && [1, 2].iter().all(|&back| {
                let earlier = &self.runs[number - back];
                earlier.number + back == run.number && earlier.closed && line(earlier)
            });
        alone && lines && at + 1 == run.number && before + 2 == run.number && name(last) != name(other)
    }

    /// The name after a dash behind a run: `“…” — Jane Doe`.
    pub(super) fn dash(&self, run: &QuotedRun) -> Option<Range<usize>> {
        let (words, mut from) = (self.words, run.range.end);
        if !matches!(words.at(from), "—" | "―" | "–" | "-") {
            return None;
        }
        while matches!(words.at(from), "—" | "―" | "–" | "-") {
            from += 1;
        }
        // The name may stand on a line of its own.
        let limit = words.all.get(from).map_or(from, |w| words.sentence(w.sentence as usize).end).min(from + 6);
        let end = (from..limit).find(|&k| !words.all[k].capital).unwrap_or(limit);
        let ends = words.all.get(end).is_none_or(|w| {
            w.sentence != words.all[from].sentence || matches!(words.at(end), "," | "." | "(") || w.place == Place::Open
        });
        (end > from && ends).then_some(from..end)
    }
}
