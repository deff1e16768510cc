//! Times told from the day of publication: "hôm qua", "three days ago", 上周五.
//!
//! What leaves open which day is meant ("ba năm trước", "last Friday"), and all of them where the day of publication is not known, are times
//! that no day tells.

use std::sync::LazyLock;

use chrono::{Datelike, Days, Months, NaiveDate};
use regex::{Captures, Regex};

use super::Period;
use super::patterns::{Scan, count, han_count};
use crate::rules::indicators::Relative;
use crate::seek::places;
use crate::text::on_boundaries;

static AGO: LazyLock<Regex> = LazyLock::new(|| {
    let numbers = r"\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài|mấy|nhiều|những|các|hàng chục|chục";
    let units = "ngày|hôm|tuần|tháng|năm|thập kỷ|thập niên";
    Regex::new(&format!(
        r"\b(?:cách đây (?:đúng |khoảng |hơn |gần |chừng )?({numbers}) ({units})|({numbers}) ({units}) (?:trước|về trước))\b(?: đây)?"
    ))
    .expect("the pattern is a literal")
});
static AGO_ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    let numbers = r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|few|several|some|many";
    Regex::new(&format!(r"\b({numbers})(?: couple of)? (day|week|fortnight|month|year|decade)s? (ago|earlier|before)\b"))
        .expect("the pattern is a literal")
});
static AGO_HAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(\d{1,3}|[一二两三四五六七八九十几数多]{1,3})(天|日|周|个?星期|个月|年)(?:以前|之前|前)")
        .expect("the pattern is a literal")
});
static WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
    let day = "(thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)";
    let week = "(tuần trước|tuần này|tuần qua|tuần rồi|vừa qua)";
    Regex::new(&format!(r"\b(?:(?:hôm|sáng|trưa|chiều|tối|đêm) {day}(?: {week})?|{day} {week})(?:\b|$)")).expect("the pattern is a literal")
});
static WEEKDAY_ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:(last|this|next|past|previous|every|each) )?(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b")
        .expect("the pattern is a literal")
});
static WEEKDAY_HAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(上个?|本|这个?|下个?|每|逢|[一两二三四五六七八九十几\d])?(?:周|星期|礼拜)([一二三四五六日天])")
        .expect("the pattern is a literal")
});

const ENGLISH_DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Reads what the exact expressions have left. A word without which a pattern stands nowhere is looked for before it.
pub(super) fn read(scan: &mut Scan<'_>) {
    // "thứ Sáu tuần trước" is no six weeks ago.
    if scan.has_one(&["thứ ", "chủ nhật"]) {
        let day = |c: &Captures<'_>| vietnamese_day(c.get(1).or(c.get(3))?.as_str());
        scan.mark(&WEEKDAY, |s, c| weekday(s, c, day(c)?, c.get(2).or(c.get(4)).map(|w| w.as_str())));
    }
    if scan.has_one(&["day"]) {
        scan.mark(&WEEKDAY_ENGLISH, |s, c| {
            let day = ENGLISH_DAYS.iter().position(|d| *d == c.get(2).map_or("", |w| w.as_str()))?;
            weekday(s, c, day as u32, c.get(1).map(|w| w.as_str()))
        });
    }
    if scan.has_one(&["周", "星期", "礼拜"]) {
        scan.mark(&WEEKDAY_HAN, |s, c| {
            let day = "一二三四五六日天".chars().position(|d| c[2].starts_with(d))?.min(6);
            weekday(s, c, day as u32, c.get(1).map(|w| w.as_str()))
        });
    }
    if scan.has_one(&["trước", "cách đây"]) {
        scan.mark(&AGO, ago);
    }
    if scan.has_one(&["ago", "earlier", "before"]) {
        let said = |c: &Captures<'_>| (c.get(3)?.as_str() == "ago" && c.get(2)?.as_str() == "day").then(|| count(c, 1)).flatten();
        scan.mark(&AGO_ENGLISH, |s, c| Some(s.near.zip(said(c)).and_then(|(near, days)| before(near, u64::from(days)))));
    }
    if scan.has_one(&["前"]) {
        let said = |c: &Captures<'_>| (c.get(2)?.as_str() == "天").then(|| han_count(c, 1)).flatten();
        scan.mark(&AGO_HAN, |s, c| Some(s.near.zip(said(c)).and_then(|(near, days)| before(near, u64::from(days)))));
    }
    words(scan);
}

fn words(scan: &mut Scan<'_>) {
    for (word, relative) in scan.relative {
        for at in places(scan.sentence, word) {
            let range = at..at + word.len();
            if scan.is_free(&range) && on_boundaries(scan.sentence, &range) {
                scan.found.push((range, scan.near.and_then(|near| told(*relative, near))));
            }
        }
    }
}

fn told(relative: Relative, near: NaiveDate) -> Option<Period> {
    let year = near.year();
    match relative {
        Relative::Day(days) => before(near, u64::from(days)),
        Relative::Week(0) => Some(Period { from: monday(near)?, to: near }),
        Relative::Week(weeks) => {
            let from = monday(near)?.checked_sub_days(Days::new(7 * u64::from(weeks)))?;
            Some(Period { from, to: from.checked_add_days(Days::new(6))? })
        }
        Relative::PastWeek => Some(Period { from: near.checked_sub_days(Days::new(7))?, to: near }),
        Relative::Month(months) => {
            let day = near.checked_sub_months(Months::new(u32::from(months)))?;
            Period::months(day.year(), day.month(), day.month())
        }
        Relative::Year(years) => Period::months(year - i32::from(years), 1, 12),
        Relative::SoFar => Some(Period { from: NaiveDate::from_ymd_opt(year, 1, 1)?, to: near }),
    }
}

fn before(near: NaiveDate, days: u64) -> Option<Period> {
    near.checked_sub_days(Days::new(days)).map(Period::day)
}

fn monday(near: NaiveDate) -> Option<NaiveDate> {
    near.checked_sub_days(Days::new(u64::from(near.weekday().num_days_from_monday())))
}

/// "ba ngày trước"; before another event ("ba ngày trước Tết", "ba ngày trước đó") it is told from that.
fn ago(scan: &Scan<'_>, c: &Captures<'_>) -> Option<Option<Period>> {
    let (number, unit) = if c.get(1).is_some() { (1, 2) } else { (3, 4) };
    let rest = scan.sentence[c.get(0)?.end()..].trim_start();
    let ends = number == 1 || c[0].ends_with("đây") || rest.is_empty() || rest.starts_with([',', '.', ';', ':', ')', '(']);
    let days = (ends && matches!(&c[unit], "ngày" | "hôm")).then(|| count(c, number)).flatten();
    Some(scan.near.zip(days).and_then(|(near, days)| before(near, u64::from(days))))
}

fn vietnamese_day(word: &str) -> Option<u32> {
    let names = ["hai", "ba", "tư", "năm", "sáu", "bảy"];
    let Some(day) = word.strip_prefix("thứ ") else { return Some(6) };
    let named = names.iter().position(|n| *n == day).map(|i| i as u32);
    named.or_else(|| day.parse::<u32>().ok()?.checked_sub(2))
}

/// The last such day, or the one of the week that is named. Beside a date it says no more than that ("hôm thứ Tư (18/11)").
fn weekday(scan: &Scan<'_>, c: &Captures<'_>, day: u32, week: Option<&str>) -> Option<Option<Period>> {
    let whole = c.get(0)?;
    let beside = |taken: &std::ops::Range<usize>| {
        let gap = if taken.end <= whole.start() { taken.end..whole.start() } else { whole.end()..taken.start };
        scan.sentence.get(gap).is_some_and(|words| words.len() <= BESIDE)
    };
    if scan.found.iter().any(|(taken, period)| period.is_some_and(|p| p.is_day()) && beside(taken)) {
        return None;
    }
    let week = week.unwrap_or_default();
    // "mỗi thứ Hai", "một tuần ba lần": no time at all.
    if matches!(week, "every" | "each" | "每" | "逢")
        || week.chars().next().is_some_and(|c| c.is_numeric() || "一两二三四五六七八九十几".contains(c))
    {
        return None;
    }
    let Some(near) = scan.near else { return Some(None) };
    Some(match week {
        "" | "vừa qua" | "past" => last(near, day),
        "tuần này" | "this" | "本" | "这" | "这个" => of_week(near, 0, day),
        "tuần trước" | "tuần rồi" | "上" | "上个" => of_week(near, 7, day),
        _ => None,
    })
}

/// Bytes between a day of the week and the date that it goes with.
const BESIDE: usize = 8;

fn last(near: NaiveDate, day: u32) -> Option<Period> {
    before(near, u64::from((near.weekday().num_days_from_monday() + 7 - day) % 7))
}

fn of_week(near: NaiveDate, back: u64, day: u32) -> Option<Period> {
    monday(near)?.checked_sub_days(Days::new(back))?.checked_add_days(Days::new(u64::from(day))).map(Period::day)
}
