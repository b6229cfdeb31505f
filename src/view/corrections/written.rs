//! An operation as it is written in a file or a link: all fields that any operation can have, read in one pass.

use super::{Operation, Words};
use crate::entities::EntityType;
use serde::Deserialize;

/// The fields of one operation, whichever it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    #[serde(rename = "do")]
    verb: String,
    entity: Option<Words>,
    with: Option<Words>,
    mentions: Option<Vec<Words>>,
    name: Option<String>,
    r#type: Option<EntityType>,
    quote: Option<Words>,
    speaker: Option<Words>,
    article: Option<String>,
    to: Option<String>,
}

impl TryFrom<Written> for Operation {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let Written { verb, entity, with, mentions, name, r#type, quote, speaker, article, to } = written;
        let needs = |field: &str| format!("“{verb}” needs “{field}”");
        let entity = || entity.ok_or_else(|| needs("entity"));
        let name = || name.ok_or_else(|| needs("name"));
        Ok(match verb.as_str() {
            "merge" => Self::Merge { entity: entity()?, with: with.ok_or_else(|| needs("with"))? },
            "split" => Self::Split { mentions: mentions.ok_or_else(|| needs("mentions"))?, name: name()? },
            "rename" => Self::Rename { entity: entity()?, name: name()? },
            "retype" => Self::Retype { entity: entity()?, kind: r#type.ok_or_else(|| needs("type"))? },
            "hide" => Self::Hide { entity: entity()? },
            "speaker" => Self::Speaker { quote: quote.ok_or_else(|| needs("quote"))?, speaker },
            "move" => Self::Move { article: article.ok_or_else(|| needs("article"))?, to },
            other => return Err(format!("“{other}” is no correction this page knows")),
        })
    }
}
