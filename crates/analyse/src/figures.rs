//! Numbers with their units, and what they speak of: indicator, place, date.
//!
//! A number without a unit is no figure here. Numbers keep the range that their words leave open ("khoảng", "hơn",
//! "từ…đến…") apart from what their print leaves open (1,2 nghìn for 1.187). Whether two figures may be compared at all is
//! in `compare`.

pub(crate) mod apiece;
pub(crate) mod compare;
mod number;
mod scope;
pub(crate) mod sums;
mod tail;
mod tie;
pub(crate) mod told;
pub(crate) mod toll;
mod when;
mod whole;

use std::cell::OnceCell;
use std::ops::Range;

use chrono::NaiveDate;
use domain::Language;

use crate::places::{Found, Territory};
use crate::rules::indicators::Measures;
use crate::text::Text;
pub(crate) use number::{HAN, NO_UNIT, Per, bare, falling, hedged, numbers, part, per_of, run, scale_of, small_han, span, unit_of, vague};
pub(crate) use tail::Tails;
pub(crate) use when::{Period, period};

/// How the words around a number soften it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hedge {
    /// Not at all.
    Exact,
    /// "khoảng".
    Around,
    /// "hơn".
    Above,
    /// "gần".
    Below,
    /// "từ … đến …".
    Range,
    /// "hàng trăm": no more than an order of magnitude.
    Vague,
}

/// A number with its unit, in a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Figure {
    /// Index of the field.
    pub field: usize,
    /// Number and unit, in the reading copy.
    pub range: Range<usize>,
    /// The number as printed, multiplied out.
    pub value: f64,
    /// Least and greatest value that its words allow.
    pub bounds: (f64, f64),
    /// Which words soften it.
    pub hedge: Hedge,
    /// How far it may be off on either side because it is printed shortened.
    pub rounding: f64,
    /// Index of the unit.
    pub unit: usize,
    /// A rate: what it is counted per.
    pub per: Option<Per>,
    /// Spelled out in words.
    pub spelled: bool,
    /// Index of the sentence.
    pub sentence: usize,
    /// Index of the indicator that its sentence names, wherever it is counted.
    pub counts: Option<usize>,
    /// What it counts and where, as far as it can be held against other figures.
    pub subject: Option<Subject>,
}

/// What a figure speaks of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Subject {
    /// Index of the indicator.
    pub indicator: usize,
    /// Index of the unit of the territory.
    pub place: usize,
    /// The day it speaks of, where stated.
    pub as_of: Option<NaiveDate>,
    /// The time it covers, where stated.
    pub period: Option<Period>,
    /// Its sentence names several times, and none is surely its own.
    pub unclear: bool,
    /// Its sentence names a time, and no day tells which ("trước khi sáp nhập").
    pub elsewhen: bool,
    /// It counts what came in a day, a week or a month, and is no running total.
    pub stretch: bool,
    /// It counts a part of its indicator, or what came and went.
    pub part: bool,
    /// The ways of counting that its clause names, as bits by their index.
    pub bases: u32,
}

impl Figure {
    /// Least and greatest value that words and print allow.
    pub(crate) fn widest(&self) -> (f64, f64) {
        (self.bounds.0 - self.rounding, self.bounds.1 + self.rounding)
    }

    /// The same in another unit, of which one of its own is so many.
    pub(crate) fn converted(&self, unit: usize, by: f64) -> Self {
        let bounds = (self.bounds.0 * by, self.bounds.1 * by);
        Self { value: self.value * by, bounds, rounding: self.rounding * by, unit, ..self.clone() }
    }
}

/// All figures of an article, tied to their subjects.
pub(crate) fn figures(
    measures: &Measures,
    territory: &Territory,
    texts: &[Text<'_>; 3],
    found: &Found,
    language: Language,
    published: Option<NaiveDate>,
) -> Vec<Figure> {
    let of = |field: usize| {
        let text = &texts[field];
        let read = move |own: Language| {
            number::figures(measures, text, field, own).into_iter().filter(move |f| text.language_at(f.range.start, language) == own)
        };
        let mut found: Vec<Figure> = text.languages(language).into_iter().flat_map(read).collect();
        found.sort_by_key(|f| f.range.start);
        found
    };
    let mut figures: Vec<Figure> = (0..3).flat_map(of).collect();
    tie::tie(&mut figures, &tie::Ground { measures, territory, texts, found, published, named: OnceCell::new() });
    figures
}

#[cfg(test)]
mod tests;
