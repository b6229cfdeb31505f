//! What tells utterances from titles, terms and scare quotes: the words of a run, those around it, and what reports it.

use super::belief::level;
use super::candidates::{QuotedRun, REACH, Scene, step};
use super::words::Place;
use crate::models::linear::feature;
use crate::syntax::hash_ascii;

/// Words by which a speaker speaks of themselves and to others.
const PERSONAL: [u32; 12] = [
    hash_ascii("i"),
    hash_ascii("we"),
    hash_ascii("you"),
    hash_ascii("my"),
    hash_ascii("our"),
    hash_ascii("your"),
    hash_ascii("me"),
    hash_ascii("us"),
    hash_ascii("i'm"),
    hash_ascii("we're"),
    hash_ascii("don't"),
    hash_ascii("it's"),
];

/// How a run is written and what stands beside it, in classes.
struct Form {
    length: u32,
    case: u32,
    /// The word before it.
    before: u32,
    /// The tags before and after it.
    tags: (u32, u32),
}

impl Scene<'_, '_> {
    /// What speaks for and against a run being an utterance, rather than a title, a term or a scare quote.
    #[inline(never)]
    pub fn utterance(&self, number: usize) -> Vec<u32> {
        let words = self.words;
        let run = &self.runs[number];
        let inside = run.range.clone().filter(|&k| words.all[k].place == Place::Inside);
        let tokens: Vec<usize> = inside.collect();
        let wordlike = tokens.iter().filter(|&&k| words.lexemes[k].wordlike).count();
        let capitals = tokens.iter().filter(|&&k| words.all[k].capital).count();
        let small = tokens
            .iter()
            .filter(|&&k| words.lexemes[k].wordlike && !words.all[k].capital && words.all[k].span.len() > 3)
            .count();
        let content = tokens.iter().filter(|&&k| self.labels.part(k) == 3).count();
        let share = if content == 0 { 0 } else { 1 + (content * 3 / tokens.len().max(1)) as u32 };
        let verbs = tokens.iter().filter(|&&k| words.tags[k].is_finite()).count().min(3) as u32;
        let before = |k: usize| run.range.start.checked_sub(k).map_or(0, |i| words.lexemes[i].word);
        let before_tag = run.range.start.checked_sub(1).map_or(31, |i| words.tags[i] as u32);
        let after = words.lexemes.get(run.range.end).map_or(0, |l| l.word);
        let first = tokens.first().copied().unwrap_or(run.range.start);
        let last = tokens.last().copied().unwrap_or(run.range.start);
        let end = words.lexemes[last].word;
        let length = step(wordlike);
        let case =
            u32::from(words.all[first].capital) + 2 * u32::from(small == 0) + 4 * u32::from(capitals == wordlike);
        let linked = u32::from(self.has_linked(number));
        let frame = u32::from(self.has_frame(run));
        let stop = u32::from(matches!(words.at(last), "," | "." | "!" | "?"));
        let same =
            run.range.start > 0 && run.range.start > run.paragraph.start && self.labels.part(run.range.start - 1) == 3;
        let sentence = words.sentence(words.all[run.range.start].sentence as usize);
        let about = run.range.start.saturating_sub(60)..run.range.end + 60;
        let sentence = sentence.start.max(about.start)..sentence.end.min(about.end);
        let cued = sentence.clone().any(|k| self.labels.part(k) == 2);
        let tag = |k: usize| words.tags.get(k).map_or(31, |&t| t as u32);
        let after_tag = tag(run.range.end);
        let role = |k: usize| self.labels.role(k);
        let edges = role(run.range.start.wrapping_sub(1)) * 8 + role(run.range.end);
        let near = |k: usize| k < self.runs.len() && k != number && self.runs[k].number == run.number;
        let beside = u32::from(near(number.wrapping_sub(1))) * 2 + u32::from(near(number + 1));
        let long = |k: usize| near(k) && self.runs[k].range.len() > 12;
        let beside_long = u32::from(long(number.wrapping_sub(1)) || long(number + 1));
        let personal = tokens.iter().any(|&k| PERSONAL.contains(&words.lexemes[k].word));
        let (reporter, manner) = self.reporter(run);
        let doubles = u32::from(run.single) * 2 + u32::from(run.single && self.runs.iter().take(40).any(|r| !r.single));
        let paragraph_stop =
            run.paragraph.clone().next_back().is_some_and(|k| matches!(words.at(k), "." | "!" | "?" | "”" | "\""));
        let place = u32::from(run.number == 0) * 2 + u32::from(paragraph_stop);
        let mut features = vec![
            feature(400, 0, 0),
            feature(401, share, 0),
            feature(402, share, length),
            feature(403, length, case),
            feature(404, before(1), 0),
            feature(405, before(1), before(2)),
            feature(406, before_tag, length),
            feature(407, end, length.min(4)),
            feature(408, words.lexemes[first].word, length.min(4)),
            feature(409, u32::from(run.single), case),
            feature(410, linked * 2 + frame, share),
            feature(411, linked * 2 + frame, length * 8 + case),
            feature(412, verbs, length),
            feature(413, stop, length * 8 + case),
            feature(414, after, 0),
            feature(415, u32::from(same), share),
            feature(416, u32::from(cued), length * 8 + case),
            feature(417, self.setting(run), length),
            feature(418, self.setting(run), share),
            feature(419, words.tags[first] as u32, words.tags[last] as u32),
            feature(420, u32::from(cued) * 2 + stop, share),
            feature(421, case, share),
            feature(422, before(2), before(3)),
            feature(423, before_tag, after_tag),
            feature(424, before_tag * 32 + after_tag, length),
            feature(425, tag(run.range.start.wrapping_sub(2)) * 32 + before_tag, after_tag),
            feature(426, edges, length),
            feature(427, edges, share),
            feature(428, beside * 2 + beside_long, length),
            feature(429, u32::from(personal), length),
            feature(430, reporter, length.min(4)),
            feature(431, reporter, manner),
            feature(432, doubles, length * 8 + case),
            feature(433, place, length * 8 + case),
            feature(434, place, share),
            feature(435, before(1), after),
            feature(436, before_tag, length * 8 + case),
            feature(437, words.lexemes[last].suffix, length.min(4)),
        ];
        self.chances(run, &Form { length, case, before: before(1), tags: (before_tag, after_tag) }, &mut features);
        if wordlike <= 4 {
            features.extend(
                tokens.iter().filter(|&&k| words.lexemes[k].wordlike).map(|&k| feature(440, words.lexemes[k].word, 0)),
            );
        }
        features
    }

    /// How likely the role model has it that the run is content and that something near it reports.
    fn chances(&self, run: &QuotedRun, form: &Form, features: &mut Vec<u32>) {
        let words = self.words;
        let Form { length, case, before, tags } = *form;
        let sentence = words.sentence(words.all[run.range.start].sentence as usize);
        let about = run.range.start.saturating_sub(60)..run.range.end + 60;
        let sentence = sentence.start.max(about.start)..sentence.end.min(about.end);
        let belief = |k: usize| self.labels.belief(k);
        let here = level(belief(run.range.start).content);
        let begin = level(belief(run.range.start).begin);
        let outside = sentence.filter(|&k| words.all[k].place == Place::Outside);
        let near_cue = level(outside.map(|k| belief(k).cue).max().unwrap_or_default());
        let (low, high) = (run.range.start, run.range.end);
        let beside_cue = [low.wrapping_sub(2), low.wrapping_sub(1), high, high + 1].map(|k| belief(k).cue);
        let beside_cue = level(beside_cue.into_iter().max().unwrap_or_default());
        features.extend([
            feature(441, here, 0),
            feature(442, here, length),
            feature(443, here, case),
            feature(444, begin, here),
            feature(445, near_cue, length),
            feature(446, near_cue, here),
            feature(447, beside_cue, here),
            feature(448, beside_cue, length),
            feature(449, here, before),
            feature(450, here * 32 + tags.0, tags.1),
        ]);
    }

    /// The word that reports the run, by the frames near it, and how it stands to the run; 0 if there is none.
    fn reporter(&self, run: &QuotedRun) -> (u32, u32) {
        let near = self.frames.partition_point(|f| f.cue.start < run.range.start);
        let all = &self.frames[near.saturating_sub(REACH)..(near + REACH).min(self.frames.len())];
        let frame = all
            .iter()
            .filter(|f| !f.weak && !f.cue.is_empty())
            .find(|f| f.content.iter().any(|c| c.start < run.range.end && run.range.start < c.end));
        frame.map_or((0, 0), |f| {
            let gap = if f.cue.start >= run.range.end {
                f.cue.start - run.range.end
            } else {
                run.range.start.saturating_sub(f.cue.end)
            };
            let form = f.source.as_ref().map_or(6, |s| self.form(s));
            (
                self.words.lexemes[f.cue.end - 1].word,
                step(gap) * 16 + form * 2 + u32::from(f.cue.start >= run.range.end),
            )
        })
    }
}
