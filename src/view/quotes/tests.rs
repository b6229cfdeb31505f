use super::*;
use crate::comparison::QuoteVariants;
use crate::view::route::QuotesRoute;
use crate::view::test_world::{World, world};

/// Two accounts of one quotation, by one speaker, and one quotation that nobody is known to have said.
fn sample() -> World {
    let texts =
        ["“We stay here,” said [Vale].", "[Vale] told [Oduya]: “We stay.”", "“Rain again,” it was heard in [Riga]."];
    let mut world = world(&texts).said(0, "Vale").said(1, "Vale");
    world
        .comparison
        .quote_variants
        .push(QuoteVariants { members: vec![(0, 0), (1, 0)], attributed_differently: false });
    world
}

fn shown(world: &World, route: &QuotesRoute) -> Vec<Vec<String>> {
    let page = page(&world.scene(), route, 100);
    [page.spoken, page.reported, page.doubtful]
        .iter()
        .flat_map(|part| &part.rows)
        .map(|row| row.members.iter().map(|quote| quote.words.clone()).collect())
        .collect()
}

#[test]
fn variants_are_one_row_the_fullest_first() {
    assert_eq!(
        shown(&sample(), &QuotesRoute::default()),
        [vec!["“We stay here,”", "“We stay.”"], vec!["“Rain again,”"]]
    );
}

#[test]
fn filters_are_those_of_the_link() {
    let world = sample();
    for (route, rows) in [
        (QuotesRoute { speaker: "vale".into(), ..QuotesRoute::default() }, 1),
        (QuotesRoute { speaker: UNKNOWN.into(), ..QuotesRoute::default() }, 1),
        (QuotesRoute { article: "a2".into(), ..QuotesRoute::default() }, 1),
        (QuotesRoute { kind: Some(QuoteKind::Indirect), ..QuotesRoute::default() }, 0),
        (QuotesRoute { words: "RAIN".into(), ..QuotesRoute::default() }, 1),
        (QuotesRoute { words: "vale".into(), ..QuotesRoute::default() }, 1),
        (QuotesRoute { unattributed: true, ..QuotesRoute::default() }, 0),
    ] {
        assert_eq!(shown(&world, &route).len(), rows, "{route:?}");
    }
}

#[test]
fn choices_are_counted_and_the_unknown_come_last() {
    let world = sample();
    let made = page(&world.scene(), &QuotesRoute::default(), 1);
    let speakers: Vec<_> = made.speakers.iter().map(|s| (s.slug.as_str(), s.count)).collect();
    assert_eq!(speakers, [("vale", 2), (UNKNOWN, 1)]);
    assert_eq!((made.total, made.accounts.len(), made.kinds.len()), (3, 3, 1));
    assert_eq!((made.voices.speakers, made.voices.named, made.voices.unknown), (1, 2, 1));
    assert_eq!((made.spoken.rows.len(), made.spoken.found, made.spoken.hidden()), (1, 2, 1), "one row was asked for");
}

#[test]
fn what_one_says_and_what_is_said_about_one_are_kept_apart() {
    let world =
        world(&["“[Oduya] must go,” said [Vale].", "“I will not,” said [Oduya]."]).said(0, "Vale").said(1, "Oduya");
    let scene = world.scene();
    let entity = |name: &str| world.knowledge.entities.iter().position(|e| e.name == name).unwrap();
    assert_eq!(quotes_by(&scene, entity("Oduya")).len(), 1);
    assert_eq!(quotes_about(&scene, entity("Oduya")).len(), 1);
    assert!(quotes_about(&scene, entity("Vale")).is_empty());
}

#[test]
fn quoted_words_in_a_reported_statement_are_one_utterance() {
    let mut world = world(&["[Vale] called the talks “useful”.", "[Oduya] slept."]).said(0, "Vale");
    let quotations = &mut world.analyses[0].quotations;
    quotations[0].kind = QuoteKind::Partial;
    let span = crate::Span::new(12, quotations[0].span.end);
    quotations.push(Quotation { span, kind: QuoteKind::Indirect, ..quotations[0].clone() });
    assert_eq!(frames(quotations), [Some(1), None]);
    assert_eq!(utterances(quotations), 1);
    assert_eq!(shown(&world, &QuotesRoute::default()), [["the talks “useful”"]]);
    world.analyses[0].quotations[1].speaker = None;
    assert_eq!(shown(&world, &QuotesRoute::default()).len(), 2);
}
