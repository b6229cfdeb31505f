//! The interchange form: what the command line writes and the JavaScript module returns.
//!
//! Offsets count Unicode code points into the article's unchanged text, end exclusive. Unknown is `null`. The field order is
//! part of the form. Everything borrows from the article and its analysis: nothing is copied before it is written.

mod article;
mod corpus;

pub use article::{Analyzed, analyzed};
pub use corpus::{Compared, compared};

use serde::{Serialize, Serializer};

/// Writes whole numbers without a fraction ("30", not "30.0").
#[allow(clippy::ref_option)] // the signature is serde's
fn number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match *value {
        Some(v) if v.fract() == 0.0 && v.abs() < 9e15 => serializer.serialize_i64(v as i64),
        value => value.serialize(serializer),
    }
}

/// Three decimals: more would claim more than is known.
fn rounded(value: impl Into<f64>) -> f64 {
    (value.into() * 1000.0).round() / 1000.0
}

/// A name as it can stand in an id: lower case, letters and digits of any script, single hyphens between them.
fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for character in name.chars() {
        if character.is_alphanumeric() {
            slug.extend(character.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(character, '\'' | '’' | '.') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { "entity".into() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn typed_values_are_entities_by_value() {
        use crate::{Article, Models, analyze};
        let article = Article::new("a", "On 3 March 2021 it rained. It was 3 March 2021, and he paid $20.");
        let analysis = analyze(&article, &Models::rules_only());
        let form = serde_json::to_value(super::analyzed(&article, &analysis)).unwrap();
        let entities = form["entities"].as_array().unwrap();
        let date = entities.iter().find(|entity| entity["id"] == "date-2021-03-03").expect("a date");
        assert_eq!((date["type"].as_str(), date["mentions"].as_array().map(Vec::len)), (Some("date"), Some(2)));
        assert!(entities.iter().any(|entity| entity["type"] == "money"));
    }

    #[test]
    fn a_language_is_named_only_where_it_shows() {
        use crate::{Article, Models, analyze};
        for (text, wanted) in [
            (
                "The council voted on Tuesday to close the terminal, which has served the town for a century.",
                Some("en"),
            ),
            ("De gemeenteraad stemde dinsdag voor sluiting van de oude veerhaven, aldus The Marwick Times.", None),
            ("Le conseil a voté mardi la fermeture du vieux terminal des ferries.", None),
            ("Storm hits coast", None),
            ("", None),
        ] {
            let article = Article::new("a", text);
            let analysis = analyze(&article, &Models::rules_only());
            let form = serde_json::to_value(super::analyzed(&article, &analysis)).unwrap();
            assert_eq!(form["language"].as_str(), wanted, "{text}");
        }
    }

    #[test]
    fn word_runs_are_alignments_wherever_they_stand() {
        use crate::{Article, Models, analyze};
        let twice = "The old harbour will be closed to all ships on Monday. Trade fell. He said that the old harbour will be closed to all ships, to the grief of many bakers in the street behind it.";
        let other = "Snow fell on the hills. Nobody knows when the old harbour will be closed to all ships again.";
        let articles = [Article::new("a", twice), Article::new("b", other)];
        let models = Models::rules_only();
        let analyses: Vec<_> = articles.iter().map(|article| analyze(article, &models)).collect();
        let known = crate::session::link(&articles, &analyses);
        let made = crate::comparison::compare(&articles, &analyses, &known, &models);
        let form = serde_json::to_value(super::compared(&articles, &analyses, &made, &known)).unwrap();
        let runs: Vec<_> =
            form["alignments"].as_array().unwrap().iter().filter(|one| one["kind"] == "same_words").collect();
        assert!(runs.iter().any(|run| run["a"]["article"] == "a" && run["b"]["article"] == "a"), "{runs:?}");
        assert!(runs.iter().any(|run| run["a"]["article"] != run["b"]["article"]), "{runs:?}");
        assert!(runs.iter().all(|run| run["score"].as_f64().is_some_and(|score| score > 0.0 && score <= 1.0)));
    }

    #[test]
    fn slugs_are_readable_and_never_empty() {
        for (name, wanted) in [
            ("Maria da Silva", "maria-da-silva"),
            ("U.N. Security Council", "un-security-council"),
            ("  O’Brien & Sons ", "obrien-sons"),
            ("Ångström", "ångström"),
            ("東京", "東京"),
            ("…", "entity"),
        ] {
            assert_eq!(slug(name), wanted);
        }
    }
}
