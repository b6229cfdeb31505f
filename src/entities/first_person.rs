//! "I" in quoted words: whoever says them. Run once it is known who speaks.

use crate::entities::{Entity, EntityIndex, EntityType, Form, JoinReason, Link, Mention};
use crate::text::Tokens;
use crate::{SliceOrder, Span};

/// Quoted words and their speaker.
#[derive(Clone, Copy, Debug)]
pub struct Spoken {
    /// The words, with their marks.
    pub span: Span,
    /// Who says them; `None` if that is not known.
    pub speaker: Option<EntityIndex>,
}

/// Adds a mention for each first person singular in quoted words whose speaker is a known person. Of quotations in each other
/// the shortest counts.
#[inline(never)]
pub fn first_person(
    text: &str,
    tokens: &Tokens,
    spoken: &[Spoken],
    mentions: &mut Vec<Mention>,
    entities: &mut [Entity],
) {
    let mut found: Vec<(Span, u32, Option<EntityIndex>)> = Vec::new();
    let all = tokens.all();
    for Spoken { span, speaker } in spoken {
        let from = all.partition_point(|token| token.span.start < span.start);
        let inside = all[from..].iter().take_while(|token| token.span.end <= span.end);
        let me = inside.filter(|token| matches!(token.span.of(text), "I" | "me" | "my" | "My" | "mine" | "myself"));
        found.extend(me.map(|token| (token.span, span.len(), *speaker)));
    }
    found.order();
    found.dedup_by_key(|(span, ..)| *span);
    let before = mentions.len();
    for (span, _, speaker) in found {
        let Some(speaker) = speaker else { continue };
        let at = mentions[..before].partition_point(|mention| mention.span.end <= span.start);
        let free = mentions[..before].get(at).is_none_or(|mention| !mention.span.overlaps(span));
        if free && entities.get(speaker as usize).is_some_and(|entity| entity.kind == EntityType::Person) {
            let link = Link::To(speaker);
            let (kind, form, reason) = (EntityType::Person, Form::Pronoun, JoinReason::Speaker);
            mentions.push(Mention { span, kind, form, link, reason });
        }
    }
    if mentions.len() == before {
        return;
    }
    mentions.order_by_key(|mention| (mention.span, mention.form));
    for entity in entities.iter_mut() {
        entity.mentions.clear();
    }
    for (at, mention) in mentions.iter().enumerate() {
        if let Some(entity) = mention.link.entity() {
            entities[entity as usize].mentions.push(at as u32);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Models, analyze};

    /// Who is meant by each "I" and "my" in quoted words.
    fn speakers(text: &str) -> Vec<String> {
        let analysis = analyze(&Article::new("a", text), &Models::built_in());
        let mine = analysis.mentions.iter().filter(|m| matches!(m.span.of(text), "I" | "my" | "me"));
        mine.filter_map(|m| Some(analysis.entities[m.link.entity()? as usize].name.clone())).collect()
    }

    #[test]
    fn the_speaker_says_i() {
        let text = "Mayor Ana Lund met Peter Novak. “I told him my plan,” Lund said. “I like it,” Novak replied.";
        assert_eq!(speakers(text), ["Ana Lund", "Ana Lund", "Peter Novak"]);
        assert_eq!(speakers("“I saw it,” a neighbour said of Peter Novak."), [""; 0]);
    }
}
