//! One day, month, quarter or year, or the days up to today, in folded words.

use chrono::{Datelike, Days as Count, Months, NaiveDate};

use super::Days;

/// The days that some words mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// Both ends are known.
    pub(super) days: Days,
    /// The year was not written.
    pub(super) guessed: bool,
}

impl Span {
    /// Reads folded words with single spaces.
    pub(super) fn read(text: &str, today: Option<NaiveDate>) -> Option<Self> {
        Self::read_near(text, today, None)
    }

    /// The same where a year that is not written is the one that brings the day to or before `end`, when that is given.
    pub(super) fn read_near(text: &str, today: Option<NaiveDate>, end: Option<NaiveDate>) -> Option<Self> {
        let text = text.trim();
        let sure = |(from, to)| Self { days: Days { from: Some(from), to: Some(to) }, guessed: false };
        if let Some(days) = today.and_then(|today| relative(text, today)) {
            return Some(sure(days));
        }
        let date = Written::read(text)?;
        match date.year {
            Some(_) => date.days().map(sure),
            None => {
                let last = end.or(today)?;
                let in_year = |year| Written { year: Some(year), ..date }.days().filter(|(from, _)| *from <= last);
                // 29/2 may be some years back.
                let days = (0..9).find_map(|back| in_year(last.year() - back))?;
                Some(Self { guessed: end.is_none(), ..sure(days) })
            }
        }
    }
}

/// Parts of a date that are written.
#[derive(Clone, Copy, Default)]
struct Written {
    day: Option<u32>,
    month: Option<u32>,
    quarter: Option<u32>,
    year: Option<i32>,
}

impl Written {
    fn read(text: &str) -> Option<Self> {
        let text = text.strip_prefix("ngay ").unwrap_or(text);
        Self::in_words(text).or_else(|| Self::in_numbers(text))
    }

    /// "20 tháng 11 năm 2026", "tháng 11/2026", "quý 3", "năm 2026", "2026年11月23日".
    fn in_words(text: &str) -> Option<Self> {
        let spaced = text.replace('年', " nien ").replace('月', " nguyet ").replace(['日', '号'], " nhat ").replace(['/', '-', '.'], " ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let number =
            |at: usize| words.get(at).filter(|word| word.bytes().all(|b| b.is_ascii_digit())).and_then(|word| word.parse::<u32>().ok());
        let year = |at: usize| number(at).and_then(full_year);
        let shape: Vec<&str> = words.iter().map(|word| if word.bytes().all(|b| b.is_ascii_digit()) { "0" } else { word }).collect();
        let date = match shape.as_slice() {
            ["0", "thang", "0"] => Self { day: number(0), month: number(2), ..Self::default() },
            ["0", "thang", "0", "nam", "0"] => Self { day: number(0), month: number(2), year: Some(year(4)?), ..Self::default() },
            ["0", "thang", "0", "0"] => Self { day: number(0), month: number(2), year: Some(year(3)?), ..Self::default() },
            ["thang", "0"] => Self { month: number(1), ..Self::default() },
            ["thang", "0", "0"] => Self { month: number(1), year: Some(year(2)?), ..Self::default() },
            ["thang", "0", "nam", "0"] => Self { month: number(1), year: Some(year(3)?), ..Self::default() },
            ["quy", "0"] => Self { quarter: number(1), ..Self::default() },
            ["quy", "0", "0"] => Self { quarter: number(1), year: Some(year(2)?), ..Self::default() },
            ["quy", "0", "nam", "0"] => Self { quarter: number(1), year: Some(year(3)?), ..Self::default() },
            ["nam", "0"] | ["0", "nien"] => {
                Self { year: Some(words.iter().find_map(|word| full_year(word.parse().ok()?))?), ..Self::default() }
            }
            ["0", "nien", "0", "nguyet"] => Self { month: number(2), year: Some(year(0)?), ..Self::default() },
            ["0", "nien", "0", "nguyet", "0", "nhat"] => Self { day: number(4), month: number(2), year: Some(year(0)?), ..Self::default() },
            ["0", "nguyet", "0", "nhat"] => Self { day: number(2), month: number(0), ..Self::default() },
            _ => return None,
        };
        Some(date)
    }

    /// `23/11/2026`, `23.11`, `2026-11-23`, `20261123`, `11/2026`, `2026-11`, `2026`, `23`.
    fn in_numbers(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
        if parts.iter().any(|part| part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit())) {
            return None;
        }
        let number = |at: usize| parts[at].parse::<u32>().ok();
        let year = |at: usize| number(at).and_then(full_year);
        let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        let date = match lengths.as_slice() {
            [4, 1..=2, 1..=2] => Self { day: number(2), month: number(1), year: Some(year(0)?), ..Self::default() },
            [1..=2, 1..=2, 2 | 4] => Self { day: number(0), month: number(1), year: Some(year(2)?), ..Self::default() },
            [4, 1..=2] => Self { month: number(1), year: Some(year(0)?), ..Self::default() },
            [1..=2, 4] => Self { month: number(0), year: Some(year(1)?), ..Self::default() },
            [1..=2, 1..=2] => Self { day: number(0), month: number(1), ..Self::default() },
            [8] => return Self::in_numbers(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])),
            [4] => Self { year: Some(year(0)?), ..Self::default() },
            _ => return None,
        };
        Some(date)
    }

    /// First and last day; `None` when there is no such day.
    fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        let year = self.year?;
        match (self.quarter, self.month, self.day) {
            (Some(quarter), ..) => months(NaiveDate::from_ymd_opt(year, quarter.checked_sub(1)?.checked_mul(3)?.checked_add(1)?, 1)?, 3),
            (None, Some(month), Some(day)) => NaiveDate::from_ymd_opt(year, month, day).map(|day| (day, day)),
            (None, Some(month), None) => months(NaiveDate::from_ymd_opt(year, month, 1)?, 1),
            (None, None, _) => months(NaiveDate::from_ymd_opt(year, 1, 1)?, 12),
        }
    }
}

fn full_year(written: u32) -> Option<i32> {
    match written {
        0..=99 => i32::try_from(2000 + written).ok(),
        1900..=2999 => i32::try_from(written).ok(),
        _ => None,
    }
}

/// `count` months from the first day of one on.
fn months(first: NaiveDate, count: u32) -> Option<(NaiveDate, NaiveDate)> {
    Some((first, first.checked_add_months(Months::new(count))?.pred_opt()?))
}

/// Days named from today.
fn relative(text: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let back = |days| today.checked_sub_days(Count::new(days)).map(|day| (day, day));
    let monday = today.checked_sub_days(Count::new(today.weekday().num_days_from_monday().into()))?;
    let week = |monday: NaiveDate| Some((monday, monday.checked_add_days(Count::new(6))?));
    let month = today.with_day(1)?;
    let year = month.with_month(1)?;
    match text {
        "hom nay" | "nay" | "today" | "今天" | "今日" => back(0),
        "hom qua" | "qua" | "yesterday" | "昨天" | "昨日" => back(1),
        "hom kia" => back(2),
        "tuan nay" | "this week" | "本周" => week(monday),
        "tuan truoc" | "last week" | "上周" => week(monday.checked_sub_days(Count::new(7))?),
        "tuan qua" => ending(today, 1, "tuan"),
        "thang nay" | "this month" | "本月" => months(month, 1),
        "thang truoc" | "last month" | "上月" => months(month.checked_sub_months(Months::new(1))?, 1),
        "thang qua" => ending(today, 1, "thang"),
        "quy nay" => months(NaiveDate::from_ymd_opt(today.year(), (today.month() - 1) / 3 * 3 + 1, 1)?, 3),
        "nam nay" | "this year" | "今年" => months(year, 12),
        "nam ngoai" | "nam truoc" | "last year" | "去年" => months(year.checked_sub_months(Months::new(12))?, 12),
        "nam qua" => ending(today, 1, "nam"),
        _ => counted(text, today),
    }
}

/// "7 ngày", "2 tuần qua", "3 tháng gần đây", "last 7 days", "7d".
fn counted(text: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let text = text.strip_prefix("last ").unwrap_or(text);
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let count: u64 = text[..end].parse().ok().filter(|count| (1..=36_500).contains(count))?;
    let unit = text[end..].trim();
    let unit =
        [" qua", " gan day", " gan nhat", " vua qua", " nay", " truoc"].iter().find_map(|more| unit.strip_suffix(more)).unwrap_or(unit);
    ending(today, count, unit)
}

/// So many days, weeks, months or years up to today, which counts.
fn ending(today: NaiveDate, count: u64, unit: &str) -> Option<(NaiveDate, NaiveDate)> {
    let before = match unit {
        "ngay" | "day" | "days" | "d" | "天" => today.checked_sub_days(Count::new(count))?,
        "tuan" | "week" | "weeks" | "w" | "周" => today.checked_sub_days(Count::new(count.checked_mul(7)?))?,
        "thang" | "month" | "months" => today.checked_sub_months(Months::new(u32::try_from(count).ok()?))?,
        "nam" | "year" | "years" => today.checked_sub_months(Months::new(u32::try_from(count.checked_mul(12)?).ok()?))?,
        _ => return None,
    };
    Some((before.succ_opt()?, today))
}
