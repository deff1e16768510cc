//! What is not done yet, told as done: "Thông xe toàn tuyến" over a share of the works and a date for the rest.

use std::ops::Range;

use super::body;
use super::figure::holds_one;
use super::keys::Keys;
use super::plan::clauses;
use crate::reading::{Reading, TITLE};
use crate::vocabulary::Class;
use crate::vocabulary::words::List;

/// Classes of words with which a clause says that something is not so, or not yet.
const OPEN: [Class; 5] = [Class::Hedge, Class::Open, Class::Unverified, Class::Negation, Class::Goal];

/// The sentence that has it as a plan, or as a share of the works, where no clause says that what the headline tells is done.
pub(super) fn planned(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let title = &reading.texts[TITLE].norm;
    let plain = &reading.words.plain;
    let row = plain.finished.iter().find(|row| holds_one(title, row))?;
    let ahead = holds_one(title, &plain.ahead) || holds_one(title, &reading.words.headline.times) || holds_one(title, &plain.options);
    if ahead || reading.has(TITLE, &(0..title.len()), &OPEN) || body(reading).any(|at| is_done(reading, row, &at)) {
        return None;
    }
    let keys = Keys::of(reading);
    body(reading).find(|(field, sentence)| {
        let text = &reading.texts[*field].norm[sentence.clone()];
        let share = || holds_one(text, &plain.works) && text.contains('%') && !text.contains("100%");
        let later = || holds_one(text, row) && reading.has(*field, sentence, &OPEN);
        (share() || later()) && keys.shared(text) > 0
    })
}

/// Whether a clause says so, and leaves nothing open.
fn is_done(reading: &Reading<'_>, row: &List, (field, sentence): &(usize, Range<usize>)) -> bool {
    let norm = &reading.texts[*field].norm;
    clauses(norm, sentence).any(|clause| {
        let text = &norm[clause.clone()];
        let open = reading.has(*field, &clause, &OPEN) || holds_one(text, &reading.words.plain.ahead);
        holds_one(text, row) && !open
    })
}
