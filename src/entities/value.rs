//! Typed values: dates and numbers with their normalised value.

use crate::Span;
use crate::entities::EntityType;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A date in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateMention {
    /// The words.
    pub span: Span,
    /// The day, month or year meant; `None` where the text does not settle it.
    pub value: Option<DateValue>,
    /// Whether the value was worked out from a weekday or another date ("Wednesday", "last week") rather than stated.
    pub inferred: bool,
    /// Day of the week, if one is named; 0 is Monday.
    pub weekday: Option<u8>,
}

/// A date as exact as the text: `2025`, `2025-10` or `2025-10-22`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DateValue {
    /// Year.
    pub year: i16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31, only with a month.
    pub day: Option<u8>,
}

impl fmt::Display for DateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

impl DateValue {
    /// The day of the week, 0 for Monday, if the value is a day.
    pub fn weekday(self) -> Option<u8> {
        let (month, day) = (self.month?, self.day?);
        Some(super::calendar::weekday_of(super::calendar::number(self.year, month, day)))
    }

    /// "22 October 2025", as exact as the value.
    pub fn in_words(self) -> String {
        let month = self.month.and_then(|month| super::MONTHS.get(usize::from(month).wrapping_sub(1)));
        match (self.day, month) {
            (Some(day), Some(month)) => format!("{day} {month} {}", self.year),
            (None, Some(month)) => format!("{month} {}", self.year),
            _ => self.year.to_string(),
        }
    }
}

/// A number in the text: count, money, percentage, quantity or time of day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NumberMention {
    /// The words, with the unit or currency.
    pub span: Span,
    /// Money, percent, quantity or time.
    pub kind: EntityType,
    /// The value, scaled ("$2 billion" is 2e9); minutes after midnight for a time of day.
    pub value: Option<f64>,
    /// What is counted.
    pub unit: Unit,
}

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// ISO 4217 code ("USD").
    Currency(String),
    /// Per cent.
    Percent,
    /// A unit of measure or the head of the noun phrase, lower case, singular ("km", "troop").
    Of(String),
    /// Minutes after midnight.
    TimeOfDay,
    /// A bare number.
    None,
}
