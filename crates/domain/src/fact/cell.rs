//! What is written of a figure, in a sheet or in the desk's form: numbers and days as an office writes them, and what may be wrong with
//! them. What only the rules know, units and times, is not here.

use chrono::{Datelike, NaiveDate};

use super::LARGEST_VALUE;

/// What is wrong with something written of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct FactFault {
    /// The column that it stands in, by the name of its field in [`super::Fact`].
    pub key: &'static str,
    /// What is wrong.
    pub kind: FactFaultKind,
}

/// What may be wrong with something written of a figure.
#[derive(Clone, Debug, PartialEq)]
pub enum FactFaultKind {
    /// It is a formula of a spreadsheet.
    Formula,
    /// It is what a spreadsheet shows in the place of a value.
    Failed,
    /// A spreadsheet shortened the number: 1,2E+03.
    Shortened,
    /// It is no number.
    NoNumber,
    /// Its points and commas part it in no way that numbers are parted.
    Misparted,
    /// One habit reads it as `whole`, another as `parted`.
    Ambiguous {
        /// Where the comma parts thousands.
        whole: String,
        /// Where it parts decimals.
        parted: String,
    },
    /// It has more digits than any figure of an office.
    TooLarge,
    /// It is below zero, and cannot be.
    Negative,
    /// It has decimals, and counts what is counted one by one.
    Broken {
        /// What is counted.
        unit: String,
    },
    /// It is no day.
    NoDay,
    /// It is the number by which spreadsheets keep a day.
    Serial,
    /// Its year has not four digits.
    ShortYear,
    /// There is no such month.
    NoMonth(i32),
    /// There is no such day.
    NoSuchDay,
    /// The document is of a day to come.
    ToCome(NaiveDate),
    /// The figure speaks of a day to come, and is no plan.
    Ahead(NaiveDate),
    /// The figure speaks of a day after its document's, and is no plan.
    AfterDocument {
        /// The figure's day.
        as_of: NaiveDate,
        /// The document's.
        document: NaiveDate,
    },
    /// The last day lies before the figure's own, which is this.
    Ended(NaiveDate),
    /// The unit is known, and none of the indicator's; this is.
    OtherUnit(String),
    /// The unit is not known; this is the indicator's.
    UnknownUnit(String),
    /// It is no time that is understood.
    NoTime,
}

/// What can be read of a figure before all of it can; what could not be read is told already.
#[derive(Clone, Debug, Default)]
pub struct FactStated<'t> {
    /// Id or name; empty where it is not known.
    pub indicator: &'t str,
    /// The figure.
    pub value: Option<f64>,
    /// Its unit as written; empty for the indicator's own.
    pub unit: Option<&'t str>,
    /// The time it covers, as written.
    pub period: &'t str,
    /// How it is counted, as written.
    pub basis: &'t str,
    /// The day it speaks of.
    pub as_of: Option<NaiveDate>,
    /// The document's day.
    pub document_date: Option<NaiveDate>,
    /// The step that it is rounded to.
    pub precision: Option<f64>,
    /// Its last day.
    pub valid_until: Option<NaiveDate>,
}

impl FactStated<'_> {
    /// What contradicts itself or the day, whatever the rules are.
    pub fn faults(&self, today: NaiveDate) -> Vec<FactFault> {
        let ended = self.as_of.filter(|day| self.valid_until.is_some_and(|until| until < *day));
        let to_come = self.document_date.filter(|day| *day > today);
        let below = self.precision.filter(|step| *step < 0.0);
        let faults = [
            ("valid_until", ended.map(FactFaultKind::Ended)),
            ("document_date", to_come.map(FactFaultKind::ToCome)),
            ("precision", below.map(|_| FactFaultKind::Negative)),
        ];
        faults.into_iter().filter_map(|(key, kind)| Some(FactFault { key, kind: kind? })).collect()
    }
}

/// What a formula or a calculation that failed left, if anything did.
pub fn failed(text: &str) -> Option<FactFaultKind> {
    let errors = ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];
    match text {
        _ if text.starts_with('=') => Some(FactFaultKind::Formula),
        _ if errors.contains(&text) || is_narrow(text) => Some(FactFaultKind::Failed),
        _ => None,
    }
}

/// "########": a column that was too narrow for its figures.
fn is_narrow(text: &str) -> bool {
    text.len() > 2 && text.bytes().all(|b| b == b'#')
}

/// A number as a Vietnamese office writes it: 1.234,5. What another habit reads otherwise is asked about.
pub fn number(text: &str) -> Result<f64, FactFaultKind> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let short = bare.to_ascii_lowercase();
    if short.contains("e+") || short.contains("e-") {
        return Err(FactFaultKind::Shortened);
    }
    // Word processors and spreadsheets write the sign of mathematics, too.
    let (sign, digits) = bare.strip_prefix(['-', '\u{2212}']).map_or((1.0, bare.as_str()), |rest| (-1.0, rest));
    let is_mark = |b: u8| matches!(b, b'.' | b',');
    if !digits.bytes().any(|b| b.is_ascii_digit()) || !digits.bytes().all(|b| b.is_ascii_digit() || is_mark(b)) {
        return Err(FactFaultKind::NoNumber);
    }
    // No thousands are written before a zero: 0,125 is a fraction in every habit.
    let grouped = |number: &str, mark: char| {
        let mut parts = number.split(mark);
        let begins = parts.next().is_some_and(|p| (1..=3).contains(&p.len()) && !p.starts_with('0'));
        begins && parts.clone().next().is_some() && parts.all(|p| p.len() == 3)
    };
    let whole = |number: &str, mark: char| grouped(number, mark) || !number.contains(mark);
    let parted = |mark: char| digits.rsplit_once(mark).unwrap_or((digits, ""));
    let plain = match (digits.matches('.').count(), digits.matches(',').count()) {
        (0, 1) if grouped(digits, ',') => {
            let (whole, rest) = digits.split_once(',').unwrap_or_default();
            return Err(FactFaultKind::Ambiguous { whole: format!("{whole}{rest}"), parted: format!("{whole},{rest}0") });
        }
        (0, 2..) if grouped(digits, ',') => digits.replace(',', ""),
        (_, 0) if grouped(digits, '.') => digits.replace('.', ""),
        (0 | 1, 0) => digits.to_owned(),
        (_, 1) if digits.rfind(',') > digits.rfind('.') && whole(parted(',').0, '.') => digits.replace('.', "").replace(',', "."),
        (1, _) if digits.rfind('.') > digits.rfind(',') && whole(parted('.').0, ',') => digits.replace(',', ""),
        _ => return Err(FactFaultKind::Misparted),
    };
    match plain.parse::<f64>() {
        Ok(value) if value < LARGEST_VALUE => Ok(sign * value),
        Ok(_) => Err(FactFaultKind::TooLarge),
        Err(_) => Err(FactFaultKind::NoNumber),
    }
}

/// A day: 10/11/2026, 10-11-2026, 2026-11-10.
pub fn day(text: &str) -> Result<NaiveDate, FactFaultKind> {
    let date = text.split(' ').next().unwrap_or(text);
    let parts: Vec<&str> = date.split(['/', '-', '.']).collect();
    let numbers: Vec<i32> = parts.iter().filter_map(|p| p.parse().ok()).collect();
    if let ([_], [serial]) = (parts.as_slice(), numbers.as_slice())
        && (30_000..60_000).contains(serial)
    {
        return Err(FactFaultKind::Serial);
    }
    let ([_, _, _], [first, month, last]) = (parts.as_slice(), numbers.as_slice()) else { return Err(FactFaultKind::NoDay) };
    let (year, day) = if *first > 31 { (*first, *last) } else { (*last, *first) };
    if !(1900..2200).contains(&year) {
        return Err(FactFaultKind::ShortYear);
    }
    let small = |n: i32| u32::try_from(n).unwrap_or_default();
    match NaiveDate::from_ymd_opt(year, small(*month), small(day)) {
        Some(day) if day.year() == year => Ok(day),
        _ if *month > 12 && day <= 12 => Err(FactFaultKind::NoMonth(*month)),
        _ => Err(FactFaultKind::NoSuchDay),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written_here() {
        let check = |input: &str, expect: Option<f64>| assert_eq!(number(input).ok(), expect, "{input}");
        check("12", Some(12.0));
        check("1.234,5", Some(1234.5));
        check("1.234.567", Some(1_234_567.0));
        check("12.5", Some(12.5));
        check("0.125", Some(0.125));
        check("-0,125", Some(-0.125));
        check(" 4 780 ", Some(4780.0));
        check("−0,25", Some(-0.25));
        let wrong = |input: &str, expect: FactFaultKind| assert_eq!(number(input), Err(expect), "{input}");
        for none in ["mười", "inf", "1e9", "", "-", ",", "1-2", "12 hộ"] {
            wrong(none, FactFaultKind::NoNumber);
        }
        wrong("1,2E+03", FactFaultKind::Shortened);
        wrong("1.23,4", FactFaultKind::Misparted);
        wrong("1,213", FactFaultKind::Ambiguous { whole: "1213".into(), parted: "1,2130".into() });
        wrong("1000000000000000", FactFaultKind::TooLarge);
        wrong(&"9".repeat(400), FactFaultKind::TooLarge);
    }

    #[test]
    fn days_are_read_both_ways_and_need_a_whole_year() {
        let expect = NaiveDate::from_ymd_opt(2026, 3, 7).ok_or(FactFaultKind::NoDay);
        for text in ["2026-03-07", "7/3/2026", "07-03-2026", "07.03.2026 08:00"] {
            assert_eq!(day(text), expect, "{text}");
        }
        let wrong = [("3/2026", FactFaultKind::NoDay), ("7/3/26", FactFaultKind::ShortYear), ("46336", FactFaultKind::Serial)];
        let rest = [("7/13/2026", FactFaultKind::NoMonth(13)), ("31/11/2026", FactFaultKind::NoSuchDay)];
        for (text, kind) in wrong.into_iter().chain(rest) {
            assert_eq!(day(text), Err(kind), "{text}");
        }
    }
}
