//! What can be asked on the command line.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Read several accounts of one event at once: who is named, who is quoted, what only one account says, and where they
/// disagree. Nothing leaves this machine.
#[derive(Parser)]
#[command(name = "parallax", version, arg_required_else_help = true, after_help = AFTER)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    /// Folder of models to use instead of those built in, or `none` for rules alone
    #[arg(long, global = true, value_name = "none|DIR")]
    pub models: Option<PathBuf>,
}

const AFTER: &str = "\
Output is JSON Lines on standard output, in input order; offsets count Unicode code points, end exclusive.
Messages go to standard error.

Exit codes:
  0  everything was read and answered
  1  some inputs could not be read (each is named with its reason); the rest was answered
  2  the command could not be run as given

Examples:
  parallax analyze article.txt | jq .quotes
  parallax analyze --jsonl < articles.jsonl > analyses.jsonl";

#[derive(Subcommand)]
pub enum Command {
    /// Entities, quotes with their speakers, dates and numbers of each article: one JSON object a line
    Analyze {
        #[command(flatten)]
        input: Input,
    },
    /// Finish the page that Trunk built: the articles' text in it, the models beside it, all of it in one file
    Bundle(Bundle),
}

/// What is to be finished.
#[derive(Args)]
pub struct Bundle {
    /// Folder of the built page
    #[arg(long, env = "TRUNK_STAGING_DIR", default_value = "dist", value_name = "DIR")]
    pub dist: PathBuf,
    /// Folder of the models that go with it
    #[arg(long, default_value = "assets/models", value_name = "DIR")]
    pub weights: PathBuf,
}

/// Where articles come from.
#[derive(Args)]
pub struct Input {
    /// Files or folders of articles; a `.jsonl` file holds one {"id","text"} object a line
    #[arg(value_name = "FILE|FOLDER", required_unless_present = "jsonl")]
    pub paths: Vec<PathBuf>,
    /// Read {"id","text"} objects from standard input, one a line, and stream the answers
    #[arg(long, conflicts_with = "paths")]
    pub jsonl: bool,
}
