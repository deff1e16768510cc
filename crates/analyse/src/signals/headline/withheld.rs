//! What the article says that nothing bears out yet, and its headline asserts: "ép giá" over "chưa đủ căn cứ để kết luận có việc ép giá".

use std::ops::Range;

use domain::Language;

use super::super::words::{matter, pairs};
use super::body;
use super::stretch::{is_place, is_proper};
use crate::reading::{LEAD, Reading, TEXT};
use crate::text::{is_han, on_boundaries};
use crate::vocabulary::Class;
use crate::vocabulary::words::holds_word;

/// Classes of words with which a sentence asserts nothing.
const OPEN: [Class; 6] = [Class::Hedge, Class::Open, Class::Accusation, Class::Unverified, Class::Negation, Class::Denial];

/// Words of an English headline, and pairs of syllables or characters of another, that a sentence must withhold judgement on: one word of English
/// tells too little.
const WORDS: usize = 2;
const PAIRS: usize = 1;

/// The sentence that withholds judgement on the headline's own words, where no other sentence tells them freely.
pub(super) fn judgement(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    // Most articles have no such word, and this finds that out sooner than sentence by sentence.
    let withheld = &reading.words.cause.withheld;
    if ![LEAD, TEXT].iter().any(|field| withheld.is_within(&reading.texts[*field])) {
        return None;
    }
    let keys = matter(reading);
    let needed = if reading.language == Language::En { WORDS } else { PAIRS };
    if reading.marked(Class::Charge).next().is_some() {
        return None;
    }
    body(reading).find(|(field, sentence)| {
        let text = &reading.texts[*field].norm[sentence.clone()];
        withheld.iter().filter_map(|w| ends(text, w)).any(|end| {
            let behind = text[end..].split([',', ';', '，', '；', '。']).next().unwrap_or_default();
            let said: Vec<&str> = pairs(behind, &reading.words).into_iter().filter_map(|pair| keys.get(pair).copied()).collect();
            let told: Vec<&str> = said.into_iter().filter(|pair| !is_place(reading, pair) && !is_proper(reading, pair)).collect();
            told.len() >= needed && !is_asserted(reading, &told)
        })
    })
}

fn ends(text: &str, words: &str) -> Option<usize> {
    let stands = |range: &Range<usize>| words.starts_with(is_han) || on_boundaries(text, range);
    text.match_indices(words).map(|(at, w)| at..at + w.len()).find(stands).map(|range| range.end)
}

/// Whether a sentence has one of the words, in English all, and leaves nothing open.
fn is_asserted(reading: &Reading<'_>, told: &[&str]) -> bool {
    body(reading).any(|(field, sentence)| {
        let text = &reading.texts[field].norm[sentence.clone()];
        let holds = |pair: &&str| holds_word(text, pair);
        let all = if reading.language == Language::En { told.iter().all(holds) } else { told.iter().any(holds) };
        all && !reading.has(field, &sentence, &OPEN) && reading.words.cause.withheld.iter().all(|w| ends(text, w).is_none())
    })
}
