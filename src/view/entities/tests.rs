use super::*;
use crate::entities::EntityType;
use crate::view::EntitiesRoute;
use crate::view::test_world::{World, world};

fn sample() -> World {
    let texts = [
        "[Ana Vale] met [Oduya] in [Riga]. “We stay,” said [Ana Vale].",
        "[Oduya] left [Riga]. [Oduya] slept.",
        "Nobody came.",
    ];
    world(&texts).said(0, "Ana Vale")
}

fn names(world: &World, route: &EntitiesRoute) -> Vec<String> {
    list(&world.scene(), route, 10).rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn rows_count_mentions_accounts_and_quotes() {
    let world = sample();
    let made = list(&world.scene(), &EntitiesRoute::default(), 10);
    let row = |name: &str| made.rows.iter().find(|row| row.name == name).unwrap();
    let told = |name| (row(name).counts.names, row(name).accounts, row(name).by_account.clone(), row(name).quotes);
    assert_eq!(told("Ana Vale"), (2, 1, vec![2, 0, 0], 1));
    assert_eq!(told("Oduya"), (3, 2, vec![1, 2, 0], 0));
    assert_eq!((made.total, made.kinds), (3, vec![(EntityType::Person, 3)]));
}

#[test]
fn filters_and_orders_are_those_of_the_link() {
    let world = sample();
    let route =
        |words: &str, sort: &str| EntitiesRoute { words: words.into(), sort: sort.into(), ..EntitiesRoute::default() };
    assert_eq!(names(&world, &route("VALE", "")), ["Ana Vale"]);
    assert!(names(&world, &route("nobody", "")).is_empty());
    assert_eq!(names(&world, &route("", "name")), ["Ana Vale", "Oduya", "Riga"]);
    assert_eq!(names(&world, &route("", "mentions"))[0], "Oduya");
    assert_eq!(names(&world, &route("", "quotes"))[0], "Ana Vale");
    let kind = EntitiesRoute { kind: Some(EntityType::Law), ..EntitiesRoute::default() };
    assert!(names(&world, &kind).is_empty());
}

#[test]
fn accounts_of_a_large_corpus_are_counted_but_not_told_apart() {
    let texts: Vec<String> = (0..=COLUMNS).map(|n| format!("[Vale] came {n} times.")).collect();
    let world = world(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let made = list(&world.scene(), &EntitiesRoute::default(), 10);
    assert_eq!((made.rows[0].accounts, made.rows[0].by_account.len()), (COLUMNS + 1, 0));
}

#[test]
fn a_page_shows_wordings_company_and_every_mention() {
    let world = sample();
    let scene = world.scene();
    let id = |name: &str| EntitiesRoute { id: name.to_lowercase(), ..EntitiesRoute::default() };
    let made = page(&scene, &id("Oduya")).unwrap();
    let wordings: Vec<_> =
        made.accounts.iter().map(|a| (a.article, a.wordings[0].words.as_str(), a.wordings[0].count)).collect();
    assert_eq!(wordings, [(0, "Oduya", 1), (1, "Oduya", 2)]);
    assert_eq!(made.lines.len(), 3);
    let company: Vec<_> = made.with.iter().map(|c| (c.name.as_str(), c.sentences.len())).collect();
    assert_eq!(company, [("Riga", 2), ("Ana Vale", 1)]);
    assert!(made.quotes_by.is_empty());
    assert_eq!(page(&scene, &id("Ana Vale")).unwrap().quotes_by.len(), 1);
    assert!(page(&scene, &id("gone")).is_none());
}
