//! A number whose unit was named before it: "the number of tourists to Lang Son reached 2.4 million".

use super::{Quantity, unit};
use crate::rules::indicators::Measures;
use crate::seek::{ends, places};
use crate::text::{is_han, is_word, on_boundaries};

/// Words between "the number of" and the unit: "the number of poor households".
const BETWEEN: usize = 2;
/// Bytes between the unit and the number.
const REACH: usize = 90;

/// The unit of what a sentence counts before the verb that a number stands behind, where nothing else is counted between.
pub(super) fn named(measures: &Measures, norm: &str, start: usize, number: &Quantity, from: usize) -> Option<usize> {
    let words = &measures.counted;
    let before = norm[from.min(start)..start].trim_end();
    let led = &before[..before.len() - softening(measures, before)];
    if !words.ends.may_end(led) {
        return None;
    }
    if let Some(unit) = alone(measures, led) {
        return (number.value >= LEAST && countable(norm, number)).then_some(unit);
    }
    let verb = words.verbs.iter().find(|verb| ends(led, verb) && on_boundaries(led, &(led.len() - verb.len()..led.len())))?;
    if !countable(norm, number) {
        return None;
    }
    let said = &led[..led.len() - verb.len()];
    let opened = words.openers.iter().flat_map(|opener| places(said, opener).map(move |at| (at, opener.len())));
    let (at, length) = opened.filter(|(at, length)| on_boundaries(said, &(*at..at + length))).max()?;
    let counted = &said[at + length..];
    (counted.len() <= REACH && !counted.contains(|c: char| c.is_ascii_digit() || c == ',' || c == ';')).then_some(())?;
    let starts = std::iter::once(0).chain(counted.match_indices(' ').map(|(at, _)| at)).take(BETWEEN + 2);
    starts.filter_map(|at| unit_at(measures, counted, at)).next()
}

/// Of a population: "dân số 3 huyện" counts districts.
const LEAST: f64 = 1000.0;

/// No year, no date and nothing that goes on.
fn countable(norm: &str, number: &Quantity) -> bool {
    let scaled = norm[..number.end].ends_with(|c: char| c.is_alphabetic());
    let year = !scaled && (1900.0..2100.0).contains(&number.value) && number.value.fract() == 0.0;
    let goes_on = norm[number.end..].starts_with(|c: char| is_word(c) || matches!(c, '-' | '%' | '/'));
    !year && !goes_on && !number.spelled
}

/// "A population of 1.2 million", 人口约83万: the words before the number say by themselves what it counts.
fn alone(measures: &Measures, led: &str) -> Option<usize> {
    let words = &measures.counted;
    let stands = |text: &str, w: &str| ends(text, w) && (w.starts_with(is_han) || on_boundaries(text, &(text.len() - w.len()..text.len())));
    let joined = words.joins.iter().filter(|w| stands(led, w)).map(String::len).max().unwrap_or(0);
    let said = led[..led.len() - joined].trim_end();
    let (_, unit) = words.alone.iter().find(|(w, _)| stands(said, w))?;
    measures.unit(unit)
}

fn unit_at(measures: &Measures, text: &str, at: usize) -> Option<usize> {
    match unit::word(measures, text, at + text[at..].len() - text[at..].trim_start().len())? {
        unit::After::Unit(unit, _) if !measures.is_time(unit) => Some(unit),
        unit::After::Unit(..) | unit::After::Lookalike | unit::After::Nothing => None,
    }
}

/// Bytes of "more than" at the end of some words.
fn softening(measures: &Measures, before: &str) -> usize {
    if !measures.hedges.may_end(before) {
        return 0;
    }
    let all = &measures.approximation;
    let words = [&all.around, &all.above, &all.below].into_iter().flatten();
    let ends = words.filter(|word| before.ends_with(word.as_str()) && on_boundaries(before, &(before.len() - word.len()..before.len())));
    let longest = ends.map(String::len).max().unwrap_or(0);
    before.len() - before[..before.len() - longest].trim_end().len()
}
