//! A test whose result the headline tells and the article awaits: "Nước giếng nhiễm asen" over samples that were sent away.

use std::ops::Range;

use super::body;
use super::certain::asserted;
use super::unsettled::says_nothing_is_known;
use crate::reading::{Reading, TITLE};
use crate::seek::is_held;
use crate::vocabulary::words::holds_word;

/// The sentence that awaits the result, where no sentence tells without a hedge what the headline has of it.
pub(super) fn result(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let cause = &reading.words.cause;
    let title = &reading.texts[TITLE].norm;
    let told: Vec<&str> = cause.results.iter().filter(|w| holds_word(title, w)).map(String::as_str).collect();
    // "Asen gấp bốn lần ngưỡng" tells the result in other words.
    let known = || cause.results.iter().any(|word| asserted(reading, word, false));
    if told.is_empty() || known() {
        return None;
    }
    body(reading).find(|(field, sentence)| {
        let text = &reading.texts[*field].norm[sentence.clone()];
        let awaits = cause.awaits.iter().any(|w| holds_word(text, w)) || says_nothing_is_known(reading, text);
        // "11 giếng khác đang chờ kết quả"
        awaits && !cause.unsettled.besides.iter().any(|w| is_held(text, w))
    })
}
