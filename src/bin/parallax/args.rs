//! What can be asked on the command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
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
Output is JSON Lines on standard output, in input order. Offsets count Unicode code points into the unchanged text,
end exclusive; what is not known is null. Messages go to standard error. Files may be .txt, .md, .html (a saved page),
.json, .jsonl, .csv, .zip, or folders of these.

Examples:
  parallax analyze article.txt | jq '.quotes[] | {text, who: .speaker.name}'
  parallax analyze --jsonl < articles.jsonl > analyses.jsonl
  parallax compare monday.txt tuesday.txt | jq .facts
  parallax search 'speaker:Berg (dam OR levee) -flood' articles/

Exit codes:
  0  everything was read and answered
  1  some inputs could not be read (each is named with its reason); the rest was answered
  2  the command could not be run as given";

#[derive(Subcommand)]
pub enum Command {
    /// Entities, quotes with their speakers, dates and numbers of each article: one JSON object a line
    ///
    /// Files given together are one corpus: an entity has in each of them the fullest name that any of them gives it. With
    /// --jsonl every line stands by itself, and lines stream.
    Analyze {
        #[command(flatten)]
        input: Input,
    },
    /// Several accounts side by side: events, aligned sentences, what only one says, facts: one JSON object
    Compare {
        #[command(flatten)]
        input: Input,
    },
    /// Sentences that match a query, best first: one JSON object a line
    #[command(after_help = QUERIES)]
    Search {
        /// What to look for
        query: String,
        /// How many to write
        #[arg(long, default_value_t = 20, value_name = "N")]
        limit: usize,
        #[command(flatten)]
        input: Input,
    },
    /// A link for each passage: reads {"id","text","start","end"}, writes {"id","link"}
    Link(Stream),
    /// The place of each link: reads {"id","text","link"}, writes {"id","state","spans"}, best first
    Resolve(Stream),
    /// How alike two texts are in meaning, 0 to 1: reads {"id","a","b"}, writes {"id","score"}
    Similarity(Stream),
    /// One file to take away: a corpus that every command and the page read back, tables, or annotations
    Export {
        /// What to write
        #[arg(long = "as", value_enum, default_value_t, value_name = "FORM")]
        form: Form,
        #[command(flatten)]
        input: Input,
    },
    /// Finish the page that Trunk built: the articles' text in it, the models beside it, all of it in one file
    Bundle(Bundle),
}

const QUERIES: &str = "\
Queries:
  river dam            both words in the article (AND); the sentences with most of them first
  \"the dam\"            these words one after the other, in quotation marks of any kind
  river OR dam         either
  river -dam           not in an article with \"dam\" (NOT dam is the same)
  river NEAR/5 dam     within five words of each other (NEAR alone: eight)
  flood*               words that begin so
  speaker:Berg dam     inside a quote by someone of this name
  entity:\"Port City\"   where it is mentioned, by whatever words
  in:monday            in articles whose id begins so, or whose title or outlet holds this
Case and diacritics do not matter. What is not understood is left out and named.";

/// Records on standard input.
#[derive(Args)]
pub struct Stream {
    /// Read standard input, one JSON object a line (the only way, and the default)
    #[arg(long)]
    pub jsonl: bool,
}

/// What is to be finished.
#[derive(Args)]
pub struct Bundle {
    /// Folder of the built page
    #[arg(long, env = "TRUNK_STAGING_DIR", default_value = "dist", value_name = "DIR")]
    pub dist: PathBuf,
    /// Folder of the articles, of which the first megabyte is compiled in
    #[arg(long, default_value = "assets/articles", value_name = "DIR")]
    pub articles: PathBuf,
    /// Folder of the models that go with it
    #[arg(long, default_value = "assets/models", value_name = "DIR")]
    pub weights: PathBuf,
}

/// What can be taken away.
#[derive(Clone, Copy, Default, ValueEnum)]
pub enum Form {
    /// All articles in one JSON file
    #[default]
    Corpus,
    /// Quotes with their speakers, as CSV
    QuotesCsv,
    /// Quotes with their speakers, as JSON
    QuotesJson,
    /// Mentions of every entity, as CSV
    EntitiesCsv,
    /// Mentions of every entity, as JSON
    EntitiesJson,
    /// Quotes and mentions as W3C Web Annotations in JSON-LD
    Annotations,
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
