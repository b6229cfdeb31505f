//! Typed values of an article: dates first, then the numbers that are no part of them.

use crate::entities::{DateMention, NumberMention, dates, numbers};
use crate::text::{Document, Tokens};

/// Dates and numbers, each in text order.
pub(crate) fn values(text: &str, document: &Document, tokens: &Tokens) -> (Vec<DateMention>, Vec<NumberMention>) {
    let dates = dates::dates(text, document, tokens);
    let numbers = numbers::numbers(text, tokens, &dates, &document.citations);
    (dates, numbers)
}
