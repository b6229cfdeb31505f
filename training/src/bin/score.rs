//! The figures of the README, from data that one brings: `score MEASURE GOLD`. Each measure's form of gold stands in its
//! module; the engine runs as it is shipped, over all cores.

use parallax_training::score::{events, linking, names, quotes, similarity};
use std::process::ExitCode;

const USAGE: &str = "score names|values|linking|quotes|events|similarity GOLD
  names       {\"text\", \"spans\": [{\"start\", \"end\", \"type\"}]} a line: persons, organizations, places
  values      the same: dates, money, groups
  linking     {\"text\", \"mentions\": [{\"start\", \"end\", \"entity\"}]} a line
  quotes      {\"text\", \"attributions\": [{\"source\", \"cue\", \"content\", \"kind\"}]} a line
  events      {\"id\", \"text\", \"event\"} a line
  similarity  columns by tabs; the fifth to seventh are score, sentence, sentence
Offsets count code points.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [measure, path] = arguments.as_slice() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let gold = match std::fs::read_to_string(path) {
        Ok(gold) => gold,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    match measure.as_str() {
        "names" => names::score(&gold, names::NAMES),
        "values" => names::score(&gold, names::VALUES),
        "linking" => linking::score(&gold),
        "quotes" => quotes::score(&gold),
        "events" => events::score(&gold),
        "similarity" => similarity::score(&gold),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
