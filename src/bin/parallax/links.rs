//! `parallax link` and `parallax resolve`: passages to links and back.

use crate::input::{self, Item, Line};
use crate::stream::{self, Answers};
use crate::{Outcome, finished};
use parallax::anchor::{self, Resolution};
use parallax::{Error, Offsets, text};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Deserialize)]
struct Passage {
    id: Value,
    text: String,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Linked {
    id: Value,
    link: String,
}

#[derive(Deserialize)]
struct Request {
    id: Value,
    text: String,
    link: String,
}

#[derive(Serialize)]
struct Resolved {
    id: Value,
    state: &'static str,
    spans: Vec<(u32, u32)>,
}

/// Writes the link of each passage.
pub fn link() -> Result<Outcome, Error> {
    each(|passage: Passage, line, answers| {
        let span = Offsets::new(&passage.text).from_code_points(passage.start, passage.end);
        let (document, _) = text::read(&passage.text);
        match anchor::describe(&passage.text, &document, span) {
            Some(anchor) => answers.line(&Linked { id: passage.id, link: anchor::encode(&anchor) }),
            None => answers.failures.push(line.error("there is nothing to be seen between “start” and “end”")),
        }
    })
}

/// Writes the places of each link. One that cannot be parsed is answered as missing, and named.
pub fn resolve() -> Result<Outcome, Error> {
    each(|request: Request, line, answers| {
        let resolution = match anchor::decode(&request.link) {
            Ok(anchor) => anchor::resolve(&request.text, &text::read(&request.text).0, &anchor),
            Err(error) => {
                answers.failures.push(line.error(error.to_string()));
                Resolution::Missing
            }
        };
        let state = match resolution {
            Resolution::Found { .. } => "found",
            Resolution::Changed { .. } => "changed",
            Resolution::Several { .. } => "several",
            Resolution::Missing => "missing",
        };
        let offsets = Offsets::new(&request.text);
        let spans = resolution.spans().iter().map(|&span| offsets.to_code_points(span)).collect();
        answers.line(&Resolved { id: request.id, state, spans });
    })
}

/// Answers each line of standard input that holds a `T`.
pub fn each<T: DeserializeOwned>(answer: impl Fn(T, &Line, &mut Answers) + Sync) -> Result<Outcome, Error> {
    let work = |item, answers: &mut Answers| match item {
        Item::Line(line) => {
            let record = line.text().and_then(|text| {
                serde_json::from_str(text).map_err(|error| line.error(format!("not a record as expected: {error}")))
            });
            match record {
                Ok(record) => answer(record, &line, answers),
                Err(error) => answers.failures.push(error),
            }
        }
        Item::File(..) => {}
        Item::Failed(error) => answers.failures.push(error),
    };
    finished(stream::run(input::standard_input, work))
}
