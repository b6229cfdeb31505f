//! `parallax export`: all articles as one corpus file.

use crate::args::Input;
use crate::{Outcome, finished, input};
use parallax::Error;
use parallax::corpus::write_corpus;
use std::io::Write;

pub fn run(input: &Input) -> Result<Outcome, Error> {
    let (articles, outcome) = input::corpus(input);
    match std::io::stdout().write_all(write_corpus(&articles).as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => finished(Err(error)),
        _ => Ok(outcome),
    }
}
