//! `coreference GOLD.jsonl OUT.rs [TEXTS.jsonl…]`: trains the ranker of pronouns and writes its weights as they stand in the
//! engine (`src/entities/weights.rs`).
//!
//! A line of the gold comes from `scripts/coreference_gold.py`. Texts without labels teach too: where just one of the persons
//! in sight has the pronoun's gender, the others show what does not stand out; gender itself is hidden from those.

use parallax::entities::training::{Choice, Class, Pick, SIGNS, SURE, Signs, recognize};
use parallax::entities::{EntityModel, Form, Gender, Link};
use parallax::{Models, Offsets, Span, text};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Classes of pronouns.
const CLASSES: usize = 3;
/// How much one choice of unlabelled text counts beside a labelled one.
const SILVER: f32 = 0.3;
/// Among how many of the latest persons just one may have the pronoun's gender, and none an unknown one.
const KNOWN: usize = 4;
/// By how much the best must lead, in log-odds; as in the engine.
const LEAD: f32 = 0.2;
/// Pull of every weight towards zero, in choices.
const PULL: f32 = 3.0;
/// Steps of training.
const STEPS: usize = 400;
/// Parts of the gold, each judged by a ranker of the others.
const FOLDS: usize = 5;

type Weights = Vec<[f32; CLASSES]>;

/// A pronoun of which the answer is known.
struct Case {
    class: Class,
    options: Vec<Signs>,
    /// Which options are right; all the same for "nothing".
    right: Vec<bool>,
    /// Signs of "nothing named", where that may be the answer.
    nothing: Option<Signs>,
    weight: f32,
}

struct Gold {
    text: String,
    complete: bool,
    /// Head, length and chain of each mention.
    mentions: Vec<(Span, u32, String)>,
}

impl Gold {
    fn read(line: &str) -> Self {
        let value: serde_json::Value = serde_json::from_str(line).expect("a JSON line");
        let text = value["text"].as_str().unwrap_or_default().to_owned();
        let offsets = Offsets::new(&text);
        let span = |m: &serde_json::Value, at: usize| {
            offsets.from_code_points(m[at].as_u64().unwrap_or(0) as u32, m[at + 1].as_u64().unwrap_or(0) as u32)
        };
        let mentions = value["mentions"].as_array().into_iter().flatten();
        let mentions = mentions.map(|m| (span(m, 2), span(m, 0).len(), m[4].as_str().unwrap_or_default().to_owned()));
        Self { complete: value["complete"] == true, mentions: mentions.collect(), text }
    }

    /// The chain of the smallest mention whose head stands in `span`.
    fn chain(&self, span: Span) -> Option<&str> {
        let inside = self.mentions.iter().filter(|(head, ..)| span.start <= head.start && head.end <= span.end);
        inside.min_by_key(|(_, length, _)| *length).map(|(.., chain)| chain.as_str())
    }
}

/// The places of the signs in a set.
fn bits(mut signs: Signs) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (signs != 0).then(|| signs.trailing_zeros() as usize)?;
        signs &= signs - 1;
        Some(bit)
    })
}

fn weigh(weights: &Weights, class: Class, signs: Signs) -> f32 {
    bits(signs).map(|bit| weights[bit][class as usize]).sum()
}

/// What a ranker with these weights picks.
fn best(weights: &Weights, choice: &Choice, lead: f32) -> Pick {
    let fits = |at: &usize| {
        let gender = choice.options[*at].gender;
        choice.class != Class::Person || gender == Gender::Unknown || gender == choice.gender
    };
    let mut scored: Vec<(f32, usize)> = (0..choice.options.len())
        .filter(fits)
        .map(|at| (weigh(weights, choice.class, choice.options[at].signs), at))
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    match scored.first() {
        Some(first)
            if first.0 > weigh(weights, choice.class, choice.nothing) + SURE[choice.class as usize] as f32 / 100.0 =>
        {
            let near: Vec<usize> = scored.iter().filter(|s| first.0 - s.0 < lead).map(|s| s.1).collect();
            if near.len() > 1 { Pick::Several(near) } else { Pick::One(first.1) }
        }
        _ => Pick::Nothing,
    }
}

/// Chains of the entities of a text, by their names.
fn chains(gold: &Gold, model: Option<&EntityModel>) -> Vec<Option<String>> {
    let (document, tokens) = text::read(&gold.text);
    let found = recognize(&gold.text, &document, &tokens, model, false, &mut |_, _| Pick::Nothing);
    let mut votes: Vec<BTreeMap<&str, u32>> = vec![BTreeMap::new(); found.entities.len()];
    for mention in found.mentions.iter().filter(|m| m.form == Form::Name) {
        if let (Link::To(entity), Some(chain)) = (&mention.link, gold.chain(mention.span)) {
            *votes[*entity as usize].entry(chain).or_default() += 1;
        }
    }
    votes.iter().map(|v| v.iter().max_by_key(|(_, n)| **n).map(|(chain, _)| (*chain).to_owned())).collect()
}

/// Which options of a choice are right, if the gold knows the pronoun.
fn right(gold: &Gold, chains: &[Option<String>], span: Span, choice: &Choice) -> Option<Vec<bool>> {
    let wanted = gold.mentions.iter().filter(|(head, ..)| *head == span).min_by_key(|m| m.1).map(|m| m.2.as_str());
    if wanted.is_none() && !(gold.complete && choice.class == Class::Thing) {
        return None;
    }
    let chain = |o: &parallax::entities::training::Candidate| match o.unnamed {
        Some(span) => gold.chain(span),
        None => chains[o.referent as usize].as_deref(),
    };
    Some(choice.options.iter().map(|o| wanted.is_some() && chain(o) == wanted).collect())
}

/// The cases of a labelled text, each seen as if all before were answered rightly.
fn cases(gold: &Gold, model: Option<&EntityModel>, made: &mut Vec<Case>) {
    let chains = chains(gold, model);
    let (document, tokens) = text::read(&gold.text);
    recognize(&gold.text, &document, &tokens, model, false, &mut |span, choice| {
        let Some(right) = right(gold, &chains, span, choice) else { return Pick::Nothing };
        let named = |at: &usize| right[*at] && choice.options[*at].unnamed.is_none();
        let answer = (0..right.len()).find(named).or_else(|| right.iter().position(|&r| r));
        let options = choice.options.iter().map(|o| o.signs).collect();
        made.push(Case { class: choice.class, options, right, nothing: Some(choice.nothing), weight: 1.0 });
        answer.map_or(Pick::Nothing, Pick::One)
    });
}

/// The cases of a text without labels that gender settles.
fn settled(text: &str, model: Option<&EntityModel>, weights: &Weights, made: &mut Vec<Case>) {
    let hidden: Signs = (SIGNS.iter().filter(|s| format!("{s:?}").starts_with("Gender"))).map(|s| 1 << *s as u8).sum();
    let (document, tokens) = text::read(text);
    recognize(text, &document, &tokens, model, true, &mut |_, choice| {
        let fit = |o: &&parallax::entities::training::Candidate| o.gender == choice.gender;
        let known = choice.options.iter().take(KNOWN).all(|o| o.gender != Gender::Unknown);
        if choice.class == Class::Person
            && known
            && choice.options.len() > 1
            && choice.options.iter().filter(fit).count() == 1
        {
            let right = choice.options.iter().map(|o| fit(&o)).collect();
            let options = choice.options.iter().map(|o| o.signs & !hidden).collect();
            made.push(Case { class: choice.class, options, right, nothing: None, weight: SILVER });
        }
        best(weights, choice, 0.0)
    });
}

/// Weights under which the right answers are likeliest: gradient ascent with AdaGrad.
fn train(cases: &[&Case]) -> Weights {
    let mut weights: Weights = vec![[0.0; CLASSES]; SIGNS.len()];
    let mut sums: Weights = vec![[1e-6; CLASSES]; SIGNS.len()];
    for _ in 0..STEPS {
        let mut slope: Weights = weights.iter().map(|row| row.map(|w| -PULL * w)).collect();
        for case in cases {
            let class = case.class as usize;
            let any = case.right.iter().any(|&r| r);
            let mut all: Vec<(Signs, bool)> = case.options.iter().copied().zip(case.right.iter().copied()).collect();
            all.extend(case.nothing.map(|signs| (signs, !any)));
            let scores: Vec<f32> = all.iter().map(|o| weigh(&weights, case.class, o.0)).collect();
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            let total: f32 = scores.iter().map(|s| (s - most).exp()).sum();
            let good: f32 = scores.iter().zip(&all).filter(|(_, o)| o.1).map(|(s, _)| (s - most).exp()).sum();
            for (score, (signs, right)) in scores.iter().zip(&all) {
                let likely = (score - most).exp();
                let change = case.weight * (if *right { likely / good } else { 0.0 } - likely / total);
                for bit in bits(*signs) {
                    slope[bit][class] += change;
                }
            }
        }
        for ((row, sums), slope) in weights.iter_mut().zip(&mut sums).zip(&slope) {
            for class in 0..CLASSES {
                sums[class] += slope[class] * slope[class];
                row[class] += 0.3 * slope[class] / sums[class].sqrt();
            }
        }
    }
    weights
}

/// Answers by class: right, wrong, several, left open though named, rightly left open.
#[derive(Default)]
struct Tally([[u32; 5]; CLASSES]);

impl Tally {
    /// Counts what a ranker answers on a text, each answer resting on its own earlier ones.
    fn judge(&mut self, gold: &Gold, model: Option<&EntityModel>, weights: &Weights) {
        let chains = chains(gold, model);
        let (document, tokens) = text::read(&gold.text);
        recognize(&gold.text, &document, &tokens, model, false, &mut |span, choice| {
            let pick = best(weights, choice, LEAD);
            if let Some(right) = right(gold, &chains, span, choice) {
                let named = |at: usize| choice.options[at].unnamed.is_none();
                let known = (0..right.len()).any(|at| right[at] && named(at));
                let column = match &pick {
                    Pick::One(at) if named(*at) => usize::from(!right[*at]),
                    Pick::Several(_) => 2,
                    _ if known => 3,
                    _ => 4,
                };
                self.0[choice.class as usize][column] += 1;
            }
            pick
        });
    }

    fn print(&self, title: &str) {
        for (class, [right, wrong, several, open, nothing]) in ["persons", "things", "peoples"].iter().zip(self.0) {
            println!(
                "{title} {class}: right {right} wrong {wrong} several {several} left open {open}, rightly {nothing}"
            );
        }
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, gold, out, texts @ ..] = arguments.as_slice() else { panic!("usage: coreference GOLD OUT [TEXTS…]") };
    let gold = std::fs::read_to_string(gold).expect("the gold file can be read");
    let gold: Vec<Gold> = gold.lines().map(Gold::read).collect();
    let models = Models::built_in();
    let model = models.entities.as_deref();
    let labelled: Vec<Vec<Case>> = (gold.iter())
        .map(|gold| {
            let mut made = Vec::new();
            cases(gold, model, &mut made);
            made
        })
        .collect();
    let first = train(&labelled.iter().flatten().collect::<Vec<_>>());
    let mut silver = Vec::new();
    for path in texts {
        let file = std::fs::read_to_string(path).expect("the texts can be read");
        for line in file.lines() {
            let value: serde_json::Value = serde_json::from_str(line).expect("a JSON line");
            settled(value["text"].as_str().unwrap_or_default(), model, &first, &mut silver);
        }
    }
    println!("{} labelled choices, {} settled by gender", labelled.iter().flatten().count(), silver.len());
    let mut tally = Tally::default();
    for fold in 0..FOLDS {
        let known = labelled.iter().enumerate().filter(|(at, _)| at % FOLDS != fold).flat_map(|(_, cases)| cases);
        let weights = train(&known.chain(&silver).collect::<Vec<_>>());
        for gold in gold.iter().skip(fold).step_by(FOLDS) {
            tally.judge(gold, model, &weights);
        }
    }
    tally.print("held out");
    let weights = train(&labelled.iter().flatten().chain(&silver).collect::<Vec<_>>());
    let mut file = format!(
        "//! Weights of the ranker of pronouns, made by `training/scripts/coreference.sh`.\n\n/// In hundredths of log-odds: \
         for persons, things and peoples, sign by sign.\n#[rustfmt::skip]\npub(super) const WEIGHTS: [[i16; 3]; {}] = [\n",
        SIGNS.len()
    );
    for (sign, row) in SIGNS.iter().zip(&weights) {
        let [person, thing, people] = row.map(|w| (w * 100.0).round() as i16);
        writeln!(file, "    [{person}, {thing}, {people}], // {sign:?}").expect("written");
    }
    file.push_str("];\n");
    std::fs::write(out, file).expect("the output can be written");
}
