//! Frames by the role model: label the tokens of each paragraph, then tie cues to sources and contents to cues.

use super::belief::{Belief, Labels};
use super::features::{Paragraph, SURE};
use super::frame::Frame;
use super::grammar::{cannot_speak, closes_relative, has_addressee, showing, shown};
use super::model::Role;
use super::quotation::SpeakerRule;
use super::rules;
use super::words::{Place, Words};
use crate::SliceOrder;
use crate::models::linear::{Lattice, SequenceModel};
use crate::syntax::{Pos, hash_ascii};
use std::ops::Range;

/// A score that nothing outweighs.
const NEVER: i32 = i32::MIN / 8;

/// Labels every token; tokens of sentences that need no look get [`Role::None`]. A quoted run has one role.
#[inline(never)]
pub fn label(words: &Words, paragraphs: &[Range<usize>], model: &SequenceModel) -> Labels {
    let mut labels = Labels::none(words.all.len());
    let (mut paragraph, mut lattice) = (Paragraph::default(), Lattice::default());
    for range in paragraphs {
        paragraph.prepare(words, range.clone());
        for part in paragraph.needed(words) {
            lattice.clear();
            for n in part.clone() {
                let scores = lattice.push(model, &paragraph.features(n));
                if paragraph.units()[n].is_run() {
                    // A run may be content; it neither reports nor speaks.
                    scores[Role::SourceBegin as usize..=Role::Cue as usize].fill(NEVER);
                }
            }
            lattice.marginals(model);
            lattice.decode(model);
            for (position, (unit, &label)) in paragraph.units()[part].iter().zip(lattice.path()).enumerate() {
                let (first, range) = (Role::of(label), unit.range());
                let belief = Belief::new(lattice.chances(model, position));
                labels.roles[range.clone()].fill(first.inside());
                labels.roles[range.start] = first;
                labels.beliefs[range.clone()].fill(Belief { begin: 0, ..belief });
                labels.beliefs[range.start] = belief;
            }
        }
    }
    labels
}

/// A labelled span.
#[derive(Clone, Debug)]
struct Piece {
    part: u8,
    range: Range<usize>,
}

/// The spans of `range` by their labels.
fn pieces(roles: &[Role], range: Range<usize>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for at in range {
        let role = roles[at];
        match pieces.last_mut() {
            Some(last) if !role.begins() && role.part() == last.part && last.range.end == at => last.range.end = at + 1,
            _ if role.part() > 0 => pieces.push(Piece { part: role.part(), range: at..at + 1 }),
            _ => {}
        }
    }
    pieces
}

/// The frames of all paragraphs, by cue, in text order.
#[inline(never)]
pub fn frames(words: &Words, paragraphs: &[Range<usize>], roles: &[Role]) -> Vec<Frame> {
    let found = paragraphs.iter().flat_map(|range| in_paragraph(words, range, roles));
    found.filter(|frame| !is_compound(words, frame)).collect()
}

/// Whether source and cue are one compound, "Drainage proposals: …" or "Senate plans": nobody speaks in it.
fn is_compound(words: &Words, frame: &Frame) -> bool {
    let Some(source) = &frame.source else { return false };
    source.end == frame.cue.start
        && source.len() == 1
        && matches!(words.tags[source.start], Pos::Noun | Pos::ProperNoun)
        && words.tags[frame.cue.start] == Pos::Noun
}

/// The frames of one paragraph, by cue.
#[inline(never)]
pub fn in_paragraph(words: &Words, range: &Range<usize>, roles: &[Role]) -> Vec<Frame> {
    tie(words, &pieces(roles, range.clone()))
}

/// Tokens between two ranges; 0 if they touch.
fn gap(a: &Range<usize>, b: &Range<usize>) -> usize {
    if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
}

/// Ties the spans of one paragraph: each cue to the nearest source that no other cue claims, each content to the nearest cue.
#[inline(never)]
fn tie(words: &Words, pieces: &[Piece]) -> Vec<Frame> {
    let of = |part: u8| pieces.iter().filter(move |p| p.part == part).map(|p| p.range.clone()).collect::<Vec<_>>();
    let (sources, mut cues, contents) = (of(1), of(2), of(3));
    for cue in &mut cues {
        if let Some(participle) = showing(words, cue) {
            *cue = participle;
        }
    }
    let sentence = |r: &Range<usize>| words.all[r.start].sentence;
    let between = |list: &[Range<usize>], a: &Range<usize>, b: &Range<usize>| {
        // The lists are in text order: counted by their ends, or a paragraph of a book's length would take its square.
        let (from, to) = (a.start.min(b.start), a.start.max(b.start));
        list.partition_point(|r| r.start < to).saturating_sub(list.partition_point(|r| r.start <= from))
    };
    let mut pairs = Vec::new();
    for (c, cue) in cues.iter().enumerate() {
        // Sources further than these are another cue's: the list is in text order.
        let near = sources.partition_point(|s| s.start < cue.start);
        let window = near.saturating_sub(4)..(near + 3).min(sources.len());
        for (s, source) in window.clone().zip(&sources[window]) {
            let apart = words.all[source.start].sentence.abs_diff(sentence(cue)) as usize;
            let cost = gap(source, cue)
                + apart * 60
                + between(&cues, source, cue) * 12
                + between(&contents, source, cue) * 6
                + usize::from(source.start > cue.start);
            if cost <= 80 && !cannot_speak(words, cue, source) {
                pairs.push((cost, c, s));
            }
        }
    }
    pairs.order();
    let mut source_of: Vec<Option<usize>> = vec![None; cues.len()];
    let mut taken = vec![false; sources.len()];
    for (_, c, s) in pairs {
        if source_of[c].is_none() && !taken[s] {
            source_of[c] = Some(s);
            taken[s] = true;
        }
    }
    let mut source_of: Vec<Option<Range<usize>>> = source_of.iter().map(|s| s.map(|s| sources[s].clone())).collect();
    for c in 0..cues.len() {
        if let Some(name) = shown(words, &cues[c]) {
            source_of[c] = Some(name);
        } else if source_of[c].is_none() {
            // "She said … and added": a cue whose source was not labelled shares the one before it, unless a subject of its
            // own stands after a conjunction. Else it has the subject that the grammar gives it.
            let before = c.checked_sub(1).filter(|&b| sentence(&cues[b]) == sentence(&cues[c]));
            let shared = before.and_then(|b| source_of[b].clone()).filter(|s| !closes_relative(words, &cues[c], s));
            let subject = rules::subject(words, &cues[c]);
            let joined = |s: &Range<usize>| s.start > 0 && words.tags[s.start - 1] == Pos::Conjunction;
            let own = subject.clone().filter(|s| before.is_some_and(|b| s.start > cues[b].end) && joined(s));
            source_of[c] = own.or(shared).or(subject);
        }
    }
    let mut frames: Vec<Frame> = (cues.iter().zip(&source_of))
        .map(|(cue, source)| Frame {
            cue: cue.clone(),
            source: source.as_ref().map(|s| rules::speaking(words, s)),
            content: Vec::new(),
            rule: rule(words, cue),
            score: 0.6,
            weak: false,
        })
        .collect();
    for (s, source) in sources.iter().enumerate() {
        if !taken[s] {
            frames.push(Frame {
                cue: source.start..source.start,
                source: Some(source.clone()),
                content: Vec::new(),
                rule: SpeakerRule::NeighbourSentence,
                score: 0.3,
                weak: false,
            });
        }
    }
    frames.order_by_key(|f| f.cue.start);
    for content in contents {
        let near = frames.partition_point(|f| f.cue.start < content.start);
        let cost = |f: &Frame| {
            let source = f.source.clone().unwrap_or(f.cue.clone());
            let whole = f.cue.start.min(source.start)..f.cue.end.max(source.end);
            let sentences = |at: usize| {
                let mine = words.all[at].sentence;
                words.all[whole.start].sentence.abs_diff(mine).min(words.all[whole.end - 1].sentence.abs_diff(mine))
                    as usize
            };
            let apart = sentences(content.start).min(sentences(content.end - 1));
            gap(&whole, &content) * 2
                + apart * 80
                + between(&cues, &f.cue, &content).saturating_sub(usize::from(f.cue.start > content.start)) * 40
                + usize::from(content.end <= whole.start) * 3
        };
        let window = near.saturating_sub(4)..(near + 4).min(frames.len());
        if let Some(best) = window.min_by_key(|&f| cost(&frames[f])) {
            frames[best].content.push(content);
        }
    }
    frames
}

/// What may be a cue or a source though the likeliest labels have it otherwise: chances in 255ths, low since the choice of
/// content decides once more.
const POSSIBLE_CUE: u8 = 30;
pub(super) const POSSIBLE_SOURCE: u8 = 50;

/// Frames for the words of `range` that may report and that no labelled cue holds: those that the role model finds possible,
/// and verbs that surely report.
#[inline(never)]
pub fn proposed(words: &Words, range: &Range<usize>, labels: &Labels) -> Vec<Frame> {
    let free = |at: usize| labels.part(at) != 2 && words.all[at].place == Place::Outside;
    let may = |at: usize| {
        let reports = (SURE..8).contains(&words.cues[at]) && words.tags[at].is_verb();
        free(at) && (reports || labels.belief(at).cue >= POSSIBLE_CUE)
    };
    let mut made = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let mut start = at;
        while at < range.end && may(at) {
            at += 1;
        }
        if !(start..at).any(|k| words.lexemes[k].wordlike) {
            at += usize::from(start == at);
            continue;
        }
        while start > range.start && free(start - 1) && matches!(words.tags[start - 1], Pos::Auxiliary | Pos::Modal) {
            start -= 1;
        }
        let cue = start..at;
        let subject = || rules::subject(words, &cue).filter(|s| s.start >= range.start && s.end <= range.end);
        if let Some(source) = likely_source(words, range, &cue, labels).or_else(subject) {
            let (rule, source) = (rule(words, &cue), rules::speaking(words, &source));
            made.push(Frame { cue, source: Some(source), content: Vec::new(), rule, score: 0.4, weak: false });
        }
    }
    made
}

/// The nearest words in the cue's sentence that may be a source.
#[inline(never)]
fn likely_source(words: &Words, range: &Range<usize>, cue: &Range<usize>, labels: &Labels) -> Option<Range<usize>> {
    let sentence = words.sentence(words.all[cue.start].sentence as usize);
    let low = sentence.start.max(cue.start.saturating_sub(25)).max(range.start);
    let high = sentence.end.min(cue.end + 15).min(range.end);
    if let Some(name) = shown(words, cue) {
        return Some(name);
    }
    let high = if has_addressee(words, cue) { high.min(cue.start) } else { high };
    let may = |k: usize| !cue.contains(&k) && labels.belief(k).source >= POSSIBLE_SOURCE;
    let distance = |&k: &usize| if k < cue.start { cue.start - k } else { k - cue.end + 1 };
    let nearest = (low..high).filter(|&k| may(k)).min_by_key(distance)?;
    let (mut from, mut to) = (nearest, nearest + 1);
    while from > low && may(from - 1) {
        from -= 1;
    }
    while to < high && may(to) {
        to += 1;
    }
    Some(from..to)
}

/// How cue and source stand to each other.
fn rule(words: &Words, cue: &Range<usize>) -> SpeakerRule {
    const ADVERBIAL: [u32; 5] =
        [hash_ascii("according"), hash_ascii("per"), hash_ascii("in"), hash_ascii("as"), hash_ascii("to")];
    if ADVERBIAL.contains(&words.lexemes[cue.start].word) { SpeakerRule::Adverbial } else { SpeakerRule::SameSentence }
}
