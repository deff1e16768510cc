//! What is wrong with `indicators.toml` beyond its shape.

use super::{Approximation, Basis, Entry, IndicatorsFile, units};
use crate::rules::file::Fault;

impl IndicatorsFile {
    /// What is wrong beyond the shape.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let mut faults = shares(&self.approximation);
        if !self.units.iter().any(|u| u.id == self.money.unit) {
            faults.push(("money.unit".to_owned(), "[money]".to_owned(), format!("`{}` is no unit", self.money.unit)));
        }
        let unknown = self.quantity.units().filter(|(_, id)| !self.units.iter().any(|unit| unit.id == **id));
        faults.extend(unknown.map(|(key, id)| (format!("quantity.{key}"), format!("\n{key} = ["), format!("`{id}` is no unit"))));
        faults.extend(units::faults(&self.units));
        let empty = |key: &str| (format!("relative.{key}"), format!("\n{key} = {{"), "has an empty word".to_owned());
        faults.extend(self.relative.empty().map(empty));
        for (at, entry) in self.indicators.iter().enumerate() {
            let fault = |(key, message): (&str, String)| (format!("indicator[{at}].{key}"), format!("id = \"{}\"", entry.id), message);
            faults.extend(self.of_indicator(entry, &self.indicators[..at]).into_iter().map(fault));
        }
        faults.extend(twice(&self.bases));
        faults
    }

    /// Keys and messages. `before` are the indicators before it.
    fn of_indicator(&self, entry: &Entry, before: &[Entry]) -> Vec<(&'static str, String)> {
        let mut faults = Vec::new();
        if before.iter().any(|e| e.id == entry.id) {
            faults.push(("id", format!("`{}` is defined twice", entry.id)));
        }
        if entry.id.trim().is_empty() {
            faults.push(("id", "is empty".to_owned()));
        }
        if entry.valid_days < 1 {
            faults.push(("valid_days", "must be at least 1".to_owned()));
        }
        if entry.units.is_empty() {
            faults.push(("units", "none given".to_owned()));
        }
        let strangers = entry.units.iter().filter(|unit| !self.units.iter().any(|known| known.id == **unit));
        faults.extend(strangers.map(|unit| ("units", format!("`{unit}` is no unit"))));
        let unknown = entry.bases.iter().filter(|basis| !self.bases.iter().any(|known| known.id == **basis));
        faults.extend(unknown.map(|basis| ("bases", format!("`{basis}` is no basis"))));
        let no_other = entry.told_as.iter().filter(|id| !self.indicators.iter().any(|known| known.id == **id));
        faults.extend(no_other.map(|id| ("told_as", format!("`{id}` is no indicator"))));
        if !(0.0..1.0).contains(&entry.tolerance) {
            faults.push(("tolerance", "must lie between 0 and 1".to_owned()));
        }
        faults
    }
}

fn shares(words: &Approximation) -> Vec<Fault> {
    let shares = [
        ("around_share", words.around_share),
        ("above_share", words.above_share),
        ("below_share", words.below_share),
        ("scaled", words.scaled),
        ("round", words.round),
    ];
    let wrong = shares.into_iter().filter(|(_, share)| !(0.0..=1.0).contains(share));
    wrong.map(|(key, _)| (format!("approximation.{key}"), format!("{key} ="), "must lie between 0 and 1".to_owned())).collect()
}

/// Ways of counting that have the id of one before them.
fn twice(bases: &[Basis]) -> impl Iterator<Item = Fault> {
    let again = bases.iter().enumerate().filter(|(at, basis)| bases[..*at].iter().any(|before| before.id == basis.id));
    again.map(|(at, basis)| (format!("basis[{at}].id"), format!("id = \"{}\"", basis.id), format!("`{}` is defined twice", basis.id)))
}
