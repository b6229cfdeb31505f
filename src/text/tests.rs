//! Tables over the whole stage: the expected split is written into the string.

use super::*;
use proptest::prelude::*;

/// The sentences of the text without its `¦`, shown with `¦` between them.
fn split(marked: &str) -> String {
    let text = marked.replace('¦', "");
    let (document, _) = read(&text);
    let ends: Vec<u32> = document.sentences.iter().map(|s| s.span.start).skip(1).collect();
    let mut shown = String::new();
    for (at, character) in text.char_indices() {
        if ends.contains(&(at as u32)) {
            shown.push('¦');
        }
        shown.push(character);
    }
    shown
}

/// The tokens of a text, joined by `|`.
fn cut(text: &str) -> String {
    let (_, tokens) = read(text);
    tokens.all().iter().map(|t| t.span.of(text)).collect::<Vec<_>>().join("|")
}

fn assert_splits(table: &[&str]) {
    for marked in table {
        assert_eq!(&split(marked), marked);
    }
}

#[test]
fn abbreviations_do_not_end_sentences() {
    assert_splits(&[
        "The mayor met Dr. Ada Stone on Monday. ¦Mr. Reed and Lt. Gen. Paul Moss came too.",
        "He was born on Oct. 3 in St. Albans. ¦No. 5 won, not no. 6.",
        "Brightwater Inc. said it would pay. ¦It works with Hill & Sons Ltd. of York.",
        "She moved to the U.S. Army in the U.K. office at 5 p.m. Tuesday.",
        "J. R. Marsh and Mary K. Holt wrote it. ¦So did I. ¦The end came.",
        "See the reports, e.g. the first, i.e. the short one, vs. the rest etc. and more.",
        "Prices rose 3.5 percent in Calif. and Fla. last year.",
    ]);
}

#[test]
fn abbreviations_may_end_sentences() {
    assert_splits(&[
        "He came to the U.S. ¦The visit was short.",
        "It was sold to Brightwater Inc. ¦He left at 5 p.m. ¦They stayed.",
        "“We moved to Washington, D.C. ¦“I like it.”",
        "She answered no. ¦Then she left.",
    ]);
}

#[test]
fn quotation_marks_and_brackets_stay_with_their_sentence() {
    assert_splits(&[
        "“We won.” ¦They cheered. ¦(It rained.) ¦Then he left.",
        "“Is it true?” she asked. ¦“No!” shouted the crowd.",
        "“Is it true?” Ada Stone asked reporters. ¦“Stop!” Mr. Reed said.",
        "\"We won.\" ¦\"They lost.\" ¦'Fine.' ¦Done.",
        "He said “stop.” ¦She went.",
        "''We won.'' ¦Then they left.",
        "It grew [1, 2]. ¦It fell.[3] ¦It rose. [4] ¦End.",
    ]);
}

#[test]
fn stops_inside_words_and_ellipses() {
    assert_splits(&[
        "He waited ... and then … left. ¦Go to example.com for 10.5 reasons.",
        "He waited… ¦Then he left... ¦She stayed.",
        "He came [...] and went. ¦He did (?) it.",
        "It ended today.¦Then it began.",
        "An iPhone fell! ¦iPhones break? ¦Yahoo! said so.",
    ]);
}

#[test]
fn other_scripts() {
    assert_splits(&[
        "他来了。¦她走了！¦“真的吗？”¦是。",
        "جاء الرجل. ¦هل ذهب؟ ¦نعم.",
        "Он пришёл. ¦Она ушла! ¦«Да».",
        "वह आया। ¦वह गया।",
    ]);
}

#[test]
fn words_are_cut_as_taggers_expect() {
    for (text, cuts) in [
        ("Ada’s dogs' well-known vet", "Ada|’s|dogs|'|well-known|vet"),
        ("They don't, we’ve, it's.", "They|do|n't|,|we|’ve|,|it|'s|."),
        ("The U.S.-led U.S.'s D.C. trip", "The|U.S.-led|U.S.|'s|D.C.|trip"),
        ("$2 million, 3.5% of 1,000 at 10:30 a.m. today", "$|2|million|,|3.5|%|of|1,000|at|10:30|a.m.|today"),
        ("2021-2024 F-16 22-year-old", "2021|-|2024|F-16|22-year-old"),
        ("Mr. Reed of AT&T, O’Hara", "Mr.|Reed|of|AT&T|,|O’Hara"),
        ("wait... no -- yes ''so''", "wait|...|no|--|yes|''|so|''"),
        ("NOTE:this _and_ said.He", "NOTE|:|this|_|and|_|said|.|He"),
        ("see https://a.example/b?c=1, or www.b.example.", "see|https://a.example/b?c=1|,|or|www.b.example|."),
        ("א\"אwww.a://b www.a\"b", "א\"אwww.a|:|/|/|b|www.a|\"|b"),
        ("“Yes,” he said—twice", "“|Yes|,|”|he|said|—|twice"),
    ] {
        assert_eq!(cut(text), cuts);
    }
}

/// What must hold for any text.
fn assert_sound(text: &str) {
    let (document, tokens) = read(text);
    let mut end = 0;
    let mut next = 0;
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        assert!(paragraph.span.start >= end && !paragraph.span.is_empty());
        assert_eq!(paragraph.span.trimmed(text), paragraph.span);
        assert!(text[end as usize..paragraph.span.start as usize].trim_matches(['\u{feff}']).trim().is_empty());
        end = paragraph.span.end;
        assert_eq!(paragraph.sentences.start, next);
        next = paragraph.sentences.end;
        let mut last = paragraph.span.start;
        for sentence in paragraph.sentences.clone() {
            let sentence = document.sentences[sentence as usize];
            assert_eq!(sentence.paragraph as usize, index);
            assert!(sentence.span.start >= last && !sentence.span.is_empty() && paragraph.span.covers(sentence.span));
            assert_eq!(sentence.span.trimmed(text), sentence.span);
            last = sentence.span.end;
        }
    }
    assert!(text[end as usize..].trim_matches(['\u{feff}']).trim().is_empty());
    assert_eq!(next as usize, document.sentences.len());
    assert_eq!(tokens.sentence_count(), document.sentences.len());
    for (index, sentence) in document.sentences.iter().enumerate() {
        let mut at = sentence.span.start;
        for token in tokens.of(index) {
            assert!(!token.span.is_empty() && token.span.start >= at);
            assert!(text[at as usize..token.span.start as usize].trim().is_empty(), "{text:?} at {at}");
            at = token.span.end;
            assert_ne!(token.span.of(text), "");
        }
        assert!(text[at as usize..sentence.span.end as usize].trim().is_empty(), "{text:?} at {at}");
    }
}

/// Runs that would take minutes if any step looked at the rest of the text again and again.
#[test]
fn long_runs_of_marks_are_read() {
    for piece in [
        "\"", "\0", "''", "((", "a:b:", "aa.Aa", "?”A", "字..", "字‑", "字:", ". ) ", "[1", "|a\n", "_a", "... ",
        "… “", "a-", "- a\n", "  é",
    ] {
        assert_sound(&piece.repeat(60_000 / piece.len()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_read(text in "\\PC*") {
        assert_sound(&text);
    }

    #[test]
    fn any_soup_of_marks_is_read(pieces in proptest::collection::vec(prop_oneof![
        "[a-cA-C0-9]{1,3}", "[ \n\r\t\u{c}\u{0}]", "[.,:;'\"!?_()\\[\\]|#*-]", "[’‘“”—…é•。\u{300}\u{feff}\u{2028}א]",
        Just(" U.S. ".to_owned()), Just("don’t".to_owned()), Just("\n\n".to_owned()), Just("|--|".to_owned()),
        Just("By Jane Doe".to_owned()), Just("www.a://b".to_owned()),
    ], 0..40)) {
        assert_sound(&pieces.concat());
    }
}
