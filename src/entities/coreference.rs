//! Nominals and pronouns: what "the president" and "she" refer to.
//!
//! The text is read once, in order. What a pronoun means is ranked by trained weights, persons without a name among the
//! candidates, so that "he" after "a neighbour" is nobody who was named. A nominal takes the entity that was given that role.
//! What several entities fit about equally is ambiguous and says so; "I" outside quotation marks is the narrator.

use crate::Span;
use crate::entities::features::Extractor;
use crate::entities::linking::Named;
use crate::entities::nominals::{Roles, nominal};
use crate::entities::ranking::{self, Choice, Class, Pick, Pronoun};
use crate::entities::salience::{Course, Reading, quoted, standing};
use crate::entities::{Entity, EntityType, Form, Gender, JoinReason, Link, Mention, attributes};
use crate::text::{Document, ParagraphKind};
use std::ops::Range;

/// What a pronoun asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Person(Gender),
    Thing,
    People,
    Narrator,
}

fn pronoun(word: &str) -> Option<Asked> {
    if word.len() > 10 {
        return None;
    }
    Some(match word {
        "he" | "him" | "his" | "himself" => Asked::Person(Gender::Male),
        "she" | "her" | "hers" | "herself" => Asked::Person(Gender::Female),
        "it" | "its" | "itself" => Asked::Thing,
        "they" | "them" | "their" | "theirs" | "themselves" => Asked::People,
        "i" | "me" | "my" | "mine" | "myself" => Asked::Narrator,
        _ => return None,
    })
}

/// What is to be resolved in one article, and how.
pub(crate) struct Context<'a> {
    pub text: &'a str,
    pub document: &'a Document,
    pub seen: &'a Extractor,
    pub names: &'a [Named],
    /// Whether a choice also lists persons of the other gender.
    pub every: bool,
}

/// Finds the nominals and pronouns of an article and links them; `pick` decides what a pronoun means. A gender that a pronoun
/// settles is kept in `entities`.
#[inline(never)]
pub(crate) fn resolve(
    context: &Context,
    entities: &mut [Entity],
    pick: &mut dyn FnMut(Span, &Choice) -> Pick,
) -> Vec<Mention> {
    let Context { text, document, seen, names, every } = *context;
    let inside = quoted(document, seen, text);
    let narrator = narrator(document, names);
    let mut covered = vec![false; seen.len()];
    for named in names {
        covered[named.name.units.0 as usize..named.name.units.1 as usize].fill(true);
    }
    let mut found = Vec::new();
    let mut reading = Reading::new(entities, Course::new(document, seen, &inside));
    let mut roles = Roles::default();
    let mut next = names.iter().peekable();
    for (sentence, range) in seen.document().iter().enumerate() {
        let mut first = true;
        let mut unit = range.start;
        while unit < range.end {
            if let Some(named) = next.next_if(|named| named.name.units.0 as usize <= unit) {
                let units = named.name.units.0 as usize..named.name.units.1 as usize;
                let end = units.end;
                // "Lund spokeswoman Ana Novak": a name inside another's title is no subject.
                let holds = |other: &&Named| other.role.is_some_and(|role| role.span.covers(named.name.span));
                let modifier = next.peek().is_some_and(holds);
                if let Link::To(entity) = named.link {
                    let mut standing = standing(seen, units, range, first, inside[unit]);
                    standing.owner |= modifier;
                    standing.subject &= !modifier;
                    standing.first &= !modifier;
                    reading.mention(entity, sentence, unit, Form::Name, standing);
                    roles.give(seen, text, named);
                }
                first &= modifier;
                unit = end.max(unit + 1);
                continue;
            }
            let word = seen.lowered(unit);
            if word == "the" {
                let one = nominal(seen, text, range, unit, sentence, &reading, &roles, |unit| covered[unit]);
                if let Some(one) = one {
                    if let Link::To(entity) = one.link {
                        let standing = standing(seen, one.units.clone(), range, first, inside[unit]);
                        reading.mention(entity, sentence, unit, Form::Nominal, standing);
                    } else if one.kind == EntityType::Person {
                        person(&mut reading, seen, range, unit, sentence, first, inside[unit], &covered);
                    }
                    let span = seen.span(one.units.start).join(seen.span(one.units.end - 1));
                    found.push(mention(span, one.kind, Form::Nominal, one.link, one.reason));
                    unit = one.units.end;
                    first = false;
                    continue;
                }
            } else if let Some(asked) = pronoun(word).filter(|_| !covered[unit]) {
                let span = seen.span(unit);
                if asked == Asked::Narrator {
                    // Inside quotation marks "I" is the speaker, whom the next stage knows.
                    if !inside[unit] && (word != "i" || span.of(text) == "I") {
                        let link = narrator.map_or(Link::Nil, Link::To);
                        found.push(mention(span, EntityType::Person, Form::Pronoun, link, JoinReason::Narrator));
                    }
                    unit += 1;
                    continue;
                }
                let pronoun = described(asked, seen, range, unit, sentence, first, inside[unit]);
                let choice = ranking::choice(&reading, &pronoun, every);
                let picked = pick(span, &choice);
                let link = settle(&mut reading, &pronoun, &choice, &picked);
                let kind = match (pronoun.class, &link) {
                    (Class::Person, _) => EntityType::Person,
                    (_, Link::To(entity)) => reading.states[*entity as usize].kind,
                    (Class::Thing, _) => EntityType::Organization,
                    (Class::People, _) => EntityType::Group,
                };
                // "it" and "they" mostly mean what has no name: said only where something is found.
                if !pronoun.bare || matches!(link, Link::To(_)) {
                    found.push(mention(span, kind, Form::Pronoun, link, JoinReason::Pronoun));
                }
                first = false;
            }
            if opens(word) && person(&mut reading, seen, range, unit, sentence, first, inside[unit], &covered) {
                first = false;
            }
            unit += 1;
        }
    }
    let genders: Vec<Gender> = reading.states.iter().map(|state| state.gender).collect();
    for (entity, gender) in entities.iter_mut().zip(genders) {
        entity.gender = gender;
    }
    found
}

/// Notes what a pronoun was taken to mean, and gives its link.
#[inline(never)]
fn settle(reading: &mut Reading, pronoun: &Pronoun, choice: &Choice, picked: &Pick) -> Link {
    let linked = |at: usize| reading.entity(choice.options[at].referent);
    match picked {
        Pick::One(at) => {
            let link = linked(*at).map_or(Link::Nil, Link::To);
            let referent = choice.options[*at].referent;
            reading.mention(referent, pronoun.sentence, pronoun.unit, Form::Pronoun, pronoun.standing);
            let state = &mut reading.states[referent as usize];
            if pronoun.class == Class::Person && state.gender == Gender::Unknown {
                state.gender = pronoun.gender;
            }
            link
        }
        Pick::Several(several) => {
            let several: Vec<_> = several.iter().filter_map(|&at| linked(at)).collect();
            if several.len() > 1 { Link::Ambiguous(several) } else { Link::Nil }
        }
        Pick::Nothing => Link::Nil,
    }
}

/// A pronoun in its place.
#[inline(never)]
fn described(
    asked: Asked,
    seen: &Extractor,
    range: &Range<usize>,
    unit: usize,
    sentence: usize,
    first: bool,
    quoted: bool,
) -> Pronoun {
    let word = seen.lowered(unit);
    let after = if unit + 1 < range.end { seen.lowered(unit + 1) } else { "" };
    let mut standing = standing(seen, unit..unit + 1, range, first, quoted);
    // "her" is an object where no noun can follow.
    let object = matches!(word, "him" | "himself" | "herself" | "them" | "themselves" | "itself" | "hers" | "theirs")
        || word == "her" && ends_phrase(after);
    standing.owner = !object && matches!(word, "his" | "her" | "its" | "their");
    standing.subject = matches!(word, "he" | "she" | "they") || word == "it" && standing.subject;
    let (class, gender) = match asked {
        Asked::Person(gender) => (Class::Person, gender),
        Asked::Thing => (Class::Thing, Gender::Unknown),
        Asked::People | Asked::Narrator => (Class::People, Gender::Unknown),
    };
    let bare = matches!(word, "it" | "they" | "them");
    Pronoun { class, gender, object, sentence, unit, standing, bare, be: matches!(after, "is" | "was" | "'s") }
}

/// Whether a word opens a phrase for a person without a name.
fn opens(word: &str) -> bool {
    matches!(
        word,
        "a" | "an" | "another" | "her" | "his" | "my" | "one" | "our" | "the" | "their" | "this" | "that" | "'s"
    )
}

/// Notes the person without a name whose phrase begins at `unit` ("a young lawyer", "his wife"), if one does: not one of whom
/// something is said ("is a lawyer", "Ana Lund, a lawyer,") or who is named at once ("her lawyer Ana Lund").
#[allow(clippy::too_many_arguments)] // one call, all of it context
#[inline(never)]
fn person(
    reading: &mut Reading,
    seen: &Extractor,
    range: &Range<usize>,
    unit: usize,
    sentence: usize,
    first: bool,
    quoted: bool,
    covered: &[bool],
) -> bool {
    let at = |unit: usize| if range.contains(&unit) { seen.lowered(unit) } else { "" };
    let before = at(unit.wrapping_sub(1));
    let said_of =
        matches!(before, "is" | "was" | "be" | "been" | "being" | "as" | "became" | "become" | "are" | "were")
            || before == "," && unit >= 2 && covered[unit - 2];
    if said_of {
        return false;
    }
    let mut head = unit + 1;
    while head < range.end && head < unit + 5 && (seen.is_capital(head) || !ends_phrase(at(head)) || at(head) == "-") {
        if attributes::noun(seen, range, head).is_none() {
            head += 1;
            continue;
        }
        while head + 1 < range.end && attributes::noun(seen, range, head + 1).is_some() {
            head += 1;
        }
        let Some((start, gender)) = attributes::noun(seen, range, head) else { return false };
        let next = head + 1;
        let named = next < range.end && (covered[next] || at(next) == "," && next + 1 < range.end && covered[next + 1]);
        if named || covered[head] {
            return false;
        }
        let span = seen.span(start).join(seen.span(head));
        let known = !matches!(at(unit), "a" | "an" | "another" | "one");
        let referent = reading.unnamed(at(head), span, gender, known);
        let standing = standing(seen, unit..head + 1, range, first, quoted);
        reading.mention(referent, sentence, unit, Form::Nominal, standing);
        return true;
    }
    false
}

/// Whether a word cannot begin what somebody owns: punctuation, a preposition, a determiner.
fn ends_phrase(word: &str) -> bool {
    !word.starts_with(char::is_alphanumeric)
        || matches!(
            word,
            "a" | "about"
                | "after"
                | "and"
                | "as"
                | "at"
                | "because"
                | "before"
                | "but"
                | "by"
                | "for"
                | "from"
                | "if"
                | "in"
                | "into"
                | "of"
                | "on"
                | "or"
                | "out"
                | "over"
                | "that"
                | "the"
                | "this"
                | "to"
                | "up"
                | "when"
                | "where"
                | "while"
                | "who"
                | "with"
        )
}

fn mention(span: Span, kind: EntityType, form: Form, link: Link, reason: JoinReason) -> Mention {
    Mention { span, kind, form, link, reason }
}

/// The entity of the byline.
fn narrator(document: &Document, names: &[Named]) -> Option<u32> {
    document.paragraphs.iter().find_map(|paragraph| {
        let ParagraphKind::Byline { name } = paragraph.kind else { return None };
        names.iter().find(|named| name.overlaps(named.name.span)).and_then(|named| named.link.entity())
    })
}

#[cfg(test)]
mod tests {
    use crate::entities::{Form, Link, recognize};
    use crate::models::Models;

    /// What each pronoun and nominal of a text is taken for.
    fn resolved(text: &str) -> Vec<String> {
        let (document, tokens) = crate::text::read(text);
        let models = Models::built_in();
        let found = recognize(text, &document, &tokens, models.entities.as_deref());
        let name = |e: u32| found.entities[e as usize].name.clone();
        let mentions = found.mentions.iter().filter(|m| m.form != Form::Name);
        let shown = mentions.map(|m| {
            let to = match &m.link {
                Link::To(e) => name(*e),
                Link::Nil => "?".into(),
                Link::Ambiguous(list) => list.iter().map(|&e| name(e)).collect::<Vec<_>>().join(" or "),
            };
            format!("{}={to}", m.span.of(text))
        });
        shown.collect()
    }

    #[test]
    fn gender_decides() {
        let text = "Maria Lopez met Peter Novak in Lisbon. She praised him for his work.";
        assert_eq!(resolved(text), ["She=Maria Lopez", "him=Peter Novak", "his=Peter Novak"]);
    }

    #[test]
    fn roles_are_remembered() {
        let text = "President Maria Lopez arrived in Lisbon on Monday. Prime Minister Peter Novak greeted her. The president smiled.";
        assert_eq!(resolved(text), ["her=Maria Lopez", "The president=Maria Lopez"]);
    }

    #[test]
    fn somebody_without_a_name_is_not_the_one_named_beside() {
        let text = "Maria Lopez spoke with the woman on Monday. The woman thanked Maria Lopez.";
        assert_eq!(resolved(text), ["the woman=?", "The woman=?"]);
        let text = "Maria Lopez came to Lisbon on Monday. The woman smiled.";
        assert_eq!(resolved(text), ["The woman=Maria Lopez"]);
    }

    #[test]
    fn nobody_is_guessed() {
        assert_eq!(resolved("He came late. The minister did not."), ["He=?", "The minister=?"]);
    }

    #[test]
    fn the_narrator_is_the_author_and_never_a_quoted_speaker() {
        let text = "I saw it happen. “I did not,” said Peter Novak.";
        assert_eq!(resolved(text), ["I=?"]);
    }
}
