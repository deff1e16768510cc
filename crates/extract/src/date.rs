//! Dates in every spelling met in feeds, sitemaps and on pages.
//!
//! Reads one string that is (or contains) one date; which of several dates to believe is decided by the caller. A
//! spelling without a zone is taken in the zone that is passed in; day first, unless AM or PM shows the American habit.

mod clock;
pub(crate) mod digits;
mod month;
mod persian;
mod plain;
mod weekday;
mod zone;

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use regex::{Captures, Regex};

use self::clock::{Clock, clock, clock_behind_zone, compact_clock};
use self::zone::zone_at;
use crate::text;

/// How much of a text was a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Precision {
    /// Day and time of day.
    Minute,
    /// The day alone; its time was set to midnight.
    Day,
}

/// A date as read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Read {
    pub(crate) at: DateTime<FixedOffset>,
    pub(crate) precision: Precision,
    /// Whether the text stated its zone.
    pub(crate) zoned: bool,
}

/// Which of the numbers of a date comes first, where more than one reading can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    #[default]
    Day,
    /// As in the United States; of dates written with slashes alone.
    Month,
    /// As in China, Japan and Korea; of dates whose year has two figures: "26-03-07".
    Year,
}

/// The first date in `text`, or `None`. `zone` is for spellings that state none.
pub(crate) fn parse(text: &str, zone: FixedOffset) -> Option<Read> {
    parse_in(text, zone, Order::Day)
}

/// [`parse`] where the order of day and month is known.
pub(crate) fn parse_in(text: &str, zone: FixedOffset, order: Order) -> Option<Read> {
    let text = digits::in_ascii(text.trim());
    let text = text.as_ref();
    if text.len() < 6 || text.len() > 300 {
        return None;
    }
    if let Some((at, zoned)) = of_machines(text, zone) {
        return believable(at).map(|at| Read { at, precision: Precision::Minute, zoned });
    }
    if let Some(at) = epoch(text, zone) {
        return Some(Read { at, precision: Precision::Minute, zoned: true });
    }
    let text = text.replace(['\u{a0}', '\u{202f}', '\u{2009}', '\u{3000}'], " ");
    let text = if day(&text, order).is_some() { text } else { unglued(&text).or_else(|| plain::year_last(&text))? };
    let (day, before, after) = day(&text, order)?;
    let after = until_another_day(before, after, order);
    match clock_beside(before, after) {
        Some(clock) => at_clock(day, &clock, &text, zone),
        None => on_day(day, after, zone),
    }
}

/// A moment in a spelling that programs write, and whether it states its zone.
fn of_machines(text: &str, zone: FixedOffset) -> Option<(DateTime<FixedOffset>, bool)> {
    if let Some(at) = DateTime::parse_from_rfc3339(text).ok().or_else(|| plain::as_in_mail(text)) {
        return Some((at, true));
    }
    let naive = plain::in_numbers(text).or_else(|| plain::in_one_number(text))?;
    Some((zone.from_local_datetime(&naive).single()?, false))
}

/// A clock behind another day is of that day; so is one between the two, where one stands before the first.
fn until_another_day<'t>(before: &str, after: &'t str, order: Order) -> &'t str {
    let other = if after.bytes().filter(u8::is_ascii_digit).count() >= LEAST_DIGITS { day(after, order) } else { None };
    match other {
        Some(_) if clock(before).is_some() => "",
        Some((_, between, _)) => between,
        None => after,
    }
}

fn clock_beside(before: &str, after: &str) -> Option<Clock> {
    let compact = after.strip_prefix(['T', 't']).and_then(compact_clock);
    let after = behind_mark(after);
    // "8:52 AM, March 7, 2026 CDT": the zone may stand behind the day.
    let before_day = || clock(before).map(|clock| Clock { zone: clock.zone.or_else(|| zone_at(after)), ..clock });
    // In "08:52 7/3/2026 (GMT+07:00)" the clock behind the day is the zone; in "05:00 GMT, 7 March 2026 06:00 UK" it is the other one that is told
    // in its zone.
    let zoned = || if zone_at(after).is_some() { before_day().or_else(|| clock_behind_zone(after)) } else { None };
    let rest = zone::behind(after);
    let told_before = || if rest.len() < after.len() { zone_at(after) } else { None };
    let first_behind = || clock(rest).map(|clock| Clock { zone: clock.zone.or_else(told_before), ..clock });
    let behind = || first_behind().filter(|behind| behind.zone.is_some() || clock(before).is_none_or(|told| told.zone.is_none()));
    compact.or_else(zoned).or_else(behind).or_else(before_day)
}

/// What follows the "T" between day and clock.
fn behind_mark(after: &str) -> &str {
    after.strip_prefix(['T', 't']).unwrap_or(after)
}

/// A day without a clock; its zone may stand behind it.
fn on_day(day: NaiveDate, after: &str, zone: FixedOffset) -> Option<Read> {
    let midnight = day.and_time(NaiveTime::MIN);
    let stated = zone_at(behind_mark(after)).and_then(|stated| stated.offset(midnight, zone));
    local(midnight, stated.unwrap_or(zone)).map(|at| Read { at, precision: Precision::Day, zoned: false })
}

fn at_clock(day: NaiveDate, clock: &Clock, text: &str, zone: FixedOffset) -> Option<Read> {
    let naive = day.checked_add_days(Days::new(clock.days))?.and_time(clock.time);
    let Some(stated) = clock.zone.or_else(|| zone::named(text)) else {
        return local(naive, zone).map(|at| Read { at, precision: Precision::Minute, zoned: false });
    };
    match stated.offset(naive, zone) {
        Some(stated) => local(naive, stated).map(|at| Read { at, precision: Precision::Minute, zoned: true }),
        // Twice a year an hour of Eastern Time is none, or two: only the day is certain.
        None => local(day.and_time(NaiveTime::MIN), zone).map(|at| Read { at, precision: Precision::Day, zoned: false }),
    }
}

/// Digits of a day and a year.
const LEAST_DIGITS: usize = 5;

static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(\p{L}|[0-2]?\d:[0-5]\d)(\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d|(?:19|20)\d\d[-/.]\s?\d{1,2}[-/.]|(?:19|20)\d\d\. \p{L})|(\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)(\d)|(\p{L}\.? \d{1,2},? (?:19|20)\d\d)(\d)|((?:19|20)\d\d)(\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)|(\p{Ll}[.,]? (?:19|20)\d\d)(\p{Lu})",
    )
});

/// Day, month and year of a calendar's leaf, each in an element of its own: "07Mar2026".
static LEAF: LazyLock<Regex> = LazyLock::new(|| regex(r"^(\d{1,2})([^\W\d]{3,12}\.?)((?:19|20)\d\d)$"));

/// The same with the month first: "Mar 072026".
static LEAF_OF_A_MONTH: LazyLock<Regex> = LazyLock::new(|| regex(r"^([^\W\d]{3,12})\.?\s?(\d{1,2})((?:19|20)\d\d)$"));

/// A date with spaces around it, where elements set it apart and its neighbours stand close by in the text.
fn unglued(text: &str) -> Option<String> {
    if LEAF.is_match(text) {
        return Some(LEAF.replace(text, "$1 $2 $3").into_owned());
    }
    if LEAF_OF_A_MONTH.is_match(text) {
        return Some(LEAF_OF_A_MONTH.replace(text, "$1 $2, $3").into_owned());
    }
    let once = |text: &str| GLUED.replace_all(text, "$1$3$5$7$9 $2$4$6$8$10").into_owned();
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

/// Seconds or milliseconds since 1970: `1772848320`, `@1772848320`, `1772848320.5`, `/Date(1772848320000+0700)/`.
fn epoch(text: &str, zone: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let in_json = || text.strip_prefix("/Date(").and_then(|rest| rest.split(['+', '-', ')']).next());
    let text = text.strip_prefix('@').or_else(in_json).unwrap_or(text);
    let text = text.split_once('.').map_or(text, |(whole, _)| whole);
    let seconds = match text.len() {
        10 => text.parse::<i64>().ok()?,
        13 => text.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    believable(DateTime::from_timestamp(seconds, 0)?.with_timezone(&zone))
}

// A word of Chinese may stand right before; only ASCII parts words here.
static YEAR_FIRST: LazyLock<Regex> = LazyLock::new(|| regex(r"(?-u:\b)((?:19|20)\d\d)(?:[-/.]|\. )(\d{1,2})(?:[-/.]|\. )(\d{1,2})"));
static CHINESE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"((?:19|20)\d\d)\s*[年년]\s*(?:[（(][^）)]{2,8}[）)]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号일]?"));
/// As systems that were made for English put it: "3 月 7, 2026".
static CHINESE_MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| regex(r"(\d{1,2})\s?月\s(\d{1,2}),?\s((?:19|20)\d\d)"));
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| regex(r"(?-u:\b)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?((?:19|20|25)\d\d|\d\d)\b"));
/// Japan counts the years of an emperor, Taiwan those of the republic.
static ERA: LazyLock<Regex> = LazyLock::new(|| regex(r"(令和|平成|民國|民国)\s*(元|\d{1,3})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"));
/// Of two names of one month ("آذار/مارس") the second is read; one in brackets says the same again.
static DAY_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    regex(&format!(
        r"(?i)\b(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?[\s./-]+(?:de |of |ב)?(?:[ء-ي ]{{2,16}}/\s?)?{}\.?(?:\s?\([ء-ي ]{{3,16}}\))?\s?[,،]?[\s./-]+(?:de |del |năm |พ\.ศ\. ?)?(\d{{4}}|\d\d)\b",
        month::pattern()
    ))
});
/// A leaf of a calendar may name the day of the week before the year: "Mar 07 Sat 2026"; one paper puts "March, 07/2026".
static MONTH_DAY: LazyLock<Regex> = LazyLock::new(|| {
    let days = "(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}";
    regex(&format!(r"(?i)\b{}[.,]?\s+(\d{{1,2}})(?:/|(?:st|nd|rd|th)?,?\s+(?:{days},?\s+)?)(\d{{4}})\b", month::pattern()))
});
/// `2026. március 7.`
static YEAR_MONTH_DAY: LazyLock<Regex> =
    LazyLock::new(|| regex(&format!(r"(?i)(?-u:\b)((?:19|20)\d\d)[.,]?\s(?:m\. )?{}\.?\s(\d{{1,2}})(?-u:\b)", month::pattern())));
/// `2026. gada 7. marts`
static YEAR_DAY_MONTH: LazyLock<Regex> =
    LazyLock::new(|| regex(&format!(r"(?i)(?-u:\b)((?:19|20)\d\d)\.\s?gada\s(\d{{1,2}})\.\s{}", month::pattern())));
static VIETNAMESE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)\b(\d{1,2})\s+(?:tháng|thg\.?|th\.?)\s*(\d{1,2})\s*(?:,|năm|[-/])?\s*(?:năm\s*)?((?:19|20)\d\d)\b"));
static VIETNAMESE_NAME: LazyLock<Regex> =
    LazyLock::new(|| regex(&format!(r"(?i)\b(\d{{1,2}})\s+tháng\s+{},?\s+(?:năm\s+)?((?:19|20)\d\d)\b", month::vietnamese_pattern())));
/// The month first, as systems that were made for English put it: "Tháng Ba 7, 2026", "Tháng 3 7, 2026".
static VIETNAMESE_MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    let words = month::vietnamese_pattern();
    regex(&format!(r"(?i)\b(?:tháng|thg\.?|th)\s?(?:{words}|(\d{{1,2}}))\s+(\d{{1,2}}),?\s+((?:19|20)\d\d)\b"))
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
    let in_latvian = || found(&YEAR_DAY_MONTH, |c, _| NaiveDate::from_ymd_opt(year(&c[1])?, month::number(&c[3])?, c[2].parse().ok()?));
    found(&YEAR_FIRST, |c, _| ymd(&c[1], &c[2], &c[3]))
        .or_else(|| if text.contains("gada") { in_latvian() } else { None })
        .or_else(|| {
            found(&DAY_MONTH, |c, _| NaiveDate::from_ymd_opt(year_behind(&c[2], &c[3])?, month::number(&c[2])?, c[1].parse().ok()?))
        })
        .or_else(|| day_in_numbers(text, numbers_in(order)))
        .or_else(|| found(&CHINESE, |c, _| ymd(&c[1], &c[2], &c[3])))
        .or_else(|| found(&CHINESE_MONTH_FIRST, |c, _| ymd(&c[3], &c[1], &c[2])))
        .or_else(|| found(&ERA, |c, _| ymd(&year_of_era(&c[1], &c[2])?.to_string(), &c[3], &c[4])))
        .or_else(|| found(&MONTH_DAY, |c, _| NaiveDate::from_ymd_opt(year(&c[3])?, month::number(&c[1])?, c[2].parse().ok()?)))
        .or_else(|| found(&YEAR_MONTH_DAY, |c, _| NaiveDate::from_ymd_opt(year(&c[1])?, month::number(&c[2])?, c[3].parse().ok()?)))
        .or_else(|| found(&VIETNAMESE, |c, _| ymd(&c[3], &c[2], &c[1])))
        .or_else(|| found(&VIETNAMESE_NAME, |c, _| NaiveDate::from_ymd_opt(year(&c[3])?, month::vietnamese(&c[2])?, c[1].parse().ok()?)))
        .or_else(|| found(&VIETNAMESE_MONTH_FIRST, |c, _| NaiveDate::from_ymd_opt(year(&c[4])?, vietnamese_month(c)?, c[3].parse().ok()?)))
        .or_else(|| SPLIT.captures(text).and_then(|c| Some((ymd(&c[1], &c[2], &c[3])?, "", &text[c.get(3)?.end()..]))))
        .or_else(|| COMPACT.captures(text).and_then(|c| Some((ymd(&c[1], &c[2], &c[3])?, "", &text[8..]))))
        .or_else(|| persian::day(text))
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
/// With a comma and seconds it is a browser's American form, zeros or not: `11/04/2026, 07:18:41 AM`.
fn numbers(c: &Captures<'_>, text: &str) -> Option<NaiveDate> {
    let (first, second): (u32, u32) = (c[1].parse().ok()?, c[2].parse().ok()?);
    let year = year(&c[3])?;
    let has_zeros = c[1].starts_with('0') || c[2].starts_with('0');
    let american = c[0].contains('/') && AM_PM.is_match(text) && (!has_zeros || AMERICAN_ZONE.is_match(text) || AS_BROWSERS.is_match(text));
    let (day, month) = if (american && first <= 12) || second > 12 { (second, first) } else { (first, second) };
    NaiveDate::from_ymd_opt(year, month, day).map(|stated| weekday::agreeing(stated, text))
}

fn numbers_in(order: Order) -> fn(&Captures<'_>, &str) -> Option<NaiveDate> {
    match order {
        Order::Day => numbers,
        Order::Month => american_numbers,
        Order::Year => |c, text| if c[3].len() == 2 { ymd(&format!("20{}", &c[1]), &c[2], &c[3]) } else { numbers(c, text) },
    }
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

static AS_BROWSERS: LazyLock<Regex> = LazyLock::new(|| regex(r"/\d{4}, \d{1,2}:\d\d:\d\d [AP]M\b"));

static AMERICAN_ZONE: LazyLock<Regex> = LazyLock::new(|| regex(r"\b(?:E[SD]?T|C[D]?T|P[SD]?T|M[SD]T)\b"));

fn year(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    Some(match year {
        0..=69 => 2000 + year,
        70..=99 => 1900 + year,
        // Thailand counts from the death of the Buddha.
        2500..=2643 => year - 543,
        _ => year,
    })
}

/// The year behind the name of a month; of one in Thai two figures are the last of the Buddha's.
fn year_behind(month: &str, figures: &str) -> Option<i32> {
    let is_thai = month.starts_with(|c| ('ก'..='๎').contains(&c));
    if is_thai && figures.len() == 2 && figures >= "50" { year(&format!("25{figures}")) } else { year(figures) }
}

fn year_of_era(era: &str, figures: &str) -> Option<i32> {
    let years: i32 = if figures == "元" { 1 } else { figures.parse().ok()? };
    let before = match era {
        "令和" => 2018,
        "平成" => 1988,
        _ => 1911,
    };
    Some(years + before)
}

#[cfg(test)]
mod tests;
