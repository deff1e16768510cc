//! What somebody is charged with and denies, told as done before any court has ruled: "Former official took $45,000 in bribes".

use std::ops::Range;

use super::body;
use super::plan::clauses;
use crate::reading::{Reading, TITLE};
use crate::seek::is_held;
use crate::vocabulary::Class;

/// The sentence in which the accused denies it, where a charge is told, the trial is ahead, and nobody was convicted or owned up.
pub(super) fn denied(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let cause = &reading.words.cause;
    reading.marked(Class::Charge).find(|(field, _)| *field != TITLE)?;
    let holds = |of: &(usize, Range<usize>), list: &[String]| list.iter().any(|w| is_held(&reading.texts[of.0].norm[of.1.clone()], w));
    if !body(reading).any(|at| holds(&at, &cause.untried)) {
        return None;
    }
    let clause_settles = |field: usize, clause: Range<usize>| {
        let open = reading.has(field, &clause, &[Class::Negation, Class::Goal, Class::Denial, Class::Open]);
        holds(&(field, clause), &cause.convicted) && !open
    };
    let settles = |(field, sentence): &(usize, Range<usize>)| {
        clauses(&reading.texts[*field].norm, sentence).any(|clause| clause_settles(*field, clause))
    };
    if body(reading).any(|at| settles(&at)) {
        return None;
    }
    body(reading).find(|at| holds(at, &cause.pleads))
}
