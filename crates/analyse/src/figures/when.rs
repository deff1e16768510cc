//! The day a figure speaks of ("tính đến ngày 10/11/2026") and the time it covers ("10 tháng năm 2026").

mod patterns;

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate};

use crate::rules::indicators::TimeWords;
use patterns::Scan;

/// First and last day of the time covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Period {
    fn months(year: i32, first: u32, last: u32) -> Option<Self> {
        Self::years(year, first, year, last)
    }

    /// From the first day of a month to the last of another.
    fn years(from: i32, first: u32, to: i32, last: u32) -> Option<Self> {
        let from = NaiveDate::from_ymd_opt(from, first, 1)?;
        let next = if last == 12 { NaiveDate::from_ymd_opt(to + 1, 1, 1) } else { NaiveDate::from_ymd_opt(to, last + 1, 1) }?;
        let to = next.pred_opt()?;
        (from <= to).then_some(Self { from, to })
    }

    fn day(day: NaiveDate) -> Self {
        Self { from: day, to: day }
    }

    /// Whether it is one single day.
    pub(crate) fn is_day(&self) -> bool {
        self.from == self.to
    }
}

/// A time that a sentence names.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Time {
    pub(super) range: Range<usize>,
    pub(super) period: Period,
    /// "tính đến", "as of", 截至 stands before it: a count at its last day.
    pub(super) as_of: bool,
    /// "so với", "cùng kỳ", "compared with" stands before it: another figure's time.
    pub(super) compared: bool,
}

/// The times of a sentence, in order. The date of a document ("45/BC-UBND ngày …") is none; a missing year is that of `near`.
pub(super) fn times(words: &TimeWords, sentence: &str, near: Option<NaiveDate>) -> Vec<Time> {
    let mut scan = Scan::new(sentence, near);
    scan.all();
    let mut found: Vec<Time> = scan
        .found
        .into_iter()
        .filter(|(range, period)| !(period.is_day() && of_document(&sentence[..range.start])))
        .map(|(range, period)| {
            let whole = sentence[..range.start].trim_end();
            let before = words.between.iter().fold(whole, |b, w| b.strip_suffix(w.as_str()).unwrap_or(b).trim_end());
            let said = |list: &[String]| list.iter().any(|w| before.ends_with(w.as_str()) || whole.ends_with(w.as_str()));
            let as_of = said(&words.as_of)
                || words.until.iter().any(|w| before.ends_with(w.as_str())) && words.counted.iter().any(|w| before.contains(w.as_str()));
            Time { as_of, compared: said(&words.compared), range, period }
        })
        .collect();
    found.sort_by_key(|t| t.range.start);
    found
}

/// "45/BC-UBND ngày": the day that follows is the document's.
fn of_document(before: &str) -> bool {
    let before = before.trim_end();
    let before = before.strip_suffix("ngày").unwrap_or(before).trim_end().trim_end_matches(',');
    let word = before.rsplit(' ').next().unwrap_or_default();
    word.split_once('/').is_some_and(|(number, symbol)| {
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) && symbol.chars().next().is_some_and(char::is_alphabetic)
    })
}

/// The time that words of the register name: a year, a quarter, the first months of a year, a month, a day, a range of days.
pub(crate) fn period(words: &str, near: Option<NaiveDate>) -> Option<Period> {
    times(&TimeWords::default(), words, near).first().map(|t| t.period)
}

/// A month without a year that lies ahead of `near` is last year's.
fn month(year: Option<i32>, month: u32, near: Option<NaiveDate>) -> Option<Period> {
    let given = year.or(near.map(|n| n.year()))?;
    let ahead = year.is_none() && near.is_some_and(|n| month > n.month());
    Period::months(if ahead { given - 1 } else { given }, month, month.clamp(1, 12))
}

fn date(year: Option<i32>, month: u32, day: u32, near: Option<NaiveDate>) -> Option<NaiveDate> {
    let given = year.or(near.map(|n| n.year()))?;
    let built = NaiveDate::from_ymd_opt(given, month, day)?;
    // Without a year, a day well ahead of the publication is last year's.
    match (year, near) {
        (None, Some(near)) if built > near && (built - near).num_days() > 60 => NaiveDate::from_ymd_opt(given - 1, month, day),
        _ => Some(built),
    }
}

/// "hôm qua", "this year", 上月: times counted from the day of publication.
fn relative(word: &str, near: NaiveDate) -> Option<Period> {
    let year = near.year();
    let (last_year, last_month) = if near.month() == 1 { (year - 1, 12) } else { (year, near.month() - 1) };
    match word {
        "hôm nay" | "sáng nay" | "trưa nay" | "chiều nay" | "tối nay" | "đêm nay" | "today" | "今天" | "今日" => {
            Some(Period::day(near))
        }
        "hôm qua" | "đêm qua" | "tối qua" | "chiều qua" | "sáng qua" | "yesterday" | "昨天" | "昨日" => {
            near.checked_sub_days(Days::new(1)).map(Period::day)
        }
        "năm nay" | "this year" | "今年" => Period::months(year, 1, 12),
        "năm ngoái" | "năm trước" | "năm qua" | "last year" | "去年" => Period::months(year - 1, 1, 12),
        "tháng này" | "this month" | "本月" => Period::months(year, near.month(), near.month()),
        "tháng trước" | "tháng vừa qua" | "last month" | "上月" | "上个月" => Period::months(last_year, last_month, last_month),
        "đầu năm đến nay" | "đầu năm tới nay" | "so far this year" | "今年以来" => {
            Some(Period { from: NaiveDate::from_ymd_opt(year, 1, 1)?, to: near })
        }
        _ => None,
    }
}
