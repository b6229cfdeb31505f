use super::*;
use crate::view::test_world::{World, world};

impl World {
    fn correct(&mut self, operations: Vec<Operation>) -> Corrected {
        let patch = Patch { operations };
        apply(&patch, &self.articles, &mut self.analyses, &mut self.knowledge, &mut self.comparison)
    }

    fn names(&self) -> Vec<(&str, usize)> {
        self.knowledge.entities.iter().map(|e| (e.name.as_str(), e.members.len())).collect()
    }
}

fn at(article: &str, words: &str, at: u32) -> Words {
    Words { article: article.into(), words: words.into(), at }
}

#[test]
fn two_become_one_and_one_becomes_two() {
    let mut world = world(&["[Vale] met [Ana Vale].", "[Vale] left."]);
    let done = world.correct(vec![Operation::Merge { entity: at("a0", "Ana Vale", 9), with: at("a1", "Vale", 0) }]);
    assert_eq!(done.applied, 1);
    assert_eq!(world.names(), [("Ana Vale", 3)]);
    let mentions = vec![at("a1", "Vale", 0)];
    world.correct(vec![Operation::Split { mentions, name: "Bo Vale".into() }]);
    assert_eq!(world.names(), [("Ana Vale", 3), ("Bo Vale", 1)]);
    assert_eq!(world.analyses[1].entities[1].mentions, [0]);
    assert!(world.analyses[1].entities[0].mentions.is_empty());
}

#[test]
fn names_types_and_hiding_reach_every_member() {
    let mut world = world(&["[Kestrel] flew over [Oduya].", "[Kestrel] again."]);
    let entity = || at("a1", "Kestrel", 0);
    let done = world.correct(vec![
        Operation::Rename { entity: entity(), name: "Kestrel drone".into() },
        Operation::Retype { entity: entity(), kind: EntityType::Product },
    ]);
    assert_eq!((done.applied, done.unmatched), (2, vec![]));
    assert_eq!(world.knowledge.entities[0].name, "Kestrel drone");
    assert!(world.analyses.iter().all(|a| a.mentions[0].kind == EntityType::Product));
    world.correct(vec![Operation::Hide { entity: entity() }]);
    assert_eq!(world.names(), [("Oduya", 1)]);
    assert_eq!(world.analyses[0].mentions.len(), 1);
    assert_eq!(world.analyses[0].entities[1].mentions, [0]);
}

#[test]
fn a_speaker_is_set_taken_away_and_brought_from_elsewhere() {
    let mut world = world(&["“Go,” said [Oduya].", "[Vale] slept."]);
    let quote = || at("a0", "“Go,”", 0);
    let said = |world: &World| {
        let speaker = world.analyses[0].quotations[0].speaker.clone();
        speaker.and_then(|s| s.entity).map(|e| world.knowledge.entities[world.knowledge.of(0, e).unwrap()].name.clone())
    };
    world.correct(vec![Operation::Speaker { quote: quote(), speaker: Some(at("a0", "Oduya", 11)) }]);
    assert_eq!(said(&world).as_deref(), Some("Oduya"));
    world.correct(vec![Operation::Speaker { quote: quote(), speaker: Some(at("a1", "Vale", 0)) }]);
    assert_eq!(said(&world).as_deref(), Some("Vale"));
    world.correct(vec![Operation::Speaker { quote: quote(), speaker: None }]);
    assert_eq!(said(&world), None);
}

#[test]
fn an_article_moves_between_events() {
    let mut world = world(&["x", "y"]);
    let done = world.correct(vec![Operation::Move { article: "a1".into(), to: Some("a0".into()) }]);
    assert!(done.moved);
    assert_eq!(world.comparison.events.len(), 1);
    world.correct(vec![Operation::Move { article: "a1".into(), to: None }]);
    assert_eq!(world.comparison.events.iter().map(|e| e.articles.clone()).collect::<Vec<_>>(), [[0], [1]]);
}

#[test]
fn what_fits_nothing_is_reported_and_the_rest_is_done() {
    let mut world = world(&["[Vale] met [Oduya]."]);
    let done = world.correct(vec![
        Operation::Hide { entity: at("gone", "Vale", 0) },
        Operation::Hide { entity: at("a0", "Nobody", 0) },
        Operation::Merge { entity: at("a0", "Vale", 0), with: at("a0", "Vale", 0) },
        Operation::Rename { entity: at("a0", "Vale", 900), name: "Ana Vale".into() },
    ]);
    assert_eq!(done.applied, 1);
    assert_eq!(done.unmatched.iter().map(|u| u.operation).collect::<Vec<_>>(), [0, 1, 2]);
    assert!(done.unmatched[0].reason.contains("gone"));
}

fn sample() -> Patch {
    let quote = at("a", "“Odd \"{[ words”", 7);
    Patch {
        operations: vec![
            Operation::Merge { entity: at("a", "Vale", 1), with: at("b", "A. Vale", 2) },
            Operation::Retype { entity: at("a", "Kestrel", 3), kind: EntityType::Product },
            Operation::Speaker { quote, speaker: None },
            Operation::Move { article: "a".into(), to: None },
        ],
    }
}

#[test]
fn a_patch_is_read_as_it_was_written() {
    let patch = sample();
    let text = print(&patch);
    assert_eq!(text.lines().count(), patch.operations.len() + 2);
    assert_eq!(parse("p.json", &text), Ok(patch.clone()));
    assert_eq!(from_link(&to_link(&patch).unwrap()), Ok(patch));
    assert_eq!(parse("p.json", &print(&Patch::default())), Ok(Patch::default()));
}

#[test]
fn a_broken_patch_is_refused_with_its_line() {
    let text = print(&sample());
    for (broken, line) in [
        (text.replace("\"product\"", "\"weapon\""), 3),
        (text.replace("\"do\":\"move\"", "\"do\":\"teleport\""), 5),
        (text.replace("\"version\": 1", "\"version\": 9"), 1),
        (text[..text.len() - 4].to_owned(), 5),
        ("[]".to_owned(), 1),
        (String::new(), 1),
    ] {
        let error = parse("p.json", &broken).unwrap_err();
        assert_eq!(error.place, format!("p.json, line {line}"), "{error}");
    }
    assert!(from_link("[{]").is_err());
}

#[test]
fn undo_takes_the_last_back_and_joining_adds_only_what_is_new() {
    let mut patch = sample();
    assert!(matches!(patch.undo(), Some(Operation::Move { .. })));
    assert_eq!(patch.join(sample()), 1);
    assert_eq!(patch, sample());
}
