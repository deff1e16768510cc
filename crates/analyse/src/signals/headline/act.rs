//! What a headline says that somebody did, decided or suffered ("phê duyệt", "bans", 判刑), where the article has no word for it.

use std::ops::Range;

use domain::Language;

use super::body;
use crate::reading::{Reading, TITLE};
use crate::seek::{is_held, places};
use crate::text::is_word;
use crate::vocabulary::Class;

/// Classes of words with which a headline asserts nothing.
const OPEN: [Class; 8] =
    [Class::Hedge, Class::Accusation, Class::Unverified, Class::Denial, Class::Named, Class::Anonymous, Class::Negation, Class::Goal];

/// Letters of an English word from which on it stands for its forms.
const STEM: usize = 4;

/// The sentence that tells what was done instead, or else one that is open or the first one, of an article that has no word of the headline's act:
/// "phê duyệt" over "đề xuất", "cấm" over "khuyến nghị".
pub(super) fn untold(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let title = &reading.texts[TITLE].norm;
    if reading.has(TITLE, &(0..title.len()), &OPEN) {
        return None;
    }
    let has = |words: &[String], (field, sentence): &(usize, Range<usize>)| {
        let text = &reading.texts[*field].norm[sentence.clone()];
        words.iter().any(|w| stands(reading, text, w))
    };
    let untold = |told: &[String]| !body(reading).any(|at| has(told, &at));
    let acts = reading.words.headline.acts.iter();
    acts.filter(|(said, told, _)| said.iter().any(|w| is_held(title, w)) && untold(told)).find_map(|(_, _, instead)| {
        if !instead.is_empty() {
            return body(reading).find(|at| has(instead, at));
        }
        let open = |at: &(usize, Range<usize>)| reading.has(at.0, &at.1, &[Class::Unverified, Class::Goal]);
        body(reading).find(open).or_else(|| body(reading).next())
    })
}

/// Whether a text has a word, an English one in any of its forms.
fn stands(reading: &Reading<'_>, text: &str, word: &str) -> bool {
    match reading.language {
        // "Bank" is no form of "ban".
        Language::En if word.len() >= STEM => places(text, word).any(|at| !text[..at].ends_with(is_word)),
        _ => is_held(text, word),
    }
}
