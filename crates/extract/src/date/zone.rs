//! Zones as texts state them: offsets, names, and the American zones that change with the season.

use std::sync::LazyLock;

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use regex::{Captures, Regex};

use super::regex;

/// A zone as stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    Fixed(FixedOffset),
    /// Hours east of Greenwich in winter: Eastern Time and its like, which have an hour more in summer.
    American(i32),
    /// `IST`: India's, but Irish or Israeli time for outlets there.
    Indian,
}

/// Seconds by which the clocks of Ireland and Israel are ahead of Greenwich.
const WEST_OF_INDIA: std::ops::RangeInclusive<i32> = 0..=3 * 3600;

impl Zone {
    /// The offset at what the clock shows; `None` in the hours that a change of the clock skips or repeats, and before 2007, when other rules held.
    pub(super) fn offset(self, at: NaiveDateTime, outlet: FixedOffset) -> Option<FixedOffset> {
        let winter = match self {
            Self::Fixed(offset) => return Some(offset),
            Self::Indian if WEST_OF_INDIA.contains(&outlet.local_minus_utc()) => return Some(outlet),
            Self::Indian => return FixedOffset::east_opt(5 * 3600 + 1800),
            Self::American(hours) => hours,
        };
        let change = |month, nth, hour| Some(sunday(at.year(), month, nth)?.and_time(NaiveTime::from_hms_opt(hour, 0, 0)?));
        let hour = chrono::TimeDelta::hours(1);
        // On the second Sunday of March two o'clock becomes three, on the first of November two becomes one.
        let (spring, autumn) = (change(3, 2, 2)?, change(11, 1, 1)?);
        let is_certain = at.year() >= 2007 && !(spring..spring + hour).contains(&at) && !(autumn..autumn + hour).contains(&at);
        let is_summer = at >= spring && at < autumn;
        FixedOffset::east_opt((winter + i32::from(is_summer)) * 3600).filter(|_| is_certain)
    }
}

/// The nth Sunday of a month.
fn sunday(year: i32, month: u32, nth: u8) -> Option<NaiveDate> {
    NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Sun, nth)
}

/// With a name in front any sign counts. Without one two digits stand right behind the sign: "08:52 - 3 bình luận" has a dash.
static OFFSET: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^[\s.,|(\[-]*?(?:GMT|UTC)\s?([+-]|−|–|＋)\s?(\d{1,2})(?::?(\d\d))?\b|^[\s(]*([+-]|−)(\d\d)(?::?(\d\d))?\b|^([+-])(\d)(\d\d)\b")
});

/// What stands behind hours east of Greenwich, which are no clock: "07/03/2026 (GMT+07:00)", "2026-03-07+07:00". Behind a dash and a blank
/// stands one: "07/03/2026 -08:30".
pub(super) fn behind(text: &str) -> &str {
    let found = OFFSET.captures(text).filter(|c| c.get(1).is_some() || text.starts_with(['+', '-', '−']));
    let is_zone = |c: &Captures<'_>| offset(c).is_some_and(|zone| zone.local_minus_utc() % QUARTER == 0);
    found.filter(is_zone).and_then(|c| c.get(0)).map_or(text, |found| &text[found.end()..])
}

/// Seconds that the offsets of zones are multiples of.
const QUARTER: i32 = 15 * 60;

static ZONE_NAME: LazyLock<Regex> = LazyLock::new(|| regex(r"^[\s(.]*([A-Z]{1,4})\b"));

/// "8:52 p.m. Eastern", "Pacific Time"; "Central European Time" is none of them.
static AMERICAN_NAME: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^[\s(.]*(Eastern|Central|Mountain|Pacific)(?: (?:Standard |Daylight )?[Tt]ime)?(?:[,.)|]|\s[^A-Z]|\s?$)"));

/// The zone that a text names in words, before or behind the clock.
pub(super) fn named(text: &str) -> Option<Zone> {
    const NAMES: [(&str, i32); 13] = [
        ("北京时间", 8),
        ("北京時間", 8),
        ("台北時間", 8),
        ("日本時間", 9),
        ("giờ Hà Nội", 7),
        ("giờ Việt Nam", 7),
        (" мск", 3),
        (" МСК", 3),
        ("(мск", 3),
        ("(МСК", 3),
        ("московскому времени", 3),
        ("بتوقيت مكة", 3),
        ("بتوقيت أبوظبي", 4),
    ];
    let hours = NAMES.iter().find(|(name, _)| text.contains(name)).map(|(_, hours)| hours)?;
    FixedOffset::east_opt(hours * 3600).map(Zone::Fixed)
}

/// The zone at the start of `text`.
pub(super) fn zone_at(text: &str) -> Option<Zone> {
    if let Some(c) = OFFSET.captures(text) {
        return offset(&c).map(Zone::Fixed);
    }
    let american = |c: Captures<'_>| match &c[1] {
        "Eastern" => "ET",
        "Central" => "CT",
        "Mountain" => "MT",
        _ => "PT",
    };
    match AMERICAN_NAME.captures(text) {
        Some(c) => abbreviated(american(c)),
        None => {
            let name = ZONE_NAME.captures(text)?.get(1)?;
            // Hours east of Greenwich in a spelling that is not read above are not Greenwich's own.
            let is_base = matches!(name.as_str(), "GMT" | "UTC" | "UT") && text[name.end()..].starts_with(['+', '-', '−', '–', '＋']);
            if is_base { None } else { abbreviated(name.as_str()) }
        }
    }
}

/// "+07:00", "GMT+7", "UTC-5".
fn offset(c: &Captures<'_>) -> Option<FixedOffset> {
    let part = |named: usize, bare: usize| c.get(named).or(c.get(bare)).or(c.get(bare + 3)).map(|part| part.as_str());
    let number = |part: Option<&str>| part.map_or(Some(0), |part| part.parse::<i32>().ok());
    let seconds = number(part(2, 5))? * 3600 + number(part(3, 6))? * 60;
    FixedOffset::east_opt(if matches!(part(1, 4), Some("+" | "＋")) { seconds } else { -seconds }).filter(|_| seconds <= 14 * 3600)
}

/// The zone of an abbreviation.
fn abbreviated(name: &str) -> Option<Zone> {
    let hours = match name {
        "ET" => return Some(Zone::American(-5)),
        "CT" => return Some(Zone::American(-6)),
        "MT" => return Some(Zone::American(-7)),
        "PT" => return Some(Zone::American(-8)),
        "IST" => return Some(Zone::Indian),
        "Z" | "GMT" | "UTC" | "UT" | "WET" => 0,
        "BST" | "CET" | "MEZ" | "WEST" | "WAT" => 1,
        "CEST" | "MESZ" | "EET" | "SAST" | "CAT" => 2,
        "MSK" | "EEST" | "EAT" => 3,
        "GST" => 4,
        "PKT" => 5,
        "ICT" | "WIB" => 7,
        "HKT" | "SGT" | "PHT" | "MYT" | "WITA" | "AWST" => 8,
        "JST" | "KST" | "WIT" => 9,
        "AEST" => 10,
        "AEDT" => 11,
        "NZST" => 12,
        "NZDT" => 13,
        "ADT" | "BRT" => -3,
        "EDT" => -4,
        "EST" | "CDT" => -5,
        "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" | "AKDT" => -8,
        "AKST" => -9,
        "HST" => -10,
        _ => return None,
    };
    FixedOffset::east_opt(hours * 3600).map(Zone::Fixed)
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;

    use crate::date::parse;

    #[test]
    fn american_zones_follow_the_season() {
        let check = |text: &str, expect: &str| {
            let read = parse(text, FixedOffset::east_opt(7 * 3600).unwrap()).unwrap();
            assert_eq!(read.at.to_rfc3339(), expect, "{text}");
        };
        check("March 6, 2026 8:52 AM ET", "2026-03-06T08:52:00-05:00");
        check("07/03/2026 (GMT+07:00)", "2026-03-07T00:00:00+07:00");
        check("2026-03-07-05:00", "2026-03-07T00:00:00-05:00");
        check("07/03/2026 -08:30", "2026-03-07T08:30:00+07:00");
        check("07/03/2026 (GMT+08:00) 08:52", "2026-03-07T08:52:00+08:00");
        check("2026-03-07 HKT 08:52", "2026-03-07T08:52:00+08:00");
        check("March 7, 2026 -- Updated 2308 GMT (0708 HKT)", "2026-03-07T23:08:00+00:00");
        check("7 de marzo de 2026 - 17.18h", "2026-03-07T17:18:00+07:00");
        check("July 6, 2026 8:52 AM ET", "2026-07-06T08:52:00-04:00");
        check("8:52 PM PT, March 9, 2026", "2026-03-09T20:52:00-07:00");
        check("Nov. 2, 2026, 12:10 a.m. CT", "2026-11-02T00:10:00-06:00");
        // One o'clock comes twice that night.
        check("November 1, 2026 1:30 AM ET", "2026-11-01T00:00:00+07:00");
    }
}
