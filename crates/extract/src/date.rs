//! Dates in every spelling met in feeds, sitemaps and on pages.
//!
//! Reads one string that is (or contains) one date; which of several dates to believe is decided by the caller. A
//! spelling without a zone is taken in the zone that is passed in; day first, unless AM or PM shows the American habit.

mod clock;
mod month;
mod plain;
mod weekday;
mod zone;

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use regex::{Captures, Regex};

use self::clock::{clock, compact_clock};
use self::zone::zone_at;
use crate::text;

/// How much of a text was a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// Day and time of day.
    Minute,
    /// The day alone; its time was set to midnight.
    Day,
}

impl Precision {
    /// `"minute"` or `"day"`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Day => "day",
        }
    }
}

/// A date as read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Read {
    pub(crate) at: DateTime<FixedOffset>,
    pub(crate) precision: Precision,
    /// Whether the text stated its zone.
    pub(crate) zoned: bool,
}

/// Which of two numbers of a date is its day, where both can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    #[default]
    DayFirst,
    /// As in the United States; of dates written with slashes alone.
    MonthFirst,
}

/// The first date in `text`, or `None`. `zone` is for spellings that state none.
pub(crate) fn parse(text: &str, zone: FixedOffset) -> Option<Read> {
    parse_in(text, zone, Order::DayFirst)
}

/// [`parse`] where the order of day and month is known.
pub(crate) fn parse_in(text: &str, zone: FixedOffset, order: Order) -> Option<Read> {
    let text = text.trim();
    if text.len() < 6 || text.len() > 300 {
        return None;
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return believable(at).map(|at| Read { at, precision: Precision::Minute, zoned: true });
    }
    if let Some(at) = plain::as_in_mail(text) {
        return believable(at).map(|at| Read { at, precision: Precision::Minute, zoned: true });
    }
    if let Some(naive) = plain::in_numbers(text).or_else(|| plain::in_one_number(text)) {
        return local(naive, zone).map(|at| Read { at, precision: Precision::Minute, zoned: false });
    }
    if let Some(at) = epoch(text, zone) {
        return Some(Read { at, precision: Precision::Minute, zoned: true });
    }
    let text = text.replace(['\u{a0}', '\u{202f}', '\u{2009}', '\u{3000}'], " ");
    let text = if day(&text, order).is_some() { text } else { unglued(&text).or_else(|| plain::year_last(&text))? };
    let (day, before, after) = day(&text, order)?;
    // A clock behind another day is of that day; so is one between the two, where one stands before the first.
    let other = if after.bytes().filter(u8::is_ascii_digit).count() >= LEAST_DIGITS { self::day(after, order) } else { None };
    let after = match other {
        Some(_) if clock(before).is_some() => "",
        Some((_, between, _)) => between,
        None => after,
    };
    let compact = after.strip_prefix(['T', 't']).and_then(compact_clock);
    let after = after.strip_prefix(['T', 't']).unwrap_or(after);
    let Some(clock) = compact.or_else(|| clock(after)).or_else(|| clock(before)) else {
        let stated = zone_at(after).and_then(|stated| stated.offset(day.and_time(NaiveTime::MIN)));
        return local(day.and_time(NaiveTime::MIN), stated.unwrap_or(zone)).map(|at| Read { at, precision: Precision::Day, zoned: false });
    };
    let naive = day.checked_add_days(Days::new(clock.days))?.and_time(clock.time);
    let Some(stated) = clock.zone else {
        return local(naive, zone).map(|at| Read { at, precision: Precision::Minute, zoned: false });
    };
    match stated.offset(naive) {
        Some(stated) => local(naive, stated).map(|at| Read { at, precision: Precision::Minute, zoned: true }),
        // Twice a year an hour of Eastern Time is none, or two: only the day is certain.
        None => local(day.and_time(NaiveTime::MIN), zone).map(|at| Read { at, precision: Precision::Day, zoned: false }),
    }
}

/// Digits of a day and a year.
const LEAST_DIGITS: usize = 5;

static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(\p{L})(\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)|(\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)(\d)|(\p{L}\.? \d{1,2},? (?:19|20)\d\d)(\d)",
    )
});

/// A date with spaces around it, where elements set it apart and its neighbours stand close by in the text.
fn unglued(text: &str) -> Option<String> {
    let once = |text: &str| GLUED.replace_all(text, "$1$3$5 $2$4$6").into_owned();
    GLUED.is_match(text).then(|| once(&once(text)))
}

/// [`parse`] without the precision.
pub(crate) fn instant(text: &str, zone: FixedOffset) -> Option<DateTime<FixedOffset>> {
    parse(text, zone).map(|read| read.at)
}

fn local(naive: NaiveDateTime, zone: FixedOffset) -> Option<DateTime<FixedOffset>> {
    believable(zone.from_local_datetime(&naive).single()?)
}

/// Content management systems write year 1 or 1970 for "unknown".
fn believable(at: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    (1990..=2100).contains(&at.year()).then_some(at)
}

/// Seconds or milliseconds since 1970.
fn epoch(text: &str, zone: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let seconds = match text.len() {
        10 => text.parse::<i64>().ok()?,
        13 => text.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    believable(DateTime::from_timestamp(seconds, 0)?.with_timezone(&zone))
}

// A word of Chinese may stand right before; only ASCII parts words here.
static YEAR_FIRST: LazyLock<Regex> = LazyLock::new(|| regex(r"(?-u:\b)((?:19|20)\d\d)(?:[-/.]|\. )(\d{1,2})(?:[-/.]|\. )(\d{1,2})"));
static CHINESE: LazyLock<Regex> = LazyLock::new(|| regex(r"((?:19|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号일]?"));
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| regex(r"(?-u:\b)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?((?:19|20)\d\d|\d\d)\b"));
static DAY_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    regex(&format!(
        r"(?i)\b(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?[\s.-]+(?:de |of )?{}\.?,?[\s.-]+(?:de |del )?(\d{{4}}|\d\d)\b",
        month::pattern()
    ))
});
static MONTH_DAY: LazyLock<Regex> =
    LazyLock::new(|| regex(&format!(r"(?i)\b{}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", month::pattern())));
static VIETNAMESE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)\b(\d{1,2})\s+(?:tháng|thg\.?|th\.?)\s*(\d{1,2})\s*(?:,|năm|[-/])?\s*(?:năm\s*)?((?:19|20)\d\d)\b"));
static VIETNAMESE_NAME: LazyLock<Regex> =
    LazyLock::new(|| regex(&format!(r"(?i)\b(\d{{1,2}})\s+tháng\s+{},?\s+(?:năm\s+)?((?:19|20)\d\d)\b", month::vietnamese_pattern())));
/// The month first, as systems that were made for English put it: "Tháng Ba 7, 2026", "Tháng 3 7, 2026".
static VIETNAMESE_MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    let words = month::vietnamese_pattern();
    regex(&format!(r"(?i)\btháng\s+(?:{words}|(\d{{1,2}}))\s+(\d{{1,2}}),?\s+((?:19|20)\d\d)\b"))
});
/// A header of large digits: the year, beneath it month and day, then the clock, which may touch the day.
static SPLIT: LazyLock<Regex> = LazyLock::new(|| regex(r"^((?:19|20)\d\d)\s?(\d\d)\s?/\s?(\d\d)(?:\s|(\d\d:\d\d))"));
static COMPACT: LazyLock<Regex> = LazyLock::new(|| regex(r"^((?:19|20)\d\d)(\d\d)(\d\d)(?:\D|$)"));

fn regex(pattern: &str) -> Regex {
    text::pattern(pattern).expect("the pattern is a literal of this file")
}

/// The day in `text`, and what stands before and after it.
fn day(text: &str, order: Order) -> Option<(NaiveDate, &str, &str)> {
    let found = |regex: &Regex, read: fn(&Captures<'_>, &str) -> Option<NaiveDate>| {
        let captures = regex.captures(text)?;
        let all = captures.get(0)?;
        Some((read(&captures, text)?, &text[..all.start()], &text[all.end()..]))
    };
    found(&YEAR_FIRST, |c, _| ymd(&c[1], &c[2], &c[3]))
        .or_else(|| found(&DAY_MONTH, |c, _| NaiveDate::from_ymd_opt(year(&c[3])?, month::number(&c[2])?, c[1].parse().ok()?)))
        .or_else(|| day_in_numbers(text, if order == Order::MonthFirst { american_numbers } else { numbers }))
        .or_else(|| found(&CHINESE, |c, _| ymd(&c[1], &c[2], &c[3])))
        .or_else(|| found(&MONTH_DAY, |c, _| NaiveDate::from_ymd_opt(year(&c[3])?, month::number(&c[1])?, c[2].parse().ok()?)))
        .or_else(|| found(&VIETNAMESE, |c, _| ymd(&c[3], &c[2], &c[1])))
        .or_else(|| found(&VIETNAMESE_NAME, |c, _| NaiveDate::from_ymd_opt(year(&c[3])?, month::vietnamese(&c[2])?, c[1].parse().ok()?)))
        .or_else(|| found(&VIETNAMESE_MONTH_FIRST, |c, _| NaiveDate::from_ymd_opt(year(&c[4])?, vietnamese_month(c)?, c[3].parse().ok()?)))
        .or_else(|| SPLIT.captures(text).and_then(|c| Some((ymd(&c[1], &c[2], &c[3])?, "", &text[c.get(3)?.end()..]))))
        .or_else(|| COMPACT.captures(text).and_then(|c| Some((ymd(&c[1], &c[2], &c[3])?, "", &text[8..]))))
}

/// The month in words or in figures.
fn vietnamese_month(c: &Captures<'_>) -> Option<u32> {
    let figures = c.get(2).map(|figures| figures.as_str().parse().ok());
    figures.unwrap_or_else(|| month::vietnamese(&c[1]))
}

/// The first three numbers that are a date: in "08:15 - 27/11/2026" the fifteen is of the clock.
fn day_in_numbers(text: &str, read: fn(&Captures<'_>, &str) -> Option<NaiveDate>) -> Option<(NaiveDate, &str, &str)> {
    let mut from = 0;
    loop {
        let captures = NUMBERS.captures_at(text, from)?;
        let all = captures.get(0)?;
        let (before, after) = (&text[..all.start()], &text[all.end()..]);
        if !(plain::is_behind_hour(before) || captures[3].len() == 2 && plain::goes_on(after)) {
            return Some((read(&captures, text)?, before, after));
        }
        from = captures.get(1)?.end();
    }
}

fn ymd(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// `8/1/2026 4:33:00 PM` is the first of August (two Vietnamese feeds write so, as a program does that was never told where it
/// runs); without AM or PM, with dashes or with zeros in front (`07-03-2026 08:52 AM`) somebody chose the form, and the day comes first.
fn numbers(c: &Captures<'_>, text: &str) -> Option<NaiveDate> {
    let (first, second): (u32, u32) = (c[1].parse().ok()?, c[2].parse().ok()?);
    let year = year(&c[3])?;
    let has_zeros = c[1].starts_with('0') || c[2].starts_with('0');
    let american = c[0].contains('/') && AM_PM.is_match(text) && (!has_zeros || AMERICAN_ZONE.is_match(text));
    let (day, month) = if (american && first <= 12) || second > 12 { (second, first) } else { (first, second) };
    NaiveDate::from_ymd_opt(year, month, day).map(|stated| weekday::agreeing(stated, text))
}

/// The same on a page of the United States: with slashes the month comes first.
fn american_numbers(c: &Captures<'_>, text: &str) -> Option<NaiveDate> {
    let (first, second): (u32, u32) = (c[1].parse().ok()?, c[2].parse().ok()?);
    match c[0].contains('/') && first <= 12 {
        true => NaiveDate::from_ymd_opt(year(&c[3])?, first, second).map(|stated| weekday::agreeing(stated, text)),
        false => numbers(c, text),
    }
}

static AM_PM: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)\d\s*[ap]\.?m\b"));

static AMERICAN_ZONE: LazyLock<Regex> = LazyLock::new(|| regex(r"\b(?:E[SD]?T|C[D]?T|P[SD]?T|M[SD]T)\b"));

fn year(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    Some(match year {
        0..=69 => 2000 + year,
        70..=99 => 1900 + year,
        _ => year,
    })
}

#[cfg(test)]
mod tests {
    use super::{Precision, parse};
    use chrono::FixedOffset;

    fn check(text: &str, expect: Option<&str>) {
        let zone = FixedOffset::east_opt(7 * 3600).unwrap();
        assert_eq!(parse(text, zone).map(|read| read.at.to_rfc3339()).as_deref(), expect, "{text}");
    }

    #[test]
    fn feed_spellings() {
        for (text, expect) in [
            ("Sun, 19 Jul 2026 01:38:14 GMT", "2026-07-19T01:38:14+00:00"),
            ("Sun, 19 Jul 2026 01:38:14 -0330", "2026-07-19T01:38:14-03:30"),
            ("Sun, 19 Jul 2026 17:51:03 +07:00", "2026-07-19T17:51:03+07:00"),
            ("Mon, 20 Jul 2026 05:13:00 +0700", "2026-07-20T05:13:00+07:00"),
            ("Mon, 20 Jul 26 05:30:00 +0700", "2026-07-20T05:30:00+07:00"),
            ("Sun, 19 Jul 2026 19:58:00 +07", "2026-07-19T19:58:00+07:00"),
            ("7/19/2026 1:13:00 PM", "2026-07-19T13:13:00+07:00"),
            ("8/1/2026 12:29:00\u{202f}AM", "2026-08-01T00:29:00+07:00"),
            ("Tue, 03 Mar 2026 08:52:00 GMT+7", "2026-03-03T08:52:00+07:00"),
            ("Tue, 03 Mar 2026 08:52:00 GMT+0700", "2026-03-03T08:52:00+07:00"),
            ("Tue, 03 Mar 2026 08:52:00 ICT", "2026-03-03T08:52:00+07:00"),
            ("Tue, 03 Mar 2026 08:52:00", "2026-03-03T08:52:00+07:00"),
            ("03/04/2026 08:52", "2026-04-03T08:52:00+07:00"),
            ("2026-03-03 08:52:11", "2026-03-03T08:52:11+07:00"),
            ("2026/3/3 8:52", "2026-03-03T08:52:00+07:00"),
            ("2026-03-03 24:00:00", "2026-03-04T00:00:00+07:00"),
            ("2026-03-03 08:52:11 +08:00", "2026-03-03T08:52:11+08:00"),
            ("2026-03-03 08:52 PM", "2026-03-03T20:52:00+07:00"),
            ("2026-03-07T08:52:11.000 +07:00", "2026-03-07T08:52:11+07:00"),
            ("2026-03-07T08:52:11Z", "2026-03-07T08:52:11+00:00"),
            ("20260307T085200Z", "2026-03-07T08:52:00+00:00"),
            ("20260307T0852", "2026-03-07T08:52:00+07:00"),
            ("2026-03-07T08:52+0800", "2026-03-07T08:52:00+08:00"),
            ("Tue, 03 Mar 2026 24:00:00 +0700", "2026-03-04T00:00:00+07:00"),
            ("Tue, 3 Mar 2026 08:52:00 EST", "2026-03-03T08:52:00-05:00"),
            ("Sat Mar  7 08:52:11 2026", "2026-03-07T08:52:11+07:00"),
            ("Sat Mar 7 08:52:11 UTC 2026", "2026-03-07T08:52:11+00:00"),
            ("Sat Mar 07 08:52:11 +0800 2026", "2026-03-07T08:52:11+08:00"),
            ("20260307085211", "2026-03-07T08:52:11+07:00"),
            ("Sat, 07 Mar 2026 08.52.11 +0800", "2026-03-07T08:52:11+08:00"),
            ("2026년 03월 07일 (토) 오후 08:52:11", "2026-03-07T20:52:11+07:00"),
            ("Σάβ, 07 Μάρ 2026 08:52:11 +0200", "2026-03-07T08:52:11+02:00"),
            ("1772848331", "2026-03-07T08:52:11+07:00"),
            ("1772848331000", "2026-03-07T08:52:11+07:00"),
        ] {
            check(text, Some(expect));
        }
    }

    #[test]
    fn page_spellings() {
        for text in [
            "Thứ Bảy, 07/03/2026 08:52 (GMT+7)",
            "Thứ bảy, 7/3/2026, 08:52 (GMT+7)",
            "Cập nhật lúc 08:52 07-03-2026",
            "08:52 | 07/03/2026",
            "08:52 - 07/03/2026",
            "08h52 - 07/03/2026",
            "08:52 - 7.3.2026",
            "08:52, 07/03/2026",
            "07/03/2026 - 08:52",
            "07/03/2026 8:52 SA",
            "07-03-2026 - 08:52 AM",
            "07/03/2026 08:52 AM",
            "8h52 ngày 7/3/2026",
            "08:52 ngày 07 tháng 3 năm 2026",
            "7 March 2026 08:52",
            "March 7, 2026 8:52 am",
            "2026.03.07 08:52",
            "7 Tháng Ba, 2026 08:52",
            "Tháng Ba 7, 2026 08:52",
            "Tháng 3 7, 2026 08:52",
            "08:52' 7/3/2026",
            "Thứ bảy, 7/3/2026 | 8:52 SA",
            "2026年03月07日08:52",
            "2026-03-07 08:52 来源",
        ] {
            check(text, Some("2026-03-07T08:52:00+07:00"));
        }
        for text in [
            "Samstag, 7. März 2026, 08:52",
            "07. März 2026 8.52 Uhr",
            "7 de marzo de 2026 08:52",
            "sábado, 7 de março de 2026 às 08h52",
            "7 mars 2026 à 8h52",
            "7 marca 2026, 08:52",
            "7 марта 2026, 08:52",
            "07 marzo 2026 - 08:52",
            "8:52 sáng 7/3/2026",
            "2026년 vs 2026-03-07 오전 8:52",
            "2026年3月7日 午前8時52分",
            "经济观察2026-03-07 08:52",
        ] {
            check(text, Some("2026-03-07T08:52:00+07:00"));
        }
        // Minutes that could be a day.
        for text in ["08:15 - 07/03/2026", "08:15 - 7.3.2026", "8h15 - 07/03/2026", "08:15-07-03-2026", "08:15 - 07/03/26"] {
            check(text, Some("2026-03-07T08:15:00+07:00"));
        }
        check("8.15 - 07.03.2026", Some("2026-03-07T00:00:00+07:00"));
        check("입력 2026. 3. 20. 19:12", Some("2026-03-20T19:12:00+07:00"));
        check("2026 03/07 08:52:11", Some("2026-03-07T08:52:11+07:00"));
        check("202603/0708:52:11", Some("2026-03-07T08:52:11+07:00"));
        check("Tue, 03/10/2026 - 08:15", Some("2026-03-10T08:15:00+07:00"));
        check("Sat, 03/10/2026 - 08:15", Some("2026-10-03T08:15:00+07:00"));
        check("Hoa Cúc07/03/2026 08:52", Some("2026-03-07T08:52:00+07:00"));
        check("March 7, 20268:52 AM UTC", Some("2026-03-07T08:52:00+00:00"));
        check("07/03/20263 bình luận", Some("2026-03-07T00:00:00+07:00"));
        check("7 marzo 2026 (modifica il 8 marzo 2026 | 10:02)", Some("2026-03-07T00:00:00+07:00"));
        check("08:52 07.03.2026 (10:02 08.03.2026)", Some("2026-03-07T08:52:00+07:00"));
        check("03/07/2026 08:52 AM EST", Some("2026-03-07T08:52:00-05:00"));
        check("2026-03-07 08.52", Some("2026-03-07T08:52:00+07:00"));
        check("7.mar.2026 às 8h52", Some("2026-03-07T08:52:00+07:00"));
        check("السبت، 07 مارس 2026 08:52 م", Some("2026-03-07T20:52:00+07:00"));
        check("Субота, 7 березня 2026, 08:52", Some("2026-03-07T08:52:00+07:00"));
        check("7 Şubat 2026 08:52", Some("2026-02-07T08:52:00+07:00"));
        check("07/03/2026 08:52 - 3 bình luận", Some("2026-03-07T08:52:00+07:00"));
        check("07/03/2026 08:52 - 11:30", Some("2026-03-07T08:52:00+07:00"));
        check("1er juin 2026 18:05", Some("2026-06-01T18:05:00+07:00"));
        check("5. Oktober 2013", Some("2013-10-05T00:00:00+07:00"));
        check("31 déc. 2025 23:59", Some("2025-12-31T23:59:00+07:00"));
        check("Sat 7 Mar 2026 08.52 GMT", Some("2026-03-07T08:52:00+00:00"));
        check("15 Tháng Mười Hai, 2025", Some("2025-12-15T00:00:00+07:00"));
        check("Chủ nhật, 8/3/2026 | 7:05 CH", Some("2026-03-08T19:05:00+07:00"));
        check("23:15' 7/3/2026", Some("2026-03-07T23:15:00+07:00"));
        check("3:20 chiều 7/3/2026", Some("2026-03-07T15:20:00+07:00"));
        check("7. März 2026, 08:52 MEZ", Some("2026-03-07T08:52:00+01:00"));
        check("2022-01-10T22:06:08:684Z", Some("2022-01-10T22:06:08+00:00"));
        check("Published 3:45 PM EDT, Fri March 6, 2026", Some("2026-03-06T15:45:00-04:00"));
        check("2026年3月7日 08:52", Some("2026-03-07T08:52:00+07:00"));
        check("2026年03月07日08时52分", Some("2026-03-07T08:52:00+07:00"));
        check("2026年3月7日 下午3:20", Some("2026-03-07T15:20:00+07:00"));
        check("Updated 10:00 GMT, 7 March 2026", Some("2026-03-07T10:00:00+00:00"));
    }

    #[test]
    fn the_month_comes_first_where_that_is_the_habit() {
        let zone = FixedOffset::west_opt(5 * 3600).unwrap();
        let check = |text: &str, expect: &str| {
            assert_eq!(super::parse_in(text, zone, super::Order::MonthFirst).unwrap().at.to_rfc3339(), expect, "{text}");
        };
        check("03/07/2026 08:52", "2026-03-07T08:52:00-05:00");
        check("13/07/2026 08:52", "2026-07-13T08:52:00-05:00");
        check("07-03-2026 08:52", "2026-03-07T08:52:00-05:00");
    }

    #[test]
    fn what_is_no_date() {
        for text in ["", "hôm qua", "32/13/2026", "0001-01-01T00:00:00", "Mon, 99 Jul 2026", "1.234.567", "24/7", "2026"] {
            check(text, None);
        }
    }

    #[test]
    fn a_day_alone_says_so() {
        let zone = FixedOffset::east_opt(0).unwrap();
        assert_eq!(parse("2026-03-07", zone).unwrap().precision, Precision::Day);
        assert_eq!(parse("20260307", zone).unwrap().precision, Precision::Day);
    }
}
