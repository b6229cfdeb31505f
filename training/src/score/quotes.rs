//! Quoted runs and reported speech with their speakers, against attributions with source, cue and content.
//!
//! - *runs found*: a run in double quotation marks is wanted if at least half of its letters are some attribution's content.
//! - *left alone*: runs in marks that are in no content, and that the engine attributed to nobody.
//! - *speaker*: of the runs found, those whose speaker covers the head of the gold source, or is another mention by the same name.
//! - *run and speaker*: both, as F1; *direct* counts only runs that are all of their content.
//! - *reported speech*: content without marks or with words of its own around them, at least four fifths the same words, with
//!   the right speaker.

use super::{Tally, analysed, records, span};
use parallax::quotes::{Quotation, QuoteKind};
use parallax::{Offsets, Span};
use serde_json::Value;

struct Attribution {
    sources: Vec<Span>,
    contents: Vec<Span>,
    direct: bool,
}

/// Prints the measures.
pub fn score(gold: &str) {
    let records = records(gold);
    let mut tallies = [Tally::default(); 5];
    let [found, speaker, both, direct, reported] = &mut tallies;
    let (mut alone, mut left) = (0, 0);
    for (record, (article, analysis)) in records.iter().zip(analysed(&records)) {
        let text = article.text.as_str();
        let gold = attributions(record, &Offsets::new(text));
        let double = |q: &&Quotation| ["\"", "“", "”", "``", "''"].iter().any(|mark| q.span.of(text).starts_with(mark));
        let quoted: Vec<&Quotation> =
            analysis.quotations.iter().filter(|q| q.kind != QuoteKind::Indirect).filter(double).collect();
        let mut hit = vec![false; quoted.len()];
        for run in runs(text) {
            let letters = letters(text, run);
            let inside =
                |a: &Attribution| a.contents.iter().map(|&content| letters_within(text, run, content)).sum::<usize>();
            let best = gold.iter().map(|a| (inside(a), a)).max_by_key(|(inside, _)| *inside);
            let given = quoted.iter().position(|quotation| core(text, quotation.span) == core(text, run));
            match best {
                Some((inside, of)) if letters > 0 && 2 * inside >= letters => {
                    found.wanted += 1;
                    both.wanted += 1;
                    direct.wanted += usize::from(of.direct);
                    let Some(given) = given.filter(|&given| !std::mem::replace(&mut hit[given], true)) else {
                        continue;
                    };
                    found.right += 1;
                    let right = same_speaker(text, &of.sources, quoted[given]);
                    speaker.add(usize::from(right), 1, 1);
                    both.right += usize::from(right);
                    direct.add(usize::from(of.direct && right), usize::from(of.direct), 0);
                }
                Some((inside, _)) if inside > 0 => {}
                _ if letters > 0 => {
                    alone += 1;
                    left += usize::from(given.is_none());
                }
                _ => {}
            }
        }
        // What was found and is no quote counts against direct quotes too.
        direct.given += hit.iter().filter(|&&hit| !hit).count();
        found.given += quoted.len();
        both.given += quoted.len();
        reported.given += analysis.quotations.iter().filter(|quotation| quotation.kind == QuoteKind::Indirect).count();
        for told in gold.iter().filter(|attribution| !attribution.direct) {
            reported.wanted += 1;
            let same = |q: &&Quotation| alike(text, &told.contents, q.span) && same_speaker(text, &told.sources, q);
            if let Some(quotation) = analysis.quotations.iter().find(same) {
                reported.right += 1;
                reported.given += usize::from(quotation.kind != QuoteKind::Indirect);
            }
        }
    }
    println!("quoted runs found          {found}");
    println!("… direct, with speaker     {direct}");
    println!("… all, with speaker        {both}");
    println!("speaker of those found     {:5.1} %", super::share(speaker.right, speaker.wanted));
    println!("other runs left alone      {left} of {alone}");
    println!("reported, with speaker     {reported}");
}

fn attributions(record: &Value, offsets: &Offsets) -> Vec<Attribution> {
    let spans = |list: &Value| list.as_array().into_iter().flatten().filter_map(|pair| span(offsets, pair)).collect();
    let one = |a: &Value| Attribution {
        sources: spans(&a["source"]),
        contents: spans(&a["content"]),
        direct: a["kind"] == "direct",
    };
    record["attributions"].as_array().into_iter().flatten().map(one).collect()
}

/// Runs in double quotation marks, paragraph by paragraph, each closed by the next mark or the paragraph's end. Simpler than
/// the engine's own pairing, and independent of it.
fn runs(text: &str) -> Vec<Span> {
    let mut runs = Vec::new();
    let mut start = 0;
    for paragraph in text.split_inclusive("\n") {
        let mut open: Option<usize> = None;
        let mut at = 0;
        while let Some(character) = paragraph[at..].chars().next() {
            let doubled = ["''", "``"].iter().any(|mark| paragraph[at..].starts_with(mark));
            let width = if doubled { 2 } else { character.len_utf8() };
            if doubled || matches!(character, '"' | '“' | '”') {
                match open.take() {
                    Some(from) if character != '“' => {
                        runs.push(Span::new((start + from) as u32, (start + at + width) as u32))
                    }
                    _ => open = Some(at),
                }
            }
            at += width;
        }
        if let Some(from) = open {
            runs.push(Span::new((start + from) as u32, (start + paragraph.trim_end().len()) as u32));
        }
        start += paragraph.len();
    }
    runs
}

/// The span without marks, spaces and punctuation at its ends.
fn core(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let left = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let start = span.end - left.len() as u32;
    Span::new(start, start + left.trim_end_matches(|c: char| !c.is_alphanumeric()).len() as u32)
}

fn letters(text: &str, span: Span) -> usize {
    span.of(text).chars().filter(|c| c.is_alphanumeric()).count()
}

fn letters_within(text: &str, a: Span, b: Span) -> usize {
    let (start, end) = (a.start.max(b.start), a.end.min(b.end));
    if start < end { letters(text, Span::new(start, end)) } else { 0 }
}

/// Whether at least four fifths of the letters of either are in both.
fn alike(text: &str, contents: &[Span], span: Span) -> bool {
    let shared: usize = contents.iter().map(|&content| letters_within(text, content, span)).sum();
    let all: usize =
        contents.iter().map(|&content| letters(text, content)).sum::<usize>() + letters(text, span) - shared;
    5 * shared >= 4 * all && shared > 0
}

fn same_speaker(text: &str, sources: &[Span], quotation: &Quotation) -> bool {
    let Some(speaker) = &quotation.speaker else { return sources.is_empty() };
    let last = |words: &str| words.split_whitespace().next_back().map(bare_word).unwrap_or_default();
    sources.iter().any(|source| {
        let head = head(text, *source);
        let name = last(head.of(text));
        let covers = speaker.span.start < head.end && head.start < speaker.span.end;
        covers || (name.starts_with(char::is_uppercase) && last(speaker.span.of(text)) == name)
    })
}

fn bare_word(word: &str) -> String {
    word.trim_end_matches("'s").trim_end_matches("’s").trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// The last word of the source before a comma, a bracket or what narrows it ("the head *of* the agency").
fn head(text: &str, source: Span) -> Span {
    const AFTER: &[&str] =
        &["of", "for", "who", "that", "which", "in", "on", "at", "with", "from", "to", "by", "and", "or"];
    let mut at = source.start as usize;
    let mut head = source;
    let mut any = false;
    for word in source.of(text).split_inclusive(char::is_whitespace) {
        let bare = word.trim();
        if any && (AFTER.contains(&bare) || bare.starts_with('(')) {
            break;
        }
        if !bare_word(bare).is_empty() {
            head = Span::new(at as u32, (at + bare.len()) as u32);
            any = true;
        }
        at += word.len();
        if any && bare.ends_with([',', ';', ')', '—', '–']) {
            break;
        }
    }
    head
}
