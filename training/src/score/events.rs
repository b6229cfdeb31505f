//! Articles grouped by event: B-cubed precision, recall and F1 (Bagga and Baldwin 1998).

use super::{analysed, records};
use parallax::{Analysis, Article, Models, comparison, session};
use rustc_hash::FxHashMap;

/// Prints the score of the groups over all articles of the gold at once.
#[expect(clippy::cast_precision_loss, reason = "counts of a data set")]
pub fn score(gold: &str) {
    let records = records(gold);
    let wanted: Vec<String> = records.iter().map(|record| record["event"].to_string()).collect();
    let (articles, analyses): (Vec<Article>, Vec<Analysis>) = analysed(&records).into_iter().unzip();
    let known = session::link(&articles, &analyses);
    let comparison = comparison::compare(&articles, &analyses, &known, &Models::built_in());
    let mut given: Vec<usize> = (0..articles.len()).map(|article| usize::MAX - article).collect();
    for (group, event) in comparison.events.iter().enumerate() {
        for &article in &event.articles {
            given[article as usize] = group;
        }
    }
    let (mut size, mut class, mut both) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
    for (group, event) in given.iter().zip(&wanted) {
        *size.entry(group).or_insert(0) += 1;
        *class.entry(event).or_insert(0) += 1;
        *both.entry((group, event)).or_insert(0) += 1;
    }
    let mean = |of: &dyn Fn(&usize, &String) -> f64| {
        given.iter().zip(&wanted).map(|(group, event)| of(group, event)).sum::<f64>() / given.len().max(1) as f64
    };
    let precision = mean(&|group, event| f64::from(both[&(group, event)]) / f64::from(size[group]));
    let recall = mean(&|group, event| f64::from(both[&(group, event)]) / f64::from(class[event]));
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("{} articles in {} groups, {} events", given.len(), size.len(), class.len());
    println!("B-cubed  P {:.1}  R {:.1}  F1 {:.1}", 100.0 * precision, 100.0 * recall, 100.0 * f1);
}
