//! The fact register: the office's own figures, each with the document that carries it.

mod cell;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use self::cell::{FactFault, FactFaultKind, FactStated, day, failed, number};
use crate::{FactId, PlaceId};

/// Characters of the longest name of a document, an agency or what was counted: each stands in a row of the register, and in letters.
pub const LONGEST_NAME: usize = 300;
/// No figure of an office is as large; one that seems so has digits that are not its own.
pub const LARGEST_VALUE: f64 = 1e15;
/// Of the longest note.
pub const LONGEST_NOTE: usize = 1_000;

/// What the rows of the register count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Its id in `config/rules/indicators.toml`.
    pub id: String,
    /// Its name in Vietnamese.
    pub name: String,
    /// Its unit as printed.
    pub unit: String,
    /// Whether it is added up over a time (turnover, visitors).
    pub flow: bool,
    /// Whether it belongs to one thing or event (the cost of a project, the dead of a storm).
    pub named: bool,
}

/// What a row does not say, so that no figure of the press is ever held against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The time over which it is added up.
    Period,
    /// The thing or event that it is of.
    Object,
}

impl Indicator {
    /// What a row of this indicator lacks.
    pub fn lack(&self, fact: &Fact) -> Option<Lack> {
        let empty = |said: &str| said.trim().is_empty();
        if self.flow && empty(&fact.period) {
            return Some(Lack::Period);
        }
        (self.named && empty(&fact.object)).then_some(Lack::Object)
    }
}

/// A registered figure. Two figures are compared only on the same indicator, place, period, unit and way of counting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Row number in the register.
    pub id: FactId,
    /// Indicator of `config/rules/indicators.toml`, such as `poor_households`.
    pub indicator: String,
    /// The unit of the territory it speaks of.
    pub place: PlaceId,
    /// What time it covers, in words ("năm 2026", "10 tháng năm 2026"); empty for a count at a date.
    pub period: String,
    /// The figure, in `unit`, already multiplied out (1,2 triệu is 1200000).
    pub value: f64,
    /// Unit as printed ("hộ", "tấn", "triệu USD").
    pub unit: String,
    /// The day the figure speaks of.
    pub as_of: NaiveDate,
    /// Number of the document ("45/BC-UBND").
    pub document: String,
    /// Date of the document.
    pub document_date: NaiveDate,
    /// Who owns the figure.
    pub agency: String,
    /// Anything a reader must know.
    pub note: String,
    /// The one thing or event that it is of, as the press names it: "cao tốc Hữu Nghị - Chi Lăng", "bão số 3"; empty for a figure of the
    /// whole place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub object: String,
    /// How it is counted (cách tính), in words: "chuẩn nghèo đa chiều", "lũy kế", "bình quân"; empty where it is a plain count.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// The step that it is rounded to, in `unit`: 100 for a figure given in hundreds; 0 for an exact one.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub precision: f64,
    /// The last day on which it still speaks for an undated figure in the press; `None` for the usual time of its indicator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<NaiveDate>,
}

fn is_zero(value: &f64) -> bool {
    *value == 0.0
}

/// What a row speaks of: indicator, place, period, object, way of counting, day. Written words count without case and spaces round them.
pub type FactKey = (String, PlaceId, String, String, String, NaiveDate);

impl Fact {
    /// Of rows with one key at most one can be right, so one alone belongs in force.
    pub fn key(&self) -> FactKey {
        let words = |text: &str| text.trim().to_lowercase();
        let (period, object, basis) = (words(&self.period), words(&self.object), words(&self.basis));
        (self.indicator.clone(), self.place.clone(), period, object, basis, self.as_of)
    }

    /// Whether both are rows of one key that state another number; one that is only rounded more or less states no other.
    pub fn contradicts(&self, other: &Self) -> bool {
        let apart = (self.value - other.value).abs() > self.precision.max(other.precision);
        self.id != other.id && (apart || self.unit != other.unit) && self.key() == other.key()
    }

    /// The document as it is cited: "45/BC-UBND ngày 12/11/2026".
    pub fn citation(&self) -> String {
        format!("{} ngày {}", self.document, self.document_date.format("%d/%m/%Y"))
    }
}

/// Below this a number has room for six decimals that are its own.
const WITH_DECIMALS: f64 = 1e9;

/// A number as a Vietnamese reader writes it: `1234.5` → `"1.234,5"`, with all its decimals, since letters quote it; what is beyond six of
/// them comes of calculating.
pub fn vietnamese_number(value: f64) -> String {
    let exact = if value.abs() < WITH_DECIMALS { (value.abs() * 1e6).round() / 1e6 } else { value.abs() };
    let digits = exact.to_string();
    let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    let sign = if value < 0.0 && exact > 0.0 { "-" } else { "" };
    if decimals.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped},{decimals}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_the_vietnamese_way() {
        let check = |value: f64, expect: &str| assert_eq!(vietnamese_number(value), expect);
        check(12.0, "12");
        check(1234.5, "1.234,5");
        check(1_200_000.0, "1.200.000");
        check(-0.25, "-0,25");
        check(0.125, "0,125");
        check(12.3456, "12,3456");
        check(0.1 + 0.2, "0,3");
        check(1.2 * 3.0, "3,6");
        check(-0.000_000_1, "0");
        check(1_234_567_890_123.5, "1.234.567.890.123,5");
        check(1e24, "1.000.000.000.000.000.000.000.000");
    }

    #[test]
    fn rows_of_one_thing_and_day_contradict_each_other_by_their_number() {
        let row = r#"{"id":1,"indicator":"poor_households","place":"x_dongdang","period":"","value":40.0,"unit":"hộ","as_of":"2026-11-10","document":"46/BC-UBND","document_date":"2026-11-12","agency":"UBND xã","note":""}"#;
        let first: Fact = serde_json::from_str(row).unwrap();
        let check = |change: fn(&mut Fact), expect: bool| {
            let mut other = Fact { id: FactId(2), value: 41.0, ..first.clone() };
            change(&mut other);
            assert_eq!(first.contradicts(&other), expect, "{other:?}");
        };
        check(|_| (), true);
        check(|f| f.value = 40.0, false);
        check(|f| f.precision = 10.0, false);
        check(|f| f.place = "x_khac".into(), false);
        check(|f| f.period = "năm 2026".into(), false);
        check(|f| f.as_of = f.document_date, false);
        check(|f| f.document = "47/BC-UBND".into(), true);
        check(|f| f.basis = " ".into(), true);
        check(|f| f.basis = "lũy kế".into(), false);
    }

    #[test]
    fn rows_written_before_there_was_a_way_of_counting_stay_as_they_are() {
        let row = r#"{"id":1,"indicator":"poor_households","place":"x_dongdang","period":"","value":12.0,"unit":"hộ","as_of":"2026-11-10","document":"45/BC-UBND","document_date":"2026-11-12","agency":"UBND xã","note":""}"#;
        let fact: Fact = serde_json::from_str(row).unwrap();
        assert_eq!((fact.basis.as_str(), fact.precision, fact.valid_until), ("", 0.0, None));
        assert_eq!(serde_json::to_string(&fact).unwrap(), row);
    }
}
