//! Offices that are called by their buildings.

use super::super::corpus::{Corpus, NameIndex};

/// Words for buildings by which those who work in them are called.
const SEATS: [&str; 26] = [
    "house",
    "palace",
    "hall",
    "castle",
    "court",
    "tower",
    "centre",
    "center",
    "stadium",
    "arena",
    "church",
    "cathedral",
    "hotel",
    "airport",
    "station",
    "embassy",
    "parliament",
    "capitol",
    "kremlin",
    "ministry",
    "headquarters",
    "university",
    "museum",
    "school",
    "hospital",
    "prison",
];

/// Whether a name ends in the word for a building ("the Amber House"): whoever visits it goes there.
pub(crate) fn is_seat(corpus: &Corpus, name: NameIndex) -> bool {
    let last = corpus.names[name as usize].text.rsplit(' ').next().unwrap_or_default();
    last.starts_with(char::is_uppercase) && SEATS.contains(&last.to_lowercase().as_str())
}
