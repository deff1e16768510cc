//! The numbers of a sentence by its words: figures with their units, and bare ones ("thứ 12", "5,12 điểm").

use super::Said;
use super::meet::{Words, bare};
use crate::figures::Hedge;
use crate::rules::indicators::Measures;

/// A bare number between these is a year.
const YEARS: std::ops::RangeInclusive<f64> = 1900.0..=2100.0;

/// A number by the words it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    /// First word, and the word behind the last.
    pub from: usize,
    pub to: usize,
    pub value: f64,
    unit: Unit,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Unit {
    /// The unit of a figure, by its index.
    Of(usize),
    Minutes,
    /// Nothing named: it may be held against any.
    Bare,
}

impl Number {
    /// How its size stands to that of another, where they may be compared: above 1 it is the greater one.
    pub(super) fn times(&self, other: &Self, measures: &Measures) -> Option<f64> {
        let factor = match (self.unit, other.unit) {
            (Unit::Of(own), Unit::Of(its)) if own != its => measures.factor(own, its)?,
            (Unit::Minutes, Unit::Of(_) | Unit::Bare) | (Unit::Of(_) | Unit::Bare, Unit::Minutes) => return None,
            _ => 1.0,
        };
        (other.value > 0.0 && self.value > 0.0).then(|| self.value * factor / other.value)
    }
}

/// The numbers of a sentence in their order: spans of time, figures, and what digits are left.
pub(super) fn numbers(words: &Words<'_, '_>, said: &Said<'_>) -> Vec<Number> {
    let mut numbers = Vec::new();
    for at in 0..said.pieces.len() {
        if let Some((to, value)) = words.minutes(at) {
            add(&mut numbers, Number { from: at, to, value, unit: Unit::Minutes });
        }
    }
    let base = said.range.start;
    let first = said.figures.partition_point(|f| f.range.start < base);
    let word_at = |byte: usize| said.pieces.partition_point(|piece| piece.at < byte);
    for figure in said.figures[first..].iter().take_while(|f| f.range.start < said.range.end).filter(|f| f.hedge != Hedge::Vague) {
        let (from, to) = (word_at(figure.range.start - base), word_at(figure.range.end - base));
        add(&mut numbers, Number { from, to, value: figure.value, unit: Unit::Of(figure.unit) });
    }
    for (from, piece) in said.pieces.iter().enumerate().filter(|(_, piece)| piece.is_word) {
        if let Some(value) = bare(piece.text, words.facts.decimal).filter(|value| !YEARS.contains(value)) {
            add(&mut numbers, Number { from, to: from + 1, value, unit: Unit::Bare });
        }
    }
    numbers.sort_by_key(|number| number.from);
    numbers
}

/// Adds a number that stands in no other.
fn add(numbers: &mut Vec<Number>, number: Number) {
    if numbers.iter().all(|other| number.to <= other.from || other.to <= number.from) {
        numbers.push(number);
    }
}
