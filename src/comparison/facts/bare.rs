//! Numbers that stand without what they count: bare words ("Four."), ages, scores, the how-manieth meeting.

use super::super::corpus::{Account, Corpus, Sentence, inside};
use super::super::number_words::ordinal;
use crate::SliceOrder;
use crate::Span;
use crate::entities::{EntityType, Form, NumberMention, Unit, number_in_words};

/// The unit of an age.
pub(super) const AGE: &str = "age";
/// The unit of a score, or of votes for and against.
pub(super) const SCORE: &str = "score";
/// What stands before the unit of a number that says the how-manieth something is.
pub(super) const WHICH: &str = "which ";

/// A score as one number, so that scores can be held against each other: "52 to 48".
const SIDE: f64 = 1e5;

/// The numbers of a sentence in text order: those of the analysis, and those that only their surroundings tell.
pub(super) fn mentions(corpus: &Corpus, account: &Account, sentence: &Sentence) -> Vec<NumberMention> {
    let known = &account.analysis.numbers[sentence.numbers.clone()];
    // "Word count: 2,756" is said of the account itself.
    let own = |mention: &&NumberMention| {
        account.analysis.document.stated_words.is_none_or(|(span, _)| !span.overlaps(mention.span))
    };
    let mut found: Vec<NumberMention> =
        known.iter().filter(own).map(|mention| of_its_kind(corpus, account, mention)).collect();
    let mut at = sentence.words.start;
    while at < sentence.words.end {
        let Some((end, value, unit)) = bare(corpus, account, sentence, at) else {
            at += 1;
            continue;
        };
        let span = account.words[at].span.join(account.words[end - 1].span);
        let free = |span: Span| {
            let dates = &account.analysis.dates[sentence.dates.clone()];
            !known.iter().any(|other| other.span.overlaps(span)) && !dates.iter().any(|date| date.span.overlaps(span))
        };
        if free(span) {
            found.push(NumberMention { span, kind: EntityType::Quantity, value: Some(value), unit });
        }
        at = end;
    }
    found.order_by_key(|mention| mention.span);
    found
}

/// A number in words without a noun that was read with it, or an ordinal before a noun: one past its last word, value, unit.
fn bare(corpus: &Corpus, account: &Account, sentence: &Sentence, at: usize) -> Option<(usize, f64, Unit)> {
    let text = |at: usize| {
        let word = account.words.get(at).filter(|_| at < sentence.words.end);
        word.map_or("", |word| corpus.lexicon.text(word.form))
    };
    if let Some(value) = ordinal(text(at)) {
        let word = account.words.get(at + 1).filter(|_| at + 1 < sentence.words.end)?;
        let noun = text(at + 1);
        let counted = word.action.is_some_and(|action| action.noun) || matches!(noun, "time" | "round" | "term");
        return (counted && !word.capital && !noun.ends_with('s'))
            .then(|| (at + 2, f64::from(value), Unit::Of(format!("{WHICH}{noun}"))));
    }
    let joined = account.words.get(at + 1).is_some_and(|next| next.joined);
    let pair = joined.then(|| number_in_words(&format!("{}-{}", text(at), text(at + 1)))).flatten();
    if let Some(value) = pair {
        return Some((at + 2, value, Unit::None));
    }
    let value = number_in_words(text(at)).filter(|value| *value > 1.0 || text(at + 1) == "of")?;
    (!joined && value > 0.0).then_some((at + 1, value, Unit::None))
}

/// A mention as its surroundings tell it: an age behind a person's name, a score of two sides.
fn of_its_kind(corpus: &Corpus, account: &Account, mention: &NumberMention) -> NumberMention {
    let made =
        |value: Option<f64>, unit: &str| NumberMention { value, unit: Unit::Of(unit.to_owned()), ..mention.clone() };
    if mention.unit == Unit::None && mention.value.is_some_and(|age| (1.0..120.0).contains(&age)) {
        let text = &account.article.text;
        let before = text[..mention.span.start as usize].strip_suffix([' ', '(']).map(str::trim_end);
        let after = &text[mention.span.end as usize..];
        let named = before.is_some_and(|before| {
            let end = before.trim_end_matches([',', '(', ' ']).len() as u32;
            let set_apart = before.ends_with(',') || text[..mention.span.start as usize].ends_with('(');
            set_apart && person_ends(corpus, account, end)
        });
        if named && after.starts_with([',', '.', ')', ';']) && !after.starts_with(",0") {
            return made(mention.value, AGE);
        }
    }
    let words = inside(&account.words, mention.span, |word| word.span);
    let value = |at: usize| account.text(account.words[at].span).parse::<f64>().ok();
    if let (None, 2..=3) = (mention.value, words.len())
        && mention.kind == EntityType::Quantity
        && let (Some(a), Some(b)) = (value(words.start), value(words.end - 1))
    {
        let decides = |at: usize| {
            let action = account.words.get(at).and_then(|word| word.action);
            action.is_some_and(|action| {
                matches!(super::super::actions::name(action.class), "wins" | "votes" | "enacts" | "agrees" | "rejects")
            })
        };
        let near = words.start.saturating_sub(8)..words.end + 4;
        if near.clone().any(decides) {
            return made(Some(a * SIDE + b), SCORE);
        }
    }
    mention.clone()
}

/// Whether a person's name ends at a place of the text.
fn person_ends(corpus: &Corpus, account: &Account, end: u32) -> bool {
    let mentions = &account.analysis.mentions;
    let next = mentions.partition_point(|mention| mention.span.end < end);
    mentions.get(next).is_some_and(|mention| {
        let name = mention.link.entity().and_then(|entity| account.entity_names.get(entity as usize));
        let person = name.is_some_and(|&name| corpus.names[name as usize].kind == EntityType::Person);
        mention.span.end == end && mention.form == Form::Name && person
    })
}
