//! Numbers with their units, and what they speak of: indicator, place, date.
//!
//! A number without a unit is no figure here. Numbers keep the range that their words leave open ("khoảng", "hơn",
//! "从…到…"); two figures disagree only when their ranges do.

mod number;
mod tie;
mod when;

use std::ops::Range;

use chrono::NaiveDate;
use domain::Language;

use crate::places::{Found, Territory};
use crate::rules::indicators::Measures;
use crate::text::Text;
pub(crate) use number::{numbers, scale_of};
pub(crate) use when::{Period, period};

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
    /// Index of the unit.
    pub unit: usize,
    /// Spelled out in words.
    pub spelled: bool,
    /// Index of the sentence.
    pub sentence: usize,
    /// What it counts, where the sentence says so.
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
}

impl Figure {
    /// Whether the ranges of two figures, widened by a relative tolerance, leave no common value.
    pub(crate) fn contradicts(&self, low: f64, high: f64, tolerance: f64) -> bool {
        let slack = tolerance * high.abs().max(self.bounds.1.abs()) + 1e-9;
        self.bounds.1 + slack < low || high + slack < self.bounds.0
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
    let mut figures: Vec<Figure> = (0..3).flat_map(|field| number::figures(measures, &texts[field], field, language)).collect();
    tie::tie(&mut figures, &tie::Ground { measures, territory, texts, found, published });
    figures
}

#[cfg(test)]
mod tests;
