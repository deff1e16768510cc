//! An arrest or a charge that the headline tells, over an article in which somebody was only asked to come.

use std::ops::Range;

use super::figure::holds_one;
use super::{body, sanction};
use crate::reading::{Reading, TITLE};
use crate::vocabulary::Class;

/// Classes of words with which a text leaves open or denies what it says.
const OPEN: [Class; 6] = [Class::Hedge, Class::Open, Class::Unverified, Class::Negation, Class::Denial, Class::Goal];

/// The sentence that says that nobody was arrested or charged, where none tells of an arrest or a charge freely.
pub(super) fn told(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let all = 0..reading.texts[TITLE].norm.len();
    if !reading.has(TITLE, &all, &[Class::Charge]) || reading.has(TITLE, &all, &OPEN) || reading.has(TITLE, &all, &[Class::Accusation]) {
        return None;
    }
    let uncharged = |(field, sentence): &(usize, Range<usize>)| {
        let said = holds_one(&reading.texts[*field].norm[sentence.clone()], &reading.words.cause.uncharged);
        // "Bắt giám đốc sau khi mời lên làm việc."
        said && !sanction::is_told(reading, *field, sentence)
    };
    let charged =
        |at: (usize, Range<usize>)| reading.has(at.0, &at.1, &[Class::Charge]) && !reading.has(at.0, &at.1, &OPEN) && !uncharged(&at);
    if body(reading).any(charged) { None } else { body(reading).find(uncharged) }
}
