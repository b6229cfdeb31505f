//! Invented corpora with two look-alike events, or with one.

use crate::{Analysis, Article, Models, analyze, session};
use std::collections::BTreeSet;

/// A corpus: its name, and event and text of each account.
type Corpus = (&'static str, Vec<(&'static str, &'static str)>);

fn corpora(file: &'static str) -> Vec<Corpus> {
    let account = |part: &'static str| part.split_once('\n').map(|(event, text)| (event.trim(), text.trim()));
    let corpus = |part: &'static str| {
        let (name, rest) = part.split_once("\n== ").unwrap_or((part, ""));
        (name.trim(), rest.split("\n== ").filter_map(account).collect())
    };
    file.split("\n### ").skip(1).map(corpus).collect()
}

/// The events of a corpus as grouped, by the letters of their accounts, and whether that is right.
fn grouped(models: &Models, accounts: &[(&str, &str)]) -> (Vec<String>, bool) {
    let articles: Vec<Article> =
        accounts.iter().enumerate().map(|(n, (_, text))| Article::new(format!("{n}"), *text)).collect();
    let analyses: Vec<Analysis> = articles.iter().map(|article| analyze(article, models)).collect();
    let known = session::link(&articles, &analyses);
    let made = crate::comparison::compare(&articles, &analyses, &known, models);
    let letters = |articles: &[u32]| articles.iter().map(|&a| accounts[a as usize].0).collect::<String>();
    let mut said: Vec<String> = made.events.iter().map(|group| letters(&group.articles)).collect();
    said.sort();
    let wanted: BTreeSet<&str> = accounts.iter().map(|(event, _)| *event).collect();
    let pure = said.iter().all(|group| group.chars().all(|c| group.starts_with(c)));
    let right = pure && said.len() == wanted.len();
    (said, right)
}

/// How many corpora of a file are grouped rightly, of how many.
fn right(models: &Models, file: &'static str) -> (usize, usize) {
    let [whole, parted] = by_truth(models, file);
    (whole.0 + parted.0, whole.1 + parted.1)
}

/// The same for those that tell of one event, and for those that tell of more.
fn by_truth(models: &Models, file: &'static str) -> [(usize, usize); 2] {
    let mut found = [(0, 0); 2];
    for (_, accounts) in corpora(file) {
        let more = accounts.iter().any(|(event, _)| *event != accounts[0].0);
        let (right, all) = &mut found[usize::from(more)];
        *right += usize::from(grouped(models, &accounts).1);
        *all += 1;
    }
    found
}

/// News in short accounts, to which the grouping was fitted.
#[test]
fn look_alike_events_of_few_accounts_are_told_apart() {
    let (right, all) = right(&Models::built_in(), include_str!("../../../tests/data/comparison/small_events.txt"));
    println!("corpora of short accounts: {right} of {all} right");
    assert!(right + 3 >= all, "{right} of {all}");
}

/// Accounts as the web has them: a narrator, an explainer, a list beside a brief. The grouping was fitted to them too, and is
/// right in fewer than half: what such accounts dwell on differs as much within an event as between two.
#[test]
fn accounts_that_digress_are_grouped_wrongly_more_often_than_not() {
    let (right, all) = right(&Models::built_in(), include_str!("../../../tests/data/comparison/small_events_web.txt"));
    println!("corpora of accounts from the web: {right} of {all} right");
    assert!(right >= 10, "{right} of {all}");
}

/// The grouping was never fitted to these; only how many are right is looked at.
#[test]
fn so_are_most_of_those_that_it_was_not_fitted_to() {
    let file = include_str!("../../../tests/data/comparison/small_events_unseen.txt");
    let [(whole, one), (parted, more)] = by_truth(&Models::built_in(), file);
    println!("corpora that grouping was not fitted to: {whole} of {one} kept whole, {parted} of {more} parted rightly");
    assert!(whole + parted >= 36, "{whole} of {one}, {parted} of {more}");
}
