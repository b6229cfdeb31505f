//! The list of entities, and what one entity's page shows.

mod list;
mod page;

pub use list::{COLUMNS, EntityList, EntityRow, SORTS, list, summary};
pub use page::{AccountWordings, Companion, EntityPage, Role, Wording, page};

use super::scene::Scene;
use crate::comparison::Passage;
use crate::entities::{Form, JoinReason, KnownEntity};

/// Mentions by form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// By name.
    pub names: usize,
    /// By description.
    pub nominals: usize,
    /// By pronoun.
    pub pronouns: usize,
}

impl Counts {
    /// All mentions.
    pub const fn all(self) -> usize {
        self.names + self.nominals + self.pronouns
    }

    /// "5 by name, 2 by description, 1 by pronoun"; forms that do not occur are left out.
    pub fn in_words(self) -> String {
        let parts = [(self.names, "by name"), (self.nominals, "by description"), (self.pronouns, "by pronoun")];
        let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, how)| format!("{n} {how}")).collect();
        parts.join(", ")
    }

    fn add(&mut self, form: Form) {
        match form {
            Form::Name => self.names += 1,
            Form::Nominal => self.nominals += 1,
            Form::Pronoun => self.pronouns += 1,
        }
    }
}

struct Place {
    passage: Passage,
    form: Form,
    reason: JoinReason,
}

/// Every mention of a corpus entity, member by member.
fn mentions<'s>(scene: &'s Scene<'s>, entity: &'s KnownEntity) -> impl Iterator<Item = Place> + 's {
    entity.members.iter().flat_map(move |member| {
        let analysis = scene.analyses.get(member.article as usize);
        let own = analysis.and_then(|a| a.entities.get(member.entity as usize)).map_or(&[][..], |e| &e.mentions);
        own.iter().filter_map(move |&m| {
            let mention = analysis?.mentions.get(m as usize)?;
            let passage = Passage { article: member.article, span: mention.span };
            Some(Place { passage, form: mention.form, reason: mention.reason })
        })
    })
}

#[cfg(test)]
mod tests;
