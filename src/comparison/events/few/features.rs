//! What the model weighs for a parting.

use super::Side;
use super::account::{CHANNELS, FAMILIES, Traits};
use super::days::{RELATIONS, Weekdays};
use super::subject::{Subject, cosines};

/// For each channel how alike the two sides are, and how that compares with their insides; for each relation of days how
/// often it holds across, and how much more often than inside; for each family of keys how one-sided it is, and how much of
/// what all accounts of a side have the other side lacks, the lesser and the greater of the two ways; whether the sides agree
/// inside on weekdays that differ, next to each other or further apart; and whether one side is a single account.
pub const FEATURES: [&str; 2 * CHANNELS + 2 * RELATIONS + 3 * FAMILIES + 3] = [
    "plain",
    "plain_inside",
    "lead",
    "lead_inside",
    "names",
    "names_inside",
    "numbers",
    "numbers_inside",
    "weekday_same",
    "weekday_same_inside",
    "weekday_next",
    "weekday_next_inside",
    "weekday_other",
    "weekday_other_inside",
    "day_same",
    "day_same_inside",
    "month_same",
    "month_same_inside",
    "plain_keys",
    "lead_keys",
    "names_keys",
    "numbers_keys",
    "places_keys",
    "persons_keys",
    "plain_core_less",
    "plain_core_more",
    "lead_core_less",
    "lead_core_more",
    "names_core_less",
    "names_core_more",
    "numbers_core_less",
    "numbers_core_more",
    "places_core_less",
    "places_core_more",
    "persons_core_less",
    "persons_core_more",
    "weekdays_agreed_next",
    "weekdays_agreed_other",
    "single",
];

/// Added to both sides of a ratio of likenesses.
const FLOOR: f32 = 0.05;

/// Some accounts, with all that does not depend on how they are parted.
pub(super) struct Weighed {
    accounts: usize,
    /// For each channel a square of cosines.
    likeness: [Vec<f32>; CHANNELS],
    /// For each relation of days a square of ones and zeros.
    days: [Vec<f32>; RELATIONS],
    weekdays: Vec<Weekdays>,
    subject: Subject,
}

impl Weighed {
    pub(super) fn new(accounts: &[&Traits]) -> Self {
        let n = accounts.len();
        let mut days = [const { Vec::new() }; RELATIONS];
        for (a, b) in (0..n * n).map(|at| (accounts[at / n], accounts[at % n])) {
            for (square, relation) in days.iter_mut().zip(a.days.relations(&b.days)) {
                square.push(relation);
            }
        }
        let weekdays = accounts.iter().map(|account| account.days.weekdays).collect();
        let channel = |channel: usize| {
            let lists: Vec<_> = accounts.iter().map(|account| &account.channels[channel][..]).collect();
            cosines(&lists)
        };
        Self { accounts: n, likeness: std::array::from_fn(channel), days, weekdays, subject: Subject::new(accounts) }
    }

    /// The features of the parting into `side` and the rest; the same from both sides.
    pub(super) fn features(&self, side: Side) -> [f32; FEATURES.len()] {
        let n = self.accounts;
        let size = side.count_ones() as usize;
        let across = (size * (n - size)) as f32;
        let inside = (n * (n - 1) / 2) as f32 - across;
        let means = |square: &[f32]| {
            let mut sums = [0.0_f32; 2];
            for i in 0..n {
                for j in 0..i {
                    sums[usize::from((side >> i ^ side >> j) & 1 == 0)] += square[i * n + j];
                }
            }
            let across = sums[0] / across;
            (across, if inside > 0.0 { Some(sums[1] / inside) } else { None })
        };
        let mut features = [0.0; FEATURES.len()];
        let (likeness, rest) = features.split_at_mut(2 * CHANNELS);
        let (days, rest) = rest.split_at_mut(2 * RELATIONS);
        for (pair, square) in likeness.chunks_exact_mut(2).zip(&self.likeness) {
            let (across, within) = means(square);
            pair[0] = across.max(0.0).sqrt();
            // The fewer links inside, the less they tell.
            let trust = inside / (inside + 1.0);
            pair[1] = within.map_or(0.0, |within| trust * ((across + FLOOR) / (within + FLOOR)).ln());
        }
        for (pair, square) in days.chunks_exact_mut(2).zip(&self.days) {
            let (across, within) = means(square);
            pair[0] = across;
            pair[1] = within.map_or(across / 2.0, |within| across - within);
        }
        rest[..FAMILIES].copy_from_slice(&self.subject.one_sided(side));
        for (pair, lacking) in rest[FAMILIES..].chunks_exact_mut(2).zip(self.subject.lacking(side)) {
            pair.copy_from_slice(&lacking);
        }
        if let Some(far) = self.agreed(side) {
            rest[3 * FAMILIES + usize::from(far)] = 1.0;
        }
        rest[3 * FAMILIES + 2] = f32::from(u8::from(size.min(n - size) == 1));
        features
    }

    /// Whether the sides name different weekdays, each in agreement with itself and one of them twice or more: `true` where
    /// the weekdays are not next to each other.
    fn agreed(&self, side: Side) -> Option<bool> {
        let of = |inside: bool| {
            let named = |&(place, days): &(usize, &Weekdays)| !days.is_empty() && (side >> place & 1 == 1) == inside;
            let days = self.weekdays.iter().enumerate().filter(named);
            days.fold((Weekdays::ALL, 0), |(all, count), (_, days)| (all.shared(*days), count + 1))
        };
        let ((ours, n), (theirs, m)) = (of(true), of(false));
        let parted = n > 0 && m > 0 && n + m > 2 && !ours.is_empty() && !theirs.is_empty();
        (parted && ours.shared(theirs).is_empty()).then(|| ours.near().shared(theirs).is_empty())
    }
}
