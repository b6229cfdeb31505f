//! Nominals and pronouns: what "the president" and "she" refer to.
//!
//! The text is read once, in order. A pronoun takes the entity that fits in gender and number and stands out most: named
//! lately, as a subject, often. A nominal takes the entity that was given that role. What several entities fit about equally
//! is ambiguous and says so; "I" outside quotation marks is the narrator.

use crate::Span;
use crate::entities::features::Extractor;
use crate::entities::linking::Named;
use crate::entities::nominals::{Roles, nominal};
use crate::entities::salience::{Reading, is_subject, quoted};
use crate::entities::{Entity, EntityType, Form, Gender, JoinReason, Link, Mention};
use crate::text::{Document, ParagraphKind};

/// What a pronoun asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pronoun {
    Person(Gender, bool),
    Thing,
    People,
    Narrator,
}

fn pronoun(word: &str) -> Option<Pronoun> {
    use Pronoun::{Narrator, People, Person, Thing};
    if word.len() > 10 {
        return None;
    }
    Some(match word {
        "he" | "his" | "himself" => Person(Gender::Male, false),
        "him" => Person(Gender::Male, true),
        "she" | "her" | "hers" | "herself" => Person(Gender::Female, false),
        "its" | "itself" => Thing,
        "they" | "them" | "their" | "theirs" | "themselves" => People,
        "i" | "me" | "my" | "mine" | "myself" => Narrator,
        _ => return None,
    })
}

/// Finds the nominals and pronouns of an article and links them. A gender that a pronoun settles is kept in `entities`.
pub(crate) fn resolve(
    text: &str,
    document: &Document,
    seen: &Extractor,
    names: &[Named],
    entities: &mut [Entity],
) -> Vec<Mention> {
    let inside = quoted(document, seen, text);
    let narrator = narrator(text, document, names);
    let mut covered = vec![false; seen.len()];
    for named in names {
        covered[named.name.units.0 as usize..named.name.units.1 as usize].fill(true);
    }
    let mut found = Vec::new();
    let mut reading = Reading::new(entities);
    let mut roles = Roles::default();
    let mut next = names.iter().peekable();
    for (sentence, range) in seen.document().iter().enumerate() {
        let mut first = true;
        let mut unit = range.start;
        while unit < range.end {
            if let Some(named) = next.next_if(|named| named.name.units.0 as usize <= unit) {
                let end = named.name.units.1 as usize;
                if let Link::To(entity) = named.link {
                    let subject = is_subject(seen, named, range, first);
                    reading.mention(entity, sentence, unit, subject, inside[unit]);
                    roles.give(seen, text, named);
                }
                first = false;
                unit = end.max(unit + 1);
                continue;
            }
            let word = seen.lowered(unit);
            if word == "the" {
                let one = nominal(seen, text, range, unit, sentence, &reading, &roles, |unit| covered[unit]);
                if let Some(one) = one {
                    if let Link::To(entity) = one.link {
                        reading.mention(entity, sentence, unit, first, inside[unit]);
                    }
                    let span = seen.span(one.units.start).join(seen.span(one.units.end - 1));
                    found.push(mention(span, one.kind, Form::Nominal, one.link, one.reason));
                    unit = one.units.end;
                    first = false;
                    continue;
                }
            } else if let Some(asked) = pronoun(word).filter(|_| !covered[unit]) {
                let span = seen.span(unit);
                match asked {
                    Pronoun::Person(gender, object) => {
                        // "her" is an object where no noun can follow.
                        let object =
                            object || word == "her" && (unit + 1 == range.end || ends_phrase(seen.lowered(unit + 1)));
                        let link = reading.person(gender, object, sentence, inside[unit]);
                        if let Link::To(entity) = link {
                            let subject = matches!(word, "he" | "she") || first;
                            reading.mention(entity, sentence, unit, subject, inside[unit]);
                            let state = &mut reading.states[entity as usize];
                            if state.gender == Gender::Unknown {
                                state.gender = gender;
                            }
                        }
                        found.push(mention(span, EntityType::Person, Form::Pronoun, link, JoinReason::Pronoun));
                    }
                    Pronoun::Thing => {
                        let link = reading.thing(false, sentence);
                        let kind =
                            link.entity().map_or(EntityType::Organization, |e| reading.entities[e as usize].kind);
                        found.push(mention(span, kind, Form::Pronoun, link, JoinReason::Pronoun));
                    }
                    Pronoun::People => {
                        let link = reading.thing(true, sentence);
                        found.push(mention(span, EntityType::Group, Form::Pronoun, link, JoinReason::Pronoun));
                    }
                    // Inside quotation marks "I" is the speaker, whom the next stage knows.
                    Pronoun::Narrator if !inside[unit] && (word != "i" || span.of(text) == "I") => {
                        let link = narrator.map_or(Link::Nil, Link::To);
                        found.push(mention(span, EntityType::Person, Form::Pronoun, link, JoinReason::Narrator));
                    }
                    Pronoun::Narrator => {}
                }
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
fn narrator(text: &str, document: &Document, names: &[Named]) -> Option<u32> {
    let _ = text;
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
    fn nobody_is_guessed() {
        assert_eq!(resolved("He came late. The minister did not."), ["He=?", "The minister=?"]);
    }

    #[test]
    fn the_narrator_is_the_author_and_never_a_quoted_speaker() {
        let text = "I saw it happen. “I did not,” said Peter Novak.";
        assert_eq!(resolved(text), ["I=?"]);
    }
}
