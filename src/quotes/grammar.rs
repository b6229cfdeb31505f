//! What grammar tells of cue and source beyond any weight: who cannot speak, and who is shown speaking.

use super::features::LIKELY;
use super::words::{Place, Words};
use crate::syntax::{Pos, hash_ascii};
use std::ops::Range;

/// Forms of the verb whose object is spoken to: nobody inverts "told Jane Doe".
const TELL: [u32; 4] = [hash_ascii("told"), hash_ascii("tell"), hash_ascii("tells"), hash_ascii("telling")];

/// Whether the subject of this cue never stands behind it.
pub fn has_addressee(words: &Words, cue: &Range<usize>) -> bool {
    cue.end > cue.start && TELL.contains(&words.lexemes[cue.end - 1].word)
}

/// Whether `source` cannot be who speaks: whom one tells something, or the subject of what is said, "said it was safe".
pub fn cannot_speak(words: &Words, cue: &Range<usize>, source: &Range<usize>) -> bool {
    if cue.is_empty() || source.start < cue.end {
        return false;
    }
    let told = has_addressee(words, cue);
    let finite = words.tags.get(source.end).is_some_and(|tag| tag.is_finite());
    let subject = source.len() == 1 && words.tags[source.start] == Pos::Pronoun && finite;
    told || subject && source.start == cue.end
}

/// Words for what shows somebody speaking: "footage of Jane Doe saying".
const RECORDS: [u32; 14] = [
    hash_ascii("footage"),
    hash_ascii("video"),
    hash_ascii("videos"),
    hash_ascii("clip"),
    hash_ascii("clips"),
    hash_ascii("audio"),
    hash_ascii("recording"),
    hash_ascii("recordings"),
    hash_ascii("tape"),
    hash_ascii("tapes"),
    hash_ascii("image"),
    hash_ascii("images"),
    hash_ascii("screenshot"),
    hash_ascii("screenshots"),
];
/// Verbs whose object is shown or heard speaking: "screenshots showed Jane Doe telling".
const SHOWS: [u32; 13] = [
    hash_ascii("show"),
    hash_ascii("shows"),
    hash_ascii("showed"),
    hash_ascii("showing"),
    hash_ascii("heard"),
    hash_ascii("hear"),
    hash_ascii("quoted"),
    hash_ascii("quotes"),
    hash_ascii("quoting"),
    hash_ascii("caught"),
    hash_ascii("captured"),
    hash_ascii("recorded"),
    hash_ascii("features"),
];

/// The name right before a participle, where what stands before it shows or records somebody speaking.
pub fn shown(words: &Words, cue: &Range<usize>) -> Option<Range<usize>> {
    let verb = cue.clone().rev().find(|&k| words.tags[k] == Pos::VerbIng)?;
    let name = |k: &usize| words.all[*k].capital && words.all[*k].place == Place::Outside;
    let sentence = words.sentence(words.all[verb].sentence as usize);
    let start = (sentence.start..verb).rev().take_while(name).last()?;
    let form =
        |back: usize| start.checked_sub(back).filter(|k| sentence.contains(k)).map_or(0, |k| words.lexemes[k].word);
    let recorded = form(1) == hash_ascii("of") && RECORDS.contains(&form(2));
    (recorded || SHOWS.contains(&form(1))).then_some(start..verb)
}

/// The participle that reports, where this cue only shows who says it: "showed Jane Doe telling".
pub fn showing(words: &Words, cue: &Range<usize>) -> Option<Range<usize>> {
    if cue.is_empty() || !SHOWS.contains(&words.lexemes[cue.end - 1].word) {
        return None;
    }
    let limit = words.sentence(words.all[cue.start].sentence as usize).end.min(cue.end + 6);
    let verb = (cue.end..limit).find(|&k| !words.all[k].capital)?;
    let participle = verb..verb + 1;
    (words.cues[verb] >= LIKELY && shown(words, &participle).is_some()).then_some(participle)
}

/// Whether a cue closes a relative clause: its subject is the one the clause speaks of, "an official, who asked not to be
/// named, described".
pub fn closes_relative(words: &Words, cue: &Range<usize>, source: &Range<usize>) -> bool {
    let relative = source.len() == 1 && words.tags[source.start] == Pos::Wh;
    relative && cue.start > source.end && words.at(cue.start - 1) == ","
}

/// The words that surely report what stands beside them: "as a memo put it", "“…,” per the rules".
pub fn reports(words: &Words, at: usize) -> Option<Range<usize>> {
    if words.tags[at].is_verb() && words.at(at).starts_with("put") && words.at(at + 1) == "it" {
        return Some(at..at + 2);
    }
    let closed = |k: usize| words.all.get(k).is_some_and(|w| w.place == Place::Close);
    let comma = usize::from(at > 0 && words.at(at - 1) == ",");
    (words.at(at) == "per" && closed(at.wrapping_sub(1 + comma))).then_some(at..at + 1)
}
