//! Times of day in every spelling met beside dates.

use std::sync::LazyLock;

use chrono::NaiveTime;
use regex::Regex;

use super::regex;
use super::zone::{Zone, zone_at};

/// A time of day.
pub(super) struct Clock {
    pub(super) time: NaiveTime,
    /// 1 for 24:00, which is midnight of the next day.
    pub(super) days: u64,
    pub(super) zone: Option<Zone>,
}

static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)(?:(上午|下午|晚上|晚间|夜间|凌晨|早上|中午|傍晚|午前|午後|오전|오후)\s*|^|[^\d])(\d{1,2})\s?(?:[:hg]|giờ|点|點|時|时|시)\s?(\d\d|\d\s?(?:phút|分|분))(?:\s?[:分분m'’]\s?(\d\d))?(?:[.,:]\d+)?[秒]?\s*([ap]\.?m\b|[ap]\.\s?m\.|pagi\b|petang\b|sore\b|malam\b|SA\b|CH\b|sáng\b|chiều\b|tối\b|μ\.?μ\.?(?:[\s)]|$)|π\.?μ\.?(?:[\s)]|$)|صباح|مساء|ق\.ظ|ب\.ظ|পিএম|এএম|अपराह्न|पूर्वाह्न|[صم](?:\s|$)|[上下]午(?:[\s)|,，]|$))?",
    )
});

/// `15.25 Uhr`: a point is too common between numbers to stand alone.
static CLOCK_WITH_POINT: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)(?:^|[^\d.])(\d{1,2})\.(\d\d)\s?(?:(Uhr|uur|h(?:rs|s|oras)?|[ap]\.?m|น)|GMT|UTC|BST|CES?T|E[SD]T|WIB|WITA?)\b")
});

/// `21.15` right behind a day, as in the North.
static POINT_BEHIND_DAY: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)^,?\s([01]\d|2[0-3])\.([0-5]\d)(?:\.([0-5]\d))?(?:\s|$)"));

/// `klo 8.52`, `ore 8.52`.
static POINT_BEHIND_WORD: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)(?:^|[\s,])(?:klo?\.?|kello|ore|alle)\s([01]?\d|2[0-3])\.([0-5]\d)(?:\.([0-5]\d))?(?:[\s,.)]|$)"));

/// `2308 GMT`, as broadcasters write it.
static FIGURES_OF_GREENWICH: LazyLock<Regex> = LazyLock::new(|| regex(r"(?:^|[^\d.])([01]\d|2[0-3])([0-5]\d)\s(?:GMT|UTC)\b"));

/// `081500Z`, behind a day written as compactly.
static COMPACT_CLOCK: LazyLock<Regex> = LazyLock::new(|| regex(r"^(\d\d)(\d\d)(\d\d)?(?:\D|$)"));

pub(super) fn compact_clock(text: &str) -> Option<Clock> {
    let c = COMPACT_CLOCK.captures(text)?;
    let second = c.get(3).map_or(Some(0), |s| s.as_str().parse().ok())?;
    let time = NaiveTime::from_hms_opt(c[1].parse().ok()?, c[2].parse().ok()?, second)?;
    Some(Clock { time, days: 0, zone: zone_at(&text[c.get(3).or(c.get(2))?.end()..]) })
}

/// `HKT 17:18`, right behind a day.
static BEHIND_ZONE: LazyLock<Regex> = LazyLock::new(|| regex(r"^\s*[A-Z]{3,4}\s+(\d{1,2}:\d\d)"));

/// The clock behind a zone's name.
pub(super) fn clock_behind_zone(text: &str) -> Option<Clock> {
    let at = BEHIND_ZONE.captures(text)?.get(1)?.start();
    let zone = zone_at(text)?;
    clock(&text[at..]).map(|clock| Clock { zone: clock.zone.or(Some(zone)), ..clock })
}

/// The first clock in a text.
pub(super) fn clock(text: &str) -> Option<Clock> {
    let Some(c) = CLOCK.captures(text) else {
        let patterns = [&CLOCK_WITH_POINT, &POINT_BEHIND_DAY, &POINT_BEHIND_WORD, &FIGURES_OF_GREENWICH];
        let Some(c) = patterns.iter().find_map(|pattern| pattern.captures(text)) else { return hour_alone(text) };
        let second = c.get(3).and_then(|second| second.as_str().parse().ok()).unwrap_or(0);
        let half = c.get(3).map_or(String::new(), |half| half.as_str().to_lowercase());
        let time = NaiveTime::from_hms_opt(of_day(c[1].parse().ok()?, &half), c[2].parse().ok()?, second)?;
        return Some(Clock { time, days: 0, zone: zone_at(&text[c.get(3).or(c.get(2))?.end()..]) });
    };
    let (hour, minute): (u32, u32) = (c[2].parse().ok()?, c[3].trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok()?);
    let second: u32 = c.get(4).map_or(Some(0), |s| s.as_str().parse().ok())?;
    let half = c.get(5).or(c.get(1)).map_or(String::new(), |h| h.as_str().to_lowercase());
    let hour = of_day(hour, &half);
    let (hour, days) = if hour == 24 { (0, 1) } else { (hour, 0) };
    let time = NaiveTime::from_hms_opt(hour, minute, second.min(59))?;
    let rest = &text[c.get(0)?.end()..];
    Some(Clock { time, days, zone: zone_at(rest) })
}

/// `8 a.m.`, and `8 giờ sáng` or `8 giờ` before its day.
static HOUR_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)(?:^|[^\d:.,/-])(\d{1,2})(?:\s?([ap]\.?m)(?-u:\b)|\s?(?:giờ|h)(?:\s(sáng|chiều|tối))?,?\s(?:ngày|thứ|hôm))")
});

/// A full hour.
fn hour_alone(text: &str) -> Option<Clock> {
    let c = HOUR_ALONE.captures(text)?;
    let half = c.get(2).or(c.get(3)).map_or(String::new(), |half| half.as_str().to_lowercase());
    let time = NaiveTime::from_hms_opt(of_day(c[1].parse().ok()?, &half), 0, 0)?;
    Some(Clock { time, days: 0, zone: c.get(2).and_then(|half| zone_at(&text[half.end()..])) })
}

/// The hour of the day of one in the half that a word names.
fn of_day(hour: u32, half: &str) -> u32 {
    match half_of_day(half) {
        Some(Half::Second) if hour < 12 => hour + 12,
        Some(Half::First) if hour == 12 => 0,
        _ => hour,
    }
}

/// Half of a day, on a clock of twelve hours.
#[derive(Clone, Copy, PartialEq)]
enum Half {
    First,
    Second,
}

/// Which half a word names; noon is in neither.
fn half_of_day(word: &str) -> Option<Half> {
    match word {
        word if word.starts_with(['م', 'μ', 'ب', 'প', 'अ']) => Some(Half::Second),
        word if word.starts_with(['ص', 'π', 'ق', 'এ', 'प']) => Some(Half::First),
        "petang" | "sore" | "malam" | "晚间" | "夜间" => Some(Half::Second),
        "pagi" => Some(Half::First),
        "下午" | "晚上" | "傍晚" | "午後" | "오후" | "ch" | "chiều" | "tối" => Some(Half::Second),
        "上午" | "凌晨" | "早上" | "午前" | "오전" | "sa" | "sáng" => Some(Half::First),
        word if word.starts_with('p') => Some(Half::Second),
        word if word.starts_with('a') => Some(Half::First),
        _ => None,
    }
}
