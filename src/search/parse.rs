//! A reader's words to a [`Query`]. Never fails: what makes no sense is left out and named.
//!
//! ```text
//! any   = all { "OR" all }
//! all   = { ["AND"] [ "NOT" | "-" ] near }
//! near  = item { "NEAR" [ "/" number ] item }
//! item  = "(" any ")" | field ":" words | words
//! words = any kind of quotation marks around words | a word [ "*" ]
//! ```

use super::pieces::{Field, Piece, pieces};
use super::query::{Expression, Ignored, Query};

/// Parentheses inside parentheses that are followed; nobody types more, and the stack is finite.
const DEPTH: usize = 32;

impl Query {
    /// Understands `text` as far as it can.
    ///
    /// ```
    /// use parallax::search::Query;
    /// let query = Query::parse("“cease fire” OR truce* NOT (speaker:'the envoy')");
    /// assert_eq!(query.to_string(), "\"cease fire\" OR truce* -speaker:\"the envoy\"");
    /// assert!(query.ignored.is_empty());
    /// ```
    pub fn parse(text: &str) -> Self {
        let mut parser = Parser { pieces: pieces(text), at: 0, depth: 0, ignored: Vec::new() };
        let mut parts = Vec::new();
        while parser.at < parser.pieces.len() {
            parts.extend(parser.any());
            if let Some(Piece::Close) = parser.peek() {
                parser.at += 1;
                parser.ignore(")", "there is no opening parenthesis before it");
            }
        }
        let expression = all_of(parts);
        Self { expression, ignored: parser.ignored }
    }
}

/// Reads pieces.
struct Parser {
    pieces: Vec<Piece>,
    at: usize,
    depth: usize,
    ignored: Vec<Ignored>,
}

impl Parser {
    fn peek(&self) -> Option<&Piece> {
        self.pieces.get(self.at)
    }

    fn ignore(&mut self, piece: impl Into<String>, reason: &'static str) {
        self.ignored.push(Ignored { piece: piece.into(), reason });
    }

    /// Alternatives, up to a closing parenthesis or the end.
    fn any(&mut self) -> Option<Expression> {
        let mut parts = Vec::new();
        loop {
            let part = self.all();
            let missing = part.is_none();
            parts.extend(part);
            match self.peek() {
                Some(Piece::Or) => {
                    self.at += 1;
                    if missing {
                        self.ignore("OR", "nothing stands before it");
                    } else if matches!(self.peek(), None | Some(Piece::Close)) {
                        self.ignore("OR", "nothing stands after it");
                    }
                }
                _ => break,
            }
        }
        let mut flat = Vec::new();
        for part in parts {
            if let Expression::Or(inner) = part { flat.extend(inner) } else { flat.push(part) }
        }
        if flat.len() > 1 { Some(Expression::Or(flat)) } else { flat.pop() }
    }

    /// Conditions that hold together, up to an `OR`, a closing parenthesis or the end.
    fn all(&mut self) -> Option<Expression> {
        let mut parts = Vec::new();
        loop {
            match self.peek() {
                None | Some(Piece::Or | Piece::Close) => break,
                Some(Piece::And) => {
                    self.at += 1;
                    if parts.is_empty() || matches!(self.peek(), None | Some(Piece::And | Piece::Or | Piece::Close)) {
                        self.ignore("AND", "it stands between nothing");
                    }
                }
                Some(_) => parts.extend(self.negated()),
            }
        }
        all_of(parts)
    }

    fn negated(&mut self) -> Option<Expression> {
        let mut negative = false;
        let start = self.at;
        while let Some(Piece::Not) = self.peek() {
            self.at += 1;
            negative = !negative;
        }
        let Some(part) = self.near() else {
            if self.at == start + 1 && negative {
                self.ignore("NOT", "nothing stands after it");
            }
            return None;
        };
        Some(match part {
            part if !negative => part,
            Expression::Not(inner) => *inner,
            part => Expression::Not(Box::new(part)),
        })
    }

    fn near(&mut self) -> Option<Expression> {
        let first = self.item()?;
        let mut widest = 0;
        let mut parts = vec![first];
        while let Some(&Piece::Near(distance)) = self.peek() {
            self.at += 1;
            match self.peek() {
                None | Some(Piece::Close | Piece::And | Piece::Or | Piece::Not | Piece::Near(_)) => {
                    self.ignore("NEAR", "nothing stands after it");
                }
                Some(_) => {
                    widest = widest.max(distance);
                    parts.extend(self.item());
                }
            }
        }
        if parts.len() < 2 {
            return parts.pop();
        }
        let plain = |part: &Expression| if let Expression::Words(phrase) = part { Some(phrase.clone()) } else { None };
        if let Some(phrases) = parts.iter().map(plain).collect::<Option<Vec<_>>>() {
            return Some(Expression::Near(phrases, widest));
        }
        self.ignore("NEAR", "it works between words and phrases only; AND was used");
        all_of(parts)
    }

    /// One item; `None` if what stands there was left out. Always moves on.
    fn item(&mut self) -> Option<Expression> {
        let piece = self.peek()?.clone();
        self.at += 1;
        match piece {
            Piece::Words(phrase) => Some(Expression::Words(phrase)),
            Piece::Field(field) => self.value(field),
            Piece::Open => self.group(),
            Piece::Unclosed(mark) => {
                self.ignore(mark, "it is not closed; everything after it was taken as one phrase");
                None
            }
            Piece::Empty(typed) => {
                self.ignore(typed, "there is no word in it");
                None
            }
            Piece::Near(_) => {
                self.ignore("NEAR", "nothing stands before it");
                None
            }
            Piece::And | Piece::Or | Piece::Not | Piece::Close => {
                self.at -= 1;
                None
            }
        }
    }

    fn group(&mut self) -> Option<Expression> {
        if self.depth == DEPTH {
            self.ignore("(", "parentheses are nested too deep");
            return None;
        }
        self.depth += 1;
        let inner = self.any();
        self.depth -= 1;
        if let Some(Piece::Close) = self.peek() {
            self.at += 1;
        } else {
            self.ignore("(", "it is not closed; it was taken to close at the end");
        }
        inner
    }

    fn value(&mut self, field: Field) -> Option<Expression> {
        if let Some(Piece::Unclosed(mark)) = self.peek().cloned() {
            self.at += 1;
            self.ignore(mark, "it is not closed; everything after it was taken as one phrase");
        }
        if let Some(Piece::Words(phrase)) = self.peek().cloned() {
            self.at += 1;
            return Some(field.of(phrase));
        }
        let name = Field::ALL.iter().find(|(_, f)| *f == field).map_or("", |(name, _)| name);
        self.ignore(name, "no name follows it");
        None
    }
}

/// All of `parts`; one is itself, none is nothing.
fn all_of(parts: Vec<Expression>) -> Option<Expression> {
    let mut flat = Vec::new();
    for part in parts {
        if let Expression::And(inner) = part { flat.extend(inner) } else { flat.push(part) }
    }
    if flat.len() > 1 { Some(Expression::And(flat)) } else { flat.pop() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn printed(text: &str) -> String {
        Query::parse(text).to_string()
    }

    #[test]
    fn queries_are_understood_as_written() {
        for (typed, understood) in [
            ("storm warning", "storm warning"),
            ("storm AND warning", "storm warning"),
            ("storm OR flood warning", "storm OR flood warning"),
            ("(storm OR flood) warning", "(storm OR flood) warning"),
            ("«état d’urgence»", "\"état d’urgence\""),
            ("„Wort“ ‘two words’ 「東京」", "\"Wort\" \"two words\" \"東京\""),
            ("O'Brien's 'tis the season", "O'Brien's tis the season"),
            ("flood* -dam NOT levee", "flood* -dam -levee"),
            ("NOT NOT rain", "rain"),
            ("-(a OR b)", "-(a OR b)"),
            ("flood NEAR dam", "flood NEAR dam"),
            ("flood NEAR/3 \"the dam\" NEAR/5 wall", "flood NEAR/5 \"the dam\" NEAR/5 wall"),
            ("Speaker:Berg entity:“Port Authority” in:013", "speaker:Berg entity:\"Port Authority\" in:013"),
            ("well-known 3.5 U.S.", "well-known 3.5 U.S"),
            ("(((a)))", "a"),
            ("\"a OR b\"", "\"a OR b\""),
            ("or and near", "or and near"),
            ("", ""),
        ] {
            let query = Query::parse(typed);
            assert_eq!(query.to_string(), understood, "{typed}");
            assert_eq!(query.ignored, [], "{typed}");
        }
    }

    #[test]
    fn what_makes_no_sense_is_named_and_the_rest_is_used() {
        for (typed, understood, ignored) in [
            ("\"open phrase", "\"open phrase\"", "\""),
            ("a OR", "a", "OR"),
            ("OR a", "a", "OR"),
            ("AND a", "a", "AND"),
            ("a NOT", "a", "NOT"),
            ("a NEAR", "a", "NEAR"),
            ("NEAR a", "a", "NEAR"),
            ("a NEAR (b OR c)", "a (b OR c)", "NEAR"),
            ("(a", "a", "("),
            ("a) b", "a b", ")"),
            ("speaker: OR a", "a", "speaker:"),
            ("a & b", "a b", "&"),
            ("\"\"", "", ""),
            ("*", "", "*"),
        ] {
            let query = Query::parse(typed);
            assert_eq!(query.to_string(), understood, "{typed}");
            assert_eq!(query.ignored.first().map(|i| i.piece.as_str()), Some(ignored), "{typed}: {:?}", query.ignored);
        }
    }

    #[test]
    fn deep_nesting_ends() {
        assert_eq!(printed(&format!("{}a{}", "(".repeat(100_000), ")".repeat(100_000))), "a");
        assert_eq!(printed(&"-".repeat(100_000)), "");
    }

    proptest! {
        #[test]
        fn what_is_printed_is_understood_the_same(typed in r#"( |a|b-c|d’s|1,0|\*|"|“|”|'|‘|’|«|\(|\)|-|AND|OR|NOT|NEAR|NEAR/3|speaker:|entity:|in:|—|é|\PC){0,14}"#) {
            let query = Query::parse(&typed);
            let again = Query::parse(&query.to_string());
            prop_assert_eq!(&again.expression, &query.expression, "{} → {}", typed, query);
            prop_assert_eq!(again.ignored, vec![]);
        }
    }
}
