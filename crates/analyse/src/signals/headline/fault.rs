//! Whose fault it was, told by the headline alone: "tài xế ngủ gật gây tai nạn" over a cause that is still looked into.

use std::ops::Range;

use super::super::words::pairs;
use super::body;
use super::figure::holds_one;
use super::no_cause::cause_parts;
use crate::mix::Set;
use crate::reading::{Reading, TITLE};
use crate::vocabulary::Class;
use crate::vocabulary::words::holds_word;

/// Classes of words with which a sentence asserts nothing.
const OPEN: [Class; 5] = [Class::Hedge, Class::Open, Class::Accusation, Class::Unverified, Class::Negation];

/// "Mỏ đá làm nứt nhà dân" over people who believe so: the sentence that says that the cause is not known, where one with the cause or what came
/// of it only accuses or suspects, and none tells the two together.
pub(super) fn believed(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let cause = &reading.words.cause;
    let title = &reading.texts[TITLE].norm;
    let [_, before] = cause_parts(reading);
    let part = before?;
    let rest = &title[part.as_ptr() as usize - title.as_ptr() as usize + part.len()..];
    let [claims, effects] = [part, rest].map(|text| pairs(text, &reading.words));
    let shares = |text: &str, of: &Set<'_>| of.iter().any(|pair| holds_word(text, pair));
    let unknown = |text: &str| cause.unknown.iter().any(|w| text.contains(w.as_str()));
    let at = |(field, sentence): &(usize, Range<usize>)| &reading.texts[*field].norm[sentence.clone()];
    let told = |of: &(usize, Range<usize>)| {
        let caused = holds_one(at(of), &cause.marks) || holds_one(at(of), &cause.behind);
        caused && shares(at(of), &claims) && !unknown(at(of)) && !reading.has(of.0, &of.1, &OPEN)
    };
    let believed = |of: &(usize, Range<usize>)| shares(at(of), &effects) && reading.has(of.0, &of.1, &[Class::Accusation, Class::Hedge]);
    if claims.is_empty() || body(reading).any(|of| told(&of)) || !body(reading).any(|of| believed(&of)) {
        return None;
    }
    body(reading).find(|of| unknown(at(of)))
}

/// The sentence that says that the cause is not known, where the headline names a fault that no sentence tells without a hedge.
pub(super) fn unfounded(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let cause = &reading.words.cause;
    let row = cause.faults.iter().find(|row| row.is_within(&reading.texts[TITLE]))?;
    let unknown = |text: &str| cause.unknown.iter().any(|w| text.contains(w.as_str()));
    let told = |(field, sentence): (usize, Range<usize>)| {
        let text = &reading.texts[field].norm[sentence.clone()];
        row.is_in(&reading.texts[field], &sentence) && !unknown(text) && !reading.has(field, &sentence, &OPEN)
    };
    if reading.marked(Class::Charge).any(|(field, _)| field != TITLE) || body(reading).any(told) {
        return None;
    }
    body(reading).find(|(field, sentence)| unknown(&reading.texts[*field].norm[sentence.clone()]))
}
