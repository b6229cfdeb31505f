//! What is asked for, as a tree, and how it is printed.

use std::fmt::{self, Display, Formatter, Write};

/// A query: what will be looked for, and what of the reader's words was left out and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What is looked for; `None` asks for nothing.
    pub expression: Option<Expression>,
    /// What was not understood, in the order it stands.
    pub ignored: Vec<Ignored>,
}

/// A piece of a query that was not used as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// The piece.
    pub piece: String,
    /// What was done about it, for the reader.
    pub reason: &'static str,
}

/// A condition on articles, with the places that fulfil it.
///
/// [`Display`] prints it so that parsing gives the same tree back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// All of these; at least two, none itself an `And`.
    And(Vec<Expression>),
    /// Any of these; at least two, none itself an `Or`.
    Or(Vec<Expression>),
    /// Not this; never a `Not` itself.
    Not(Box<Expression>),
    /// Each of these within so many words of the next; at least two.
    Near(Vec<Phrase>, u32),
    /// These words one after the other.
    Words(Phrase),
    /// Inside a quote by someone of this name.
    Speaker(Phrase),
    /// Where something of this name is mentioned, by whatever words.
    Entity(Phrase),
    /// In the articles of this id, title or outlet.
    In(Phrase),
}

/// Words one after the other, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The words with what stands between them; holds no double quotation mark.
    pub text: String,
    /// Whether they were given in quotation marks.
    pub quoted: bool,
    /// Whether the last word only begins so (`cease*`).
    pub prefix: bool,
}

/// Words between two neighbours of `NEAR` if the query does not say.
pub(super) const NEAR_DISTANCE: u32 = 8;

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.expression.as_ref().map_or(Ok(()), |expression| expression.fmt(f))
    }
}

impl Display for Phrase {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let star = if self.prefix { "*" } else { "" };
        if self.quoted { write!(f, "\"{}{star}\"", self.text) } else { write!(f, "{}{star}", self.text) }
    }
}

impl Display for Expression {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::And(parts) => join(f, parts, " ", |part| matches!(part, Self::Or(_))),
            Self::Or(parts) => join(f, parts, " OR ", |_| false),
            Self::Not(part) => {
                f.write_char('-')?;
                join(f, std::slice::from_ref(part), "", |part| {
                    matches!(part, Self::And(_) | Self::Or(_) | Self::Near(..))
                })
            }
            Self::Near(phrases, distance) => {
                for (index, phrase) in phrases.iter().enumerate() {
                    match index {
                        0 => {}
                        _ if *distance == NEAR_DISTANCE => f.write_str(" NEAR ")?,
                        _ => write!(f, " NEAR/{distance} ")?,
                    }
                    phrase.fmt(f)?;
                }
                Ok(())
            }
            Self::Words(phrase) => phrase.fmt(f),
            Self::Speaker(phrase) => write!(f, "speaker:{phrase}"),
            Self::Entity(phrase) => write!(f, "entity:{phrase}"),
            Self::In(phrase) => write!(f, "in:{phrase}"),
        }
    }
}

/// Prints `parts` with `between`, in parentheses where they need them.
fn join<E: std::borrow::Borrow<Expression>>(
    f: &mut Formatter<'_>,
    parts: &[E],
    between: &str,
    needs_parentheses: impl Fn(&Expression) -> bool,
) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        let part = part.borrow();
        f.write_str(if index > 0 { between } else { "" })?;
        if needs_parentheses(part) { write!(f, "({part})")? } else { part.fmt(f)? }
    }
    Ok(())
}
