//! One entity's page: how each account words it, its roles, what it says, what is said about it, and its company.

use super::list::{EntityRow, row};
use super::{Counts, Place, mentions};
use crate::SliceOrder;
use crate::comparison::Passage;
use crate::entities::{EntityType, Form, JoinReason, KnownEntity, MemberReason};
use crate::view::concordance::{self, Line, Order};
use crate::view::quotes::{QuoteRow, quotes_about, quotes_by};
use crate::view::route::EntitiesRoute;
use crate::view::scene::{Scene, one_line};
use rustc_hash::FxHashMap;

/// Most other entities named on an entity's page.
const COMPANIONS: usize = 12;

/// How one account words an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountWordings {
    /// Index of the article.
    pub article: u32,
    /// Names and descriptions as printed, with their number and first place; most frequent first.
    pub wordings: Vec<Wording>,
    /// Mentions in this account.
    pub counts: Counts,
    /// Why this account's entity was joined to the others.
    pub joined: MemberReason,
}

/// One wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// As printed.
    pub words: String,
    /// How often.
    pub count: usize,
    /// Where it stands first.
    pub first: Passage,
    /// Why that place was joined to the entity.
    pub reason: JoinReason,
}

/// A title or role with the sentence that gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// As printed.
    pub words: String,
    /// Each place that says so.
    pub places: Vec<Passage>,
}

/// Another entity that is named in the same sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    /// In links.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: EntityType,
    /// The sentences that name both.
    pub sentences: Vec<Passage>,
}

/// One entity's page.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityPage {
    /// The line it has in the list.
    pub row: EntityRow,
    /// How each account words it.
    pub accounts: Vec<AccountWordings>,
    /// Titles and roles.
    pub roles: Vec<Role>,
    /// What it says.
    pub quotes_by: Vec<QuoteRow>,
    /// What others say about it.
    pub quotes_about: Vec<QuoteRow>,
    /// Who and what stands in the same sentences, most often first.
    pub with: Vec<Companion>,
    /// Every mention in its line, sorted as the link asks.
    pub lines: Vec<Line>,
}

/// The page of the entity a link names; `None` if the corpus has none of that id.
pub fn page(scene: &Scene, route: &EntitiesRoute) -> Option<EntityPage> {
    let index = scene.knowledge.entities.iter().position(|e| e.id == route.id)?;
    let entity = &scene.knowledge.entities[index];
    let quotes_by = quotes_by(scene, index);
    let said = quotes_by.iter().map(|row| row.members.len()).sum();
    let mut lines: Vec<Line> =
        mentions(scene, entity).map(|p| concordance::line(scene, p.passage, p.form, p.reason)).collect();
    concordance::sort(&mut lines, Order::parse(&route.sort));
    Some(EntityPage {
        row: row(scene, entity, said),
        accounts: accounts(scene, entity),
        roles: roles(scene, entity),
        quotes_by,
        quotes_about: quotes_about(scene, index),
        with: companions(scene, index),
        lines,
    })
}

fn accounts(scene: &Scene, entity: &KnownEntity) -> Vec<AccountWordings> {
    let mut accounts: Vec<AccountWordings> = Vec::new();
    for member in &entity.members {
        let part = KnownEntity { members: vec![*member], ..entity.clone() };
        let at = accounts.iter().position(|a| a.article == member.article).unwrap_or_else(|| {
            let (wordings, counts) = (Vec::new(), Counts::default());
            accounts.push(AccountWordings { article: member.article, wordings, counts, joined: member.reason });
            accounts.len() - 1
        });
        for place in mentions(scene, &part) {
            accounts[at].counts.add(place.form);
            if place.form != Form::Pronoun {
                add_wording(&mut accounts[at].wordings, one_line(scene.words(place.passage)), &place);
            }
        }
    }
    for account in &mut accounts {
        account.wordings.order_by(|a, b| b.count.cmp(&a.count).then(a.first.cmp(&b.first)));
    }
    accounts.order_by_key(|a| a.article);
    accounts
}

fn add_wording(wordings: &mut Vec<Wording>, words: String, place: &Place) {
    match wordings.iter_mut().find(|w| w.words == words) {
        Some(known) => known.count += 1,
        None => wordings.push(Wording { words, count: 1, first: place.passage, reason: place.reason }),
    }
}

fn roles(scene: &Scene, entity: &KnownEntity) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    for member in &entity.members {
        let analysis = scene.analyses.get(member.article as usize);
        let attributes =
            analysis.and_then(|a| a.entities.get(member.entity as usize)).map_or(&[][..], |e| &e.attributes);
        for attribute in attributes {
            let place = Passage { article: member.article, span: attribute.span };
            let words = one_line(scene.words(place));
            match roles.iter_mut().find(|r| r.words.eq_ignore_ascii_case(&words)) {
                Some(role) => role.places.push(place),
                None => roles.push(Role { words, places: vec![place] }),
            }
        }
    }
    roles.order_by(|a, b| b.places.len().cmp(&a.places.len()).then(a.places.cmp(&b.places)));
    roles
}

/// Entities that share a sentence with this one. Pronouns count: "he met Ms Vale" names both.
fn companions(scene: &Scene, index: usize) -> Vec<Companion> {
    let mut together: FxHashMap<usize, Vec<Passage>> = FxHashMap::default();
    for (article, _, analysis) in scene.analysed() {
        let mut in_sentence: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for mention in &analysis.mentions {
            let known = mention.link.entity().and_then(|e| scene.known(article, e));
            if let (Some(known), Some(sentence)) = (known, analysis.document.sentence_at(mention.span.start)) {
                in_sentence.entry(sentence).or_default().push(known);
            }
        }
        let mut sentences: Vec<_> = in_sentence.into_iter().filter(|(_, known)| known.contains(&index)).collect();
        sentences.order_by_key(|(sentence, _)| *sentence);
        for (sentence, mut known) in sentences {
            known.order();
            known.dedup();
            let passage = Passage { article, span: analysis.document.sentences[sentence].span };
            for other in known.into_iter().filter(|&k| k != index) {
                together.entry(other).or_default().push(passage);
            }
        }
    }
    let mut companions: Vec<_> = together.into_iter().collect();
    companions.order_by_key(|(known, sentences)| (std::cmp::Reverse(sentences.len()), *known));
    companions.truncate(COMPANIONS);
    let shown = |(known, sentences): (usize, Vec<Passage>)| {
        let entity = &scene.knowledge.entities[known];
        Companion { id: entity.id.clone(), name: entity.name.clone(), kind: entity.kind, sentences }
    };
    companions.into_iter().map(shown).collect()
}
