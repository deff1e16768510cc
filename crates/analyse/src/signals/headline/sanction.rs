//! What was done to somebody or something by way of punishment, told by the headline as done ("bị cách chức", "licence revoked", 关停), over an
//! article in which it is only asked for or weighed, or has not been done.

use std::ops::Range;

use super::body;
use super::plan::clauses;
use crate::reading::{Reading, TITLE};
use crate::seek::{held, is_held};
use crate::vocabulary::{Class, Mark, within};

/// Classes of words with which a headline asserts nothing.
const OPEN: [Class; 7] = [Class::Hedge, Class::Open, Class::Accusation, Class::Unverified, Class::Negation, Class::Denial, Class::Goal];

/// Bytes between a negation and what is not done: "chưa bị khởi tố", "have not yet been charged".
const NEAR: usize = 20;

/// The sentence that asks for it or says that it is not done, where every clause that has a word for it does.
pub(super) fn sought(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let title = &reading.texts[TITLE];
    let words = &reading.words.cause.unsettled.sanction;
    let (_, told) = words.rows.iter().find(|(said, _)| said.is_within(title))?;
    let open = reading.has(TITLE, &(0..title.norm.len()), &OPEN);
    if open || [&words.weighs, &words.demands, &reading.words.headline.advises].into_iter().any(|list| list.is_within(title)) {
        return None;
    }
    let mut found = None;
    for (field, sentence) in body(reading) {
        let text = &reading.texts[field];
        let told: Vec<&str> = told.that_may_be_in(text).filter(|word| is_held(&text.norm[sentence.clone()], word)).collect();
        if told.is_empty() {
            continue;
        }
        for clause in clauses(&text.norm, &sentence) {
            for at in told.iter().flat_map(|word| held(&text.norm[clause.clone()], word)) {
                if !is_open(reading, field, &clause, clause.start + at.start) {
                    return None;
                }
                found.get_or_insert((field, sentence.clone()));
            }
        }
    }
    found
}

/// Whether a clause of a sentence freely tells what the headline does.
pub(super) fn is_told(reading: &Reading<'_>, field: usize, sentence: &Range<usize>) -> bool {
    let text = &reading.texts[field];
    let words = &reading.words.cause.unsettled.sanction;
    let Some((_, told)) = words.rows.iter().find(|(said, _)| said.is_within(&reading.texts[TITLE])) else { return false };
    let free = |clause: &Range<usize>| {
        let done = |word: &str| held(&text.norm[clause.clone()], word).any(|at| !is_open(reading, field, clause, clause.start + at.start));
        !reading.has(field, clause, &OPEN) && told.that_may_be_in(text).any(done)
    };
    clauses(&text.norm, sentence).any(|clause| free(&clause))
}

/// Whether what a clause has at a byte is asked for or weighed, or not done.
fn is_open(reading: &Reading<'_>, field: usize, clause: &Range<usize>, at: usize) -> bool {
    let words = &reading.words.cause.unsettled.sanction;
    let norm = &reading.texts[field].norm;
    let (whole, before) = (&norm[clause.clone()], &norm[clause.start..at]);
    let near = |end: usize| end + NEAR >= before.len();
    let not = |m: &Mark| m.class == Class::Unverified && near(m.range.end - clause.start);
    let undone = words.undone.iter().any(|w| held(before, w).any(|at| near(at.end)));
    if undone || within(reading.marks(field), &(clause.start..at)).any(not) {
        return true;
    }
    // "Theo đề nghị của …" is the ground of what was done.
    let ground = |start: usize| {
        let before = before[..start].trim_end();
        words.grounds.iter().any(|w| before.strip_suffix(w.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')))
    };
    let weighed = words.weighs.iter().any(|w| held(before, w).any(|at| !ground(at.start)));
    weighed && !words.imposed.iter().any(|w| is_held(whole, w))
}
