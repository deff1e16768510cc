//! What became of the persons that a number counts: dead or hurt. "3 người chết" is not "3 người bị thương".

use std::ops::Range;

use super::counted::Counted;
use crate::reading::Reading;
use crate::vocabulary::{Class, within};

/// The classes of words that say what became of somebody.
const OUTCOMES: [Class; 2] = [Class::Dead, Class::Hurt];
/// Bytes behind a number within which what became of those counted stands, and before it ("làm chết 5 người").
const BEHIND: usize = 60;
const BEFORE: usize = 16;

/// What became of those counted, by the nearest word in the clause, behind the number first.
pub(super) fn of(reading: &Reading<'_>, field: usize, counted: &Counted) -> Option<Class> {
    let norm = &reading.texts[field].norm;
    let sentence = reading.sentence(field, counted.number.start);
    let end = sentence.end.max(counted.number.end);
    let rest = &norm[counted.number.end..end];
    let clause = rest.find(|c: char| matches!(c, ',' | ';' | '，' | '、') || c.is_ascii_digit());
    let next = [" và ", " and "].iter().filter_map(|w| rest.find(w)).chain(clause).min();
    let until = next.map_or(end, |at| counted.number.end + at).min(counted.number.end + BEHIND);
    let outcome = |range: &Range<usize>| within(&reading.marks[field], range).find(|m| OUTCOMES.contains(&m.class)).map(|m| m.class);
    outcome(&(counted.number.end..until)).or_else(|| {
        let from = counted.number.start.saturating_sub(BEFORE).max(sentence.start);
        let mut before = within(&reading.marks[field], &(from..counted.number.start)).filter(|m| OUTCOMES.contains(&m.class));
        before
            .find(|m| m.range.end <= counted.number.start && !norm[m.range.end..counted.number.start].contains([',', ';', '，']))
            .map(|m| m.class)
    })
}

/// Whether a number may count some of those of whom a headline says what became of them: by its own words, or else by its sentence.
pub(super) fn may_be(reading: &Reading<'_>, field: usize, counted: &Counted, outcome: Class) -> bool {
    match of(reading, field, counted) {
        Some(own) => own == outcome,
        None => reading.has(field, &reading.sentence(field, counted.number.start), &[outcome]),
    }
}
