//! Words as numbers: each folded form with its stem and how much it tells.

use super::actions::may_name_action;
use super::function_words::is_function_word;
use super::words::stem;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// A folded form, as an index into the [`Lexicon`].
pub(crate) type Form = u32;
/// A stem, as an index into the [`Lexicon`].
pub(crate) type Stem = u32;

/// The forms and stems of one corpus.
#[derive(Default)]
pub(crate) struct Lexicon {
    forms: FxHashMap<Box<str>, Form>,
    /// Stem of each form.
    stem_of: Vec<Stem>,
    /// The folded words themselves.
    texts: Vec<Box<str>>,
    /// Whether the form can name an action at all.
    acting: Vec<bool>,
    stems: FxHashMap<Box<str>, Stem>,
    stem_texts: Vec<Box<str>>,
    /// How common each stem is in general: share of passages of 300 words, 0 for one not in the list.
    background: Vec<f32>,
    /// Whether a stem is a function word.
    function: Vec<bool>,
}

impl Lexicon {
    /// The number of a folded word.
    pub(crate) fn form(&mut self, folded: &str) -> Form {
        if let Some(&form) = self.forms.get(folded) {
            return form;
        }
        let form = self.stem_of.len() as Form;
        let function = is_function_word(folded);
        let stem = self.stem(&stem(folded));
        // A stem is a function word only if every form of it is.
        self.function[stem as usize] &= function;
        self.forms.insert(folded.into(), form);
        self.texts.push(folded.into());
        self.stem_of.push(stem);
        self.acting.push(may_name_action(folded, &self.stem_texts[stem as usize]));
        form
    }

    fn stem(&mut self, text: &str) -> Stem {
        if let Some(&stem) = self.stems.get(text) {
            return stem;
        }
        let stem = self.background.len() as Stem;
        self.stems.insert(text.into(), stem);
        self.stem_texts.push(text.into());
        self.background.push(common_stems().get(text).copied().unwrap_or(0.0));
        self.function.push(true);
        stem
    }

    /// The stem of a form.
    pub(crate) fn stem_of(&self, form: Form) -> Stem {
        self.stem_of[form as usize]
    }

    /// The folded word.
    pub(crate) fn text(&self, form: Form) -> &str {
        &self.texts[form as usize]
    }

    /// The stem as text.
    pub(crate) fn stem_text(&self, stem: Stem) -> &str {
        &self.stem_texts[stem as usize]
    }

    /// Whether a form can name an action.
    pub(crate) fn may_act(&self, form: Form) -> bool {
        self.acting[form as usize]
    }

    /// Whether a stem is a function word and tells nothing of the matter.
    pub(crate) fn is_function(&self, stem: Stem) -> bool {
        self.function[stem as usize]
    }

    /// The share of passages in general English that hold the stem; a floor for those not in the list.
    pub(crate) fn background(&self, stem: Stem) -> f32 {
        self.background[stem as usize].max(RARE)
    }
}

/// The share of passages in general English that hold a folded word, in any of its forms.
pub(crate) fn share_of(folded: &str) -> f32 {
    common_stems().get(&stem(folded)).copied().unwrap_or_default().max(RARE)
}

/// The share given to a word that the list of common words does not hold.
const RARE: f32 = 0.001;

/// Share of passages by stem, from the list of common words. Made once.
fn common_stems() -> &'static FxHashMap<String, f32> {
    static TABLE: OnceLock<FxHashMap<String, f32>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: FxHashMap<String, f32> = FxHashMap::default();
        for line in include_str!("../../assets/lexicon/common_words.txt").lines() {
            let Some((band, words)) = line.split_once(": ") else { continue };
            let Ok(band) = band.parse::<f32>() else { continue };
            for word in words.split(' ') {
                let share = table.entry(stem(word)).or_default();
                *share = share.max((-band).exp2());
            }
        }
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_tell_more_than_common_ones() {
        let mut lexicon = Lexicon::default();
        let [harbour, city, crane] = ["harbourmaster", "city", "crane"].map(|w| lexicon.form(w));
        let share = |form| lexicon.background(lexicon.stem_of(form));
        assert!(share(harbour) <= share(crane) && share(crane) < share(city));
    }
}
