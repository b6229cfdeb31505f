//! Dates and days with what is told of them, beyond those of contacts.

use super::super::corpus::{Account, Corpus, inside};
use super::super::shapes::{Fact, Slot, Verdict};
use super::clause::{DATE_REACH, REACH, Told, clause};
use super::join::join;
use super::topic::topic;
use super::{LEAD, Matches, Place, Readings, SAME_THING, SURE};
use crate::Span;
use crate::entities::{DateMention, DateValue, MONTHS, WEEKDAYS};
use std::collections::BTreeMap;
use std::ops::Range;

/// A date or day of an account with what is told of it.
pub(super) struct Dated {
    pub place: Place,
    pub span: Span,
    /// As the table shows it.
    pub text: String,
    value: Option<DateValue>,
    weekday: Option<u8>,
    /// Worked out from a day of the week or from "today".
    inferred: bool,
    /// The words it is told by.
    clause: Range<usize>,
    words: Range<usize>,
    told: Told,
    /// Speaks of what was.
    past: bool,
}

impl Dated {
    /// The day of the week, as named or as it follows from the date.
    pub(super) fn day(&self) -> Option<&'static str> {
        let day = self.weekday.or_else(|| self.value?.weekday())?;
        WEEKDAYS.get(usize::from(day)).copied()
    }
}

/// The dates, or the days of the week, of a group's accounts, but for those that `known` holds.
pub(super) fn dated(corpus: &Corpus, group: &[u32], slot: Slot, known: impl Fn(u32, Span) -> bool) -> Vec<Dated> {
    let mut found = Vec::new();
    // A day of the week alone is told of what stands beside it.
    let reach = if slot == Slot::Day { REACH } else { DATE_REACH };
    for &position in group {
        let account = &corpus.accounts[position as usize];
        for (number, sentence) in account.sentences.iter().enumerate() {
            for date in &account.analysis.dates[sentence.dates.clone()] {
                let text = match slot {
                    Slot::Day => date.weekday.map(|day| WEEKDAYS[usize::from(day.min(6))].to_owned()),
                    _ => shown(corpus, group.iter().copied(), position, date),
                };
                let Some(text) = text.filter(|_| !known(position, date.span)) else { continue };
                let words = inside(&account.words, date.span, |word| word.span);
                // "ARDEN, Wednesday —": the day of the writing.
                let written = number == 0 && slot == Slot::Day && is_dateline(account, date.span);
                if words.is_empty() || written || of_the_telling(corpus, position, &words) {
                    continue;
                }
                let clause = telling_clause(corpus, position, &sentence.words, &words);
                let told = Told::of(corpus, account, &clause, &words, &[], reach);
                let past = clause.clone().any(|at| {
                    let word = corpus.lexicon.text(account.words[at].form);
                    PAST.contains(&word) || account.words[at].action.is_some() && word.ends_with("ed")
                });
                found.push(Dated {
                    place: (position, number as u32),
                    span: date.span,
                    text,
                    value: date.value.filter(|_| slot == Slot::Date),
                    weekday: date.weekday,
                    inferred: slot == Slot::Date && date.inferred && !printed_in_full(account.text(date.span)),
                    clause,
                    words,
                    told,
                    past,
                });
            }
        }
    }
    found
}

/// Whether a day closes a dateline at the head of a text.
fn is_dateline(account: &Account, day: Span) -> bool {
    let text = &account.article.text;
    let behind = text[day.end as usize..].trim_start();
    let head = account
        .sentences
        .first()
        .map_or(0, |first| inside(&account.words, Span::new(first.span.start, day.start), |word| word.span).len());
    behind.starts_with(['—', '–', '-']) && head < 5
}

/// Verbs whose date is that of the telling ("… said on Tuesday", "Last updated: Saturday").
const TELLS: [&str; 10] =
    ["said", "says", "told", "tells", "added", "reported", "announced", "updated", "published", "confirmed"];

/// Whether a date says when something was told, not when it happens.
fn of_the_telling(corpus: &Corpus, position: u32, words: &Range<usize>) -> bool {
    let text = |back: usize| {
        let word = words.start.checked_sub(back).map(|at| corpus.accounts[position as usize].words[at].form);
        word.map_or("", |form| corpus.lexicon.text(form))
    };
    let verb = if matches!(text(1), "on" | "late" | "early") { text(2) } else { text(1) };
    TELLS.contains(&verb)
}

/// Words of what is past.
const PAST: [&str; 6] = ["was", "were", "had", "did", "began", "took"];

/// Whether a date says more than a day of the week or "yesterday".
fn printed_in_full(printed: &str) -> bool {
    printed.contains(|c: char| c.is_ascii_digit()) || MONTHS.iter().any(|month| printed.contains(month))
}

/// A date as the table shows it: without its year where that is not printed before it, and what is worked out from "Friday" or
/// "today" only if an account of the group prints that date.
pub(super) fn shown(
    corpus: &Corpus,
    mut group: impl Iterator<Item = u32>,
    position: u32,
    date: &DateMention,
) -> Option<String> {
    let account = &corpus.accounts[position as usize];
    let printed = account.text(date.span);
    let Some(value) = date.value else {
        return partial(printed)
            .or_else(|| (printed_in_full(printed) && date.weekday.is_none()).then(|| printed.to_owned()));
    };
    if !date.inferred {
        return Some(value.in_words());
    }
    if !printed_in_full(printed) {
        let stated = |other: &DateMention| other.value == Some(value) && !other.inferred && value.day.is_some();
        let known = group.any(|other| corpus.accounts[other as usize].analysis.dates.iter().any(stated));
        return known.then(|| value.in_words());
    }
    let year = |other: &&DateMention| !other.inferred && other.value.is_some_and(|other| other.year == value.year);
    let known = account.analysis.dates.iter().take_while(|other| other.span.start < date.span.start).any(|d| year(&d));
    if known { Some(value.in_words()) } else { partial(printed) }
}

/// "Feb 5" as "5 February".
fn partial(printed: &str) -> Option<String> {
    let mut words = printed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let month = words.clone().find_map(|word| MONTHS.iter().find(|month| word.len() > 2 && month.starts_with(word)))?;
    let day = words.find_map(|word| word.trim_end_matches(char::is_alphabetic).parse::<u8>().ok());
    Some(day.filter(|day| (1..=31).contains(day)).map_or_else(|| (*month).to_owned(), |day| format!("{day} {month}")))
}

/// The clause of a date; where it stands between marks ("On Thursday, 20 May, the court …"), the words behind it.
fn telling_clause(corpus: &Corpus, position: u32, sentence: &Range<usize>, words: &Range<usize>) -> Range<usize> {
    let account = &corpus.accounts[position as usize];
    let own = clause(account, sentence, words);
    let tells = |at: usize| !words.contains(&at) && !corpus.lexicon.is_function(account.words[at].stem);
    if own.clone().any(tells) || own.end >= sentence.end {
        return own;
    }
    own.start..clause(account, sentence, &(own.end..own.end + 1)).end
}

/// Rows of the dates, or of the days, that tell of one thing.
pub(super) fn rows(corpus: &Corpus, dated: &[Dated], slot: Slot, matches: &Matches) -> Vec<Fact> {
    // Those that may be equal, and those with which the same is done.
    let mut equal: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut alike: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, one) in dated.iter().enumerate() {
        equal.entry(without_year(&one.text)).or_default().push(index);
        if let Some(action) = one.told.action {
            alike.entry(action).or_default().push(index);
        }
    }
    let buckets = equal.values().chain(alike.values());
    let sets = join(dated.len(), buckets, |a, b| same(&dated[a], &dated[b], slot, matches));
    let rows = sets.iter().map(|set| set.iter().map(|&index| &dated[index]).collect::<Vec<_>>());
    rows.filter_map(|set| row(corpus, &set, slot, matches)).collect()
}

/// "5 February" of "5 February 2027"; the rest of them as they are.
fn without_year(text: &str) -> &str {
    let day = text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(' ');
    text.rsplit_once(' ').filter(|(head, _)| day && head.contains(' ')).map_or(text, |(head, _)| head)
}

/// Whether two accounts may mean one day by two dates.
fn equal(a: &Dated, b: &Dated) -> bool {
    let years = a.text.len() != without_year(&a.text).len() && b.text.len() != without_year(&b.text).len();
    a.text == b.text || !years && a.text.contains(' ') && without_year(&a.text) == without_year(&b.text)
}

/// Whether two dates are told of one thing.
fn same(a: &Dated, b: &Dated, slot: Slot, matches: &Matches) -> bool {
    if a.place == b.place {
        return a.text == b.text;
    }
    let score = matches.score(a.place, b.place);
    let (shared, action) = (a.told.shared(&b.told), a.told.same_action(&b.told));
    if equal(a, b) {
        let exact = slot == Slot::Date && a.text.starts_with(|c: char| c.is_ascii_digit()) && a.text.contains(' ');
        let lead = slot == Slot::Day && a.place.1 < LEAD && b.place.1 < LEAD;
        return exact || lead || shared > 0 || action || score >= SAME_THING;
    }
    may_contradict(a, b, matches)
}

/// Whether different dates are told of one and the same thing.
fn may_contradict(a: &Dated, b: &Dated, matches: &Matches) -> bool {
    let shared = a.told.shared(&b.told);
    let score = matches.score(a.place, b.place);
    !a.inferred
        && !b.inferred
        && a.told.same_action(&b.told)
        && a.told.elsewhen == b.told.elsewhen
        && a.past == b.past
        && !a.told.of_others(&b.told)
        && shared > 0
        && (score >= SURE || a.told.nearly_equal(&b.told) || shared > 1 && a.told.alike(&b.told))
}

fn row(corpus: &Corpus, set: &[&Dated], slot: Slot, matches: &Matches) -> Option<Fact> {
    // A year in a heading or question says of what the text is, not when something was.
    let headed = |one: &&Dated| {
        one.text.len() == 4
            && !corpus.accounts[one.place.0 as usize].sentences[one.place.1 as usize].prose
            && one.told.action.is_none()
    };
    if set.iter().all(headed) {
        return None;
    }
    // What is worked out shows only beside what is printed.
    let several = set.iter().any(|one| one.place.0 != set[0].place.0);
    let first = set.iter().find(|one| !one.inferred)?;
    let telling =
        first.told.action.is_some() || first.place.1 < LEAD || slot == Slot::Date && !first.told.about.is_empty();
    if !several && !telling {
        return None;
    }
    let mut readings = Readings::default();
    for one in set {
        readings.add(&corpus.accounts[one.place.0 as usize], one.place.0, one.place.1, one.span, one.text.clone());
    }
    let clauses: Vec<_> = set.iter().map(|one| (one.place.0, one.clause.clone(), one.words.clone())).collect();
    let topic = topic(corpus, &clauses);
    let noun = if slot == Slot::Day { "day" } else { "date" };
    let label = if topic.is_empty() { format!("{noun} named") } else { format!("{noun}: {topic}") };
    let (verdict, note) = judge(set, slot, matches);
    Some(readings.into_fact(slot, label, verdict, note.map(str::to_owned)))
}

fn judge(set: &[&Dated], slot: Slot, matches: &Matches) -> (Verdict, Option<&'static str>) {
    let pairs = || set.iter().enumerate().flat_map(|(k, &a)| set[..k].iter().map(move |&b| (a, b)));
    if pairs().all(|(a, b)| equal(a, b)) {
        return (Verdict::Agree, None);
    }
    // Both are exact to the day, and near enough to be told of one occasion.
    let near = |a: &Dated, b: &Dated| match (a.value, b.value) {
        (Some(x), Some(y)) => x.day.is_some() && y.day.is_some() && (x.year - y.year).abs() < 2,
        (None, None) => slot == Slot::Day || [a, b].iter().all(|one| one.text.contains(' ')),
        (Some(x), None) => x.day.is_some() && b.text.contains(' '),
        (None, Some(y)) => y.day.is_some() && a.text.contains(' '),
    };
    let gives = |account: u32, text: &str| set.iter().any(|one| one.place.0 == account && one.text == text);
    let both = |a: &Dated, b: &Dated| set.iter().any(|one| gives(one.place.0, &a.text) && gives(one.place.0, &b.text));
    let conflict = pairs().any(|(a, b)| {
        let exact = !a.told.loose && !b.told.loose && !a.told.elsewhen;
        !equal(a, b) && exact && near(a, b) && !both(a, b) && may_contradict(a, b, matches)
    });
    if conflict {
        (Verdict::Conflict, Some("the same is told with different dates"))
    } else {
        (Verdict::Differ, Some("one wording may be more exact, or they belong to different occasions"))
    }
}
