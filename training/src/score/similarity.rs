//! Similarity of sentences against people's judgement: rank and linear correlation.

use parallax::Models;
use parallax::comparison::similarity;

/// Prints Spearman's and Pearson's correlation.
///
/// # Panics
/// If a line's fifth column is no number.
pub fn score(gold: &str) {
    let models = Models::built_in();
    let mut pairs: Vec<(f64, f64)> = Vec::new();
    for line in gold.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [_, _, _, _, judged, first, second, ..] = columns.as_slice() else { continue };
        let judged = judged.parse().expect("the score is a number");
        pairs.push((judged, f64::from(similarity(first, second, models.embedding.as_deref()))));
    }
    let (wanted, given): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
    println!("{} pairs", wanted.len());
    println!(
        "Spearman {:.3}  Pearson {:.3}",
        correlation(&ranks(&wanted), &ranks(&given)),
        correlation(&wanted, &given)
    );
}

/// Each value's rank; equal values share their mean rank.
#[expect(clippy::cast_precision_loss, reason = "ranks within a data set")]
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    for group in order.chunk_by(|&a, &b| values[a].total_cmp(&values[b]).is_eq()) {
        let before = values.iter().filter(|value| value.total_cmp(&values[group[0]]).is_lt()).count();
        for &at in group {
            ranks[at] = before as f64 + (group.len() as f64 + 1.0) / 2.0;
        }
    }
    ranks
}

#[expect(clippy::cast_precision_loss, reason = "counts of a data set")]
fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let (mean_a, mean_b) = (mean(a), mean(b));
    let product =
        |x: &[f64], mx: f64, y: &[f64], my: f64| x.iter().zip(y).map(|(x, y)| (x - mx) * (y - my)).sum::<f64>();
    product(a, mean_a, b, mean_b) / (product(a, mean_a, a, mean_a) * product(b, mean_b, b, mean_b)).sqrt()
}
