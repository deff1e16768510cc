//! The clocks of `config/letters/clocks.toml`: periods set by law, their regimes, and the office's days off. When a
//! clock runs out is `domain::clock::due`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::clock::{Clock, Regime};
use serde::Deserialize;

use crate::Error;
use crate::error::{line_of_table, parse};

/// Units that a clock may have; those after `working_days` cannot be counted.
const UNITS: [&str; 9] = ["hours", "days", "working_days", "immediate", "next_issue", "rounds", "same_as_correction", "by_date", "none"];

/// All clocks, by regime.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clocks {
    /// Sets of laws by id; their periods do not overlap.
    pub regimes: BTreeMap<String, Regime>,
    /// The clocks, in the order of the file.
    pub clocks: Vec<Clock>,
    /// Days that are not working days although they are neither Saturday nor Sunday; sorted, each once.
    pub days_off: Vec<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    regime: BTreeMap<String, Regime>,
    clock: Vec<Clock>,
    calendar: Calendar,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Calendar {
    days_off: Vec<NaiveDate>,
}

impl Clocks {
    /// Reads the file's `text`; `file` is named in the message.
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let read: File = parse(file, text)?;
        check_clocks(file, text, &read)?;
        check_regimes(file, &read.regime)?;
        let days_off: BTreeSet<NaiveDate> = read.calendar.days_off.into_iter().collect();
        Ok(Self { regimes: read.regime, clocks: read.clock, days_off: days_off.into_iter().collect() })
    }

    /// The regime that was law on `date`, with its id.
    pub fn regime_on(&self, date: NaiveDate) -> Option<(&str, &Regime)> {
        self.regimes.iter().find(|(_, r)| r.covers(date)).map(|(id, r)| (id.as_str(), r))
    }

    /// The clock with this id.
    pub fn clock(&self, id: &str) -> Option<&Clock> {
        self.clocks.iter().find(|c| c.id == id)
    }

    /// The clocks of a regime that may be shown to people as law: those whose basis is sure.
    pub fn shown<'a>(&'a self, regime: &'a str) -> impl Iterator<Item = &'a Clock> {
        self.clocks.iter().filter(move |c| c.regime == regime && c.conf == "high")
    }
}

fn check_clocks(file: &str, text: &str, read: &File) -> Result<(), Error> {
    let mut seen = BTreeSet::new();
    for (nth, clock) in read.clock.iter().enumerate() {
        let problem = if !seen.insert(clock.id.as_str()) {
            "id: there is another clock of this name".to_owned()
        } else if !read.regime.contains_key(&clock.regime) {
            format!("regime: no [regime.{}]", clock.regime)
        } else if !UNITS.contains(&clock.unit.as_str()) {
            format!("unit: {:?} is not one of {}", clock.unit, UNITS.join(", "))
        } else if !["high", "medium", "low"].contains(&clock.conf.as_str()) {
            format!("conf: {:?} is not one of high, medium, low", clock.conf)
        } else if let Some((key, _)) = needed(clock).iter().find(|(_, value)| value.trim().is_empty()) {
            format!("{key}: may not be empty")
        } else {
            continue;
        };
        return Err(Error::config(file, format!("{}clock {:?}: {problem}", line_of_table(text, "clock", nth), clock.id)));
    }
    Ok(())
}

fn needed(clock: &Clock) -> [(&'static str, &str); 3] {
    [("id", &clock.id), ("starts", &clock.starts), ("basis", &clock.basis)]
}

fn check_regimes(file: &str, regimes: &BTreeMap<String, Regime>) -> Result<(), Error> {
    let mut by_start: Vec<_> = regimes.iter().collect();
    by_start.sort_by_key(|(_, r)| r.valid_from);
    for pair in by_start.windows(2) {
        let ((a, earlier), (b, later)) = (pair[0], pair[1]);
        if earlier.valid_to.is_none() || later.valid_from.is_none() || earlier.valid_to >= later.valid_from {
            return Err(Error::config(file, format!("[regime.{a}] and [regime.{b}]: valid_from, valid_to: both are law on the same day")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = include_str!("../../../config/letters/clocks.toml");

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_shipped_file_reads() {
        let clocks = Clocks::parse("clocks.toml", SHIPPED).unwrap();
        assert_eq!(clocks.clocks.len(), 23);
        let regime = |d: &str| clocks.regime_on(day(d)).map(|(id, _)| id.to_owned());
        assert_eq!(regime("2026-06-30").as_deref(), Some("r2016"));
        assert_eq!(regime("2026-07-01").as_deref(), Some("r2025"));
        let answer = clocks.clock("newsroom_answer_question").unwrap();
        assert_eq!((answer.amount, answer.unit.as_str()), (15, "working_days"));
        assert!(clocks.shown("r2025").any(|c| c.id == "forwarded_criticism"));
        assert!(clocks.shown("r2025").all(|c| c.id != "correction_kept_online" && c.id != "newsroom_publish_reply"));
        assert!(clocks.days_off.contains(&day("2026-09-02")) && !clocks.days_off.contains(&day("2026-11-24")));
    }

    #[test]
    fn a_wrong_file_is_refused_with_line_and_key() {
        let check = |from: &str, to: &str, expect: &[&str]| {
            assert!(SHIPPED.contains(from), "{from}");
            let message = Clocks::parse("clocks.toml", &SHIPPED.replacen(from, to, 1)).unwrap_err().to_string();
            assert!(expect.iter().all(|e| message.contains(e)), "{message}");
        };
        check("conf = \"high\"", "conf = \"high\"\nhours = 3", &["clocks.toml", "line", "hours"]);
        check("id = \"speak_opinion\"", "id = \"speak_event\"", &["line", "speak_event", "another clock"]);
        check("regime = \"r2025\"", "regime = \"r2052\"", &["regime.r2052"]);
        check("unit = \"working_days\"", "unit = \"working_day\"", &["forwarded_criticism", "working_day"]);
        check("id = \"speak_opinion\"", "id = \" \"", &["line", "id: may not be empty"]);
        check("conf = \"low\"", "conf = \"perhaps\"", &["conf", "perhaps"]);
        check("valid_to = \"2026-06-30\"", "valid_to = \"2026-07-01\"", &["r2016", "r2025", "same day"]);
        check("\"2026-01-01\"", "\"2026-13-01\"", &["line", "2026-13-01"]);
    }
}
