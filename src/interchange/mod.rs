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
fn rounded(value: f32) -> f64 {
    (f64::from(value) * 1000.0).round() / 1000.0
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
