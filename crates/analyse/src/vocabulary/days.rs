//! Days of the year in a list of words: "30/4".

use chrono::NaiveDate;
use serde::Deserialize;

/// Days with their months.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub(crate) struct Days(Vec<(u32, u32)>);

impl Days {
    /// Whether a day of a month is one of them.
    pub(crate) fn has(&self, day: (u32, u32)) -> bool {
        self.0.contains(&day)
    }
}

impl TryFrom<Vec<String>> for Days {
    type Error = String;

    fn try_from(days: Vec<String>) -> Result<Self, String> {
        days.iter()
            .map(|day| read(day).ok_or_else(|| format!("`{day}` is no day of a year: day/month")))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

fn read(written: &str) -> Option<(u32, u32)> {
    /// A year that has every day.
    const LEAP: i32 = 2024;
    let (day, month) = written.split_once('/')?;
    let (day, month) = (day.parse().ok()?, month.parse().ok()?);
    NaiveDate::from_ymd_opt(LEAP, month, day).map(|_| (day, month))
}
