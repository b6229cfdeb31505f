//! The command line over the engine: arguments in, one engine call, output.

mod analyze;
mod args;
mod bundle;
mod compare;
mod export;
mod input;
mod links;
mod search;
mod similarity;
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
        Command::Similarity(_) => similarity::run(&models),
        Command::Export { form, input } => export::run(*form, input, &models),
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
    let Some(folder) = choice else { return Ok(Models::built_in()) };
    if folder.as_os_str() == "none" {
        return Ok(Models::rules_only());
    }
    let failed = |path: &Path, message: String| Error::new(ErrorKind::Model, path.display().to_string(), message);
    let entries = std::fs::read_dir(folder)
        .map_err(|error| failed(folder, format!("cannot be read ({error}); give a folder of models or “none”")))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "bin"));
    paths.sort();
    let mut models = Models::rules_only();
    for path in paths {
        let file = std::fs::read(&path).map_err(|error| failed(&path, format!("cannot be read: {error}")))?;
        models.load(&file).map_err(|error| failed(&path, error.message))?;
    }
    Ok(models)
}
