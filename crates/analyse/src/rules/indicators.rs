//! The shape of `indicators.toml`: units, softening words, and the indicators of the fact register.

use serde::Deserialize;

use super::Indicator;
use crate::phrases::Phrases;
use crate::text::normal;

/// The whole file; every key is described at its head.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IndicatorsFile {
    approximation: Approximation,
    parts: Parts,
    #[serde(rename = "unit")]
    units: Vec<Unit>,
    #[serde(rename = "indicator")]
    indicators: Vec<Entry>,
}

/// Words that soften a number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Approximation {
    pub(crate) around: Vec<String>,
    pub(crate) above: Vec<String>,
    pub(crate) below: Vec<String>,
    pub(crate) after_above: Vec<String>,
    pub(crate) share: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Unit {
    id: String,
    words: Vec<String>,
    before: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    name: String,
    unit: String,
    units: Vec<String>,
    phrases: Vec<String>,
    exclude: Vec<String>,
    tolerance: f64,
    valid_days: i64,
}

impl IndicatorsFile {
    /// What is wrong beyond the shape: key, text to find its line by, message.
    pub(crate) fn faults(&self) -> Vec<(String, String, String)> {
        let mut faults = Vec::new();
        for (i, entry) in self.indicators.iter().enumerate() {
            let mut fault =
                |key: &str, message: String| faults.push((format!("indicator[{i}].{key}"), format!("id = \"{}\"", entry.id), message));
            if self.indicators[..i].iter().any(|e| e.id == entry.id) {
                fault("id", format!("`{}` is defined twice", entry.id));
            }
            for unit in entry.units.iter().filter(|u| !self.units.iter().any(|k| k.id == **u)) {
                fault("units", format!("`{unit}` is no unit"));
            }
            if !(0.0..1.0).contains(&entry.tolerance) {
                fault("tolerance", "must lie between 0 and 1".to_owned());
            }
        }
        faults
    }

    /// For the register's pages.
    pub(crate) fn public(&self) -> Vec<Indicator> {
        self.indicators.iter().map(|e| Indicator { id: e.id.clone(), name: e.name.clone(), unit: e.unit.clone() }).collect()
    }
}

/// Compiled units and indicators.
#[derive(Debug)]
pub(crate) struct Measures {
    pub(crate) approximation: Approximation,
    /// Words that make a place smaller than a unit.
    pub(crate) parts: Vec<String>,
    /// Unit words after a number, longest first.
    pub(crate) after: Vec<(String, usize)>,
    /// Unit words before a number.
    pub(crate) before: Vec<(String, usize)>,
    pub(crate) indicators: Vec<Measured>,
    /// Phrases of the indicators.
    pub(crate) phrases: Phrases<u16>,
}

/// A compiled indicator.
#[derive(Debug)]
pub(crate) struct Measured {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) units: Vec<usize>,
    pub(crate) exclude: Vec<String>,
    pub(crate) tolerance: f64,
    pub(crate) valid_days: i64,
}

impl Measures {
    pub(crate) fn compile(file: IndicatorsFile) -> Self {
        let normals = |words: &[String]| -> Vec<String> { words.iter().map(|w| normal(w)).collect() };
        let listed = |words: fn(&Unit) -> &[String]| -> Vec<(String, usize)> {
            let mut found: Vec<_> = file.units.iter().enumerate().flat_map(|(i, u)| words(u).iter().map(move |w| (normal(w), i))).collect();
            found.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
            found
        };
        let (after, before) = (listed(|u| &u.words), listed(|u| &u.before));
        let phrases = file.indicators.iter().enumerate().flat_map(|(i, e)| e.phrases.iter().map(move |p| (normal(p), i as u16)));
        let phrases = Phrases::new(phrases);
        let indicators = file.indicators.iter().map(|e| Measured {
            id: e.id.clone(),
            name: normal(&e.name),
            units: e.units.iter().filter_map(|u| file.units.iter().position(|k| k.id == *u)).collect(),
            exclude: normals(&e.exclude),
            tolerance: e.tolerance,
            valid_days: e.valid_days,
        });
        Self {
            indicators: indicators.collect(),
            parts: normals(&file.parts.words),
            approximation: Approximation {
                around: normals(&file.approximation.around),
                above: normals(&file.approximation.above),
                below: normals(&file.approximation.below),
                after_above: normals(&file.approximation.after_above),
                share: file.approximation.share,
            },
            after,
            before,
            phrases,
        }
    }

    /// The indicator that a row of the register names, by id or by name.
    pub(crate) fn indicator(&self, word: &str) -> Option<usize> {
        self.indicators.iter().position(|i| i.id == word).or_else(|| {
            let name = normal(word);
            self.indicators.iter().position(|i| i.name == name)
        })
    }
}
