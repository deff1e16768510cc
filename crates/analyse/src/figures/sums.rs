//! Numbers that make up another one: "2 phụ nữ và 3 trẻ em" are five, and "tài xế và 3 hành khách" four.

use std::ops::Range;

use super::Figure;
use crate::reading::Reading;
use crate::text::is_word;
use crate::vocabulary::Class;

/// Bytes between two numbers of one row, with what the first one counts.
const NEAR: usize = 24;
/// Numbers read in one sentence.
const MOST: usize = 40;
/// Those who are named beside a number without one of their own.
const NAMED: usize = 4;

/// Whether a total is the sum of a row of numbers with this one in it, or of this one and of who is named beside it.
pub(crate) fn adds_up(reading: &Reading<'_>, joins: &[String], at: &Figure, total: f64) -> bool {
    let of = (at.field, at.sentence);
    let from = reading.figures().partition_point(|f| (f.field, f.sentence) < of);
    let row: Vec<&Figure> = reading.figures()[from..].iter().take_while(|f| (f.field, f.sentence) == of).take(MOST).collect();
    let Some(own) = row.iter().position(|f| f.range == at.range) else { return false };
    let joined = |i: usize| is_joined(reading, joins, at.field, &(row[i].range.end..row[i + 1].range.start));
    let first = (0..own).rev().take_while(|i| joined(*i)).last().unwrap_or(own);
    let last = (own..row.len() - 1).take_while(|i| joined(*i)).last().map_or(own, |i| i + 1);
    let sums = (first..=own).any(|from| (own..=last).any(|to| to > from && same(row[from..=to].iter().map(|f| f.value).sum(), total)));
    sums || first == own
        && last == own
        && named(reading, joins, at).is_some_and(|most| (1..=most).any(|n| same(at.value + n as f64, total)))
}

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * other.abs()
}

/// "và" or a comma, with the end of what is counted before it; the dead and the hurt are no row.
fn is_joined(reading: &Reading<'_>, joins: &[String], field: usize, between: &Range<usize>) -> bool {
    let Some(words) = reading.texts[field].norm.get(between.clone()) else { return false };
    let joins = words.trim_end().ends_with([',', '、']) || ends_joined(words, joins);
    joins && words.len() <= NEAR && !reading.has(field, between, &[Class::Dead, Class::Hurt])
}

fn ends_joined(words: &str, joins: &[String]) -> bool {
    let words = words.trim_end();
    joins.iter().any(|w| words.strip_suffix(w.as_str()).is_some_and(|rest| !w.starts_with(is_word) || !rest.ends_with(is_word)))
}

/// How many may be named beside a number: "tài xế, phụ xe và 3 hành khách", "3 hành khách và tài xế".
fn named(reading: &Reading<'_>, joins: &[String], at: &Figure) -> Option<usize> {
    let norm = &reading.texts[at.field].norm;
    let sentence = reading.sentence(at.field, at.range.start);
    let before = &norm[sentence.start.min(at.range.start)..at.range.start];
    let behind = norm[at.range.end..sentence.end.max(at.range.end)].trim_start();
    let follows = |w: &String| behind.strip_prefix(w.as_str()).is_some_and(|rest| !w.starts_with(is_word) || !rest.starts_with(is_word));
    if ends_joined(before, joins) {
        return Some((1 + before.matches([',', '、']).count()).min(NAMED));
    }
    joins.iter().any(follows).then_some(1)
}
