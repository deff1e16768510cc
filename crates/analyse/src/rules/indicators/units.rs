//! Units of figures, and what makes one of them.

use std::collections::HashMap;

use serde::Deserialize;

use super::{IndicatorsFile, Measures};
use crate::rules::file::Fault;
use crate::text::normal;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unit {
    pub(super) id: String,
    pub(super) words: Vec<String>,
    pub(super) before: Vec<String>,
    #[serde(default)]
    pub(super) signed: bool,
    #[serde(default)]
    pub(super) whole: bool,
    #[serde(default)]
    pub(super) time: bool,
    #[serde(default)]
    pub(super) no_one: bool,
    pub(super) makes: Option<Makes>,
}

/// One of the unit is so many of a smaller one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Makes {
    unit: String,
    of: f64,
}

/// Units that are made of none, or of one that is itself made of another.
pub(super) fn faults(units: &[Unit]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (i, unit) in units.iter().enumerate() {
        let Some(makes) = &unit.makes else { continue };
        let plain = units.iter().any(|u| u.id == makes.unit && u.makes.is_none());
        let wrong = if !plain { format!("`{}` is no unit that others are made of", makes.unit) } else { "must be above 0".to_owned() };
        if !(plain && makes.of > 0.0 && makes.of.is_finite()) {
            faults.push((format!("unit[{i}].makes"), format!("id = \"{}\"", unit.id), wrong));
        }
    }
    faults
}

/// The unit that each is made of, and how many of it make one; one that is made of none is made of itself.
pub(super) fn makes(units: &[Unit]) -> Vec<(usize, f64)> {
    let base = |makes: &Makes| Some((units.iter().position(|u| u.id == makes.unit)?, makes.of));
    units.iter().enumerate().map(|(i, unit)| unit.makes.as_ref().and_then(base).unwrap_or((i, 1.0))).collect()
}

/// Unit words after a number by their first character, longest first; `None` for words that only begin like one.
pub(super) fn after(file: &IndicatorsFile) -> HashMap<char, Vec<(String, Option<usize>)>> {
    let units = file.units.iter().enumerate().flat_map(|(i, u)| u.words.iter().map(move |w| (normal(w), Some(i))));
    let strangers = file.codes.lookalikes.iter().map(|w| (normal(w), None));
    let mut found: HashMap<char, Vec<(String, Option<usize>)>> = HashMap::new();
    for (word, unit) in units.chain(strangers) {
        if let Some(first) = word.chars().next() {
            found.entry(first).or_default().push((word, unit));
        }
    }
    found.values_mut().for_each(|words| words.sort_by_key(|(w, _)| std::cmp::Reverse(w.len())));
    found
}

/// Unit words before a number, longest first.
pub(super) fn before(file: &IndicatorsFile) -> Vec<(String, usize)> {
    let mut found: Vec<_> = file.units.iter().enumerate().flat_map(|(i, u)| u.before.iter().map(move |w| (normal(w), i))).collect();
    found.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
    found
}

impl Measures {
    /// Whether two values are one: "1.500 m" and "1,5 km". No more is let pass than reckoning loses: the last digit of a large figure tells, too.
    pub(crate) fn is_same(&self, (value, unit): (f64, usize), (other, of): (f64, usize)) -> bool {
        let (Some((base, by)), Some((its, times))) = (self.makes.get(unit), self.makes.get(of)) else { return false };
        base == its && (value * by - other * times).abs() <= 1e-14 * (value * by).abs()
    }

    /// How many of one unit another is, where both are made of the same: 10,000 for hectares in square metres.
    pub(crate) fn factor(&self, unit: usize, of: usize) -> Option<f64> {
        let (Some((base, by)), Some((its, times))) = (self.makes.get(unit), self.makes.get(of)) else { return None };
        (base == its).then(|| by / times)
    }

    /// The unit in which numbers of a unit are held against others that no indicator counts, and how many of it make one: kilograms for
    /// tonnes, pupils for children.
    pub(crate) fn base(&self, unit: usize) -> (usize, f64) {
        let (base, by) = self.makes.get(unit).copied().unwrap_or((unit, 1.0));
        let row = self.quantity.alike.iter().find(|row| row.iter().any(|id| id == self.unit_id(base)));
        let first = row.and_then(|row| self.unit_ids.iter().position(|id| row.first() == Some(id)));
        (first.unwrap_or(base), by)
    }

    /// Whether the words of a unit say something else behind a spelled one: 一起 is "together".
    pub(crate) fn is_no_one(&self, unit: usize) -> bool {
        self.no_ones.get(unit).copied().unwrap_or_default()
    }
}
