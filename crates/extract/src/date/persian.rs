//! The solar calendar of Iran and Afghanistan, in which papers in Persian date their pages: "۱۶ اسفند ۱۴۰۴", "1404/12/16".

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use super::regex;

/// Names of the months, from spring on, in Iran; a month of Afghanistan stands behind its Iranian name.
const MONTHS: [[&str; 2]; 12] = [
    ["فروردین", "حمل"],
    ["اردیبهشت", "ثور"],
    ["خرداد", "جوزا"],
    ["تیر", "سرطان"],
    ["مرداد", "اسد"],
    ["شهریور", "سنبله"],
    ["مهر", "میزان"],
    ["آبان", "عقرب"],
    ["آذر", "قوس"],
    ["دی", "جدی"],
    ["بهمن", "دلو"],
    ["اسفند", "حوت"],
];

/// Years of newspapers on the net; those of the lunar calendar are past them.
const YEARS: std::ops::RangeInclusive<i32> = 1370..=1430;

static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    let names: Vec<&str> = MONTHS.iter().flatten().copied().collect();
    regex(&format!(
        r"(?:^|\D)(\d{{1,2}})[\s\x{{200c}}-]+(?:ماه )?({})(?:[\s\x{{200c}}]?ماه)?[,،]?[\s-]+(1[34]\d\d)(?:\D|$)",
        names.join("|")
    ))
});
static IN_NUMBERS: LazyLock<Regex> = LazyLock::new(|| regex(r"(?:^|\D)(1[34]\d\d)[-/](\d{1,2})[-/](\d{1,2})(?:\D|$)"));

/// The day in `text`, and what stands before and after it.
pub(super) fn day(text: &str) -> Option<(NaiveDate, &str, &str)> {
    // Few texts have such a year, and the patterns are slow.
    if !text.contains("13") && !text.contains("14") {
        return None;
    }
    if let Some(found) = NAMED.captures(text) {
        let month = MONTHS.iter().position(|names| names.contains(&&found[2]))? + 1;
        let day = of(found[3].parse().ok()?, i32::try_from(month).ok()?, found[1].parse().ok()?)?;
        return Some((day, &text[..found.get(1)?.start()], &text[found.get(3)?.end()..]));
    }
    let found = IN_NUMBERS.captures(text)?;
    let day = of(found[1].parse().ok()?, found[2].parse().ok()?, found[3].parse().ok()?)?;
    Some((day, &text[..found.get(1)?.start()], &text[found.get(3)?.end()..]))
}

/// The day of a date of this calendar: its leap years come in rounds of 33, eight in each, as far as newspapers go.
fn of(year: i32, month: i32, day: i32) -> Option<NaiveDate> {
    let length = if month < 7 { 31 } else { 30 };
    if !YEARS.contains(&year) || !(1..=12).contains(&month) || !(1..=length).contains(&day) {
        return None;
    }
    let round = year + 1595;
    let months = if month < 7 { (month - 1) * 31 } else { 186 + (month - 7) * 30 };
    let days = 365 * round + round / 33 * 8 + (round % 33 + 3) / 4 + months + day;
    NaiveDate::from_num_days_from_ce_opt(days - BEFORE_OUR_ERA)
}

/// Days from the start of the count in [`of`] to the day before the first of our era.
const BEFORE_OUR_ERA: i32 = 355_668 + 365;

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;

    use super::of;
    use crate::date::parse;

    #[test]
    fn years_begin_on_their_day_of_spring() {
        for (year, expect) in [(1390, "2011-03-21"), (1399, "2020-03-20"), (1400, "2021-03-21"), (1403, "2024-03-20"), (1404, "2025-03-21")]
        {
            assert_eq!(of(year, 1, 1).unwrap().to_string(), expect, "{year}");
        }
        assert_eq!(of(1404, 13, 1), None);
        assert_eq!(of(1447, 9, 18), None);
    }

    #[test]
    fn dates_are_read_as_persian_papers_print_them() {
        let zone = FixedOffset::east_opt(12_600).unwrap();
        for text in ["شنبه ۱۶ اسفند ۱۴۰۴ - ۰۸:۵۲", "۱۶ اسفند ماه ۱۴۰۴، ۰۸:۵۲", "۱۴۰۴/۱۲/۱۶ ۰۸:۵۲", "1404-12-16 08:52", "۰۸:۵۲ - ۱۴۰۴/۱۲/۱۶"]
        {
            let read = parse(text, zone).map(|read| read.at.to_rfc3339());
            assert_eq!(read.as_deref(), Some("2026-03-07T08:52:00+03:30"), "{text}");
        }
    }
}
