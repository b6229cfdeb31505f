use super::*;
use crate::analysis::Analysis;
use crate::comparison::{Alignment, Cell, Comparison, Evidence, Fact, Passage, Reading, Slot, Verdict};
use crate::corpus::Article;
use crate::entities::KnowledgeBase;
use crate::text::{Document, Paragraph, ParagraphKind, Sentence};
use crate::{Span, view::Scene};

/// An article of one paragraph; sentences end with a full stop.
fn article(id: &str, text: &str) -> (Article, Analysis) {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices('.') {
        let span = Span::new(start, at as u32 + 1).trimmed(text);
        sentences.push(Sentence { span, paragraph: 0 });
        start = at as u32 + 1;
    }
    let all = Span::new(0, text.len() as u32);
    let paragraph = Paragraph { span: all, kind: ParagraphKind::Prose, sentences: 0..sentences.len() as u32 };
    let document = Document { paragraphs: vec![paragraph], sentences, ..Document::default() };
    (Article::new(id, text), Analysis { document, ..Analysis::default() })
}

struct World {
    articles: Vec<Article>,
    analyses: Vec<Analysis>,
    knowledge: KnowledgeBase,
    comparison: Comparison,
}

impl World {
    fn scene(&self) -> Scene<'_> {
        Scene::new(&self.articles, &self.analyses, &self.knowledge, &self.comparison)
    }

    fn sentence(&self, article: usize, sentence: usize) -> Passage {
        Passage { article: article as u32, span: self.analyses[article].document.sentences[sentence].span }
    }
}

/// Three accounts: the first sentence is told by all, the second by the first two, the third by each alone.
fn world() -> World {
    let texts = [
        ("a", "Vale met Oduya. The pact was signed. Rain fell."),
        ("b", "Oduya was met by Vale. They signed the pact. Crowds cheered."),
        ("c", "Vale and Oduya met. A dog barked."),
    ];
    let (articles, analyses) = texts.iter().map(|(id, text)| article(id, text)).unzip();
    let mut world =
        World { articles, analyses, knowledge: KnowledgeBase::default(), comparison: Comparison::default() };
    let pairs = [
        ((0, 0), (1, 0), AlignmentKind::SameFact, 0.8),
        ((0, 0), (2, 0), AlignmentKind::SameFact, 0.7),
        ((1, 0), (2, 0), AlignmentKind::SameWords, 0.9),
        ((0, 1), (1, 1), AlignmentKind::SameFact, 0.6),
        ((0, 1), (2, 1), AlignmentKind::SameTopic, 0.2),
    ];
    for ((i, s), (j, t), kind, score) in pairs {
        let (a, b) = (world.sentence(i, s), world.sentence(j, t));
        world.comparison.alignments.push(Alignment { a, b, kind, score, evidence: Evidence::default() });
    }
    world.comparison.unique = vec![world.sentence(0, 2), world.sentence(1, 2), world.sentence(2, 1)];
    world
}

fn choice(scene: &Scene, ids: &[&str], grade: &str, least: u8) -> Choice {
    let articles = ids.iter().map(|&id| id.to_owned()).collect();
    Choice::of(scene, &CompareRoute { articles, grade: grade.into(), least, ..CompareRoute::default() })
}

fn words(scene: &Scene, passages: &[Passage]) -> Vec<String> {
    passages.iter().map(|&p| scene.words(p).to_owned()).collect()
}

#[test]
fn a_choice_says_what_it_could_not_show() {
    let world = world();
    let made = choice(&world.scene(), &["b", "zzz", "b", "a"], "fact", 200);
    assert_eq!(made.articles, [1, 0]);
    assert_eq!(made.unknown, ["zzz"]);
    assert_eq!((made.grade, made.least), (AlignmentKind::SameFact, 1.0));
}

#[test]
fn marks_count_the_accounts_that_say_so() {
    let world = world();
    let scene = world.scene();
    let choice = choice(&scene, &["a", "b", "c"], "", 0);
    let matches = Matches::of(&scene, &choice);
    let shown = pane(&scene, &choice, &matches, &[], 0);
    let marks: Vec<Mark> = shown.sentences().map(|s| s.mark).collect();
    assert_eq!(marks[0], Mark::Shared { others: 2, grade: AlignmentKind::SameFact });
    assert_eq!(marks[1], Mark::Shared { others: 1, grade: AlignmentKind::SameFact });
    assert_eq!(marks[2], Mark::OnlyHere);
    assert_eq!(say_this(1, 3), "2 of 3 say this");
}

#[test]
fn only_here_follows_the_accounts_shown_and_the_threshold() {
    let world = world();
    let scene = world.scene();
    let only = |ids: &[&str], grade: &str, least: u8| {
        let choice = choice(&scene, ids, grade, least);
        words(&scene, &only_here(&scene, &choice, &Matches::of(&scene, &choice), 0))
    };
    assert_eq!(only(&["a", "b"], "", 0), ["Rain fell."]);
    assert_eq!(only(&["a", "c"], "", 0), ["The pact was signed.", "Rain fell."]);
    assert_eq!(only(&["a", "b"], "", 70), ["The pact was signed.", "Rain fell."]);
    assert_eq!(only(&["a", "b"], "words", 0).len(), 3);
}

#[test]
fn missing_here_is_what_all_the_others_say() {
    let world = world();
    let scene = world.scene();
    let choice = choice(&scene, &["a", "b", "c"], "", 0);
    let matches = Matches::of(&scene, &choice);
    let missing = missing_here(&scene, &choice, &matches, 2);
    assert_eq!(missing.len(), 1);
    assert_eq!(words(&scene, &missing[0].said), ["The pact was signed.", "They signed the pact."]);
    assert!(missing_here(&scene, &choice, &matches, 0).is_empty());
}

#[test]
fn order_of_accounts_changes_no_match() {
    let world = world();
    let scene = world.scene();
    let pairs = |ids: &[&str]| {
        let choice = choice(&scene, ids, "", 0);
        let matches = Matches::of(&scene, &choice);
        let text = |p: Place| scene.words(matches::passage(&scene, &choice, p).unwrap()).to_owned();
        let mut pairs: Vec<_> = matches
            .all
            .iter()
            .map(|m| {
                let (a, b) = (text(m.a), text(m.b));
                if a < b { (a, b, m.kind) } else { (b, a, m.kind) }
            })
            .collect();
        pairs.sort();
        pairs
    };
    assert_eq!(pairs(&["a", "b", "c"]), pairs(&["c", "a", "b"]));
}

#[test]
fn a_conflict_needs_two_readings_among_the_accounts_shown() {
    let mut world = world();
    let cell = |article: usize, sentence: usize| {
        let passage = world.sentence(article, sentence);
        Cell { passage, sentence: passage.span }
    };
    let reading = |value: &str, mentions: Vec<Cell>| Reading { value: value.into(), mentions };
    let values =
        vec![reading("22 October", vec![cell(0, 0), cell(1, 0), cell(1, 1)]), reading("23 October", vec![cell(2, 0)])];
    let fact = Fact { slot: Slot::Date, label: "date".into(), values, verdict: Verdict::Conflict, note: None };
    world.comparison.facts = vec![fact];
    let scene = world.scene();
    let standing = |ids: &[&str]| facts(&scene, &choice(&scene, ids, "", 0))[0].standing;
    assert_eq!(standing(&["a", "b", "c"]), Standing::Conflict);
    assert_eq!(standing(&["a", "b"]), Standing::Agree);
    assert_eq!(standing(&["c"]), Standing::Alone);
    let all = choice(&scene, &["a", "b", "c"], "", 0);
    let rows = facts(&scene, &all);
    assert_eq!(rows[0].cells[1][0].again, 1);
    let shown = pane(&scene, &all, &Matches::of(&scene, &all), &rows, 2);
    assert!(shown.sentences().next().is_some_and(|s| s.conflict));
}
