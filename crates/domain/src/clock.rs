//! Clocks of the correction workflow: how long somebody has, by which rule, and when that runs out.
//!
//! The clocks themselves are data (`config/letters/clocks.toml`), since the press law changed on 1 July 2026 and
//! will change again. The regime is chosen by the date of the event that starts the clock.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};

/// One period set by law.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Name, such as `newsroom_answer_question`.
    pub id: String,
    /// Regime id, such as `r2025`.
    pub regime: String,
    /// Who must act.
    pub owner: Owner,
    /// What starts it.
    pub starts: String,
    /// How many units; 0 where the law gives none.
    pub amount: u32,
    /// The unit: `hours`, `days`, `working_days`, or a word for what cannot be counted (`immediate`, `next_issue`).
    pub unit: String,
    /// Another period for other kinds of outlet.
    #[serde(default)]
    pub alt: Option<String>,
    /// The article of law.
    pub basis: String,
    /// How sure the basis is: only `high` is shown as law.
    pub conf: String,
}

/// Who must act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Owner {
    /// Our side.
    Office,
    /// The newsroom; we remind.
    Newsroom,
    /// The province.
    Province,
    /// Both sides.
    Both,
}

/// A set of clocks that was law in a period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regime {
    /// First day in force.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// Last day in force.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
    /// The laws, as cited.
    pub law: String,
}

impl Regime {
    /// Whether `day` falls into it.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}

/// When `clock`, started at `start`, runs out; `None` for a period that cannot be counted.
///
/// Days count from the day after the start and end with the last minute of the last day; working days skip
/// Saturdays, Sundays and `days_off`.
pub fn due(clock: &Clock, start: DateTime<FixedOffset>, days_off: &[NaiveDate]) -> Option<DateTime<FixedOffset>> {
    if clock.amount == 0 {
        return None;
    }
    match clock.unit.as_str() {
        "hours" => start.checked_add_signed(TimeDelta::hours(i64::from(clock.amount))),
        "days" => end_of(start.date_naive().checked_add_days(Days::new(u64::from(clock.amount)))?, *start.offset()),
        "working_days" => end_of(after_working_days(start.date_naive(), clock.amount, days_off)?, *start.offset()),
        _ => None,
    }
}

fn after_working_days(start: NaiveDate, amount: u32, days_off: &[NaiveDate]) -> Option<NaiveDate> {
    let mut day = start;
    let mut left = amount;
    while left > 0 {
        day = day.succ_opt()?;
        let works = !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !days_off.contains(&day);
        if works {
            left -= 1;
        }
    }
    Some(day)
}

fn end_of(day: NaiveDate, offset: FixedOffset) -> Option<DateTime<FixedOffset>> {
    day.and_hms_opt(23, 59, 59)?.and_local_timezone(offset).single()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_runs_out_by_its_unit() {
        let start: DateTime<FixedOffset> = "2026-11-20T09:00:00+07:00".parse().unwrap(); // a Friday
        let check = |amount, unit: &str, expect: Option<&str>| {
            let clock = Clock {
                id: "c".into(),
                regime: "r".into(),
                owner: Owner::Office,
                starts: String::new(),
                amount,
                unit: unit.into(),
                alt: None,
                basis: String::new(),
                conf: "high".into(),
            };
            let off = [NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()];
            assert_eq!(due(&clock, start, &off).map(|d| d.to_rfc3339()), expect.map(str::to_owned), "{amount} {unit}");
        };
        check(24, "hours", Some("2026-11-21T09:00:00+07:00"));
        check(2, "days", Some("2026-11-22T23:59:59+07:00"));
        check(1, "working_days", Some("2026-11-23T23:59:59+07:00"));
        check(2, "working_days", Some("2026-11-25T23:59:59+07:00"));
        check(1, "next_issue", None);
        check(0, "days", None);
    }
}
