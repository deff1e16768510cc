//! The day a figure speaks of ("tính đến ngày 10/11/2026") and the time it covers ("10 tháng năm 2026").

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use regex::{Captures, Regex};

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
        let from = NaiveDate::from_ymd_opt(year, first, 1)?;
        let next = if last == 12 { NaiveDate::from_ymd_opt(year + 1, 1, 1) } else { NaiveDate::from_ymd_opt(year, last + 1, 1) }?;
        Some(Self { from, to: next.pred_opt()? })
    }

    /// Whether it is one single day.
    pub(crate) fn is_day(&self) -> bool {
        self.from == self.to
    }
}

macro_rules! pattern {
    ($name:ident, $source:expr) => {
        static $name: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new($source).ok());
    };
}

const MONTHS: &str = "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec";

pattern!(DAY_NUMERIC, r"\b(\d{1,2})(?:/(\d{1,2})(?:/(\d{4}))?|[.-](\d{1,2})[.-](\d{4}))\b");
pattern!(DOCUMENT, r"\d+/[a-zđ][a-zđ0-9-]*,? (?:ngày )?$");
pattern!(AS_OF, r"tính đến|đến hết|cho đến ngày|\bas of\b|截至|截止");
pattern!(DAY_WORDS, r"ngày (\d{1,2}) tháng (\d{1,2})(?:,? năm (\d{4}))?");
pattern!(DAY_HAN, r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]");
pattern!(MONTH_HAN, r"(?:(\d{4})年)?(\d{1,2})月(?:份|[^\d]|$)");
pattern!(FIRST_MONTHS_HAN, r"(?:(\d{4})年)?前(\d{1,2})个?月");
pattern!(YEAR_HAN, r"(\d{4})年");
pattern!(QUARTER, r"quý (iii|ii|iv|i|[1-4])(?:(?:/| năm |, năm )(\d{4}))?");
pattern!(FIRST_MONTHS, r"(\d{1,2}) tháng(?: đầu)? năm (?:nay|(\d{4}))|(\d{1,2}) tháng đầu năm");
pattern!(MONTH, r"tháng (\d{1,2})(?:(?:/|-| năm |\.)(\d{4}))?");
pattern!(YEAR, r"năm (\d{4})");
static DAY_ENGLISH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(r"\b(?:({MONTHS})\.? (\d{{1,2}})(?:,? (\d{{4}}))?|(\d{{1,2}}) ({MONTHS})\.?(?:,? (\d{{4}}))?)\b")).ok()
});
static MONTH_ENGLISH: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&format!(r"\b({MONTHS})(?:,? (\d{{4}}))?\b")).ok());
pattern!(YEAR_ENGLISH, r"\b(?:in|of|for) (\d{4})\b");

/// The day that a sentence speaks of: the first one after "tính đến", "as of", 截至; else the only one it names. The date
/// of a document ("45/BC-UBND ngày …") is none. A missing year is that of `near`.
pub(super) fn day(sentence: &str, near: Option<NaiveDate>) -> Option<NaiveDate> {
    let mut days: Vec<(usize, NaiveDate)> = Vec::new();
    let mut add = |c: &Captures<'_>, y: Option<i32>, m: Option<u32>, d: Option<u32>| {
        let at = c.get(0).map_or(0, |g| g.start());
        let of_document = DOCUMENT.as_ref().is_some_and(|p| p.is_match(&sentence[..at]));
        let built = m.zip(d).and_then(|(m, d)| date(y, m, d, near));
        if let Some(day) = built.filter(|_| !of_document) {
            days.push((at, day));
        }
    };
    each(&DAY_WORDS, sentence, |c| add(c, int(c, 3), nat(c, 2), nat(c, 1)));
    each(&DAY_NUMERIC, sentence, |c| add(c, int(c, 3).or(int(c, 5)), nat(c, 2).or(nat(c, 4)), nat(c, 1)));
    each(&DAY_HAN, sentence, |c| add(c, int(c, 1), nat(c, 2), nat(c, 3)));
    each(&DAY_ENGLISH, sentence, |c| match c.get(1) {
        Some(month) => add(c, int(c, 3), month_number(month.as_str()), nat(c, 2)),
        None => add(c, int(c, 6), c.get(5).and_then(|m| month_number(m.as_str())), nat(c, 4)),
    });
    days.sort_unstable();
    if let Some(marker) = AS_OF.as_ref().and_then(|p| p.find(sentence)) {
        return days.iter().find(|(at, _)| *at >= marker.end()).map(|(_, day)| *day);
    }
    days.dedup_by_key(|(_, day)| *day);
    match days.as_slice() {
        [(_, one)] => Some(*one),
        _ => None,
    }
}

/// The time that words name: a year, a quarter, the first months of a year, a month; a day only in numbers.
/// `near` gives a missing year.
pub(crate) fn period(words: &str, near: Option<NaiveDate>) -> Option<Period> {
    let year = |y: Option<i32>| y.or(near.map(|n| n.year()));
    if let Some(c) = first(&FIRST_MONTHS, words) {
        let count = nat(&c, 1).or(nat(&c, 3))?;
        return Period::months(year(int(&c, 2))?, 1, count.clamp(1, 12));
    }
    if let Some(c) = first(&FIRST_MONTHS_HAN, words) {
        return Period::months(year(int(&c, 1))?, 1, nat(&c, 2)?.clamp(1, 12));
    }
    if let Some(c) = first(&QUARTER, words) {
        let quarter = match c.get(1)?.as_str() {
            "i" | "1" => 1,
            "ii" | "2" => 2,
            "iii" | "3" => 3,
            _ => 4,
        };
        return Period::months(year(int(&c, 2))?, quarter * 3 - 2, quarter * 3);
    }
    if let Some(day) = day(words, near) {
        return Some(Period { from: day, to: day });
    }
    if let Some(c) = first(&MONTH, words) {
        return month(year(int(&c, 2)), nat(&c, 1), near);
    }
    if let Some(c) = first(&MONTH_HAN, words) {
        return month(year(int(&c, 1)), nat(&c, 2), near);
    }
    if let Some(c) = first(&YEAR, words).or_else(|| first(&YEAR_HAN, words)).or_else(|| first(&YEAR_ENGLISH, words)) {
        return Period::months(int(&c, 1)?, 1, 12);
    }
    // "may" is mostly a verb: an English month counts with a year, or after "in".
    let c = first(&MONTH_ENGLISH, words)?;
    let named = c.get(1)?;
    let believed = c.get(2).is_some() || words[..named.start()].ends_with("in ");
    if believed { month(year(int(&c, 2)), month_number(named.as_str()), near) } else { None }
}

/// A month without a year that lies ahead of `near` is last year's.
fn month(year: Option<i32>, month: Option<u32>, near: Option<NaiveDate>) -> Option<Period> {
    let (year, month) = (year?, month?);
    let ahead = near.is_some_and(|n| n.year() == year && month > n.month());
    Period::months(if ahead { year - 1 } else { year }, month, month.clamp(1, 12))
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

fn month_number(name: &str) -> Option<u32> {
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        .iter()
        .position(|m| name.starts_with(m))
        .map(|i| i as u32 + 1)
}

fn first<'t>(pattern: &LazyLock<Option<Regex>>, text: &'t str) -> Option<Captures<'t>> {
    pattern.as_ref()?.captures(text)
}

fn each<'t>(pattern: &LazyLock<Option<Regex>>, text: &'t str, mut with: impl FnMut(&Captures<'t>)) {
    if let Some(pattern) = pattern.as_ref() {
        pattern.captures_iter(text).for_each(|c| with(&c));
    }
}

fn nat(captures: &Captures<'_>, group: usize) -> Option<u32> {
    captures.get(group)?.as_str().parse().ok()
}

fn int(captures: &Captures<'_>, group: usize) -> Option<i32> {
    captures.get(group)?.as_str().parse().ok().filter(|y| (1900..2200).contains(y))
}
