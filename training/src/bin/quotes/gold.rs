//! PolNeAR's articles as the trainer reads them: text, attributions, and the roles they give to tokens and runs.

use parallax::models::lexicon::Lexicon;
use parallax::quotes::learning::{QuotedRun, Role, Unit, Words, paragraphs, quoted};
use parallax::quotes::pair;
use parallax::syntax::{Tagger, spread};
use parallax::text::read;
use parallax::{Offsets, Span};
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::ops::Range;

pub struct Attribution {
    pub kind: String,
    pub source: Vec<Span>,
    pub cue: Vec<Span>,
    pub content: Vec<Span>,
}

impl Attribution {
    /// Whether it reports something, not all of it in quotation marks.
    pub fn is_report(&self) -> bool {
        self.kind != "direct" && !self.content.is_empty()
    }
}

pub struct Article {
    pub text: String,
    pub attributions: Vec<Attribution>,
}

pub fn load(path: &str) -> Vec<Article> {
    let all = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let line = |line: &str| {
        let record: Value = serde_json::from_str(line).expect("a JSON object a line");
        let text = record["text"].as_str().expect("text").to_owned();
        let offsets = Offsets::new(&text);
        let spans = |value: &Value| {
            let pair =
                |p: &Value| offsets.from_code_points(p[0].as_u64().unwrap() as u32, p[1].as_u64().unwrap() as u32);
            value.as_array().map_or(Vec::new(), |list| list.iter().map(pair).collect::<Vec<_>>())
        };
        let attributions = record["attributions"].as_array().map_or(Vec::new(), |list| {
            list.iter()
                .map(|a| Attribution {
                    kind: a["kind"].as_str().unwrap_or_default().to_owned(),
                    source: spans(&a["source"]),
                    cue: spans(&a["cue"]),
                    content: spans(&a["content"]),
                })
                .collect()
        });
        Article { attributions, text: text.clone() }
    };
    all.lines().map(line).collect()
}

/// Gold roles of every token.
pub fn roles(words: &Words, article: &Article) -> Vec<Role> {
    let mut roles = vec![Role::None; words.all.len()];
    let mut lay = |span: Span, first: Role, rest: Role| {
        let (from, to) = (words.token_at(span.start), words.all.partition_point(|w| w.span.start < span.end));
        for at in from..to {
            roles[at] = if at == from { first } else { rest };
        }
    };
    for a in &article.attributions {
        a.content.iter().for_each(|&s| lay(s, Role::ContentBegin, Role::Content));
    }
    for a in &article.attributions {
        a.source.iter().for_each(|&s| lay(s, Role::SourceBegin, Role::Source));
        a.cue.iter().for_each(|&s| lay(s, Role::CueBegin, Role::Cue));
    }
    for at in 0..roles.len() {
        let before = if at == 0 { Role::None } else { roles[at - 1] };
        if !roles[at].may_follow(before) {
            roles[at] = Role::of(roles[at] as u8 - 1);
        }
    }
    roles
}

/// How often each word form is part of a cue, in classes.
pub fn cue_classes(articles: &[Article]) -> Vec<(u32, u8)> {
    let mut counts: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
    for article in articles {
        let (document, tokens) = read(&article.text);
        let words = Words::new(&article.text, &document, &tokens, &[], None, None);
        let gold = roles(&words, article);
        for (lexeme, role) in words.lexemes.iter().zip(&gold).filter(|p| p.0.wordlike) {
            let count = counts.entry(spread(lexeme.word)).or_default();
            count.0 += u32::from(role.part() == 2);
            count.1 += 1;
        }
    }
    let class = |(cue, all): (u32, u32)| match f64::from(cue) / f64::from(all) {
        p if p < 0.02 => 1,
        p if p < 0.08 => 2,
        p if p < 0.2 => 3,
        p if p < 0.4 => 4,
        p if p < 0.7 => 5,
        _ => 6,
    };
    let mut classes: Vec<(u32, u8)> = counts.into_iter().filter(|c| c.1.0 >= 3).map(|(w, c)| (w, class(c))).collect();
    classes.sort_unstable();
    classes
}

/// What stays the same over all folds.
pub struct Tools {
    pub tagger: Tagger,
    pub cues: Lexicon,
}

/// An article read and tagged, with its gold roles.
pub struct Example<'a> {
    pub article: &'a Article,
    pub words: Words<'a>,
    pub paragraphs: Vec<Range<usize>>,
    pub runs: Vec<QuotedRun>,
    pub gold: Vec<Role>,
}

impl<'a> Example<'a> {
    pub fn new(article: &'a Article, tools: &Tools) -> Self {
        let (document, tokens) = read(&article.text);
        let runs = pair(&article.text, &document);
        let words = Words::new(&article.text, &document, &tokens, &runs, Some(&tools.tagger), Some(&tools.cues));
        let paragraphs = paragraphs(&document, &words);
        let runs = quoted(&runs, &words, &paragraphs);
        let gold = roles(&words, article);
        Self { article, words, paragraphs, runs, gold }
    }
}

/// The gold role of a unit: that of most of its tokens.
pub fn role_of(gold: &[Role], unit: &Unit, before: Role) -> Role {
    let mut counts = [0; 4];
    gold[unit.range()].iter().for_each(|r| counts[r.part() as usize] += 1);
    let part = (0..4).rev().max_by_key(|&p| counts[p]).unwrap_or_default();
    let first = gold[unit.range()].iter().find(|r| r.part() as usize == part).copied().unwrap_or(Role::None);
    if first.may_follow(before) { first } else { Role::of(first as u8 - 1) }
}

/// What the gold says of a run: nobody said it, it cannot be told, or these attributions' sources.
pub fn gold_of<'a>(example: &'a Example, run: &QuotedRun) -> Option<Option<&'a Attribution>> {
    let span = example.words.span(run.range.start, run.range.end);
    let text = &example.article.text;
    let count = |span: Span| span.of(text).chars().filter(|c| c.is_alphanumeric()).count();
    let all = count(span);
    let shared = |a: &Attribution| -> usize {
        a.content
            .iter()
            .filter(|c| c.overlaps(span))
            .map(|c| count(Span::new(c.start.max(span.start), c.end.min(span.end))))
            .sum()
    };
    let best = example.article.attributions.iter().map(|a| (shared(a), a)).max_by_key(|a| a.0);
    match best {
        Some((shared, a)) if shared * 2 >= all => Some(Some(a)),
        Some((shared, _)) if shared > 0 => None,
        _ => Some(None),
    }
}
