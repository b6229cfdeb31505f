//! Tables over the whole stage: the passage is marked `[[…]]` in the text it was linked in and in the text it is looked for.

use super::*;
use crate::Span;
use crate::text::{Document, read};
use proptest::prelude::*;

/// The text without its marks, and the marked spans.
fn marked(source: &str) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for (i, piece) in source.split("[[").enumerate() {
        let (inside, rest) = if i == 0 { ("", piece) } else { piece.split_once("]]").unwrap() };
        let start = text.len();
        text.push_str(inside);
        if i > 0 {
            spans.push(Span::from_range(start..text.len()));
        }
        text.push_str(rest);
    }
    (text, spans)
}

fn document(text: &str) -> Document {
    read(text).0
}

/// Follows a link made in `before` in `after`.
fn follow(before: &str, after: &str) -> (Resolution, Vec<Span>) {
    let (text, spans) = marked(before);
    let link = encode(&describe(&text, &document(&text), spans[0]).unwrap());
    assert!(link.len() <= 2000, "{link}");
    let (text, spans) = marked(after);
    (resolve(&text, &document(&text), &decode(&link).unwrap()), spans)
}

const MEETING: &str = "The council met on Monday. Ada Stone, the mayor, spoke for an hour about the harbour.\n\n\
    [[“We will not close the harbour,” she said — “not this year.”]] The hall was full.\n\n\
    Fishermen had blocked the gate since dawn. They left when the meeting ended.";

#[test]
fn the_same_words_are_found() {
    for after in [
        MEETING,
        // Typography and line breaks.
        "The council met on Monday. [[\"We will not close\nthe harbour,\" she said -- \"not this year.\"]] The hall was full.",
        // Moved to another place.
        "Fishermen had blocked the gate. [[“We will not close the harbour,” she said — “not this year.”]] It was late.",
    ] {
        let (found, spans) = follow(MEETING, after);
        assert_eq!(found, Resolution::Found { span: spans[0] }, "{after}");
    }
}

#[test]
fn changed_words_are_found_and_said_to_be_changed() {
    for after in [
        "The mayor spoke about the harbour.\n\n[[“We will never close the harbour,” she said — “not this year.”]] The hall was full.",
        "The mayor spoke about the harbour.\n\n[[“We will not close this harbour,” Stone said — “not this year.”]] The hall was full.",
    ] {
        let (found, spans) = follow(MEETING, after);
        assert!(matches!(found, Resolution::Changed { span, .. } if span == spans[0]), "{found:?}");
    }
}

#[test]
fn a_removed_passage_is_missing() {
    for after in [
        "",
        "The council met on Monday.",
        // Neighbours are all there.
        "Ada Stone, the mayor, spoke for an hour about the harbour.\n\nThe hall was full.\n\nFishermen had blocked the gate.",
        // A sentence like it stays.
        "Ada Stone spoke.\n\nThe hall was full.\n\n“We will not open the school,” he said later — “not in the summer.”",
    ] {
        assert_eq!(follow(MEETING, after).0, Resolution::Missing, "{after}");
    }
}

#[test]
fn repeated_words_are_told_apart() {
    let before = "One ship came. [[It was empty.]] Two boats came. It was empty. Nobody knew.";
    for (after, fate) in [
        (before, Some(0)),
        ("A new line. One ship came. [[It was empty.]] Two boats came. It was empty. Nobody knew.", Some(0)),
        // The linked one is gone, the other stays.
        ("One ship came. Two boats came. It was empty. Nobody knew.", None),
    ] {
        let (found, spans) = follow(before, after);
        assert_eq!(found.spans().first(), fate.map(|i: usize| &spans[i]), "{after} {found:?}");
    }
    let (found, _) = follow("Yes. Yes. [[Yes.]] Yes. Yes.", "Yes. Yes. Yes. Yes. Yes. Yes.");
    assert!(matches!(found, Resolution::Several { .. }), "{found:?}");
}

#[test]
fn a_word_is_not_found_inside_another() {
    assert_eq!(follow("The [[art]] was new.", "The party was new.").0, Resolution::Missing);
}

#[test]
fn long_passages_are_known_by_their_ends() {
    let some = "Another sentence of the report. ".repeat(1500);
    let middle = format!("{some}Here is number 1500. {some}");
    let before = format!("Head. [[The report begins here. {middle}The report ends here.]] Tail.");
    let (found, spans) = follow(&before, &before);
    assert_eq!(found, Resolution::Found { span: spans[0] });
    let (found, spans) = follow(&before, &before.replace("number 1500", "figure 1500"));
    assert!(matches!(found, Resolution::Changed { span, .. } if span == spans[0]));
    let (found, spans) = follow(&before, &before.replace("report begins", "paper begins"));
    assert!(matches!(found, Resolution::Changed { span, .. } if span == spans[0]));
    assert_eq!(follow(&before, "Head. Tail.").0, Resolution::Missing);
}

#[test]
fn the_version_is_that_of_the_standard() {
    assert_eq!(version("abc"), "ba7816bf");
    assert_eq!(version(""), "e3b0c442");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// describe → encode → decode → resolve is the identity, whatever the text.
    #[test]
    fn unchanged_text_gives_the_passage_back(
        text in prop_oneof!["\\PC{0,60}", "[ab .\n“”'…\u{ad}-]{0,60}", "(The|ship|came|[.] )( (The|ship|came|[.])){0,200}"],
        a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>(),
    ) {
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (a, b) = (bounds[a.index(bounds.len())], bounds[b.index(bounds.len())]);
        let span = Span::from_range(a.min(b)..a.max(b));
        let document = document(&text);
        if let Some(anchor) = describe(&text, &document, span) {
            let link = encode(&anchor);
            prop_assert!(link.len() <= 2000);
            let found = resolve(&text, &document, &decode(&link).unwrap());
            prop_assert_eq!(found, Resolution::Found { span: span.trimmed(&text) }, "{}", link);
        }
    }

    #[test]
    fn any_link_resolves_in_any_text(text in "\\PC{0,80}", link in "\\PC{0,80}", q in "[a-c%… +]{0,20}", at in "[0-9.-]{0,9}") {
        for link in [link.clone(), format!("q={q}{link}&at={at}")] {
            if let Ok(anchor) = decode(&link) {
                for span in resolve(&text, &document(&text), &anchor).spans() {
                    prop_assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()));
                }
            }
        }
    }
}
