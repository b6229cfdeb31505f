//! Attribution frames by rule: what the engine does without a model, and the clear cases that need none.

use super::frame::Frame;
use super::grammar::{cannot_speak, reports};
use super::lexicon::{BESIDE_VERB, DETERMINERS, JOINING, PRONOUNS, SAYING, STOPS, fold, has};
use super::quotation::SpeakerRule;
use super::words::{Place, Words};
use crate::syntax::Pos;
use crate::text::TokenKind;
use std::ops::Range;

/// How many tokens a source read backwards may span.
const LONGEST_SOURCE: usize = 14;

/// The frames of every sentence, in text order.
pub(super) fn frames(words: &Words) -> Vec<Frame> {
    let mut found = Vec::new();
    for sentence in 0..words.starts.len().saturating_sub(1) {
        let range = words.sentence(sentence);
        for at in range.clone() {
            let word = &words.all[at];
            if word.place != Place::Outside || word.kind != TokenKind::Word {
                continue;
            }
            let mut buffer = [0; 24];
            let lower = fold(words.at(at), &mut buffer);
            if lower == "according" && is(words, at + 1, "to") {
                let source = phrase_after(words, at + 2, range.end);
                found.push(Frame {
                    cue: at..at + 2,
                    content: some(rest(words, &range, at, source.end)).into_iter().collect(),
                    source: some(source),
                    rule: SpeakerRule::Adverbial,
                    score: 0.8,
                    weak: false,
                });
            } else if has(SAYING, lower) {
                found.extend(by_verb(words, &range, at));
            }
        }
    }
    found
}

/// Subjects of the finite verbs in `sentence` outside quoted runs: weak frames, as candidates for the runs nearby.
#[inline(never)]
pub fn weak(words: &Words, sentence: &Range<usize>, found: &mut Vec<Frame>) {
    for at in sentence.clone().filter(|&k| words.all[k].place == Place::Outside) {
        if words.at(at) == "per" {
            let source = some(phrase_after(words, at + 1, sentence.end));
            found.extend(reports(words, at).zip(source).map(|(cue, source)| adverbial(sentence, cue, source)));
        } else if matches!(words.tags[at], Pos::VerbPast | Pos::VerbPresent | Pos::VerbIng)
            && let Some(frame) = by_verb(words, sentence, at)
        {
            let source = frame.source.map(|s| speaking(words, &s));
            found.push(match (reports(words, at), &source) {
                (Some(cue), Some(source)) => adverbial(sentence, cue, source.clone()),
                _ => Frame { source, content: Vec::new(), weak: true, ..frame },
            });
        }
    }
}

/// The frame of words that surely report what stands before them.
fn adverbial(sentence: &Range<usize>, cue: Range<usize>, source: Range<usize>) -> Frame {
    let content = some(sentence.start..cue.start.min(source.start)).into_iter().collect();
    Frame { cue, source: Some(source), content, rule: SpeakerRule::Adverbial, score: 0.8, weak: false }
}

/// The owner of the words at `run`, as a weak frame: "the mayor's “brave” plan", "his “brave” plan".
#[inline(never)]
pub fn owner(words: &Words, run: usize) -> Option<Frame> {
    let sentence = words.sentence(words.all.get(run)?.sentence as usize);
    let mut end = run;
    while end > sentence.start && end + 3 > run && words.tags[end - 1] == Pos::Adjective {
        end -= 1;
    }
    let last = end.checked_sub(1).filter(|&k| k >= sentence.start && words.all[k].place == Place::Outside)?;
    let source = match words.tags[last] {
        Pos::Possessive if matches!(words.at(last), "'s" | "’s" | "'" | "’") => {
            noun_phrase(words, sentence.start, last)
        }
        Pos::Possessive => last..last + 1,
        _ if words.at(last).ends_with("'s") || words.at(last).ends_with("’s") => {
            noun_phrase(words, sentence.start, last + 1)
        }
        _ => return None,
    };
    let cue = last..last + 1;
    let rule = SpeakerRule::SameSentence;
    (!source.is_empty()).then_some(Frame {
        cue,
        source: Some(source),
        content: Vec::new(),
        rule,
        score: 0.3,
        weak: true,
    })
}

/// The part of a source that speaks: what follows a heading and its colon, "Talks: the envoy"; the one in a relative clause
/// that a verb after it speaks of, "Northlight, whose director, Jane Doe,"; and the subject alone where a whole clause was
/// taken, "Notably, Jane Doe had left the talks, citing …".
pub fn speaking(words: &Words, source: &Range<usize>) -> Range<usize> {
    let is_bound = |k: &usize| words.at(*k) == ":" || is(words, *k, "whose");
    let from = source.clone().rev().find(is_bound).map_or(source.start, |k| k + 1);
    let told = words.tags.get(from..source.end).is_some_and(|tags| tags.iter().any(|t| t.is_finite()));
    let whole = if from < source.end && !told { from..source.end } else { source.clone() };
    let relative = |k: usize| words.tags[k] == Pos::Wh || is(words, k, "that");
    // Past participles are taken for verbs in the past ("a poll released on Monday"), unless an object follows.
    let heads_clause = |k: usize| match words.tags[k] {
        _ if words.all[k].capital || k + 3 > whole.end => false,
        Pos::Auxiliary | Pos::Modal | Pos::VerbPresent => true,
        Pos::VerbPast => matches!(words.tags[k + 1], Pos::Determiner | Pos::Possessive | Pos::Pronoun),
        _ => false,
    };
    let mut inside = whole.clone().skip(1).take_while(|&k| !relative(k));
    let Some(mut end) = inside.find(|&k| heads_clause(k)) else { return whole };
    let mut start = whole.start;
    if words.tags[start] == Pos::Adverb && start + 2 < end && words.at(start + 1) == "," {
        start += 2;
    }
    while end > start && matches!(words.tags[end - 1], Pos::Adverb | Pos::Punctuation) {
        end -= 1;
    }
    if end > start { start..end } else { whole }
}

/// The subject of the verb that heads `cue`, in its own sentence.
pub fn subject(words: &Words, cue: &Range<usize>) -> Option<Range<usize>> {
    let verb = cue.clone().find(|&at| words.tags[at].is_verb())?;
    let sentence = words.sentence(words.all[verb].sentence as usize);
    by_verb(words, &sentence, verb)?.source
}

/// The frame of the verb of saying at `at`, if a subject or a quoted run stands with it.
fn by_verb(words: &Words, sentence: &Range<usize>, at: usize) -> Option<Frame> {
    let before = (at > sentence.start).then(|| at - 1);
    let after_quote = before.is_none_or(|b| words.all[b].place == Place::Close || words.at(b) == ",");
    let subject = phrase_before(words, sentence.start, at);
    if after_quote
        && words.tags[at] != Pos::VerbIng
        && let inverted = phrase_after(words, at + 1, sentence.end)
        && !inverted.is_empty()
        && !cannot_speak(words, &(at..at + 1), &inverted)
        // "Holm, who leads the council, called the bridge “safe”": what follows is the object.
        && (subject.is_empty() || !words.all.get(inverted.end).is_some_and(|w| w.place == Place::Open || is(words, inverted.end, "as")))
    {
        return Some(frame(words, sentence, at, inverted, 0.8));
    }
    if !subject.is_empty() {
        return Some(frame(words, sentence, at, subject, 0.7));
    }
    // "Jane Doe left the hall, calling it “cold”": the subject of a participle that is set off is that of the sentence.
    let set_off = words.tags[at] == Pos::VerbIng && before.is_some_and(|b| words.at(b) == ",");
    let main = (sentence.start..at).take_while(|_| set_off).find(|&k| {
        words.all[k].place == Place::Outside
            && matches!(words.tags[k], Pos::VerbPast | Pos::VerbPresent | Pos::Auxiliary | Pos::Modal)
    })?;
    let subject = phrase_before(words, sentence.start, main);
    (!subject.is_empty()).then(|| frame(words, sentence, at, subject, 0.5))
}

fn frame(words: &Words, sentence: &Range<usize>, at: usize, source: Range<usize>, score: f32) -> Frame {
    let content = some(content(words, sentence, at, &source)).into_iter().collect();
    Frame { cue: at..at + 1, source: Some(source), content, rule: SpeakerRule::SameSentence, score, weak: false }
}

/// The reported clause: after the verb if one follows ("said that …"), else what stands before ("…, she said").
fn content(words: &Words, sentence: &Range<usize>, at: usize, source: &Range<usize>) -> Range<usize> {
    let verb_end = (at + 1).max(if source.start > at { source.end } else { 0 });
    let closing = |mut end: usize| {
        while end > verb_end && matches!(words.at(end - 1), "." | "!" | "?" | ";") {
            end -= 1;
        }
        end
    };
    let mut start = verb_end;
    if is(words, start, "that") {
        start += 1;
    } else if !words.at(start).chars().next().is_some_and(char::is_alphanumeric) || source.start > at {
        let first = source.start.min(at);
        let tail = if first > sentence.start && words.at(first - 1) == "," { first - 1 } else { first };
        return if tail > sentence.start + 2 { sentence.start..tail } else { 0..0 };
    } else if !clause_follows(words, start, sentence.end) {
        return 0..0;
    }
    start..closing(sentence.end)
}

/// Whether a clause without "that" seems to begin at `at`: a pronoun or determiner or name.
fn clause_follows(words: &Words, at: usize, end: usize) -> bool {
    let mut buffer = [0; 24];
    let lower = fold(words.at(at), &mut buffer);
    at + 3 < end && (has(PRONOUNS, lower) || has(DETERMINERS, lower) || lower == "there" || words.all[at].capital)
}

/// What "according to X" attributes: the sentence without the phrase.
fn rest(words: &Words, sentence: &Range<usize>, from: usize, to: usize) -> Range<usize> {
    if from > sentence.start + 2 {
        let end = if words.at(from - 1) == "," { from - 1 } else { from };
        sentence.start..end
    } else {
        let mut end = sentence.end;
        while end > to && matches!(words.at(end - 1), "." | "!" | "?") {
            end -= 1;
        }
        (to + usize::from(words.at(to) == ",")).min(end)..end
    }
}

fn some(range: Range<usize>) -> Option<Range<usize>> {
    (!range.is_empty()).then_some(range)
}

fn is(words: &Words, at: usize, what: &str) -> bool {
    words.at(at).eq_ignore_ascii_case(what)
}

/// The noun phrase that begins at `at`, up to a mark, a verb's complement or a conjunction.
fn phrase_after(words: &Words, at: usize, end: usize) -> Range<usize> {
    let mut buffer = [0; 24];
    if at >= end || words.all[at].place != Place::Outside || words.all[at].kind != TokenKind::Word {
        return at..at;
    }
    let first = fold(words.at(at), &mut buffer);
    if has(PRONOUNS, first) {
        return if matches!(first, "that" | "which") { at..at } else { at..at + 1 };
    }
    // "‘…,’ says family of missing walker": headlines leave articles out.
    let bare = at >= 2 && words.all[at - 2].place == Place::Close && words.tags[at] == Pos::Noun;
    let begins = words.all[at].capital
        || has(DETERMINERS, first)
        || words.at(at).ends_with('s')
        || plain_noun_follows(words, at, end)
        || bare;
    if !begins {
        return at..at;
    }
    let mut stop = at + 1;
    while stop < end && stop - at < LONGEST_SOURCE {
        let word = &words.all[stop];
        let lower = fold(words.at(stop), &mut buffer);
        let abbreviation =
            words.at(stop) == "." && stop + 1 < end && words.all[stop].span.start == words.all[stop - 1].span.end;
        if word.place != Place::Outside
            || (word.kind == TokenKind::Mark && !abbreviation && !matches!(words.at(stop), "-" | "&" | "'"))
        {
            break;
        }
        // "calling Jane Doe a hero": the next phrase.
        let joined = matches!(fold(words.at(stop - 1), &mut [0; 24]), "of" | "for" | "all" | "both");
        if words.tags[stop] == Pos::Determiner && !joined {
            break;
        }
        if has(STOPS, lower) || (has(JOINING, lower) && lower != "of" && lower != "for") {
            break;
        }
        stop += 1;
    }
    at..stop
}

/// "said analyst Jane Doe": a noun without determiner before a name.
fn plain_noun_follows(words: &Words, at: usize, end: usize) -> bool {
    (at + 1..end.min(at + 5)).any(|k| words.all[k].capital) && words.all[at].kind == TokenKind::Word
}

/// The subject that ends before the verb at `verb`, read backwards over adverbs and auxiliaries, an apposition between commas,
/// and a relative "who" to what it relates to.
fn phrase_before(words: &Words, start: usize, verb: usize) -> Range<usize> {
    let mut buffer = [0; 24];
    let mut end = verb;
    while end > start && {
        let lower = fold(words.at(end - 1), &mut buffer);
        (has(BESIDE_VERB, lower) && lower != "they") || lower.ends_with("ly")
    } {
        end -= 1;
    }
    if end == start || words.all[end - 1].place != Place::Outside {
        return verb..verb;
    }
    let last = fold(words.at(end - 1), &mut buffer);
    // "the family of missing climbers": what governs the verb's own phrase is no subject.
    if matches!(last, "to" | "be" | "been" | "is" | "was" | "are" | "were" | "and" | "not" | "of" | "for") {
        return verb..verb;
    }
    if matches!(last, "who" | "which" | "that") {
        let mut head = end - 1;
        head -= usize::from(head > start && words.at(head - 1) == ",");
        let antecedent = noun_phrase(words, start, head);
        return if antecedent.is_empty() { end - 1..end } else { antecedent };
    }
    if has(PRONOUNS, last) {
        return end - 1..end;
    }
    if words.at(end - 1) == "," {
        // "Jane Doe, a teacher, said": back to the comma that opened the apposition.
        let open =
            (start..end - 1).rev().take(24).find(|&k| words.at(k) == "," && words.all[k].place == Place::Outside);
        // The apposition belongs to it: the name may stand there.
        let whole = |head: Range<usize>| if head.is_empty() { verb..verb } else { head.start..end - 1 };
        return open.map_or(verb..verb, |comma| whole(noun_phrase(words, start, comma)));
    }
    noun_phrase(words, start, end)
}

/// The noun phrase that ends at `end`.
fn noun_phrase(words: &Words, start: usize, end: usize) -> Range<usize> {
    let mut buffer = [0; 24];
    let mut from = end;
    while from > start && end - from < LONGEST_SOURCE {
        let word = &words.all[from - 1];
        let lower = fold(words.at(from - 1), &mut buffer);
        let inner_mark = matches!(words.at(from - 1), "." | "-" | "&" | "'" | "’") && from < end;
        if word.place != Place::Outside
            || (word.kind == TokenKind::Mark && !inner_mark)
            || has(STOPS, lower)
            || has(SAYING, lower)
            || matches!(
                words.tags[from - 1],
                Pos::VerbPast | Pos::VerbPresent | Pos::VerbIng | Pos::Modal | Pos::Auxiliary
            )
        {
            break;
        }
        if matches!(lower, "in" | "at" | "on" | "with" | "from") && !words.all[from.min(words.all.len() - 1)].capital {
            break;
        }
        from -= 1;
    }
    while from < end && (has(JOINING, fold(words.at(from), &mut buffer)) || words.all[from].kind == TokenKind::Mark) {
        from += 1;
    }
    from..end
}
