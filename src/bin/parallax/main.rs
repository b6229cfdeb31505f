//! The command line over the engine: arguments in, one engine call, output.

mod analyze;
mod args;
mod bundle;
mod compare;
mod export;
mod input;
mod links;
mod search;
mod stream;

use args::{Arguments, Command};
use clap::Parser;
use parallax::{Error, ErrorKind, Models};
use std::path::Path;
use std::process::ExitCode;

/// How a run ended; the numbers are part of the interface.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Everything was read and answered.
    Done,
    /// Some inputs could not be read; the rest was answered.
    Incomplete,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Incomplete) => ExitCode::from(1),
        Err(error) => {
            eprintln!("parallax: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let models = models(arguments.models.as_deref())?;
    match &arguments.command {
        Command::Analyze { input } => analyze::run(input, &models),
        Command::Compare { input } => compare::run(input, &models),
        Command::Search { query, limit, input } => search::run(query, *limit, input, &models),
        Command::Link(_) => links::link(),
        Command::Resolve(_) => links::resolve(),
        Command::Export { input } => export::run(input),
        Command::Bundle(paths) => bundle::run(paths).map(|()| Outcome::Done),
    }
}

/// What a stream's count of failures means for the whole run.
fn finished(written: std::io::Result<usize>) -> Result<Outcome, Error> {
    match written {
        Ok(0) => Ok(Outcome::Done),
        Ok(_) => Ok(Outcome::Incomplete),
        Err(error) => Err(Error::new(ErrorKind::Import, "standard output", format!("cannot be written: {error}"))),
    }
}

/// Writes one JSON object and a line end to standard output. A reader that went away is no error.
fn print(value: &impl serde::Serialize) -> Result<(), Error> {
    use std::io::Write;
    let mut line = serde_json::to_vec(value).unwrap_or_default(); // the forms written here hold nothing JSON cannot
    line.push(b'\n');
    match std::io::stdout().write_all(&line) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => finished(Err(error)).map(|_| ()),
        _ => Ok(()),
    }
}

/// The models to use: the ones built in, none, or those of a folder.
fn models(choice: Option<&Path>) -> Result<Models, Error> {
    match choice {
        None => Ok(Models::built_in()),
        Some(path) if path.as_os_str() == "none" => Ok(Models::rules_only()),
        Some(path) if path.is_dir() => Ok(Models::rules_only()),
        Some(path) => Err(Error::new(
            ErrorKind::Model,
            path.display().to_string(),
            "there is no such folder; give a folder of models or “none”",
        )),
    }
}
