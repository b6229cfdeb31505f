//! When an account says its event was: the days of its first sentences. Other weekdays
//! further down are background; a date shared anywhere counts, unless the weekdays differ.

use super::super::super::corpus::Account;
use crate::entities::DateValue;

/// Sentences from the first that names a day on whose dates count as the event's own.
const LEAD: usize = 2;

/// A set of weekdays, one bit each.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Weekdays(u8);

impl Weekdays {
    pub(super) const ALL: Self = Self(0x7f);

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn shared(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// These, the days before and the days after.
    pub(super) const fn near(self) -> Self {
        Self((self.0 << 1 | self.0 >> 6 | self.0 | self.0 >> 1 | self.0 << 6) & Self::ALL.0)
    }
}

/// The days of one account.
pub(super) struct Days {
    /// Weekdays of the lead; that of a stated date too.
    pub weekdays: Weekdays,
    /// Days and months stated anywhere, sorted.
    dates: Vec<DateValue>,
    months: Vec<DateValue>,
}

/// How the days of two accounts can stand to one another; see [`Days::relations`].
pub(super) const RELATIONS: usize = 5;

impl Days {
    pub(super) fn new(account: &Account) -> Self {
        let dates = &account.analysis.dates;
        let sentence = |index: usize| {
            let start = dates[index].span.start;
            account.sentences.partition_point(|sentence| sentence.span.end <= start)
        };
        let weekday = |index: usize| dates[index].weekday.or_else(|| dates[index].value.and_then(DateValue::weekday));
        let last = (0..dates.len()).find(|&index| weekday(index).is_some()).map_or(0, &sentence).max(1) + LEAD - 1;
        let own: Vec<usize> = (0..dates.len()).take_while(|&index| sentence(index) <= last).collect();
        let weekdays = Weekdays(own.iter().filter_map(|&index| weekday(index)).fold(0, |days, day| days | 1 << day));
        let values = || dates.iter().filter_map(|date| date.value);
        let mut days: Vec<DateValue> = values().filter(|value| value.day.is_some()).collect();
        let mut months: Vec<DateValue> =
            values().filter(|v| v.month.is_some()).map(|v| DateValue { day: None, ..v }).collect();
        days.sort_unstable();
        months.sort_unstable();
        Self { weekdays, dates: days, months }
    }

    /// Weekdays the same, next to each other, further apart; a day shared, a month shared, where weekdays do not differ. All
    /// are 0 where one of the two states none.
    pub(super) fn relations(&self, other: &Self) -> [f32; RELATIONS] {
        let mut found = [0.0; RELATIONS];
        let mut differ = false;
        if !self.weekdays.is_empty() && !other.weekdays.is_empty() {
            let far = usize::from(self.weekdays.near().shared(other.weekdays).is_empty()) + 1;
            differ = self.weekdays.shared(other.weekdays).is_empty();
            found[if differ { far } else { 0 }] = 1.0;
        }
        if differ {
            return found;
        }
        let shared = |own: &[DateValue], its: &[DateValue]| own.iter().any(|value| its.binary_search(value).is_ok());
        found[3] = f32::from(u8::from(shared(&self.dates, &other.dates)));
        found[4] = f32::from(u8::from(shared(&self.months, &other.months)));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_are_a_circle() {
        let days = |weekday: u8| Days { weekdays: Weekdays(1 << weekday), dates: Vec::new(), months: Vec::new() };
        for (a, b, relation) in [(0, 0, 0), (0, 1, 1), (0, 6, 1), (6, 0, 1), (0, 2, 2), (1, 5, 2)] {
            assert!(days(a).relations(&days(b))[relation] > 0.0, "{a} {b}");
        }
    }
}
