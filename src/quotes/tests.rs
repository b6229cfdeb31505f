//! What the whole stage promises: who said what in plain cases, and a sensible answer to any text.

use super::{QuoteKind, Quotes, Reason, SourceKind, SpeakerRule, attribute};
use crate::models::Models;
use crate::text::read;
use proptest::prelude::*;

fn found(text: &str, models: &Models) -> Quotes {
    let (document, tokens) = read(text);
    attribute(text, &document, &tokens, &[], &[], models.syntax.as_deref(), models.quotes.as_deref())
}

/// In `marked`, `{…}` is a quoted run and `<…>` the words that name its speaker; one of each.
fn check(marked: &str, models: &Models) -> SpeakerRule {
    let text: String = marked.chars().filter(|c| !matches!(c, '{' | '}' | '<' | '>')).collect();
    let between = |open, close| marked.split(open).nth(1).and_then(|rest| rest.split(close).next()).expect("marks");
    let plain = |part: &str| part.replace(['<', '>'], "");
    let quotes = found(&text, models);
    let run = plain(between('{', '}'));
    let quote = quotes.quotations.iter().find(|q| q.kind != QuoteKind::Indirect && q.span.of(&text) == run);
    let quote = quote.unwrap_or_else(|| panic!("{run} is no quotation in {quotes:?}"));
    let speaker = quote.speaker.as_ref().unwrap_or_else(|| panic!("nobody said {run}: {quotes:?}"));
    assert_eq!(speaker.span.of(&text), between('<', '>'), "in {text}");
    assert!((0.0..=1.0).contains(&quote.confidence));
    speaker.rule
}

#[test]
fn the_speaker_of_a_plain_sentence_is_found_with_and_without_weights() {
    for marked in [
        "{“The bridge is safe,”} <Jane Holm> said on Monday.",
        "{“The bridge is safe,”} said <Jane Holm>.",
        "<Jane Holm> said: {“The bridge is safe.”}",
        "{\"The bridge is safe,\"} <she> said.",
        "{''The bridge is safe,''} <Jane Holm> said.",
        "{‘The bridge is safe,’} <Jane Holm> said.",
    ] {
        for models in [Models::rules_only(), Models::built_in()] {
            assert_eq!(check(marked, &models), SpeakerRule::SameSentence, "{marked}");
        }
    }
}

#[test]
fn a_speaker_never_holds_quoted_words() {
    for marked in [
        "The company {\"takes full responsibility,\"} <spokeswoman Dolores Whitfield> said in a letter.",
        "The bridge {“will be closed for now,”} <Jane Holm> said on Monday.",
    ] {
        check(marked, &Models::built_in());
    }
}

#[test]
fn a_statement_around_its_cue_is_one() {
    for marked in [
        "<The new ditches, Jane Holm said, would keep the town dry>.",
        "<If the council fails to act, Jane Holm argues, the town will lose its bridge>.",
        "<The council will meet again on Friday>, Jane Holm said on Monday, and Ellis left the town.",
    ] {
        let text: String = marked.chars().filter(|c| !matches!(c, '<' | '>')).collect();
        let quotes = found(&text, &Models::built_in());
        let told = quotes.quotations.iter().find(|q| q.kind == QuoteKind::Indirect).expect("a report");
        let expected = marked.split(['<', '>']).nth(1).expect("marks");
        assert_eq!(told.span.of(&text), expected);
        assert_eq!(told.speaker.as_ref().map(|s| s.span.of(&text)), Some("Jane Holm"), "{text}");
    }
}

#[test]
fn a_compound_is_no_speaker() {
    let text = "- Drainage proposals: Holm’s “dig deeper” stance on the canal met with doubt.";
    let quotes = found(text, &Models::built_in());
    let speakers = quotes.quotations.iter().filter_map(|quote| quote.speaker.as_ref());
    let said: Vec<&str> = speakers.map(|speaker| speaker.span.of(text)).collect();
    assert!(said.iter().all(|name| !name.contains("Drainage")), "{said:?}");
}

#[test]
fn the_object_of_the_verb_is_no_speaker() {
    let marked = "<Jane Holm, who leads the council>, called the plan {“a danger to us all.”}";
    check(marked, &Models::built_in());
}

#[test]
fn grammar_tells_who_cannot_speak_and_who_is_shown_speaking() {
    for marked in [
        "{“The bridge is safe,”} <Jane Holm, the head of the council>, told The Harbour Times.",
        "The ad uses footage of <Jane Holm> asking, {“The bridge is safe.”}",
        "The film ends with footage of <Jane Holm> saying, {“The bridge is safe.”}",
        "Screenshots showed <Jane Holm> telling her staff: {“The bridge is safe.”}",
        "Holm agreed with the plan. Said <Ellis>: {“I don’t think it will last.”}",
        "It is {“a lawful source of income,”} as <a council memo> put it.",
        "It is forbidden when voting {“to fill a vacancy on the board,”} per <the party’s rules>.",
        "But <an agency official, who asked not to be named because talks were under way>, described the plan as {“ambitious”}.",
        "<The harbour, the council's only friend and its last hope in the town>, said it was {“resolutely opposed”} to the bridge.",
    ] {
        check(marked, &Models::built_in());
    }
}

#[test]
fn a_headline_goes_on_in_the_words_of_its_label() {
    let entity = |text: &str| {
        let analysis = crate::analyze(&crate::Article::new("a", text), &Models::built_in());
        let quote = analysis.quotations.into_iter().find(|q| q.kind != QuoteKind::Indirect).expect("a quote");
        quote.speaker.map(|s| s.span.of(text).to_owned())
    };
    let body = "\n\nThe mayor spoke in the town hall on Monday, and many people came to hear what she had to say.";
    for (head, speaker) in [
        ("Holm: New Bridge Won’t Last, Builders Were ‘Mocking’ Us", "Holm"),
        ("Jane Holm on New Bridge: The Cracks Are ‘Terrifying’", "Jane Holm"),
    ] {
        assert_eq!(entity(&format!("{head}{body} Jane Holm is the mayor.")).as_deref(), Some(speaker), "{head}");
    }
}

#[test]
fn lines_of_a_transcript_are_said_by_their_labels() {
    let text = "A talk\n\nJANE HOLM: We rebuilt it twice.\n\nINTERVIEWER: And it fell?\n\nHOLM: It fell.";
    for models in [Models::rules_only(), Models::built_in()] {
        let quotes = found(text, &models).quotations;
        let said: Vec<_> = (quotes.iter().filter(|q| q.kind == QuoteKind::Direct))
            .filter_map(|q| Some((q.speaker.as_ref()?.span.of(text), q.span.of(text))))
            .collect();
        let turns = [("JANE HOLM", "We rebuilt it twice."), ("INTERVIEWER", "And it fell?"), ("HOLM", "It fell.")];
        assert_eq!(said, turns);
    }
    let notice = "WHEN: Friday at nine.\n\nWHERE: The old harbour.\n\nCOST: Nothing.";
    assert_eq!(found(notice, &Models::built_in()).quotations, []);
}

#[test]
fn names_titles_and_terms_are_nobodys_words() {
    for text in [
        "The storm, known as “Benedikt”, crossed the coast at noon.",
        "The so-called “summer lane” was closed in June.",
        "A documentary titled “The Long Span” was filmed there.",
    ] {
        let quotes = found(text, &Models::built_in());
        assert_eq!(quotes.unattributed.len(), 1, "{quotes:?}");
    }
}

#[test]
fn labels_and_dashes_name_the_speaker() {
    for models in [Models::rules_only(), Models::built_in()] {
        assert_eq!(check("“HOLM”\n\n<HOLM>: {“We will rebuild the bridge this year.”}", &models), SpeakerRule::Label);
        assert_eq!(check("{“We will rebuild the bridge this year.”} — <Jane Holm>", &models), SpeakerRule::Dash);
    }
}

#[test]
fn speech_goes_on_in_the_next_paragraph() {
    let rule = check(
        "“The bridge is safe,” said <Jane Holm, who leads the council>.\n\n{“It was tested twice this year.”}",
        &Models::built_in(),
    );
    assert_eq!(rule, SpeakerRule::CarriedOn);
}

#[test]
fn a_title_is_nobodys_words() {
    let text = "She wrote the novel “The Long Winter” in a year and sold it to a studio.";
    for models in [Models::rules_only(), Models::built_in()] {
        let quotes = found(text, &models);
        let titles: Vec<_> = quotes.unattributed.iter().map(|u| (u.span.of(text), u.reason)).collect();
        assert_eq!(titles, [("“The Long Winter”", Reason::Title)]);
    }
}

#[test]
fn reported_speech_has_cue_source_and_content() {
    let text = "Officials said that the bridge would stay closed until spring.";
    let quotes = found(text, &Models::built_in());
    let [quote] = &quotes.quotations[..] else { panic!("{quotes:?}") };
    let speaker = quote.speaker.as_ref().expect("a speaker");
    assert_eq!(quote.kind, QuoteKind::Indirect);
    assert_eq!(speaker.span.of(text), "Officials");
    assert_eq!(speaker.source, SourceKind::Official);
    assert_eq!(quote.cue.map(|c| c.of(text)), Some("said"));
    assert!(quote.span.of(text).ends_with("the bridge would stay closed until spring"));
}

#[test]
fn any_amount_of_marks_gets_an_answer() {
    let models = Models::built_in();
    for piece in ["“", "\"", "' ", "“a” ", "said \"", "“” ", "», «", "「」", "\n\n“"] {
        let text = piece.repeat(1_500);
        let quotes = found(&text, &models);
        assert!(quotes.quotations.len() <= text.len());
    }
    for mark in ["“", "\""] {
        assert_eq!(found(&mark.repeat(100_000), &models).quotations, []);
    }
    let name = "Jo ".repeat(3_500);
    let text = format!("“The bridge is safe,” said {name}.");
    assert_eq!(found(&text, &models).quotations.len(), 1);
    assert_eq!(found("“Safe,” said J.", &models).unattributed.len(), 0);
    assert_eq!(found("", &models), Quotes::default());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_text_gives_spans_inside_it(text in "([A-Z]?[a-z]{1,6}|said|“|”|\"|''|[.,:;—\n ]|\n\n|‘|’|é|「|𝄞|he | ){0,80}") {
        for models in [Models::rules_only(), Models::built_in()] {
            let quotes = found(&text, &models);
            for quote in &quotes.quotations {
                prop_assert!(!quote.span.of(&text).is_empty());
                prop_assert!(quote.speaker.as_ref().is_none_or(|s| !s.span.of(&text).is_empty()));
                prop_assert!(quote.confidence.is_finite());
            }
            prop_assert!(quotes.quotations.is_sorted_by_key(|q| (q.span.start, q.span.end)));
        }
    }
}
