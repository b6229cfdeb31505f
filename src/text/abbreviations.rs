//! Abbreviations written with a full stop, sorted by what may follow them.

/// What a full stop after a word can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// A name or noun follows: the stop never ends a sentence (`Dr.`, `vs.`).
    Title,
    /// Only before a number (`No. 5`, `Oct. 3`); elsewhere the word may be an ordinary one.
    BeforeNumber,
    /// May stand anywhere, also at the end of a sentence (`Inc.`, `U.S.`, `Calif.`): the next word decides.
    Anywhere,
}

/// What `word`, printed directly before a full stop, abbreviates; `None` for an ordinary word.
pub(crate) fn abbreviation(word: &str) -> Option<Abbreviation> {
    use Abbreviation::{Anywhere, BeforeNumber, Title};
    if is_dotted(word) {
        return Some(Anywhere);
    }
    if word.len() > 7 {
        return None;
    }
    let is_in = |list: &[&str]| list.binary_search(&word).is_ok();
    if is_in(&TITLES) {
        Some(Title)
    } else if is_in(&BEFORE_NUMBERS) {
        Some(BeforeNumber)
    } else {
        is_in(&ANYWHERE).then_some(Anywhere)
    }
}

/// Titles and ranks before a name, and words that always go on. Sorted by bytes, as all lists here.
static TITLES: [&str; 56] = [
    "Adm", "Amb", "Assoc", "Asst", "Atty", "Brig", "Capt", "Cdr", "Cmdr", "Col", "Cpl", "Dep", "Det", "Dr", "Drs",
    "Fr", "Ft", "Gen", "Gov", "Govs", "Hon", "Insp", "Lt", "Maj", "Messrs", "Mlle", "Mme", "Mr", "Mrs", "Ms", "Mt",
    "Mx", "Pres", "Prof", "Pvt", "Rep", "Reps", "Rev", "Revd", "Sen", "Sens", "Sgt", "St", "Ste", "Supt", "Vs",
    "approx", "b", "c", "ca", "cf", "d", "esp", "incl", "viz", "vs",
];

/// Months, days and numbering.
static BEFORE_NUMBERS: [&str; 45] = [
    "Apr", "Art", "Aug", "Ch", "Dec", "Eq", "Feb", "Fig", "Figs", "Fri", "Jan", "Jul", "Jun", "Mar", "Mon", "No",
    "Nos", "Nov", "Nr", "Oct", "Op", "Pt", "Sat", "Sec", "Sep", "Sept", "Sun", "Thu", "Thur", "Thurs", "Tue", "Tues",
    "Vol", "Wed", "art", "ch", "fig", "figs", "no", "nos", "op", "pp", "pt", "sec", "vol",
];

/// After a name, in running text, and the states of the United States as agencies print them.
static ANYWHERE: [&str; 56] = [
    "Ala", "Ariz", "Ark", "Assn", "Ave", "Bldg", "Blvd", "Bros", "Calif", "Co", "Colo", "Conn", "Corp", "Cos", "Del",
    "Dept", "Esq", "Fla", "Ga", "Ill", "Inc", "Ind", "Intl", "Jr", "Kan", "Ky", "La", "Ltd", "Mass", "Md", "Mfg",
    "Mich", "Minn", "Mo", "Mont", "Natl", "Neb", "Nev", "Okla", "Ore", "Pa", "Plc", "Rd", "Sr", "Tenn", "Tex", "Univ",
    "Va", "Vt", "Wash", "Wis", "Wyo", "al", "dept", "eds", "etc",
];

/// Letters with full stops between them (`U.S`, `a.m`, `Ph.D`), the last stop not included.
fn is_dotted(word: &str) -> bool {
    word.len() < 16
        && word.contains('.')
        && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
        || matches!(word, "Ph.D" | "Ed.D" | "Psy.D" | "Pharm.D" | "B.Sc" | "M.Sc" | "B.Ed" | "M.Ed" | "Lt.Col")
}

/// Whether a capitalised `word` is one that opens sentences more often than it carries on a name: the words with which
/// sentences begin in English, none of them part of names.
pub(crate) fn opens_sentences(word: &str) -> bool {
    OPENERS.binary_search(&word).is_ok()
}

/// Pronouns, articles, prepositions, conjunctions and adverbs.
static OPENERS: [&str; 148] = [
    "A",
    "About",
    "According",
    "Additionally",
    "After",
    "Again",
    "All",
    "Also",
    "Although",
    "Among",
    "An",
    "And",
    "Another",
    "Any",
    "Are",
    "As",
    "Asked",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Can",
    "Could",
    "Despite",
    "Did",
    "Do",
    "Does",
    "During",
    "Each",
    "Earlier",
    "Either",
    "Even",
    "Every",
    "Everyone",
    "Finally",
    "First",
    "For",
    "From",
    "Further",
    "Furthermore",
    "Had",
    "Has",
    "Have",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "I'm",
    "If",
    "In",
    "Indeed",
    "Instead",
    "Is",
    "It",
    "It's",
    "Its",
    "It’s",
    "I’m",
    "Just",
    "Last",
    "Later",
    "Let",
    "Like",
    "Many",
    "Meanwhile",
    "More",
    "Moreover",
    "Most",
    "Much",
    "My",
    "Nearly",
    "Neither",
    "Nevertheless",
    "No",
    "None",
    "Nor",
    "Not",
    "Nothing",
    "Now",
    "Of",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Other",
    "Others",
    "Our",
    "Over",
    "People",
    "Perhaps",
    "Several",
    "She",
    "Should",
    "Since",
    "So",
    "Some",
    "Still",
    "Such",
    "Than",
    "That",
    "That's",
    "That’s",
    "The",
    "Their",
    "Then",
    "There",
    "There's",
    "Therefore",
    "There’s",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Through",
    "Thus",
    "To",
    "Today",
    "Together",
    "Two",
    "Under",
    "Unlike",
    "Until",
    "Was",
    "We",
    "Were",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "With",
    "Without",
    "Would",
    "Yes",
    "Yesterday",
    "Yet",
    "You",
    "Your",
];

/// Whether `word` is a verb that tells who spoke, as it stands after a quotation and a name (`…!” Ada Lovelace said`).
pub(crate) fn reports_speech(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "asked"
            | "asks"
            | "added"
            | "adds"
            | "told"
            | "tells"
            | "wrote"
            | "writes"
            | "replied"
            | "replies"
            | "tweeted"
            | "tweets"
            | "posted"
            | "exclaimed"
            | "shouted"
            | "cried"
            | "yelled"
            | "declared"
            | "joked"
            | "quipped"
            | "wondered"
            | "continued"
            | "responded"
            | "answered"
            | "concluded"
            | "demanded"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [&TITLES[..], &BEFORE_NUMBERS, &ANYWHERE, &OPENERS] {
            assert!(list.is_sorted());
        }
    }
}
