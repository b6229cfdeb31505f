//! `parallax similarity`: how alike two texts are in meaning.

use crate::Outcome;
use crate::links::each;
use parallax::comparison::similarity;
use parallax::{Error, Models};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Deserialize)]
struct Pair {
    id: Value,
    a: String,
    b: String,
}

#[derive(Serialize)]
struct Scored {
    id: Value,
    score: f32,
}

/// Writes the score of each pair.
pub fn run(models: &Models) -> Result<Outcome, Error> {
    let embedding = models.embedding.as_deref();
    each(|pair: Pair, _, answers| {
        answers.line(&Scored { id: pair.id, score: similarity(&pair.a, &pair.b, embedding) });
    })
}
